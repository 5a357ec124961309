"""Owns the pages of signing in and out and of one's own password; allauth decides, these dress it."""

from typing import Any

from allauth.account.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
    PasswordSetView,
    ReauthenticateView,
)
from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView

from common.accounts import sign_in_forms as forms
from common.accounts.roles import LABELS
from common.accounts.second_factor import is_required_of


class SignIn(LoginView):
    """The sign-in page; staff go to the admin, the others to the pages made for them."""

    form_class = forms.SignInForm
    template_name = "accounts/sign_in.html"
    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What other ways in there are; an address of another site is not carried along."""
        context = super().get_context_data(**kwargs)
        return context | {
            "redirect_field": context["redirect_field"] if self.get_next_url() else "",
            "identity_name": settings.IDENTITY_NAME if settings.IDENTITY_SERVER else "",
            "forgotten": settings.PASSWORD_BY_MAIL,
        }


class SignOut(LogoutView):
    """Signing out, by POST only."""

    http_method_names = ["post"]


class Confirm(ReauthenticateView):
    """The password again, before what cannot be taken back."""

    form_class = forms.ConfirmForm
    template_name = "accounts/confirm.html"


class Account(LoginRequiredMixin, TemplateView):
    """One's own account: who one is, and what one may change."""

    template_name = "accounts/account.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The role in words."""
        names = {group.name for group in self.request.user.groups.all()}
        roles = [label for name, label in LABELS.items() if name in names]
        return super().get_context_data(**kwargs) | {
            "roles": ", ".join(roles),
            "required": is_required_of(self.request.user),
        }


class OwnPassword(PasswordChangeView):
    """Another password, the old one given."""

    form_class = forms.OwnPasswordForm
    template_name = "accounts/password.html"


class FirstPassword(PasswordSetView):
    """A first password, for an account that only knew another way in."""

    form_class = forms.FirstPasswordForm
    template_name = "accounts/password.html"


class _ByMailMixin:
    """Pages that exist where the site can send mail."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer nothing without a mail server."""
        if not settings.PASSWORD_BY_MAIL:
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class Forgotten(_ByMailMixin, PasswordResetView):
    """Ask for a link by mail; the answer is the same for every address."""

    form_class = forms.ForgottenForm
    template_name = "accounts/forgotten.html"


class ForgottenSent(_ByMailMixin, PasswordResetDoneView):
    """What was done, if the address has an account."""

    template_name = "accounts/forgotten_sent.html"


class NewPassword(_ByMailMixin, PasswordResetFromKeyView):
    """A new password, from the link."""

    form_class = forms.NewPasswordForm
    template_name = "accounts/new_password.html"


class NewPasswordDone(_ByMailMixin, PasswordResetFromKeyDoneView):
    """The new password is written."""

    template_name = "accounts/new_password_done.html"
