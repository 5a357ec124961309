"""Owns the address of the paper of a sheet: for whoever may see the sheet, restricted or not."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from common.accounts.journal import note_download
from partners.admin.papers import PapersMixin, paper_response
from prevention.exports.booklet_files import action_sheet_file


class SheetPaperMixin(PapersMixin):
    """The paper of a sheet, as it stands today."""

    papers = (("<int:pk>/fiche.pdf", "sheet_paper", "paper"),)

    def sheet_paper(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The paper; 404 for a sheet of another town, or one this person may not see."""
        action = self.readable(request, pk)
        found = action_sheet_file(action, on=timezone.localdate())
        if action.restricted and request.method != "HEAD":
            note_download(request.user, kind=action._meta.label_lower, keys=[action.pk], paper="fiche en PDF")
        return paper_response(found.data, found.name, found.media_type)
