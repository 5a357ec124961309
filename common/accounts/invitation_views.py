"""Owns the pages of an invitation: the link opens one without a secret in its address, where a password is chosen."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from common.accounts.errors import AccountError
from common.accounts.invitations import accept_invitation, fingerprint_of, standing_invitation
from common.accounts.models import User
from common.accounts.password_words import FirstFieldMixin, password_rule

# What the session remembers once the link was followed: its fingerprint, which opens nothing by itself.
KEPT = "invitation"


class ChooseForm(FirstFieldMixin, SetPasswordForm):  # type: ignore[type-arg]
    """A password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "Mot de passe", "Le même, une seconde fois"
        first.error_messages["required"] = "Choisissez un mot de passe."
        second.error_messages["required"] = "Écrivez-le une seconde fois."
        first.help_text, second.help_text = password_rule(), ""
        first.widget.attrs["autofocus"] = True
        self.error_messages = {
            "password_mismatch": "Les deux mots de passe ne sont pas les mêmes\u00a0: écrivez-les de nouveau."
        }
        for field in (first, second):
            field.widget = forms.PasswordInput(attrs={**field.widget.attrs, "maxlength": 4096})


@require_safe
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Remember which link was followed, and go on to an address that says nothing of it.

    Opening uses nothing up: mail servers open links before people do.
    """
    fingerprint = fingerprint_of(token)
    if standing_invitation(fingerprint, timezone.now()) is None:
        return no_longer(request)
    request.session[KEPT] = fingerprint
    answer = redirect("invitations:choose")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class ChoosePassword(FormView):  # type: ignore[type-arg]
    """The password chosen, once."""

    form_class = ChooseForm
    template_name = "accounts/invitation.html"
    http_method_names = ["get", "head", "post"]
    account: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only after a link that still opens."""
        found = standing_invitation(str(request.session.get(KEPT, "")), timezone.now())
        if found is None:
            return no_longer(request)
        self.account = found.account
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The account whose password it is."""
        return {**super().get_form_kwargs(), "user": self.account}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose account it is."""
        return super().get_context_data(account=self.account, **kwargs)

    def form_valid(self, form: ChooseForm) -> HttpResponse:
        """Use the link up."""
        try:
            accept_invitation(
                fingerprint=self.request.session[KEPT],
                password=form.cleaned_data["new_password1"],
                at=timezone.now(),
            )
        except AccountError:
            return no_longer(self.request)
        self.request.session.pop(KEPT, None)
        return HttpResponseRedirect("../accueil/")


@require_safe
@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """The password is chosen: what comes next."""
    return render(request, "accounts/invitation_done.html")


def no_longer(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that never was, has expired, has served or was taken back."""
    return render(request, "accounts/invitation_gone.html", status=404)
