"""Owns how a deletion is told before it is done: what goes with the record, in words that agree."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils.safestring import SafeString, mark_safe


def counted_kinds(counts: Mapping[Any, int]) -> dict[str, int]:
    """How many of each kind, by its name: singular for one, plural beyond.

    counts: by plural names, as Django counts them.
    """
    singular = {
        str(model._meta.verbose_name_plural): str(model._meta.verbose_name) for model in apps.get_models()
    }
    return {
        (singular.get(str(plural), str(plural)) if count == 1 else str(plural)): count
        for plural, count in counts.items()
    }


def french_tree(found: Any) -> Any:
    """Records as Django lists them ("Visa: …"), lists in lists, with the space French wants before a colon."""
    if isinstance(found, list):
        return [french_tree(one) for one in found]
    told = str(found).replace(": ", "\u00a0: ", 1)
    return mark_safe(told) if isinstance(found, SafeString) else told  # noqa: S308 - it was safe, one space more is
