"""Owns the forms of signing in and of one's own password: French words beside allauth's rules."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    PasswordVerificationMixin,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.http import HttpRequest

from common.accounts.adapter import by_address, nobody
from common.accounts.models import User
from common.accounts.password_words import password_rule

TWICE = "Les deux mots de passe ne sont pas les mêmes."


def _words(field: forms.Field, label: str, required: str, help_text: str = "") -> None:
    field.label = label
    field.help_text = help_text
    field.label_suffix = ""
    field.error_messages["required"] = required
    field.widget.attrs.pop("placeholder", None)


def _address(field: forms.Field, *, first: bool = True) -> None:
    _words(field, "Adresse de courriel", "Indiquez votre adresse de courriel.")
    field.widget = forms.EmailInput(
        attrs={"autocomplete": "username", "maxlength": 254, "spellcheck": "false"}
        | ({"autofocus": True} if first else {})
    )


class _TwiceMixin(PasswordVerificationMixin):
    """A new password, typed twice."""

    fields: dict[str, forms.Field]

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ, beside the second."""
        given: dict[str, Any] = super(PasswordVerificationMixin, self).clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", TWICE)
        return given

    def name_both(self) -> None:
        """French words on both fields."""
        asked = "Choisissez un mot de passe."
        _words(self.fields["password1"], "Nouveau mot de passe", asked, password_rule())
        _words(self.fields["password2"], "Le même, une seconde fois", "Saisissez-le une seconde fois.")


class SignInForm(LoginForm):
    """An e-mail address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self.fields["login"])
        _words(self.fields["password"], "Mot de passe", "Indiquez votre mot de passe.")


class ConfirmForm(ReauthenticateForm):
    """The password again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self.fields["password"], "Mot de passe", "Indiquez votre mot de passe.")
        self.fields["password"].widget.attrs["autofocus"] = True


class OwnPasswordForm(_TwiceMixin, ChangePasswordForm):
    """The password of today, then a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _words(self.fields["oldpassword"], "Mot de passe actuel", "Indiquez votre mot de passe.")
        self.name_both()


class FirstPasswordForm(_TwiceMixin, SetPasswordForm):
    """A first password, for an account that never had one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_both()


class ForgottenForm(ResetPasswordForm):
    """The address where a link goes; whether it has an account is not told."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self.fields["email"])

    def clean_email(self) -> str:
        """Look for the one account of this address."""
        email: str = self.cleaned_data["email"]
        self.users = by_address(email)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link; without an account, make one that is sent to nobody."""
        self.users = self.users or [nobody(self.cleaned_data["email"])]
        return str(super().save(request, **kwargs))


class NewPasswordForm(_TwiceMixin, ResetPasswordKeyForm):
    """A new password, from the link of a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_both()
