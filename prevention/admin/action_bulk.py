"""Owns the pages that change several sheets at once: what to change, what each becomes, then the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from common.house.forms import error_links
from common.typography import counted
from prevention.admin.action_filters import is_key
from prevention.admin.action_page import STEP, SheetsPage
from prevention.forms.action_bulk import BulkForm
from prevention.operations.bulk import Done, becomings, change_several, undo_several
from prevention.operations.errors import Refused

KEPT = "sheets_changed"
PREVIEW, APPLY = "apercu", "appliquer"
NONE_CHOSEN = "Aucune des fiches choisies n’est de la commune affichée\u00a0: rien n’a été changé."


class BulkPage(SheetsPage):
    """What to change, then what each sheet becomes, then the change."""

    title = "Modifier plusieurs fiches"
    writes = ("prevention.view_action", "prevention.change_action")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheets are chosen on the list."""
        messages.info(request, "Cochez d’abord des fiches dans la liste, puis choisissez de les modifier.")
        return self.to_list()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One step after the other; what was typed goes from one to the next."""
        if not self.sheets:
            messages.warning(request, NONE_CHOSEN)
            return self.to_list()
        step = request.POST.get(STEP)
        form = BulkForm(request.POST if step else None, town=self.town)
        if step in {PREVIEW, APPLY} and form.is_valid():
            return self.apply(form) if step == APPLY else self.preview(form)
        self.problems = error_links([form]) if step in {PREVIEW, APPLY} else []
        return self.show("prevention/admin/action_bulk.html", form=form, query=self.query)

    @property
    def query(self) -> str:
        """The filters of the list the sheets were chosen on."""
        return self.request.POST.get("liste", self.request.GET.urlencode())[:2000]

    def preview(self, form: BulkForm) -> HttpResponse:
        """What each sheet becomes."""
        found = becomings(self.sheets, form.wanted())
        changing = [one for one in found if one.changes]
        context = {
            "form": form,
            "changing": changing,
            "refused": [one for one in found if one.refusals],
            "same": [one for one in found if not one.refusals and not one.lines],
            "count": counted(len(changing), "fiche", feminine=True),
            "versions": " ".join(f"{one.pk}:{one.version}" for one in self.sheets),
            "query": self.query,
        }
        return self.show("prevention/admin/action_bulk_preview.html", **context)

    def apply(self, form: BulkForm) -> HttpResponse:
        """Change the sheets, or show again what each becomes, with why nothing was done."""
        try:
            done = change_several(
                town=self.town,
                keys=[one.pk for one in self.sheets],
                wanted=form.wanted(),
                seen=self.seen(),
                by=self.request.user,
            )
        except (Refused, ValidationError, IntegrityError) as error:
            self.tell(error)
            return self.preview(form)
        self.request.session[KEPT] = {"town": self.town.pk, "done": [one.plain() for one in done]}
        told = counted(len(done), "fiche est modifiée", "fiches sont modifiées", feminine=True)
        undo = reverse("admin:prevention_action_undo")
        messages.success(self.request, format_html('{}. <a href="{}">Annuler ce changement</a>', told, undo))
        return self.to_list(self.query)

    def seen(self) -> dict[int, int]:
        """The version of each sheet the preview showed."""
        pairs = (one.partition(":") for one in self.request.POST.get("versions", "").split())
        return {int(key): int(version) for key, _, version in pairs if is_key(key) and is_key(version)}


class UndoPage(SheetsPage):
    """What undoing the last change would do, then the undoing."""

    title = "Annuler le dernier changement"
    writes = BulkPage.writes

    def kept(self) -> list[Done]:
        """What was done last, in this visit and this town."""
        found = self.request.session.get(KEPT) or {}
        return [Done(**one) for one in found.get("done", ())] if found.get("town") == self.town.pk else []

    def asked(self) -> list[int]:
        """The sheets that were changed."""
        return [one.key for one in self.kept()]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheets that take back their former values."""
        if not self.kept():
            messages.info(request, "Aucun changement de plusieurs fiches n’est à annuler.")
            return self.to_list()
        count = counted(len(self.kept()), "fiche", feminine=True)
        return self.show("prevention/admin/action_undo.html", count=count)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo, or say why not."""
        done = self.kept()
        if not done:
            return self.get(request)
        try:
            number = undo_several(town=self.town, done=done, by=request.user)
        except (Refused, ValidationError, IntegrityError) as error:
            self.tell(error)
            return self.get(request)
        del request.session[KEPT]
        told = counted(number, "fiche a repris", "fiches ont repris", feminine=True)
        messages.success(
            request, f"{told} ses valeurs d’avant." if number == 1 else f"{told} leurs valeurs d’avant."
        )
        return self.to_list()
