"""Every address × every person × every method: what is declared is what is answered, and nothing is undeclared."""

from collections.abc import Iterator
from hashlib import md5
from typing import Any

import pytest

from common.accounts.roles import DESIGNATED, ELECTED, STAFF
from tests.prevention.access_addresses import address
from tests.prevention.access_calls import Caller
from tests.prevention.access_declared import DECLARED
from tests.prevention.access_matrix import Expected, expected, undeclared, who
from tests.prevention.access_routes import Route, routes
from tests.prevention.access_world import ANONYMOUS, HIDDEN, HIDDEN_DRAFT, MISSING, PERSONS, World

READING = ("GET", "HEAD")
# No address answers these, to anybody.
NEVER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
METHODS = (*READING, *NEVER, "POST")
REFUSED, NOT_A_METHOD, LOST = 403, 405, 404
SIGN_IN = ("/connexion/?", "/admin/login/")
READS_RESTRICTED, READS_DRAFTS = who("read_restricted"), who("read_council_records")
# What signs out leads there too.
SIGNS_OUT = {"account_logout", "admin:logout"}
# Where an elected official posts: signing in and out, one's own account, the invitation to it, the public proof.
OWN_ACCOUNT = (
    "connexion/",
    "deconnexion/",
    "compte/",
    "invitation/",
    # The public proof: whether a file is an edition sealed here. It keeps nothing.
    "exemplaire/verifier/",
)


def is_sign_in(answer: Any) -> bool:
    """Whether the answer leads to the page of signing in."""
    where = answer.headers.get("Location", "")
    return answer.status_code == 302 and (where == "/connexion/" or where.startswith(SIGN_IN))


def is_refusal(answer: Any) -> bool:
    """Whether nothing is shown nor done; what may not be known is as if it were not there."""
    # Django leads from what does not exist to the home of the administration.
    lost = answer.status_code == 302 and answer.headers["Location"] == "/admin/"
    return answer.status_code in {REFUSED, LOST, NOT_A_METHOD} or lost or is_sign_in(answer)


def faults(route: Route, wanted: Expected, person: str, answers: dict[str, Any]) -> Iterator[str]:
    """What is answered otherwise than declared."""
    for method, answer in answers.items():
        status = answer.status_code
        if method in NEVER:
            good = status == NOT_A_METHOD
        elif method in READING:
            good = status in wanted.answers if person in wanted.read else is_refusal(answer)
        elif wanted.write is None or person not in wanted.write:
            good = is_refusal(answer)
        else:
            led_away = is_sign_in(answer) and person != ANONYMOUS and route.name not in SIGNS_OUT
            good = status in wanted.taken and not led_away
        if not good:
            yield f"{method} {route.name}: {status} {answer.headers.get('Location', '')[:60]}"


def leaks(person: str, route: Route, answer: Any) -> Iterator[str]:
    """What a page tells of a restricted sheet or of a draft to who may not know that it is there."""
    if person not in READS_RESTRICTED and HIDDEN.encode() in answer.body:
        yield f"{route.name} tells of a restricted sheet"
    if person not in READS_DRAFTS and HIDDEN_DRAFT.encode() in answer.body:
        yield f"{route.name} tells of a draft"


def one_of(persons: frozenset[str], name: str) -> str:
    """One of these persons, always the same for one address and shared among them all; nobody of none."""
    number = int.from_bytes(md5(name.encode(), usedforsecurity=False).digest()[:4])
    return sorted(persons)[number % len(persons)] if persons else ""


def asked(route: Route, wanted: Expected, person: str) -> list[str]:
    """The methods this person asks with: of those who read the page and know all, one asks GET, the others HEAD."""
    knowing = wanted.read & READS_RESTRICTED & READS_DRAFTS
    left_out = ""
    if person in knowing and len(knowing) > 1:
        left_out = "HEAD" if person == one_of(knowing, route.name) else "GET"
    elif person in wanted.read and (len(knowing) > 1 or person != one_of(wanted.read, route.name)):
        left_out = "HEAD"
    return [method for method in METHODS if method != left_out]


def answer_of(caller: Caller, route: Route, wanted: Expected, person: str, method: str, where: str) -> Any:
    """The answer; the page that a post gives back is drawn for one of those who may post."""
    writers = wanted.write or frozenset()
    again = method == "POST" and person in writers and person != one_of(writers, route.name)
    return caller.undrawn(method, where) if again or method == "HEAD" else caller.generic(method, where)


def test_every_address_is_declared_and_every_declaration_has_an_address() -> None:
    assert undeclared(routes(), DECLARED) == []
    assert set(DECLARED) - {route.name for route in routes()} == set()


def test_a_name_is_of_one_address() -> None:
    names = [route.name for route in routes()]

    assert len(names) > 400
    assert sorted(names) == sorted(set(names))


@pytest.mark.django_db
@pytest.mark.parametrize("person", PERSONS)
def test_every_address_answers_as_declared(world: World, person: str) -> None:
    caller, found = Caller(world.client(person)), []
    for route in routes():
        where = address(route, world, person) or address(route, world, person, MISSING)
        assert where, route.name
        wanted = expected(route, DECLARED)
        assert wanted, route.name
        answers = {
            method: answer_of(caller, route, wanted, person, method, where)
            for method in asked(route, wanted, person)
        }
        found += list(faults(route, wanted, person, answers))
        if "GET" in answers:
            found += list(leaks(person, route, answers["GET"]))
        if len({answer.status_code for method, answer in answers.items() if method in READING}) > 1:
            found.append(f"HEAD {route.name} is not as GET")

    assert found == []


@pytest.mark.parametrize("person", [ELECTED, DESIGNATED])
def test_an_elected_official_neither_enters_the_administration_nor_posts_outside_their_account(
    person: str,
) -> None:
    posts = {
        route.pattern.removeprefix("^")
        for route in routes()
        if (wanted := expected(route, DECLARED)) and wanted.write and person in wanted.write
    }
    entered = [
        route.name
        for route in routes()
        if route.in_admin and (wanted := expected(route, DECLARED)) and person in wanted.read
    ]

    assert [pattern for pattern in posts if not pattern.startswith(OWN_ACCOUNT)] == []
    assert entered == []
    assert person not in STAFF
