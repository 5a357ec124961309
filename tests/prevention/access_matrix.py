"""Owns what each address of the site answers to each person: who reads it, who posts to it, with which answers.

The pages of a table of the administration follow the permissions of the table of rights; every other address is
declared below. An address that is neither fails the suite, and so does a declaration without an address.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from common.accounts.roles import LABELS, STAFF
from prevention import access
from tests.prevention.access_addresses import page_of, table_of
from tests.prevention.access_routes import Route
from tests.prevention.access_world import ANONYMOUS

EVERYBODY = frozenset({ANONYMOUS, *LABELS})
SIGNED_IN = frozenset(LABELS)
NOBODY: frozenset[str] = frozenset()
OK, MOVED, WRONG, LOST = 200, 302, 400, 404
# What a form answers to who may send it: shown again, carried out, not understood.
TAKEN = frozenset({OK, MOVED, WRONG})


@dataclass(frozen=True)
class Expected:
    """Who reads an address and who posts to it; the answers they get. Others get 403, 404, or the sign-in page.

    `write` is None where no POST is answered at all: 405, or the refusal the person would get anyway.
    """

    read: frozenset[str]
    write: frozenset[str] | None = None
    answers: frozenset[int] = frozenset({OK})
    taken: frozenset[int] = TAKEN


def who(*keys: str) -> frozenset[str]:
    """The roles that have every one of these capabilities."""
    return frozenset.intersection(*(access.capabilities()[key].roles for key in keys))


def holders(permission: str) -> frozenset[str]:
    """The roles that have a permission."""
    return frozenset(role for role, names in access.declared_roles().items() if permission in names)


def page(read: frozenset[str], *answers: int) -> Expected:
    """A page to read."""
    return Expected(read, None, frozenset(answers or {OK}))


def form(read: frozenset[str], write: frozenset[str] | None = None, *answers: int) -> Expected:
    """A page with a form; `write` defaults to those who read."""
    return Expected(read, read if write is None else write, frozenset(answers or {OK}))


def button(write: frozenset[str], *taken: int) -> Expected:
    """An address to post to only."""
    return Expected(NOBODY, write, taken=frozenset(taken or TAKEN))


# Pages of tables that the administration keeps closed to everybody, whatever their permissions.
CLOSED = {
    "house.change": {"add", "change_post", "delete"},
    "accounts.signin": {"add", "change_post", "delete"},
    "accounts.restricteddownload": {"add", "change_post", "delete"},
    "accounts.user": {"delete"},
    # An indicator is added from the page of its sheet; acts and sittings that are sealed are not deleted.
    "prevention.indicator": {"add"},
}
# Another answer than the page itself: an outline has one page, an axis with sheets says why it is not deleted.
ANSWERS = {
    "prevention.axis": {"delete": {MOVED}},
    "prevention.objective": {"delete": {MOVED}},
    "deliberations.deliberation": {"delete": {MOVED}},
    "deliberations.mayoraldecision": {"delete": {MOVED}},
    # These tables have no history of their own.
    **{
        table: {"simple_history": {LOST}}
        for table in ("house.change", "accounts.signin", "accounts.restricteddownload")
    },
}


def derived(route: Route) -> Expected | None:
    """What the table of rights says of a page of a table; None for any other address."""
    table, name = table_of(route), page_of(route)
    if not table:
        return None
    if not name:
        return Expected(STAFF, STAFF, frozenset({MOVED}))
    application, model = table.split(".")
    may = {verb: holders(f"{application}.{verb}_{model}") for verb in ("view", "add", "change", "delete")}
    readers, closed = may["view"] | may["change"], CLOSED.get(table, set())
    writers = NOBODY if "change_post" in closed else may["change"]
    pages = {
        "changelist": (readers, readers),
        "add": (may["add"], may["add"]),
        "change": (readers, writers),
        "delete": (may["delete"], may["delete"]),
        "history": (readers, readers),
        "simple_history": (readers, NOBODY),
    }
    if name not in pages:
        return None
    read, write = (NOBODY, NOBODY) if name in closed else pages[name]
    return Expected(read, write, frozenset(ANSWERS.get(table, {}).get(name, {OK})))


def expected(route: Route, declared: dict[str, Expected]) -> Expected | None:
    """What is declared for an address, else what the table of rights says of it."""
    return declared.get(route.name) or derived(route)


def undeclared(routes: Iterable[Route], declared: dict[str, Expected]) -> list[str]:
    """The names of the addresses of which nothing is said."""
    return [route.name for route in routes if expected(route, declared) is None]
