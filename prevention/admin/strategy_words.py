"""Owns how a strategy is told on its pages: its period, where it stands on a day."""

import datetime as dt

from common.typography import PartialDate
from prevention.documents.shapes import STATUS_SHAPES
from prevention.domain.periods import covers, is_over
from prevention.domain.vocabulary import ActionStatus
from prevention.models import Strategy


def period_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """« de 2025 à 2027 », « depuis 2025 », empty when no source says."""
    if start is not None and end is not None:
        return f"{start} – {end}"
    if start is not None:
        return f"depuis\u00a0{start}"
    return f"jusqu’à {end}" if end is not None else ""


def standing_of(strategy: Strategy, on: dt.date) -> tuple[str, str]:
    """A shape and a word: whether a plan runs on a day."""
    fact = strategy.fact()
    if covers(fact, on):
        return STATUS_SHAPES[ActionStatus.RUNNING], "en cours"
    if is_over(fact, on):
        return STATUS_SHAPES[ActionStatus.DONE], "achevée"
    if fact.start is not None and on < fact.start.earliest:
        return STATUS_SHAPES[ActionStatus.TO_START], "à venir"
    return STATUS_SHAPES[ActionStatus.NOT_STATED], "période non renseignée"
