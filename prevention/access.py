"""Composes the one table of roles × capabilities from what each package declares, and writes it in the database."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from common.accounts.roles import LABELS
from common.rights import Capability, permissions_by_role

PACKAGES = ("common.", "partners", "deliberations", "prevention")


class UnknownPermissionError(Exception):
    """A package declares a permission that no model has."""


class UnknownCapabilityError(LookupError):
    """Code asks for a capability that no package declares."""


@cache
def table_of_rights() -> tuple[tuple[str, tuple[Capability, ...]], ...]:
    """The whole table: the French name of each application that declares capabilities, and these."""
    found = []
    for application in apps.get_app_configs():
        module = f"{application.name}.roles"
        if application.name.startswith(PACKAGES) and find_spec(module) is not None:
            found.append((str(application.verbose_name), tuple(import_module(module).CAPABILITIES)))
    return tuple(found)


def capabilities() -> dict[str, Capability]:
    """Key → capability, over every package."""
    return {one.key: one for _, declared in table_of_rights() for one in declared}


def can(user: Any, key: str) -> bool:
    """True when an active account has every permission of the capability; menus and pages ask here."""
    capability = capabilities().get(key)
    if capability is None:
        raise UnknownCapabilityError(key)
    return bool(user.has_perms(capability.permissions))


def declared_roles() -> dict[str, frozenset[str]]:
    """Role → permissions as `application.codename`, over every package that declares some."""
    nothing: dict[str, frozenset[str]] = dict.fromkeys(LABELS, frozenset())
    return nothing | permissions_by_role(capabilities().values())


def stored_roles() -> dict[str, frozenset[str]]:
    """Role → permissions as the database has them."""
    found: dict[str, set[str]] = {}
    rows = Group.objects.order_by("name").values_list(
        "name", "permissions__content_type__app_label", "permissions__codename"
    )
    for role, application, codename in rows:
        # A role without a permission has one row, which names none.
        found.setdefault(role, set()).update({f"{application}.{codename}"} if codename else ())
    return {role: frozenset(permissions) for role, permissions in found.items()}


@transaction.atomic
def sync_roles() -> list[str]:
    """Write the declared roles; return the names of those that changed.

    A group that no package declares is left as it is: an administrator made it.
    """
    declared, stored = declared_roles(), stored_roles()
    changed = [role for role in sorted(declared) if stored.get(role) != declared[role]]
    if not changed:
        return []
    known = {
        f"{application}.{codename}": key
        for key, application, codename in Permission.objects.order_by("pk").values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in changed:
        if missing := sorted(declared[role] - known.keys()):
            raise UnknownPermissionError(f"Droits inconnus du rôle {role}\u00a0: {', '.join(missing)}.")
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[permission] for permission in declared[role]])
    return changed
