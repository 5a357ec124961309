"""Every dashboard, on the demonstration town: what its figures open, its export, its note, who reads it, how heavy it is."""

import datetime as dt
import io
import json
import re
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pikepdf
import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from common.accounts.models import RestrictedDownload
from common.typography import long_date
from deliberations.towns import SESSION_KEY
from partners.domain.balances import Total
from prevention.dashboards.asked import Asked, asked_of
from prevention.dashboards.catalogue import DASHBOARDS
from prevention.dashboards.page import COUNCIL, DIRECTORATE
from prevention.dashboards.screen import screened
from prevention.dashboards.strategy_choice import choice_of
from prevention.models import Action
from tests.common.papers.checks import assert_archival_and_accessible
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.factories import (
    ActionFactory,
    BodyFactory,
    MeetingDecisionFactory,
    MeetingFactory,
)

pytestmark = pytest.mark.django_db
READERS = ("elected", "designated", "agent", "clerk", "head")
HEAVIEST = 100_000
EACH = [pytest.param(one, id=one.key) for one in DASHBOARDS]


class Read(HTMLParser):
    """What a page holds: its lists by anchor, its forms, its links, the files it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lists: dict[str, tuple[str, str]] = {}
        self.forms: list[dict[str, str | None]] = []
        self.links: list[str] = []
        self.files: list[str] = []
        self.names: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("id"):
            self.names.append(given["id"])
        if "data-count" in given:
            self.lists[given["id"]] = (given["data-count"], given["data-total"])
        if tag == "form":
            self.forms.append(given)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "script" and given.get("src"):
            self.files.append(given["src"])
        if tag == "link" and given.get("rel") == "stylesheet":
            self.files.append(given["href"])


@pytest.fixture
def reader(demonstration, invented):
    """A client signed in as a role of the demonstration, on the invented town."""

    def signed_in(role: str) -> Client:
        client = Client()
        client.force_login(demonstration[role])
        session = client.session
        session[SESSION_KEY] = invented.pk
        session.save()
        return client

    return signed_in


def asked(user, town, *, whole: bool = False, **parameters: str) -> Asked:
    request = RequestFactory().get("/", parameters)
    request.user = user
    request.session = {SESSION_KEY: town.pk}
    found = asked_of(request, whole=whole)
    assert found is not None
    return found


def readers_of(dashboard) -> list[str]:
    if dashboard.permission_required == COUNCIL:
        return list(READERS)
    return [role for role in READERS if role != "elected"]


def page_of(dashboard) -> str:
    return reverse(f"dashboards:{dashboard.key}")


@pytest.mark.parametrize("dashboard", EACH)
def test_who_may_read_it_does_and_nobody_else(reader, dashboard):
    page = page_of(dashboard)
    for role in READERS:
        expected = 200 if role in readers_of(dashboard) else 403
        assert reader(role).get(page).status_code == expected, role
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("dashboard", EACH)
def test_it_answers_get_and_head_only(reader, dashboard):
    client, page = reader("head"), page_of(dashboard)
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        assert getattr(client, method)(page).status_code == 405, method
    assert client.head(page).content == b""


@pytest.mark.parametrize("dashboard", EACH)
@pytest.mark.parametrize("role", ["elected", "designated", "head"])
def test_each_known_figure_opens_exactly_the_list_behind_it(reader, demonstration, invented, dashboard, role):
    if role not in readers_of(dashboard):
        return
    client, page = reader(role), page_of(dashboard)
    pages: dict[str, Read] = {}
    wrong = []
    for block in dashboard().blocks(asked(demonstration[role], invented)):
        for figure in block.figures:
            assert figure.label, block.key
            assert figure.source, figure.label
            if not figure.known:
                continue
            address = urlsplit(urljoin(page, figure.url))
            full = f"{address.path}?{address.query}"
            if full not in pages:
                answer = client.get(full)
                assert answer.status_code == 200, (figure.label, full)
                pages[full] = Read(answer.text)
            found = pages[full].lists.get(address.fragment)
            if found is None or not _same(figure.value, found):
                wrong.append((figure.label, figure.shown, figure.url, found))
    assert not wrong, wrong


def _same(value, found: tuple[str, str]) -> bool:
    count, total = found
    if isinstance(value, Total):
        value = value.exact
        return not isinstance(value, Decimal) or Decimal(total) == value
    if isinstance(value, bool | str):
        return True
    if isinstance(value, int):
        return int(count) == value
    return not isinstance(value, Decimal) or not total or Decimal(total) == value


@pytest.mark.parametrize("dashboard", EACH)
def test_each_number_says_its_source_and_day_once(reader, demonstration, invented, dashboard):
    text = unescape(reader("head").get(page_of(dashboard)).text)
    for block in dashboard().blocks(asked(demonstration["head"], invented)):
        if block.holds_nothing:
            continue
        section = text[
            text.index(f'<section class="block{" counted" * bool(block.figures)}"\nid="{block.key}"') :
        ]
        section = section[: section.index("</section>")]
        foot = section[section.index('<div class="block-foot">') :]
        assert section.count(block.origin) == foot.count(block.origin) == 1, block.key
        beside = re.findall(r'<span class="source">(.*?)</span>', section)
        assert beside == [source for _, source in block.sourced if source]
        for figure in block.figures:
            assert figure.source in foot + " ".join(beside), figure.label
            assert long_date(figure.on) in foot + " ".join(beside), figure.label


@pytest.mark.parametrize("dashboard", EACH)
def test_its_parts_are_the_blocks_it_answers(demonstration, invented, dashboard):
    found = [block.key for block in dashboard().blocks(asked(demonstration["head"], invented))]
    assert len(found) == len(set(found))
    assert set(found) <= set(dashboard.parts), dashboard.key
    assert dashboard.parts


@pytest.mark.parametrize("dashboard", EACH)
def test_its_exports_hold_the_lines_and_figures_of_the_page(reader, demonstration, invented, dashboard):
    client, page = reader("head"), page_of(dashboard)
    for block in dashboard().blocks(asked(demonstration["head"], invented, whole=True)):
        if not block.listings:
            continue
        answer = client.get(page, {"bloc": block.key, "format": "xlsx"})
        assert answer.status_code == 200, block.key
        workbook = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        for listing, sheet in zip(block.listings, workbook, strict=False):
            if block.holds_nothing:
                continue
            noted = any(cell.note for line in listing.rows for cell in line.cells)
            headings = [column.heading for column in listing.columns] + ["Précisions"] * noted
            assert [cell.value for cell in sheet[1]] == headings
            assert sheet.max_row - 1 == len(listing.rows), (block.key, listing.key)
        if block.figures:
            told = [[cell.value for cell in line][:2] for line in workbook["Chiffres"].iter_rows(min_row=2)]
            assert told == [[figure.label, figure.shown] for figure in block.figures]
        text = client.get(page, {"bloc": block.key, "format": "csv"})
        assert b"".join(text.streaming_content).startswith("\ufeff".encode())
        for listing in block.listings if len(block.listings) > 1 else ():
            asked_for = {"bloc": block.key, "format": "csv", "liste": listing.key}
            text = client.get(page, asked_for)
            assert f"-{block.key}-{listing.key}-" in text["Content-Disposition"]
            said = b"".join(text.streaming_content).decode("utf-8-sig")
            if listing.rows:
                assert _csv_row([column.heading for column in listing.columns]) in said, listing.key


class Tables(HTMLParser):
    """The cells of every list of a page, by its anchor: the text of each, without its note, and whether it is known."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lists: dict[str, list[list[tuple[str, bool]]]] = {}
        self._list = self._cell = self._note = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "div" and given.get("data-count"):
            self._list = self.lists.setdefault(given["id"], [])
        elif tag == "tbody" or (tag == "tr" and self._list is not None):
            self._list.append([])
        elif tag in {"td", "th"} and given.get("scope") != "col":
            self._cell, self._known = [], True
        elif tag == "span" and self._cell is not None:
            self._known = self._known and given.get("class") != "unknown"
            self._note = self._note or (given.get("class") == "cell-note" or None)

    def handle_endtag(self, tag):
        if tag in {"td", "th"} and self._cell is not None:
            self._list[-1].append((_flat("".join(self._cell)).strip(), self._known))
            self._cell = self._note = None
        elif tag == "table":
            self._list[:] = [line for line in self._list if line]

    def handle_data(self, data):
        if self._cell is not None and not self._note:
            self._cell.append(data)


def _reads_as(told: str, known: bool, value) -> bool:
    """Whether a cell of a file is what the page tells."""
    if value is None:
        return not known or told in {"", "–", "-"}
    if isinstance(value, dt.datetime):
        return told in {f"{value:%d/%m/%Y}", _flat(long_date(value.date()))}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(re.sub(r"[^0-9,-]", "", told.replace("−", "-")).replace(",", ".")) == Decimal(
            str(value)
        )
    return told == _flat(str(value)).strip()


@pytest.mark.parametrize("dashboard", EACH)
def test_each_list_of_the_page_is_that_of_its_file(reader, demonstration, invented, dashboard):
    client, page = reader("head"), page_of(dashboard)
    shown = Tables(client.get(page).text).lists
    compared = 0
    for block in dashboard().blocks(asked(demonstration["head"], invented)):
        answer = client.get(page, {"bloc": block.key, "format": "xlsx"})
        workbook = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        for listing, sheet in zip(block.listings if not block.holds_nothing else (), workbook, strict=False):
            lines = list(sheet.iter_rows(min_row=2, values_only=True))
            told = shown.get(listing.key, [])
            assert len(told) == len(listing.rows), listing.key
            for cells, values in zip(told, lines, strict=False):
                wrong = [
                    (cell, value)
                    for cell, value in zip(cells, values, strict=False)
                    if not _reads_as(*cell, value)
                ]
                assert not wrong, (listing.key, wrong)
                compared += len(cells)
    assert compared > 20


def _csv_row(cells: list[str]) -> str:
    return ";".join(f'"{cell}"' if "," in cell else cell for cell in cells)


def files_of(client, dashboard, block, query):
    """Each file of a block: its list of texts."""
    said = {}
    for kind in ("csv", "xlsx"):
        answer = client.get(page_of(dashboard), {"bloc": block.key, "format": kind, **query})
        assert answer.status_code == 200, (block.key, kind)
        data = b"".join(answer.streaming_content)
        if kind == "csv":
            said[kind] = data.decode("utf-8-sig")
        else:
            sheets = load_workbook(io.BytesIO(data))
            cells = [cell for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line]
            said[kind] = "\n".join(str(cell) for cell in cells if cell is not None)
    return said


@pytest.mark.parametrize("dashboard", EACH)
@pytest.mark.parametrize("query", [{}, {"annee": "1999"}])
def test_the_exports_of_a_town_without_anything_say_so(reader, demonstration, dashboard, query):
    town = MunicipalityFactory(is_home=True, name="Ville-Vide")
    client = reader("head")
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    blocks = dashboard().blocks(asked(demonstration["head"], town, whole=True, **query))
    assert blocks
    for block in blocks:
        said = files_of(client, dashboard, block, query)
        if block.holds_nothing:
            assert all(block.empty in text for text in said.values()), block.key


@pytest.fixture
def hidden(demonstration, invented):
    """A restricted sheet of the strategy of the day, with a decision about it."""
    strategy = choice_of(asked(demonstration["head"], invented)).strategy
    sheet = ActionFactory(
        axis=strategy.axes.first(), title="Filature du hangar", position=990, restricted=True
    )
    body = BodyFactory(municipality=invented, name="Instance du hangar")
    meeting = MeetingFactory(body=body)
    MeetingDecisionFactory(meeting=meeting, text="Surveiller le hangar", action=sheet)
    return sheet


@pytest.mark.parametrize("role", ["agent", "head"])
def test_a_note_never_holds_what_is_restricted_whoever_asks(reader, demonstration, invented, hidden, role):
    words = (hidden.title, "Surveiller le hangar")
    question = asked(demonstration[role], invented, whole=True)
    read = "".join(str(block) for one in DASHBOARDS for block in one().blocks(question))
    assert all(word in read for word in words)
    names = [f"{one.key}.{key}" for one in DASHBOARDS for key in one.parts]
    answer = reader(role).get(reverse("dashboards:note_pdf"), {"bloc": names})
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        record = pdf.attachments["note-de-synthese.json"].get_file().read_bytes().decode()
    assert not [word for word in words if word in record]
    assert "Les fiches à diffusion restreinte ne sont pas dans cette note." in record


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_log_keeps_who_takes_away_what_is_restricted(reader, hidden, invented, kind):
    page, query = "/strategie/", {"bloc": "toutes-les-fiches", "format": kind}
    reader("clerk").get(page, query)
    reader("agent").head(page, query)
    reader("agent").get(page)
    assert not RestrictedDownload.objects.exists()
    reader("agent").get(page, query)
    others = Action.objects.of_town(invented).filter(restricted=True).count()
    noted = RestrictedDownload.objects.filter(
        record_kind="prevention.action", paper=f"strategy.toutes-les-fiches ({kind.upper()})"
    )
    assert noted.filter(record_key=hidden.pk).exists()
    assert noted.count() == RestrictedDownload.objects.count() <= others


def test_a_file_that_counts_what_is_restricted_is_noted_for_the_town(reader, hidden, invented):
    client = reader("head")
    client.get("/gouvernance/", {"bloc": "decisions", "format": "csv"})
    line = RestrictedDownload.objects.get()
    assert (line.record_kind, line.record_key) == ("deliberations.municipality", invented.pk)
    client.get("/conventions/", {"bloc": "conventions", "format": "csv"})
    assert RestrictedDownload.objects.count() == 1


@pytest.mark.parametrize("dashboard", EACH)
@pytest.mark.parametrize("query", [{"format": "pdf"}, {"format": "xlsx", "bloc": "rien"}, {"format": "xlsx"}])
def test_an_export_that_does_not_exist_is_not_found(reader, dashboard, query):
    assert reader("head").get(page_of(dashboard), query).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "annee=99999",
        "annee=²",
        "annee=%00",
        "annee=1&annee=2026",
        "page-liste=0&page-liste=abc",
        "etat=%3Cscript%3E",
        "statut=" + "x" * 3000,
        "%F0%9F%90%A6=%FF",
    ],
)
def test_no_query_breaks_a_page(reader, query):
    client = reader("head")
    for dashboard in DASHBOARDS:
        answer = client.get(f"{page_of(dashboard)}?{query}")
        assert answer.status_code == 200, dashboard.key
        assert "<script>" not in answer.text


def test_the_note_holds_the_figures_of_the_pages(reader, demonstration, invented):
    names, expected = [], {}
    for dashboard in DASHBOARDS:
        for block in dashboard().blocks(asked(demonstration["head"], invented).to_hand_on()):
            names.append(f"{dashboard.key}.{block.key}")
            if not block.holds_nothing:
                expected[dashboard.title, block.title] = [(one.label, one.shown) for one in block.figures]
    answer = reader("head").get(reverse("dashboards:note_pdf"), {"bloc": names})
    assert answer["Content-Type"] == "application/pdf"
    assert_archival_and_accessible(answer.content)
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        record = json.loads(pdf.attachments["note-de-synthese.json"].get_file().read_bytes())
    told = {
        (section["heading"], block["heading"]): [(fact["label"], fact["value"]) for fact in block["facts"]]
        for section in record["sections"]
        for block in section["blocks"]
    }
    for key, facts in expected.items():
        assert [(_flat(a), _flat(b)) for a, b in told[key]] == [(_flat(a), _flat(b)) for a, b in facts], key


def test_a_note_and_the_files_begin_a_list_at_its_first_line(demonstration, invented):
    second = asked(demonstration["head"], invented, **{"page-fiches": "2", "annee": "2026"})
    page = next(one for one in DASHBOARDS if one.__name__ == "StrategyPage")()

    def sheets(one):
        lists = [listing for block in page.blocks(one) for listing in block.listings]
        return next(listing for listing in lists if listing.key == "fiches")

    assert (sheets(second).page, sheets(second.to_hand_on()).page) == (2, 1)
    shown = [screened(block, page.key, second) for block in page.blocks(second)]
    assert shown
    for one in shown:
        assert "page-" not in one.note + one.xlsx
        assert "annee=2026" in one.note


def _flat(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_a_note_of_nothing_says_what_to_do_and_keeps_what_was_ticked(reader):
    page, pdf, client = reverse("dashboards:note"), reverse("dashboards:note_pdf"), reader("head")
    assert "Aucun tableau n’est coché" in client.get(pdf, follow=True).text
    answer = client.get(pdf, {"bloc": ["strategy.mes-fiches", "rien.<b>"], "annee": "2024"}, follow=True)
    if answer["Content-Type"] == "application/pdf":
        answer = client.get(page, {"refus": "vide", "annee": "2024", "bloc": "strategy.mes-fiches"})
    text = answer.text
    assert "ne donne aucun tableau pour cette année" in text
    assert 'value="2024" selected' in text
    assert text.count(" checked") == 1
    assert re.search(r'value="strategy.mes-fiches"\s+checked', text)


@pytest.mark.parametrize("role", ["elected", "designated"])
def test_a_note_offers_the_years_of_the_pages_and_counts_its_blocks(reader, invented, demonstration, role):
    client = reader(role)
    answer = client.get(reverse("dashboards:note"), {"page": "council"})
    parts = next(one for one in DASHBOARDS if one.key == "council").parts
    assert answer.text.count(" checked") == len(parts)
    assert answer.context["count"] == answer.text.count('name="bloc"')
    every = client.get(reverse("dashboards:note"), {"page": "toutes"})
    assert every.text.count(" checked") == every.context["count"]
    # A year is offered when a sitting was held in it, or money is known of it by who may read of money.
    offered = {
        int(value)
        for one in DASHBOARDS
        if one.key in {"council", "budget"} and role in readers_of(one)
        for field in one().filters(asked(demonstration[role], invented))
        if field.name == "annee"
        for value in field.choices
        if value.isdigit()
    }
    assert answer.context["years"] == sorted(offered, reverse=True)


def test_a_note_gives_no_block_that_is_not_the_readers(reader):
    page, pdf = reverse("dashboards:note"), reverse("dashboards:note_pdf")
    elected = reader("elected")
    assert "budget." not in elected.get(page).text
    every = [
        f"{one.key}.{key}"
        for one in DASHBOARDS
        if one.permission_required == DIRECTORATE
        for key in one.parts
    ]
    answer = elected.get(pdf, {"bloc": every})
    assert answer.status_code == 302
    assert answer["Location"] == f"{page}?refus=vide&annee={timezone.localdate().year}"


@pytest.mark.parametrize("dashboard", EACH)
@pytest.mark.parametrize("role", ["elected", "designated"])
def test_who_only_reads_meets_no_form_that_writes_nor_the_administration(reader, dashboard, role):
    if role not in readers_of(dashboard):
        return
    read = Read(reader(role).get(page_of(dashboard)).text)
    writing = [form.get("action") for form in read.forms if (form.get("method") or "get").lower() != "get"]
    assert set(writing) <= {reverse("account_logout"), reverse("deliberations:choose_town")}
    assert not [one for one in read.links if one.startswith("/admin")]
    assert len(read.names) == len(set(read.names)), "an id is there twice"


@pytest.mark.parametrize("dashboard", EACH)
def test_its_links_lead_somewhere_the_reader_may_go(reader, dashboard):
    for role in ("elected", "designated"):
        if role not in readers_of(dashboard):
            continue
        client, page = reader(role), page_of(dashboard)
        paths = {
            urlsplit(urljoin(page, one))
            for one in Read(client.get(page).text).links
            if not one.startswith("#")
        }
        wrong = {}
        for one in paths:
            if one.path.endswith((".pdf", ".ics")) or "format=" in one.query:
                continue
            status = client.get(f"{one.path}?{one.query}").status_code
            if status != 200:
                wrong[one.path] = status
        assert not wrong, (role, wrong)


@pytest.mark.parametrize("dashboard", EACH)
def test_a_page_with_what_it_loads_is_light(reader, dashboard):
    client = reader("designated" if dashboard.permission_required == DIRECTORATE else "elected")
    answer = client.get(page_of(dashboard))
    weight = len(answer.content) + sum(_size(client, file) for file in Read(answer.text).files)
    assert weight <= HEAVIEST, weight


def _size(client: Client, file: str) -> int:
    if not file.startswith("/static/"):
        return len(client.get(file).content)
    found = finders.find(urlsplit(file).path.removeprefix("/static/"))
    assert found, file
    return Path(found).stat().st_size
