"""Owns how people enter: nobody opens an account alone, where each is led, what is said, what a session remembers."""

import threading
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from common.accounts.confirming import is_confirmed
from common.accounts.invitations import cancel_invitation
from common.accounts.journal import note_sign_in
from common.accounts.models import Means, Outcome, User
from common.accounts.origin import client_address
from common.accounts.session_end import begin

WRONG_PAIR = (
    "Adresse ou mot de passe incorrect. Vérifiez votre saisie\u00a0; le mot de passe distingue majuscules "
    "et minuscules."
)
LATER = "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."
WAYS = {
    "reauthenticate": "Avec mon mot de passe",
    "mfa_reauthenticate": "Avec un code de mon application",
    "mfa_reauthenticate:webauthn": "Avec ma clé d’accès",
}

# The number no account has.
NOBODY = 0
FACTOR_MEANS = {"recovery_codes": Means.RECOVERY, "webauthn": Means.KEY}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in, as the house does it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_PAIR,
        "incorrect_password": "Ce mot de passe n’est pas le bon.",
        "enter_current_password": "Ce n’est pas votre mot de passe actuel.",
        "invalid_password_reset": "Ce lien ne sert plus.",
        "too_many_login_attempts": LATER,
        "rate_limited": LATER,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody: the direction opens the accounts."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Only who has the password learns that the account is closed."""
        note_sign_in(request, outcome=Outcome.INACTIVE, account=user, means=Means.PASSWORD)
        return super().respond_user_inactive(request, user)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request comes from, as everywhere in the house."""
        return client_address(request) or "0.0.0.0"  # noqa: S104 (no address told: all such requests count as one)

    def is_safe_url(self, url: str | None) -> bool:
        """Only a page of this site: no other host, no other scheme."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where a person goes who asked for no page in particular."""
        staff = getattr(request.user, "is_staff", False)
        return reverse("admin:index") if staff else reverse("home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the sign-in page."""
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("account_home")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Open the session, which gets a new key, and note when and where it began."""
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)
        begin(request)
        note_sign_in(request, outcome=Outcome.SUCCEEDED, account=user, means=_means(request, user))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write what was refused in the log."""
        locked = getattr(request, "axes_locked_out", False)
        outcome = Outcome.LOCKED if locked else Outcome.REFUSED
        note_sign_in(request, outcome=outcome, email=str(credentials.get("email", "")), means=Means.PASSWORD)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """True when the password is that of the person signed in; a wrong one counts towards the lock."""
        found = self.authenticate(context.request, email=getattr(user, "email", ""), password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str) -> bool:
        """False soon after signing in: who has just given a password is not asked again."""
        return not is_confirmed(context.request)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """The ways to say it is still you, in French."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in found]

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Send the link beside the answer; for `nobody`, write it and send nothing: the time tells of no account."""
        message = self.render_mail("account/email/password_reset_key", email, context)
        send_beside(message if user.pk != NOBODY else None)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a new password: at the address of the site, whatever the request calls it."""
        uid, _, token = key.partition("-")
        return settings.SITE_ADDRESS + reverse("account_reset_password_from_key", args=[uid, token])

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Write a new password; the sessions opened with the old one end by themselves, a link not used yet too."""
        user.set_password(password)
        user.save(update_fields=["password"])
        cancel_invitation(account=cast("User", user), at=timezone.now())


def send_beside(message: EmailMessage | None) -> None:
    """Send a message in a thread of its own; the thread without a message does nothing, and costs the answer the same."""
    threading.Thread(target=_send, args=[message], daemon=True).start()


def nobody(email: str) -> User:
    """An account that is none, for the work that an address without one costs too; never stored."""
    account = User(pk=NOBODY, email=email, is_active=False)
    account.set_unusable_password()
    return account


def by_address(email: str) -> list[User]:
    """The active account of an address, as a list of none or one."""
    found = User.objects.filter(email=User.objects.normalize_email(email), is_active=True)
    return [user for user in found if user.has_usable_password()]


def _send(message: EmailMessage | None) -> None:
    if message is not None:
        message.send(fail_silently=True)


def _means(request: HttpRequest, user: AbstractBaseUser) -> Means:
    last = (get_authentication_records(request, user) or [{}])[-1]
    if last.get("method") == "mfa":
        return FACTOR_MEANS.get(last.get("type", ""), Means.CODE)
    return Means.IDENTITY if last.get("method") == "socialaccount" else Means.PASSWORD
