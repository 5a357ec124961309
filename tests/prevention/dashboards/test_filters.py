"""Every filter of every dashboard, asked for what it does not know: it narrows nothing, and the page says so."""

import re
from html import unescape

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from deliberations.towns import SESSION_KEY
from prevention.dashboards.asked import asked_of
from prevention.dashboards.catalogue import DASHBOARDS
from prevention.dashboards.council_decisions import Decisions
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.factories import StrategyFactory

pytestmark = pytest.mark.django_db
NONSENSE = {
    "nonsense": "abc",
    "square": "²",
    "negative": "-1",
    "very long": "x" * 3000,
    "NUL": "z\x00z",
    "digits of elsewhere": "٢٠٢٦",
    "out of years": "9999",
    "markup": "<script>alert(1)</script>",
    "too large a key": "9" * 30,
}
PAGES = [pytest.param(one, id=one.key) for one in (*DASHBOARDS, Decisions)]


@pytest.fixture
def head(demonstration, invented):
    """A client of the head on the invented town."""
    client = Client()
    client.force_login(demonstration["head"])
    session = client.session
    session[SESSION_KEY] = invented.pk
    session.save()
    return client


@pytest.fixture
def asked(demonstration, invented):
    """What the head asks of the invented town."""

    def asking(**parameters):
        request = RequestFactory().get("/", parameters)
        request.user, request.session = demonstration["head"], {SESSION_KEY: invented.pk}
        return asked_of(request)

    return asking


def told(text):
    """What the page says it ignored."""
    return [unescape(one) for one in re.findall(r'<p class="filter-ignored">(Filtre ignoré.*?)</p>', text)]


def chosen(text):
    """The choice shown in each field: name → value."""
    fields = re.findall(r'<select id="filtre-[^"]*" name="([^"]*)">(.*?)</select>', text, re.DOTALL)
    return {name: re.findall(r'value="([^"]*)" selected', choices) for name, choices in fields}


def blocks(answer):
    """What the page shows, whatever it was asked."""
    return [one.block for one in answer.context["blocks"]]


@pytest.mark.parametrize("page", PAGES)
def test_a_value_a_filter_does_not_know_is_told_and_narrows_nothing(head, asked, page):
    names = [one.name for one in page().filters(asked())]
    address = reverse(f"dashboards:{page.key}")
    plain = head.get(address)
    for what, value in NONSENSE.items():
        answer = head.get(address, dict.fromkeys(names, value))
        assert answer.status_code == 200, what
        assert len(told(answer.text)) == len(names), what
        assert chosen(answer.text) == chosen(plain.text), what
        assert blocks(answer) == blocks(plain), what


@pytest.mark.parametrize("page", PAGES)
def test_each_filter_says_its_own_name_and_none_that_is_known_is_ignored(head, asked, page):
    filters = page().filters(asked())
    address = reverse(f"dashboards:{page.key}")
    for one in filters:
        said = told(head.get(address, {one.name: "abc"}).text)
        assert said == [f"Filtre ignoré\u00a0: {one.label} «\u00a0abc\u00a0»."]
    known = {one.name: next(iter(one.choices)) for one in filters if one.choices}
    answer = head.get(address, known)
    assert told(answer.text) == []
    assert {name: [value] for name, value in known.items()}.items() <= chosen(answer.text).items()


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [("results", "annee", "1950"), ("governance", "annee", "1950"), ("strategy", "annee", "1950")],
)
def test_a_year_of_which_a_page_knows_nothing_is_told_and_narrows_nothing(head, page, name, value):
    address = reverse(f"dashboards:{page}")
    answer, plain = head.get(address, {name: value}), head.get(address)
    assert told(answer.text) == ["Filtre ignoré\u00a0: Année «\u00a01950\u00a0»."]
    assert blocks(answer) == blocks(plain)


@pytest.mark.parametrize("page", ["strategy", "results"])
def test_a_strategy_that_is_not_of_the_town_is_told_even_where_there_is_one_alone(demonstration, page):
    town = MunicipalityFactory(is_home=True, name="Ville-Neuve")
    only = StrategyFactory(municipality=town)
    client = Client()
    client.force_login(demonstration["head"])
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    address = reverse(f"dashboards:{page}")
    assert told(client.get(address, {"strategie": str(only.pk)}).text) == []
    assert told(client.get(address, {"strategie": "0"}).text) == [
        "Filtre ignoré\u00a0: Stratégie «\u00a00\u00a0»."
    ]
