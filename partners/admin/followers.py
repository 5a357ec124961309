"""Owns who may be named to follow a record: the people of the directorate who still sign in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest

ROLES = ("agent", "head")


class FollowersMixin:
    """For the admin of a record that somebody follows; whoever follows it already stays in the list."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field, its choices kept to the directorate."""
        if db_field.name == "followed_by":
            follows = Q(**{f"{db_field.remote_field.related_name}__isnull": False})
            people = get_user_model()._default_manager.filter(
                Q(is_active=True, groups__name__in=ROLES) | follows
            )
            kwargs["queryset"] = people.distinct().order_by("last_name", "first_name", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
