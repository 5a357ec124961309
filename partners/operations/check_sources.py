"""Owns the slot where each package offers what its named checks find, for the one list of all of them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deliberations.domain.findings import Finding
from deliberations.models import Municipality


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with what the checks found on it: the name of its table, its key, how it is called, its package."""

    table: str
    key: int
    label: str
    findings: tuple[Finding, ...]
    package: str = "partners"


@dataclass(frozen=True)
class CheckSource:
    """What a package offers: its checks (code, label), their articles, its tables, what it finds.

    tables: each table's heading in a list and its name in a cell, in the order of the list.
    read, mend: the permissions to see what is found and to be told that it waits.
    records: a town, a day and an account to the records on which something was found, in order.
    """

    package: str
    checks: Sequence[Any]
    articles: Mapping[str, str]
    tables: Mapping[str, tuple[str, str]]
    read: str
    mend: str
    records: Callable[[Municipality, dt.date, Any], tuple[Checked, ...]] = field(compare=False)


_sources: list[CheckSource] = []


def register_source(source: CheckSource) -> None:
    """Let a package offer its checks; registering twice changes nothing."""
    if source.package not in {one.package for one in _sources}:
        _sources.append(source)


def sources_for(user: Any) -> list[CheckSource]:
    """Those an account may read, the packages that stand higher first: what one works on comes before its partners."""
    return [source for source in reversed(_sources) if user.has_perm(source.read)]


def found_for(user: Any, town: Municipality | None, on: dt.date) -> list[Checked]:
    """All that an account may see of what was found in a town on a day; nothing without a town."""
    if town is None:
        return []
    return [record for source in sources_for(user) for record in source.records(town, on, user)]
