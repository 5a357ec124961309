"""Owns what every template knows of the house: the town, asked only when a template needs it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from common.house.town import town_of


def house(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `house_town`, see common.house.town.Town."""
    return {"house_town": SimpleLazyObject(lambda: town_of(request))}
