"""A package that offers deadlines, and the people who follow them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group

from common.accounts.models import User
from common.deadlines import providers
from common.deadlines.deadline import Deadline
from common.deadlines.providers import Kind, forget, register
from prevention.access import sync_roles

PASSWORD = "une phrase de passe 2026"
END, REPORT = "sample.end", "sample.report"
LONG_LABEL = "compte rendu d’une subvention donnée à un organisme de droit privé"


@dataclass
class Offered:
    """A provider that answers what a test put in it; `hidden_from` holds what an account may not see."""

    found: dict[str, Deadline] = field(default_factory=dict)
    hidden_from: set[tuple[int, str]] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    kinds: tuple[Kind, ...] = (Kind(END, "fin", (-90, -30, 0, 7)), Kind(REPORT, LONG_LABEL, (-30, 7)))

    def put(self, matter: str, due: date | None, **facts: Any) -> Deadline:
        said: dict[str, Any] = {
            "kind": END,
            "title": f"Fin de « {matter} »",
            "url": f"/fiches/{matter}/",
            "steps": (-90, -30, 0, 7),
            "unknown_because": "" if due else "le début n’est pas connu",
        }
        self.found[matter] = Deadline(matter=matter, due=due, **(said | facts))
        return self.found[matter]

    def deadlines(self, *, user: Any, on: date, town: str = "") -> list[Deadline]:
        self.asked.append(town)
        return [one for one in self.found.values() if (user.pk, one.matter) not in self.hidden_from]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[Offered]:
    """The only provider: what the packages of the house offer is left aside."""
    monkeypatch.setattr(providers, "_providers", [])
    provider = Offered()
    register(provider)
    yield provider
    forget(provider)


def account(first_name: str, role: str) -> User:
    user = User.objects.create_user(
        f"{first_name.lower()}@example.org",
        PASSWORD,
        first_name=first_name,
        last_name="Exemple",
        is_staff=role != "elected",
    )
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def _roles(db: None) -> None:
    sync_roles()


@pytest.fixture
def alice(_roles: None) -> User:
    return account("Alice", "agent")


@pytest.fixture
def bob(_roles: None) -> User:
    return account("Bob", "head")


@pytest.fixture
def charlie(_roles: None) -> User:
    """An elected official: no deadline for him."""
    return account("Charlie", "elected")
