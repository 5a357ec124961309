"""Owns the reference records of another town: its plans, as one public presentation tells them, and nothing more."""

from typing import Any

from partners.demonstration.lines import Line, To, each, line
from partners.domain.vocabulary import OrganisationKind
from partners.models import Organisation
from prevention.domain.vocabulary import PlanEventKind, PlanKind
from prevention.models import Axis, Strategy, StrategyEvent, StrategyPartner, Succession

# The presentation names places and associations, never the commune: it is deduced from them, and said so.
NAME = "Mons-en-Barœul"
DEPARTMENT = ("59", "Nord")
SOURCE = "présentation au conseil municipal du 28 mars 2019"
DEDUCED = f"{SOURCE} ; la commune, qu’elle ne nomme pas, est déduite des lieux et des associations cités"
SECURITY_CONTRACT, LOCAL_COUNCIL, BEFORE, PLAN = "2000", "2003", "2014-2017", "2019-2021"
_TITLE = "Stratégie territoriale de sécurité et de prévention de la délinquance"


def _named(key: str, name: str, kind: OrganisationKind, more: str = "", **fields: Any) -> Line:
    note = f"Source : {SOURCE}.{more}"
    return line(Organisation, key, name=name, kind=kind.value, note=note, **fields)


_OTHER = OrganisationKind.OTHER
_UNNAMED = " Elle n’en nomme aucun en particulier."
_ONLY_NAMED = " Elle n’en donne que le nom."
ORGANISATIONS = (
    _named(
        "town",
        f"Ville de {NAME}",
        OrganisationKind.COMMUNE,
        " La commune est déduite des lieux cités.",
        is_town=True,
    ),
    _named("national police", "Police nationale", OrganisationKind.NATIONAL_POLICE),
    _named("municipal police", "Police municipale", OrganisationKind.MUNICIPAL_POLICE),
    _named("prosecutor", "Parquet", OrganisationKind.PROSECUTOR),
    _named("landlords", "Bailleurs", OrganisationKind.LANDLORD, _UNNAMED),
    _named(
        "owners", "Copropriétés", OrganisationKind.CO_OWNERSHIP, " Elle n’en nomme aucune en particulier."
    ),
    _named("schools", "Établissements scolaires", OrganisationKind.SCHOOL),
    _named("education", "Éducation nationale", OrganisationKind.EDUCATION_AUTHORITY),
    _named("prefecture", "Préfecture", OrganisationKind.PREFECTURE),
    _named("imagine", "Centre social Imagine", OrganisationKind.SOCIAL_CENTRE),
    _named("transpole", "Transpole", _OTHER, _ONLY_NAMED),
    _named("azimuts", "Club de prévention Azimuts", OrganisationKind.PREVENTION_CLUB),
    _named("citeo", "Citéo", _OTHER, _ONLY_NAMED),
    _named("rabelais", "Collège Rabelais", OrganisationKind.SCHOOL),
    _named("lacordaire", "Collège Lacordaire", OrganisationKind.SCHOOL),
    _named("youth", "Service Jeunesse, Sport et Vie associative", _OTHER),
    _named("sos", "SOS Homophobie", _OTHER, _ONLY_NAMED),
    _named("ag2r", "AG2R La Mondiale", _OTHER, " Elle parle de ses salariés."),
    _named("siavic", "SIAVIC", _OTHER, _ONLY_NAMED),
)

# In the order and under the names of the presentation; two are named in full elsewhere in it.
PARTNERS = (
    ("town", "Ville"),
    ("national police", "Police Nationale"),
    ("municipal police", "Police Municipale"),
    ("prosecutor", "Parquet"),
    ("landlords", "Bailleurs"),
    ("owners", "Copropriétés"),
    ("schools", "Etablissements Scolaires"),
    ("education", "Education Nationale"),
    ("prefecture", "Préfecture"),
    ("imagine", "Centre Social"),
    ("transpole", "Transpole"),
    ("azimuts", "Club de Prévention"),
    ("citeo", "Citéo"),
)
_AXES = (
    ("axis 1", "Dissuasion et prévention situationnelle", ""),
    (
        "axis 2",
        "Prévention sociale, éducation citoyenne et parentalité",
        "Plus loin, la présentation l’intitule « Prévention sociale, éducation à la citoyenneté et parentalité ».",
    ),
    ("axis 3", "Prévention de la récidive, réparation, accès aux droits et aide aux victimes", ""),
)

STRATEGIES = (
    line(
        Strategy,
        SECURITY_CONTRACT,
        kind=PlanKind.SECURITY_CONTRACT.value,
        title="Contrat local de sécurité (CLS)",
        start="2000",
        source=DEDUCED,
    ),
    line(
        Strategy,
        LOCAL_COUNCIL,
        kind=PlanKind.LOCAL_COUNCIL.value,
        title="Mise en place du conseil local de sécurité et de prévention de la délinquance (CLSPD)",
        start="2003",
        source=DEDUCED,
    ),
    line(
        Strategy,
        BEFORE,
        kind=PlanKind.STRATEGY.value,
        title=f"{_TITLE} 2014-2017",
        start="2014",
        end="2017",
        source=DEDUCED,
    ),
    # The review looks back on 2015 to 2018, the plan before ran from 2014 to 2017: both are kept as they are said.
    line(
        Strategy,
        PLAN,
        kind=PlanKind.STRATEGY.value,
        title=f"{_TITLE} 2019-2021",
        start="2019",
        end="2021",
        review_start="2015",
        review_end="2018",
        method="Construite avec les acteurs locaux de la sécurité et de la prévention, chacun gardant ses compétences, à "
        "partir d’un partenariat éprouvé par un CLSPD chaque année et une cellule de veille chaque mois.\n\n"
        "Elle annonce des objectifs stratégiques et opérationnels ; des fiches, avec leurs responsables et les moyens "
        "humains et financiers à mobiliser ; une méthode et des outils d’évaluation.",
        sheets_not_communicated=True,
        source=DEDUCED,
    ),
    # The presentation tells them one after the other: each follows the one before.
    *each(
        Succession,
        {"strategy": To(LOCAL_COUNCIL), "predecessor": To(SECURITY_CONTRACT)},
        {"strategy": To(BEFORE), "predecessor": To(LOCAL_COUNCIL)},
        {"strategy": To(PLAN), "predecessor": To(BEFORE)},
    ),
    # « Adoption », says the presentation, without a deliberation nor a body.
    line(
        StrategyEvent,
        strategy=To(BEFORE),
        kind=PlanEventKind.OTHER.value,
        date="2014",
        label="adoption, la source ne dit pas par qui",
        source=SOURCE,
    ),
    line(
        StrategyEvent,
        strategy=To(PLAN),
        kind=PlanEventKind.VALIDATED.value,
        date="2018-11-28",
        source=SOURCE,
    ),
    line(
        StrategyEvent,
        strategy=To(PLAN),
        kind=PlanEventKind.PRESENTED.value,
        date="2019-03-28",
        label="la source ne rapporte ni vote ni signature",
        source=SOURCE,
    ),
    *each(
        StrategyPartner,
        *(
            {"organisation": To(key), "stated_as": said, "position": place}
            for place, (key, said) in enumerate(PARTNERS, start=1)
        ),
        strategy=To(PLAN),
    ),
    *(
        line(Axis, key, strategy=To(PLAN), position=place, title=title, description=text)
        for place, (key, title, text) in enumerate(_AXES, start=1)
    ),
)
