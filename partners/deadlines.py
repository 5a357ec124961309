"""Owns the deadlines of partners: what conventions, fundings, calls, projects, grants and posts ask before when."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from common.deadlines.deadline import Deadline
from deliberations.domain.calendar import shifted
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.convention_deadlines import conventions
from partners.deadline_kinds import (
    ACTIVITY,
    CALL,
    DELIVERABLE,
    FINANCIAL_REPORT,
    GRANT_REPORT,
    KINDS,
    PAYMENT,
    PHASE,
    deadline,
    last_day,
)
from partners.domain.activity import ActivityOwed, reports_owed
from partners.domain.check_settings import Delays
from partners.domain.check_wording import years_in_words
from partners.domain.facts import FundingFact
from partners.domain.funding import awaits_payment
from partners.domain.grants import grant_report
from partners.domain.reports import financial_reports_owed
from partners.domain.vocabulary import FundingSide, ProjectDecision
from partners.models import Deliverable, FundingCall, Grant, Post, Project
from partners.models.dossier import delays, grant_files, post_files, town_files
from partners.models.funding import Funding


class PartnersDeadlines:
    """What partners offer to those who may read them, for every town served here."""

    kinds = KINDS

    def deadlines(self, *, user: Any, on: dt.date, town: str = "") -> Iterable[Deadline]:
        """Every deadline of partners this account may see in a town, else in every town, as known on a day."""
        found: list[Deadline] = []
        for home in Municipality.objects.home():
            for permission, offer in _OFFERS.items():
                if town in {"", str(home.pk)} and user.has_perm(f"partners.{permission}"):
                    found.extend(offer(home, on))
        return found


def fundings(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """Payments that are owed to the town or by it, and financial reports it owes."""
    files, chosen = town_files(town).fundings, delays()
    owed = {report.key: report for report in financial_reports_owed(file.funding for file in files.values())}
    for funding in Funding.objects.of_town(town).only("municipality", "followed_by").order_by("pk"):
        fact = files[funding.pk].funding
        yield from _payment_of(funding, fact, chosen)
        if fact.key in owed:
            report = owed[fact.key]
            title = f"Compte rendu financier\u00a0: {fact.label}"
            closed = report.settled
            yield deadline(FINANCIAL_REPORT, funding, "financial-report", report.due, title, closed=closed)


def _payment_of(funding: Funding, fact: FundingFact, chosen: Delays) -> Iterator[Deadline]:
    """The whole of what was notified, even without an amount, so many days after; an advance does not settle it."""
    told = fact.notified is not None or fact.notified_on is not None
    if fact.side is FundingSide.IN_KIND or fact.notified == 0 or not told:
        return
    due: dt.date | Unknown = Unknown("date de notification non renseignée")
    if fact.notified_on is not None:
        due = shifted(fact.notified_on, chosen.unpaid_days)
    awaited = "Versement attendu" if fact.side is FundingSide.REVENUE else "Versement à faire"
    title = f"{awaited}\u00a0: {fact.label}"
    yield deadline(PAYMENT, funding, "payment", due, title, closed=not awaits_payment(fact))


def calls(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The closing days of the yearly calls; one asks no more once every request is sent, or its year is over."""
    known = FundingCall.objects.of_town(town).select_related("funder").prefetch_related("fundings")
    for call in known.order_by("pk"):
        requests = list(call.fundings.all())
        sent = bool(requests) and all(request.requested_on or request.refused_on for request in requests)
        due = call.closes_on or Unknown("date limite de dépôt non renseignée")
        past = call.year < on.year
        title = f"Clôture de l’appel «\u00a0{call}\u00a0», {call.funder.short_name}"
        yield deadline(CALL, call, "closing", due, title, closed=sent or past)


def projects(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """Ends of phases and deliverables of projects; a candidature, unanswered or not selected, owes nothing yet."""
    known = Project.objects.of_town(town).exclude(decision=ProjectDecision.NOT_SELECTED.value)
    known = known.exclude(candidature=True, decision=ProjectDecision.NOT_STATED.value)
    for project in known.prefetch_related("phases").order_by("pk"):
        for phase in project.phases.all():
            if phase.end is not None:
                title = f"Fin de la phase {phase.number} de {project.name}\u00a0: {phase.title}"
                over = project.closed is not None
                yield deadline(PHASE, project, f"phase-{phase.number}", phase.end.latest, title, closed=over)
    rows = Deliverable.objects.filter(project__in=known, due__isnull=False).select_related("project")
    for row in rows.order_by("pk"):
        title = f"Livrable de {row.project.name}\u00a0: {row.title}"
        over = row.delivered is not None or row.project.closed is not None
        yield deadline(
            DELIVERABLE, row.project, f"deliverable-{row.pk}", last_day(row.due, "date"), title, closed=over
        )


def grants(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The reports that beneficiaries of grants owe to the town."""
    files = grant_files(town)
    for grant in Grant.objects.of_town(town).order_by("pk"):
        report = grant_report(files[grant.pk].grant)
        if report is not None:
            title = f"Compte rendu attendu\u00a0: {report.label}"
            yield deadline(GRANT_REPORT, grant, "report", report.due, title, closed=report.sent is not None)


def posts(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The yearly counts of each post: those of the year that is over, then those missing from all years before."""
    files, chosen = post_files(town), delays()
    kept = {post.pk: post for post in Post.objects.of_town(town)}
    for key, file in files.items():
        if file.post.start is None:
            continue
        years = range(file.post.start.year, on.year)
        owed = [
            one
            for year in years
            for one in reports_owed([file.post], file.reports, year, chosen.activity_due)
            if one.certain is True
        ]
        yield from _counts_of(kept[key], owed, on.year - 1)


def _counts_of(post: Post, owed: Sequence[ActivityOwed], last: int) -> Iterator[Deadline]:
    """One matter for the last year, and one for all the holes before it: a long series of them would hide the rest."""
    holes = [one for one in owed if one.year < last and not one.received]
    for one in owed:
        if one.year == last:
            title = f"Chiffres d’activité {last}\u00a0: {one.label}"
            yield deadline(ACTIVITY, post, f"activity-{last}", one.due, title, closed=one.received)
    if holes:
        title = f"Chiffres d’activité {years_in_words(one.year for one in holes)}\u00a0: {holes[-1].label}"
        yield deadline(ACTIVITY, post, f"activity-until-{last - 1}", holes[-1].due, title)


_OFFERS = {
    "view_convention": conventions,
    "view_funding": fundings,
    "view_fundingcall": calls,
    "view_project": projects,
    "view_grant": grants,
    "view_post": posts,
}
