"""Owns the rows inside a form: choices read once for all of them, and rows that another person deleted meanwhile."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.choices import BaseChoiceIterator

from common.house.forms import FRENCH_REFUSALS
from common.house.relations import PlainLabelsMixin, RelationsMixin

LOST_ROW = (
    "Cette ligne a été supprimée depuis par une autre personne. Cochez la suppression pour l’abandonner, "
    "ou recopiez-la dans une nouvelle ligne."
)


class SharedChoices(BaseChoiceIterator):
    """The choices of a relation, read once for all the rows of a formset."""

    def __init__(self, choices: Any) -> None:
        self._choices = choices
        self._read: list[list[Any]] = []

    def __iter__(self) -> Iterator[Any]:
        if not self._read:
            self._read.append(list(self._choices))
        return iter(self._read[0])


class LostRow:
    """Stands for a row of the form that the database no longer has."""

    pk = None

    def __str__(self) -> str:
        return "ligne supprimée depuis"


class HouseInlineFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that come back as they were typed, even when another person deleted or added some meanwhile."""

    model: type[models.Model]
    default_error_messages = FRENCH_REFUSALS

    def get_queryset(self) -> Any:
        """The rows in the order they were posted, so that each typed row meets its record."""
        stored = super().get_queryset()
        if not self.is_bound:
            return stored
        if not hasattr(self, "_posted_rows"):
            known = {str(row.pk): row for row in stored}
            name = self.model._meta.pk.name
            count = min(self.initial_form_count(), self.total_form_count())
            keys = (self.data.get(f"{self.add_prefix(i)}-{name}") for i in range(count))
            self._posted_rows = [known.get(str(key)) or LostRow() for key in keys]
        return self._posted_rows

    def full_clean(self) -> None:
        """Say of a lost row that it is lost, beside it and in words."""
        super().full_clean()
        name = self.model._meta.pk.name
        for row in self.initial_forms if self.is_bound else ():
            if name in row.errors:
                del row.errors[name]
                row.add_error(None, ValidationError(LOST_ROW, code="lost"))


class HouseInlineMixin(RelationsMixin):
    """Rows inside another form: the choices of a relation are read once, whatever the number of rows."""

    extra = 0
    formset: Any = HouseInlineFormSet
    show_change_link = False
    relations: Sequence[str] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """The rows, with the records they point to: these often name the row."""
        model, parent = self.model, self.parent_model  # type: ignore[attr-defined]
        links = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
        names = [link.name for link in links if not issubclass(parent, link.remote_field.model)]
        return super().get_queryset(request).select_related(*names, *self.relations)  # type: ignore[misc]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The columns; a file is sent by those who may change the row, and a private one has no address to show."""
        names = super().get_fields(request, obj)  # type: ignore[misc]
        if obj is None or self._may_change(request, obj):
            return names
        files = {field.name for field in self.model._meta.fields if isinstance(field, models.FileField)}  # type: ignore[attr-defined]
        return [name for name in names if name not in files]

    def _may_change(self, request: HttpRequest, obj: Any) -> bool:
        page = self.admin_site._registry.get(self.parent_model)  # type: ignore[attr-defined]
        above = page is None or page.has_change_permission(request, obj)
        return bool(above and self.has_change_permission(request, obj))  # type: ignore[attr-defined]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The class of formset, its relations sharing their choices."""
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        if not hasattr(formset, "row_name"):
            formset.row_name = str(self.verbose_name)  # type: ignore[attr-defined]
        formset.form = type(formset.form.__name__, (PlainLabelsMixin, formset.form), {})
        for field in formset.form.base_fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.choices = SharedChoices(field.choices)
        return formset


class HouseTabularInline(HouseInlineMixin, admin.TabularInline):  # type: ignore[type-arg]
    """Rows in a table."""


class HouseStackedInline(HouseInlineMixin, admin.StackedInline):  # type: ignore[type-arg]
    """Rows one under the other."""
