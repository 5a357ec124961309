"""Owns the house's fields: a list with a search in it, and dates and times as the browser knows them."""

from typing import Any

from django import forms


class HouseSelect(forms.Select):
    """A native list; with JavaScript it becomes a combobox that searches as one types (static/house/combobox.js)."""

    class Media:
        css = {"all": ["house/combobox.css"]}
        js = ["house/combobox.js"]

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-combobox": ""} | (attrs or {}), choices)


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
