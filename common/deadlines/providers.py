"""Owns the slot where each package offers its deadlines, and where the site says which town a page is about."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import transaction
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

    def deadlines(self, *, user: Any, on: date, town: str = "") -> Iterable[Deadline]:
        """Every deadline this account may see, as known on that day, past ones and later years included.

        With the key of a town, only what concerns it need be computed; without, those of every town are.
        The number of queries does not depend on the number of deadlines. What the act says is over is
        either left out or given as closed.
        """
        ...


logger = logging.getLogger(__name__)

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


def deadlines_of(user: Any, on: date, *, town: str = "") -> list[Deadline]:
    """Every deadline an account may see; with a town, those of this town and those of no town."""
    offered = (provider.deadlines(user=user, on=on, town=town) for provider in _providers)
    return [found for some in offered for found in some if not town or found.town in {"", town}]


def answers_of(user: Any, on: date) -> tuple[list[Deadline], bool]:
    """Every deadline of the providers that answer, and whether all did; who fails is written in the log."""
    answers = [_answer_of(provider, user, on) for provider in _providers]
    return [one for answer in answers for one in answer or ()], None not in answers


def _answer_of(provider: Provider, user: Any, on: date) -> list[Deadline] | None:
    try:
        with transaction.atomic():
            return list(provider.deadlines(user=user, on=on))
    except Exception:
        name = type(provider).__name__
        logger.exception("échéances de %s, compte %s : elles n’ont pas pu être lues", name, user.pk)
        return None


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
