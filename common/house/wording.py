"""Owns the few French turns that the base of the admin needs: dates, quotes, values as people read them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, localize

NBSP = "\u00a0"
UNKNOWN = "non renseigné"
LONGEST = 400
VOWELS = "aeéèêiouyhœ"


def quoted(text: object) -> str:
    """The text between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


def day(when: date) -> str:
    """A day in full: "1er novembre 2026"."""
    number = "1er" if when.day == 1 else str(when.day)
    return f"{number}{NBSP}{date_format(when, 'F Y')}"


def moment(when: datetime) -> str:
    """A day and an hour, local time: "22 novembre 2026 à 14 h 32"."""
    local = timezone.localtime(when)
    return f"{day(local.date())} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def sentence_list(items: Iterable[str]) -> str:
    """Words joined as French joins them: "a, b et c"."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def person(user: object) -> str:
    """The name of an account; a command has no account."""
    return str(user) if user is not None else "Une opération automatique"


def this(verbose_name: str, *, feminine: bool) -> str:
    """The name of a thing after its demonstrative: "cette délibération", "cet avis", "ce pouvoir"."""
    if feminine:
        return f"cette {verbose_name}"
    return f"{'cet' if verbose_name[:1].lower() in VOWELS else 'ce'} {verbose_name}"


def the(verbose_name: str, *, feminine: bool) -> str:
    """The name of a thing after its article: "la délibération", "l’annexe", "le pouvoir"."""
    if verbose_name[:1].lower() in VOWELS:
        return f"l’{verbose_name}"
    return f"{'la' if feminine else 'le'} {verbose_name}"


def yes_or_no(value: bool | None) -> str:
    """A yes-no fact in words; unknown is neither."""
    if value is None:
        return UNKNOWN
    return "oui" if value else "non"


def when(value: date | time) -> str:
    """A day, an hour, or both, in full."""
    if isinstance(value, datetime):
        return moment(value)
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}" if isinstance(value, time) else day(value)


def shown(value: Any) -> str:
    """A stored value as people read it; long texts are cut."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, (date, time)):
        return when(value)
    if isinstance(value, models.Model):
        return str(value)
    text = str(localize(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def stored_value(instance: models.Model, name: str) -> str:
    """What the database holds in a field, as people read it (the label of a choice, not its code)."""
    field = instance._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return sentence_list(str(one) for one in getattr(instance, name).all()) or UNKNOWN
    if getattr(field, "choices", None):
        return shown(getattr(instance, f"get_{name}_display")())
    return shown(getattr(instance, name))


def stated_value(field: Any, value: Any) -> str:
    """A value a field held, as people read it: the label of a choice, a text whole."""
    labels = dict(getattr(field, "flatchoices", ()) or ())
    if value in labels:
        return str(labels[value])
    return value if isinstance(value, str) and value else shown(value)
