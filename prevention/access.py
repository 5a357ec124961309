"""Composes the roles that each package declares for its own models, and writes them in the database."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

PACKAGES = ("common.", "partners", "deliberations", "prevention")


class UnknownPermissionError(Exception):
    """A package declares a permission that no model has."""


def declared_roles() -> dict[str, frozenset[str]]:
    """Role → permissions as `application.codename`, over every package that declares some."""
    roles: dict[str, set[str]] = {}
    for application in apps.get_app_configs():
        module = f"{application.name}.roles"
        if not application.name.startswith(PACKAGES) or find_spec(module) is None:
            continue
        for role, permissions in import_module(module).ROLES.items():
            roles.setdefault(role, set()).update(permissions)
    return {role: frozenset(permissions) for role, permissions in roles.items()}


def stored_roles() -> dict[str, frozenset[str]]:
    """Role → permissions as the database has them."""
    return {
        group.name: frozenset(
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in group.permissions.all()
        )
        for group in Group.objects.order_by("name").prefetch_related("permissions__content_type")
    }


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
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.order_by("pk").select_related("content_type")
    }
    for role in changed:
        if missing := sorted(declared[role] - known.keys()):
            raise UnknownPermissionError(f"Droits inconnus du rôle {role}\u00a0: {', '.join(missing)}.")
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[permission] for permission in declared[role]])
    return changed
