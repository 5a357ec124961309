"""Owns both IMPPULSE projects as the sources tell them: one without dates, one that is only a candidature."""

from collections.abc import Iterator

from partners.demonstration.aubervilliers_organisations import DPS2015009, IMPPULSE
from partners.demonstration.lines import Line, To, each, line
from partners.domain.vocabulary import MemberRole, ProjectDecision
from partners.models import Deliverable, InKindContribution, Project, ProjectMember, ProjectPhase

STATED_2015 = "2015-11-19"
_LEAD, _PARTNER, _FUNDER = MemberRole.LEAD, MemberRole.PARTNER, MemberRole.FUNDER
# Who takes part, as each source lists it: the first bears no date, the second was voted in November 2015.
_LISTED_FIRST = {
    "efus": _LEAD,
    "barcelona": _PARTNER,
    "milan": _PARTNER,
    "loures": _PARTNER,
    "town": _PARTNER,
    "toulouse": _PARTNER,
    "nantes": _PARTNER,
    "amiens": _PARTNER,
    "institute": _PARTNER,
    "brussels police": _PARTNER,
}
_LISTED_IN_2015 = {
    "efus": _LEAD,
    "commission": _FUNDER,
    "town": _PARTNER,
    "milan": _PARTNER,
    "lisbon": _PARTNER,
    "barcelona": _PARTNER,
    "brussels": _PARTNER,
    "amiens": _PARTNER,
    "toulouse": _PARTNER,
}
_LISTED_FOR_THE_SECOND = {"efus": _LEAD, "commission": _FUNDER, "town": _PARTNER}


def _members(
    project: str, listed: dict[str, MemberRole], source: str, stated: str | None = None
) -> Iterator[Line]:
    return each(
        ProjectMember,
        *({"organisation": To(who), "role": role.value} for who, role in listed.items()),
        project=To(project),
        source=source,
        stated=stated,
    )


PROJECTS = (
    line(
        Project,
        "IMPPULSE 1",
        name="IMPPULSE 1",
        title="IMPPULSE – Improving police population understanding for local security",
        programme="appel à projets de la Commission européenne",
        funder=To("commission"),
        lead=To("efus"),
        agreement_number="home/2012/ISEC/AG/4000004349",
        accounting_number="30-CE-0603507/00-71",
        candidature=True,
        # The first source cites the grant agreement, the second says that the Commission funded the project.
        decision=ProjectDecision.SELECTED.value,
        duration_months=24,
        experiments_total=16,
        experiments_local=2,
        aims="Que police et population se connaissent mieux et se fassent confiance, en tenant compte des attentes des "
        "habitants comme des contraintes des policiers : comprendre sur place ce qui les éloigne, réunir les "
        "bonnes pratiques, les essayer. Deux axes sont fixés : former des agents de police, réunir police et "
        "population. Un séminaire final se tient à Bruxelles à la fin des travaux.",
        source=f"{IMPPULSE} ; {DPS2015009}",
    ),
    line(
        Project,
        "IMPPULSE 2",
        name="IMPPULSE 2",
        title="IMPPULSE 2 - Improving police population understanding for local security",
        programme="appel à projets de la Commission européenne",
        funder=To("commission"),
        lead=To("efus"),
        predecessor=To("IMPPULSE 1"),
        candidature=True,
        contribution="Temps de travail de l’agent territorial qui pilote le projet. En contrepartie, un financement "
        "pour monter les actions, que la source ne chiffre pas.",
        aims="Faire reculer toute discrimination à l’échelle locale, en s’appuyant sur le rôle préventif de la police "
        "et sur l’avis du public : former policiers et agents locaux qui le reçoivent, produire outils, "
        "recommandations et exemples.",
        source=DPS2015009,
    ),
    *each(
        ProjectPhase,
        {"number": 1, "title": "préparation et recherche", "audience": "partenaires du projet"},
        {
            "number": 2,
            "title": "mise en œuvre et évaluation",
            "audience": "agents de police et citoyens",
        },
        {
            "number": 3,
            "title": "capitalisation et dissémination",
            "audience": "autres villes européennes",
        },
        project=To("IMPPULSE 1"),
    ),
    *each(
        ProjectPhase,
        {
            "number": 1,
            "title": "formation",
            "audience": "policiers et agents des administrations locales en contact avec le public",
        },
        {"number": 2, "title": "évaluation"},
        project=To("IMPPULSE 2"),
    ),
    *_members("IMPPULSE 1", _LISTED_FIRST, IMPPULSE),
    *_members("IMPPULSE 1", _LISTED_IN_2015, DPS2015009, STATED_2015),
    *_members("IMPPULSE 2", _LISTED_FOR_THE_SECOND, DPS2015009, STATED_2015),
    *each(
        Deliverable,
        {"title": "Comptes rendus des réunions"},
        {"title": "Évaluations des 16 expérimentations locales"},
        {"title": "Guide européen : principes pratiques et techniques", "responsible": To("efus")},
        {
            "title": "Guide européen : recommandations politiques aux décideurs locaux et européens",
            "responsible": To("efus"),
        },
        {
            "title": "Guide européen : référentiel de formation des organisations de police",
            "responsible": To("efus"),
        },
        project=To("IMPPULSE 1"),
    ),
    line(
        InKindContribution,
        project=To("IMPPULSE 2"),
        label="Temps de travail de l’agent territorial qui pilote le projet",
        source=DPS2015009,
    ),
)
