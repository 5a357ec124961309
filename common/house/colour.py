"""Owns the contrast of colours (WCAG 2.1): pure functions, and the refusal of a town colour nobody could read."""

import re

from django.core.exceptions import ValidationError

HEX = re.compile(r"#[0-9a-fA-F]{6}")
LIGHT_TEXT = "#ffffff"
DARK_TEXT = "#111111"
LEAST = 7.0


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of a colour written #rrggbb, from 0 (black) to 1 (white)."""
    if not HEX.fullmatch(colour):
        raise ValueError(f"Pas une couleur #rrggbb : {colour!r}")
    red, green, blue = (_linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two colours written #rrggbb, from 1 (the same) to 21 (black on white)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """The text colour, light or dark, that reads best on a colour."""
    return max((LIGHT_TEXT, DARK_TEXT), key=lambda text: contrast_ratio(colour, text))


def validate_town_colour(colour: str) -> None:
    """Refuse what is not #rrggbb, or on which neither light nor dark text reaches a contrast of 7."""
    if not HEX.fullmatch(colour):
        raise ValidationError(
            "Écrivez la couleur en hexadécimal, par exemple #1f3a5f.", code="colour-not-hexadecimal"
        )
    best = contrast_ratio(colour, text_on(colour))
    if best < LEAST:
        reached = f"{int(best * 10) / 10:.1f}".replace(".", ",")
        raise ValidationError(
            "Sur cette couleur, aucun texte ne se lit assez bien\u00a0: le meilleur contraste, avec du texte "
            f"blanc ou noir, est de {reached}, et il en faut 7. Choisissez une couleur plus sombre ou plus claire.",
            code="colour-contrast",
        )
