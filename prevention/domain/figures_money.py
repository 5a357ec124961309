"""Owns the money of a strategy as all pages and papers show it: means by year and axis, funders, share of the FIPD."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from common.typography import french_sort_key
from partners.domain.balances import Total
from partners.domain.vocabulary import FundingSide
from prevention.domain.budget import FundingLine, MeansLine, funded, means, merged_means
from prevention.domain.facts import ActionFact
from prevention.domain.priority import PriorityShare, fipd_of, priority_share

_SIDES = tuple(FundingSide)


@dataclass(frozen=True, slots=True)
class FunderFigures:
    """What one funder brings over all axes (None: not stated), euros planned and real, each side apart."""

    side: FundingSide
    funder: str | None
    count: int
    planned: Total
    real: Total


@dataclass(frozen=True, slots=True)
class FipdYear:
    """The share of the FIPD of one year for priority neighbourhoods."""

    year: int
    share: PriorityShare


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """The money of a strategy, unknown amounts kept.

    lines: means by axis and year, those of no year for sheets that give none; fundings: by axis, funder and year;
    fipd: of all years together, also of those fundings that give no year.
    """

    year: int
    lines: tuple[MeansLine, ...]
    fundings: tuple[FundingLine, ...]
    fipd: PriorityShare
    fipd_years: tuple[FipdYear, ...]

    @property
    def by_year(self) -> tuple[MeansLine, ...]:
        """The means of all axes: the key is the year, None for sheets that give no means."""
        return merged_means(self.lines, (1,))

    @property
    def total(self) -> MeansLine:
        """The means of all axes and years."""
        return _one(self.lines)

    @property
    def of_year(self) -> MeansLine:
        """The means of all axes in the year."""
        return _one(self.axes_of_year)

    @property
    def axes_of_year(self) -> tuple[MeansLine, ...]:
        """The means of the year: the key is the axis."""
        return merged_means([line for line in self.lines if line.key[1] == self.year], (0,))

    @property
    def funders(self) -> tuple[FunderFigures, ...]:
        """What each funder brings, all axes and years."""
        return _funders(self.fundings)

    @property
    def funders_of_year(self) -> tuple[FunderFigures, ...]:
        """What each funder brings in the year, all axes."""
        return _funders([one for one in self.fundings if one.line.key[1] == self.year])

    @property
    def fipd_of_year(self) -> PriorityShare:
        """The share of the FIPD of the year; of nothing when no funding is of it."""
        found = [one.share for one in self.fipd_years if one.year == self.year]
        return found[0] if found else PriorityShare(Total(), Total(), Total())


def money_figures(actions: Sequence[ActionFact], *, year: int, on: dt.date) -> MoneyFigures:
    """The money of some sheets on a day; what a year to come really takes is awaited by nobody."""
    given = list(actions)
    years = sorted({fact.year for fact in fipd_of(given) if fact.year is not None})
    return MoneyFigures(
        year,
        means(given, ("axis", "year"), on_year=on.year),
        funded(given, ("funder", "year")),
        priority_share(given),
        tuple(FipdYear(one, priority_share(given, year=one)) for one in years),
    )


def _one(lines: Sequence[MeansLine]) -> MeansLine:
    found = merged_means(lines)
    return found[0] if found else MeansLine(())


def _funders(lines: Sequence[FundingLine]) -> tuple[FunderFigures, ...]:
    groups: dict[tuple[FundingSide, str | None], list[FundingLine]] = {}
    for one in lines:
        name = one.line.key[0]
        groups.setdefault((one.line.side, None if name is None else str(name)), []).append(one)
    found = (
        FunderFigures(
            side,
            funder,
            sum(one.line.count for one in own),
            sum((one.planned for one in own), Total()),
            sum((one.real for one in own), Total()),
        )
        for (side, funder), own in groups.items()
    )
    return tuple(sorted(found, key=_place))


def _place(one: FunderFigures) -> tuple[int, bool, str, str]:
    name = one.funder or ""
    return (_SIDES.index(one.side), one.funder is None, french_sort_key(name), name)
