"""Owns what an extract prints, as frozen French words, and its round trip through JSON."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and its value, both in French words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A named list of persons; empty lists are not printed."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """The counts of one instant of the question, in the order of the headings."""

    instant: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The council counted at this question, and the sentence on its quorum."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[CountRow, ...]
    quorum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was there for this question; `unknown` replaces everything when no source states the roll."""

    unknown: str = ""
    counts: Counts | None = None
    present: tuple[People, ...] = ()
    represented: tuple[str, ...] = ()
    others: tuple[People, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recital:
    """A visa or a considérant: its word, and its text in the small Markdown of papers."""

    word: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of what the council decides: its verb in capitals, and its text in Markdown."""

    verb: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePart:
    """One vote of the question: its subject, its sentences, its figures, the names the law wants."""

    subject: str
    sentences: tuple[str, ...]
    figures: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePart:
    """One signature: the lines above it (capacity, delegation, function) and the name."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractContext:
    """Everything the extract prints and nothing more."""

    title: str
    running: str
    mark: str
    mark_note: str
    demonstration: str
    edition: str
    edition_note: str
    department: str
    municipality: str
    heading: str
    sitting: str
    opening: str
    facts: tuple[Fact, ...]
    attendance: Attendance
    secretary: str
    numbers: tuple[Fact, ...]
    reference: str
    object: str
    expose: str
    hearing: str
    recitals: tuple[Recital, ...]
    votes_before: tuple[VotePart, ...]
    result: str
    clauses: tuple[Clause, ...]
    vote: VotePart | None
    annexes: tuple[str, ...]
    conformity: str
    signatures: tuple[SignaturePart, ...]
    mentions: tuple[str, ...]
    recourse: str


def to_data(part: ExtractContext) -> dict[str, Any]:
    """The context as plain JSON data: dictionaries, lists and texts."""
    data: dict[str, Any] = _plain(asdict(part))
    return data


def from_data(data: Mapping[str, Any]) -> ExtractContext:
    """The context back from its JSON data; KeyError when a part of it is missing."""
    context: ExtractContext = _built(ExtractContext, data)
    return context


def rewritten(context: ExtractContext, change: Callable[[str], str]) -> ExtractContext:
    """The same context, each of its texts changed."""
    return from_data(_each(to_data(context), change))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(item, change) for key, item in value.items()}
    return [_each(item, change) for item in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@lru_cache(maxsize=32)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    values = {}
    for field in fields(kind):
        values[field.name] = _value(hints[field.name], data[field.name])
    return kind(**values)


def _value(hint: Any, data: Any) -> Any:
    if get_origin(hint) is UnionType:
        return None if data is None else _value(get_args(hint)[0], data)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in data)
    return _built(hint, data) if is_dataclass(hint) else data
