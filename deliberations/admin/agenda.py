"""Owns the page of the agenda: questions moved by buttons or to a place, without a mouse and without JavaScript."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from deliberations.admin.page import SittingPage
from deliberations.models import Question
from deliberations.operations.errors import Refused
from deliberations.operations.questions import move_question
from deliberations.operations.removals import delete_question

NOT_A_PLACE = "Écrivez un rang\u00a0: 1 pour la première question, 2 pour la deuxième…"


class AgendaPage(SittingPage):
    """The questions in the order of the notice."""

    name, path, tab, heading = "agenda", "ordre-du-jour/", "agenda", "Ordre du jour"
    template = "deliberations/admin/agenda.html"
    reads = "deliberations.view_question"
    writes = "deliberations.change_question"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The agenda."""
        return self.page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move the question whose button was pressed, and come back to that button."""
        for button, places in (("up", -1), ("down", 1)):
            if button in request.POST:
                return self.move(request.POST[button], button, places)
        if "place" in request.POST:
            return self.move(request.POST["place"], "place", None)
        return self.move(self.typed(), "place", None)

    def typed(self) -> str:
        """The question whose place was typed, when the Enter key sent the page."""
        keys = (str(question.pk) for question in self.sitting.questions.all())
        return next((key for key in keys if self.request.POST.get(f"place-{key}", "").strip()), "")

    def move(self, key: str, button: str, places: int | None) -> HttpResponse:
        """Move a question by some places, or to the place typed beside it."""
        questions = list(self.sitting.questions.all())
        question = next((one for one in questions if str(one.pk) == key), None)
        if question is None:
            return self.page()

        def operation() -> None:
            steps = self.steps(questions, question) if places is None else places
            move_question(question=question, places=steps, seen=self.seen(), by=self.request.user)

        if not self.attempt(operation):
            return self.page(asked={question.pk: self.request.POST.get(f"place-{question.pk}", "")})
        return HttpResponseRedirect(f"{self.address('agenda')}#{button}-{question.pk}")

    def steps(self, questions: list[Question], question: Question) -> int:
        """How far the typed place is. Raises Refused when it is not a place."""
        text = self.request.POST.get(f"place-{question.pk}", "").strip()
        if not text.isdecimal() or len(text) > 4 or int(text) < 1:
            raise Refused.because("NOT_A_PLACE", NOT_A_PLACE, field="place")
        return int(text) - 1 - questions.index(question)

    def page(self, asked: dict[int, str] | None = None) -> HttpResponse:
        """The page, with what was typed where a place was refused."""
        questions = list(self.sitting.questions.all())
        typed = asked or {}
        rows = [
            (question, typed.get(question.pk, ""), place == 1, place == len(questions))
            for place, question in enumerate(questions, start=1)
        ]
        return self.show(rows=rows, refused_key=next(iter(typed), None))


class RemoveQuestionPage(SittingPage):
    """What the removal of a question does, before it does it."""

    name, path, tab, heading = (
        "question_remove",
        "ordre-du-jour/<int:question_id>/supprimer/",
        "agenda",
        "Supprimer une question",
    )
    template = "deliberations/admin/remove.html"
    reads = "deliberations.view_question"
    writes = "deliberations.delete_question"

    def prepare(self) -> HttpResponse | None:
        """The question, if it is still there."""
        found = [one for one in self.sitting.questions.all() if one.pk == self.kwargs["question_id"]]
        if not found:
            return HttpResponseRedirect(self.address("agenda"))
        self.question = found[0]
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        after = sum(1 for one in self.sitting.questions.all() if one.order > self.question.order)
        return self.show(
            what=f"{self.question}\u00a0: {self.question.shown_object}",
            consequence=_consequence(after),
            back=self.address("agenda"),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it."""
        label = str(self.question)
        if self.attempt(lambda: delete_question(question=self.question, seen=self.seen(), by=request.user)):
            return self.done(f"La {label} est supprimée.", self.address("agenda"))
        return self.get(request)


def _consequence(after: int) -> str:
    if not after:
        return "C’est la dernière de l’ordre du jour\u00a0; aucune autre ne change de rang."
    if after == 1:
        return "La question qui la suit remonte d’un rang\u00a0; les numéros de question et d’acte ne changent pas."
    return f"Les {after} questions qui la suivent remontent d’un rang\u00a0; les numéros de question et d’acte ne changent pas."
