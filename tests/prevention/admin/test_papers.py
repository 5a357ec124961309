"""The papers of a strategy on its summary: what is offered to whom, what is refused and how."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client

from common.accounts.models import User
from prevention.admin.papers import PAPER_PAGES, papers_of
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.documents.yearly_scenes import ON
from tests.prevention.factories import StrategyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def strategy():
    return StrategyFactory(municipality=MunicipalityFactory(is_home=True))


def page_of(strategy, name="", **asked):
    return f"/admin/prevention/strategy/{strategy.pk}/{name}", asked


def test_the_summary_offers_each_paper_its_years_and_formats(strategy):
    shown = client_of("agent").get(*page_of(strategy)).content.decode()

    assert re.findall(r'name="(annee|format|jour)"', shown) == [
        "format",
        "jour",
        "annee",
        "format",
        "jour",
        "format",
        "jour",
    ]
    assert re.findall(r"<option>(\d{4})</option>", shown) == ["2026", "2025", "2024"]
    assert 'value="pptx"' in shown
    assert 'value="2026-11-15"' in shown


def test_other_formats_are_for_who_may_export(strategy):
    offered = papers_of(strategy, ON, exports=False)

    assert {kind for paper in offered.papers for kind, _ in paper.formats} == {"pdf"}
    assert [paper.years for paper in offered.papers] == [(), (2026, 2025, 2024), ()]
    assert len(offered.papers) == len(PAPER_PAGES)


@pytest.mark.parametrize(
    ("name", "asked", "start"),
    [
        ("rapport-annuel/", {"annee": "2026"}, b"%PDF"),
        ("rapport-annuel/", {"annee": "2025", "format": "pptx", "jour": "2026-01-31"}, b"PK"),
        ("rapport-annuel/", {"annee": "2026", "format": "xlsx"}, b"PK"),
        ("rapport-annuel/", {"annee": "2026", "format": "csv"}, "\ufeff".encode()),
        ("bilan-de-la-periode/", {}, b"%PDF"),
        ("bilan-de-la-periode/", {"format": "docx"}, b"PK"),
    ],
)
def test_each_paper_is_a_download_with_its_name(strategy, name, asked, start):
    answer = client_of("clerk").get(*page_of(strategy, name, **asked))

    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f".{asked.get('format', 'pdf')}" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        ("rapport-annuel/", {}, "Choisissez une année"),
        ("rapport-annuel/", {"annee": "x"}, "Choisissez une année"),
        ("rapport-annuel/", {"annee": "2027"}, "pas commencé"),
        ("rapport-annuel/", {"annee": "2019"}, "loin de sa période"),
        ("rapport-annuel/", {"annee": "2026", "jour": "2026-02-30"}, "Ce jour n’existe pas"),
        ("rapport-annuel/", {"annee": "2026", "jour": "2026-11-16"}, "pas encore venu"),
        ("rapport-annuel/", {"annee": "2026", "format": "exe"}, "PDF, PPTX, XLSX ou CSV"),
        ("bilan-de-la-periode/", {"format": "pptx"}, "PDF ou DOCX"),
    ],
)
def test_what_cannot_be_given_is_said_on_the_summary(strategy, name, asked, sentence):
    address, data = page_of(strategy, name, **asked)
    answer = client_of("agent").get(address, data, follow=True)

    assert answer.redirect_chain[0][0].endswith(f"/{strategy.pk}/#papiers")
    assert sentence in answer.content.decode()


def test_papers_are_for_who_reads_strategies_and_other_formats_for_who_exports(strategy):
    address, _ = page_of(strategy, "bilan-de-la-periode/")
    reader = User.objects.create_user("lecture@exemple.fr", "une phrase de passe 2026", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_strategy"))
    client = Client()
    client.force_login(reader)

    assert Client().get(address).status_code == 302
    assert client_of("elected").get(address).status_code in {302, 403}
    assert client.get(address).status_code == 200
    assert client.get(address, {"format": "docx"}).status_code == 403
    assert 'value="docx"' not in client.get(*page_of(strategy)).content.decode()


def test_a_strategy_of_another_town_is_not_there(strategy):
    other = StrategyFactory()
    answer = client_of("agent").get(*page_of(other, "bilan-de-la-periode/"))

    assert answer.status_code == 404
