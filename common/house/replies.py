"""Owns what is told once a record is added, changed or deleted: one French sentence, with its gender."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from common.house.locking import is_feminine
from common.house.wording import quoted, the

STAYS = "Vous pouvez continuer ci-dessous."


def reply(record: models.Model, verb: str, *, said: str = "") -> str:
    """ "La délibération « DPS2026001 » est ajoutée." `verb` is the masculine participle.

    said: how the record is named, when it can no longer say so itself.
    """
    feminine, name = is_feminine(record), str(record._meta.verbose_name)
    said = said or str(record)
    # A record that says its own kind ("séance du 2 avril 2026") is not named twice.
    named = said if said.lower().startswith(name.lower()) else f"{name} {quoted(said)}"
    subject = the(named[:1].lower() + named[1:], feminine=feminine)
    return f"{subject[:1].upper()}{subject[1:]} est {verb}{'e' if feminine else ''}."


def reply_again(record: models.Model) -> str:
    """The invitation to add another one."""
    return f"Vous pouvez en ajouter un{'e' if is_feminine(record) else ''} autre ci-dessous."


class RepliesMixin:
    """For an admin class: its sentences in place of Django's."""

    def message_user(self, request: Any, message: Any, *args: Any, **kwargs: Any) -> None:
        """Tell the sentence of the house, when the admin is about to tell its own."""
        super().message_user(request, getattr(request, "house_reply", None) or message, *args, **kwargs)  # type: ignore[misc]

    def _replying(self, request: Any, sentence: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
        request.house_reply = sentence
        try:
            return answer()
        finally:
            request.house_reply = None

    def _sentence(self, request: HttpRequest, obj: Any, verb: str) -> str:
        if "_addanother" in request.POST:
            return f"{reply(obj, verb)} {reply_again(obj)}"
        return f"{reply(obj, verb)} {STAYS}" if "_continue" in request.POST else reply(obj, verb)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Say that it is added."""
        answer = super().response_add  # type: ignore[misc]
        sentence = self._sentence(request, obj, "ajouté")
        return self._replying(request, sentence, lambda: answer(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say that it is changed."""
        answer = super().response_change  # type: ignore[misc]
        sentence = self._sentence(request, obj, "modifié")
        return self._replying(request, sentence, lambda: answer(request, obj))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Say that it is deleted."""
        answer = super().response_delete  # type: ignore[misc]
        sentence = reply(self.model(), "supprimé", said=obj_display)  # type: ignore[attr-defined]
        return self._replying(request, sentence, lambda: answer(request, obj_display, obj_id))

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Nothing is there: the page that says so, as everywhere on the site."""
        raise Http404("Cette fiche n’existe pas ou n’existe plus.")
