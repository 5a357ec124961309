"""Owns the dated rules of law: frozen rows with their period, scope and source; a date picks its row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

ALSACE_MOSELLE = frozenset({"57", "67", "68"})


class Dated(Protocol):
    """A row in force from its first day to its last day, both included; None leaves the side open."""

    @property
    def first_day(self) -> date | None:
        """First day in force."""
        ...

    @property
    def last_day(self) -> date | None:
        """Last day in force."""
        ...


Row = TypeVar("Row", bound=Dated)


def in_force(rows: Iterable[Row], on: date) -> Row:
    """The row in force on a day; rows of one table never overlap and leave no gap.

    Raises LookupError when no row covers the day.
    """
    for row in rows:
        if (row.first_day is None or row.first_day <= on) and (row.last_day is None or on <= row.last_day):
            return row
    raise LookupError(f"Aucune règle connue au {on:%d/%m/%Y}.")


class QuorumShare(StrEnum):
    """Share of the members in office that the quorum asks for."""

    MAJORITY = "majority"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class MeetingRegime:
    """Quorum, proxies and attendance at a distance on a day (QUORUM-1, COVID-1 to 4, PROXY-1, G-16)."""

    code: str
    first_day: date | None
    last_day: date | None
    share: QuorumShare
    represented_count: bool
    proxies_per_holder: int
    remote_allowed: bool
    article: str


_ORDINARY = "CGCT, art. L2121-17 et L2121-20"
MEETING_REGIMES = (
    MeetingRegime("ordinary", None, date(2020, 3, 11), QuorumShare.MAJORITY, False, 1, False, _ORDINARY),
    MeetingRegime(
        "health-spring-2020",
        date(2020, 3, 12),
        date(2020, 7, 10),
        QuorumShare.THIRD,
        True,
        2,
        True,
        "ordonnance n° 2020-391, art. 2",
    ),
    MeetingRegime(
        "health-summer-2020",
        date(2020, 7, 11),
        date(2020, 8, 30),
        QuorumShare.THIRD,
        False,
        2,
        True,
        "ordonnance n° 2020-391, art. 2 modifié",
    ),
    MeetingRegime(
        "ordinary-autumn-2020",
        date(2020, 8, 31),
        date(2020, 10, 30),
        QuorumShare.MAJORITY,
        False,
        1,
        False,
        _ORDINARY,
    ),
    MeetingRegime(
        "health-2020-2021",
        date(2020, 10, 31),
        date(2021, 9, 30),
        QuorumShare.THIRD,
        False,
        2,
        True,
        "loi n° 2020-1379, art. 6, prolongé par la loi n° 2021-689",
    ),
    MeetingRegime(
        "ordinary-autumn-2021",
        date(2021, 10, 1),
        date(2021, 11, 10),
        QuorumShare.MAJORITY,
        False,
        1,
        False,
        _ORDINARY,
    ),
    MeetingRegime(
        "health-2021-2022",
        date(2021, 11, 11),
        date(2022, 7, 31),
        QuorumShare.THIRD,
        False,
        2,
        True,
        "loi n° 2021-1465 du 10 novembre 2021",
    ),
    MeetingRegime(
        "ordinary-since-2022", date(2022, 8, 1), None, QuorumShare.MAJORITY, False, 1, False, _ORDINARY
    ),
)


@dataclass(frozen=True, slots=True)
class InterestRegime:
    """What stepping out does to the count of members (INT-1, INT-2).

    representatives_leave_count: designated representatives leave both sides of the quorum (L1111-6).
    presence_is_taking_part: an interested member who merely stays in the room endangers the act.
    """

    code: str
    first_day: date | None
    last_day: date | None
    representatives_leave_count: bool
    presence_is_taking_part: bool
    article: str


INTEREST_REGIMES = (
    InterestRegime("before-3ds", None, date(2022, 2, 22), False, True, "CGCT, art. L2131-11"),
    InterestRegime(
        "since-3ds", date(2022, 2, 23), date(2025, 12, 23), True, True, "CGCT, art. L1111-6 et L2131-11"
    ),
    InterestRegime(
        "since-2025",
        date(2025, 12, 24),
        None,
        True,
        False,
        "CGCT, art. L1111-6 et L2131-11 (loi n° 2025-1249, art. 32)",
    ),
)


@dataclass(frozen=True, slots=True)
class ActRegime:
    """How acts and minutes are signed and made public on a day (REG-1, LIST-1, EXEC-1, PV-1).

    signed_by_all: before July 2022 every member present signs the register; since then mayor and secretary.
    online_publication: electronic publication makes the act known (from 3 500 inhabitants or by default).
    list_within_a_week: the list of deliberations examined is posted; before, a "compte rendu".
    """

    code: str
    first_day: date | None
    last_day: date | None
    signed_by_all: bool
    online_publication: bool
    list_within_a_week: bool
    article: str


ACT_REGIMES = (
    ActRegime(
        "before-july-2022",
        None,
        date(2022, 6, 30),
        True,
        False,
        False,
        "CGCT, art. L2121-23 et L2131-1 dans leur rédaction antérieure au 1er juillet 2022",
    ),
    ActRegime(
        "since-july-2022",
        date(2022, 7, 1),
        None,
        False,
        True,
        True,
        "CGCT, art. L2121-23, L2121-25 et L2131-1",
    ),
)


_SEATS: tuple[tuple[int | None, int], ...] = (
    (500, 11),
    (1500, 15),
    (2500, 19),
    (3500, 23),
    (5000, 27),
    (10000, 29),
    (20000, 33),
    (30000, 35),
    (40000, 39),
    (50000, 43),
    (60000, 45),
    (80000, 49),
    (100000, 53),
    (150000, 55),
    (200000, 59),
    (250000, 61),
    (300000, 65),
    (None, 69),
)


@dataclass(frozen=True, slots=True)
class CouncilRegime:
    """Legal size of a council on a day (COUNCIL-1); Paris, Lyon and Marseille have their own law.

    seats: (inhabitants under, members), ascending, the last row without limit.
    complete: (inhabitants under, members) from which a council short of members is deemed complete.
    """

    code: str
    first_day: date | None
    last_day: date | None
    seats: tuple[tuple[int | None, int], ...]
    complete: tuple[tuple[int, int], ...]
    article: str


_DEEMED_COMPLETE = "CGCT, art. L2121-2 et L2121-2-1"
COUNCIL_REGIMES = (
    CouncilRegime("before-2014", None, date(2014, 3, 22), ((100, 9), *_SEATS), (), "CGCT, art. L2121-2"),
    CouncilRegime(
        "since-2014", date(2014, 3, 23), date(2020, 3, 14), ((100, 7), *_SEATS), (), "CGCT, art. L2121-2"
    ),
    CouncilRegime(
        "since-2020",
        date(2020, 3, 15),
        date(2026, 3, 14),
        ((100, 7), *_SEATS),
        ((100, 5), (500, 9)),
        f"{_DEEMED_COMPLETE} (loi n° 2019-1461, art. 38)",
    ),
    CouncilRegime(
        "since-2026",
        date(2026, 3, 15),
        None,
        ((100, 7), *_SEATS),
        ((100, 5), (500, 9), (1000, 13)),
        f"{_DEEMED_COMPLETE} (loi n° 2025-444, art. 5)",
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the law asks of a commune: its département code and its legal population (None: not stated)."""

    department: str
    population: int | None

    @property
    def is_alsace_moselle(self) -> bool:
        """True in the three départements of local law (QUORUM-5)."""
        return self.department in ALSACE_MOSELLE


def meeting_regime(on: date) -> MeetingRegime:
    """Rules of quorum, proxies and remote attendance on a day."""
    return in_force(MEETING_REGIMES, on)


def interest_regime(on: date) -> InterestRegime:
    """Rules of interest and representation on a day."""
    return in_force(INTEREST_REGIMES, on)


def act_regime(on: date) -> ActRegime:
    """Rules of signature and publication on a day."""
    return in_force(ACT_REGIMES, on)


def council_regime(on: date) -> CouncilRegime:
    """Legal size of councils on a day."""
    return in_force(COUNCIL_REGIMES, on)
