"""Owns the form of the roll call: one answer a member, in the order of the tableau."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from deliberations.domain.record import Member
from deliberations.domain.vocabulary import Presence


def presence_choices(*, remote_allowed: bool) -> list[tuple[str, str]]:
    """The answers the law of the day allows."""
    return [
        (presence.value, presence.label)
        for presence in Presence
        if presence is not Presence.REMOTE or remote_allowed
    ]


@dataclass(frozen=True)
class RollRow:
    """One member with the field of the answer."""

    member: Member
    field: forms.BoundField


class RollForm(forms.Form):
    """One group of radio buttons a member."""

    def __init__(
        self,
        *args: Any,
        members: tuple[Member, ...],
        presences: Mapping[int, Presence],
        remote_allowed: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.members = members
        choices = presence_choices(remote_allowed=remote_allowed)
        allowed = {value for value, _ in choices}
        for member in members:
            known = presences[member.key].value
            self.fields[f"m{member.key}"] = forms.ChoiceField(
                label=member.name,
                choices=choices,
                initial=known if known in allowed else None,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Dites si {member.name} est présent ou absent.",
                    "invalid_choice": "À cette date, cette réponse n’est pas possible\u00a0: choisissez-en une autre.",
                },
            )

    @property
    def rows(self) -> list[RollRow]:
        """The members with their answers, in the order of the tableau."""
        return [RollRow(member, self[f"m{member.key}"]) for member in self.members]

    def presences(self) -> dict[int, Presence]:
        """What was answered, by key of councillor."""
        return {member.key: Presence(self.cleaned_data[f"m{member.key}"]) for member in self.members}
