"""Owns the copies of the test database: what is long to load is loaded once, and copied for each file that reads it."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from common.house.remembered import forget_everything

Load = Callable[[], Any]


class Copies(ABC):
    """The test database of this worker as migrations left it, and as each series of loads filled it.

    Tests use a copy: what they commit there is undone by copying again.
    """

    def __init__(self) -> None:
        self.current = self.keep()
        self.kept: dict[tuple[Load, ...], Any] = {(): self.current}
        self.begin_anew()

    @contextmanager
    def filled(self, *loads: Load) -> Iterator[None]:
        """The test database as these loads fill it, one after the other; afterwards it is as before.

        To be entered where no transaction is open: by a fixture of a module.
        """
        self._fill(loads)
        with self._copy_of(self.kept[loads]):
            yield

    def _fill(self, loads: tuple[Load, ...]) -> None:
        """Keep what these loads make, from what all but the last one made."""
        if loads in self.kept:
            return
        *before, last = loads
        self._fill(tuple(before))
        with self._copy_of(self.kept[tuple(before)]):
            last()
            self.kept[loads] = self.keep()

    @contextmanager
    def _copy_of(self, kept: Any) -> Iterator[None]:
        before, self.current = self.current, kept
        self.begin_anew()
        try:
            yield
        finally:
            self.current = before
            self.begin_anew()

    @abstractmethod
    def keep(self) -> Any:
        """Keep a copy of the test database as it is."""

    @abstractmethod
    def begin_anew(self) -> None:
        """Give the tests a new copy of what is kept."""

    @abstractmethod
    def end(self) -> None:
        """Leave nothing behind."""


class EmbeddedCopies(Copies):
    """SQLite, in memory: one database is copied over another one in some milliseconds."""

    def keep(self) -> sqlite3.Connection:
        kept = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(kept)
        return kept

    def begin_anew(self) -> None:
        forget_everything()
        connection.ensure_connection()
        self.current.backup(connection.connection)

    def end(self) -> None:
        for kept in self.kept.values():
            kept.close()


class ServerCopies(Copies):
    """PostgreSQL: a database is made from another one, its template, which nobody is using meanwhile."""

    def __init__(self) -> None:
        self.migrated = connection.settings_dict["NAME"]
        self.in_use = f"{self.migrated}_in_use"
        self.made: list[str] = []
        super().__init__()

    def keep(self) -> str:
        # The first one is the migrated database itself: no test ever writes there.
        name = connection.settings_dict["NAME"]
        if name == self.in_use:
            name = f"{self.migrated}_kept_{len(self.made)}"
            self._make(name, self.in_use)
            self.made.append(name)
        return name

    def begin_anew(self) -> None:
        forget_everything()
        self._make(self.in_use, self.current)
        connection.settings_dict["NAME"] = self.in_use

    def end(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.migrated
        self._administer(
            *(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in [self.in_use, *self.made])
        )

    def _make(self, name: str, template: str) -> None:
        connection.close()
        self._administer(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'",  # noqa: S608
            f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
        )

    def _administer(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
