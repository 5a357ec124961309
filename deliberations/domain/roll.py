"""Owns what a replay says of one instant: who is in office, present, represented, absent, stepped out; the quorum."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberations.domain.record import Key
from deliberations.domain.regimes import QuorumShare


@dataclass(frozen=True, slots=True)
class Roll:
    """The council at one instant; every tuple in the order of the tableau.

    in_office = present + represented + absent + stepped_out (G-11); `excluded` representatives
    stand outside both sides (L1111-6). represented: pairs (giver, holder). excused: those of absent whom the
    roll call found excused and who have not come since. remote is part of present.
    """

    in_office: tuple[Key, ...]
    present: tuple[Key, ...]
    represented: tuple[tuple[Key, Key], ...]
    absent: tuple[Key, ...]
    stepped_out: tuple[Key, ...] = ()
    excluded: tuple[Key, ...] = ()
    excused: tuple[Key, ...] = ()
    remote: tuple[Key, ...] = ()

    @property
    def voters(self) -> int:
        """Members present plus proxies that can be exercised, before those who take no part are deducted."""
        return len(self.present) + len(self.represented)

    @property
    def givers(self) -> tuple[Key, ...]:
        """Members whose voice is carried by a colleague."""
        return tuple(giver for giver, _ in self.represented)


@dataclass(frozen=True, slots=True)
class Quorum:
    """The quorum with its inputs (QUORUM-1); `exempt` says in French why none is required, empty otherwise."""

    required: int
    counted: int
    in_office: int
    share: QuorumShare
    article: str
    exempt: str = ""

    @property
    def met(self) -> bool:
        """True when the council may deliberate."""
        return bool(self.exempt) or self.counted >= self.required


@dataclass(frozen=True, slots=True)
class QuestionRoll:
    """What the replay says of one question: its two rolls, its quorum, who presides.

    rank: place in the order of discussion, from 1. resumption: the quorum counted again after a
    suspension or an interruption (the lowest, if several), None when there was none. deemed_abstaining:
    left during the discussion without a proxy (QUORUM-3).
    """

    question: Key
    rank: int
    opening: Roll
    vote: Roll
    quorum: Quorum
    resumption: Quorum | None
    deemed_abstaining: tuple[Key, ...]
    president: Key | None
    secretary: Key | None
    closed_doors: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """A whole sitting replayed: the roll after the roll call, then each question by key, as discussed."""

    opening: Roll
    opening_quorum: Quorum
    questions: Mapping[Key, QuestionRoll]
