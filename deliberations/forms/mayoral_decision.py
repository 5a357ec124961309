"""Owns the form of a decision of the mayor: its text cleaned, its numbers and dates judged, its signed copy."""

from typing import Any

from django import forms
from django.db.models import Q

from common.files.validators import checked_attachment
from common.house.forms import attach
from common.house.widgets import HouseSelect
from common.papers.pasting import clean_pasted
from common.typography import short_date
from deliberations.domain.numbering import check_object
from deliberations.domain.vocabulary import QuestionKind, QuestionOutcome
from deliberations.forms.deliberation import MARKDOWN_HELP, question_name
from deliberations.forms.deliberation_files import brought, keep_signed_copy
from deliberations.models import Deliberation, MayoralDecision, Municipality, Question
from deliberations.operations.decisions import decision_refusals
from deliberations.towns import chosen_town

LONGEST_OBJECT = 70


class DelegationChoice(forms.ModelChoiceField):
    """An act of the council that may give a delegation."""

    widget = HouseSelect

    def label_from_instance(self, obj: Any) -> str:
        """Reference or number, object, day."""
        text = obj.object
        cut = text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"
        named = " – ".join(part for part in (obj.reference or obj.act_number, cut) if part)
        return f"{named} (séance du {short_date(obj.decided_on)})" if obj.decided_on else named


class ReportChoice(forms.ModelChoiceField):
    """A question of a sitting at which decisions are reported to the council."""

    widget = HouseSelect

    def label_from_instance(self, obj: Any) -> str:
        """Number, object, day."""
        return question_name(obj)


def offered_delegations(town: Municipality | None, decision: MayoralDecision) -> Any:
    """The adopted acts of a town and its old ones, and the act already chosen."""
    wanted = Q(question__outcome=QuestionOutcome.ADOPTED.value) | Q(taken_over=True)
    if decision.delegation_id is not None:
        wanted |= Q(pk=decision.delegation_id)
    return Deliberation.objects.filter(wanted, municipality=town).for_choices()


def offered_reports(town: Municipality | None) -> Any:
    """The questions of a town that report delegated decisions, newest first."""
    return (
        Question.objects.filter(sitting__term__municipality=town, kind=QuestionKind.DELEGATED_DECISIONS.value)
        .select_related("sitting")
        .order_by("-sitting__held_on", "order")
    )


class DecisionForm(forms.ModelForm):
    """A decision; a new one is of the chosen town."""

    house_request: Any = None

    delegation = DelegationChoice(
        label="Délibération de délégation",
        queryset=Deliberation.objects.none(),
        required=False,
        help_text="Celle par laquelle le conseil a délégué cette attribution au maire.",
    )
    reported_in = ReportChoice(
        label="Compte rendu au conseil",
        queryset=Question.objects.none(),
        required=False,
        help_text="La question de nature «\u00a0compte rendu des décisions déléguées\u00a0» de la séance (L2122-23).",
    )
    file = forms.FileField(
        label="Joindre l’exemplaire signé",
        required=False,
        validators=[checked_attachment()],
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text="PDF, JPEG ou PNG, 20\u00a0Mo au plus.",
        error_messages={
            "empty": "Ce fichier est vide\u00a0: vérifiez qu’il s’ouvre, puis choisissez-le de nouveau."
        },
    )

    class Meta:
        model = MayoralDecision
        fields = (
            "object",
            "taken_on",
            "reference",
            "act_number",
            "text",
            "delegation",
            "matter",
            "delegation_source",
            "capacity",
            "signatory",
            "signatory_name",
            "stated_function",
            "order_reference",
            "transmissible",
            "not_transmissible_reason",
            "nature",
            "subject",
            "received_on",
            "published_on",
            "certified_by",
            "reported_in",
            "taken_over",
            "source",
        )
        widgets = {
            "object": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "text": forms.Textarea(attrs={"rows": 12, "data-markdown": "", "class": "vLargeTextField"}),
        }
        help_texts = {
            "text": MARKDOWN_HELP,
            "taken_over": "Une décision ancienne, connue par une source.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        town = chosen_town(self.house_request)
        if self.instance.municipality_id is None:
            self.instance.municipality = town
        choices = {
            "delegation": lambda: offered_delegations(town, self.instance),
            "reported_in": lambda: offered_reports(town),
        }
        for name in choices.keys() & self.fields.keys():
            self.fields[name].queryset = choices[name]()  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The text in the subset of Markdown that papers print."""
        return clean_pasted(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """What an old decision may leave out, one taken here must say."""
        cleaned = super().clean() or self.cleaned_data
        old = cleaned.get("taken_over", self.instance.taken_over)
        if old:
            self._ask(
                cleaned, "source", "Dites d’où vient cette décision reprise\u00a0: le document, sa date."
            )
            return cleaned
        self._ask(cleaned, "taken_on", "Donnez la date de la décision\u00a0: seul un acte repris s’en passe.")
        if cleaned.get("transmissible") is False:
            self._ask(
                cleaned,
                "not_transmissible_reason",
                "Dites pourquoi cette décision n’est pas transmise à la préfecture.",
            )
        if cleaned.get("transmissible") and cleaned.get("object"):
            for finding in check_object(cleaned["object"]):
                attach(self, finding, field="object")
        return cleaned

    def _ask(self, cleaned: dict[str, Any], name: str, sentence: str) -> None:
        if name in self.fields and not self.has_error(name) and not cleaned.get(name):
            self.add_error(name, sentence)

    def _post_clean(self) -> None:
        """Its numbers and its dates, judged as they will be when it is written."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        for finding in decision_refusals(self.instance):
            attach(self, finding, field=finding.field)

    def keep_file(self) -> None:
        """Put the file that came on the decision; the caller saves."""
        upload = brought(self, "file")
        if upload is not None:
            keep_signed_copy(self.instance, upload)
