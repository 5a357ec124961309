"""Owns how generated rows are stored: many at once with their first history line, from one source of chance."""

import datetime as dt
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import models
from simple_history.utils import bulk_create_with_history

from common.typography import PartialDate
from deliberations.models import Municipality

PARIS = ZoneInfo("Europe/Paris")
BATCH = 500
Row = TypeVar("Row", bound=models.Model)
Choice = TypeVar("Choice")


class Writer:
    """Writes the records of a town; `on`: the day the years end."""

    def __init__(self, *, town: Municipality, by: Any, seed: int, on: dt.date) -> None:
        self.town, self.by, self.on = town, by, on
        # The same seed gives the same town: figures of two runs can be compared.
        self.chance = Random(seed)  # noqa: S311

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """Store rows of one table; each may carry the hour of its history line as `_history_date`."""
        kept = list(rows)
        if not kept:
            return []
        stored: list[Row] = bulk_create_with_history(
            kept, type(kept[0]), batch_size=BATCH, default_user=self.by, default_date=hour(self.on, 9)
        )
        return stored

    def bare(self, rows: Iterable[Row]) -> list[Row]:
        """Store rows of a table without history: ballot lines, sealed papers, links of many to many."""
        kept = list(rows)
        # Sealed papers refuse bulk inserts through their own manager.
        return type(kept[0])._base_manager.bulk_create(kept, batch_size=BATCH) if kept else []

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """One of them by chance."""
        return self.chance.choice(choices)

    def some_of(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """So many different ones by chance."""
        return self.chance.sample(choices, min(count, len(choices)))

    def happens(self, share: float) -> bool:
        """True in that share of the calls."""
        return self.chance.random() < share


def hour(day: dt.date, at: int) -> dt.datetime:
    """An hour of a day of the town."""
    return dt.datetime.combine(day, dt.time(at), PARIS)


def told(day: dt.date) -> PartialDate:
    """A day as records of partners and of the strategy keep it."""
    return PartialDate.of(day)


def paced(count: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """So many days, evenly from the first."""
    step = (last - first).days / max(count, 1)
    return [first + dt.timedelta(days=round(step * place)) for place in range(count)]
