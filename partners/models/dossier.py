"""Owns the bridge from stored records to what the checks read: every record of a town, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Q

from common.house.remembered import remembered
from common.typography import french_sort_key
from deliberations.models import Municipality
from partners.domain.check_facts import (
    DocumentFact,
    Dossier,
    FundingFile,
    GrantFile,
    PostFile,
    YearlyCalls,
)
from partners.domain.check_settings import Delays
from partners.domain.facts import ConventionFact, FundingFact
from partners.domain.vocabulary import DocumentOwner, Programme
from partners.models.checklist import checklist, requirements
from partners.models.convention import Convention
from partners.models.document import RequiredDocument
from partners.models.funding import Funding
from partners.models.funding_call import FundingCall
from partners.models.grant import Grant
from partners.models.organisation import Organisation
from partners.models.post import ActivityReport, Post

# What these files are read from: the executory day of an act is one of the council.
PACKAGES = ("deliberations", "partners")


def delays() -> Delays:
    """The delays and thresholds of this installation."""
    chosen: dict[str, Any] = settings.PARTNERS_DELAYS
    return Delays(**chosen)


def _papers(
    required: list[RequiredDocument], record: Any, *, convention_kind: str = "", programme: str = ""
) -> tuple[DocumentFact, ...]:
    lines = checklist(
        required, list(record.documents.all()), convention_kind=convention_kind, programme=programme
    )
    return tuple(line.fact() for line in lines if line.compulsory)


def _papers_of_amendments(
    required: list[RequiredDocument], convention: Convention
) -> tuple[DocumentFact, ...]:
    """The papers each signed amendment must have, named with it."""
    return tuple(
        replace(paper, label=f"{paper.label} (avenant n°\u00a0{amendment.number})")
        for amendment in convention.amendments.all()
        if amendment.signed is not None
        for paper in _papers(required, amendment, convention_kind=convention.kind)
    )


@dataclass(frozen=True)
class TownFiles:
    """The conventions and the fundings of a town with their surroundings, by their keys."""

    dossiers: Mapping[int, Dossier]
    fundings: Mapping[int, FundingFile]


def town_files(town: Municipality) -> TownFiles:
    """All of a town, read once for its deadlines and its checks, again once a record has changed."""

    def read() -> TownFiles:
        fundings = funding_files(town)
        facts = [file.funding for file in fundings.values()]
        return TownFiles(convention_dossiers(town, fundings=facts), fundings)

    return remembered(("files", town.pk), PACKAGES, read)


def convention_dossiers(
    town: Municipality,
    *,
    keys: Iterable[int] | None = None,
    fundings: Sequence[FundingFact] | None = None,
) -> dict[int, Dossier]:
    """Each convention of a town (or those of these keys) with its surroundings, by its key.

    fundings: all those of the town in order, where they are already read.
    """
    known = Convention.objects.of_town(town)
    asked = None if keys is None else set(keys)
    near = known if asked is None else known.filter(_near(asked))
    conventions = list(
        near.with_facts().prefetch_related("documents", "amendments__documents").order_by("pk")
    )
    facts = {convention.pk: convention.fact() for convention in conventions}
    same_act: defaultdict[str, list[ConventionFact]] = defaultdict(list)
    for fact in facts.values():
        if fact.authority.act:
            same_act[fact.authority.act].append(fact)
    successors: defaultdict[int, list[ConventionFact]] = defaultdict(list)
    for fact in facts.values():
        if fact.renews is not None:
            successors[fact.renews].append(fact)
    paying = _by_convention(town, asked) if fundings is None else _of_all(fundings)
    own = Organisation.objects.of_town(town).filter(is_town=True).values_list("pk", flat=True).first()
    required = requirements(DocumentOwner.CONVENTION)
    amending = requirements(DocumentOwner.AMENDMENT)
    wanted = set(facts) if asked is None else asked
    return {
        convention.pk: Dossier(
            facts[convention.pk],
            own,
            tuple(fact for fact in same_act[facts[convention.pk].authority.act] if fact.key != convention.pk),
            tuple(successors[convention.pk]),
            paying.get(convention.pk, ()),
            (
                *_papers(required, convention, convention_kind=convention.kind),
                *_papers_of_amendments(amending, convention),
            ),
        )
        for convention in conventions
        if convention.pk in wanted
    }


def _near(keys: set[int]) -> Q:
    """Some conventions, those that renew them, those that the same acts authorise."""
    own = Convention.objects.filter(pk__in=keys)
    return (
        Q(pk__in=keys)
        | Q(renews__in=keys)
        | Q(deliberation__in=own.filter(deliberation__isnull=False).values("deliberation"))
        | Q(mayoral_decision__in=own.filter(mayoral_decision__isnull=False).values("mayoral_decision"))
    )


def _by_convention(town: Municipality, keys: set[int] | None) -> Mapping[int, tuple[FundingFact, ...]]:
    """Those that name a convention, and those of its posts that name none."""
    found: defaultdict[int, list[FundingFact]] = defaultdict(list)
    own, of_its_post = Q(convention__isnull=False), Q(convention__isnull=True, post__convention__isnull=False)
    if keys is not None:
        own, of_its_post = own & Q(convention__in=keys), of_its_post & Q(post__convention__in=keys)
    known = Funding.objects.of_town(town).filter(own | of_its_post)
    for funding in known.with_facts().order_by("pk"):
        key = funding.convention_id or (funding.post.convention_id if funding.post else None)
        if key is not None:
            found[key].append(funding.fact())
    return {key: tuple(facts) for key, facts in found.items()}


def _of_all(fundings: Iterable[FundingFact]) -> Mapping[int, tuple[FundingFact, ...]]:
    """The same, of fundings already read."""
    of_posts = Post.objects.filter(convention__isnull=False).values_list("pk", "convention")
    by_post: dict[int | None, int | None] = dict(of_posts)
    found: defaultdict[int, list[FundingFact]] = defaultdict(list)
    for fact in fundings:
        key = fact.convention or by_post.get(fact.post)
        if key is not None:
            found[key].append(fact)
    return {key: tuple(facts) for key, facts in found.items()}


def dossier_of(convention: Convention) -> Dossier:
    """One convention with its surroundings."""
    return convention_dossiers(convention.municipality, keys=[convention.pk])[convention.pk]


def funding_files(town: Municipality) -> dict[int, FundingFile]:
    """Each funding of a town with its surroundings, by its key."""
    fundings = list(Funding.objects.of_town(town).with_facts().prefetch_related("documents").order_by("pk"))
    facts = {funding.pk: funding.fact() for funding in fundings}
    capped: defaultdict[Any, list[FundingFact]] = defaultdict(list)
    yearly: defaultdict[Any, list[FundingFact]] = defaultdict(list)
    for funding in fundings:
        fact = facts[funding.pk]
        capped[capped_together(fact)].append(fact)
        if fact.year is not None and fact.funder is not None:
            yearly[(*_same_object(funding, fact), fact.year)].append(fact)
    required = requirements(DocumentOwner.FUNDING)
    return {
        funding.pk: FundingFile(
            facts[funding.pk],
            tuple(capped[capped_together(facts[funding.pk])]),
            _before(funding, facts[funding.pk], yearly),
            _papers(required, funding, programme=funding.programme),
        )
        for funding in fundings
    }


def capped_together(fact: FundingFact) -> tuple[Any, ...]:
    """What the fundings under one ceiling have in common: a project's own, else the funding alone."""
    return (fact.side, fact.funder, fact.project or fact.convention, fact.key if not fact.project else None)


def _same_object(funding: Funding, fact: FundingFact) -> tuple[Any, ...]:
    """A post or a project is the object whatever the convention of the year; else what the funding is called."""
    if fact.post is not None or fact.project is not None:
        return (fact.side, fact.funder, fact.post, fact.project)
    return (fact.side, fact.funder, fact.convention, french_sort_key(funding.label))


def _before(
    funding: Funding, fact: FundingFact, yearly: Mapping[Any, list[FundingFact]]
) -> tuple[FundingFact, ...]:
    if fact.year is None:
        return ()
    return tuple(yearly.get((*_same_object(funding, fact), fact.year - 1), ()))


def yearly_calls(town: Municipality) -> dict[tuple[int, str], YearlyCalls]:
    """The calls of each funder that ever opened one, programme by programme, by the funder's key and programme."""
    years: defaultdict[int, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for funder, programme, year in FundingCall.objects.of_town(town).values_list(
        "funder_id", "programme", "year"
    ):
        years[funder][programme].add(year)
    funders = Organisation.objects.filter(pk__in=years).order_by("sort_key")
    return {
        (funder.pk, programme): YearlyCalls(
            _calls_name(funder, programme), frozenset(known), funder.no_more_calls
        )
        for funder in funders
        for programme, known in sorted(years[funder.pk].items())
    }


def _calls_name(funder: Organisation, programme: str) -> str:
    """« Préfecture du Val-Imaginaire, programme D »."""
    return f"{funder.name}, {Programme(programme).label}" if programme else funder.name


def grant_files(town: Municipality) -> dict[int, GrantFile]:
    """Each grant a town gives with its surroundings, by its key."""
    grants = list(Grant.objects.of_town(town).with_facts().prefetch_related("documents").order_by("pk"))
    facts = {grant.pk: grant.fact() for grant in grants}
    required = requirements(DocumentOwner.GRANT)
    return {
        grant.pk: GrantFile(
            facts[grant.pk],
            tuple(fact for fact in facts.values() if fact.beneficiary == grant.beneficiary_id),
            _papers(required, grant),
        )
        for grant in grants
    }


def post_files(town: Municipality) -> dict[int, PostFile]:
    """Each post of a town with its yearly reports, by its key."""
    reports: defaultdict[int, list[Any]] = defaultdict(list)
    for report in ActivityReport.objects.of_town(town).with_facts().order_by("year", "pk"):
        reports[report.post_id].append(report.fact())
    return {
        post.pk: PostFile(post.fact(), tuple(reports[post.pk]))
        for post in Post.objects.of_town(town).order_by("pk")
    }
