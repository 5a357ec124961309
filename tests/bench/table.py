"""Measures, on the demonstration towns, what the product costs beside the engine it stands on."""

import datetime as dt
from collections.abc import Iterator
from unittest.mock import patch

from weasyprint import HTML  # noqa: TID251 - the bare engine is what the paper is compared with

from common.papers.engine import VARIANT, font_configuration, house_fetcher, stylesheets_for
from deliberations.demonstration.load import load_demonstration
from deliberations.documents.extract import STYLESHEETS, draft_pdf, extract_context, extract_html
from deliberations.domain.replay import replay
from deliberations.models import Deliberation, Edition, Sitting
from deliberations.operations.editions import edition_response
from prevention.documents.action_sheet import STYLESHEETS as BOOKLET_STYLESHEETS
from prevention.documents.booklet import booklet, booklet_html
from prevention.exports.booklet_files import booklet_file
from prevention.models import Strategy
from tests.bench.evenings import evening
from tests.bench.many_conventions import make_them
from tests.bench.many_documents import search_rows
from tests.bench.many_organisations import import_them, workbook
from tests.bench.many_sheets import sheets
from tests.bench.measure import Call, Row, ratio
from tests.bench.memory import memory_ratio

EXTRACT = "DPS2015009"
FEW, MANY = 500, 5_000
SHEETS, BOOKLET_DAY = 120, dt.date(2026, 11, 15)


def _fresh_act() -> Deliberation:
    return Deliberation.objects.for_extract().of_reference(EXTRACT).get()


def _extract() -> bytes:
    return draft_pdf(_fresh_act())


def _bare(html: str, stylesheets: tuple[str, ...]) -> Call:
    """The engine alone on the HTML of a paper, asked for the same sort of PDF."""

    def call() -> bytes:
        document = HTML(string=html, url_fetcher=house_fetcher())
        pdf: bytes = document.write_pdf(
            stylesheets=list(stylesheets_for(*stylesheets)),
            font_config=font_configuration(),
            pdf_variant=VARIANT,
        )
        return pdf

    return call


def _booklet_rows() -> Iterator[Row]:
    strategy = sheets(SHEETS)

    def made() -> bytes:
        return booklet_file(Strategy.objects.with_facts().get(pk=strategy.pk), on=BOOKLET_DAY).data

    html = booklet_html(booklet(strategy, on=BOOKLET_DAY))
    name = f"booklet of {SHEETS} sheets, database to bytes / bare WeasyPrint"
    yield ratio(name, made, _bare(html, BOOKLET_STYLESHEETS), bound=1.15)


def _rows() -> Iterator[Row]:
    html = extract_html(extract_context(_fresh_act()))
    yield ratio(
        "extract, database to bytes / bare WeasyPrint", _extract, _bare(html, STYLESHEETS), bound=1.15
    )
    held = Sitting.objects.with_facts().get(questions__reference=EXTRACT).record()
    yield ratio("replay of that sitting / extract", lambda: replay(held), _extract, bound=0.02, inner=(20, 1))
    one, double = evening(questions=30), evening(questions=60)
    yield ratio(
        "replay of 60 questions / of 30, 49 members",
        lambda: replay(double),
        lambda: replay(one),
        bound=2.2,
        inner=(5, 5),
    )
    sealed = Edition.objects.standing().first()
    if sealed is None:
        raise SystemExit("No sealed edition in the demonstration.")

    def download() -> object:
        return edition_response(Edition.objects.with_paper().get(pk=sealed.pk))

    with patch("weasyprint.HTML.render", side_effect=AssertionError("A sealed download renders.")):
        download()
    yield ratio("sealed download, which renders nothing / extract", download, _extract, bound=0.2)
    yield memory_ratio(
        "peak memory, XLSX of 20 000 rows / of 2 000",
        "tests.bench.many_rows",
        many=20_000,
        few=2_000,
        bound=1.2,
    )
    few, many = (workbook(count) for count in (FEW, MANY))
    yield ratio(
        "import of 5 000 organisations, verified and written / of 500",
        lambda: import_them(many, MANY),
        lambda: import_them(few, FEW),
        bound=12,
    )
    yield from _booklet_rows()
    make_them()
    yield memory_ratio(
        "peak memory, XLSX of 20 000 conventions / of 2 000",
        "tests.bench.many_conventions",
        many=20_000,
        few=2_000,
        bound=1.2,
    )
    yield from search_rows()


def main() -> int:
    """Print the table; 1 when a bound is exceeded."""
    load_demonstration()
    print(f"{'median of 20, alternated':<58}{'first':>12}{'second':>12}  {'ratio':>8}")  # noqa: T201
    rows = []
    for row in _rows():
        rows.append(row)
        print(row, flush=True)  # noqa: T201
    return 0 if all(row.kept for row in rows) else 1
