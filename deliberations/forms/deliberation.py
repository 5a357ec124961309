"""Owns the form of an act: its question, its texts cleaned of what a word processor leaves, an old act's own facts."""

from typing import Any

from django import forms
from django.db.models import Q

from common.house.widgets import HouseSelect
from common.papers.pasting import clean_pasted
from common.typography import long_date
from deliberations.domain.kinds import kind_rule
from deliberations.domain.vocabulary import QuestionKind
from deliberations.models import Deliberation, Municipality, Question
from deliberations.towns import chosen_town

LONGEST_OBJECT = 70
ACT_KINDS = [kind.value for kind in QuestionKind if kind_rule(kind).is_act]
MARKDOWN_HELP = (
    "Mise en forme\u00a0: **gras**, *italique*, listes avec «\u00a0-\u00a0» ou «\u00a01.\u00a0», tableaux avec "
    "«\u00a0|\u00a0». Un texte collé depuis un traitement de texte est mis en forme tout seul."
)


def question_name(question: Question) -> str:
    """How the list names a question: its number, its reference, its object, its sitting."""
    text = question.shown_object
    cut = text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"
    named = " – ".join(part for part in (question.label, question.reference, cut) if part)
    return f"{named} (séance du {long_date(question.sitting.held_on)})"


class QuestionChoice(forms.ModelChoiceField):
    """A question that makes an act and has none yet."""

    widget = HouseSelect

    def label_from_instance(self, obj: Any) -> str:
        """Number, reference, object, day."""
        return question_name(obj)


def offered_questions(town: Municipality | None, act: Deliberation) -> Any:
    """The questions of a town an act may answer: those without one, and its own."""
    free = Q(deliberation__isnull=True) | Q(pk=act.question_id)
    return (
        Question.objects.filter(free, sitting__term__municipality=town, kind__in=ACT_KINDS)
        .select_related("sitting")
        .order_by("-sitting__held_on", "order")
    )


class ActForm(forms.ModelForm):
    """The act itself; its rows are formsets beside it."""

    house_request: Any = None

    question = QuestionChoice(
        label="Question",
        queryset=Question.objects.none(),
        required=False,
        help_text="L’objet, la référence et les numéros viennent de la question.",
        error_messages={
            "invalid_choice": "Cette question a déjà son acte, ou n’est pas de cette commune\u00a0: "
            "choisissez dans la liste."
        },
    )

    class Meta:
        model = Deliberation
        fields = (
            "question",
            "hearing",
            "expose",
            "taken_over",
            "source",
            "own_reference",
            "own_act_number",
            "own_object",
            "own_stated_result",
            "received_on",
            "published_on",
            "certified_by",
        )
        widgets = {
            "expose": forms.Textarea(attrs={"rows": 12, "data-markdown": "", "class": "vLargeTextField"}),
            "own_object": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }
        help_texts = {
            "expose": MARKDOWN_HELP,
            "taken_over": "Un acte ancien, connu par une source\u00a0: jamais figé.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "question" in self.fields:
            town = chosen_town(self.house_request)
            self.fields["question"].queryset = offered_questions(town, self.instance)  # type: ignore[attr-defined]

    def clean_expose(self) -> str:
        """The exposé in the subset of Markdown that papers print."""
        return clean_pasted(self.cleaned_data["expose"])

    def clean(self) -> dict[str, Any]:
        """An act answers a question, unless it is an old one known by a source."""
        cleaned = super().clean() or self.cleaned_data
        old = cleaned.get("taken_over", self.instance.taken_over)
        if "question" in self.fields and not self.has_error("question") and not cleaned.get("question"):
            self._require_old_act(cleaned, old=bool(old))
        if old and "source" in self.fields and not cleaned.get("source"):
            self.add_error(
                "source", "Dites d’où vient cet acte repris\u00a0: le document, sa date, son auteur."
            )
        return cleaned

    def _require_old_act(self, cleaned: dict[str, Any], *, old: bool) -> None:
        if not old:
            self.add_error("question", "Choisissez la question à laquelle cet acte répond.")
        elif not cleaned.get("own_object"):
            self.add_error("own_object", "Sans question, écrivez l’objet de l’acte tel que sa source le dit.")
