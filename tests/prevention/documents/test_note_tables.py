"""The tables of a note: which columns stay on one line, what their cells and notes say."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tables.columns import Column, Kind
from common.typography import NBSP
from prevention.documents.blocks import Cell, Listing, row, words
from prevention.documents.note_tables import (
    GUTTER,
    LINES,
    LONGEST_UNBROKEN,
    PAGE_LETTERS,
    narrow_columns,
    note_table,
)

LONG = "Extension de la vidéoprotection aux abords du Pont Neuf et du Vieux-Pont : demande de subvention"
ACT = (
    "2026_10_064",
    "01/10/2026",
    LONG,
    "adoptée",
    "19 voix pour, 9 voix contre (scrutin public)",
    "transmise",
)
ACT_HEADINGS = ("Acte", "Séance du", "Objet", "Résultat", "Vote", "État de l’acte")


@pytest.mark.parametrize(
    ("headings", "rows", "narrow"),
    [
        (ACT_HEADINGS, [ACT], {0, 1, 3, 5}),
        (("Projet", "État"), [("Deux Rives", "en cours")], {0, 1}),
        (("Quoi", "Montant"), [(LONG, "au moins 11 000 €\n(une longue raison)")], {1}),
        (("Un titre en beaucoup de mots courts", "Quoi"), [("1", LONG)], {0}),
        (("Quoi",), [("x" * (LONGEST_UNBROKEN + 1),)], set()),
        (("A", "B"), [], {0, 1}),
    ],
)
def test_short_columns_stay_on_one_line_and_long_ones_take_the_room(headings, rows, narrow):
    assert narrow_columns(headings, rows) == narrow


@given(st.lists(st.lists(st.text(max_size=60), min_size=5, max_size=5), max_size=4))
def test_narrow_columns_always_fit_the_page(rows):
    narrow = narrow_columns(["a"] * 5, rows)
    taken = sum(max([1, *(len(part) for row in rows for part in row[place].split("\n"))]) for place in narrow)
    assert taken <= PAGE_LETTERS - GUTTER * 5


def listing(*rows, **more):
    columns = (Column("what", "Objet"), Column("euros", "Montant", Kind.EUROS))
    return Listing(
        **{"key": "l", "caption": "Montants", "columns": columns, "rows": rows, "count": len(rows)} | more
    )


def test_the_note_of_a_number_is_below_it_and_that_of_a_text_beside():
    table = note_table(
        listing(row(Cell(value="ISC", note="2026"), Cell(value=None, note="pas dit")), row("b", Decimal(2))),
        title="Autre",
    )
    assert table.rows[0].cells == ("ISC (2026)", f"n.{NBSP}r.\n(pas dit)")
    assert [column.number for column in table.columns] == [False, True]


@pytest.mark.parametrize(
    ("title", "filtered", "caption"),
    [
        ("Montants de 2026", "", ""),
        ("Montants de 2026", "en 2025", "en 2025"),
        ("Budget", "", "Montants"),
        ("Budget", "en 2025", "Montants (en 2025)"),
    ],
)
def test_a_caption_does_not_repeat_the_title(title, filtered, caption):
    assert note_table(listing(row("a", Decimal(1)), filtered=filtered), title=title).caption == caption


@pytest.mark.parametrize(
    ("lines", "count", "told"), [(3, 3, False), (3, 12, True), (LINES + 1, LINES + 1, True)]
)
def test_a_longer_list_says_how_many_lines_it_has(lines, count, told):
    table = note_table(listing(*[row("a", Decimal(1))] * lines, count=count), title="Budget")
    assert len(table.rows) == min(lines, LINES)
    assert any(f"sur {count}" in note for note in table.notes) is told


def test_a_list_of_days_is_read_line_by_line():
    table = note_table(listing(row("a", dt.date(2026, 3, 15)), columns=words(("Quoi", "Jour"))), title="T")
    assert [text for _, text in table.lines[0][1]] == ["a", "15/03/2026"]
