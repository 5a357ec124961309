"""A document that a word processor edits has its headings, lists, tables and language, and the same bytes each time."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from common.office.content import (
    BulletList,
    Chart,
    Contents,
    DataTable,
    Document,
    Fact,
    FactList,
    Heading,
    Item,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Series,
)
from common.office.text_document import write_docx
from tests.common.office.sample import ADDRESS, BUDGET, CHART, DAY, sample_document


def opened(*blocks, **described):
    """The document of these blocks, written and opened again."""
    about = {"title": "Livret", "author": "Commune", "created": DAY, **described}
    return docx.Document(io.BytesIO(write_docx(Document(blocks=blocks, **about))))


def texts(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


@pytest.fixture(scope="module")
def sample():
    return docx.Document(io.BytesIO(write_docx(sample_document())))


def test_headings_are_those_of_the_word_processor_in_their_order(sample):
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in sample.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]

    assert headings == [
        ("Heading 1", "Axe 1 – Prévenir les violences faites aux femmes"),
        ("Heading 2", "Objectif 1.1 – Accueillir et orienter"),
        ("Heading 3", "Fiche 1.1.1 – Intervenante sociale"),
        ("Heading 1", "Axe 2 – Tranquillité publique"),
        ("Heading 2", "Indicateurs"),
        ("Heading 4", "Mode de calcul"),
    ]
    assert [
        sample.styles[f"Heading {level}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for level in range(1, 5)
    ] == list("0123")


def test_what_describes_it_comes_from_its_content(sample):
    about = sample.core_properties

    assert (about.title, about.author, about.subject, about.language) == (
        "Stratégie territoriale de sécurité et de prévention de la délinquance",
        "Commune de Rivebelle",
        "Livret de la stratégie",
        "fr-FR",
    )
    assert {about.created, about.modified} == {dt.datetime(2026, 3, 17, tzinfo=dt.UTC)}
    assert (about.comments, about.keywords, about.last_modified_by) == ("", "", "Commune de Rivebelle")


def test_its_words_are_french(sample):
    languages = sample.styles.element.xpath("w:docDefaults//w:lang/@w:val")

    assert languages == ["fr-FR"]
    assert sample.settings.element.xpath("w:themeFontLang/@w:val") == ["fr-FR"]


def test_the_page_is_that_of_papers(sample):
    section = sample.sections[0]

    assert [
        round(side.mm)
        for side in (section.page_width, section.page_height, section.left_margin, section.right_margin)
    ] == [210, 297, 25, 18]


def test_each_page_bears_the_running_text_the_mark_and_its_number(sample):
    section = sample.sections[0]
    footer = section.footer.paragraphs[0]

    assert (
        section.header.paragraphs[0].text
        == "Ville de Rivebelle – stratégie 2024-2026\tDÉMONSTRATION – SANS VALEUR"
    )
    assert footer._p.xpath(".//w:t/text()") == ["Livret, 17/03/2026", "Page\u00a0", "1", " sur ", "1"]
    assert [field.get(qn("w:instr")).strip() for field in footer._p.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_a_real_town_has_no_mark():
    assert opened(running="Ville").sections[0].header.paragraphs[0].text == "Ville"


def test_running_lines_stay_on_their_line():
    section = opened(running="mot " * 300, reference="x" * 900, demonstration="D" * 400).sections[0]

    assert all(len(part.paragraphs[0].text) < 160 for part in (section.header, section.footer))
    assert section.header.paragraphs[0].text.count("…") == 2


def test_a_table_repeats_its_headings_and_its_lines_do_not_break(sample):
    budget = sample.tables[0]
    rows = budget._tbl.tr_lst

    assert [cell.text for cell in budget.rows[0].cells] == list(BUDGET.headings)
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True, False, False, False]
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
    assert budget._tbl.tblPr.xpath("w:tblCaption/@w:val") == [BUDGET.caption]
    assert sum(int(column.w.twips) for column in budget._tbl.tblGrid.gridCol_lst) == pytest.approx(
        9468, abs=4
    )


def test_a_table_has_its_caption_above_its_notes_below_and_its_sum_in_bold(sample):
    budget = sample.tables[0]

    assert BUDGET.caption in texts(sample, "Caption")
    assert BUDGET.notes[0] in texts(sample, "Note")
    assert [[run.bold for run in row.cells[1].paragraphs[0].runs] for row in budget.rows] == [
        [None],
        [None],
        [None],
        [True],
    ]


def test_figures_are_on_the_right_and_only_they(sample):
    styles = [[cell.paragraphs[0].style.name for cell in table.rows[1].cells] for table in sample.tables[:2]]

    assert styles == [
        ["Cellule", "Cellule chiffrée", "Cellule chiffrée", "Cellule chiffrée"],
        ["Cellule", "Cellule", "Cellule", "Cellule chiffrée"],
    ]


def test_a_chart_is_the_table_of_its_figures_and_its_description(sample):
    table = sample.tables[2]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Année", "En journée", "En soirée", "Avec un mineur"],
        ["2023", "210", "120", "12"],
        ["2024", "198", "141", "moins de 5"],
        ["2025", "non renseigné", "168", "9"],
    ]
    assert CHART.title in texts(sample, "Caption")
    assert CHART.description in texts(sample, "Note")


def test_lists_are_lists_and_each_numbered_one_begins_at_one(sample):
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in sample.paragraphs
        if paragraph.style.name == "List Number"
    ]
    starts = sample.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val")

    assert texts(sample, "List Bullet")[0] == "Renforcer l’accueil"
    assert texts(sample, "List Bullet 2") == ["au commissariat", "en mairie", "un bureau", "un téléphone"]
    assert texts(sample, "List Bullet 3") == ["le samedi", "le soir"]
    assert texts(sample, "List Number") == ["Recruter", "Installer", "Évaluer", "Renouveler", "Étendre"]
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3] == numbers[4]
    assert starts == ["1", "1"]


def test_points_deeper_than_the_styles_stay_in_the_list():
    document = opened(BulletList([Item("a", [Item("b", [Item("c", [Item("d", ["e"])])])])]))

    assert texts(document, "List Bullet 3") == ["c", "d", "e"]


def test_the_table_of_contents_is_written_and_leads_to_the_headings(sample):
    body = sample.element.body
    entries = [paragraph for paragraph in sample.paragraphs if paragraph.style.name.startswith("toc ")]
    targets = [paragraph._p.xpath("w:hyperlink/@w:anchor")[0] for paragraph in entries]
    marks = {mark.get(qn("w:name")): mark.getparent() for mark in body.iter(qn("w:bookmarkStart"))}

    assert [marks[target].xpath("w:r/w:t/text()") for target in targets] == [
        entry._p.xpath("w:hyperlink/w:r/w:t/text()") for entry in entries
    ]
    assert [entry.style.name for entry in entries] == ["toc 1", "toc 2", "toc 1", "toc 2"]
    assert body.xpath(".//w:instrText/text()") == [' TOC \\o "1-2" \\h \\z \\u ']
    assert body.xpath(".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert len(set(body.xpath(".//w:bookmarkStart/@w:id"))) == len(marks) == 6


def test_a_table_of_contents_of_nothing_is_a_title():
    document = opened(Contents("Plan"), Heading("Trop bas", 3))

    assert texts(document, "TOC Heading") == ["Plan"]
    assert not document.element.body.xpath(".//w:fldChar")


def test_a_page_breaks_before_the_next_block_and_leaves_no_empty_paragraph():
    document = opened(Paragraph("a"), PageBreak(), BulletList([]), Heading("b"), Paragraph("c"))

    assert [(one.text, one.paragraph_format.page_break_before) for one in document.paragraphs[1:]] == [
        ("a", None),
        ("b", True),
        ("c", None),
    ]


def test_facts_are_labels_and_values():
    document = opened(
        FactList([Fact("Pilote", (Run("Police", bold=True),), "depuis 2024"), Fact("Élu", "non renseigné")])
    )

    assert texts(document, "Fait") == ["Pilote\tPolice\ndepuis 2024", "Élu\tnon renseigné"]


def test_a_link_is_kept_and_its_address_is_one(sample):
    relations = [one.target_ref for one in sample.part.rels.values() if one.is_external]

    assert relations == ["https://www.example.fr/strat%C3%A9gie?axe=1&page=2"]
    assert ADDRESS not in relations


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "//serveur/partage", "http://[x", "", "https://"]
)
def test_a_link_that_leads_elsewhere_is_plain_text(link):
    document = opened(Paragraph((Run("ici", link=link),)))

    assert document.paragraphs[1].text == "ici"
    assert not [one for one in document.part.rels.values() if one.is_external]


def test_nothing_comes_from_the_library_itself(sample):
    names = set(zipfile.ZipFile(io.BytesIO(write_docx(sample_document()))).namelist())

    assert not [
        name
        for name in names
        if "thumbnail" in name or "customXml" in name or "vba" in name.lower() or "app.xml" in name
    ]
    assert "python-docx" not in sample.core_properties.comments


def test_the_same_content_gives_the_same_bytes(time_machine):
    time_machine.move_to(dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC))
    first = write_docx(sample_document())
    time_machine.move_to(dt.datetime(2031, 7, 8, 9, tzinfo=dt.UTC))

    assert write_docx(sample_document()) == first
    assert write_docx(replace(sample_document(), reference="autre")) != first


def test_no_part_bears_the_day_it_was_written():
    archive = zipfile.ZipFile(io.BytesIO(write_docx(sample_document())))

    assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert archive.namelist()[0] == "[Content_Types].xml"


def test_an_empty_document_opens():
    assert [one.text for one in opened().paragraphs] == ["Livret"]


def test_empty_blocks_leave_nothing():
    document = opened(BulletList([]), NumberedList([]), FactList([]), Paragraph(()))

    assert [one.text for one in document.paragraphs] == ["Livret", ""]


def test_a_document_that_ends_with_a_table_has_a_paragraph_after_it():
    table = DataTable("Rien", ["Année", "Montant"], [])

    assert [child.tag for child in opened(table).element.body][-2:] == [qn("w:p"), qn("w:sectPr")]


@pytest.mark.parametrize(("count", "kept"), [(0, 0), (3, 3), (6, 6), (7, 2), (30, 2)])
def test_a_short_table_stays_on_its_page_and_the_beginning_of_a_long_one(count, kept):
    table = opened(DataTable("T", ["Année"], [Row(str(number), []) for number in range(count)])).tables[0]

    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] == [
        *[True] * kept,
        *[None] * (count + 1 - kept),
    ]


def test_two_tables_do_not_become_one():
    table = DataTable("", ["Année"], [Row("2024", [])])

    tags = [child.tag for child in opened(table, table).element.body if child.tag in {qn("w:tbl"), qn("w:p")}]

    assert tags == [qn("w:p"), qn("w:p"), qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:p")]


def test_a_space_follows_a_table_and_a_list():
    table = DataTable("T", ["Année"], [Row("2024", [])])
    document = opened(table, Paragraph("a"), BulletList(["b"]), Paragraph("c"), Paragraph("d"))
    spaces = {one.text: one.paragraph_format.space_before for one in document.paragraphs}

    assert spaces["a"] > spaces["c"] > 0
    assert (spaces["b"], spaces["d"]) == (None, None)


@pytest.mark.parametrize("level", [0, 5])
def test_a_heading_has_one_of_the_levels_of_the_styles(level):
    with pytest.raises(ValueError, match="level 1 to 4"):
        Heading("Titre", level)


def test_a_line_has_one_cell_a_heading():
    with pytest.raises(ValueError, match="one cell for each"):
        DataTable("T", ["Année", "Prévu"], [Row("2024", ["1", "2"])])


@pytest.mark.parametrize(
    ("groups", "series"),
    [
        ((), (Series("a", ()),)),
        (("2024",), ()),
        (("2024",), (Series("a", (1, 2)),)),
        (("2024",), tuple(Series(str(number), (1,)) for number in range(5))),
    ],
)
def test_a_chart_has_one_value_a_group_and_four_series_at_most(groups, series):
    with pytest.raises(ValueError, match="4 series"):
        Chart("x", "t", "d", groups, series)
