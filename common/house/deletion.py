"""Owns how a deletion is told before it is done: what goes with the record, in words that agree."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst


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


def hidden_words(record: Any, user: Any) -> str:
    """What a person reads instead of the name of a record they may not see; empty when they may.

    A model says it by `hidden_from(user)`; the others hide nothing.
    """
    told = getattr(record, "hidden_from", None)
    return str(told(user)) if callable(told) else ""


def unseen(objs: Any, user: Any) -> dict[str, str]:
    """Of what a deletion takes along or meets, the names a person may not read, with what is said instead."""
    rows = list(objs)
    if not rows:
        return {}
    collector = NestedObjects(using=router.db_for_write(type(rows[0])))
    collector.collect(rows)
    met = [*collector.protected, *(one for some in collector.data.values() for one in some)]
    return {
        f"{capfirst(one._meta.verbose_name)}: {one}": capfirst(words)
        for one in met
        if (words := hidden_words(one, user))
    }


def without_names(found: Any, hidden: Mapping[str, str]) -> Any:
    """Records as Django lists them, those of `hidden` (« Kind: name ») told by their other words."""
    if isinstance(found, list):
        return [without_names(one, hidden) for one in found]
    for known, words in hidden.items():
        kind, _, name = known.partition(": ")
        linked = found.startswith(f"{escape(kind)}: <a ") and found.endswith(f">{escape(name)}</a>")
        if linked or found == known:
            return words
    return found


def french_tree(found: Any) -> Any:
    """Records as Django lists them ("Visa: …"), lists in lists, with the space French wants before a colon."""
    if isinstance(found, list):
        return [french_tree(one) for one in found]
    told = str(found).replace(": ", "\u00a0: ", 1)
    return mark_safe(told) if isinstance(found, SafeString) else told  # noqa: S308 - it was safe, one space more is
