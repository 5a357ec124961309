"""Owns the French turns of deadlines: days, lateness, counts."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format

NBSP = "\u00a0"


def day(when: date) -> str:
    """A day in full: "1er novembre 2026"."""
    number = "1er" if when.day == 1 else str(when.day)
    return f"{number}{NBSP}{date_format(when, 'F Y')}"


def weekday(when: date) -> str:
    """A day of the week and a day in full: "dimanche 1er novembre 2026"."""
    return f"{date_format(when, 'l')} {day(when)}"


def counted(number: int, singular: str, plural: str) -> str:
    """A number and its noun: "1 échéance", "3 échéances"."""
    return f"{number}{NBSP}{singular if number < 2 else plural}"


def countdown(days_left: int) -> str:
    """How far a day is: "dans 12 jours", "aujourd’hui", "en retard de 3 jours"."""
    if days_left < 0:
        return f"en retard de {counted(-days_left, 'jour', 'jours')}"
    near: Mapping[int, str] = {0: "aujourd’hui", 1: "demain"}
    return near.get(days_left) or f"dans {counted(days_left, 'jour', 'jours')}"


def step_words(step: int) -> str:
    """When a step is: "90 jours avant", "le jour même", "7 jours après"."""
    if step == 0:
        return "le jour même"
    return f"{counted(abs(step), 'jour', 'jours')} {'avant' if step < 0 else 'après'}"


def one_line(text: str) -> str:
    """The text on one line: a title with line ends could pass for another line of a mail."""
    return " ".join(text.split())
