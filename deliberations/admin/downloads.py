"""Owns which files of acts are restricted, and that whoever downloads one is noted."""

from django.http import HttpRequest

from common.accounts.journal import note_download
from deliberations.models import Deliberation, Edition, MayoralDecision


def note_draft(request: HttpRequest, act: Deliberation, paper: str) -> None:
    """Note a download from an act that is not public yet: nothing is noted of the others."""
    if not Deliberation.objects.adopted().filter(pk=act.pk).exists():
        _note(request, act, paper)


def note_edition(request: HttpRequest, edition: Edition) -> None:
    """Note the download of an edition that was withdrawn."""
    if edition.withdrawn_at is not None:
        _note(request, edition.deliberation, f"exemplaire n°\u00a0{edition.number}, retiré")


def note_decision(request: HttpRequest, decision: MayoralDecision, paper: str) -> None:
    """Note a download from a decision that is not public yet."""
    if not MayoralDecision.objects.public().filter(pk=decision.pk).exists():
        _note(request, decision, paper)


def _note(request: HttpRequest, record: Deliberation | MayoralDecision, paper: str) -> None:
    # HEAD sends no file.
    if request.method != "HEAD":
        note_download(request.user, kind=record._meta.label_lower, keys=[record.pk], paper=paper)
