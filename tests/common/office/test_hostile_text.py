"""Whatever a person typed or pasted, office documents open, say it, or say that they cannot."""

import io
import zipfile

import docx
import pptx
import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.office.characters import MISSING, address, clean, one_line
from common.office.content import (
    BulletList,
    BulletSlide,
    Chart,
    ChartSlide,
    DataTable,
    Deck,
    Document,
    Fact,
    FactList,
    FigureSlide,
    Heading,
    Item,
    Paragraph,
    Row,
    Run,
    SectionSlide,
    Series,
    TableSlide,
    TitleSlide,
)
from common.office.slides import write_pptx
from common.office.text_document import write_docx
from tests.common.office.sample import DAY

HOSTILE = [
    "a\x00b\x07c\x1bd\x7fe\x9f",
    "\ud83d seul, \ufffe et \uffff",
    "m" * 5000,
    "mot " * 1500,
    "🚓👮🏽‍♀️ 警察 שלום مرحبا",
    "\u202e\u2066\u202d tourne",
    "ligne\r\nligne\rligne\x0bligne\x0cligne\u2028ligne\u2029ligne\x85fin\t.",
    "<w:p/>&amp;]]>\"'",
    "=cmd|' /C calc'!A0",
    "_x0041_ $name ${name} %s {0}",
    "   ",
    "",
    "\n\n",
]
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60) | st.sampled_from(HOSTILE)


def document_of(text):
    table = DataTable(text, [text, text], [Row(text, [text]), Row(text, [text], total=True)], [text])
    return Document(
        title=text,
        author=text,
        subject=text,
        created=DAY,
        subtitle=text,
        running=text,
        reference=text,
        demonstration=text,
        blocks=(
            Heading(text),
            Paragraph((Run(text, link=text), Run(text, bold=True))),
            BulletList([Item(text, [text])]),
            FactList([Fact(text, text, text)]),
            table,
        ),
    )


def deck_of(text):
    table = DataTable(text, [text, text], [Row(text, [text]), Row(text, [text], total=True)], [text])
    chart = Chart(text, text, text, [text, text], [Series(text, [1, text]), Series(text, [None, -2])])
    return Deck(
        title=text,
        author=text,
        subject=text,
        created=DAY,
        running=text,
        demonstration=text,
        slides=(
            TitleSlide(text, text, text),
            SectionSlide(text, text),
            BulletSlide(text, [Item((Run(text, link=text), Run(text)), [text])], text),
            FigureSlide(text, [Fact(text, text, text)], text),
            TableSlide(text, table),
            ChartSlide(text, chart, text),
        ),
    )


def well_formed(data):
    """Parse every part as XML, the parts of workbooks too."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(archive.read(name))
        elif name.endswith(".xlsx"):
            well_formed(archive.read(name))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_document_says_it(text):
    data = write_docx(document_of(text))
    document = docx.Document(io.BytesIO(data))

    well_formed(data)
    assert document.tables[0].cell(1, 1).text == clean(text)
    assert [one.text for one in document.paragraphs if one.style.name == "List Bullet 2"] == [clean(text)]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_deck_opens_with_a_title_on_each_slide(text):
    data = write_pptx(deck_of(text))
    titles = [slide.shapes.title.text for slide in pptx.Presentation(io.BytesIO(data)).slides]

    well_formed(data)
    assert len({title.casefold() for title in titles}) == len(titles) >= 6
    assert all(title.strip() for title in titles)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_comes_back_from_a_document_or_is_replaced(text):
    document = docx.Document(
        io.BytesIO(write_docx(Document(title="T", author="A", created=DAY, blocks=(Paragraph(text),))))
    )

    assert document.paragraphs[1].text == clean(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_comes_back_from_slides_or_is_replaced(text):
    deck = Deck(title="T", author="A", created=DAY, slides=(BulletSlide("Points", [text]),))
    paragraphs = [
        paragraph.text
        for slide in pptx.Presentation(io.BytesIO(write_pptx(deck))).slides
        for shape in slide.placeholders
        if shape.placeholder_format.idx == 1
        for paragraph in shape.text_frame.paragraphs
    ]

    # A long point goes on with the next slide, where a line feed may have been.
    assert "".join(paragraphs).replace("\v", "") == clean(text).replace("\t", " ").replace("\n", "")


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", f"a{MISSING}b"),
        ("\ud800", MISSING),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\u202eabc\u2069", "abc"),
        ("garde\u200f\u00a0\u202fcela\t", "garde\u200f\u00a0\u202fcela\t"),
    ],
)
def test_what_no_file_holds_is_replaced(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (" https://www.exemple.fr/a b?c=é#d ", "https://www.exemple.fr/a%20b?c=%C3%A9#d"),
        ("mailto:mairie@exemple.fr", "mailto:mairie@exemple.fr"),
        ("HTTP://exemple.fr", "HTTP://exemple.fr"),
        ('https://exemple.fr/"<>', "https://exemple.fr/%22%3C%3E"),
        ("mailto:mairie", ""),
        ("www.exemple.fr", ""),
        ("javascript:alert(1)", ""),
        ("https://\ud800", ""),
        ("https://[::1", ""),
        ("https://exemple.fr/" + "a" * 2000, ""),
    ],
)
def test_an_address_leads_to_the_web_or_to_a_mailbox(link, expected):
    assert address(link) == expected
