"""Owns the periods of a convention: the first, those renewed, the end and the last day to give notice."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import count, takewhile

from common.typography import PartialDate, figure, french_spaces
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from partners.domain.amendments import PERIOD, Consolidated, changes, consolidated, in_force
from partners.domain.facts import AmendmentFact, ConventionFact, DenunciationFact, PeriodTerms
from partners.domain.lengths import NO_START, first_end, renewal_length, renewed_end
from partners.domain.months import (
    MOST_MONTHS,
    NOT_MONTHS,
    ONE_DAY,
    day_after,
    end_after,
    end_in_doubt,
    eve,
    notice_before,
    on_words,
    precision_words,
)
from partners.domain.vocabulary import Renewal

NO_NOTICE = Unknown("préavis non indiqué")
NO_EFFECT = Unknown("date d’effet de la dénonciation inconnue")
IN_TIME_UNKNOWN = Unknown("on ne sait pas si la dénonciation a été faite à temps")

CATALOGUE = Catalogue(
    {
        "PERIOD_NUMBER_IMPOSSIBLE": "",
        "PERIOD_ENDS_BEFORE_START": "",
        "PERIOD_END_NOT_DURATION": "",
        "PERIOD_NOTICE_TOO_LONG": "",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """One period: first day, last day included, and its number (0: the first, 1: the first renewed one)."""

    start: PartialDate
    end: PartialDate
    number: int


@dataclass(frozen=True, slots=True)
class Course:
    """Where a convention is on a day: its last period begun by then (start None: the source does not say)."""

    start: PartialDate | None
    end: PartialDate
    number: int
    goes_on: bool

    def span(self) -> Span | Unknown:
        """The period itself, unknown when its start is."""
        return NO_START if self.start is None else Span(self.start, self.end, self.number)


def first_period(terms: PeriodTerms) -> Span | Unknown:
    """The period before any renewal; unknown when its start or its end is."""
    end = first_end(terms)
    if isinstance(end, Unknown):
        return end
    return NO_START if terms.start is None else Span(terms.start, end, 0)


def period_on(fact: ConventionFact, on: dt.date) -> Span | Unknown:
    """The period that holds a day, amendments and renewals included; after the last one, the last; before, the first.

    Tacit: goes on by itself until its maximum, or a denunciation. Express: as many as were signed by that day.
    A denunciation in the middle of a period does not shorten the period itself: see `last_end`.
    """
    found = course(fact, on)
    return found if isinstance(found, Unknown) else found.span()


def last_end(fact: ConventionFact, on: dt.date) -> PartialDate | Unknown:
    """Last day covered as known on a day: end of the period of that day, or eve of the effect of a denunciation."""
    denounced = denunciation_known(fact, on)
    if denounced is None:
        return _end_of(course(fact, on))
    if denounced.effective is None:
        return NO_EFFECT
    before = eve(denounced.effective)
    return _earlier(_end_of(course(fact, max(on, before.earliest))), before)


def notice_day(fact: ConventionFact, on: dt.date) -> dt.date | Unknown:
    """Last day to give notice of the end of the period that holds that day: the renewed one once it is renewed."""
    found = course(fact, on)
    if isinstance(found, Unknown):
        return found
    view = consolidated(fact, on)
    doubt = view.doubt("notice_months")
    if doubt is not None:
        return doubt
    if view.terms.notice_months is None:
        return NO_NOTICE
    if not 0 <= view.terms.notice_months <= MOST_MONTHS:
        return NOT_MONTHS
    if found.end.exact is None:
        return Unknown(f"date de fin connue seulement {precision_words(found.end)} ({found.end})")
    return notice_before(found.end.exact, view.terms.notice_months)


def denunciation_known(fact: ConventionFact, on: dt.date) -> DenunciationFact | None:
    """The denunciation of a convention, once it was asked for."""
    denounced = fact.denunciation
    return denounced if denounced is not None and denounced.requested.earliest <= on else None


def course(fact: ConventionFact, on: dt.date) -> Course | Unknown:
    """The last period begun by a day and whether another follows it, as known that day."""
    return _course(fact, on, on)


def _course(fact: ConventionFact, on: dt.date, known: dt.date) -> Course | Unknown:
    """The last period begun by a day, with the amendments, renewals and denunciation known on another day."""
    view = consolidated(fact, known)
    base = view.doubt(*PERIOD) or running(fact, known)
    if isinstance(base, Unknown):
        return base
    start, number = base.start, base.number
    end: PartialDate | Unknown = base.end
    while not isinstance(end, Unknown):
        following = _goes_on(fact, view, Course(start, end, number, goes_on=False), base.number, known)
        if isinstance(following, Unknown) and on > end.latest:
            return following
        goes_on = following is True
        if on < end.earliest or end.exact == on or not goes_on:
            return Course(start, end, number, goes_on)
        if end_in_doubt(end, on):
            return Unknown(f"on ne sait pas si la période qui finit {on_words(end)} est terminée")
        start, number = day_after(end), number + 1
        end = _end_from(base, view.terms, number)
    return end


def running(fact: ConventionFact, known: dt.date) -> Course | Unknown:
    """The period the last amendment on time found running, with the end it gave it; without one, the first period.

    What an amendment finds renewed stays renewed: the periods before it are never counted again.
    """
    applied = in_force(fact, known)
    places = [place for place, one in enumerate(applied) if {*changes(one)} & {*PERIOD}]
    terms = consolidated(fact, known).terms
    end = first_end(terms)
    if places:
        last, before = applied[places[-1]], replace(fact, amendments=tuple(applied[: places[-1]]))
        found = _course(before, _day_of(last), known)
        if isinstance(found, Course) and found.number:
            return _amended(found, last)
        # Without an end before the amendment, its own is that of the first period.
        if isinstance(found, Unknown) and not isinstance(
            first_end(consolidated(before, known).terms), Unknown
        ):
            return found
    return end if isinstance(end, Unknown) else Course(terms.start, end, 0, goes_on=False)


def _day_of(amendment: AmendmentFact) -> dt.date:
    """The day whose period an amendment changes: that of its effect, or its new end when it comes first."""
    days = (amendment.effective, amendment.end)
    return min(one.latest for one in days if one is not None)


def _amended(found: Course, amendment: AmendmentFact) -> Course | Unknown:
    """A renewed period with the end or the duration an amendment gives it, if it does."""
    end: PartialDate | Unknown = amendment.end or found.end
    if amendment.end is None and amendment.duration_months is not None and found.start is not None:
        end = end_after(found.start, amendment.duration_months)
    return end if isinstance(end, Unknown) else replace(found, end=end)


def _end_from(base: Course, terms: PeriodTerms, number: int) -> PartialDate | Unknown:
    """Last day of a period that follows the one an amendment found running."""
    if not base.number:
        return renewed_end(terms, number)
    months = renewal_length(terms)
    return (
        months
        if isinstance(months, Unknown)
        else end_after(day_after(base.end), (number - base.number) * months)
    )


def _goes_on(
    fact: ConventionFact, view: Consolidated, found: Course, renewed: int, on: dt.date
) -> bool | Unknown:
    """Whether a period is followed by another, as known on a day. renewed: the renewals already acquired."""
    terms, end, number = view.terms, found.end, found.number
    if terms.renewal is not Renewal.TACIT:
        return number < renewed + _signed_renewals(fact, renewed, on)
    if terms.renewals_maximum is not None and number >= terms.renewals_maximum:
        return False
    denounced = denunciation_known(fact, on)
    if denounced is None:
        return True
    if denounced.effective is not None:
        return denounced.effective.latest > end.latest + ONE_DAY
    return _too_late(denounced.requested, end, terms.notice_months or 0)


def _signed_renewals(fact: ConventionFact, after: int, on: dt.date) -> int:
    """How many express renewals follow one another after a number without a missing one, signed by that day."""
    signed = {one.number for one in fact.renewals if one.signed is not None and one.signed.earliest <= on}
    return sum(1 for _ in takewhile(signed.__contains__, count(after + 1)))


def _too_late(requested: PartialDate, end: PartialDate, months: int) -> bool | Unknown:
    """Whether a denunciation came after the last day to give notice of an end."""
    if not 0 <= months <= MOST_MONTHS:
        return NOT_MONTHS
    if requested.earliest > notice_before(end.latest, months):
        return True
    return False if requested.latest <= notice_before(end.earliest, months) else IN_TIME_UNKNOWN


def _end_of(found: Course | Unknown) -> PartialDate | Unknown:
    return found if isinstance(found, Unknown) else found.end


def _earlier(end: PartialDate | Unknown, before: PartialDate) -> PartialDate | Unknown:
    """The end of a period, or the eve of the effective day of a denunciation when it comes first."""
    if isinstance(end, Unknown) or before.earliest >= end.latest:
        return end
    if before.latest < end.earliest or before.precision is end.precision:
        return before
    return Unknown(french_spaces(f"fin entre deux dates mal connues : {before} et {end}"))


def period_findings(terms: PeriodTerms) -> tuple[Finding, ...]:
    """What does not hold in the terms of an act taken alone: numbers, order of the dates, duration, notice."""
    impossible = _impossible_numbers(terms)
    if impossible:
        return impossible
    start, end = terms.start, terms.end
    if start is not None and end is not None and end.latest < start.earliest:
        sentence = f"La période finit {on_words(end)}, avant de commencer {on_words(start)}. Corrigez l’une des dates."
        return (CATALOGUE.refusal("PERIOD_ENDS_BEFORE_START", sentence, field="end"),)
    return (*_end_not_duration(terms), *_notice_too_long(terms))


def _impossible_numbers(terms: PeriodTerms) -> tuple[Finding, ...]:
    """Numbers of months and of renewals that cannot be."""
    numbers = (
        ("duration_months", terms.duration_months, 1, "La durée"),
        ("renewal_months", terms.renewal_months, 1, "La durée d’une reconduction"),
        ("renewals_maximum", terms.renewals_maximum, 0, "Le nombre de reconductions"),
        ("notice_months", terms.notice_months, 0, "Le préavis"),
    )
    return tuple(
        CATALOGUE.refusal(
            "PERIOD_NUMBER_IMPOSSIBLE", f"{name} va de {least} à {figure(MOST_MONTHS)}.", field=field
        )
        for field, value, least, name in numbers
        if value is not None and not least <= value <= MOST_MONTHS
    )


def _end_not_duration(terms: PeriodTerms) -> tuple[Finding, ...]:
    """The end stated is none of the days the start and the duration can give."""
    if terms.start is None or terms.end is None or terms.duration_months is None:
        return ()
    first, last = (
        end_after(PartialDate.of(day), terms.duration_months)
        for day in (terms.start.earliest, terms.start.latest)
    )
    if isinstance(first, Unknown) or isinstance(last, Unknown):
        return ()
    if terms.end.latest >= first.earliest and terms.end.earliest <= last.latest:
        return ()
    sentence = (
        f"La fin indiquée ({terms.end}) n’est pas celle que donnent le départ ({terms.start}) "
        f"et {terms.duration_months} mois ({last}). La fin indiquée l’emporte : vérifiez la durée."
    )
    return (CATALOGUE.warning("PERIOD_END_NOT_DURATION", sentence, field="end"),)


def _notice_too_long(terms: PeriodTerms) -> tuple[Finding, ...]:
    """The notice is longer than the period it ends."""
    length = renewal_length(terms)
    if terms.notice_months is None or isinstance(length, Unknown) or terms.notice_months <= length:
        return ()
    sentence = (
        f"Le préavis ({terms.notice_months} mois) est plus long que la période ({length} mois). Vérifiez-les."
    )
    return (CATALOGUE.warning("PERIOD_NOTICE_TOO_LONG", sentence, field="notice_months"),)
