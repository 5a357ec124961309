"""Owns who must have a second factor, what counts as one, and how its secrets are kept."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any, TypeGuard

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.module_loading import import_string

from common.accounts.errors import AccountError
from common.accounts.models import User
from common.accounts.open_sessions import end_sessions
from common.accounts.roles import SECOND_FACTOR

# Recovery codes replace a lost factor; they are none by themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SIGNING = ("/connexion/", "/deconnexion/", "/static/", "/house/", "/healthz")
CONFIRMING = "/connexion/confirmer/"
# Where a first factor is set up; not for whoever has one and did not give it.
SETTING_UP = ("/compte/double-authentification/", CONFIRMING)
OWN_PAGE = "/compte/"


def is_required_of(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True when this account must have a second factor: its role asks for one, or it may do everything."""
    if not _may_be_asked(user):
        return False
    named = user.is_superuser or user.groups.filter(name__in=SECOND_FACTOR).exists()
    return named and not _demonstration()


def is_missing_of(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True when this account must have a second factor and has none; one query for most people, none for the elected."""
    return _standing(user) is False and not _demonstration()


def is_given_in(request: HttpRequest) -> bool:
    """True when this session was opened, set up or confirmed with a second factor, a recovery code or a passkey."""
    user = request.user
    records = get_authentication_records(request, user if isinstance(user, User) else None)
    return any(record.get("method") == "mfa" for record in records)


def note_new_factor(request: HttpRequest, factor: Authenticator) -> None:
    """After a factor is added: this session has it, the others of the account end."""
    post_authentication(request, factor)
    end_sessions(account=request.user, but=request.session.session_key)


def has_factor(user: User) -> bool:
    """True when the account signs in with two factors."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


@transaction.atomic
def lift_second_factor(*, user: User, by: Any) -> None:
    """Take away the second factor of somebody who lost it; its sessions end. One's own is changed on one's own page."""
    if by is not None and by.pk == user.pk:
        raise AccountError("La vôtre se change depuis «\u00a0Mon compte\u00a0».")
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise AccountError("Ce compte n’a pas de double authentification.")
    end_sessions(account=user)


class SecondFactorMiddleware:
    """Before anything else, asks whoever must have a second factor to set it up, and to have given it in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to the page that sets one up; a session opened without the factor the account has begins again."""
        path = request.path
        held = None if _answers_all(path) else _standing(request.user)
        setting_up = path == OWN_PAGE or path.startswith(SETTING_UP)
        if held is False and not setting_up and not _demonstration():
            return redirect(reverse("mfa_index"))
        if held and not is_given_in(request) and not _demonstration():
            logout(request)
            return redirect_to_login(request.get_full_path())
        return self.get_response(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor as the house keeps it: its secrets ciphered, the last one asked for not taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": (
            "Votre rôle exige une double authentification\u00a0: ajoutez d’abord un autre moyen."
        ),
        "cannot_generate_recovery_codes": "Activez d’abord une application ou une clé.",
        "incorrect_code": "Ce code n’est pas le bon. Saisissez celui que l’application montre en ce moment.",
        "unverified_email": "L’adresse de ce compte est à vérifier par la direction.",
    }

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it: of no use without the key of the installation."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """False for the last factor of somebody who must have one."""
        if authenticator.type not in FACTORS or not is_required_of(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS)
        return others.exclude(pk=authenticator.pk).exists()

    def get_totp_issuer(self) -> str:
        """The name shown in the application of the telephone."""
        return "Prévention Sécurité"

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A name to begin with."""
        count = Authenticator.objects.filter(user=user.pk, type=type).count()
        return f"Clé {count + 1}"


def _may_be_asked(user: AbstractBaseUser | AnonymousUser) -> TypeGuard[User]:
    """Without a query: whether this may be one of the accounts that must have a second factor."""
    return settings.SECOND_FACTOR_REQUIRED and isinstance(user, User) and (user.is_staff or user.is_superuser)


def _standing(user: AbstractBaseUser | AnonymousUser) -> bool | None:
    """Whether the factor asked of an account is there; None when none is asked of it."""
    if not _may_be_asked(user):
        return None
    held = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))
    due = User.objects.filter(Q(is_superuser=True) | Q(groups__name__in=SECOND_FACTOR), pk=user.pk)
    return due.values_list(held, flat=True).first()


def _answers_all(path: str) -> bool:
    return path.startswith((*SIGNING, *settings.OPEN_TO_ALL)) and not path.startswith(CONFIRMING)


def _demonstration() -> bool:
    return bool(import_string(settings.ACCOUNTS_DEMONSTRATION)())


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor:{force_str(key)}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
