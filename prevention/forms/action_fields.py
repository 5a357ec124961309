"""Owns the fields of a sheet that choose several records at once, or one among groups."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Group = tuple[str, list[tuple[Any, str]]]


class Boxes(forms.CheckboxSelectMultiple):
    """A box for each choice, under the heading of its group; those already ticked come first in each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The boxes, in a frame that scrolls when they are many."""
        widget = self.get_context(name, value, attrs)["widget"]
        groups: dict[str, list[Any]] = {}
        if not widget["optgroups"]:
            return SafeString("")
        for label, rows, _ in widget["optgroups"]:
            groups.setdefault(str(label or ""), []).extend(rows)
        shown = format_html_join("", "{}", ((_group(label, rows),) for label, rows in groups.items()))
        said = widget["attrs"].get("aria-label", "")
        return format_html('<div class="boxes" role="group" aria-label="{}">{}</div>', said, shown)


class ValueField(forms.DecimalField):
    """A value shown as it was typed: 10, not 10,000 nor 10.000."""

    def prepare_value(self, value: Any) -> Any:
        """The number without the zeros its column adds."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _group(label: str, rows: list[Any]) -> SafeString:
    boxes = format_html_join("", "{}", ((_box(row),) for row in sorted(rows, key=_unticked)))
    if not label:
        return format_html('<div class="choices columns">{}</div>', boxes)
    return format_html(
        '<fieldset class="boxes-group"><legend>{}</legend><div class="choices columns">{}</div></fieldset>',
        label,
        boxes,
    )


def _unticked(row: Any) -> bool:
    return not row["selected"]


def _box(row: Any) -> SafeString:
    return format_html(
        '<label class="choice" for="{}"><input type="checkbox" name="{}" value="{}" id="{}"{}>{}</label>',
        row["attrs"]["id"],
        row["name"],
        row["value"],
        row["attrs"]["id"],
        SafeString(" checked") if row["selected"] else "",
        row["label"],
    )


def grouped(
    rows: Iterable[Any], heading: Callable[[Any], str], label: Callable[[Any], str] = str
) -> list[Group]:
    """The choices of a field, under a heading each; rows come in the order of their headings."""
    return [(name, [(row.pk, label(row)) for row in some]) for name, some in groupby(rows, heading)]
