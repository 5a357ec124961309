"""Owns what a dashboard is asked: by whom, of which town, on which day, for which year, narrowed to what."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from deliberations.models import Municipality
from deliberations.towns import chosen_town
from prevention.models.action import SEES_RESTRICTED

ROWS_PER_PAGE = 25
PAGE_OF = "page-"
FIRST_YEAR, LAST_YEAR = 1900, 2999


class WithoutRestricted(SimpleLazyObject):
    """The same person, as one who may not see what is restricted."""

    def __init__(self, user: Any) -> None:
        super().__init__(lambda: user)

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        """Every permission of the person but that one."""
        return permission != SEES_RESTRICTED and bool(self._setupfunc().has_perm(permission, obj))


@dataclass(frozen=True)
class Asked:
    """One question to a dashboard. whole: every line of the lists is wanted (an export), not one page of them."""

    user: Any
    town: Municipality
    on: dt.date
    parameters: Mapping[str, str]
    whole: bool = False

    @property
    def stated_year(self) -> int | None:
        """The year asked for (`annee`); None when there is none, or one that is no year."""
        text = self.parameters.get("annee", "")
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
        return year if FIRST_YEAR <= year <= LAST_YEAR else None

    @property
    def year(self) -> int:
        """The year asked for, else that of the day."""
        return self.stated_year or self.on.year

    def choice(self, name: str, choices: Mapping[str, Any]) -> str:
        """The value of a filter when it is one of its choices, else none."""
        value = self.parameters.get(name, "")
        return value if value in choices else ""

    def may(self, permission: str) -> bool:
        """Whether the reader has this permission."""
        return bool(self.user.has_perm(permission))

    @property
    def handed_on(self) -> bool:
        """Whether the answer is for a paper handed to others than the reader."""
        return isinstance(self.user, WithoutRestricted)

    def to_hand_on(self) -> "Asked":
        """The same question for a paper handed to others: without what is restricted, each list from its first line."""
        parameters = {name: value for name, value in self.parameters.items() if not name.startswith(PAGE_OF)}
        return replace(self, user=WithoutRestricted(self.user), parameters=parameters)

    def part(self, rows: Any, *, key: str, size: int = ROWS_PER_PAGE) -> "Part":
        """One page of a list (its number in the parameter `page-<key>`), or all of it for an export.

        rows: a sequence or a queryset in order. Two queries for a queryset: its count and its page.
        """
        if self.whole:
            found = list(rows)
            return Part(found, len(found), 1, 1)
        page = Paginator(rows, size).get_page(self.parameters.get(f"{PAGE_OF}{key}"))
        return Part(list(page.object_list), page.paginator.count, page.number, page.paginator.num_pages)


@dataclass(frozen=True)
class Part:
    """Some lines of a list: how many it has in all, which page this is, of how many."""

    rows: Sequence[Any]
    count: int
    page: int
    pages: int


def asked_of(
    request: HttpRequest, *, whole: bool = False, parameters: QueryDict | None = None
) -> Asked | None:
    """What this request asks; None on an installation without a town."""
    town = chosen_town(request)
    if town is None:
        return None
    given = request.GET if parameters is None else parameters
    return Asked(
        user=request.user,
        town=town,
        on=timezone.localdate(),
        parameters={name: str(given[name]).replace("\x00", "")[:200] for name in given},
        whole=whole,
    )


def link(url_name: str, *arguments: Any, anchor: str = "", **parameters: Any) -> str:
    """The address of a page, narrowed by parameters (those that are empty left out), down to one of its lists."""
    kept = {name.replace("_", "-"): value for name, value in parameters.items() if value not in {None, ""}}
    query = f"?{urlencode(kept)}" if kept else ""
    fragment = f"#{anchor}" if anchor else ""
    return f"{reverse(url_name, args=arguments)}{query}{fragment}"
