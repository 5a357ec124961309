"""Forms of an account: its person, its one role, its password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.db.models import Q

from common.accounts.invitations import can_invite
from common.accounts.models import User
from common.accounts.roles import LABELS
from deliberations.models import Councillor

ROLE_HELP = (
    "L’agent tient les fiches\u202f; la direction, de plus, valide les actes et gère les comptes\u202f; "
    "le secrétariat du conseil tient les séances et les actes\u202f; un élu lit les pages du conseil\u202f; "
    "un élu désigné par le maire lit aussi les tableaux de bord de la direction\u202f; aucun élu ne modifie rien."
)
COUNCILLOR_HELP = (
    "Pour un élu\u00a0: la personne dont c’est le compte. Tant qu’elle siège, elle lit l’ordre du jour et les exposés de "
    "la séance à venir."
)
INVITED = "Laissez les deux champs vides\u00a0: la personne recevra par courriel un lien pour choisir elle-même son mot de passe."


class CouncillorField(forms.ModelChoiceField):
    """The member of the council whose account it is, by name, with the commune when there are two."""

    def __init__(self) -> None:
        super().__init__(
            Councillor.objects.none(),
            required=False,
            label="Membre du conseil",
            empty_label="Aucun",
            help_text=COUNCILLOR_HELP,
        )

    def offer(self, account: Any) -> None:
        """Those of the home communes who have no account, and the one of this account."""
        free = Q(account__isnull=True) | Q(account=account.pk) if account.pk else Q(account__isnull=True)
        home = Councillor.objects.filter(free, municipality__is_home=True)
        self.queryset = home.select_related("municipality").order_by("municipality__name", "sort_key")

    def label_from_instance(self, obj: Councillor) -> str:
        """The name as the roll writes it, and the commune."""
        return f"{obj} ({obj.municipality.name})"


def role_field() -> forms.ChoiceField:
    """One role, chosen by its French name."""
    return forms.ChoiceField(label="Rôle", choices=[("", "Choisir…"), *LABELS.items()], help_text=ROLE_HELP)


class NewAccountForm(BaseUserCreationForm):
    """A new account: without a password, its person is invited by mail to choose one, when a mail can leave."""

    role = role_field()
    councillor = CouncillorField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["councillor"].offer(self.instance)  # type: ignore[attr-defined]
        invites = can_invite()
        for name in ("password1", "password2"):
            self.fields[name].required = not invites
        if invites:
            self.fields["password1"].help_text = INVITED

    def clean(self) -> Any:
        """Both passwords, or neither."""
        found = super().clean()
        first, second = (self.cleaned_data.get(name, "") for name in ("password1", "password2"))
        if bool(first) != bool(second) and not self.errors:
            self.add_error(
                "password2" if first else "password1", "Écrivez-le dans les deux champs, ou dans aucun."
            )
        return found

    def set_password_and_save(self, user: Any, *args: Any, commit: bool = True, **kwargs: Any) -> Any:
        """Store the account; without a password, nothing opens it until the invitation is accepted."""
        if self.cleaned_data["password1"]:
            return super().set_password_and_save(user, *args, commit=commit, **kwargs)  # type: ignore[misc]
        user.set_unusable_password()
        if commit:
            user.save()
        return user

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
    councillor = CouncillorField()

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "title", "is_active")
        field_classes: dict[str, type[forms.Field]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An old version is read without boxes.
        if self.instance.pk and "role" in self.fields:
            names = [group.name for group in self.instance.groups.all()]
            self.fields["role"].initial = next((name for name in names if name in LABELS), "")
        if "councillor" in self.fields:
            self.fields["councillor"].offer(self.instance)  # type: ignore[attr-defined]
            self.fields["councillor"].initial = Councillor.objects.filter(
                account=self.instance.pk or 0
            ).first()

    def clean_email(self) -> str:
        """The address as it is stored."""
        return User.objects.normalize_email(self.cleaned_data["email"])
