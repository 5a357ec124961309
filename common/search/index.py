"""Owns the index of terms: one table on each database, made by a migration, that only this module writes and asks."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import BooleanField, ExpressionWrapper, Func, Q, Value

from common.search.analyser import indexed_terms
from common.search.query import Group, Query

_INSERT = {
    "sqlite": "INSERT INTO search_words (rowid, title, body) VALUES (%s, %s, %s)",
    "postgresql": "INSERT INTO search_words (entry, words, title) VALUES (%s, %s::tsvector, %s::tsvector)",
}
_DELETE = {
    "sqlite": "DELETE FROM search_words WHERE rowid = %s",
    "postgresql": "DELETE FROM search_words WHERE entry = %s",
}
# A phrase never runs from the title into the body.
_GAP = 2


def write(rows: Iterable[tuple[int, str, str]]) -> None:
    """Index entries anew: (key of the entry, title, body), whatever was indexed of them before."""
    made = [_row(key, *indexed_terms(title, body)) for key, title, body in rows]
    if not made:
        return
    remove([row[0] for row in made])
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT[connection.vendor], made)


def remove(keys: Sequence[int]) -> None:
    """Take entries out of the index."""
    if keys:
        with connection.cursor() as cursor:
            cursor.executemany(_DELETE[connection.vendor], [(key,) for key in keys])


def _row(key: int, title: list[str], body: list[str]) -> tuple[int, str, str]:
    if connection.vendor == "sqlite":
        return key, " ".join(title), " ".join(body)
    return key, _vector(title, body), _vector(title)


def _vector(title: list[str], body: Sequence[str] = ()) -> str:
    """The terms with their places, as PostgreSQL writes them: no parser of its own ever reads the text."""
    at: dict[str, list[str]] = {}
    for place, term in enumerate(title, start=1):
        at.setdefault(term, []).append(str(place))
    for place, term in enumerate(body, start=len(title) + _GAP):
        at.setdefault(term, []).append(str(place))
    return " ".join(f"'{term}':{','.join(found)}" for term, found in at.items())


class _Entries(Func):
    """The keys of the entries whose terms answer a question."""

    # Planned apart, thanks to the offset: beside what the conditions of each kind cost, the index would look no cheaper.
    on_postgresql = "(SELECT entry FROM search_words WHERE words @@ %(expressions)s::tsquery OFFSET 0)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Ask FTS5."""
        template = "(SELECT rowid FROM search_words WHERE search_words MATCH %(expressions)s)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Ask the vectors."""
        return self.as_sql(compiler, connection, template=self.on_postgresql, **context)


class _EntriesByTitle(_Entries):
    on_postgresql = "(SELECT entry FROM search_words WHERE title @@ %(expressions)s::tsquery OFFSET 0)"


@contextmanager
def asked_first() -> Iterator[None]:
    """Let a search begin by the index, and be asked as it is.

    PostgreSQL does not count what reading 50 000 long vectors one by one costs. And it would compile the conditions of
    every kind, thousands of times over what running them takes.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off; SET jit = off")
        try:
            yield
        finally:
            # In a transaction that failed, its end takes the setting back.
            with suppress(DatabaseError):
                cursor.execute("RESET enable_seqscan; RESET jit")


def found_by(query: Query) -> Q:
    """The condition that an entry answers a question that has words."""
    asked = _fts5(query) if connection.vendor == "sqlite" else _tsquery(query)
    return Q(pk__in=_Entries(Value(asked)))


def found_by_title(query: Query) -> Any:
    """Whether the title of an entry alone bears all that is wanted."""
    wanted = replace(query, unwanted=())
    asked = f"title : ({_fts5(wanted)})" if connection.vendor == "sqlite" else _tsquery(wanted)
    return ExpressionWrapper(Q(pk__in=_EntriesByTitle(Value(asked))), output_field=BooleanField())


def _fts5(query: Query) -> str:
    def any_of(group: Group) -> str:
        found = " OR ".join(f'"{" ".join(one)}"' for one in query.alternatives(group))
        return f"({found})"

    wanted = " AND ".join(any_of(group) for group in query.wanted)
    return f"({wanted})" + "".join(f" NOT {any_of(group)}" for group in query.unwanted)


def _tsquery(query: Query) -> str:
    def any_of(group: Group) -> str:
        return f"({' | '.join(_sequence(one) for one in query.alternatives(group))})"

    asked = [any_of(group) for group in query.wanted]
    return " & ".join([*asked, *(f"!{any_of(group)}" for group in query.unwanted)])


def _sequence(group: Group) -> str:
    joined = " <-> ".join(f"'{term}'" for term in group)
    return f"({joined})"
