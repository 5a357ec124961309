"""Owns the forms of a vote: what it is about, its method and counts, who voted what in the open, its reopening."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deliberations.domain.record import Key, Member
from deliberations.domain.roll import Roll
from deliberations.domain.vocabulary import Sense, VoteMethod, VoteOrigin, VoteSubject
from deliberations.models import Vote

COUNTS = ("votes_for", "against", "abstention", "blank", "null", "not_taking_part")
METHOD = ("method", "public_asked_by", "secret_asked_by", "secrecy_imposed", "secrecy_waived")
SHOWN_OF_HANDS = (Sense.AGAINST, Sense.ABSTENTION, Sense.NOT_TAKING_PART)


class AddVoteForm(forms.Form):
    """A vote to add to a question."""

    subject = forms.ChoiceField(
        label="Ce vote porte sur", choices=VoteSubject.choices(), initial=VoteSubject.WHOLE_TEXT.value
    )
    text = forms.CharField(
        label="Texte mis aux voix",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Pour un amendement, un sous-amendement ou une division.",
    )


class ReasonForm(forms.Form):
    """Why a vote is reopened."""

    reason = forms.CharField(
        label="Motif de la réouverture",
        max_length=200,
        help_text="Il reste dans l’historique de la séance.",
        error_messages={
            "required": "Dites pourquoi ce vote est rouvert\u00a0: le motif reste dans l’historique."
        },
    )


class VoteForm(forms.ModelForm):
    """Where the result comes from, the method and its requests, the counts."""

    class Meta:
        model = Vote
        fields = ["text_voted", "origin", "stated_result", *METHOD, *COUNTS, "president_sense"]
        widgets = {
            "text_voted": forms.Textarea(attrs={"rows": 2}),
            "origin": forms.RadioSelect,
            "method": forms.RadioSelect,
        }
        labels = {
            "origin": "D’où vient le résultat",
            "public_asked_by": "Scrutin public demandé par",
            "secret_asked_by": "Scrutin secret demandé par",
        }
        help_texts = {
            "public_asked_by": "Nombre de membres présents qui l’ont demandé\u00a0; il en faut le quart.",
            "secret_asked_by": "Nombre de membres présents qui l’ont demandé\u00a0; il en faut le tiers.",
            "secrecy_waived": "Pour une nomination, le conseil peut renoncer au secret à l’unanimité.",
            "president_sense": "Utile en cas de partage\u00a0: sa voix est prépondérante, sauf au scrutin secret.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        for name in ("origin", "method"):
            self.fields[name].choices = [choice for choice in self.fields[name].choices if choice[0]]  # type: ignore[attr-defined]
        for name in ("public_asked_by", "secret_asked_by", *COUNTS):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "min": "0", "class": "count"}

    @property
    def method_fields(self) -> list[forms.BoundField]:
        """The requests for a ballot, behind the method."""
        return [self[name] for name in METHOD[1:]]

    @property
    def count_fields(self) -> list[forms.BoundField]:
        """The counts."""
        return [self[name] for name in COUNTS]

    def clean(self) -> dict[str, Any]:
        """A vote stated by the source says what it states, and counts nothing."""
        data = super().clean() or self.cleaned_data
        if data.get("origin") == VoteOrigin.STATED.value and not data.get("stated_result"):
            self.add_error(
                "stated_result",
                ValidationError("Dites ce que la source indique du résultat.", code="required"),
            )
        if data.get("origin") == VoteOrigin.COUNTED.value:
            data["stated_result"] = ""
        if data.get("method") == VoteMethod.SECRET_BALLOT.value:
            data["president_sense"] = ""
        return data


class BallotForm(forms.Form):
    """A public ballot: what each voter said, present or through a proxy; lines may still be missing."""

    def __init__(
        self, *args: Any, roll: Roll, members: Mapping[Key, Member], known: Mapping[Key, Sense], **kwargs: Any
    ) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.holders = {giver: members[holder].name for giver, holder in roll.represented}
        self.voters = [key for key in members if key in {*roll.present, *roll.givers}]
        for key in self.voters:
            self.fields[f"b{key}"] = forms.ChoiceField(
                label=members[key].name,
                choices=Sense.choices(),
                required=False,
                initial=known[key].value if key in known else None,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each voter's field, with who holds the proxy."""
        return [(self[f"b{key}"], self.holders.get(key, "")) for key in self.voters]

    def lines(self) -> dict[Key, Sense]:
        """What was said, by key of councillor."""
        said = {key: self.cleaned_data.get(f"b{key}") for key in self.voters}
        return {key: Sense(sense) for key, sense in said.items() if sense}


class NamesForm(forms.Form):
    """For a show of hands, the members whose voice against or abstention is to be named; all optional."""

    def __init__(
        self, *args: Any, roll: Roll, members: Mapping[Key, Member], known: Mapping[Key, Sense], **kwargs: Any
    ) -> None:
        super().__init__(*args, **({"label_suffix": "", "prefix": "names"} | kwargs))
        voters = [(str(key), members[key].name) for key in members if key in {*roll.present, *roll.givers}]
        for sense in SHOWN_OF_HANDS:
            self.fields[sense.value] = forms.MultipleChoiceField(
                label=sense.label.capitalize(),
                choices=voters,
                required=False,
                initial=[str(key) for key, said in known.items() if said is sense],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def groups(self) -> list[tuple[forms.BoundField, int]]:
        """Each sense with how many are named."""
        return [(self[sense.value], len(self[sense.value].value() or [])) for sense in SHOWN_OF_HANDS]

    def clean(self) -> dict[str, Any]:
        """Nobody is named twice."""
        data = super().clean() or self.cleaned_data
        said: dict[str, str] = {}
        for sense in SHOWN_OF_HANDS:
            for key in data.get(sense.value, []):
                if key in said:
                    name = dict(self.fields[sense.value].choices)[key]  # type: ignore[attr-defined]
                    self.add_error(
                        sense.value,
                        ValidationError(f"{name} est déjà parmi «\u00a0{said[key]}\u00a0».", code="twice"),
                    )
                said[key] = sense.label
        return data

    def lines(self) -> dict[Key, Sense]:
        """Who is named, by key of councillor."""
        return {int(key): sense for sense in SHOWN_OF_HANDS for key in self.cleaned_data.get(sense.value, [])}

    def check_counts(self, counts: Mapping[str, int | None]) -> None:
        """No more names than voices."""
        for sense in SHOWN_OF_HANDS:
            names, voices = len(self.cleaned_data.get(sense.value, [])), counts.get(sense.value)
            if voices is not None and names > voices:
                self.add_error(
                    sense.value,
                    ValidationError(
                        f"Plus de noms ({names}) que de voix ({voices}). Corrigez l’un ou l’autre.",
                        code="names",
                    ),
                )


def filled(lines: Mapping[Key, Sense], *, keys: Sequence[Key], sense: Sense) -> dict[Key, Sense]:
    """The lines with one sense given to some voters at once."""
    return {**lines, **dict.fromkeys(keys, sense)}
