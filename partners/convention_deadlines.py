"""Owns the deadlines of conventions: ends, notices, evaluations, signatures, yearly reports."""

import datetime as dt
from collections.abc import Iterable, Iterator

from common.deadlines.deadline import Deadline
from common.typography import french_spaces
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
from partners.domain.checks_authority import acts_to_sign
from partners.domain.facts import ConventionFact
from partners.domain.periods import (
    NO_NOTICE,
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
from partners.models.dossier import convention_dossiers, delays, town_files

# What a deadline tells of a convention besides its facts.
NAMED = ("title", "municipality", "followed_by", "evaluated", "yearly_report")


def conventions(town: Municipality, on: dt.date, *, keys: Iterable[int] | None = None) -> Iterator[Deadline]:
    """Ends, notices, evaluations, signatures and yearly reports of the conventions of a town, or of these keys.

    A candidature has none.
    """
    chosen = delays()
    dossiers = town_files(town).dossiers if keys is None else convention_dossiers(town, keys=keys)
    known = Convention.objects.of_town(town).order_by("pk").only(*NAMED)
    kept = known if keys is None else known.filter(pk__in=dossiers)
    for convention in kept.prefetch_related("reports"):
        dossier = dossiers[convention.pk]
        if not dossier.convention.candidature:
            yield from _time_of(convention, dossier, on, chosen)
            yield from _signatures_of(convention, dossier, on, chosen)
            yield from _reports_of(convention, dossier.convention, on, chosen)


def _time_of(convention: Convention, dossier: Dossier, on: dt.date, chosen: Delays) -> Iterator[Deadline]:
    """A convention that goes on has no end to prepare, only a notice when it goes on by itself."""
    fact = dossier.convention
    over = fact.closed or dossier.followed(on)
    found, leaving = course(fact, on), denunciation_known(fact, on) is not None
    going = not leaving and not isinstance(found, Unknown) and found.goes_on
    terms = consolidated(fact, on).terms
    tacit = terms.renewal is Renewal.TACIT
    if not going:
        yield from _end_of(convention, fact, on, chosen, over=over)
    elif tacit:
        yield from _going_on(convention, fact, on, chosen, over=over)
    if terms.notice_months is not None and not (going and tacit):
        # Nothing to say of the last period of a tacit renewal, nor of one whose express renewal is signed.
        settled = leaving or going or (tacit and not isinstance(found, Unknown))
        title, due = f"Préavis de {_name(convention)}", notice_day(fact, on)
        yield deadline(NOTICE, convention, "notice", due, title, closed=over or settled)


def _end_of(
    convention: Convention, fact: ConventionFact, on: dt.date, chosen: Delays, *, over: bool
) -> Iterator[Deadline]:
    """The end, and the evaluation that comes before what follows."""
    end = last_day(last_end(fact, on), "fin")
    yield deadline(END, convention, "end", end, f"Fin de {_name(convention)}", closed=over)
    if not isinstance(end, Unknown):
        due, closed = shifted(end, -chosen.evaluation_days), over or _evaluated(convention, fact, on)
        title = f"Évaluer {_name(convention)} avant de la renouveler"
        yield deadline(EVALUATION, convention, "evaluation", due, title, closed=closed)


def _going_on(
    convention: Convention, fact: ConventionFact, on: dt.date, chosen: Delays, *, over: bool
) -> Iterator[Deadline]:
    """The notice of a tacit renewal, or the last day before it when no notice is stated, and the evaluation before."""
    due, title = notice_day(fact, on), f"Préavis de {_name(convention)}"
    detail = "Sans préavis ce jour-là, elle se reconduit."
    if due == NO_NOTICE:
        due, title = last_day(last_end(fact, on), "fin"), f"Reconduction de {_name(convention)}"
        detail = "Aucun préavis n’est indiqué\u00a0: elle se reconduit le lendemain."
    yield deadline(NOTICE, convention, "notice", due, title, closed=over, detail=detail)
    if not isinstance(due, Unknown):
        before = shifted(due, -chosen.notice_evaluation_days)
        title = f"Évaluer {_name(convention)} avant sa reconduction"
        closed = over or _evaluated(convention, fact, on)
        yield deadline(EVALUATION, convention, "evaluation", before, title, closed=closed)


def _name(convention: Convention) -> str:
    return f"«\u00a0{convention.title}\u00a0»"


def _evaluated(convention: Convention, fact: ConventionFact, on: dt.date) -> bool:
    """Whether it was evaluated, and not only in a period before the present one."""
    span = period_on(fact, on)
    done = convention.evaluated
    return done is not None and not (isinstance(span, Span) and done.latest < span.start.earliest)


def _signatures_of(
    convention: Convention, dossier: Dossier, on: dt.date, chosen: Delays
) -> Iterator[Deadline]:
    """The signatures of the convention and of each of its amendments, so many days after what allows them."""
    for act, since in acts_to_sign(dossier, on):
        due, closed = shifted(since, chosen.unsigned_days), dossier.over(on) or not act.unsigned
        part = "signature" if act.amendment is None else f"signature-{act.amendment}"
        title = f"Faire signer {french_spaces(act.name)}"
        yield deadline(SIGNATURE, convention, part, due, title, closed=closed)


def _reports_of(
    convention: Convention, fact: ConventionFact, on: dt.date, chosen: Delays
) -> Iterator[Deadline]:
    """One report for each year covered up to this one, and for each one asked for."""
    asked = {report.year: report for report in convention.reports.all()}
    years = set(_years_covered(fact, on)) if convention.yearly_report else set()
    for year in sorted(years | set(asked)):
        report = asked.get(year)
        usual = yearly_report_due(year, chosen.yearly_report_months)
        due = report.due_on if report is not None and report.due_on else usual
        closed = fact.closed or (report is not None and report.received is not None)
        title = f"Bilan {year} de {_name(convention)}"
        yield deadline(YEARLY_REPORT, convention, f"report-{year}", due, title, closed=closed)


def _years_covered(fact: ConventionFact, on: dt.date) -> Iterator[int]:
    """The years a known period covers, the first one included; of an old paper taken over, the last three only."""
    start = fact.terms.start
    if start is None:
        return
    first = max(start.latest.year, on.year - 2) if fact.taken_over else start.latest.year
    for year in range(first, on.year + 1):
        span = period_on(fact, min(on, dt.date(year, 12, 31)))
        if isinstance(span, Span) and span.start.latest.year <= year <= span.end.earliest.year:
            yield year
