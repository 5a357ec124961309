"""Owns what the entry of a plan, a sheet, an indicator or a meeting of persons gets wrong, beside the field."""

from collections.abc import Iterator

from common.typography import PartialDate
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from prevention.domain.facts import (
    ActionFact,
    IndicatorFact,
    PersonMeetingFact,
    StrategyFact,
)

CATALOGUE = Catalogue({"PERIOD_REVERSED": "", "COUNT_NEGATIVE": "", "CLOSED_ABOVE_EXAMINED": ""})
_COUNTS = {"situations": "Le nombre de situations examinées", "closed": "Le nombre de situations closes"}


def strategy_entry(strategy: StrategyFact) -> tuple[Finding, ...]:
    """A period, of the plan or of its review, that ends before it starts."""
    return (
        *_reversed(strategy.start, strategy.end, "la stratégie", "end"),
        *_reversed(strategy.review_start, strategy.review_end, "la période de bilan", "review_end"),
    )


def action_entry(action: ActionFact) -> tuple[Finding, ...]:
    """A sheet that ends before it starts."""
    return tuple(_reversed(action.start, action.end, "la fiche", "end"))


def indicator_entry(indicator: IndicatorFact) -> tuple[Finding, ...]:
    """Measurements whose period ends before it starts."""
    return tuple(
        finding
        for one in indicator.measurements
        for finding in _reversed(one.period, one.until, "le relevé", "until")
    )


def person_meeting_entry(meeting: PersonMeetingFact) -> tuple[Finding, ...]:
    """Counts below zero, more situations closed than examined."""
    found = [
        CATALOGUE.refusal("COUNT_NEGATIVE", f"{what} ne peut pas être négatif.", field=name)
        for name, what in _COUNTS.items()
        if (count := getattr(meeting, name)) is not None and count < 0
    ]
    examined, closed = meeting.situations, meeting.closed
    if examined is not None and closed is not None and closed > examined:
        found.append(
            CATALOGUE.refusal(
                "CLOSED_ABOVE_EXAMINED",
                "Il y a plus de situations closes que de situations examinées. Corrigez l’un des deux nombres.",
                field="closed",
            )
        )
    return tuple(found)


def _reversed(start: PartialDate | None, end: PartialDate | None, what: str, field: str) -> Iterator[Finding]:
    """A last day surely earlier than the first."""
    if start is not None and end is not None and end.latest < start.earliest:
        yield CATALOGUE.refusal(
            "PERIOD_REVERSED",
            f"La fin ({end}) est avant le début ({start}) : {what} ne peut pas finir avant de commencer.",
            field=field,
        )
