"""Owns what can be found of partners: organisations, conventions, projects, posts."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch

from common.search.sources import Document, Source
from common.typography import PartialDate
from deliberations.models import Deliberation, MayoralDecision
from deliberations.search import lines
from partners.domain.vocabulary import OrganisationKind
from partners.models import Amendment, Convention, Experiment, Organisation, Post, Project


def earliest(day: PartialDate | None) -> dt.date | None:
    """The first day a date may be, for the order and the year."""
    return day.earliest if day else None


def since(day: PartialDate | None, word: str = "début") -> str:
    """A date as known, and what it is the date of."""
    return f"{word}\u00a0: {day}" if day else ""


def named(organisation: Organisation | None, role: str = "") -> str:
    """An organisation as a document names it."""
    if organisation is None:
        return ""
    return f"{role}\u00a0: {organisation}" if role else str(organisation)


def organisation_document(organisation: Organisation) -> Document:
    """An organisation: its names and numbers; never the persons to call there, who are forgotten one day."""
    return Document(
        key=organisation.pk,
        root=organisation.pk,
        title=str(organisation),
        body=lines(
            OrganisationKind(organisation.kind).label if organisation.kind else "",
            named(organisation.part_of, "Service de"),
            " ".join(part for part in (organisation.postal_code, organisation.city) if part),
        ),
        words=lines(organisation.siren, organisation.siret, organisation.rna),
    )


def convention_document(convention: Convention) -> Document:
    """A convention: its object, its parties, its amendments, what authorises it."""
    return Document(
        key=convention.pk,
        root=convention.pk,
        title=convention.title,
        body=lines(
            " · ".join(part for part in (convention.get_kind_display(), convention.reference) if part),
            convention.object,
            *(
                lines(
                    named(party.organisation, party.get_role_display()), party.represented_by, party.service
                )
                for party in convention.parties.all()
            ),
            f"Projet\u00a0: {convention.project}" if convention.project else "",
            *(_amendment(amendment) for amendment in convention.amendments.all()),
            convention.source,
        ),
        words=_acts(convention),
        date=earliest(convention.start),
        shown_date=since(convention.start),
    )


def _amendment(amendment: Amendment) -> str:
    return lines(
        " ".join(part for part in (str(amendment), amendment.title) if part),
        amendment.new_object,
        *(named(party.organisation) for party in amendment.parties.all()),
    )


def _acts(paper: Any) -> str:
    """The numbers of the acts that authorise a paper, once every reader may read the act: rows load no other."""
    return lines(
        *(
            lines(act.reference, act.act_number)
            for act in (paper.deliberation, paper.mayoral_decision)
            if act is not None
        )
    )


def _convention_rows(conventions: Any) -> Any:
    return conventions.select_related("project").prefetch_related(
        Prefetch("deliberation", Deliberation.objects.adopted().select_related("question")),
        Prefetch("mayoral_decision", MayoralDecision.objects.public()),
        "parties__organisation",
        Prefetch(
            "amendments", Amendment.objects.order_by("number").prefetch_related("parties__organisation")
        ),
    )


def project_document(project: Project) -> Document:
    """A project: its programme, its aims, its partners, its phases and experiments."""
    return Document(
        key=project.pk,
        root=project.pk,
        title=lines(project.name, project.title).replace("\n", "\u00a0: "),
        body=lines(
            project.programme,
            project.aims,
            project.contribution,
            named(project.funder, "Financeur"),
            named(project.lead, "Chef de file"),
            *sorted({named(member.organisation) for member in project.members.all()}),
            *(lines(str(phase), phase.audience) for phase in project.phases.all()),
            *(lines(one.title, one.results) for one in project.experiments.all()),
            *(deliverable.title for deliverable in project.deliverables.all()),
            project.source,
        ),
        words=lines(project.agreement_number, project.accounting_number),
        date=earliest(project.start or project.applied),
        shown_date=since(project.start) or since(project.applied, "candidature"),
    )


def _project_rows(projects: Any) -> Any:
    return projects.select_related("funder", "lead").prefetch_related(
        "members__organisation", "phases", "experiments", "deliverables"
    )


def post_document(post: Post) -> Document:
    """A post: where it is, who employs it."""
    return Document(
        key=post.pk,
        root=post.pk,
        title=post.label,
        body=lines(
            "intervenant social en commissariat (ISC)" if post.social_worker else "",
            named(post.site, "Lieu d’exercice"),
            named(post.employer, "Employeur"),
            named(post.functional_authority, "Autorité fonctionnelle"),
            f"Convention\u00a0: {post.convention}" if post.convention else "",
        ),
        date=earliest(post.start),
        shown_date=since(post.start),
    )


def _of_town(model: Any) -> Any:
    return lambda user, town: model.objects.of_town(town)


SOURCES = (
    Source(
        kind="convention",
        label="convention",
        plural="conventions",
        model=Convention,
        root=Convention,
        quotes={
            Organisation: ("parties__organisation", "amendments__parties__organisation"),
            Project: ("project",),
            Deliberation: ("deliberation",),
            MayoralDecision: ("mayoral_decision",),
        },
        permissions=("partners.view_convention",),
        rows=_convention_rows,
        document=convention_document,
        visible=_of_town(Convention),
    ),
    Source(
        kind="project",
        label="projet",
        plural="projets",
        model=Project,
        root=Project,
        quotes={
            Organisation: ("funder", "lead", "members__organisation"),
            Experiment: ("experiments",),
        },
        permissions=("partners.view_project",),
        rows=_project_rows,
        document=project_document,
        visible=_of_town(Project),
    ),
    Source(
        kind="organisation",
        label="organisation",
        plural="organisations",
        model=Organisation,
        root=Organisation,
        quotes={Organisation: ("part_of",)},
        permissions=("partners.view_organisation",),
        rows=lambda organisations: organisations.select_related("part_of"),
        document=organisation_document,
        visible=_of_town(Organisation),
    ),
    Source(
        kind="post",
        label="poste",
        plural="postes",
        model=Post,
        root=Post,
        quotes={
            Organisation: ("site", "employer", "functional_authority"),
            Convention: ("convention",),
        },
        permissions=("partners.view_post",),
        rows=lambda posts: posts.select_related("site", "employer", "functional_authority", "convention"),
        document=post_document,
        visible=_of_town(Post),
    ),
)
