"""Owns what keeps every list, choice and total of the admin to the town chosen at the top of the page."""

from typing import Any

from django.http import HttpRequest

from deliberations.models import (
    Councillor,
    Deliberation,
    MayoralDecision,
    Municipality,
    Question,
    Sitting,
    Term,
)
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals
from deliberations.towns import chosen_town

# From each record one may choose, the way to its town.
TOWN_OF = {
    Municipality: "pk",
    Term: "municipality",
    Councillor: "municipality",
    Sitting: "term__municipality",
    Question: "sitting__term__municipality",
    Deliberation: "municipality",
    MayoralDecision: "municipality",
}
ORDER_OF: dict[type[Any], tuple[str, ...]] = {Councillor: ("sort_key",), Sitting: ("-held_on", "-held_at")}


def choices_of(model: type[Any], request: HttpRequest) -> Any:
    """The records of the chosen town a person may see, with what names them, in the order people look for them."""
    found = model._default_manager.all()
    if hasattr(found, "for_choices"):
        found = found.for_choices()
    if model in TOWN_OF:
        found = found.filter(**{TOWN_OF[model]: chosen_town(request)})
    if hasattr(found, "visible_to"):
        found = found.visible_to(request.user)
    return found.order_by(*ORDER_OF[model]) if model in ORDER_OF else found


class TownChoicesMixin:
    """A field that chooses a record offers those of the chosen town."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field, its choices kept to the town."""
        kwargs.setdefault("queryset", choices_of(db_field.remote_field.model, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class TownScopedMixin(TownChoicesMixin):
    """Put it before HouseAdmin. `town_path` is the way from the record to its town."""

    town_path = "municipality"
    refusals: tuple[type[Exception], ...] = (Refused,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The records of the chosen town, and of no other."""
        return super().get_queryset(request).filter(**{self.town_path: chosen_town(request)})  # type: ignore[misc]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, unless a seal forbids it."""
        found = deletion_refusals(obj)
        if found:
            raise Refused(found)
        super().delete_model(request, obj)  # type: ignore[misc]
