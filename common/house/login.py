"""Owns the sign-in form: an e-mail address and a password, with French refusals."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm


class HouseLoginForm(AdminAuthenticationForm):
    """Sign in to the admin."""

    error_messages = {
        "invalid_login": (
            "Adresse ou mot de passe incorrect, ou compte sans accès à l’administration. "
            "Vérifiez votre saisie\u00a0; le mot de passe distingue majuscules et minuscules."
        ),
        "inactive": "Ce compte est désactivé. Adressez-vous à la direction.",
    }
    required_css_class = "required"

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.label_suffix = ""
        address = self.fields["username"]
        address.label = "Adresse de courriel"
        address.widget = forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "maxlength": 254, "spellcheck": "false"}
        )
        address.error_messages["required"] = "Indiquez votre adresse de courriel."
        self.fields["password"].error_messages["required"] = "Indiquez votre mot de passe."
