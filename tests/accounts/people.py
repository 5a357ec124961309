"""Owns the people of these tests: accounts with a password, and what a telephone would show them."""

import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from common.accounts.models import User
from common.accounts.operations import open_account
from prevention.access import sync_roles

PASSWORD = "un mot de passe assez long"
SIGN_IN = "/connexion/"


def account(role: str = "agent", email: str = "", **fields: Any) -> User:
    """An account of a role, its password known."""
    sync_roles()
    user = open_account(
        email=email or f"{role}@ville.example",
        password=PASSWORD,
        role=role,
        first_name="Ana",
        last_name="Exemple",
    )
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, after: str = "", **extra: Any) -> Any:
    """Send the form of the sign-in page."""
    values = {"login": email, "password": password} | ({"next": after} if after else {})
    return client.post(SIGN_IN, values, **extra)


def with_application(user: User) -> str:
    """Join an application to an account; its secret."""
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str) -> str:
    """What the application shows now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))
