"""Owns the way out of a list and into it: the export of the rows filtered on screen, the address of the import."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from common.jobs.operations import ask
from partners.admin import import_pages, open_data
from partners.exports.catalogue import EXPORTS
from partners.exports.noted import note_export
from partners.exports.tables import CSV, MEDIA_TYPES, ROWS_TOGETHER, XLSX, TableExport, write_export
from partners.imports.catalogue import IMPORTS, TableImport
from partners.jobs import EXPORT
from partners.models import ActivityReport, Convention, Funding, Grant, Organisation, Payment

EXPORT_OF: dict[type[Any], TableExport] = {
    Organisation: EXPORTS["organisations"],
    Convention: EXPORTS["conventions"],
    Funding: EXPORTS["financements"],
    Payment: EXPORTS["versements"],
    Grant: EXPORTS["subventions-donnees"],
    ActivityReport: EXPORTS["bilans-d-activite"],
}
IMPORT_OF: dict[type[Any], TableImport] = {one.importer.model: one for one in IMPORTS.values()}
# A longer file is made by a job, with its progress on screen.
MOST_AT_ONCE = ROWS_TOGETHER


class FilteredRows(ChangeList):
    """The rows of a list as it is filtered, searched and ordered, none of them read."""

    def get_results(self, request: HttpRequest) -> None:
        """Read no page: the export takes every row."""

    @property
    def keys(self) -> list[int]:
        """The key of each row once, in the order of the screen."""
        return list(dict.fromkeys(self.queryset.values_list("pk", flat=True)))


class TransfersMixin:
    """Put it before the other bases of an admin: a list that has an export or an import offers it."""

    model: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        """The addresses of the transfers before the others."""
        urls = super().get_urls()  # type: ignore[misc]
        pages: list[Any] = []
        if self.model in EXPORT_OF:
            pages.append(("exporter/<str:kind>/", self.export_view, "export"))
        if self.model in IMPORT_OF:
            pages += import_pages.pages(self, IMPORT_OF[self.model])
        if self.model is Grant:
            pages.append(("donnees-ouvertes/", open_data.view_of(self), "open_data"))
        named = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"{named}_{name}")
                for route, view, name in pages
            ),
            *urls,
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, with the links of its transfers for those who may use them."""
        found = {"transfers": self.transfers(request)}
        return super().changelist_view(request, found | (extra_context or {}))  # type: ignore[misc]

    def transfers(self, request: HttpRequest) -> list[dict[str, str]]:
        """The links: their words and their addresses."""
        links, named = [], f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}"
        if self.model in EXPORT_OF and self.may_export(request):
            asked = request.GET.urlencode()
            for kind in (XLSX, CSV):
                url = reverse(f"{named}_export", args=[kind])
                links.append(
                    {"label": f"Exporter en {kind.upper()}", "url": f"{url}?{asked}" if asked else url}
                )
        if self.model is Grant and self.may_export(request):
            links.append({"label": "Données ouvertes", "url": reverse(f"{named}_open_data")})
        if self.model in IMPORT_OF and self.may_import(request):
            links.append({"label": "Importer", "url": reverse(f"{named}_import")})
        return links

    def may_export(self, request: HttpRequest) -> bool:
        """Whether the person may take the list away."""
        allowed = request.user.has_perm(EXPORT_OF[self.model].permission)
        return allowed and self.has_view_permission(request)  # type: ignore[attr-defined]

    def may_import(self, request: HttpRequest) -> bool:
        """Whether the person may write many records from a file."""
        own = self.has_add_permission(request) and self.has_change_permission(request)  # type: ignore[attr-defined]
        return own and request.user.has_perm(IMPORT_OF[self.model].permission)

    def filtered_rows(self, request: HttpRequest) -> FilteredRows:
        """The rows the same address would list. BadRequest for a filter the list does not know."""
        admin: Any = self
        shown = admin.get_list_display(request)
        # The order is asked for by the number of a column, the box that chooses a row included.
        boxes = ["action_checkbox"] if admin.get_actions(request) else []
        try:
            return FilteredRows(
                request,
                admin.model,
                [*boxes, *shown],
                admin.get_list_display_links(request, shown),
                admin.get_list_filter(request),
                admin.date_hierarchy,
                admin.get_search_fields(request),
                (),
                admin.list_per_page,
                admin.list_max_show_all,
                (),
                admin,
                admin.get_sortable_by(request),
                admin.search_help_text,
            )
        except IncorrectLookupParameters as error:
            raise BadRequest("Un filtre de cette adresse n’est pas connu.") from error

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """The file of the filtered rows; a long one is asked for first, and made by a job."""
        if kind not in MEDIA_TYPES:
            raise Http404("Ce format n’existe pas.")
        if not self.may_export(request):
            raise PermissionDenied
        export, keys = EXPORT_OF[self.model], self.filtered_rows(request).keys
        if len(keys) > MOST_AT_ONCE:
            return self._long_export(request, export, keys, kind)
        on = timezone.localdate()
        if request.method != "HEAD":
            note_export(request.user, export, keys, kind)
        response = FileResponse(
            write_export(export, keys, on=on, kind=kind),
            as_attachment=True,
            filename=export.file_name(on, kind),
            content_type=MEDIA_TYPES[kind],
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    def _long_export(
        self, request: HttpRequest, export: TableExport, keys: list[int], kind: str
    ) -> HttpResponse:
        if request.method == "POST":
            job = ask(
                kind=EXPORT,
                title=f"Export\u00a0: {export.title.lower()} ({kind.upper()})",
                arguments={"export": export.name, "keys": keys, "kind": kind},
                by=request.user,
            )
            return HttpResponseRedirect(job.get_absolute_url())
        context = {
            **self.admin_site.each_context(request),
            "title": f"Exporter\u00a0: {export.title.lower()}",
            "opts": self.model._meta,
            "number": len(keys),
            "kind": kind.upper(),
            "list_url": reverse(
                f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"
            ),
        }
        return TemplateResponse(request, "partners/admin/export_long.html", context)
