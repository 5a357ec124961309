"""Owns the walk over the addresses of the whole project, and one name for each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name ("admin:partners_convention_add"; the pattern when it has none), what it takes."""

    name: str
    pattern: str
    takes: tuple[str, ...]

    @property
    def in_admin(self) -> bool:
        """Whether it is one of the administration."""
        return self.pattern.startswith("admin/")


def _walk(resolver: Any, pattern: str, spaces: tuple[str, ...], takes: tuple[str, ...]) -> Iterator[Route]:
    for one in resolver.url_patterns:
        own = takes + tuple(one.pattern.regex.groupindex) + _unnamed(one)
        if isinstance(one, URLResolver):
            space = (one.namespace,) if one.namespace else ()
            yield from _walk(one, pattern + str(one.pattern), spaces + space, own)
        elif isinstance(one, URLPattern):
            whole = pattern + str(one.pattern)
            yield Route(":".join((*spaces, one.name)) if one.name else whole, whole, own)


def _unnamed(one: Any) -> tuple[str, ...]:
    regex = one.pattern.regex
    return () if regex.groupindex else tuple(f"#{number}" for number in range(regex.groups))


@cache
def routes() -> tuple[Route, ...]:
    """Every address of the project, as the configuration declares it."""
    return tuple(_walk(get_resolver("prevention.urls"), "", (), ()))
