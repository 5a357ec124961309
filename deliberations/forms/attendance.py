"""Owns the rows of movements, proxies, recusals and events."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from common.house.widgets import TimeField
from deliberations.domain.vocabulary import EventKind
from deliberations.forms.records import MemberChoice, QuestionChoice
from deliberations.forms.rows import RowForm
from deliberations.models import Movement, Proxy, Recusal, SittingEvent

QUESTION_EVENTS = {
    EventKind.QUESTION_CALLED.value,
    EventKind.QUESTION_INTERRUPTED.value,
    EventKind.QUESTION_RESUMED.value,
    EventKind.QUESTION_FINISHED.value,
}
CHAIR_EVENTS = {EventKind.PRESIDENT.value, EventKind.SECRETARY.value}


def constraint_sentence(model: type[models.Model], name: str) -> str:
    """The French sentence of a constraint, wherever it is refused first."""
    return next(
        str(constraint.violation_error_message)
        for constraint in model._meta.constraints
        if constraint.name == name
    )


class MovementForm(RowForm):
    """Someone arrives or leaves."""

    primary = ("councillor", "direction", "question", "moment", "at")
    secondary = ("resumed",)
    councillor = MemberChoice(label="Membre")
    question = QuestionChoice(label="Question")

    class Meta:
        model = Movement
        fields = ["councillor", "direction", "question", "moment", "at", "resumed"]
        widgets = {"at": TimeField}
        labels = {
            "direction": "Mouvement",
            "moment": "Moment",
            "at": "Heure",
            "resumed": "Après la reprise de la question",
        }

    @property
    def secondary_fields(self) -> list[forms.BoundField]:
        """A movement after a resumption is asked about only where something was resumed."""
        return super().secondary_fields if self.choices.has_resumption or self.instance.resumed else []


class ProxyForm(RowForm):
    """A power to vote, and its life."""

    primary = ("giver", "holder", "written", "received")
    secondary = (
        "start_question",
        "start_moment",
        "until_question",
        "until_moment",
        "revoked_question",
        "revoked_moment",
        "sittings",
        "illness",
        "serves_second_notice",
    )
    giver = MemberChoice(label="Donné par (mandant)")
    holder = MemberChoice(label="À (mandataire)")
    start_question = QuestionChoice(label="À partir de la question", required=False)
    until_question = QuestionChoice(label="Jusqu’à la question", required=False)
    revoked_question = QuestionChoice(label="Révoqué à la question", required=False)

    class Meta:
        model = Proxy
        fields = [
            "giver",
            "holder",
            "written",
            "received",
            "start_question",
            "start_moment",
            "until_question",
            "until_moment",
            "revoked_question",
            "revoked_moment",
            "sittings",
            "illness",
            "serves_second_notice",
        ]
        labels = {
            "written": "Écrit reçu",
            "received": "Reçu en rang",
            "sittings": "Rang de la séance couverte",
        }

    def clean(self) -> dict[str, Any]:
        """A proxy to oneself never reaches the database."""
        data = super().clean() or self.cleaned_data
        if data.get("giver") and data.get("giver") == data.get("holder"):
            sentence = constraint_sentence(Proxy, "proxy_giver_is_not_its_holder")
            self.add_error("holder", ValidationError(sentence, code="PROXY_TO_ONESELF"))
        return data

    @classmethod
    def check_together(cls, forms_kept: Sequence[RowForm]) -> None:
        """A member gives one proxy at a time, unless a question says when each starts or ends."""
        seen: set[int] = set()
        for form in forms_kept:
            row = form.instance
            bounded = any((row.start_question_id, row.until_question_id, row.revoked_question_id))
            if bounded or row.giver_id is None:
                continue
            if row.giver_id in seen:
                form.add_error("giver", constraint_sentence(Proxy, "one_open_proxy_of_a_giver"))
            seen.add(row.giver_id)


class RecusalForm(RowForm):
    """A member takes no part in one question."""

    primary = ("question", "councillor", "kind")
    question = QuestionChoice(label="Question")
    councillor = MemberChoice(label="Membre")

    class Meta:
        model = Recusal
        fields = ["question", "councillor", "kind"]
        labels = {"kind": "Motif"}

    @classmethod
    def check_together(cls, forms_kept: Sequence[RowForm]) -> None:
        """A member steps out of a question once."""
        seen: set[tuple[int, int]] = set()
        for form in forms_kept:
            pair = (form.instance.question_id, form.instance.councillor_id)
            if pair in seen and None not in pair:
                form.add_error(
                    "councillor", constraint_sentence(Recusal, "one_recusal_of_a_member_on_a_question")
                )
            seen.add(pair)


class EventForm(RowForm):
    """One line of events."""

    primary = ("ORDER", "kind", "question", "councillor", "at")
    ORDER = forms.IntegerField(
        label="Rang", required=False, min_value=1, widget=forms.NumberInput(attrs={"data-row-position": ""})
    )
    question = QuestionChoice(label="Question", required=False)
    councillor = MemberChoice(label="Membre", required=False)

    class Meta:
        model = SittingEvent
        fields = ["kind", "question", "councillor", "at"]
        widgets = {"at": TimeField}
        labels = {"kind": "Événement", "at": "Heure"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["ORDER"] = self.instance.position

    def has_changed(self) -> bool:
        """Whether the line itself changed; its place is written apart."""
        return bool(set(self.changed_data) - {"id", "DELETE", "ORDER"})

    def clean(self) -> dict[str, Any]:
        """A question where one is called, a person where someone takes a chair; nothing of it elsewhere."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind in QUESTION_EVENTS and not data.get("question") and "question" not in self.errors:
            self.add_error("question", ValidationError("Dites quelle question.", code="required"))
        if kind in CHAIR_EVENTS and not data.get("councillor") and "councillor" not in self.errors:
            self.add_error("councillor", ValidationError("Dites qui.", code="required"))
        if kind and kind not in QUESTION_EVENTS and data.get("question"):
            self.add_error(
                "question", ValidationError("Cet événement ne concerne pas une question.", code="extra")
            )
        if kind and kind not in CHAIR_EVENTS and data.get("councillor"):
            self.add_error(
                "councillor", ValidationError("Cet événement ne concerne pas un membre.", code="extra")
            )
        return data
