"""Owns what is computed once and kept in this process, until a record it was computed from has changed."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection, models

Found = TypeVar("Found")
# A few towns, a few sets of rights: enough for an office, and bounded.
KEPT = 64
# A change is committed long before so many others of its table are begun after it.
LATEST = 1_000
_kept: "OrderedDict[Hashable, tuple[tuple[int | None, ...], object]]" = OrderedDict()


def remembered(key: Hashable, packages: Iterable[str], compute: Callable[[], Found]) -> Found:
    """What `compute` answers, asked again only once a record of these packages has changed.

    key: all that the answer depends on besides the records: the town, the day, the rights. The answer is shared:
    nobody changes it. A change is a line of history, which every save, bulk write and deletion of a record
    leaves; reading them all costs one query. What is written without history (the places of rows, the votes
    by name) must not matter to the answer.
    """
    state = state_of(packages)
    known = _kept.get(key)
    if known is None or known[0] != state:
        with uncollected():
            known = state, compute()
        _kept[key] = known
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return cast("Found", known[1])


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of garbage wait: the records of ten years make it look at all of them again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _history_of(model: type[models.Model]) -> Any:
    """The table that keeps the versions of a record, None without one."""
    name = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, name).model._meta if name else None


@cache
def _histories(packages: tuple[str, ...]) -> tuple[Any, ...]:
    """The tables of versions of these packages: they are asked for on every page, and never change."""
    models_of_all = (model for package in packages for model in apps.get_app_config(package).get_models())
    return tuple(history for model in models_of_all if (history := _history_of(model)) is not None)


def state_of(packages: Iterable[str]) -> tuple[int | None, ...]:
    """The last line of each history of these packages and how many of its latest are there, in one query.

    The last line alone would not tell a change numbered before it and committed after it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_state_query(tuple(packages)))
        return tuple(cursor.fetchone())


@cache
def _state_query(packages: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    asked = []
    for one in _histories(packages):
        key, table = quote(one.pk.column), quote(one.db_table)
        last = f"(SELECT MAX({key}) FROM {table})"  # noqa: S608 - our own tables
        asked += [last, f"(SELECT COUNT(*) FROM {table} WHERE {key} > {last} - {LATEST})"]  # noqa: S608
    return f"SELECT {', '.join(asked)}"


def rights_of(user: Any) -> frozenset[str]:
    """What an account may do, as the part of a key: two persons of the same rights are answered alike."""
    return frozenset({"*"} if user.is_superuser else user.get_all_permissions())


def forget_everything() -> None:
    """Start anew: keys of two databases are not told apart (for tests)."""
    _kept.clear()
