"""Owns the pages of history: the log of an aggregate and the versions of a record, read by who may see the record."""

import dataclasses
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject, ModelChange, ModelDelta
from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay

from common.house.deletion import hidden_words
from common.house.models import Change
from common.house.wording import stated_value

LOG_PAGE = "journal"
LOG_LENGTH = 100
LONGEST_VALUE = 300
NOT_TOLD = ("version",)


class FrenchDiffDisplay(ObjDiffDisplay):
    """Two long values, cut where they are the same."""

    def shortened_str(self, prefix: str, num_skipped_chars: int, suffix: str) -> str:
        """What stands for the part left out."""
        return f"{prefix} […] {suffix}"


class VersionInWords(HistoricalRecordContextHelper):
    """What a version changed, each value as people read it, in the order of the form."""

    order: Sequence[str] = ()
    reader: Any = None

    def context_for_delta_changes(self, delta: ModelDelta) -> list[dict[str, Any]]:
        """The changes in order, save the number that counts the versions and what its table leaves out."""
        places = {name: place for place, name in enumerate(self.order)}
        silent = {*NOT_TOLD, *getattr(self.model, "not_told", ())}
        told = (change for change in delta.changes if change.field not in silent)
        changes = sorted(told, key=lambda change: places.get(change.field, len(places)))
        return super().context_for_delta_changes(dataclasses.replace(delta, changes=changes))

    def prepare_delta_change_value(self, change: ModelChange, value: Any) -> Any:
        """The label of a choice, yes or no, a day in full, the name of a record."""
        field = self.model._meta.get_field(change.field)
        if isinstance(value, DeletedObject):
            return stated_value(field, None) if value.pk is None else "fiche supprimée depuis"
        if isinstance(field, models.ManyToManyField):
            return super().prepare_delta_change_value(change, value)
        if isinstance(field, models.FileField):
            value = PurePosixPath(str(value or "")).name
        return hidden_words(value, self.reader) or stated_value(field, value)

    def get_obj_diff_display(self) -> ObjDiffDisplay:
        """How long values are cut."""
        return FrenchDiffDisplay(max_length=LONGEST_VALUE)


class HistoryAdmin(SimpleHistoryAdmin):
    """History to read: who may see the record reads its versions, nobody changes or brings back one."""

    def aggregate_of(self, obj: Any) -> Any:
        """The root whose log tells the changes of a record; None when there is no such log."""
        return None

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

    def _known(self, request: HttpRequest, object_id: str) -> Any:
        """The record, if it is one of those this page's lists show; 404 for any other."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404("Aucune fiche à cette adresse.")
        return obj

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The log and the versions of a record; for a table without history, what was done in the admin."""
        obj = self._known(request, object_id)
        key, context = str(obj.pk), self._log(request, obj) | (extra_context or {})
        if hasattr(self.model._meta, "simple_history_manager_attribute"):
            return super().history_view(request, key, context)
        return admin.ModelAdmin.history_view(self, request, key, context)

    def _log(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """The changes of the aggregate, newest first; for a part of it, where to read them."""
        root = self.aggregate_of(obj)
        if root is None:
            return {}
        if root != obj:
            return {"log_of": root, "log_url": history_address(root)}
        changes = Change.objects.of(root).select_related("by").order_by("-at", "-pk")
        return {"log": Paginator(changes, LOG_LENGTH).get_page(request.GET.get(LOG_PAGE))}

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
        obj = self._known(request, object_id)
        kept = hasattr(self.model._meta, "simple_history_manager_attribute")
        if not (kept and version_id.isascii() and version_id.isdecimal() and len(version_id) < 20):
            raise Http404("Aucune version à cette adresse.")
        request.house_reading_history = True  # type: ignore[attr-defined]
        return super().history_form_view(request, str(obj.pk), version_id, extra_context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """Every field when an old version is read."""
        if getattr(request, "house_reading_history", False):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_readonly_fields(request, obj)

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> VersionInWords:
        """What tells the changes of a version."""
        helper = VersionInWords(self.model, historical_record)
        helper.reader = request.user
        helper.order = flatten_fieldsets(self.get_fieldsets(request, historical_record.instance))
        return helper

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """Say what each version changed; one that changed no field of its own is not told.

        Such a version comes from a change of the rows: the log tells it.
        """
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for record in historical_records:
            changes = getattr(record, "history_delta_changes", None)
            record.house_oldest = record.history_type == "~" and changes is None
            record.house_untold = (
                record.history_type == "~" and changes == [] and not record.history_change_reason
            )


def history_address(record: models.Model) -> str:
    """Where the history of a record is read; empty when the admin has no page for it."""
    names = record._meta.app_label, record._meta.model_name
    try:
        return reverse("admin:{}_{}_history".format(*names), args=[record.pk])
    except NoReverseMatch:
        return ""
