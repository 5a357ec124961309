"""Ten generated years of a fictitious town: how large, written by whom, in which order."""

import datetime as dt
import time
from dataclasses import dataclass, replace
from typing import Any

from deliberations.demonstration import fictitious_town
from deliberations.models import Municipality
from tests.bench.years.council import write_council
from tests.bench.years.money import write_money
from tests.bench.years.partners import write_partners
from tests.bench.years.plans import write_governance, write_plans
from tests.bench.years.writing import Writer

__all__ = ["DEMONSTRATION", "TEN_YEARS", "Size", "town_of_ten_years", "write_years"]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many records are added to the demonstration; `sheets` are shared by four successive strategies."""

    deliberations: int
    ballot_lines: int
    organisations: int
    conventions: int
    fundings: int
    sheets: int
    meetings: int
    posts: int

    def divided(self, by: int) -> "Size":
        """The same town, so many times smaller; what a small one could not do without stays."""
        least = {"organisations": 12, "sheets": 8, "meetings": 4, "posts": 1}
        counts = {name: max(count // by, least.get(name, 2)) for name, count in vars(self).items()}
        return replace(self, **counts)


TEN_YEARS = Size(
    deliberations=5_000,
    ballot_lines=250_000,
    organisations=500,
    conventions=2_000,
    fundings=2_000,
    sheets=1_500,
    meetings=600,
    posts=8,
)
DEMONSTRATION = Size(
    deliberations=0,
    ballot_lines=0,
    organisations=0,
    conventions=0,
    fundings=0,
    sheets=0,
    meetings=0,
    posts=0,
)


def town_of_ten_years() -> Municipality:
    """The invented commune of the demonstration, whose records these years come beside."""
    return Municipality.objects.get(name=fictitious_town.NAME)


def write_years(size: Size = TEN_YEARS, *, by: Any = None, seed: int = 20_261) -> dict[str, float]:
    """Add the years to the invented commune, the same rows for the same size and seed; seconds of each part.

    The rows are those that the operations leave: rolls replayed, results computed, editions stored as one-line
    stubs. by: the account that histories name.
    """
    if size == DEMONSTRATION:
        return {}
    town = town_of_ten_years()
    writer = Writer(town=town, by=by, seed=seed, on=dt.date(2026, 11, 20))
    took, start = {}, time.perf_counter()
    acts = write_council(writer, acts=size.deliberations, lines=size.ballot_lines)
    took["council"] = time.perf_counter() - start
    conventions = write_partners(
        writer, organisations=size.organisations, conventions=size.conventions, acts=acts
    )
    took["partners"] = time.perf_counter() - start - sum(took.values())
    fundings = write_money(writer, fundings=size.fundings, posts=size.posts, conventions=conventions)
    took["money"] = time.perf_counter() - start - sum(took.values())
    write_plans(writer, sheets=size.sheets, fundings=fundings)
    write_governance(writer, meetings=size.meetings)
    took["plans"] = time.perf_counter() - start - sum(took.values())
    return took
