"""Moves the rows of an account together: a role is a group, and decides who enters the administration."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from common.accounts.errors import AccountError
from common.accounts.models import Invitation, User
from common.accounts.open_sessions import end_sessions
from common.accounts.roles import LABELS, STAFF

__all__ = ["AccountError", "close_account", "give_role", "open_account"]


@transaction.atomic
def give_role(*, user: User, role: str) -> User:
    """Give an account its one role; `sync_roles` must have written the roles before.

    Another role than the one it had ends its sessions: what they opened may no longer be for this person.
    """
    if role not in LABELS:
        raise AccountError(f"Le rôle «\u00a0{role}\u00a0» n’existe pas.")
    group = Group.objects.filter(name=role).first()
    if group is None:
        raise AccountError(
            "Les rôles ne sont pas encore écrits\u00a0: lancer «\u00a0manage.py sync_roles\u00a0»."
        )
    had = [one.pk for one in user.groups.all()]
    user.groups.set([group])
    if had and had != [group.pk]:
        end_sessions(account=user)
    if user.is_staff != (role in STAFF):
        user.is_staff = role in STAFF
        user.save(update_fields=["is_staff"])
    return user


@transaction.atomic
def close_account(*, user: User) -> int:
    """Make an account inactive: its sessions end at once, its invitation too. Returns how many sessions were open."""
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
    Invitation.objects.pending().filter(account=user).update(cancelled_at=timezone.now())
    return end_sessions(account=user)


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
