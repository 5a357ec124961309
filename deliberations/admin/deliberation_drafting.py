"""Owns the buttons that take a draft to the agenda: who may press which, and what each calls."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.utils import timezone

from deliberations.admin.deliberation_files import as_html
from deliberations.admin.deliberation_waiting import AGENDA, SEAL, VALIDATE
from deliberations.documents.extract_act import act_markdown
from deliberations.operations.drafting import put_on_agenda, submit, validate

CHANGE = "deliberations.change_deliberation"
# The address, the right, the operation, what is told once done.
STEPS: dict[str, tuple[str, Callable[..., object], str]] = {
    "soumettre": (CHANGE, submit, "Le projet est soumis à la direction."),
    "valider": (VALIDATE, validate, "Le projet est validé."),
    "inscrire": (
        AGENDA,
        put_on_agenda,
        "Le projet est inscrit à l’ordre du jour\u00a0: son texte proposé est conservé.",
    ),
}


class ActDraftingMixin:
    """Steps of a draft, for the admin of acts."""

    def drafting_urls(self) -> list[URLPattern]:
        """Their address."""
        view = self.admin_site.admin_view(self.step)  # type: ignore[attr-defined]
        return [path("<int:pk>/etape/<slug:name>/", view, name="deliberations_deliberation_step")]

    def step(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Take the draft one step further; a refusal is told at the top of its page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if name not in STEPS:
            raise Http404("Cette étape n’existe pas.")
        right, operation, done = STEPS[name]
        act = self.act_for(request, pk, right)  # type: ignore[attr-defined]

        def run(seen: int | None) -> object:
            return operation(deliberation=act, by=request.user, at=timezone.now(), seen=seen)

        self.carried_out(request, None, run, done)  # type: ignore[attr-defined]
        return self.to_act(act)  # type: ignore[attr-defined]

    def drafting_rights(self, request: HttpRequest, act: Any) -> dict[str, Any]:
        """What this person may do with the act now, and its two texts once it is on the agenda."""
        user = request.user
        draft = not act.taken_over and not act.has_seal
        open_draft = draft and not act.is_decided
        return {
            "can_submit": open_draft and user.has_perm(CHANGE),
            "can_validate": open_draft
            and act.submitted_at is not None
            and act.validated_at is None
            and user.has_perm(VALIDATE),
            "can_put_on_agenda": open_draft and act.question is not None and user.has_perm(AGENDA),
            "can_seal": draft and act.question is not None and user.has_perm(SEAL),
            "can_record": act.has_seal and user.has_perm(SEAL),
            "can_withdraw": act.has_seal
            and act.received_on is None
            and act.published_on is None
            and user.has_perm(SEAL),
            "can_join": user.has_perm(CHANGE),
            **_texts(act),
        }


def _texts(act: Any) -> dict[str, Any]:
    """The text proposed and the text as it is now, to be read side by side; nothing before the agenda."""
    if not act.proposed_text:
        return {"proposed_text": "", "current_text": "", "same_text": True}
    now = act_markdown(act)
    return {
        "proposed_text": as_html(act.proposed_text),
        "current_text": as_html(now),
        "same_text": now.strip() == act.proposed_text.strip(),
    }
