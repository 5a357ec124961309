"""No address of the admin breaks: whatever stands where a number should, the answer is a page, never an error."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from common.accounts.models import User
from tests.deliberations.documents.scenes import act_of, sitting_of_twelve

STRANGE = ("0", "-1", "abc", "1.5", "999999", str(2**31), str(2**63), "9" * 5000, "\x00", "1\x00", "_2F")
# Python reads these as the number 1, and so does Django.
READ_AS_ONE = ("١", "0_1")
QUERIES = (
    "q",
    "o",
    "p",
    "all",
    "e",
    "journal",
    "en_exercice",
    "etat",
    "etape",
    "annee",
    "a_faire",
    "_to_field",
)
ARGUMENT = re.compile(r"<(?:\w+:)?\w+>|\([^()]*\)")


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    """The addresses of the site, as they are declared."""
    for pattern in resolver.url_patterns:
        own = str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, before + own)
        elif isinstance(pattern, URLPattern):
            yield before + own


ALL = sorted(set(routes(get_resolver("prevention.urls"))))
ADMIN = [route for route in ALL if route.startswith("admin/")]
NUMBERED = [route for route in ADMIN if ARGUMENT.search(route)]
LISTS = [route for route in ADMIN if re.fullmatch(r"admin/\w+/\w+/", route)]


def filled(route: str, values: list[str]) -> str:
    """The address with values where it takes some."""
    left = list(values)
    return "/" + ARGUMENT.sub(lambda _: quote(left.pop(0), safe=""), route).replace("\\", "")


def addresses(route: str, known: str) -> Iterator[str]:
    """Each strange value everywhere, then after a known one."""
    count = len(ARGUMENT.findall(route))
    for value in (*STRANGE, *READ_AS_ONE):
        yield filled(route, [value] * count)
        if count > 1:
            yield filled(route, [known, *[value] * (count - 1)])


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The number of a sitting, of its act, of its question…, the same for every test of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        sitting = sitting_of_twelve()
        act_of(sitting)
        yield str(sitting.pk)
        transaction.set_rollback(True)


@pytest.fixture
def browser_of_all(known: str, db: None) -> Client:
    """A person with every right, whom an error answers 500 as it would on the site."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("tout@exemple.fr", "une phrase de passe 2026"))
    return client


def test_the_walk_sees_the_pages() -> None:
    assert len(NUMBERED) > 50
    assert len(LISTS) > 6
    assert "admin/deliberations/deliberation/([^/]+)/history/([^/]+)/" in NUMBERED


@pytest.mark.parametrize("route", NUMBERED)
def test_a_strange_number_is_a_page(browser_of_all: Client, known: str, route: str) -> None:
    asked = list(addresses(route, known))
    answers = [(address[:120], browser_of_all.get(address).status_code) for address in asked]
    answers += [(address[:120], browser_of_all.post(address).status_code) for address in asked[::3]]
    assert [(address, status) for address, status in answers if status >= 500] == []


@pytest.mark.parametrize("route", LISTS)
def test_a_strange_question_is_a_page(browser_of_all: Client, route: str) -> None:
    list_page = browser_of_all.get(f"/{route}")
    shown = list_page.context["cl"] if list_page.status_code == 200 and "cl" in list_page.context else None
    names = [name for spec in getattr(shown, "filter_specs", ()) for name in spec.expected_parameters()]
    broken = [
        (name, value[:40])
        for name in dict.fromkeys((*QUERIES, *names))
        for value in STRANGE
        if browser_of_all.get(f"/{route}", {name: value}).status_code >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("route", [route for route in NUMBERED if "history" in route or "version" in route])
def test_a_history_of_nothing_is_a_french_404(browser_of_all: Client, known: str, route: str) -> None:
    count = len(ARGUMENT.findall(route))
    for value in STRANGE:
        address = filled(route, [*[known] * (count - 1), value])
        answer = browser_of_all.get(address)
        assert answer.status_code == 404, address[:120]
        assert "Cette page n’existe pas" in answer.content.decode()
