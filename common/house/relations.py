"""Owns the fields of the admin's forms: relations in the house's list, dates as the browser knows them."""

from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.db import models
from django.http import HttpRequest

from common.house.forms import refuse_control_signs
from common.house.widgets import DateField, HouseSelect, MomentField, TimeField

NATIVE_WIDGETS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.DateField: {"widget": DateField},
    models.TimeField: {"widget": TimeField},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentField},
}
NEVER_NEGATIVE = "Un nombre n’est jamais négatif."


class PlainLabelsMixin:
    """A form whose labels end without a colon: the field stands under its label. Its texts hold no control sign.

    A number below zero, where the column takes none, is refused as people speak.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        for field in self.fields.values():  # type: ignore[attr-defined]
            refuse_control_signs(field)
            if getattr(field, "min_value", None) == 0:
                field.error_messages["min_value"] = NEVER_NEGATIVE


class RelationsMixin:
    """Fields of relations: the house's list, without pop-up windows, its choices loaded with what names them.

    The related model's default queryset may define `for_choices()`: what is needed to name each choice.
    """

    formfield_overrides: Any = NATIVE_WIDGETS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field of the form, without the links that open another window."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        wrapper = getattr(field, "widget", None)
        if isinstance(wrapper, widgets.RelatedFieldWidgetWrapper):
            field.widget = wrapper.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A relation is chosen in the house's list."""
        named = {*self.radio_fields, *self.raw_id_fields, *self.get_autocomplete_fields(request)}  # type: ignore[attr-defined]
        if db_field.name not in named and "widget" not in kwargs:
            kwargs["widget"] = HouseSelect
        if "queryset" not in kwargs:
            choices = db_field.remote_field.model._default_manager.all()
            if hasattr(choices, "for_choices"):
                kwargs["queryset"] = choices.for_choices()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


def relation_path(model: type[models.Model], name: str) -> str:
    """The chain of relations a column of a list goes through ("seat__councillor"); empty when there is none."""
    path: list[str] = []
    for part in name.split("__"):
        field = next((field for field in model._meta.get_fields() if field.name == part), None)
        if not isinstance(field, models.ForeignKey):
            break
        path.append(part)
        model = field.remote_field.model
    return "__".join(path)
