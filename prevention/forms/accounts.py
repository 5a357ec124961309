"""Forms of an account: its person, its one role, its password."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.db.models import Q

from common.accounts.invitations import can_invite
from common.accounts.models import User
from common.accounts.password_words import FirstFieldMixin, password_rule
from common.accounts.roles import LABELS
from deliberations.models import Councillor, Municipality

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
        self.several = False

    def offer(self, account: Any, town: Municipality | None) -> None:
        """Those who have no account, of the commune where this account sits, else of the one shown; and its own."""
        held = Councillor.objects.filter(account=account.pk).first() if account.pk else None
        here = held.municipality_id if held else getattr(town, "pk", None)
        free = Q(account__isnull=True, municipality=here, municipality__is_home=True)
        own = Q(pk=held.pk) if held else Q(pk__in=[])
        found = Councillor.objects.filter(free | own).select_related("municipality")
        self.queryset = found.order_by("sort_key")
        self.initial = held
        self.several = Municipality.objects.home().count() > 1

    def label_from_instance(self, obj: Councillor) -> str:
        """The name as the roll writes it, and the commune when this installation serves several."""
        return f"{obj} ({obj.municipality.name})" if self.several else str(obj)


def role_field() -> forms.ChoiceField:
    """One role, chosen by its French name."""
    return forms.ChoiceField(label="Rôle", choices=[("", "Choisir…"), *LABELS.items()], help_text=ROLE_HELP)


class NewAccountForm(FirstFieldMixin, BaseUserCreationForm):
    """A new account: without a password, its person is invited by mail to choose one, when a mail can leave."""

    role = role_field()
    councillor = CouncillorField()
    # The commune the page shows: the administration names it.
    town: ClassVar[Municipality | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["councillor"].offer(self.instance, self.town)  # type: ignore[attr-defined]
        invites = can_invite()
        for name in ("password1", "password2"):
            self.fields[name].required = not invites
        first, second = self.fields["password1"], self.fields["password2"]
        first.help_text = f"{INVITED} {password_rule()}" if invites else password_rule()
        second.label, second.help_text = "Le même, une seconde fois", ""

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


class AccountPasswordForm(FirstFieldMixin, AdminPasswordChangeForm):
    """Another password for somebody else's account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An account is closed by its own box, not by taking its password away.
        self.fields.pop("usable_password", None)
        self.label_suffix = ""
        first, second = self.fields["password1"], self.fields["password2"]
        first.label, first.help_text = "Nouveau mot de passe", password_rule()
        second.label, second.help_text = "Le même, une seconde fois", ""


class AccountForm(forms.ModelForm):
    """An account, its role shown as it stands."""

    role = role_field()
    councillor = CouncillorField()
    town: ClassVar[Municipality | None] = None

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
            self.fields["councillor"].offer(self.instance, self.town)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """The address as it is stored."""
        return User.objects.normalize_email(self.cleaned_data["email"])
