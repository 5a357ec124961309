"""Owns the slot where each package offers what can be found of its records."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from common.search.analyser import BREAK


@dataclass(frozen=True)
class Document:
    """What is searched of one record: only what everybody who may read the record may read.

    root: the key of the aggregate it changes with. words: searched, never shown. shown_date: in French, as known.
    """

    key: int
    root: int
    title: str
    body: str = ""
    words: str = ""
    date: dt.date | None = None
    shown_date: str = ""


def fields(*texts: str | None) -> str:
    """The fields of a text, empty ones left out: each reads apart, and no phrase runs from one into the next."""
    return BREAK.join(text.strip() for text in texts if text and text.strip())


def labelled(label: str, value: object) -> str:
    """A field with what it is (« Pilote : … »); empty when it has no value."""
    return f"{label}\u00a0: {value}" if value else ""


def document_of(
    record: Model,
    *body: str | None,
    title: str = "",
    root: int | None = None,
    words: Iterable[str | None] = (),
    date: dt.date | None = None,
    shown_date: str = "",
) -> Document:
    """The document of a record: its body and its words field by field. title: its name when it is not given."""
    return Document(
        key=record.pk,
        root=record.pk if root is None else root,
        title=title or str(record),
        body=fields(*body),
        words=fields(*words),
        date=date,
        shown_date=shown_date,
    )


def as_they_are(rows: Any) -> Any:
    """Rows that a document reads without any other table."""
    return rows


def of_town(model: Any) -> Callable[[Any, Any], Any]:
    """The records of a town, for models whose readers may all read all of them."""
    return lambda user, town: model.objects.of_town(town)


def seen_in_town(model: Any) -> Callable[[Any, Any], Any]:
    """The records of a town that a person may see."""
    return lambda user, town: model.objects.of_town(town).visible_to(user)


@dataclass(frozen=True)
class Source:
    """One kind of records that can be found.

    kind: its stable code, in lower-case letters. permissions: any of them opens the kind. root, root_path: the
    aggregate a record changes with (itself when none is named), and the way to it. quotes: other tables whose words a document bears, each with
    the ways to them. rows: loads what a document reads, in a fixed number of queries, and leaves out the records that
    have none. visible: the records of a town that a person may read, asked at each search.
    """

    kind: str
    label: str
    plural: str
    model: type[Model]
    permissions: tuple[str, ...]
    document: Callable[[Any], Document]
    visible: Callable[[Any, Any], Any]
    rows: Callable[[Any], Any] = as_they_are
    root: type[Model] = None  # type: ignore[assignment]
    root_path: str = "pk"
    quotes: Mapping[type[Model], Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A record changes with itself unless an aggregate is named."""
        if self.root is None:
            object.__setattr__(self, "root", self.model)

    @property
    def watched(self) -> set[type[Model]]:
        """The tables whose changes change its documents."""
        return {self.model, self.root, *self.quotes}

    def readable(self, user: Any, *, also: Sequence[str] = ()) -> bool:
        """Whether a person may find records of this kind; also: permissions that open it too."""
        return any(user.has_perm(one) for one in (*self.permissions, *also))


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Let a package offer its kinds; registering twice changes nothing."""
    for source in sources:
        _sources.setdefault(source.kind, source)


def forget(*sources: Source) -> None:
    """Withdraw kinds (for tests)."""
    for source in sources:
        del _sources[source.kind]


def all_sources() -> list[Source]:
    """Every kind, in the order packages were registered."""
    return list(_sources.values())


def source_of(kind: str) -> Source | None:
    """The source of a kind, None for one nobody offers any more."""
    return _sources.get(kind)


def watched_tables() -> set[str]:
    """The tables whose changes change documents, as `application.table`."""
    return {model._meta.label_lower for source in _sources.values() for model in source.watched}
