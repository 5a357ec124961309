"""The pictures of the guides: each is drawn by the script, shown in a guide, and is of a page that still is."""

import re
from pathlib import Path

import pytest

from tests.pictures.__main__ import FOLDER, signed_in
from tests.pictures.shots import SHOTS

ROOT = Path(__file__).resolve().parents[3]
EACH = [pytest.param(one, id=one.file) for one in SHOTS]


def shown() -> set[str]:
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return {
        found
        for path in texts
        for found in re.findall(r"pictures/([\w-]+\.png)", path.read_text(encoding="utf-8"))
    }


def test_what_the_script_draws_is_what_the_guides_show():
    drawn = {shot.file for shot in SHOTS}
    assert len(drawn) == len(SHOTS)
    assert drawn == shown() == {path.name for path in FOLDER.iterdir()}


@pytest.mark.django_db
@pytest.mark.parametrize("shot", EACH)
def test_a_picture_is_of_a_page_that_still_is(demonstration, shot):
    answer = signed_in(shot.role, invented=shot.invented).get(shot.address())
    assert answer.status_code == 200
    assert shot.paper or shot.says.lower() in answer.text.lower()
