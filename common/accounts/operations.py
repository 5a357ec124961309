"""Moves the rows of an account together: a role is a group, and decides who enters the administration."""

from django.contrib.auth.models import Group
from django.db import transaction

from common.accounts.models import User
from common.accounts.roles import LABELS, STAFF


class AccountError(Exception):
    """An account cannot be changed so; the message is one French sentence."""


@transaction.atomic
def give_role(*, user: User, role: str) -> User:
    """Give an account its one role; `sync_roles` must have written the roles before."""
    if role not in LABELS:
        raise AccountError(f"Le rôle «\u00a0{role}\u00a0» n’existe pas.")
    group = Group.objects.filter(name=role).first()
    if group is None:
        raise AccountError(
            "Les rôles ne sont pas encore écrits\u00a0: lancer «\u00a0manage.py sync_roles\u00a0»."
        )
    user.groups.set([group])
    if user.is_staff != (role in STAFF):
        user.is_staff = role in STAFF
        user.save(update_fields=["is_staff"])
    return user


@transaction.atomic
def open_account(
    *, email: str, password: str | None, role: str, first_name: str, last_name: str, title: str = ""
) -> User:
    """Store an account with its role; the caller has checked the address and the password."""
    if User.objects.filter(email=User.objects.normalize_email(email)).exists():
        raise AccountError("Un compte existe déjà avec cette adresse.")
    user = User.objects.create_user(
        email, password, first_name=first_name, last_name=last_name, title=title, is_staff=role in STAFF
    )
    return give_role(user=user, role=role)
