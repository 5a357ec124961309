"""Owns the page of one action sheet for those who read: all its paper says, its indicators drawn, its PDF."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from common.accounts.journal import note_download
from common.tables.columns import Column, Kind
from common.typography import french_spaces
from deliberations.towns import chosen_town
from partners.admin.papers import paper_response
from partners.documents.parts import NONE, Table, printable
from partners.models import Organisation
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.action_sheet import LEGEND
from prevention.documents.action_sheet_parts import ActionSheet, action_sheet, sheet_rows
from prevention.documents.blocks import Cell, Listing, Row
from prevention.documents.report_indicators import indicator_part
from prevention.documents.report_parts import drawn
from prevention.domain.facts import ActionFact
from prevention.domain.figures import indicator_figures
from prevention.exports.booklet_files import action_sheet_file
from prevention.models import Action
from prevention.models.action import ActionQuerySet

NOT_HERE = "Aucune fiche action de cette commune à cette adresse."
LOGGED = "fiche en PDF"


class SheetPage(Dashboard):
    """One sheet of the town, or of a strategy kept for reference; a restricted one is not there for most."""

    key = "sheet"
    title = "Fiche action"
    permission_required = DIRECTORATE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """What is known of the sheet today."""
        row = _sheet(request, sheet_rows(Action.objects.all()), kwargs["pk"])
        on, fact = timezone.localdate(), row.fact()
        sheet = printable(action_sheet(row, fact, on=on))
        response = render(
            request,
            "dashboards/sheet.html",
            {
                "title": str(row),
                "current": "strategy",
                "row": row,
                "sheet": sheet,
                "organisations": _organisations(row),
                "sections": _sections(sheet),
                "strategy": row.axis.strategy,
                "is_reference": not row.axis.strategy.municipality.is_home,
                "indicators": _indicators(fact, on.year),
                "legend": french_spaces(LEGEND),
                "day": on,
            },
        )
        patch_vary_headers(response, ["Cookie"])
        return response


class SheetPaper(Dashboard):
    """The paper of a sheet, for whoever may read its page."""

    key = "sheet_pdf"
    permission_required = DIRECTORATE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The PDF as it stands today; the log keeps who took that of a restricted sheet."""
        row = _sheet(request, Action.objects.all(), kwargs["pk"])
        found = action_sheet_file(row, on=timezone.localdate())
        if row.restricted and request.method == "GET":
            note_download(request.user, kind="prevention.action", keys=[row.pk], paper=LOGGED)
        return paper_response(found.data, found.name, found.media_type)


def _sheet(request: HttpRequest, rows: ActionQuerySet, key: int) -> Action:
    town = chosen_town(request)
    if town is None:
        raise Http404(NOT_HERE)
    here = Q(axis__strategy__municipality=town) | Q(axis__strategy__municipality__is_home=False)
    found = rows.filter(here).visible_to(request.user).select_related("axis__strategy__municipality")
    sheet: Action = get_object_or_404(found, pk=key)
    return sheet


def _organisations(row: Action) -> list[Organisation]:
    """Its pilot, then its partners, each once."""
    found = [*([row.pilot] if row.pilot is not None else []), *row.partners.all()]
    return list({one.pk: one for one in found}.values())


def _sections(sheet: ActionSheet) -> list[dict[str, Any]]:
    return [
        {
            "heading": section.heading,
            "facts": section.facts,
            "sentences": section.sentences,
            "listings": [
                _listing(table, f"tableau-{number}-{place}") for place, table in enumerate(section.tables)
            ],
        }
        for number, section in enumerate(sheet.sections, start=1)
    ]


def _indicators(fact: ActionFact, year: int) -> list[dict[str, Any]]:
    """Each indicator that was read: its trend in words, its chart and the list that says the same."""
    return [
        {
            "heading": part.heading,
            "trend": part.sentences[0],
            "chart": drawn(part.drawing) if part.drawing else "",
            "listing": _listing(part.tables[0], f"indicateur-{one.indicator.key}"),
        }
        for place, one in enumerate(indicator_figures([fact], year), start=1)
        if one.indicator.measurements
        for part in [printable(indicator_part(one, place))]
    ]


def _listing(table: Table, key: str) -> Listing:
    """A table of the paper as a list of a page; what stands on a second line of a cell goes below it."""
    numbers = Kind.WHOLE if table.figures else Kind.TEXT
    return Listing(
        key=key,
        caption=table.caption,
        columns=tuple(
            Column(f"c{place}", heading, numbers if place else Kind.TEXT)
            for place, heading in enumerate(table.headings)
        ),
        rows=tuple(
            Row(cells=tuple(_cell(text) for text in (line.heading, *line.cells)), strong=line.total)
            for line in table.rows
        ),
        count=len(table.rows),
        notes=table.notes,
    )


def _cell(text: str) -> Cell:
    first, _, rest = text.partition("\n")
    return Cell(value=first or NONE, note=rest.replace("\n", " · "))
