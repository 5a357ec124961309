"""Owns the slot where each package offers its deadlines, and where the site says which town a page is about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest

from common.deadlines.deadline import Deadline


@dataclass(frozen=True)
class Kind:
    """A kind of deadline: a stable code ("partners.notice"), a French label ("préavis"), its usual steps."""

    code: str
    label: str
    steps: tuple[int, ...]


class Provider(Protocol):
    """What a package offers."""

    @property
    def kinds(self) -> Sequence[Kind]:
        """The kinds of its deadlines."""
        ...

    def deadlines(self, *, user: Any, on: date) -> Iterable[Deadline]:
        """Every deadline this account may see, as known on that day, past ones and later years included.

        The number of queries does not depend on the number of deadlines. What the act says is over is
        either left out or given as closed.
        """
        ...


Scope = Callable[[HttpRequest], str]
_providers: list[Provider] = []
_scopes: list[Scope] = []


def register(provider: Provider) -> None:
    """Let a package offer its deadlines; registering twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def forget(provider: Provider) -> None:
    """Withdraw a provider (for tests)."""
    _providers.remove(provider)


def kinds() -> list[Kind]:
    """Every kind, in the order packages were registered."""
    return [kind for provider in _providers for kind in provider.kinds]


def deadlines_of(user: Any, on: date) -> list[Deadline]:
    """Every deadline an account may see, of every town."""
    return [found for provider in _providers for found in provider.deadlines(user=user, on=on)]


def register_scope(scope: Scope) -> None:
    """Let the site say which town a request is about, by the key deadlines carry; the last one answers first."""
    if scope not in _scopes:
        _scopes.append(scope)


def forget_scope(scope: Scope) -> None:
    """Withdraw a scope (for tests)."""
    _scopes.remove(scope)


def town_key(request: HttpRequest) -> str:
    """The key of the town a request is about; empty when nobody knows, and then every town is shown."""
    return next((answer for scope in reversed(_scopes) if (answer := scope(request))), "")
