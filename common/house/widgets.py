"""Owns the house's fields: a list with a search in it, and dates and times as the browser knows them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class HouseSelect(forms.Select):
    """A native list; with JavaScript it becomes a combobox that searches as one types (static/house/combobox.js)."""

    class Media:
        css = {"all": ["house/combobox.css"]}
        js = ["house/combobox.js"]

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-combobox": ""} | (attrs or {}), choices)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """What Django's templates write, written at once: a template an option costs seconds for some thousands."""
        widget = self.get_context(name, value, attrs)["widget"]
        groups = format_html_join(
            "", "{}", ((_group(label, rows),) for label, rows, _ in widget["optgroups"])
        )
        return format_html('<select name="{}"{}>{}</select>', name, _attributes(widget["attrs"]), groups)


def _group(label: Any, options: Any) -> SafeString:
    rows = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((option["value"], _attributes(option["attrs"]), option["label"]) for option in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, rows) if label else rows


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    kept = [(name, value) for name, value in attrs.items() if value is not False]
    return format_html_join("", "{}", ((_attribute(*one),) for one in kept))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


class DateField(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeField(forms.TimeInput):
    """An hour."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentField(forms.DateTimeInput):
    """A day and an hour."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
