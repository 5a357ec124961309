"""Owns what a capability is: something a person may do, said in French, the permissions it takes, who has it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Capability:
    """One line of the table of rights.

    `key` is unique in the whole site; `label` a French infinitive that a person understands; `permissions` are
    `application.codename`, all of them needed; `roles` the codes of the roles that have it.
    """

    key: str
    label: str
    permissions: tuple[str, ...]
    roles: frozenset[str]


def permissions_on(application: str, verbs: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """`application.verb_name` for each verb and model name."""
    kept = tuple(verbs)
    return tuple(f"{application}.{verb}_{name}" for name in names for verb in kept)


def permissions_by_role(capabilities: Iterable[Capability]) -> dict[str, frozenset[str]]:
    """Role → every permission its capabilities take; a role without one is absent."""
    found: dict[str, set[str]] = {}
    for capability in capabilities:
        for role in capability.roles:
            found.setdefault(role, set()).update(capability.permissions)
    return {role: frozenset(permissions) for role, permissions in found.items()}
