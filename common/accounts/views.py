"""Owns signing in and out for everybody, and the door each person is led to."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import reverse


class SignInForm(AuthenticationForm):
    """An e-mail address and a password."""

    error_messages = {
        "invalid_login": (
            "Adresse ou mot de passe incorrect. Vérifiez votre saisie\u00a0; le mot de passe distingue majuscules "
            "et minuscules."
        ),
        "inactive": "Ce compte est désactivé. Adressez-vous à la direction.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["username"], self.fields["password"]
        address.label = "Adresse de courriel"
        address.widget = forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "maxlength": 254, "spellcheck": "false"}
        )
        address.error_messages["required"] = "Indiquez votre adresse de courriel."
        password.error_messages["required"] = "Indiquez votre mot de passe."


class SignIn(LoginView):
    """The sign-in page; staff go to the admin, the others to the pages made for them."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """Where a person goes who asked for no page in particular."""
        staff = getattr(self.request.user, "is_staff", False)
        return reverse("admin:index") if staff else reverse("home")


class SignOut(LogoutView):
    """Signing out, by POST only."""

    next_page = "accounts:sign_in"
