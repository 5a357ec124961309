"""Owns the admin class of the house: relations loaded, history to read only, refusals shown in the form."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers, widgets
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db import models, router, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.choices import BaseChoiceIterator
from simple_history.admin import SimpleHistoryAdmin

from common.house.forms import error_links, refuse
from common.house.widgets import DateField, HouseSelect, MomentField, TimeField
from common.house.wording import sentence_list

NATIVE_WIDGETS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.DateField: {"widget": DateField},
    models.TimeField: {"widget": TimeField},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentField},
}


class SharedChoices(BaseChoiceIterator):
    """The choices of a relation, read once for all the rows of a formset."""

    def __init__(self, choices: Any) -> None:
        self._choices = choices
        self._read: list[list[Any]] = []

    def __iter__(self) -> Iterator[Any]:
        if not self._read:
            self._read.append(list(self._choices))
        return iter(self._read[0])


def protected_sentence(error: ProtectedError | RestrictedError) -> str:
    """Why a record cannot be deleted: how many others hold to it, by kind."""
    found = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    counts: dict[type[models.Model], int] = {}
    for record in found:
        counts[type(record)] = counts.get(type(record), 0) + 1
    names = (
        f"{count}\u00a0{kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"
        for kind, count in counts.items()
    )
    return (
        f"Suppression impossible\u00a0: s’y rattachent {sentence_list(names)}. "
        "Supprimez ou rattachez ailleurs ces fiches d’abord."
    )


def refusal_sentence(error: Exception) -> str:
    """The French sentence of a refusal."""
    return protected_sentence(error) if isinstance(error, (ProtectedError, RestrictedError)) else str(error)


class RefusalFormMixin:
    """A form that shows the refusal its request met, and so is not valid."""

    house_request: HttpRequest

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        error = getattr(self.house_request, "house_refusal", None)
        if error is not None:
            shown = forms.ValidationError(refusal_sentence(error), code="refused")
            if isinstance(error, (ProtectedError, RestrictedError)):
                self.add_error(None, shown)  # type: ignore[attr-defined]
            else:
                refuse(self, error)  # type: ignore[arg-type]


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


class HouseInlineMixin(RelationsMixin):
    """Rows inside another form: the choices of a relation are read once, whatever the number of rows."""

    extra = 0
    show_change_link = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The class of formset, its relations sharing their choices."""
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        for field in formset.form.base_fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.choices = SharedChoices(field.choices)
        return formset


class HouseTabularInline(HouseInlineMixin, admin.TabularInline):  # type: ignore[type-arg]
    """Rows in a table."""


class HouseStackedInline(HouseInlineMixin, admin.StackedInline):  # type: ignore[type-arg]
    """Rows one under the other."""


class ReadOnlyMixin:
    """Refuses to add, change and delete, by page, by row and by action, whoever asks; reading stays.

    Actions that only read (an export) are named in `reading_actions`.
    """

    reading_actions: Sequence[str] = ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only the actions that read."""
        found: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        return {name: action for name, action in found.items() if name in self.reading_actions}


class HouseAdmin(RelationsMixin, SimpleHistoryAdmin):
    """The base of every admin class.

    `relations`: what to load with each record, on the list and on the form (it names the record).
    `refusals`: the errors an operation may raise; their French sentence is shown in the form, beside
    `error.field` if it names one, and nothing typed is lost.
    """

    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    relations: Sequence[str] = ()
    refusals: tuple[type[Exception], ...] = ()

    @property
    def _refused(self) -> tuple[type[Exception], ...]:
        return (ProtectedError, RestrictedError, *self.refusals)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The records, with what names them."""
        found = super().get_queryset(request)
        return found.select_related(*self.relations) if self.relations else found

    def get_list_select_related(self, request: HttpRequest) -> Any:
        """Load the relations the list shows, nullable ones too (Django alone leaves these to one query a row)."""
        declared = super().get_list_select_related(request)
        if declared is True:
            return True
        shown = {relation_path(self.model, str(name)) for name in self.get_list_display(request)}
        return sorted((set(declared or ()) | shown | set(self.relations)) - {""}) or False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The class of form, able to show the refusal its request met."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (RefusalFormMixin, form), {"house_request": request})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save; a refusal undoes everything and comes back in the form, with what was typed."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic(using=router.db_for_write(self.model)):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except self._refused as error:
            request.house_refusal = error  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete; a refusal is a sentence at the top of the page."""
        try:
            with transaction.atomic(using=router.db_for_write(self.model)):
                return super().delete_view(request, object_id, extra_context)
        except self._refused as error:
            self.message_user(request, refusal_sentence(error), messages.ERROR)
            return HttpResponseRedirect(request.path)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page of a form, with its summary of errors."""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        pages = [context["adminform"].form, *formsets]
        context["errors"] = helpers.AdminErrorList(pages[0], formsets)
        context["error_links"] = error_links(pages) if pages[0].is_bound else []
        return super().render_change_form(request, context, *args, **kwargs)

    # History: everyone who may see the record reads it, nobody writes it.

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """No version is ever brought back by the admin."""
        return True

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes history."""
        return False

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        """The title of the list of versions."""
        return f"Historique\u00a0: {obj}"

    def history_form_view_title(self, request: HttpRequest, obj: Any) -> str:
        """The title of one version."""
        return f"Version ancienne\u00a0: {obj}"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The versions of a record; for a table without history, what was done to it in the admin."""
        if hasattr(self.model._meta, "simple_history_manager_attribute"):
            return super().history_view(request, object_id, extra_context)
        return admin.ModelAdmin.history_view(self, request, object_id, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One version, to read; a POST is refused."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        request.house_reading_history = True  # type: ignore[attr-defined]
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """Every field when an old version is read."""
        if getattr(request, "house_reading_history", False):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_readonly_fields(request, obj)

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """Say what each version changed, save the number that counts the versions."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for record in historical_records:
            changes = getattr(record, "history_delta_changes", ())
            record.history_delta_changes = [
                change for change in changes if change["field"].lower() != "version"
            ]


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
