"""Owns the fields that choose among records already read for the page, so that a form of sixty rows asks nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models

from common.house.widgets import HouseSelect
from deliberations.domain.vocabulary import EventKind
from deliberations.models import Question, Sitting

LONGEST_OBJECT = 70


class RecordChoice(forms.Field):
    """One record among those given, by its key, in the house's list."""

    widget = HouseSelect
    default_error_messages = {"invalid_choice": "Choisissez dans la liste."}

    def __init__(self, *, choices: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records: Mapping[int, models.Model] = {}
        self.widget.choices = [("", "---------"), *choices]

    def offer(self, records: Mapping[int, models.Model], choices: list[tuple[Any, str]]) -> None:
        """Give the records of the page and how each is named."""
        self.records = records
        self.widget.choices = choices

    def prepare_value(self, value: Any) -> Any:
        """The key of a record."""
        return value.pk if isinstance(value, models.Model) else value

    def to_python(self, value: Any) -> models.Model | None:
        """The record of a key; refuses one the page does not offer."""
        if value in self.empty_values:
            return None
        record = self.records.get(int(value)) if str(value).isdecimal() and len(str(value)) < 19 else None
        if record is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return record

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another key was sent."""
        return str(self.prepare_value(initial) or "") != str(data or "")


def question_label(question: Question) -> str:
    """« 303 – Convention IMPPULSE »: how a list of questions names one."""
    text = question.shown_object
    cut = text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"
    return f"{question.label} – {cut}"


class SittingChoices:
    """The members and the questions of a sitting, as its forms offer them; read once for all their rows."""

    def __init__(self, sitting: Sitting) -> None:
        empty = ("", "---------")
        self.members: dict[int, models.Model] = {
            member.key: sitting.seat_functions[member.key].councillor for member in sitting.members
        }
        self.member_choices = [empty, *((member.key, member.name) for member in sitting.members)]
        questions = list(sitting.questions.all())
        self.questions: dict[int, models.Model] = {question.pk: question for question in questions}
        resumptions = {EventKind.RESUMPTION.value, EventKind.QUESTION_RESUMED.value}
        self.has_resumption = any(event.kind in resumptions for event in sitting.events.all())
        self.question_choices = [empty, *((question.pk, question_label(question)) for question in questions)]

    def fill(self, form: forms.BaseForm) -> None:
        """Offer them in every field of a form that chooses a record."""
        for field in form.fields.values():
            if isinstance(field, MemberChoice):
                field.offer(self.members, self.member_choices)
            elif isinstance(field, QuestionChoice):
                field.offer(self.questions, self.question_choices)


class MemberChoice(RecordChoice):
    """A member of the council in office that day."""

    default_error_messages = {
        "required": "Choisissez un membre du conseil.",
        "invalid_choice": "Cette personne n’est pas en exercice le jour de la séance\u00a0: choisissez dans la liste.",
    }


class QuestionChoice(RecordChoice):
    """A question of the sitting."""

    default_error_messages = {
        "required": "Choisissez une question.",
        "invalid_choice": "Cette question n’est pas de cette séance\u00a0: choisissez dans la liste.",
    }
