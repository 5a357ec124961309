"""Owns how an aggregate is edited by two people: the second one is told who changed what, and loses nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.forms import BaseForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse

from common.house.locking import KEPT, Stale, bump, changes_since, note_creation
from common.house.merging import PLACE, Merge, merge, seen_values
from common.house.models import Aggregate
from common.house.wording import quoted, sentence_list, stored_value

NUMBERS = ("number", "position", "rank", "order")
NONE = "rien"


class VersionMissing(Exception):  # noqa: N818 - shown as a sentence, never caught by a package
    """The form came without the version it was opened at."""

    def __init__(self) -> None:
        super().__init__(f"La page ne dit pas quelle version de la fiche elle modifie. {KEPT}")


def row_label(record: models.Model) -> str:
    """How a row is named in a sentence: what it says of itself, else its name and its number."""
    if hasattr(record, "change_label"):
        return str(record.change_label())
    said = str(record)
    if "n°" in said:
        return said[:1].lower() + said[1:]
    name = str(record._meta.verbose_name)
    for attribute in NUMBERS:
        number = getattr(record, attribute, None)
        if isinstance(number, int):
            return f"{name} n°\u00a0{number}"
    return f"{name} {quoted(said)}"


def changed_labels(form: Any, names: Sequence[str]) -> str:
    """The labels of the fields that changed, as they read inside a sentence.

    Of a field that names several records, which no version of the record keeps, the values too.
    """
    return ", ".join(_changed_label(form, name) for name in names if name in form.fields)


def _changed_label(form: Any, name: str) -> str:
    field = form.fields[name]
    label = str(field.label or name)
    label = label[:1].lower() + label[1:]
    if not isinstance(field, ModelMultipleChoiceField):
        return label
    before = sentence_list(str(one) for one in form.initial.get(name) or ()) or NONE
    after = sentence_list(str(one) for one in form.cleaned_data.get(name) or ()) or NONE
    return f"{label} (avant\u00a0: {before}\u00a0; maintenant\u00a0: {after})"


def _row_changes(formset: Any) -> Iterator[str]:
    forms = {id(form.instance): form for form in formset.forms}
    for record, names in formset.changed_objects:
        form = forms.get(id(record), formset.forms[0] if formset.forms else formset.empty_form)
        yield f"{row_label(record)}, {changed_labels(form, names)}"
    yield from (f"{row_label(record)} (ajout)" for record in formset.new_objects)
    yield from (f"{row_label(record)} (suppression)" for record in formset.deleted_objects)


def changes_summary(form: Any, formsets: Sequence[Any], *, root: models.Model) -> str:
    """The French phrase that names what a saved form changed; empty when it changed nothing."""
    parts = []
    own = changed_labels(form, form.changed_data)
    if own:
        parts.append(own if form.instance is root else f"{row_label(form.instance)}, {own}")
    parts += [change for formset in formsets for change in _row_changes(formset)]
    return "\u00a0; ".join(parts)


class AggregateAdminMixin:
    """For the admin of an aggregate's root, or of a part of it: put it before HouseAdmin.

    The form carries the version it was opened at (`version`); a save bumps it once, whatever it touched.
    """

    def aggregate_of(self, obj: Any) -> Aggregate:
        """The root of the aggregate a record belongs to; a part's admin says which."""
        return obj

    def hold_above(self, root: Any) -> None:
        """Lock what the save also writes above the root: always before it, as whoever moves the root does."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save; a save holds the aggregate from before its form is read until it is written."""
        with transaction.atomic(using=router.db_for_write(self.model)):  # type: ignore[attr-defined]
            if request.method == "POST" and object_id is not None:
                self._hold(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _hold(self, request: Any, object_id: str) -> None:
        """Lock the root, and note the refusal its form must show if its version is not the one seen."""
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if obj is None:
            return
        root = self.aggregate_of(obj)
        self.hold_above(root)
        rows = type(root)._base_manager.select_for_update().filter(pk=root.pk)
        stored = rows.values_list("version", flat=True).get()
        seen = request.POST.get("version", "")
        request.house_root = root
        request.house_stored = stored
        request.house_seen = int(seen) if seen.isdecimal() and len(seen) < 10 else None
        if request.house_seen is None:
            request.house_refusal = VersionMissing()
        elif request.house_seen != stored:
            request.house_refusal = Stale(root, changes_since(root, request.house_seen))
            self._merge(request, obj)

    def _merge(self, request: Any, obj: Any) -> None:
        """Put what another person stored since where this page had touched nothing."""
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return
        form = self.get_form(request, obj, change=True)(request.POST, request.FILES, instance=obj)  # type: ignore[attr-defined]
        formsets, _ = self._create_formsets(request, obj, change=True)  # type: ignore[attr-defined]
        request.house_merge = merge(form, formsets, sent=request.POST, files=request.FILES)
        if request.house_merge is not None:
            request.POST = request.house_merge.data

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows, then move the version of the aggregate, once."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        root = self.aggregate_of(form.instance)
        if not change and root is form.instance:
            note_creation(root, by=request.user)
            return
        summary = changes_summary(form, formsets, root=root)
        if not change:
            summary = f"{row_label(form.instance)} (ajout)"
        if summary:
            held = getattr(request, "house_root", None)
            seen = request.house_seen if held is not None and held.pk == root.pk else None
            bump(root, seen=seen, by=request.user, summary=summary)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record; deleting a part changes its aggregate."""
        root = self.aggregate_of(obj)
        label = row_label(obj)
        super().delete_model(request, obj)  # type: ignore[misc]
        if root is not obj:
            bump(root, seen=None, by=request.user, summary=f"{label} (suppression)")

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page of a form: it carries the version, and after another's change the values stored since."""
        obj = context["original"]
        if obj is not None:
            stored = getattr(request, "house_stored", None)
            context["aggregate_version"] = self.aggregate_of(obj).version if stored is None else stored
            pages = [
                context["adminform"].form,
                *(inline.formset for inline in context["inline_admin_formsets"]),
            ]
            context["seen_values"] = seen_values(pages)
            if isinstance(getattr(request, "house_refusal", None), Stale):
                show_stored_values(pages[0], pages[1:], getattr(request, "house_merge", None))
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]


def show_stored_values(form: Any, formsets: Sequence[Any], merged: Merge | None) -> None:
    """Beside each field another person changed since, and that was typed otherwise, say what is stored."""
    _show_stored(form, merged)
    for formset in formsets:
        for row in formset.initial_forms:
            if row.instance.pk is not None:
                _show_stored(row, merged)


def _show_stored(form: BaseForm, merged: Merge | None) -> None:
    if not form.changed_data:
        return
    written = form.instance  # type: ignore[attr-defined]
    stored = type(written)._base_manager.filter(pk=written.pk).first()
    if stored is None:
        return
    known = {field.name for field in stored._meta.get_fields() if not field.auto_created} - {PLACE}
    for name in form.changed_data:
        # A page that does not say what it showed may have been overtaken anywhere.
        changed = merged is None or (type(stored), stored.pk, name) in merged.changed
        if name in form.fields and name in known and changed:
            message = f"Valeur enregistrée depuis\u00a0: {quoted(stored_value(stored, name))}"
            form.add_error(name, ValidationError(message, code="stored-since"))
