"""Owns the page of the open data of grants: a year, what is missing, the file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from deliberations.towns import chosen_town
from partners.exports.grants_open_data import grants_open_data, years_with_grants
from partners.exports.tables import CSV, MEDIA_TYPES


def view_of(admin: Any) -> Any:
    """The view of the open data, for the admin of grants."""

    def open_data_view(request: HttpRequest) -> HttpResponse:
        """The grants of a year: the file when nothing is missing, else what to mend."""
        town = chosen_town(request)
        if town is None or not admin.may_export(request):
            raise PermissionDenied
        years = years_with_grants(town)
        asked = request.GET.get("annee", "")
        year = int(asked) if asked in map(str, years) else (years or [timezone.localdate().year])[0]
        found = grants_open_data(town, year)
        if "fichier" in request.GET and found.ready:
            answer = HttpResponse(found.content(), content_type=MEDIA_TYPES[CSV])
            answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
            return answer
        context = {
            **admin.admin_site.each_context(request),
            "title": "Données ouvertes des subventions",
            "opts": admin.model._meta,
            "town": town,
            "years": years,
            "year": year,
            "file": found,
            "list_url": reverse("admin:partners_grant_changelist"),
        }
        return TemplateResponse(request, "partners/admin/grants_open_data.html", context)

    return open_data_view
