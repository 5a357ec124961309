"""Owns the life of the invented acts once voted: sealed, withdrawn, received, made public, at fixed hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from deliberations.models import Deliberation
from deliberations.operations.editions import (
    record_mentions,
    record_publication,
    record_reception,
    withdraw_reception,
)
from deliberations.operations.sealing import seal_act, withdraw_seal

_PARIS = ZoneInfo("Europe/Paris")
_CERTIFIED_BY = "la maire"


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=_PARIS)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The act of a question is sealed."""

    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SealWithdrawn:
    """Its seal is withdrawn, before any transmission."""

    question: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Received:
    """Its reception is recorded."""

    question: str
    at: datetime
    on: date


@dataclass(frozen=True, slots=True)
class ReceptionWithdrawn:
    """The date of its reception is withdrawn."""

    question: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """Its publication is recorded and certified."""

    question: str
    at: datetime
    on: date


@dataclass(frozen=True, slots=True)
class Both:
    """Its reception and its publication are recorded in one edition."""

    question: str
    at: datetime
    received_on: date
    published_on: date


Step = Sealed | SealWithdrawn | Received | ReceptionWithdrawn | Published | Both

_JUNE_DATES = (date(2026, 6, 29), date(2026, 6, 30))
_OCTOBER_DATES = (date(2026, 10, 6), date(2026, 10, 7))

STEPS: tuple[Step, ...] = (
    # Three editions, one mention after the other.
    Sealed("44", _at(6, 26, 10)),
    Received("44", _at(6, 29, 16), _JUNE_DATES[0]),
    Published("44", _at(6, 30, 9), _JUNE_DATES[1]),
    Sealed("45", _at(6, 26, 11)),
    Both("45", _at(6, 30, 10), *_JUNE_DATES),
    # Sealed too early, withdrawn, sealed anew, received, not yet published.
    Sealed("64", _at(10, 2, 14)),
    SealWithdrawn("64", _at(10, 2, 17), "figé avant la relecture du secrétaire de séance"),
    Sealed("64", _at(10, 5, 9)),
    Received("64", _at(10, 6, 11), _OCTOBER_DATES[0]),
    Sealed("65", _at(10, 5, 10)),
    Both("65", _at(10, 7, 9), *_OCTOBER_DATES),
    # The receipt was another act's.
    Sealed("66", _at(10, 5, 11)),
    Received("66", _at(10, 6, 14), _OCTOBER_DATES[0]),
    ReceptionWithdrawn("66", _at(10, 7, 10), "l’accusé de réception était celui d’un autre acte"),
    # Sealed and not transmitted yet.
    Sealed("71", _at(10, 5, 14)),
    # Received and published the day after the sitting: urgency.
    Sealed("79", _at(10, 2, 10)),
    Both("79", _at(10, 2, 18), date(2026, 10, 2), date(2026, 10, 2)),
    Sealed("82", _at(10, 9, 10)),
)


def follow(acts: Mapping[str, Deliberation], *, by: Any) -> None:
    """Take every step through the operations; each stores its edition."""
    for step in STEPS:
        _take(step, acts[step.question], by)


def _take(step: Step, act: Deliberation, by: Any) -> None:
    match step:
        case Sealed(at=at):
            seal_act(deliberation=act, by=by, at=at, seen=None)
        case SealWithdrawn(at=at, reason=reason):
            withdraw_seal(deliberation=act, reason=reason, by=by, at=at)
        case Received(at=at, on=on):
            record_reception(deliberation=act, on=on, by=by, at=at)
        case ReceptionWithdrawn(at=at, reason=reason):
            withdraw_reception(deliberation=act, reason=reason, by=by, at=at)
        case Published(at=at, on=on):
            record_publication(deliberation=act, on=on, by=by, at=at, certified_by=_CERTIFIED_BY)
        case Both(at=at, received_on=received, published_on=published):
            record_mentions(
                deliberation=act,
                received_on=received,
                published_on=published,
                certified_by=_CERTIFIED_BY,
                by=by,
                at=at,
            )
