"""Owns the colours of office documents: those that the house gives to papers."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

SANS, SERIF = "Liberation Sans", "Liberation Serif"
_TOKEN = re.compile(r"--([\w-]+):\s*#([0-9a-f]{6})\b")


@cache
def colours() -> dict[str, str]:
    """The light colours of the tokens, six hexadecimal digits by name: « paper-accent », « chart-1 », « page »."""
    found: dict[str, str] = {}
    path = Path(finders.find("house/tokens.css") or "")
    for name, value in _TOKEN.findall(path.read_text(encoding="utf-8")):
        found.setdefault(name, value.upper())
    return found


def colour(name: str) -> str:
    """One colour of the tokens, six hexadecimal digits."""
    return colours()[name]
