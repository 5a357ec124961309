"""Owns the deadlines of partners: what conventions, fundings, calls, projects, grants and posts ask before when."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from common.deadlines.deadline import Deadline
from common.deadlines.providers import Kind
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.activity import reports_owed
from partners.domain.amendments import consolidated
from partners.domain.check_facts import Dossier
from partners.domain.check_settings import Delays
from partners.domain.coverage import missing_signatures
from partners.domain.facts import ConventionFact
from partners.domain.funding import paid
from partners.domain.grants import grant_report
from partners.domain.periods import Span, denunciation_known, last_end, notice_day, period_on
from partners.domain.reports import financial_reports_owed, yearly_report_due
from partners.domain.vocabulary import FundingSide, ProjectDecision, Renewal
from partners.models import Convention, Deliverable, FundingCall, Grant, Post, Project
from partners.models.dossier import (
    convention_dossiers,
    delays,
    funding_files,
    grant_files,
    post_files,
)
from partners.models.funding import Funding

END = Kind("partners.end", "fin d’une convention", (-180, -90, -30, 0, 30))
NOTICE = Kind("partners.notice", "préavis", (-90, -30, -7, 0))
EVALUATION = Kind("partners.evaluation", "évaluation d’une convention", (-30, 0, 30))
SIGNATURE = Kind("partners.signature", "signature attendue", (-30, 0, 30))
YEARLY_REPORT = Kind("partners.yearly_report", "bilan annuel d’une convention", (-30, -7, 7, 30))
FINANCIAL_REPORT = Kind("partners.financial_report", "compte rendu financier", (-90, -30, -7, 7))
PAYMENT = Kind("partners.payment", "versement attendu", (0, 30, 90))
CALL = Kind("partners.call", "clôture d’un appel à projets", (-60, -30, -15, -7, 0))
PHASE = Kind("partners.phase", "fin d’une phase de projet", (-30, 0))
DELIVERABLE = Kind("partners.deliverable", "livrable d’un projet", (-30, -7, 0, 7))
GRANT_REPORT = Kind("partners.grant_report", "compte rendu d’une subvention donnée", (-30, 0, 30))
ACTIVITY = Kind("partners.activity", "chiffres d’activité d’un poste", (-60, -15, 0, 15))
EVALUATION_DAYS = 270

KINDS: Sequence[Kind] = (
    END,
    NOTICE,
    EVALUATION,
    SIGNATURE,
    YEARLY_REPORT,
    FINANCIAL_REPORT,
    PAYMENT,
    CALL,
    PHASE,
    DELIVERABLE,
    GRANT_REPORT,
    ACTIVITY,
)


class PartnersDeadlines:
    """What partners offer to those who may read them, for every town served here."""

    kinds = KINDS

    def deadlines(self, *, user: Any, on: dt.date) -> Iterable[Deadline]:
        """Every deadline of partners this account may see, as known on a day."""
        found: list[Deadline] = []
        for town in Municipality.objects.home():
            for permission, offer in _OFFERS.items():
                if user.has_perm(f"partners.{permission}"):
                    found.extend(offer(town, on))
        return found


def _deadline(
    kind: Kind,
    record: Any,
    part: str,
    due: dt.date | Unknown,
    title: str,
    *,
    closed: bool = False,
    **more: Any,
) -> Deadline:
    unknown = isinstance(due, Unknown)
    model = record._meta
    followed_by = more.pop("followed_by", None) or getattr(record, "followed_by_id", None)
    town = more.pop("town", None) or record.municipality_id
    return Deadline(
        matter=f"partners.{model.model_name}:{record.pk}:{part}",
        kind=kind.code,
        due=None if isinstance(due, Unknown) else due,
        title=title,
        url=more.pop("url", "") or reverse(f"admin:partners_{model.model_name}_change", args=[record.pk]),
        steps=kind.steps,
        closed=closed,
        unknown_because=str(due.reason) if unknown else "",  # type: ignore[union-attr]
        town=str(town),
        followed_by=frozenset({followed_by} if followed_by else ()),
        **more,
    )


def _day(date: PartialDate | Unknown | None, what: str) -> dt.date | Unknown:
    """The last day a date may be: what is known to the month is due at its end."""
    if isinstance(date, Unknown):
        return date
    return Unknown(f"{what} non renseignée") if date is None else date.latest


def conventions(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """Ends, notices, evaluations, signatures and yearly reports of the conventions of a town."""
    chosen = delays()
    dossiers = convention_dossiers(town)
    kept = Convention.objects.of_town(town).prefetch_related("reports").order_by("pk")
    for convention in kept:
        dossier = dossiers[convention.pk]
        if dossier.convention.candidature:
            continue
        yield from _time_of(convention, dossier, on)
        yield from _signature_of(convention, dossier.convention, on, chosen)
        yield from _reports_of(convention, dossier.convention, on)


def _time_of(convention: Convention, dossier: Dossier, on: dt.date) -> Iterator[Deadline]:
    fact, name = dossier.convention, f"«\u00a0{convention.title}\u00a0»"
    renewal = consolidated(fact, on).terms.renewal
    leaving = denunciation_known(fact, on) is not None
    over = fact.closed or bool(dossier.successor)
    end = _day(last_end(fact, on), "fin")
    if renewal is not Renewal.TACIT or leaving:
        yield _deadline(END, convention, "end", end, f"Fin de {name}", closed=over)
        before = end if isinstance(end, Unknown) else end - dt.timedelta(days=EVALUATION_DAYS)
        evaluated = convention.evaluated is not None
        title = f"Évaluer {name} avant de la renouveler"
        if not isinstance(before, Unknown):
            yield _deadline(EVALUATION, convention, "evaluation", before, title, closed=over or evaluated)
    notice = notice_day(fact, on)
    if not isinstance(notice, Unknown):
        detail = "Sans préavis ce jour-là, elle se reconduit." if renewal is Renewal.TACIT else ""
        closed = over or leaving
        yield _deadline(
            NOTICE, convention, "notice", notice, f"Préavis de {name}", closed=closed, detail=detail
        )


def _signature_of(
    convention: Convention, fact: ConventionFact, on: dt.date, chosen: Delays
) -> Iterator[Deadline]:
    executory = fact.authority.executory
    if executory is None or not (fact.signatures or fact.parties) or convention.taken_over:
        return
    missing = missing_signatures(fact, on)
    due = executory + dt.timedelta(days=chosen.unsigned_days)
    title = f"Faire signer «\u00a0{convention.title}\u00a0»"
    yield _deadline(SIGNATURE, convention, "signature", due, title, closed=fact.closed or not missing)


def _reports_of(convention: Convention, fact: ConventionFact, on: dt.date) -> Iterator[Deadline]:
    """One report for each year that is over and that a known period covers, the last two years at most."""
    received = {report.year: report for report in convention.reports.all()}
    for year in _years_covered(fact, on) if convention.yearly_report else ():
        report = received.get(year)
        due = report.due_on if report is not None and report.due_on else yearly_report_due(year)
        closed = fact.closed or (report is not None and report.received is not None)
        title = f"Bilan {year} de «\u00a0{convention.title}\u00a0»"
        yield _deadline(YEARLY_REPORT, convention, f"report-{year}", due, title, closed=closed)


def _years_covered(fact: ConventionFact, on: dt.date) -> Iterator[int]:
    for year in (on.year - 2, on.year - 1, on.year):
        middle = dt.date(year, 12, 31)
        span = period_on(fact, min(on, middle))
        if isinstance(span, Span) and span.start.latest.year <= year <= span.end.earliest.year:
            yield year


def fundings(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """Payments that are owed to the town, and financial reports it owes."""
    files, chosen = funding_files(town), delays()
    owed = {report.key: report for report in financial_reports_owed(file.funding for file in files.values())}
    for funding in Funding.objects.of_town(town).order_by("pk"):
        fact = files[funding.pk].funding
        if fact.side is FundingSide.REVENUE and fact.notified and fact.notified_on:
            received = paid(fact)
            due = fact.notified_on + dt.timedelta(days=chosen.unpaid_days)
            settled = not isinstance(received, Unknown) and received >= fact.notified
            title = f"Versement attendu\u00a0: {fact.label}"
            yield _deadline(PAYMENT, funding, "payment", due, title, closed=settled)
        if fact.key in owed:
            report = owed[fact.key]
            title = f"Compte rendu financier\u00a0: {fact.label}"
            closed = report.sent is not None
            yield _deadline(FINANCIAL_REPORT, funding, "financial-report", report.due, title, closed=closed)


def calls(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The closing days of the yearly calls; a call whose every request was sent, or that closed, asks no more."""
    known = FundingCall.objects.of_town(town).select_related("funder").prefetch_related("fundings")
    for call in known.order_by("pk"):
        requests = list(call.fundings.all())
        sent = bool(requests) and all(request.requested_on or request.refused_on for request in requests)
        due = call.closes_on or Unknown("date limite de dépôt non renseignée")
        past = call.year < on.year
        title = f"Clôture de l’appel «\u00a0{call}\u00a0», {call.funder.short_name}"
        yield _deadline(CALL, call, "closing", due, title, closed=sent or past)


def projects(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """Ends of phases and deliverables of the projects that are running."""
    known = Project.objects.of_town(town).exclude(decision=ProjectDecision.NOT_SELECTED.value)
    for project in known.prefetch_related("phases").order_by("pk"):
        for phase in project.phases.all():
            if phase.end is not None:
                title = f"Fin de la phase {phase.number} de {project.name}\u00a0: {phase.title}"
                over = project.closed is not None
                yield _deadline(PHASE, project, f"phase-{phase.number}", phase.end.latest, title, closed=over)
    rows = Deliverable.objects.filter(project__in=known, due__isnull=False).select_related("project")
    for row in rows.order_by("pk"):
        title = f"Livrable de {row.project.name}\u00a0: {row.title}"
        due = _day(row.due, "date")
        over = row.delivered is not None or row.project.closed is not None
        yield _deadline(DELIVERABLE, row.project, f"deliverable-{row.pk}", due, title, closed=over)


def grants(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The reports that beneficiaries of grants owe to the town."""
    files = grant_files(town)
    for grant in Grant.objects.of_town(town).order_by("pk"):
        report = grant_report(files[grant.pk].grant)
        if report is not None:
            title = f"Compte rendu attendu\u00a0: {report.label}"
            yield _deadline(GRANT_REPORT, grant, "report", report.due, title, closed=report.sent is not None)


def posts(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The yearly counts of each post, for the year that is over."""
    files, chosen = post_files(town), delays()
    year = on.year - 1
    facts = [file.post for file in files.values()]
    reports = [report for file in files.values() for report in file.reports]
    kept = {post.pk: post for post in Post.objects.of_town(town)}
    for owed in reports_owed(facts, reports, year, chosen.activity_due):
        if owed.certain is not True:
            continue
        title = f"Chiffres d’activité {year}\u00a0: {owed.label}"
        post = kept[owed.post]
        yield _deadline(ACTIVITY, post, f"activity-{year}", owed.due, title, closed=owed.received)


_OFFERS = {
    "view_convention": conventions,
    "view_funding": fundings,
    "view_fundingcall": calls,
    "view_project": projects,
    "view_grant": grants,
    "view_post": posts,
}
