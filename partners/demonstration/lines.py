"""Owns the lines a demonstration is said with: a record, its name among the others, what it refers to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from partners.domain.vocabulary import Authority


@dataclass(frozen=True, slots=True)
class To:
    """A reference to another line by its key, to an act by its reference, to a word by its code or name."""

    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One record: its table, the key other lines refer to it by (empty for none), its fields; lists are several to keep with it."""

    model: type[models.Model]
    key: str
    fields: Mapping[str, Any]


# Stands for whoever follows a record, when the demonstration has accounts.
FOLLOWER = To("follower")


def line(model: type[models.Model], key: str = "", /, **fields: Any) -> Line:
    """A record to write."""
    return Line(model, key, fields)


def authorised_by(reference: str) -> dict[str, Any]:
    """The fields of what a deliberation authorises."""
    return {"authority": Authority.DELIBERATION.value, "deliberation": To(reference)}


def each(model: type[models.Model], *rows: Mapping[str, Any], **common: Any) -> Iterator[Line]:
    """Several records that have fields in common."""
    return (Line(model, "", {**common, **row}) for row in rows)
