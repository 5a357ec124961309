"""Owns what is downloaded or previewed from the pages of an act, each behind the right to read it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from common.files.responses import attachment_response
from common.papers.markdown import markdown_to_html
from common.papers.pasting import clean_pasted
from common.typography import french_spaces
from deliberations.admin.downloads import note_draft, note_edition
from deliberations.documents.extract import draft_pdf
from deliberations.documents.extract_act import act_parts
from deliberations.models import Deliberation
from deliberations.operations.editions import edition_response

LONGEST_PREVIEW = 200_000
READ = "deliberations.view_deliberation"


class ActFilesMixin:
    """Files and previews of an act, for its admin."""

    def file_urls(self) -> list[URLPattern]:
        """Their addresses."""
        pages = (
            ("<int:pk>/projet.pdf", self.draft, "draft"),
            ("<int:pk>/apercu/", self.preview, "preview"),
            ("<int:pk>/exemplaires/<int:number>/", self.edition, "edition"),
            ("<int:pk>/annexes/<int:annex>/", self.annex, "annex"),
            ("<int:pk>/exemplaire-signe/fichier", self.signed_file, "signed_file"),
            ("apercu-texte/", self.text_preview, "text_preview"),
        )
        return [
            path(address, self.admin_site.admin_view(view), name=f"deliberations_deliberation_{name}")  # type: ignore[attr-defined]
            for address, view, name in pages
        ]

    def readable(self, request: HttpRequest, pk: int) -> Deliberation:
        """The act of the chosen town, for whoever may read acts; 404 for any other."""
        if not request.user.has_perm(READ):
            raise PermissionDenied
        act: Deliberation | None = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if act is None:
            raise Http404("Aucun acte de cette commune à cette adresse.")
        return act

    def draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The draft of the extract, rendered now; with the exposé when asked."""
        act = self.readable(request, pk)
        with_expose = request.GET.get("expose") == "1"
        name = slugify(
            f"projet {act.reference or act.act_number or act.pk} {'avec expose' if with_expose else ''}"
        )
        answer = HttpResponse(
            draft_pdf(act, with_expose=with_expose),
            content_type="application/pdf",
            headers={
                "Content-Disposition": content_disposition_header(True, f"{name}.pdf") or "attachment",
                "Cache-Control": "private, no-store",
                "X-Content-Type-Options": "nosniff",
            },
        )
        note_draft(request, act, "projet d’extrait")
        return answer

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text of the act as it reads."""
        act = self.readable(request, pk)
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": f"Aperçu\u00a0: {act}",
            "act": act,
            "opts": Deliberation._meta,
            "with_expose": request.GET.get("expose") == "1",
            "text": act_text(act),
        }
        return TemplateResponse(request, "deliberations/admin/act_preview.html", context)

    def edition(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The stored bytes of an edition; a withdrawn one stays readable by those who keep the acts."""
        act = self.readable(request, pk)
        found = act.editions.select_related("paper").filter(number=number).first()
        if found is None:
            raise Http404("Cet acte n’a pas d’exemplaire de ce numéro.")
        note_edition(request, found)
        return edition_response(found)

    def annex(self, request: HttpRequest, pk: int, annex: int) -> HttpResponseBase:
        """The file of an annex."""
        act = self.readable(request, pk)
        found = act.annexes.filter(pk=annex).first()
        if found is None or not found.file:
            raise Http404("Cette annexe n’a pas de fichier.")
        note_draft(request, act, f"annexe n°\u00a0{found.pk}")
        return attachment_response(found.file.open("rb"), found.file_name, found.media_type)

    def signed_file(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The copy that was signed."""
        act = self.readable(request, pk)
        if not act.signed_copy:
            raise Http404("Aucun exemplaire signé n’est joint à cet acte.")
        note_draft(request, act, "exemplaire signé")
        return attachment_response(act.signed_copy.open("rb"), act.signed_copy_name, act.signed_copy_type)

    def text_preview(self, request: HttpRequest) -> HttpResponse:
        """A text being written, as the paper will show it."""
        if request.method != "POST" or not request.user.has_perm(READ):
            raise PermissionDenied
        text = clean_pasted(request.POST.get("text", "")[:LONGEST_PREVIEW])
        html = as_html(text) if text else "<p>Le texte est vide.</p>"
        return HttpResponse(html)


def as_html(text: str) -> str:
    """A text of the subset as screens show it."""
    return markdown_to_html(text, typeset=french_spaces, heading_level=4)


def act_text(act: Deliberation) -> dict[str, Any]:
    """The parts of the act, ready to be read on a screen."""
    parts = act_parts(act)
    return {
        "expose": as_html(act.expose) if act.expose else "",
        "hearing": parts["hearing"],
        "recitals": as_html("\n\n".join(f"{row.word} {row.text}" for row in parts["recitals"])),
        "clauses": [as_html(f"**{row.verb}** {row.text}") for row in parts["clauses"]],
    }
