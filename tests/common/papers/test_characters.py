"""Tests of what a paper can print."""

import shutil
import subprocess

import pytest
from fontTools.ttLib import TTFont

from common.papers.characters import unprintable, with_placeholders

FACES = ("Liberation Serif", "Liberation Sans")
STYLES = ("Regular", "Bold", "Italic", "Bold Italic")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’œuvre coûte 41\u202f500\u00a0€ – « à peu près ».\n\tFin\r\n", ()),
        ("bien-\u2011être\u00ad\ufe0f", ()),
        ("d’accord 👍, oui 👍 ✓", ("👍", "✓")),
        ("漢字", ("漢", "字")),
        ("a\x00b\x07", ("\x00", "\x07")),
    ],
)
def test_what_no_paper_prints(text: str, found: tuple[str, ...]) -> None:
    assert unprintable(text) == found


def test_a_draft_shows_where_something_is_missing() -> None:
    assert with_placeholders("d’accord 👍 !") == "d’accord □ !"


def test_the_fonts_of_papers_have_what_is_said_to_be_printable() -> None:
    match = shutil.which("fc-match")
    assert match, "fontconfig comes with the fonts of papers"
    common = set(range(0x20, 0x110000))
    for family in FACES:
        for style in STYLES:
            asked = [match, "-f", "%{file}", f"{family}:style={style}"]
            path = subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603
            assert "Liberation" in path
            common &= set(TTFont(path).getBestCmap())
    said = {code for code in common if not unprintable(chr(code))}
    assert said == common
    assert {code for code in range(0x20, 0x3000) if not unprintable(chr(code))} - common == {
        0x2011,
        *range(0x2060, 0x2065),
    }
