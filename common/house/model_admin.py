"""Owns the admin class of the house: relations loaded, history to read only, refusals shown in the form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import BadRequest
from django.db import IntegrityError, router, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from common.house.deletion import counted_kinds, french_tree, unseen, without_names
from common.house.forms import error_links, refuse
from common.house.hearing import tell
from common.house.history import HistoryAdmin
from common.house.refusals import is_refusal, refusal_sentence
from common.house.relations import PlainLabelsMixin, RelationsMixin, relation_path
from common.house.replies import RepliesMixin


class RefusalFormMixin(PlainLabelsMixin):
    """A form that shows the refusal its request met, and so is not valid."""

    house_request: HttpRequest

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        error = getattr(self.house_request, "house_refusal", None)
        if isinstance(error, IntegrityError):
            self.add_error(None, forms.ValidationError(refusal_sentence(error), code="refused"))  # type: ignore[attr-defined]
        elif error is not None:
            refuse(self, error)  # type: ignore[arg-type]


class HouseAdmin(RepliesMixin, RelationsMixin, HistoryAdmin):
    """The base of every admin class.

    `relations`: what to load with each record, on the list and on the form (it names the record).
    `refusals`: the errors an operation may raise; their French sentence is shown in the form, beside
    `error.field` if it names one, and nothing typed is lost.
    """

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    relations: Sequence[str] = ()
    refusals: tuple[type[Exception], ...] = ()

    @property
    def _refused(self) -> tuple[type[Exception], ...]:
        return (IntegrityError, *self.refusals)

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

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, under the name of what it lists; PostgreSQL stores no text with a null character."""
        if any("\x00" in value for _, values in request.GET.lists() for value in values):
            raise BadRequest("Un filtre contient un caractère nul.")
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

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
            if not is_refusal(error):
                raise
            request.house_refusal = error  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write a record that changed; one saved as it was shown adds nothing to its history."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows; a record of no aggregate tells itself that it changed."""
        super().save_related(request, form, formsets, change)
        if not hasattr(form.instance, "version"):
            tell(type(form.instance), [form.instance.pk])

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Answer a deletion, and tell it."""
        tell(self.model, [obj_id])
        return super().response_delete(request, obj_display, obj_id)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete; a refusal is a sentence at the top of the page."""
        try:
            with transaction.atomic(using=router.db_for_write(self.model)):
                return super().delete_view(request, object_id, extra_context)
        except self._refused as error:
            if not is_refusal(error):
                raise
            self.message_user(request, refusal_sentence(error), messages.ERROR)
            return HttpResponseRedirect(request.path)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What a deletion takes along, and how many of each kind, in words that agree; no name one may not read."""
        tree, counts, lacking, protected = super().get_deleted_objects(objs, request)
        hidden = unseen(objs, request.user)
        told, held = (french_tree(without_names(found, hidden)) for found in (tree, protected))
        return told, counted_kinds(counts), lacking, held

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page of a form, with its summary of errors."""
        name = self.opts.verbose_name
        original = context["original"]
        context["title"] = f"Ajouter\u00a0: {name}" if original is None else str(original)
        context["subtitle"] = None if original is None else capfirst(name)
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        pages = [context["adminform"].form, *formsets]
        context["errors"] = helpers.AdminErrorList(pages[0], formsets)
        context["error_links"] = error_links(pages) if pages[0].is_bound else []
        return super().render_change_form(request, context, *args, **kwargs)
