"""Owns the papers kept with a record: their rows in its form, and the file of each, behind the right to read it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from common.accounts.journal import note_download
from common.files.responses import attachment_response
from partners.admin.compact import CompactInline
from partners.forms.attached_documents import DocumentForm, DocumentRows, ask_files_again
from partners.models import AttachedDocument, DocumentKind
from partners.operations.documents import discard_unused, files_of


def _is_key(text: object) -> bool:
    return str(text or "").isdecimal() and len(str(text)) < 19


class DocumentInline(CompactInline):
    """Papers kept with the record."""

    model: type[Any] = AttachedDocument
    form = DocumentForm
    formset = DocumentRows
    fields = ["kind", "title", "dated", "received_on", "file", "kept"]
    readonly_fields = ["kept"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The kinds that are proposed, and those this record already uses."""
        if db_field.name == "kind":
            match = request.resolver_match
            key = match.kwargs.get("object_id") if match else None
            used = Q(**{f"documents__{self.parent_model._meta.model_name}": key}) if _is_key(key) else Q()
            proposed = Q(active=True) | used if used else Q(active=True)
            kwargs["queryset"] = DocumentKind.objects.filter(proposed).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="fichier gardé")
    def kept(self, document: Any) -> Any:
        """The file, to download."""
        if document.pk is None or not document.file:
            return "aucun"
        owner = self.parent_model._meta
        key = getattr(document, f"{owner.model_name}_id")
        url = reverse(f"admin:{owner.app_label}_{owner.model_name}_document", args=[key, document.pk])
        return format_html('<a href="{}" download>{}</a>', url, document.file_name)


class DocumentsMixin:
    """For the admin of a record that keeps papers: put it before PartnersAdmin."""

    def get_urls(self) -> list[URLPattern]:
        """The address of each file, before Django's own."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_document"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(self.document_file)  # type: ignore[attr-defined]
        return [path("<int:pk>/pieces/<int:document>/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def restricts(self, owner: Any) -> bool:
        """Whether the papers of a record are restricted, so that each download is noted; an admin may say so."""
        return False

    def document_file(self, request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
        """The file of a paper, for whoever may read the record of the chosen town."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        owner = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        found = owner.documents.filter(pk=document).first() if owner is not None else None
        if found is None or not found.file:
            raise Http404("Cette pièce n’a pas de fichier.")
        if self.restricts(owner) and request.method != "HEAD":
            label = owner._meta.label_lower
            note_download(request.user, kind=label, keys=[owner.pk], paper=f"pièce n°\u00a0{found.pk}")
        return attachment_response(found.file.open("rb"), found.file_name, found.file_type)

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page of the form; files sent in vain are asked again."""
        ask_files_again([inline.formset for inline in context["inline_admin_formsets"]])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows; a file that no paper keeps is deleted."""
        before = files_of(form.instance)
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        discard_unused(owner=form.instance, before=before)
