"""Owns the slot where a package says whose house this is: the town's name, colour, arms, and whether it is real."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

DEFAULT_COLOUR = "#1f3a5f"


@dataclass(frozen=True)
class TownChoice:
    """One of the towns a person may choose at the top of the page."""

    value: str
    name: str


@dataclass(frozen=True)
class Town:
    """What the pages show of the town they are about.

    `colour` is #rrggbb; `arms` an SVG document or nothing; `demonstration` marks every page. When `choices`
    holds more than one town, the top of the page offers them and posts the chosen `town` to `choose_url`.
    """

    name: str = ""
    colour: str = DEFAULT_COLOUR
    arms: str = ""
    demonstration: bool = False
    value: str = ""
    choices: tuple[TownChoice, ...] = ()
    choose_url: str = ""

    @property
    def arms_version(self) -> str:
        """What changes with the arms: their address bears it."""
        return hashlib.sha256(self.arms.encode()).hexdigest()[:16] if self.arms else ""


Provider = Callable[[HttpRequest], Town | None]
NOBODY = Town()
_providers: list[Provider] = []


def register_town(provider: Provider) -> None:
    """Let a package say which town a request is about; the last one registered answers first."""
    if provider not in _providers:
        _providers.append(provider)


def forget_town(provider: Provider) -> None:
    """Withdraw a provider (for tests)."""
    _providers.remove(provider)


def town_of(request: HttpRequest) -> Town:
    """The town this request is about, asked once a request; a nameless one when no package knows."""
    known = getattr(request, "house_town", None)
    if known is None:
        answers = (provider(request) for provider in reversed(_providers))
        known = next((answer for answer in answers if answer is not None), NOBODY)
        request.house_town = known  # type: ignore[attr-defined]
    return known
