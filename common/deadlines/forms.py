"""Owns what a person types about deadlines: a day done, a new day and its reason, how to be reminded, a filter."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from common.deadlines.models import ReminderPreference
from common.deadlines.models.state import LONGEST_REASON
from common.deadlines.providers import kinds
from common.deadlines.reading import WAITING

SEEABLE = RegexValidator(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]",
    "Ce texte contient un signe invisible qui ne s’écrit pas\u00a0: effacez-le, ou retapez le passage.",
    inverse_match=True,
)
DAY_INVALID = "Ce jour n’existe pas\u00a0: écrivez-le 31/12/2026."


class DayInput(forms.DateInput):
    """A day, in the picker of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, required: str) -> forms.DateField:
    """A day, typed or picked."""
    return forms.DateField(
        label=label,
        widget=DayInput(),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": required, "invalid": DAY_INVALID},
    )


class PlainForm(forms.Form):
    """A form whose labels end without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"label_suffix": ""}))


class DoneForm(PlainForm):
    """The day on which what was due was done."""

    done_on = day_field("Faite le", "Indiquez le jour où elle a été faite.")


class PostponeForm(PlainForm):
    """A later day, and why."""

    postponed_to = day_field("Reporter au", "Indiquez le jour du report.")
    reason = forms.CharField(
        label="Motif",
        max_length=LONGEST_REASON,
        validators=[SEEABLE],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Écrivez le motif du report."},
    )


class FilterForm(PlainForm):
    """What of the list is shown; a value that does not exist filters nothing."""

    nature = forms.ChoiceField(label="Nature", required=False)
    suivies = forms.BooleanField(label="Seulement ce que je suis", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(kind.code, kind.label[:1].upper() + kind.label[1:]) for kind in kinds()]
        self.fields["nature"].choices = [("", "Toutes"), *labels]  # type: ignore[attr-defined]


class BandForm(FilterForm):
    """The filter of the list, which also keeps one band: what is late, what comes this week or this month."""

    field_order = ("quand", "nature", "suivies")

    quand = forms.ChoiceField(label="Quand", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(wanted, band.value) for band, (_, wanted) in WAITING.items()]
        self.fields["quand"].choices = [("", "Toutes"), *choices]  # type: ignore[attr-defined]


class PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a person is reminded: kinds are ticked when wanted, and stored when not."""

    wanted_kinds = forms.MultipleChoiceField(
        label="Natures d’échéance", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ReminderPreference
        fields = ["mailing", "weekday", "only_followed"]
        labels = {
            "mailing": "Courriels",
            "weekday": "Jour du courriel hebdomadaire",
            "only_followed": "Seulement les affaires que je suis",
        }
        widgets = {"mailing": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"label_suffix": ""}))
        known = [(kind.code, kind.label[:1].upper() + kind.label[1:]) for kind in kinds()]
        self.fields["wanted_kinds"].choices = known  # type: ignore[attr-defined]
        off = set(self.instance.kinds_off)
        self.initial["wanted_kinds"] = [code for code, _ in known if code not in off]
        if not known:
            del self.fields["wanted_kinds"]

    def save(self, commit: bool = True) -> Any:
        """Store the kinds that are not wanted; those no package offers today are left as they were."""
        if "wanted_kinds" in self.fields:
            shown = {kind.code for kind in kinds()}
            off = shown - set(self.cleaned_data["wanted_kinds"])
            self.instance.kinds_off = sorted(off | (set(self.instance.kinds_off) - shown))
        if {"mailing", "weekday"} & set(self.changed_data):
            self.instance.looked_on = None
        return super().save(commit)
