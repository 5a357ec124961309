"""Tables written and read back: every value, formulas as texts, real dates and numbers, same bytes, flat memory."""

import datetime as dt
import io
import tracemalloc
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from common.tables.cells import cell_text
from common.tables.columns import Column, Kind
from common.tables.matching import read_table
from common.tables.reading import read_sheets
from common.tables.writing import SheetContent, safe_text, write_csv, write_xlsx
from common.tables.xlsx_writing import sheet_name
from common.typography import PartialDate
from tests.common.tables.columns_of_every_kind import BY_KEY, COLUMNS

ROW = {
    "name": "Établissement d’exemple",
    "siret": "00930001800018",
    "pupils": 1234,
    "amount": Decimal("1234.50"),
    "rate": Decimal(80),
    "signed": dt.date(2009, 10, 5),
    "start": PartialDate(2009, 10),
    "priority": True,
    "kind": "school",
}


def xlsx(columns, rows, name="Liste"):
    file = io.BytesIO()
    write_xlsx(file, [SheetContent(name, columns, rows)])
    return file.getvalue()


def csv(columns, rows):
    return b"".join(write_csv(columns, rows))


WRITERS = pytest.mark.parametrize("write", [csv, xlsx])


def read_back(data, columns=COLUMNS):
    [sheet] = read_sheets(data, "fichier")
    table = read_table(sheet, columns)
    assert table.messages == ()
    return [dict(row.values) for row in table.rows]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t'\n;\"_x0041_＝"), max_size=40
)
# What is written is a text made safe, and what is read is trimmed.
KEPT = TEXTS.map(lambda text: cell_text(safe_text(text)))
ROWS = st.fixed_dictionaries(
    {
        "name": KEPT.filter(bool),
        "note": KEPT,
        "siret": st.text("0123456789 -ABÉ'=+@.", max_size=40).map(lambda text: " ".join(text.split())),
        "pupils": st.none() | st.integers(0, 2_147_483_647),
        "amount": st.none() | st.decimals(-(10**9), 10**9, places=2),
        "rate": st.none() | st.decimals(0, 100, places=2),
        "signed": st.none() | st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)),
        "start": st.none()
        | st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)).map(PartialDate.of)
        | st.builds(PartialDate, st.integers(1800, 2200), st.none() | st.integers(1, 12)),
        "priority": st.none() | st.booleans(),
        "kind": st.sampled_from([None, "school", "state", "other"]),
    }
)


@WRITERS
@settings(deadline=None, max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_what_is_written_is_read_back(write, rows):
    assert read_back(write(COLUMNS, iter(rows))) == rows


@WRITERS
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 1 00 00 00 00",
        "-2",
        "@nom",
        "'=x",
        "''+",
        "'été",
        "＝1",
        "#N/A",
        "_x0041_",
        "a\nb",
        "sep=,",
    ],
)
def test_a_formula_stays_a_text(write, text):
    assert read_back(write([BY_KEY["name"]], [{"name": text}]), [BY_KEY["name"]]) == [{"name": text}]


def test_no_cell_of_a_workbook_is_a_formula_and_the_spreadsheet_keeps_it_so():
    column = BY_KEY["name"]
    data = xlsx([column], [{"name": "=HYPERLINK(1)"}])
    cell = load_workbook(io.BytesIO(data))["Liste"]["A2"]

    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (
        "=HYPERLINK(1)",
        "s",
        True,
        "@",
    )


def test_a_csv_file_is_what_a_french_spreadsheet_opens():
    assert csv(COLUMNS, [ROW]).decode() == (
        "\ufeffNom de l’organisme;Remarque;SIRET;Effectif;Montant;Taux;Date de signature;Début;"
        "Quartier prioritaire;Nature\r\n"
        'Établissement d’exemple;;00930001800018;1234;"1234,50";80 %;05/10/2009;10/2009;oui;Établissement scolaire\r\n'
    )
    assert csv([BY_KEY["name"]], [{"name": "=1"}, {"name": "a;b"}]).splitlines()[1:] == [b"'=1", b'"a;b"']


def test_a_workbook_has_real_dates_and_numbers_and_a_frozen_heading():
    sheet = load_workbook(io.BytesIO(xlsx(COLUMNS, [ROW])))["Liste"]
    values = {COLUMNS[cell.column - 1].key: (cell.value, cell.number_format) for cell in sheet[2]}

    assert values["amount"] == (1234.5, '#,##0.00\\ "€"')
    assert values["rate"] == (0.8, "0%")
    assert values["signed"] == (dt.datetime.combine(ROW["signed"], dt.time()), "dd/mm/yyyy")
    assert values["pupils"] == (1234, "#,##0")
    assert values["siret"] == ("00930001800018", "@")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:J2")
    assert sheet["A1"].font.bold
    assert all(10 <= sheet.column_dimensions[letter].width <= 44 for letter in "ABCDEFGHIJ")


@pytest.mark.parametrize(
    ("key", "value", "cell", "number_format"),
    [
        ("rate", Decimal("33.33"), 0.3333, "0.00%"),
        ("start", PartialDate(2009), 2009, "0"),
        ("start", PartialDate(2009, 10), "10/2009", "@"),
        ("signed", dt.date(1899, 5, 1), "01/05/1899", "@"),
        ("note", "a" * 256, "a" * 256, "General"),
    ],
)
def test_a_cell_is_written_as_it_must_be_shown(key, value, cell, number_format):
    data = xlsx([BY_KEY["name"], BY_KEY[key]], [{"name": "A", key: value}])
    written = load_workbook(io.BytesIO(data))["Liste"]["B2"]

    assert (written.value, written.number_format) == (cell, number_format)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc\x7f", "abc"),
        ("a\r\nb\rc\vd\u2028e", "a\nb\nc\nd\ne"),
        ("\ud800a\ufffe\uffff", "a"),
        ("a" * 32_767, "a" * 32_767),
    ],
)
def test_what_a_cell_cannot_hold_is_taken_off(text, kept):
    assert safe_text(text) == kept


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    cut = safe_text("😀" * 20_000)

    assert cut.endswith("😀… [texte coupé\u00a0: 40\u202f000\u00a0signes au total]")
    assert 32_760 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert read_back(xlsx([BY_KEY["name"], BY_KEY["note"]], [{"name": "A", "note": "é" * 40_000}])[:])


@pytest.mark.parametrize(
    ("names", "result"),
    [
        (["Conventions 2025/2026"], ["Conventions 2025 2026"]),
        (["'[a]:*?\\'"], ["a"]),
        (["", "\x00"], ["Feuille", "Feuille 2"]),
        (["Liste", "LISTE", "liste"], ["Liste", "LISTE 2", "liste 3"]),
        (["a" * 40, "a" * 40], ["a" * 31, "a" * 29 + " 2"]),
        (["Historique"], ["Historique 1"]),
    ],
)
def test_a_sheet_bears_a_name_a_spreadsheet_accepts(names, result):
    taken = set()

    assert [sheet_name(name, taken) for name in names] == result


def test_several_sheets_are_written_each_with_its_columns():
    file = io.BytesIO()
    name = BY_KEY["name"]
    write_xlsx(file, [SheetContent("A", [name], [{"name": "1"}]), SheetContent("A", [name], iter(()))])
    made = load_workbook(file)

    assert [(sheet.title, sheet.max_row) for sheet in made] == [("A", 1 + 1), ("A 2", 1)]


def test_the_same_rows_give_the_same_bytes(time_machine):
    written = []
    for day in ("2026-01-01", "2027-02-03"):
        time_machine.move_to(day)
        written.append(xlsx(COLUMNS, [ROW]))

    assert written[0] == written[1]
    with zipfile.ZipFile(io.BytesIO(written[0])) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_row_that_fails_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows():
        yield ROW
        assert list(tmp_path.iterdir())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        xlsx(COLUMNS, rows())
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("common.tables.xlsx_writing.MOST_ROWS", 2)
    with pytest.raises(ValueError, match="plus de 2 lignes"):
        xlsx(COLUMNS, [ROW] * 3)


def peak(write, count):
    """Most bytes held while writing rows made one by one."""
    column = Column("n", "N", Kind.REFERENCE)
    tracemalloc.start()
    try:
        write([column], ({"n": f"{n:020d}"} for n in range(count)))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(kind, tmp_path):
    def write(columns, rows):
        if kind == "csv":
            for _ in write_csv(columns, rows):
                pass
            return
        with (tmp_path / "liste.xlsx").open("wb") as file:
            write_xlsx(file, [SheetContent("Liste", columns, rows)])

    peak(write, 10)

    assert peak(write, 4_000) < 1.2 * peak(write, 800)
