"""Owns the pages of the second factor: an application, passkeys, recovery codes; allauth decides, these dress it."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from common.accounts import factor_forms as forms
from common.accounts.second_factor import is_missing_of, is_required_of, note_new_factor


class SecondFactor(AuthenticateView):
    """The code or the passkey that finishes signing in."""

    form_class = forms.CodeForm
    template_name = "accounts/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which of the two the person has, so that the page asks for nothing else."""
        context = super().get_context_data(**kwargs)
        held = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        has_application = Authenticator.Type.TOTP in held
        if not has_application:
            forms.ask_recovery_code(context["form"])
        return context | {"has_application": has_application, "has_key": Authenticator.Type.WEBAUTHN in held}


class ConfirmCode(CodeView):
    """A code, before what cannot be taken back."""

    form_class = forms.ConfirmCodeForm
    template_name = "accounts/confirm_code.html"


class ConfirmKey(ReauthenticateWebAuthnView):
    """A passkey, before what cannot be taken back."""

    template_name = "accounts/confirm_key.html"


class KeySignIn(LoginWebAuthnView):
    """Signing in with a passkey alone."""


@method_decorator(never_cache, name="dispatch")
class Factors(IndexView):
    """What one has set up, what one must."""

    template_name = "accounts/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the role asks for a second factor, and whether it is missing."""
        user = self.request.user
        told = {"required": is_required_of(user), "missing": is_missing_of(user)}
        return super().get_context_data(**kwargs) | told


@method_decorator(never_cache, name="dispatch")
class ActivateApplication(ActivateTOTPView):
    """Join an application of one's telephone."""

    form_class = forms.ApplicationForm
    template_name = "accounts/application.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The key to type by hand, in fours; the application ignores the spaces."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"in_fours": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        """The other sessions, opened without it, end."""
        answer: HttpResponse = super().form_valid(form)
        note_new_factor(self.request, _newest(self.request.user, Authenticator.Type.TOTP))
        return answer


class DeactivateApplication(DeactivateTOTPView):
    """Take the application away."""

    template_name = "accounts/application_remove.html"


class NewCodes(GenerateRecoveryCodesView):
    """Make other recovery codes; the old ones are worth nothing any more."""

    template_name = "accounts/codes_new.html"


@method_decorator(never_cache, name="dispatch")
class Codes(ViewRecoveryCodesView):
    """The recovery codes not used yet."""

    template_name = "accounts/codes.html"


class DownloadCodes(DownloadRecoveryCodesView):
    """The same as a text file."""

    template_name = "accounts/codes.txt"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """A file with a French name."""
        answer = super().render_to_response(context, **kwargs)
        answer["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return answer


@method_decorator(never_cache, name="dispatch")
class AddKey(AddWebAuthnView):
    """Add a passkey."""

    form_class = forms.AddKeyForm
    template_name = "accounts/key_add.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """The other sessions, opened without it, end."""
        answer: HttpResponse = super().form_valid(form)
        note_new_factor(self.request, _newest(self.request.user, Authenticator.Type.WEBAUTHN))
        return answer


class RenameKey(EditWebAuthnView):
    """Call a passkey otherwise."""

    form_class = forms.RenameKeyForm
    template_name = "accounts/key_rename.html"
    success_url = reverse_lazy("mfa_index")


class RemoveKey(RemoveWebAuthnView):
    """Take a passkey away, unless it is the last factor of somebody who must have one."""

    template_name = "accounts/key_remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse the last one, take the others."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().form_valid(form)


def _newest(user: Any, kind: Authenticator.Type) -> Authenticator:
    return Authenticator.objects.filter(user=user, type=kind).latest("pk")
