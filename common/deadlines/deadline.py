"""Owns the rules of a deadline: its effective date, the steps reached on a day, its lateness, where it is listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

LONGEST_MATTER = 200
# What people decide is about days of our centuries; another one is a slip of the keyboard.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True)
class Deadline:
    """What must be done before a day, as the act it comes from says it; its state is kept elsewhere.

    `matter` names it for ever ("partners.convention:12:end"); `kind` is the code of a registered Kind;
    `due` is None when the day is not known, and then `unknown_because` is a French sentence that says why.
    `steps` are the days, relative to the due date, from which a person is reminded (-90, 0, 7).
    `closed`: the act itself says that nothing is left to do. `town`: the key of the town it concerns,
    empty when it concerns all. `followed_by`: the accounts (primary keys) that follow the matter.
    `title` and `detail` are French, `url` a path of the site.
    """

    matter: str
    kind: str
    due: date | None
    title: str
    url: str
    steps: tuple[int, ...]
    closed: bool = False
    unknown_because: str = ""
    town: str = ""
    followed_by: frozenset[int] = frozenset()
    detail: str = ""

    def __post_init__(self) -> None:
        """ValueError: no name or too long a one, or a date that is unknown without a reason."""
        if not self.matter or len(self.matter) > LONGEST_MATTER:
            raise ValueError(f"matter {self.matter!r}")
        if (self.due is None) != bool(self.unknown_because):
            raise ValueError(f"{self.matter}: a date, or why there is none")


@dataclass(frozen=True)
class Standing:
    """What people decided of a deadline as it was due on `due`: done, or put off to a later day.

    `postponed_on` is the day somebody put it off.
    """

    due: date
    done_on: date | None = None
    postponed_to: date | None = None
    postponed_on: date | None = None


class Band(Enum):
    """Where a deadline is listed on a day; the value is the French heading."""

    LATE = "En retard"
    WEEK = "Dans les sept jours"
    MONTH = "Dans les trente jours"
    QUARTER = "Dans les quatre-vingt-dix jours"
    LATER = "Plus tard"
    UNKNOWN = "Date inconnue"


# The last day of a band, counted from the day of reading.
_HORIZONS = ((-1, Band.LATE), (7, Band.WEEK), (30, Band.MONTH), (90, Band.QUARTER))


@dataclass(frozen=True)
class Entry:
    """A deadline with what people decided of it; a decision about another due date does not count.

    An extension makes another deadline of it: what was done or put off before says nothing of the new day.
    """

    deadline: Deadline
    decided: Standing | None = None

    @property
    def standing(self) -> Standing | None:
        """The decision about the present due date; None when there is none."""
        decided = self.decided
        return decided if decided is not None and decided.due == self.deadline.due else None

    @property
    def due(self) -> date | None:
        """The effective day: the one it was put off to, else the one of the act; None when unknown."""
        standing = self.standing
        return (standing.postponed_to if standing else None) or self.deadline.due

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        standing = self.standing
        return not self.deadline.closed and not (standing and standing.done_on)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that are told, in order.

        Once put off, those already past when it was put off are overtaken; the chosen day is always a step.
        """
        steps, standing = set(self.deadline.steps), self.standing
        if standing and standing.postponed_to and standing.postponed_on:
            elapsed = (standing.postponed_on - standing.postponed_to).days
            steps = {step for step in steps if step > elapsed} | {0}
        return tuple(sorted(steps))

    def steps_reached(self, on: date) -> tuple[int, ...]:
        """The steps whose day has come, in order; none when nothing is left to do or the day is unknown."""
        due = self.due
        if due is None or not self.is_open:
            return ()
        return tuple(step for step in self.steps if (on - due).days >= step)

    def day_of(self, step: int) -> date | None:
        """The day of a step; None when the effective day is unknown, or when no calendar has that day."""
        try:
            return self.due + timedelta(days=step) if self.due else None
        except OverflowError:
            return None

    def days_left(self, on: date) -> int | None:
        """Days from `on` to the effective day, negative once it is past; None when it is unknown."""
        return (self.due - on).days if self.due else None

    def lateness(self, on: date) -> int:
        """Days since the effective day, 0 when it is not past, unknown, or nothing is left to do."""
        left = self.days_left(on)
        return -left if self.is_open and left is not None and left < 0 else 0

    def band(self, on: date) -> Band:
        """Where it is listed on a day."""
        left = self.days_left(on)
        if left is None:
            return Band.UNKNOWN
        return next((band for last, band in _HORIZONS if left <= last), Band.LATER)


def entries(deadlines: Iterable[Deadline], decided: Mapping[tuple[str, date], Standing]) -> list[Entry]:
    """Each deadline with the decision about its present due date; `decided` is keyed by matter and due date."""
    return [
        Entry(deadline, decided.get((deadline.matter, deadline.due)) if deadline.due else None)
        for deadline in deadlines
    ]


def in_order(found: Iterable[Entry]) -> list[Entry]:
    """By effective day, unknown days last, then by title and name: the order never depends on the providers."""
    return sorted(
        found, key=lambda entry: (entry.due or date.max, entry.deadline.title, entry.deadline.matter)
    )


def grouped(found: Iterable[Entry], on: date) -> list[tuple[Band, list[Entry]]]:
    """What is left to do, by band in order; a band without a deadline is left out."""
    rows = in_order(entry for entry in found if entry.is_open)
    bands = ((band, [entry for entry in rows if entry.band(on) is band]) for band in Band)
    return [(band, members) for band, members in bands if members]
