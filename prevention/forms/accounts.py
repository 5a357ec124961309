"""Forms of an account: its person, its one role, its password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from common.accounts.models import User
from common.accounts.roles import LABELS

ROLE_HELP = (
    "L’agent tient les fiches\u202f; la direction, de plus, valide les actes et gère les comptes\u202f; "
    "le secrétariat du conseil tient les séances et les actes\u202f; un élu lit et ne modifie rien."
)


def role_field() -> forms.ChoiceField:
    """One role, chosen by its French name."""
    return forms.ChoiceField(label="Rôle", choices=[("", "Choisir…"), *LABELS.items()], help_text=ROLE_HELP)


class NewAccountForm(BaseUserCreationForm):
    """A new account, with its first password."""

    role = role_field()

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "title")
        field_classes: dict[str, type[forms.Field]] = {}

    def clean_email(self) -> str:
        """The address as it is stored."""
        return User.objects.normalize_email(self.cleaned_data["email"])


class AccountForm(forms.ModelForm):
    """An account, its role shown as it stands."""

    role = role_field()

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "title", "is_active")
        field_classes: dict[str, type[forms.Field]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = [group.name for group in self.instance.groups.all()]
            self.fields["role"].initial = next((name for name in names if name in LABELS), "")

    def clean_email(self) -> str:
        """The address as it is stored."""
        return User.objects.normalize_email(self.cleaned_data["email"])
