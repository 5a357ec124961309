"""Owns the template tags of the dashboards: their menu."""

from typing import Any

from django import template

from prevention.dashboards.navigation import menu_of

register = template.Library()


@register.inclusion_tag("dashboards/_menu.html", takes_context=True)
def dashboard_menu(context: Any, current: str = "") -> dict[str, Any]:
    """The dashboards this person may open."""
    user = getattr(context["request"], "user", None)
    signed_in = user is not None and user.is_authenticated
    return {"entries": menu_of(user, current) if signed_in else []}
