"""Owns what can be found of partners: organisations, conventions, projects, posts."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Prefetch

from common.search.sources import Document, Source, document_of, fields, labelled, of_town
from common.typography import PartialDate
from deliberations.models import Deliberation, MayoralDecision
from partners.domain.vocabulary import OrganisationKind
from partners.models import Amendment, Convention, Experiment, Organisation, Post, Project

# What stands between an acronym, perhaps numbered, and what it means.
_AFTER_ACRONYM = re.compile(r"[\s\d]*[-–—:]\s*")


def earliest(day: PartialDate | None) -> dt.date | None:
    """The first day a date may be, for the order and the year."""
    return day.earliest if day else None


def since(day: PartialDate | None, word: str = "début") -> str:
    """A date as known, and what it is the date of."""
    return labelled(word, day)


def organisation_document(organisation: Organisation) -> Document:
    """An organisation: its names and numbers; never the persons to call there, who are forgotten one day."""
    return document_of(
        organisation,
        OrganisationKind(organisation.kind).label if organisation.kind else "",
        labelled("Service de", organisation.part_of),
        " ".join(part for part in (organisation.postal_code, organisation.city) if part),
        words=(organisation.siren, organisation.siret, organisation.rna),
    )


def convention_document(convention: Convention) -> Document:
    """A convention: its object, its parties, its amendments, what authorises it."""
    parties = (
        (labelled(party.get_role_display(), party.organisation), party.represented_by, party.service)
        for party in convention.parties.all()
    )
    return document_of(
        convention,
        convention.get_kind_display(),
        convention.reference,
        convention.object,
        *chain.from_iterable(parties),
        labelled("Projet", convention.project),
        *(fields(*_amendment(amendment)) for amendment in convention.amendments.all()),
        convention.source,
        title=convention.title,
        words=_acts(convention),
        date=earliest(convention.start),
        shown_date=since(convention.start),
    )


def _amendment(amendment: Amendment) -> Iterator[str]:
    yield from (str(amendment), amendment.title, amendment.new_object)
    yield from (str(party.organisation) for party in amendment.parties.all())


def _acts(paper: Any) -> Iterator[str]:
    """The numbers of the acts that authorise a paper, once every reader may read the act: rows load no other."""
    for act in (paper.deliberation, paper.mayoral_decision):
        if act is not None:
            yield from (act.reference, act.act_number)


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
    return document_of(
        project,
        project.programme,
        project.aims,
        project.contribution,
        labelled("Financeur", project.funder),
        labelled("Chef de file", project.lead),
        *sorted({str(member.organisation) for member in project.members.all()}),
        *(fields(str(phase), phase.audience) for phase in project.phases.all()),
        *(fields(one.title, one.results) for one in project.experiments.all()),
        *(deliverable.title for deliverable in project.deliverables.all()),
        project.source,
        title=project_title(project.name, project.title),
        words=(project.title, project.agreement_number, project.accounting_number),
        date=earliest(project.start or project.applied),
        shown_date=since(project.start) or since(project.applied, "candidature"),
    )


def project_title(name: str, title: str) -> str:
    """« IMPPULSE 2 : une police à l’écoute »: the name, then the title without the acronym it begins with."""
    acronym = name.rstrip(" 0123456789")
    rest = title[len(acronym) :] if title.casefold().startswith(acronym.casefold()) else ""
    told = _AFTER_ACRONYM.sub("", rest) if _AFTER_ACRONYM.match(rest) else title
    return labelled(name, told) if told and told != name else name


def _project_rows(projects: Any) -> Any:
    return projects.select_related("funder", "lead").prefetch_related(
        "members__organisation", "phases", "experiments", "deliverables"
    )


def post_document(post: Post) -> Document:
    """A post: where it is, who employs it."""
    return document_of(
        post,
        "intervenant social en commissariat (ISC)" if post.social_worker else "",
        labelled("Lieu d’exercice", post.site),
        labelled("Employeur", post.employer),
        labelled("Autorité fonctionnelle", post.functional_authority),
        labelled("Convention", post.convention),
        title=post.label,
        date=earliest(post.start),
        shown_date=since(post.start),
    )


SOURCES = (
    Source(
        kind="convention",
        label="convention",
        plural="conventions",
        model=Convention,
        quotes={
            Organisation: ("parties__organisation", "amendments__parties__organisation"),
            Project: ("project",),
            Deliberation: ("deliberation",),
            MayoralDecision: ("mayoral_decision",),
        },
        permissions=("partners.view_convention",),
        rows=_convention_rows,
        document=convention_document,
        visible=of_town(Convention),
    ),
    Source(
        kind="project",
        label="projet",
        plural="projets",
        model=Project,
        quotes={
            Organisation: ("funder", "lead", "members__organisation"),
            Experiment: ("experiments",),
        },
        permissions=("partners.view_project",),
        rows=_project_rows,
        document=project_document,
        visible=of_town(Project),
    ),
    Source(
        kind="organisation",
        label="organisation",
        plural="organisations",
        model=Organisation,
        quotes={Organisation: ("part_of",)},
        permissions=("partners.view_organisation",),
        rows=lambda organisations: organisations.select_related("part_of"),
        document=organisation_document,
        visible=of_town(Organisation),
    ),
    Source(
        kind="post",
        label="poste",
        plural="postes",
        model=Post,
        quotes={
            Organisation: ("site", "employer", "functional_authority"),
            Convention: ("convention",),
        },
        permissions=("partners.view_post",),
        rows=lambda posts: posts.select_related("site", "employer", "functional_authority", "convention"),
        document=post_document,
        visible=of_town(Post),
    ),
)
