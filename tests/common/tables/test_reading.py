"""Files that are read, and every file that is refused, with its sentence."""

import codecs
import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.tables import reading
from common.tables.cells import Fault, Percent
from common.tables.containers import check_weight
from common.tables.reading import UnreadableTable, read_sheets
from tests.common.tables.workbooks import altered, saved, workbook, zipped

SHEET = "xl/worksheets/sheet1.xml"
SMALL = saved(workbook(("Organisations", [["Nom", "SIRET"], ["A", "1"]])))


def cells(data, name="fichier.csv"):
    [sheet] = read_sheets(data, name)
    return [(row.number, *row.cells) for row in sheet.rows]


@pytest.mark.parametrize(
    "data",
    [
        "Nom;Libellé\r\nA;« é » œ €\r\n".encode(),
        "\ufeffNom;Libellé\nA;« é » œ €".encode(),
        "Nom;Libellé\r\nA;« é » œ €\r\n".encode("cp1252"),
        "Nom,Libellé\r\nA,« é » œ €\r\n".encode(),
        "Nom\tLibellé\r\nA\t« é » œ €\r\n".encode(),
        codecs.BOM_UTF16_LE + "Nom\tLibellé\r\nA\t« é » œ €\r\n".encode("utf-16-le"),
        'Nom;Libellé\rA;"« é » œ €"\r'.encode(),
    ],
    ids=["UTF-8", "with its mark", "Windows-1252", "commas", "tabs", "Unicode text", "old Mac lines"],
)
def test_a_csv_file_is_read_as_spreadsheets_write_it(data):
    assert cells(data) == [(1, "Nom", "Libellé"), (2, "A", "« é » œ €")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=,\r\nNom,Note\r\nA,b;c;d;e\r\n", [(2, "Nom", "Note"), (3, "A", "b;c;d;e")]),
        (
            'Un titre, long, avec, des, virgules\r\n\r\nNom;Note\r\nA;"sur\r\ndeux, lignes"\r\n;\r\nB;"d""e"\r\n',
            [
                (1, "Un titre, long, avec, des, virgules"),
                (3, "Nom", "Note"),
                (4, "A", "sur\r\ndeux, lignes"),
                (6, "B", 'd"e'),
            ],
        ),
        ("Nom\r\nA\r\n", [(1, "Nom"), (2, "A")]),
        ("a;b\r\n'=1+1;'été\r\n''-x;'+33\r\n", [(1, "a", "b"), (2, "=1+1", "'été"), (3, "'-x", "+33")]),
    ],
    ids=["announced separator", "title and lines within a cell", "one column", "quotes before formulas"],
)
def test_rows_bear_the_numbers_of_the_spreadsheet(text, rows):
    assert cells(text.encode()) == rows


def test_a_workbook_is_read_as_it_is_shown():
    made = workbook(
        ("Tout", [["Titre"], [], ["a", 12, 12.5, True, dt.date(2009, 10, 5), 0.8, dt.date(2009, 10, 1)]]),
        ("Vide", []),
        ("Cachée", [["x"]]),
    )
    made["Tout"]["F3"].number_format = "0.0%"
    made["Tout"]["G3"].number_format = 'mmm\\-yy" d"'
    made["Cachée"].sheet_state = "hidden"
    [sheet] = read_sheets(saved(made), "classeur.xlsx")

    assert sheet.name == "Tout"
    midnight = dt.datetime.combine(dt.date(2009, 10, 5), dt.time())
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Titre",)),
        (3, ("a", 12, 12.5, True, midnight, Percent(Decimal("80.0")), "10/2009")),
    ]


def test_formulas_give_their_result_and_say_when_they_have_none():
    rows = (
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        b'<c r="C1"><f>SUM(A1)</f><v></v></c><c r="D1" s="0"><f t="shared" si="0"/></c>'
        b'<c r="E1" t="e"><f>NA()</f><v>#N/A</v></c><c r="F1" t="e"><v>#NUM!</v></c>'
        b'<c r="G1" t="inlineStr"><is><t>a_x000D__x005F_x0041__xD800_</t></is></c><c r="H1"><v>1e999</v></c></row>'
    )
    data = altered(
        SMALL,
        {SHEET: lambda xml: xml.replace(xml[xml.index(b"<row") : xml.index(b"</sheetData>")], rows)},
    )
    [(_, *found)] = cells(data)

    assert (found[0], found[1], found[6]) == (2, None, "a\r_x0041_")
    reasons = [
        "résultat n’est pas enregistré",
        "résultat n’est pas enregistré",
        "(#N/A)",
        "(#NUM!)",
        "portée",
    ]
    for cell, reason in zip([*found[2:6], found[7]], reasons, strict=True):
        assert isinstance(cell, Fault)
        assert reason in cell.sentence


def entity(xml):
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return xml.replace(b"<worksheet", bomb + b"<worksheet", 1)


def far_column(xml):
    return xml.replace(b"</row>", b'<c r="XFC1" t="inlineStr"><is><t>x</t></is></c></row>', 1)


def far_row(xml):
    return xml.replace(b'<row r="2">', b'<row r="2000000">', 1)


def locked():
    data = bytearray(SMALL)
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    return bytes(data)


REFUSED = {
    "empty": (b"", "a.csv", "Ce fichier est vide."),
    "blank": (b"\xef\xbb\xbf \r\n;;\r\n", "a.csv", "Ce fichier est vide\u00a0: il faut une ligne de titres"),
    "empty workbook": (saved(workbook(("A", []))), "a.xlsx", "Ce fichier est vide\u00a0: il faut"),
    "binary": (b"a;b\n\x00;", "a.csv", "n’est ni un classeur XLSX ni un tableau CSV"),
    "unknown bytes": (b"a;b\n\x81;", "a.csv", "n’est ni un classeur XLSX ni un tableau CSV"),
    "odd Unicode": (codecs.BOM_UTF16_LE + b"a", "a.csv", "n’est ni un classeur XLSX ni un tableau CSV"),
    "open quote": (b'a;b\n"x;y', "a.csv", "un guillemet ouvert n’y est peut-être pas refermé"),
    "too heavy": (b"PK\x03\x04" + bytes(10_000_000), "a.xlsx", "dépasse 10\u00a0Mo"),
    "too many rows": (
        b"a;b\n" + b"1;2\n" * 50_001,
        "a.csv",
        "Ce fichier compte plus de 50\u202f000\u00a0lignes",
    ),
    "too many columns": (
        b";".join([b"a"] * 200 + [b"", b"b"]),
        "a.csv",
        "Ce fichier compte plus de 200\u00a0colonnes",
    ),
    "far column": (
        altered(SMALL, {SHEET: far_column}),
        "a.xlsx",
        "La feuille «\u00a0Organisations\u00a0» compte plus de 200\u00a0colonnes",
    ),
    "far row": (altered(SMALL, {SHEET: far_row}), "a.xlsx", "incomplet ou abîmé"),
    "PDF": (b"%PDF-1.7\n", "a.pdf", "Ce fichier est un PDF"),
    "page": (b"<html><table><tr><td>A", "a.xls", "Ce fichier est une page, non un tableau"),
    "not a zip": (b"Nom;SIRET\nA;1", "a.xlsx", "incomplet ou abîmé"),
    "other zip": (zipped({"a.txt": "a"}), "a.xlsx", "Ce fichier n’est pas un classeur Excel"),
    "empty zip": (zipped({}), "a.zip", "Ce fichier n’est pas un classeur Excel"),
    "Word": (zipped({"word/document.xml": "<a/>"}), "a.docx", "Ce fichier est un document Word"),
    "OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "a.ods",
        "(.ods)\u00a0: enregistrez-le au format «\u00a0Classeur Excel (.xlsx)\u00a0»",
    ),
    "binary workbook": (zipped({"xl/workbook.bin": "a"}), "a.xlsb", "(.xlsb)\u00a0: enregistrez-le"),
    "old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "a.xls",
        "(.xls)\u00a0: enregistrez-le au format «\u00a0Classeur Excel (.xlsx)\u00a0»",
    ),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "a.xlsx",
        "protégé par un mot de passe",
    ),
    "locked zip": (locked(), "a.xlsx", "protégé par un mot de passe"),
    "cut": (SMALL[:-300], "a.xlsx", "incomplet ou abîmé"),
    "part missing": (
        zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
        "a.xlsx",
        "incomplet ou abîmé",
    ),
    "broken XML": (altered(SMALL, {SHEET: b"<worksheet><sheetData>"}), "a.xlsx", "incomplet ou abîmé"),
    "not XML": (altered(SMALL, {SHEET: b"worksheet"}), "a.xlsx", "incomplet ou abîmé"),
    "wrong number": (
        altered(
            SMALL,
            {SHEET: lambda xml: xml.replace(b'<row r="2">', b'<row r="2"><c r="A2" t="s"><v>99</v></c>')},
        ),
        "a.xlsx",
        "incomplet ou abîmé",
    ),
    "entities": (altered(SMALL, {SHEET: entity}), "a.xlsx", "des définitions XML"),
    "outer definitions": (
        altered(SMALL, {"xl/styles.xml": lambda xml: b'<!DOCTYPE a SYSTEM "http://localhost/">' + xml}),
        "a.xlsx",
        "des définitions XML",
    ),
    "bomb by its ratio": (
        lambda: altered(SMALL, {"xl/media/a.xml": bytes(6_000_000)}),
        "a.xlsx",
        "place démesurée",
    ),
    "bomb by its weight": (
        lambda: altered(SMALL, {"xl/a.bin": bytes(150_000_001)}),
        "a.xlsx",
        "place démesurée",
    ),
    "bomb by its parts": (
        altered(SMALL, {f"xl/{n}.bin": b"" for n in range(2_001)}),
        "a.xlsx",
        "démesurée",
    ),
}


@pytest.mark.parametrize(("data", "name", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_a_table_is_refused_in_french(data, name, sentence):
    with pytest.raises(UnreadableTable) as refused:
        read_sheets(data() if callable(data) else data, name)

    assert sentence in str(refused.value)


def test_a_workbook_of_fifty_megabytes_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(reading, "read_xlsx", pytest.fail)
    with pytest.raises(UnreadableTable, match="dépasse 10\u00a0Mo"):
        read_sheets(bytes(50_000_000), "a.xlsx")
    with pytest.raises(UnreadableTable, match="dépasse 10\u00a0Mo"):
        check_weight(50_000_000)


def test_a_formatted_but_empty_column_far_away_is_no_matter():
    data = altered(SMALL, {SHEET: lambda xml: xml.replace(b"</row>", b'<c r="XFC1" s="0"/></row>', 1)})

    assert cells(data, "a.xlsx") == [(1, "Nom", "SIRET"), (2, "A", "1")]


PARTS = (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PARTS), st.data())
def test_whatever_is_broken_in_a_workbook_it_is_read_or_refused_in_french(part, data):
    def broken(xml):
        start = data.draw(st.integers(0, len(xml) - 1))
        length = data.draw(st.integers(0, 30))
        return (
            xml[:start]
            + data.draw(st.sampled_from([b"", b"<", b'"', b"9", b"x", xml[:40]]))
            + xml[start + length :]
        )

    try:
        read_sheets(altered(SMALL, {part: broken}), "a.xlsx")
    except UnreadableTable as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either is right


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=4))
def test_whatever_bytes_are_damaged_a_workbook_is_read_or_refused_in_french(start, damage):
    try:
        read_sheets(SMALL[:start] + damage + SMALL[start + len(damage) :], "a.xlsx")
    except UnreadableTable as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either is right


def test_the_headings_are_the_row_that_has_the_most_of_them():
    [sheet] = read_sheets(b"Nom\nNom;SIRET\nA;1\n", "a.csv")
    headed = sheet.headed({"nom", "siret"})

    assert headed.headings == ("Nom", "SIRET")
    assert headed.has("nom", "Siret")
    assert not headed.has("nom", "taux")
    [row] = headed.rows
    assert (headed.cell(row, "SIRET"), headed.cell(row, "Taux"), row.cell(9)) == ("1", None, None)
    assert headed.message(2, "Siret", "Non.").column == "B"
    assert headed.message(2, "Taux", "Non.").column == ""
    assert headed.message(0, "", "Non.").place == "fichier"
    assert sheet.headed({"taux"}) is None
