"""Owns how long the periods of a convention last by its terms: the first end, the ends of the renewed ones."""

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.facts import PeriodTerms
from partners.domain.months import MOST_MONTHS, NOT_MONTHS, day_after, end_after, whole_months

NO_START = Unknown("date de départ inconnue")
NO_END = Unknown("ni date de fin ni durée indiquée")


def first_end(terms: PeriodTerms) -> PartialDate | Unknown:
    """Last day of the first period: the one stated, else the one the start and the duration give."""
    if terms.end is not None:
        return terms.end
    if terms.duration_months is None:
        return NO_END if terms.start is not None else Unknown("date de départ et durée inconnues")
    if terms.start is None:
        return NO_START
    return end_after(terms.start, terms.duration_months)


def renewed_end(terms: PeriodTerms, number: int) -> PartialDate | Unknown:
    """Last day of a renewed period (1: the first renewal), counted from the first one so that no day is lost."""
    months = renewal_length(terms)
    if isinstance(months, Unknown):
        return months
    if terms.end is None and terms.start is not None and terms.duration_months is not None:
        return end_after(terms.start, terms.duration_months + number * months)
    end = first_end(terms)
    return end if isinstance(end, Unknown) else end_after(day_after(end), number * months)


def renewal_length(terms: PeriodTerms) -> int | Unknown:
    """Months of a renewed period: those stated, else those of the first period."""
    months = terms.duration_months if terms.renewal_months is None else terms.renewal_months
    if months is not None:
        return months if 0 < months <= MOST_MONTHS else NOT_MONTHS
    if terms.start is None or terms.end is None:
        return Unknown("durée de la reconduction inconnue")
    return whole_months(terms.start, terms.end)
