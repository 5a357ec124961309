"""A deck that a presentation program edits has titles, an order of reading, native charts, and nothing overflows."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from common.office.content import (
    BulletSlide,
    Chart,
    ChartSlide,
    DataTable,
    Deck,
    Fact,
    FigureSlide,
    Item,
    Row,
    Run,
    SectionSlide,
    Series,
    TableSlide,
    TitleSlide,
)
from common.office.slide_charts import unshown
from common.office.slides import write_pptx
from common.office.text_fitting import height
from tests.common.office.sample import BUDGET, CHART, DAY, sample_deck

WORDS = "La tranquillité publique est l’affaire de tous, avec les moyens de chacun. "


def opened(*slides, **described):
    """The deck of these slides, written and opened again."""
    about = {"title": "Rapport", "author": "Commune", "created": DAY, **described}
    return pptx.Presentation(io.BytesIO(write_pptx(Deck(slides=slides, **about))))


def titles(deck):
    return [slide.shapes.title.text for slide in deck.slides]


def chart_of(deck, place=0):
    return next(shape for shape in deck.slides[place].shapes if shape.has_chart)


def tables_of(deck):
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def points_of(slide):
    body = [shape for shape in slide.placeholders if shape.placeholder_format.idx == 1]
    return [(one.level, one.text) for shape in body for one in shape.text_frame.paragraphs]


@pytest.fixture(scope="module")
def sample():
    return pptx.Presentation(io.BytesIO(write_pptx(sample_deck())))


def test_it_is_wide_and_described_by_its_content(sample):
    about = sample.core_properties

    assert sample.slide_width * 9 == sample.slide_height * 16
    assert (about.title, about.author, about.language) == (
        "Rapport annuel au CLSPD",
        "Commune de Rivebelle",
        "fr-FR",
    )
    assert {about.created.date(), about.modified.date()} == {DAY}


def test_each_slide_has_a_title_unlike_the_others(sample):
    assert titles(sample) == [
        "Rapport annuel 2025",
        "Gouvernance",
        "Instances réunies en 2025",
        "Où en est la stratégie",
        "Budget de l’axe 1",
        "Fiches et cadre national",
        "Fiches et cadre national (suite)",
        "Résultats",
        "Médiation sociale",
    ]


def test_titles_alike_are_told_apart():
    deck = opened(
        SectionSlide("Axe 1"),
        SectionSlide("AXE 1"),
        SectionSlide(""),
        SectionSlide(" "),
        SectionSlide("Axe 1"),
    )

    assert titles(deck) == ["Axe 1", "AXE 1 – 2", "Sans titre", "Sans titre – 2", "Axe 1 – 3"]


def test_a_long_title_keeps_what_tells_it_apart():
    deck = opened(BulletSlide(WORDS * 9, ["a" * 4000]))

    assert len(titles(deck)) > 2
    assert titles(deck)[1].endswith("… (suite)")
    assert titles(deck)[2].endswith("… (suite 2)")


def test_the_title_is_read_first_and_the_number_last(sample):
    for slide in sample.slides:
        order = list(slide.shapes._spTree.iter_shape_elms())

        assert order[0] is slide.shapes.title._element
        assert order[-1].xpath(".//p:ph/@type") == ["sldNum"]


def test_each_slide_bears_the_mark_the_running_text_and_its_number(sample):
    for slide in sample.slides:
        named = {shape.name: shape for shape in slide.shapes}

        assert named["Marque"].text_frame.text == "DÉMONSTRATION – SANS VALEUR"
        assert named["Pied de page"].text_frame.text == "Ville de Rivebelle – CLSPD du 17 mars 2026"
        assert named["Numéro"]._element.xpath(".//a:fld/@type") == ["slidenum"]


def test_a_real_town_has_no_mark_and_no_placeholder_is_left_empty():
    deck = opened(
        TitleSlide("Titre"), SectionSlide("Partie"), BulletSlide("Points", []), FigureSlide("Chiffres", [])
    )

    for slide in deck.slides:
        assert [shape.name for shape in slide.shapes] == ["Titre", "Numéro"]


def test_every_shape_of_a_slide_has_its_own_number(sample):
    for slide in sample.slides:
        numbers = slide._element.xpath(".//p:cNvPr/@id")

        assert len(set(numbers)) == len(numbers)


def test_every_word_says_its_language(sample):
    for slide in sample.slides:
        runs = [*slide._element.iter(qn("a:r")), *slide._element.iter(qn("a:fld"))]

        assert runs
        assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"fr-FR"}
    layouts = [sample.slide_master, *sample.slide_layouts]
    assert {lang for one in layouts for lang in one._element.xpath(".//@lang")} == {"fr-FR"}
    assert chart_of(sample, 8).chart._chartSpace.find(qn("c:lang")).get("val") == "fr-FR"


def test_points_keep_their_levels_hands_and_links():
    text = (
        Run("Le plan "),
        Run("signé", bold=True),
        Run(" se lit "),
        Run("ici", italic=True, link="https://exemple.fr"),
    )
    deck = opened(BulletSlide("Points", [Item(text, ["b", Item("c", [Item("d", ["e"])])])]))
    runs = deck.slides[0].placeholders[1].text_frame.paragraphs[0].runs

    assert points_of(deck.slides[0]) == [
        (0, "Le plan signé se lit ici"),
        (1, "b"),
        (1, "c"),
        (2, "d"),
        (2, "e"),
    ]
    assert [(run.text, run.font.bold, run.font.italic, run.hyperlink.address) for run in runs] == [
        ("Le plan ", None, None, None),
        ("signé", True, None, None),
        (" se lit ", None, None, None),
        ("ici", None, True, "https://exemple.fr"),
    ]


def test_points_that_do_not_fit_go_on_with_as_many_on_each_slide():
    deck = opened(BulletSlide("Points", [f"Point {number}" for number in range(40)]))
    shares = [len(points_of(slide)) for slide in deck.slides]

    assert [text for slide in deck.slides for _, text in points_of(slide)] == [
        f"Point {number}" for number in range(40)
    ]
    assert len(shares) == 4
    assert max(shares) - min(shares) <= 3


def test_a_point_does_not_stay_without_those_below_it():
    for count in range(8, 20):
        deck = opened(
            BulletSlide("Points", [*(f"p{number}" for number in range(count)), Item("père", ["fils"])])
        )
        last = [[text for _, text in points_of(slide)] for slide in deck.slides]

        assert any({"père", "fils"} <= set(page) for page in last)


def test_a_point_longer_than_a_slide_goes_on_without_a_new_mark():
    deck = opened(BulletSlide("Points", [WORDS * 60]))
    marks = [
        paragraph._p.xpath("a:pPr/a:buNone")
        for slide in deck.slides
        for paragraph in slide.placeholders[1].text_frame.paragraphs
    ]

    assert "".join(text for slide in deck.slides for _, text in points_of(slide)) == WORDS * 60
    assert [bool(mark) for mark in marks] == [False, *[True] * (len(marks) - 1)]


def test_nothing_is_written_lower_than_the_foot():
    text = WORDS * 12
    table = DataTable(text, [text, "b", "c"], [Row(text, ["d" * 900, text])] * 5, [text])
    chart = replace(CHART, title=text, groups=[text] * 3)
    figures = [Fact(text, "W" * 300, text)] * 8
    deck = opened(
        BulletSlide(text, [text] * 4, text),
        TableSlide(text, table),
        FigureSlide(text, figures, text),
        ChartSlide(text, chart, text),
    )

    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.name not in {"Pied de page", "Numéro", "Marque"}:
                assert shape.top + shape.height <= Pt(481), (slide.shapes.title.text, shape.name)
                assert shape.left + shape.width <= deck.slide_width


def test_the_text_of_a_box_is_not_higher_than_the_box():
    deck = opened(FigureSlide("Chiffres", [Fact(WORDS * 3, "1 234 567 890,12 €", WORDS * 3)] * 6, WORDS * 3))

    for shape in deck.slides[0].shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE:
            room = Emu(shape.width - shape.text_frame.margin_left - shape.text_frame.margin_right).pt
            lines = [(one.text, one.runs[0].font.size.pt) for one in shape.text_frame.paragraphs]

            assert len(lines) == 3
            assert sum(height(text, room, size) for text, size in lines) <= shape.height.pt


def test_figures_are_set_alike_six_a_slide():
    deck = opened(
        FigureSlide(
            "Chiffres",
            [
                Fact(f"Libellé {number}", "12" * (1 + 9 * (number == 3)), "au 17/03/2026")
                for number in range(8)
            ],
        )
    )
    cards = [[shape for shape in slide.shapes if not shape.is_placeholder] for slide in deck.slides]
    sizes = [{card.text_frame.paragraphs[1].runs[0].font.size.pt for card in page} for page in cards]

    assert [len(page) for page in cards] == [6, 2]
    assert titles(deck) == ["Chiffres", "Chiffres (suite)"]
    assert [len(one) for one in sizes] == [1, 1]
    assert [paragraph.text for paragraph in cards[0][0].text_frame.paragraphs] == [
        "Libellé 0",
        "12",
        "au 17/03/2026",
    ]


def test_a_table_is_a_table_with_its_headings_on_each_slide(sample):
    pages = tables_of(sample)[1:]

    assert [[cell.text for cell in table.rows[0].cells] for table in pages] == [
        ["Fiche", "Pilote", "Mesure du cadre national", "Part"]
    ] * 2
    assert [len(table.rows) for table in pages] == [5, 5]
    assert all(table.first_row and table.first_col and not table.horz_banding for table in pages)


def test_a_table_says_what_it_is_sets_its_figures_right_and_its_sum_in_bold(sample):
    frame = next(shape for shape in sample.slides[4].shapes if shape.has_table)
    rows = [[cell.text_frame.paragraphs[0] for cell in row.cells] for row in frame.table.rows]

    assert frame._element.xpath(".//p:cNvPr/@descr") == [BUDGET.caption]
    assert [paragraph.alignment for paragraph in rows[1]] == [None, *[PP_ALIGN.RIGHT] * 3]
    assert [row[1].runs[0].font.bold for row in rows] == [True, None, None, True]
    assert [shape.text_frame.text for shape in sample.slides[4].shapes if shape.name == "Notes"] == [
        *BUDGET.notes
    ]


def test_the_notes_of_a_table_stand_on_its_last_slide():
    table = DataTable(
        "T", ["Année", "Nombre"], [Row(str(year), ["1"]) for year in range(1990, 2026)], ["Source."], True
    )
    deck = opened(TableSlide("Années", table))
    notes = [
        [shape.text_frame.text for shape in slide.shapes if shape.name == "Notes"] for slide in deck.slides
    ]

    assert notes == [*[[]] * (len(notes) - 1), ["Source."]]
    assert [row.cells[0].text for one in tables_of(deck) for row in list(one.rows)[1:]] == [
        str(year) for year in range(1990, 2026)
    ]


def test_a_table_without_lines_keeps_its_headings():
    assert [
        [cell.text for cell in row.cells]
        for row in tables_of(opened(TableSlide("T", DataTable("", ["Année"], []))))[0].rows
    ] == [["Année"]]


def test_a_cell_too_long_for_a_slide_says_that_it_is_cut():
    deck = opened(TableSlide("T", DataTable("T", ["A", "B"], [Row("a", [WORDS * 100])])))

    assert tables_of(deck)[0].cell(1, 1).text.endswith("…")


def test_a_chart_is_edited_by_the_program_and_described(sample):
    frame = chart_of(sample, 8)
    properties = frame._element.xpath(".//p:cNvPr")[0]

    assert properties.get("descr") == CHART.description
    assert properties.get("title") == CHART.title
    assert [list(plot.categories) for plot in frame.chart.plots] == [["2023", "2024", "2025"]]
    assert {series.name: list(series.values) for series in frame.chart.plots[0].series} == {
        "En journée": [210, 198, None],
        "En soirée": [120, 141, 168],
        "Avec un mineur": [12, None, 9],
    }


def test_what_no_bar_shows_is_said(sample):
    said = [shape.text_frame.text for shape in sample.slides[8].shapes if shape.name == "Valeurs sans barre"]

    assert said == [unshown(CHART)]
    assert unshown(CHART) == (
        "Sans barre\u00a0: En journée, 2025\u00a0: non renseigné\u202f; Avec un mineur, 2024\u00a0: moins de 5."
    )
    assert unshown(replace(CHART, series=[Series("a", (0, Decimal("-1"), 2))])) == ""
    assert "NaN" in unshown(replace(CHART, series=[Series("a", (0, Decimal("NaN"), 2))]))


def test_a_chart_of_one_series_has_no_legend_and_many_bars_no_labels():
    one = Chart("a", "t", "d", ["2024"], [Series("a", (1,))])
    many = Chart("a", "t", "d", list(map(str, range(40))), [Series("a", range(40))])
    deck = opened(
        ChartSlide("Un", one),
        ChartSlide("Plusieurs", many),
        ChartSlide("Rien", replace(one, series=[Series("a", (None,))])),
    )

    assert [chart_of(deck, place).chart.has_legend for place in range(3)] == [False] * 3
    assert [chart_of(deck, place).chart.plots[0].has_data_labels for place in range(3)] == [True, False, True]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "https://exemple.fr", "12"])
def test_no_label_is_a_formula_a_link_or_a_number_in_the_workbook_of_a_chart(text):
    deck = opened(ChartSlide("Médiation", Chart("a", text, text, [text, "b"], [Series(text, (1, None))])))
    book = openpyxl.load_workbook(io.BytesIO(chart_of(deck).chart.part.chart_workbook.xlsx_part.blob))
    cells = [[(cell.value, cell.data_type) for cell in row] for row in book["Sheet1"].iter_rows()]

    assert cells == [[(None, "n"), (text, "s")], [(text, "s"), (1, "n")], [("b", "s"), (None, "n")]]
    assert not book["Sheet1"]._hyperlinks


def test_it_holds_no_macro_no_outside_address_and_nothing_of_the_library():
    archive = zipfile.ZipFile(io.BytesIO(write_pptx(sample_deck())))
    relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))

    assert b"External" not in relations
    assert not [
        name
        for name in archive.namelist()
        if "printer" in name or "thumbnail" in name or "vba" in name.lower() or "app.xml" in name
    ]


def test_the_same_content_gives_the_same_bytes(time_machine):
    time_machine.move_to(dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC))
    first = write_pptx(sample_deck())
    time_machine.move_to(dt.datetime(2031, 7, 8, 9, tzinfo=dt.UTC))

    assert write_pptx(sample_deck()) == first
    assert write_pptx(replace(sample_deck(), running="autre")) != first


def test_an_empty_deck_opens():
    assert list(opened().slides) == []
