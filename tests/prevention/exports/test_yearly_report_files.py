"""The files of the yearly report: the same numbers on paper, slides, workbook and CSV, as the one function gives them."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pptx
import pytest

from common.typography import PartialDate, euros, figure
from deliberations.operations.errors import Refused
from prevention.documents.yearly_report import report_figures, yearly_report_context, yearly_report_html
from prevention.exports.yearly_report_files import (
    FORMAT_LABELS,
    MEDIA_TYPES,
    REPORT_FORMATS,
    REVIEW_FORMATS,
    review_file,
    yearly_report_file,
)
from prevention.models import PersonMeeting
from tests.deliberations.domain.support import plain
from tests.partners.documents.papers import printed
from tests.prevention.documents.yearly_scenes import ON, SECRET, YEAR, empty_strategy, strategy_of_a_year

pytestmark = pytest.mark.django_db


def file_of(strategy, kind):
    return yearly_report_file(strategy, year=YEAR, on=ON, kind=kind).data


def words_of_slides(data):
    """All that stands on the slides, in tables too."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return plain("\n".join(found))


def rows_of(sheet):
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def figures_by_name(rows):
    return {(row["Thème"], row["Objet"], row["Chiffre"], row["Année"] or ""): row for row in rows}


def csv_rows(data):
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")]


def test_the_same_numbers_on_screen_paper_slides_workbook_and_csv():
    strategy = strategy_of_a_year()
    figures = report_figures(strategy, year=YEAR, on=ON)
    money, governance = figures.money, figures.governance
    html = plain(yearly_report_html(yearly_report_context(strategy, year=YEAR, on=ON)))
    paper, slides = printed(file_of(strategy, "pdf")), words_of_slides(file_of(strategy, "pptx"))
    sheet = rows_of(openpyxl.load_workbook(io.BytesIO(file_of(strategy, "xlsx")))["Chiffres"])
    book = figures_by_name(sheet)
    flat = figures_by_name(csv_rows(file_of(strategy, "csv")))

    # A number of the one function, and where the tables of figures say it.
    year, axes = str(YEAR), "Tous les axes"
    numbers = {
        ("Avancement", axes, "fiches", ""): figures.progress.progress.total,
        ("Avancement", axes, "en retard", ""): len(figures.late),
        ("Avancement", axes, "retard non déterminé", ""): len(figures.in_doubt),
        ("Gouvernance", "CLSPD", "plénières tenues", year): len(governance.plenaries),
        ("Décisions", "Toutes les instances", "en attente", year): len(governance.waiting),
        ("Décisions", "Toutes les instances", "en retard", year): len(governance.overdue),
        ("Situations", "Cellule-Exemple", "situations examinées", "2025"): governance.situations.table.total,
        ("Moyens", axes, "prévu", year): money.of_year.planned.exact,
        ("FIPD", "Quartiers prioritaires", "part", year): money.fipd_of_year.share * 100,
    }
    for name, value in numbers.items():
        assert book[name]["Valeur"] == pytest.approx(float(value)), name
        assert Decimal(flat[name]["Valeur"].replace(",", ".")) == value, name
    # What is not whole has no number in the tables, and the same words everywhere.
    words = {
        ("Moyens", axes, "réalisé", year): str(money.of_year.real),
        ("Moyens", axes, "prévu", "toutes les années"): str(money.total.planned),
        ("Situations", "Cellule-Exemple", "situations closes", "2025"): "masqué",
        ("Situations", "Toutes ces instances", "situations closes", year): governance.situations.sentence,
    }
    for name, said in words.items():
        assert book[name]["Valeur"] is None, name
        assert flat[name]["Valeur"] == "", name
        assert book[name]["En mots"] == flat[name]["En mots"] == said, name
    shown = [
        str(money.of_year.real),
        str(money.of_year.planned),
        str(money.total.planned),
        str(money.fipd_of_year),
        euros(money.funders_of_year[0].planned.known),
        "masqué",
        figure(governance.situations.table.total),
        str(figures.progress.progress).partition(", dont")[0],
    ]
    for text in shown:
        assert plain(text) in html, text
        assert plain(text) in slides, text
        assert "".join(text.split()) in paper, text


def test_each_row_of_the_csv_is_that_of_the_first_sheet():
    strategy = strategy_of_a_year()
    book = openpyxl.load_workbook(io.BytesIO(file_of(strategy, "xlsx")))
    first, flat = rows_of(book["Chiffres"]), csv_rows(file_of(strategy, "csv"))

    assert [row["En mots"] for row in first] == [row["En mots"] for row in flat]
    assert [(row["Thème"], row["Objet"], row["Chiffre"]) for row in first] == [
        (row["Thème"], row["Objet"], row["Chiffre"]) for row in flat
    ]
    assert len({*figures_by_name(first)}) == len(first)


def test_the_lists_behind_the_figures():
    book = openpyxl.load_workbook(io.BytesIO(file_of(strategy_of_a_year(), "xlsx")))
    sheets = {sheet.title: rows_of(sheet) for sheet in book}

    assert [row["Fiche"] for row in sheets["Fiches en retard"]] == ["2.1 Accueil des victimes"]
    assert [row["Étape"] for row in sheets["Étapes"]] == ["Charte de Médiation", "Bilan des chantiers"]
    assert [row["Décision"] for row in sheets["Décisions en attente"]] == [
        "Décision-Tardive",
        "Décision-Prochaine",
    ]
    assert [(row["Période"], row["Valeur"], row["Estimation"]) for row in sheets["Relevés"]] == [
        (2025, 12.5, "non"),
        (2026, 17, "oui"),
    ]


def test_no_file_has_a_restricted_sheet():
    strategy = strategy_of_a_year()
    book = openpyxl.load_workbook(io.BytesIO(file_of(strategy, "xlsx")))
    told = str([rows_of(sheet) for sheet in book])

    assert SECRET not in told
    assert "777" not in told
    assert SECRET not in file_of(strategy, "csv").decode()
    assert SECRET not in words_of_slides(file_of(strategy, "pptx"))


def test_without_an_ended_year_the_tables_have_only_the_sentence():
    strategy = strategy_of_a_year()
    PersonMeeting.objects.filter(date__year=2025).delete()
    rows = [row for row in csv_rows(file_of(strategy, "csv")) if row["Thème"] == "Situations"]

    assert len(rows) == 3
    assert all(row["Valeur"] == "" and "laisseraient" in row["En mots"] for row in rows)


@pytest.mark.parametrize("kind", REPORT_FORMATS)
def test_a_file_has_a_name_without_accents_its_type_and_the_same_bytes(kind):
    strategy = empty_strategy()
    strategy.municipality.name = "Évry-l’Œuvre"
    found = yearly_report_file(strategy, year=YEAR, on=ON, kind=kind)

    assert found.name == f"rapport-annuel-clspd-2026-evry-loeuvre-2026-11-15.{kind}"
    assert found.media_type == MEDIA_TYPES[kind]
    assert found.data == yearly_report_file(strategy, year=YEAR, on=ON, kind=kind).data
    assert FORMAT_LABELS[kind]


@pytest.mark.parametrize("kind", REVIEW_FORMATS)
def test_the_review_has_its_name_and_type(kind):
    strategy = empty_strategy(review_start=PartialDate(2021), review_end=PartialDate(2024))
    name, media_type, data = review_file(strategy, on=ON, kind=kind)
    strategy.review_end = None

    assert name == f"bilan-2021-2024-val-exemple-2026-11-15.{kind}"
    assert review_file(strategy, on=ON, kind=kind).name == f"bilan-val-exemple-2026-11-15.{kind}"
    assert media_type == MEDIA_TYPES[kind]
    assert data


@pytest.mark.parametrize(
    ("year", "code"),
    [(2023, "FIGURES_OF_ANOTHER_TIME"), (2027, "FIGURES_TO_COME"), (1789, "FIGURES_OF_ANOTHER_TIME")],
)
def test_a_year_the_strategy_says_nothing_of_is_refused(year, code):
    with pytest.raises(Refused) as refused:
        yearly_report_file(empty_strategy(), year=year, on=ON)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_format_that_a_paper_does_not_have_is_refused():
    strategy = empty_strategy()
    with pytest.raises(Refused, match="en PDF ou DOCX"):
        review_file(strategy, on=ON, kind="xlsx")
    with pytest.raises(Refused, match="en PDF, PPTX, XLSX ou CSV"):
        yearly_report_file(strategy, year=YEAR, on=ON, kind="exe")


def test_the_year_after_the_end_is_still_given():
    strategy = empty_strategy(start=PartialDate(2022), end=PartialDate(2024))

    assert yearly_report_file(strategy, year=2025, on=dt.date(2026, 1, 1), kind="csv").data
