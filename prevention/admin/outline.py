"""Owns the pages of the outline of the town: what is loaded, a file to check, what it would do, its loading."""

from dataclasses import asdict
from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from common.house.admin import HouseAdmin
from common.house.forms import refuse
from common.house.locking import Stale
from common.typography import counted, long_date
from deliberations.admin.scope import TownScopedMixin
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from deliberations.towns import chosen_town
from partners.models import District
from prevention.documents.outline_drawing import DistrictToDraw, drawing_of
from prevention.documents.outline_list import outline_page, page_of
from prevention.domain.outlines import DistrictShape, Match, OutlineFile
from prevention.forms.outline import OutlineFileForm, OutlineLoadForm
from prevention.imports.outline import read_outline
from prevention.imports.outline_errors import UnreadableOutline
from prevention.models import TownOutline
from prevention.operations.outlines import creatable, load_outline, matches_of

_SALT = "prevention.outline"
_DAY = 24 * 3600
OUTLINE = "admin:prevention_townoutline_changelist"
OUT_OF_DATE = (
    "La vérification de ce fichier n’est plus valable\u00a0: choisissez-le de nouveau. Rien n’a été chargé."
)


@admin.register(TownOutline)
class TownOutlineAdmin(TownScopedMixin, HouseAdmin):
    """The outline of the chosen town: one page, not a list."""

    fields = ["municipality", "file_name", "loaded_on", "source"]

    def get_urls(self) -> list[URLPattern]:
        """The address of the confirmation before the others."""
        load = path(
            "charger/", self.admin_site.admin_view(self.load_view), name="prevention_townoutline_load"
        )
        return [load, *super().get_urls()]

    def may_load(self, request: HttpRequest) -> bool:
        """Whether the person may load an outline, or replace the one there."""
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The outline loaded, and the form that checks a file."""
        town = self._town(request)
        if request.method == "POST":
            return self._check(request, town)
        return self._show(request, town, OutlineFileForm())

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """There is one page."""
        return HttpResponseRedirect(reverse(OUTLINE))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """There is one page."""
        return HttpResponseRedirect(reverse(OUTLINE))

    def load_view(self, request: HttpRequest) -> HttpResponse:
        """Load what was checked and confirmed."""
        town = self._town(request)
        if request.method != "POST":
            return HttpResponseRedirect(reverse(OUTLINE))
        if not self.may_load(request):
            raise PermissionDenied
        checked = _opened(request.POST.get("checked", ""))
        if checked is None or checked["town"] != town.pk:
            messages.error(request, OUT_OF_DATE)
            return HttpResponseRedirect(reverse(OUTLINE))
        outline_file = _file_of(checked)
        form = self._load_form(town, outline_file, request.POST)
        if form.is_valid() and self._loaded(request, town, outline_file, checked, form):
            told = counted(len(outline_file.shapes), "zone dessinée", "zones dessinées", feminine=True)
            messages.success(request, f"Le contour est chargé\u00a0: {told}.")
            return HttpResponseRedirect(reverse(OUTLINE))
        return self._show_checked(request, town, outline_file, checked, form)

    def _town(self, request: HttpRequest) -> Municipality:
        town = chosen_town(request)
        if town is None or not self.has_view_permission(request):
            raise PermissionDenied
        return town

    def _check(self, request: HttpRequest, town: Municipality) -> HttpResponse:
        if not self.may_load(request):
            raise PermissionDenied
        form = OutlineFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, town, form)
        given = form.cleaned_data
        try:
            outline_file = read_outline(
                given["file"].read(), file_name=given["file"].name, name_property=given["name_property"]
            )
        except UnreadableOutline as refused:
            form.add_error("file", list(refused.sentences))
            return self._show(request, town, form, refused.properties)
        current = TownOutline.objects.filter(municipality=town).first()
        checked = asdict(outline_file) | {
            "town": town.pk,
            "source": given["source"],
            "seen": current.version if current else None,
        }
        return self._show_checked(
            request, town, outline_file, checked, self._load_form(town, outline_file, None)
        )

    def _load_form(self, town: Municipality, outline_file: OutlineFile, data: Any) -> OutlineLoadForm:
        missing = len(creatable(town, matches_of(town, outline_file.shapes)))
        current = TownOutline.objects.filter(municipality=town).first()
        replaces = ""
        if current:
            zones = counted(current.districts.count(), "zone", feminine=True)
            replaces = (
                f"Le contour actuel, chargé le {long_date(current.loaded_on)} ({zones}), est remplacé en entier\u00a0; "
                "l’historique le garde, et aucun quartier n’est supprimé."
            )
        return OutlineLoadForm(data, missing=missing, replaces=replaces)

    def _loaded(
        self,
        request: HttpRequest,
        town: Municipality,
        outline_file: OutlineFile,
        checked: dict[str, Any],
        form: OutlineLoadForm,
    ) -> bool:
        create = form.cleaned_data.get("create_missing", False)
        if create and not request.user.has_perm("partners.add_district"):
            raise PermissionDenied
        try:
            load_outline(
                town=town,
                outline_file=outline_file,
                create_missing=create,
                replace=form.cleaned_data.get("replace", False),
                by=request.user,
                on=timezone.localdate(),
                source=checked["source"],
                seen=checked["seen"],
            )
        except (Refused, Stale) as error:
            refuse(form, error)
            return False
        return True

    def _show(
        self, request: HttpRequest, town: Municipality, form: OutlineFileForm, properties: Any = ()
    ) -> HttpResponse:
        outline = TownOutline.objects.filter(municipality=town).first()
        context = {
            "form": form,
            "properties": properties,
            "outline": outline,
            "outline_page": outline_page(town),
            "outline_load_url": "#charger" if self.may_load(request) else "",
            "may_load": self.may_load(request),
            "may_delete": outline is not None and self.has_delete_permission(request, outline),
        }
        return self._answer(request, "prevention/admin/outline.html", context)

    def _show_checked(
        self,
        request: HttpRequest,
        town: Municipality,
        outline_file: OutlineFile,
        checked: dict[str, Any],
        form: OutlineLoadForm,
    ) -> HttpResponse:
        matches = matches_of(town, outline_file.shapes)
        names = dict(District.objects.filter(municipality=town).values_list("pk", "name"))
        drawing = drawing_of(_to_draw(town, matches), town=town.name)
        context = {
            "form": form,
            "outline_file": outline_file,
            "other_properties": [
                name for name in outline_file.properties if name != outline_file.name_property
            ],
            "checked": signing.dumps(checked, salt=_SALT, compress=True),
            "matches": [(match.shape, names.get(match.district or 0, "")) for match in matches],
            "unmatched": sum(match.district is None for match in matches),
            "outline_page": page_of(drawing, town),
            "outline_load_url": "",
        }
        return self._answer(request, "prevention/admin/outline_check.html", context)

    def _answer(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        page = {
            **self.admin_site.each_context(request),
            "title": "Contour de la commune",
            "opts": self.model._meta,
            "outline_url": reverse(OUTLINE),
        }
        return TemplateResponse(request, template, page | context)


def _to_draw(town: Municipality, matches: tuple[Match, ...]) -> list[DistrictToDraw]:
    known = {row.pk: row for row in District.objects.filter(municipality=town)}
    drawn = []
    for match in matches:
        district = known.get(match.district or 0)
        drawn.append(
            DistrictToDraw(
                district.name if district else match.shape.name,
                match.shape.geometry,
                match.district,
                district.is_qpv if district else bool(match.shape.code),
            )
        )
    return drawn


def _opened(text: str) -> dict[str, Any] | None:
    """What a checked file gave, as the page carries it; None when it is not ours or too old."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        return None
    return found


def _file_of(checked: dict[str, Any]) -> OutlineFile:
    return OutlineFile(
        file_name=checked["file_name"],
        shapes=tuple(DistrictShape(**one) for one in checked["shapes"]),
        remarks=tuple(checked["remarks"]),
        name_property=checked["name_property"],
        properties=tuple(checked["properties"]),
        points_read=checked["points_read"],
        points_kept=checked["points_kept"],
    )
