"""Contrast: the two reference points of WCAG, the refusal of a colour nobody reads, and the house's own tokens."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from common.house.colour import contrast_ratio, text_on, validate_town_colour

TOKENS = (Path(__file__).parents[3] / "static" / "house" / "tokens.css").read_text()
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#777777", 4.48),
        ("#1F3A5F", "#ffffff", 11.49),
    ],
)
def test_contrast_ratio(one: str, other: str, expected: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(expected, abs=0.01)


def test_contrast_ratio_wants_hexadecimal() -> None:
    with pytest.raises(ValueError, match="couleur"):
        contrast_ratio("bleu", "#ffffff")


@pytest.mark.parametrize(("colour", "text"), [("#1f3a5f", "#ffffff"), ("#f0c040", "#111111")])
def test_text_on(colour: str, text: str) -> None:
    assert text_on(colour) == text


@pytest.mark.parametrize("colour", ["#1f3a5f", "#f0c040", "#000000", "#ffffff"])
def test_a_readable_town_colour_is_accepted(colour: str) -> None:
    validate_town_colour(colour)


@pytest.mark.parametrize(
    ("colour", "sentence"),
    [
        ("bleu", "Écrivez la couleur en hexadécimal"),
        ("#12345", "Écrivez la couleur en hexadécimal"),
        ("#12345g", "Écrivez la couleur en hexadécimal"),
        ("#777777", "il en faut 7"),
        ("#d0312d", "Choisissez une couleur plus sombre ou plus claire"),
    ],
)
def test_another_town_colour_is_refused(colour: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        validate_town_colour(colour)


@pytest.mark.parametrize("ground", ["page", "surface", "sunken", "chosen"])
@pytest.mark.parametrize("text", ["text", "muted", "link", "link-strong", "danger"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_read_on_every_ground(text: str, ground: str, scheme: int) -> None:
    if ground == "chosen" and text in {"muted", "danger"}:
        ground = "surface"
    assert contrast_ratio(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 7


@pytest.mark.parametrize("state", ["danger", "success", "warning", "info"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_states_read_on_their_wash(state: str, scheme: int) -> None:
    assert contrast_ratio(COLOURS[state][scheme], COLOURS[f"{state}-wash"][scheme]) >= 7


@pytest.mark.parametrize("ground", ["page", "surface", "sunken", "chosen"])
@pytest.mark.parametrize("mark", ["control", "focus"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_and_focus_are_seen(mark: str, ground: str, scheme: int) -> None:
    assert contrast_ratio(COLOURS[mark][scheme], COLOURS[ground][scheme]) >= 3


def test_no_colour_is_written_outside_the_tokens() -> None:
    folder = Path(__file__).parents[3] / "static" / "house"
    for sheet in folder.glob("*.css"):
        if sheet.name not in {"tokens.css", "errors.css"}:
            found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", sheet.read_text()))
            assert not found, sheet.name


@pytest.mark.parametrize(
    ("query", "colour"),
    [("?c=f0c040", "#f0c040"), ("", "#1f3a5f"), ("?c=red}body{", "#1f3a5f"), ("?c=12345", "#1f3a5f")],
)
def test_the_town_colour_is_a_stylesheet(client: Client, query: str, colour: str) -> None:
    answer = client.get(f"/house/town.css{query}")
    assert answer["Content-Type"].startswith("text/css")
    assert f"--town: {colour};" in answer.content.decode()
    assert "red" not in answer.content.decode()
