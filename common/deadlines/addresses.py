"""Owns the address of the page of a record, for the thousands of deadlines of a town."""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

# A key that no other part of an address is.
_KEY = 8_070_605_040_302_010


def address(view: str, key: int) -> str:
    """What `reverse(view, args=[key])` answers; Django is asked once a view."""
    return _pattern(view, get_script_prefix(), get_urlconf()).replace(str(_KEY), str(key))


@lru_cache(maxsize=128)
def _pattern(view: str, prefix: str, urls: str | None) -> str:
    return reverse(view, args=[_KEY])
