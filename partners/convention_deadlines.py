"""Owns the deadlines of conventions: ends, notices, evaluations, signatures, yearly reports."""

import datetime as dt
from collections.abc import Iterable, Iterator

from common.deadlines.deadline import Deadline
from deliberations.domain.calendar import shifted
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.deadline_kinds import (
    END,
    EVALUATION,
    NOTICE,
    SIGNATURE,
    YEARLY_REPORT,
    deadline,
    last_day,
)
from partners.domain.amendments import consolidated
from partners.domain.check_facts import Dossier
from partners.domain.check_settings import Delays
from partners.domain.coverage import missing_signatures
from partners.domain.facts import ConventionFact
from partners.domain.periods import (
    Span,
    course,
    denunciation_known,
    last_end,
    notice_day,
    period_on,
)
from partners.domain.reports import yearly_report_due
from partners.domain.vocabulary import Renewal
from partners.models import Convention
from partners.models.dossier import convention_dossiers, delays

EVALUATION_DAYS = 270


def conventions(town: Municipality, on: dt.date, *, keys: Iterable[int] | None = None) -> Iterator[Deadline]:
    """Ends, notices, evaluations, signatures and yearly reports of the conventions of a town, or of these keys.

    A candidature has none.
    """
    chosen = delays()
    dossiers = convention_dossiers(town, keys=keys)
    kept = Convention.objects.of_town(town).filter(pk__in=dossiers).prefetch_related("reports")
    for convention in kept.order_by("pk"):
        dossier = dossiers[convention.pk]
        if not dossier.convention.candidature:
            yield from _time_of(convention, dossier, on)
            yield from _signature_of(convention, dossier.convention, on, chosen)
            yield from _reports_of(convention, dossier.convention, on)


def _time_of(convention: Convention, dossier: Dossier, on: dt.date) -> Iterator[Deadline]:
    """A convention that goes on has no end to prepare, only a notice when it goes on by itself."""
    fact = dossier.convention
    over = fact.closed or dossier.followed(on)
    found, leaving = course(fact, on), denunciation_known(fact, on) is not None
    goes_on = not leaving and not isinstance(found, Unknown) and found.goes_on
    if not goes_on:
        yield from _end_of(convention, fact, on, over=over)
    terms = consolidated(fact, on).terms
    if terms.notice_months is not None:
        tacit = terms.renewal is Renewal.TACIT
        # Nothing to say of the last period of a tacit renewal, nor of one whose express renewal is signed.
        settled = leaving or (not isinstance(found, Unknown) and tacit is not goes_on)
        detail = "Sans préavis ce jour-là, elle se reconduit." if tacit and goes_on else ""
        title, due = f"Préavis de {_name(convention)}", notice_day(fact, on)
        yield deadline(NOTICE, convention, "notice", due, title, closed=over or settled, detail=detail)


def _end_of(convention: Convention, fact: ConventionFact, on: dt.date, *, over: bool) -> Iterator[Deadline]:
    """The end, and the evaluation that comes before what follows."""
    end = last_day(last_end(fact, on), "fin")
    yield deadline(END, convention, "end", end, f"Fin de {_name(convention)}", closed=over)
    if not isinstance(end, Unknown):
        due, closed = shifted(end, -EVALUATION_DAYS), over or _evaluated(convention, fact, on)
        title = f"Évaluer {_name(convention)} avant de la renouveler"
        yield deadline(EVALUATION, convention, "evaluation", due, title, closed=closed)


def _name(convention: Convention) -> str:
    return f"«\u00a0{convention.title}\u00a0»"


def _evaluated(convention: Convention, fact: ConventionFact, on: dt.date) -> bool:
    """Whether it was evaluated, and not only in a period before the present one."""
    span = period_on(fact, on)
    done = convention.evaluated
    return done is not None and not (isinstance(span, Span) and done.latest < span.start.earliest)


def _signature_of(
    convention: Convention, fact: ConventionFact, on: dt.date, chosen: Delays
) -> Iterator[Deadline]:
    executory = fact.authority.executory
    if executory is None or not (fact.signatures or fact.parties) or convention.taken_over:
        return
    missing = missing_signatures(fact, on)
    due = shifted(executory, chosen.unsigned_days)
    title = f"Faire signer {_name(convention)}"
    yield deadline(SIGNATURE, convention, "signature", due, title, closed=fact.closed or not missing)


def _reports_of(convention: Convention, fact: ConventionFact, on: dt.date) -> Iterator[Deadline]:
    """One report for this year and the two before, where a known period covers them, and for each one asked for."""
    asked = {report.year: report for report in convention.reports.all()}
    years = set(_years_covered(fact, on)) if convention.yearly_report else set()
    for year in sorted(years | set(asked)):
        report = asked.get(year)
        due = report.due_on if report is not None and report.due_on else yearly_report_due(year)
        closed = fact.closed or (report is not None and report.received is not None)
        title = f"Bilan {year} de {_name(convention)}"
        yield deadline(YEARLY_REPORT, convention, f"report-{year}", due, title, closed=closed)


def _years_covered(fact: ConventionFact, on: dt.date) -> Iterator[int]:
    for year in (on.year - 2, on.year - 1, on.year):
        span = period_on(fact, min(on, dt.date(year, 12, 31)))
        if isinstance(span, Span) and span.start.latest.year <= year <= span.end.earliest.year:
            yield year
