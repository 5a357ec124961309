"""How much room a text takes is never underestimated, and no word is lost in wrapping it."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from common.office.columns import shares
from common.office.content import DataTable, Row
from common.office.text_fitting import fitted, pieces, shortened, width, wrapped
from tests.common.office.sample import BUDGET, SHEETS

TEXTS = st.text("aéWiM .\n-€12", max_size=200)


@given(TEXTS, st.floats(20, 400))
def test_lines_joined_are_the_text_and_each_fits(text, room):
    lines = wrapped(text, room, 12)

    assert "".join(lines) == text
    assert all(width(line.rstrip(" \n"), 12) <= room for line in lines)


@given(TEXTS, st.integers(1, 5))
def test_pieces_joined_are_the_text(text, lines):
    parts = pieces(text, 120, 14, lines)

    assert "".join(parts) == text
    assert all(len(wrapped(part.removesuffix("\n"), 120, 14)) <= lines for part in parts)


@given(TEXTS, st.integers(1, 4))
def test_a_shortened_text_fits_and_begins_alike(text, lines):
    cut = shortened(text, 120, 14, lines)

    assert len(wrapped(cut, 120, 14)) <= lines
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_the_largest_size_that_fits_is_taken():
    assert fitted("court", 200, 40, (28, 20, 12)) == ("court", 28)
    assert fitted("un texte un peu plus long", 200, 26, (28, 20, 12)) == ("un texte un peu plus long", 12)
    assert fitted("mot " * 50, 200, 30, (28, 12))[1] == 12


@pytest.fixture(scope="module")
def font():
    match = shutil.which("fc-match")
    assert match, "fontconfig comes with the fonts of papers"
    asked = [match, "-f", "%{file}", "Liberation Sans:style=Regular"]
    path = subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert "Liberation" in path
    return ImageFont.truetype(path, 200)


@pytest.mark.parametrize(
    "text",
    [
        "Prévenir les violences faites aux femmes et l’accompagnement des victimes",
        "DÉMONSTRATION – SANS VALEUR, STRATÉGIE TERRITORIALE",
        "148 500,00 € ; 12 % des 1 234 relevés (n° 42)",
        "Wwmm @ œuvre & cœur — « guillemets » : oui !",
        "fjilt rrr ttt fff",
    ],
)
def test_the_measure_is_not_narrower_than_the_font(text, font):
    real = font.getlength(text) / 200

    assert real <= width(text, 1) <= real * 1.3


def test_columns_share_the_width_by_what_they_hold():
    for table in (
        BUDGET,
        SHEETS,
        DataTable("", ["a"], []),
        DataTable("", ["a", "b"], [Row("x" * 900, [""])]),
    ):
        parts = shares(table)

        assert sum(parts) == pytest.approx(1)
        assert min(parts) > 0.5 / len(parts) / 4
    assert shares(SHEETS)[0] > shares(SHEETS)[3]
