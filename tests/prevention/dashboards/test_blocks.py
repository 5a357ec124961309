"""Blocks: what a page, its export and its note show of the same values."""

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from common.tables.columns import Column, Kind
from common.typography import NBSP, PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from prevention.documents.blocks import (
    FIRST_LINES,
    Block,
    Cell,
    Figure,
    Listing,
    cells,
    row,
    says_again,
    shown,
    words,
)
from prevention.documents.report_parts import Bars, Drawing
from prevention.exports.blocks import NOTHING, block_file, block_file_name, only_list

DAY = dt.date(2026, 3, 15)
SOURCE = "conventions saisies"


def figure(value, **more):
    return Figure(label="Conventions", value=value, source=SOURCE, on=DAY, **more)


def listing(*rows, columns=None, key="liste", caption="Liste", **more):
    known = columns or (Column("what", "Objet"), Column("euros", "Montant", Kind.EUROS))
    return Listing(key=key, caption=caption, columns=known, rows=tuple(rows), count=len(rows), **more)


def block(**more):
    return Block(key="en-vigueur", title="En vigueur", source=SOURCE, on=DAY, **more)


@pytest.mark.parametrize(
    ("value", "words_shown"),
    [
        (0, "0"),
        (1_200, "1\u202f200"),
        (Decimal("1200.5"), f"1\u202f200,50{NBSP}€"),
        (None, "non renseigné"),
        ("", "non renseigné"),
        (Unknown("aucune source"), "non renseigné"),
        (Total(), "aucun montant"),
        (Total(Decimal(0), 1, 0), "non renseigné"),
        (Total(Decimal(3000), 1, 1), f"au moins 3\u202f000{NBSP}€"),
        (DAY, "15/03/2026"),
        (PartialDate(2009, 10), "octobre 2009"),
        (True, "oui"),
        (False, "non"),
        ("à signer", "à signer"),
    ],
)
def test_a_value_is_shown_and_unknown_is_never_zero(value, words_shown):
    assert shown(value) == words_shown


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Kind.EUROS, f"75{NBSP}€"), (Kind.RATE, f"75{NBSP}%"), (Kind.NUMBER, "75")],
)
def test_a_decimal_is_what_its_column_holds(kind, text):
    one = listing(row("FIPD", Decimal("75.0")), columns=(Column("a", "A"), Column("b", "B", kind)))
    assert one.table[0][1][1].text == text


@pytest.mark.parametrize(
    ("value", "unit", "text", "known"),
    [
        (3, "", "3", True),
        (Decimal("2.50"), "ETP", f"2,5{NBSP}ETP", True),
        (None, "ETP", "non renseigné", False),
        (0, "", "0", True),
        (Total(Decimal(0), 2, 0), "", "non renseigné", False),
    ],
)
def test_a_figure_says_its_unit_only_when_it_is_known(value, unit, text, known):
    one = figure(value, unit=unit)
    assert (one.shown, one.known) == (text, known)


def test_a_line_has_one_cell_a_column():
    with pytest.raises(ValueError, match="one cell a column"):
        listing(row("seul"))


def test_a_drawing_never_stands_alone():
    drawing = Drawing(
        name="d",
        title="t",
        description="d",
        groups=("2025",),
        series=(Bars(label="a", values=(1,)),),
        heading="Année",
    )
    with pytest.raises(ValueError, match="beside the list"):
        block(drawing=drawing)


@pytest.mark.parametrize(
    ("total", "sum_shown"),
    [
        (Decimal("12.50"), "12.50"),
        (Total(Decimal(12), 0, 2), "12"),
        (Total(Decimal(12), 1, 2), ""),
        (None, ""),
    ],
)
def test_the_sum_of_a_list_is_told_to_a_machine_when_it_is_wholly_known(total, sum_shown):
    assert listing(row("a", Decimal(1)), total=total).sum == sum_shown


def test_a_block_holds_nothing_when_it_has_only_its_empty_state():
    assert block(empty="Rien.").holds_nothing
    assert not block(empty="Rien.", figures=(figure(0),)).holds_nothing
    assert not block(empty="Rien.", listings=(listing(row("a", Decimal(1))),)).holds_nothing
    assert not block(sentences=("Une phrase.",)).holds_nothing


def elsewhere(**more):
    return Figure(**{"label": "Part", "value": 1, "source": "plans de financement", "on": DAY} | more)


def test_the_source_of_a_block_is_said_once():
    one = block(figures=(figure(1), figure(2)))
    assert one.origin == "conventions saisies, au 15 mars 2026"
    assert [source for _, source in one.sourced] == ["", ""]


@pytest.mark.parametrize(
    ("figures", "foot"),
    [
        ((elsewhere(),), f"conventions saisies{NBSP}; chiffre{NBSP}: plans de financement, au 15 mars 2026"),
        (
            (elsewhere(), elsewhere(value=2)),
            f"conventions saisies{NBSP}; chiffres{NBSP}: plans de financement, au 15 mars 2026",
        ),
        (
            (elsewhere(on=dt.date(2026, 1, 1)),),
            f"conventions saisies, au 15 mars 2026{NBSP}; chiffre{NBSP}: plans de financement, au 1er janvier 2026",
        ),
    ],
)
def test_what_all_figures_share_is_said_once_at_the_foot(figures, foot):
    one = block(figures=figures)
    assert one.origin == foot
    assert not any(source for _, source in one.sourced)


def test_a_figure_of_another_source_or_day_than_the_others_says_it():
    one = block(figures=(figure(1), elsewhere(), figure(2)))
    assert one.origin == "conventions saisies, au 15 mars 2026"
    assert [source for _, source in one.sourced] == ["", "plans de financement, au 15 mars 2026", ""]


@pytest.mark.parametrize(
    ("caption", "title", "again"),
    [
        ("Décisions en attente", "Décisions en attente", True),
        ("Part de la commune, 2026", "Part de la commune", True),
        ("Conventions", "Conventions en vigueur", True),
        ("Recettes par financeur, 2026", "Recettes, 2026", False),
        ("Les plus proches d’abord", "Échéances", False),
        ("2025", "Repères", True),
    ],
)
def test_a_caption_is_told_again_when_the_title_says_all_of_it(caption, title, again):
    assert says_again(caption, title) is again


@pytest.mark.parametrize(
    ("lines", "summed", "folds"),
    [
        (FIRST_LINES + 1, False, False),
        (FIRST_LINES + 2, False, True),
        (FIRST_LINES + 1, True, False),
        (FIRST_LINES + 2, True, True),
        (0, False, False),
    ],
)
def test_a_telephone_never_hides_a_single_line(lines, summed, folds):
    rows = [row("a", Decimal(1))] * lines + [row("Total", Decimal(1), strong=True)] * summed
    assert listing(*rows).folds is folds


def csv_lines(one):
    return block_file(one, kind="csv").read().decode("utf-8-sig").splitlines()


def sheets(one):
    """The sheets of its workbook, by name: the values of their lines."""
    workbook = load_workbook(block_file(one, kind="xlsx"))
    return {sheet.title: [list(line) for line in sheet.iter_rows(values_only=True)] for sheet in workbook}


def test_the_csv_of_a_block_is_its_list_with_what_is_known_only():
    one = block(
        listings=(
            listing(
                row("=SOMME(A1)", Decimal("12.5")),
                row("IMPPULSE", Unknown("pas dit")),
                row(Cell(value="ISC", note="part"), Total(Decimal(3000), 1, 1)),
            ),
        ),
        figures=(figure(2),),
    )
    assert csv_lines(one) == [
        "Objet;Montant;Précisions",
        '\'=SOMME(A1);"12,5";',
        "IMPPULSE;;",
        f"ISC;au moins 3\u202f000{NBSP}€;Objet{NBSP}: part",
    ]
    assert block_file_name("conventions", one, kind="csv") == "conventions-en-vigueur-2026-03-15.csv"


def test_the_workbook_of_a_block_has_its_figures_too():
    one = block(
        listings=(listing(row("IMPPULSE", Decimal("12.5")), filtered="en 2025", notes=("Hors avenants.",)),),
        figures=(figure(2, note="dont une tacite"),),
        sentences=("Une seule est notifiée.",),
    )
    found = sheets(one)
    assert list(found) == ["Liste", "Chiffres", "Source"]
    assert found["Liste"] == [["Objet", "Montant"], ["IMPPULSE", 12.5]]
    assert found["Chiffres"][1][:2] == ["Conventions", "2"]
    assert found["Source"] == [
        ["Rubrique", "Texte"],
        ["Tableau", "En vigueur"],
        ["Source", "conventions saisies"],
        ["Au", "15 mars 2026"],
        ["À savoir", "Une seule est notifiée."],
        [f"Filtre de «{NBSP}Liste{NBSP}»", "en 2025"],
        [f"Sous «{NBSP}Liste{NBSP}»", "Hors avenants."],
    ]


def test_the_notes_of_a_line_are_together_in_its_last_column():
    noted = row(
        Cell(value="Médiation", note="diffusion restreinte"), Cell(value=None, note="aucune date écrite")
    )
    one = block(listings=(listing(noted, row("ISC", Decimal(1))),))
    assert csv_lines(one) == [
        "Objet;Montant;Précisions",
        f'Médiation;;"Objet{NBSP}: diffusion restreinte{NBSP}; Montant{NBSP}: aucune date écrite"',
        "ISC;1;",
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"empty": "Aucun montant n’est mentionné."}, "Aucun montant n’est mentionné."),
        ({"empty": "Aucun montant.", "listings": (listing(),)}, "Aucun montant."),
        ({"sentences": ("Une phrase.",)}, "Une phrase."),
        ({}, NOTHING),
    ],
)
def test_a_block_that_holds_nothing_says_so_in_its_files(more, said):
    one = block(**more)
    assert csv_lines(one) == ["En vigueur", said]
    assert sheets(one)["En vigueur"] == [["En vigueur"], [said]]


def test_the_csv_of_a_block_without_lists_is_its_figures():
    assert csv_lines(block(figures=(figure(2),)))[0].startswith("Chiffre;Valeur")


def test_a_block_is_reduced_to_one_of_its_lists():
    one = block(
        listings=(
            listing(row("Cellule", Decimal(1)), key="instances"),
            listing(row("Plénière", Decimal(2)), key="reunions"),
            listing(key="rien", empty="Aucune réunion."),
        ),
        figures=(figure(2),),
        sentences=("Une phrase.",),
    )
    assert csv_lines(only_list(one, "reunions")) == ["Objet;Montant", "Plénière;2"]
    assert csv_lines(only_list(one, "rien")) == ["En vigueur", "Aucune réunion."]
    assert only_list(one, "autre") is None
    name = block_file_name("conventions", one, kind="csv", listing="reunions")
    assert name == "conventions-en-vigueur-reunions-2026-03-15.csv"


def test_words_and_cells_make_a_table_of_texts():
    one = listing(row("a", 2), columns=words(("A", "B")))
    assert [cell.text for cell in one.table[0][1]] == ["a", "2"]
    assert cells("a", Cell(value=1))[1].value == 1
