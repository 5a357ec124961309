"""Owns the template tags of the dashboards: their menu, the field of the search, a caption that repeats its title."""

from typing import Any

from django import template

from prevention.dashboards.navigation import menu_of
from prevention.documents.blocks import says_again

register = template.Library()


@register.inclusion_tag("dashboards/_menu.html", takes_context=True)
def dashboard_menu(context: Any, current: str = "") -> dict[str, Any]:
    """The dashboards this person may open; current: the key of this one, else `current` of the page."""
    current = current or context.get("current", "")
    user = getattr(context["request"], "user", None)
    signed_in = user is not None and user.is_authenticated
    entries = menu_of(user, current) if signed_in else []
    return {
        "entries": entries,
        "user": user,
        "csrf_token": context.get("csrf_token", ""),
        **_searched(context),
    }


@register.inclusion_tag("dashboards/_search.html", takes_context=True)
def search_box(context: Any, field: str = "recherche") -> dict[str, Any]:
    """The field of the search, what was typed kept; field: its id, unique in the page."""
    return _searched(context, field)


@register.filter
def said_in(caption: str, title: str) -> bool:
    """Whether the title above a list already says its caption, which is then kept for screen readers only."""
    return says_again(caption, title)


def _searched(context: Any, field: str = "recherche") -> dict[str, str]:
    return {"field": field, "query": context["request"].GET.get("q", "")[:200]}
