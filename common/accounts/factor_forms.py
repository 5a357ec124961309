"""Owns the forms of the second factor: French words, and wrong codes counted as wrong passwords are."""

from typing import Any

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from common.accounts.lockout import count_wrong_code, refuse_locked

CODE = "Code à 6 chiffres, ou code de secours"


def _code(field: forms.Field, label: str) -> None:
    field.label, field.label_suffix = label, ""
    field.error_messages["required"] = "Saisissez un code."
    field.widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "maxlength": 12,
            "autofocus": True,
            "spellcheck": "false",
        }
    )


def _serve_once(user: Any, code: str) -> None:
    """Refuse a code already used: allauth remembers one for a period, and takes it during those around it too."""
    for_as_long = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"code:{user.pk}:{code}", True, timeout=for_as_long):
        raise get_adapter().validation_error("incorrect_code")


def ask_recovery_code(form: forms.Form) -> None:
    """Name the field after the only code of somebody without an application; the passkey comes first."""
    form.fields["code"].label = "Code de secours"
    form.fields["code"].widget.attrs["autofocus"] = False


class _CountedMixin:
    """A code that counts towards the lock when it is wrong."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """Refuse while locked; check; count a wrong one."""
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        refuse_locked(context.request, self.user)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            _serve_once(self.user, code)
        except ValidationError:
            count_wrong_code(context.request, self.user)
            raise
        return code


class CodeForm(_CountedMixin, AuthenticateForm):
    """A code to finish signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"], CODE)


class ConfirmCodeForm(_CountedMixin, ReauthenticateForm):
    """A code to say it is still you."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"], CODE)


class ApplicationForm(ActivateTOTPForm):
    """The first code of a new application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"], "Code à 6 chiffres montré par l’application")

    def clean_code(self) -> str:
        """Spaces between the digits do not count."""
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return str(super().clean_code())


class _NamedMixin:
    """A passkey has a name, so that its owner knows it again."""

    fields: dict[str, forms.Field]

    def name_it(self) -> None:
        """French words on the field."""
        name = self.fields["name"]
        name.label, name.label_suffix = "Nom de la clé", ""
        name.help_text = (
            "Pour la reconnaître\u00a0: «\u00a0téléphone\u00a0», «\u00a0ordinateur du bureau\u00a0»."
        )
        name.widget.attrs |= {"maxlength": 60, "autocomplete": "off"}
        name.error_messages["required"] = "Donnez un nom à cette clé."


class AddKeyForm(_NamedMixin, AddWebAuthnForm):
    """A new passkey: it may open the account alone, since it asks for a fingerprint, a face or a code."""

    passwordless = forms.BooleanField(
        label="Me connecter avec cette seule clé, sans mot de passe", required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_it()
        self.fields["passwordless"].label_suffix = ""


class RenameKeyForm(_NamedMixin, EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_it()
