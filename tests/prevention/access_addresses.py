"""Owns which values an address is given in the tests of rights: those of a record, by what this record is."""

import re
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.urls import reverse

from tests.prevention.access_routes import Route
from tests.prevention.access_world import MISSING, NOBODY, OWN, World

ARGUMENT = re.compile(r"<(?:\w+:)?\w+>|\([^()]*\)")
_TABLES = {
    f"{model._meta.app_label}_{model._meta.model_name}": model._meta.label_lower
    for model in admin.site._registry
} | {"auth_user": "accounts.user"}
_NAMED = re.compile(r"^admin:(" + "|".join(sorted(_TABLES, key=len, reverse=True)) + r")_(\w+)$")
_BARE = re.compile(r"^admin/(\w+)/(\w+)/<path:object_id>/$")


def table_of(route: Route) -> str:
    """The table whose pages this address is of ("prevention.action"), empty for none."""
    named, bare = _NAMED.match(route.name), _BARE.match(route.name)
    if named:
        return _TABLES[named[1]]
    return f"{bare[1]}.{bare[2]}" if bare else ""


def page_of(route: Route) -> str:
    """The page of that table ("change", "history", "summary"); empty for the address without a page's name."""
    named = _NAMED.match(route.name)
    return named[2] if named else ""


def filled(route: Route, values: tuple[Any, ...]) -> str:
    """The address with these values, in order."""
    left = [quote(str(value), safe="") for value in values]
    pattern = re.sub(r"[\^$]|\\Z|\(\?P", lambda found: "(?P" if found[0] == "(?P" else "", route.pattern)
    return "/" + ARGUMENT.sub(lambda _: left.pop(0), pattern)


def address(route: Route, world: World, person: str, what: str = OWN) -> str | None:
    """The address of a record that is so; None when no record of this table is."""
    if not route.takes:
        return filled(route, ())
    return _of_record(route, world, person, what)


def _of_record(route: Route, world: World, person: str, what: str) -> str | None:
    table = table_of(route)
    if not table:
        made = OUTSIDE[route.name](world, person, what)
        return None if made is None else filled(route, made)
    if not reads_record(route):
        return filled(route, tuple(OTHERS[name](world, None, what) for name in route.takes))
    record = None if what == MISSING else world.record(table, what)
    if record is None and what != MISSING:
        return None
    if record is None:
        return filled(route, (NOBODY,) * len(route.takes))
    others = (OTHERS[name](world, record, what) for name in route.takes[1:])
    return filled(route, (record.pk, *others))


def reads_record(route: Route) -> bool:
    """Whether its first value is the number of a record of its table."""
    return bool(route.takes) and route.takes[0] in {"#0", "object_id", "pk", "id"}


def _version(world: World, record: Any, what: str) -> Any:
    history = getattr(record, "history", None)
    newest = history.order_by("-history_date").first() if history is not None else None
    return newest.pk if newest else NOBODY


def _paper(world: World, record: Any, what: str) -> int:
    return world.papers.get((what, record._meta.label_lower), NOBODY)


def _first(record: Any, path: str) -> Any:
    """The key of the first row that this path of relations leads to."""
    rows = record._meta.model._base_manager.filter(pk=record.pk, **{f"{path}__isnull": False})
    return rows.order_by(path).values_list(path, flat=True).first() or NOBODY


OTHERS: dict[str, Any] = {
    "#1": _version,
    "kind": lambda world, record, what: "csv",
    "document": _paper,
    "annex": _paper,
    "name": lambda world, record, what: "submit",
    "what": lambda world, record, what: "publication",
    "number": lambda world, record, what: 1,
    "question_id": lambda world, record, what: _first(record, "questions"),
    "vote_id": lambda world, record, what: _first(record, "questions__votes"),
    "action": lambda world, record, what: _first(record, "axes__actions"),
}


def _of(table: str, *others: Any) -> Any:
    """The number of a record of a table, then what the address takes beside it."""

    def values(world: World, person: str, what: str) -> Any:
        if what == MISSING:
            return (NOBODY,) * (1 + len(others))
        record = world.record(table, what)
        return None if record is None else (record.pk, *(other(world, record, what) for other in others))

    return values


def _job(world: World, person: str, what: str) -> Any:
    """A job of this person; one of another person is as good as none."""
    own = world.jobs.get(person, NOBODY)
    if what == MISSING:
        return (NOBODY,)
    return (own,) if what == OWN else None


def _only(value: Any) -> Any:
    return lambda world, person, what: (value,) if what == OWN else None


OUTSIDE: dict[str, Any] = {
    "deadlines:year": _only(2026),
    "deadlines:matter": lambda world, person, what: {OWN: (world.matter,), MISSING: ("rien/1",)}.get(what),
    "deadlines:feed": lambda world, person, what: {OWN: (world.feed,), MISSING: ("x" * 43,)}.get(what),
    **dict.fromkeys(["jobs:job", "jobs:state", "jobs:cancel", "jobs:again", "jobs:download"], _job),
    **dict.fromkeys(
        ["prevention:plan", "prevention:calendar", "prevention:review", "prevention:districts"],
        _of("prevention.strategy"),
    ),
    **dict.fromkeys(["dashboards:sheet", "dashboards:sheet_pdf"], _of("prevention.action")),
    **dict.fromkeys(["dashboards:act", "deliberations:extract"], _of("deliberations.deliberation")),
    "dashboards:sitting": _of("deliberations.sitting"),
    "dashboards:convention": _of("partners.convention"),
    "dashboards:project": _of("partners.project"),
    "dashboards:organisation": _of("partners.organisation"),
    "dashboards:body": _of("prevention.body"),
    "deliberations:decision_signed_copy": _of("deliberations.mayoraldecision"),
    "deliberations:annex": _of("deliberations.deliberation", _paper),
    "invitations:open": lambda world, person, what: ("x" * 43,) if what == MISSING else None,
    "account_reset_password_from_key": lambda world, person, what: ("a", "b") if what == MISSING else None,
    **dict.fromkeys(
        ["mfa_edit_webauthn", "mfa_remove_webauthn"],
        lambda world, person, what: (NOBODY,) if what == MISSING else None,
    ),
    "admin:app_list": _only("partners"),
    "admin/(?P<url>.*)$": _only("nulle-part"),
    "admin:view_on_site": lambda world, person, what: {OWN: (1, 1), MISSING: (NOBODY, NOBODY)}.get(what),
}

__all__ = ["address", "page_of", "reads_record", "reverse", "table_of"]
