"""Owns which town the pages of a request are about: the one chosen at the top of the page, kept in the session."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse

from common.house.colour import HEX
from common.house.looking import would_show
from common.house.town import DEFAULT_COLOUR, Town, TownChoice
from deliberations.models import Councillor, Municipality

SESSION_KEY = "town"


def home_towns(request: HttpRequest) -> list[Municipality]:
    """The towns this installation serves, by name, asked once a request; `seated`: the reader is of its council."""
    known: list[Municipality] | None = getattr(request, "home_towns", None)
    if known is None:
        reader = getattr(getattr(request, "user", None), "pk", None) or 0
        seats = Councillor.objects.filter(municipality=OuterRef("pk"), account=reader)
        known = list(Municipality.objects.home().annotate(seated=Exists(seats)))
        request.home_towns = known  # type: ignore[attr-defined]
    return known


def chosen_town(request: HttpRequest) -> Municipality | None:
    """The town every list, choice and total of this request is about; None on an installation without a town.

    Until one is chosen: that of the council the reader sits in, else the first by name.
    """
    towns: list[Any] = home_towns(request)
    session: Any = getattr(request, "session", None)
    wanted = session.get(SESSION_KEY) if session is not None else None
    first = next((town for town in towns if town.seated), towns[0] if towns else None)
    return next((town for town in towns if town.pk == wanted), first)


def town_that_shows(request: HttpRequest) -> Municipality | None:
    """The other town where the address asked for is a page this reader may see; None for nothing they may know of."""
    user = getattr(request, "user", None)
    if request.method not in {"GET", "HEAD"} or user is None or not user.is_authenticated:
        return None
    shown, address = chosen_town(request), request.get_full_path()
    others = [town for town in home_towns(request) if town != shown]
    return next(
        (town for town in others if would_show(request, address, session={SESSION_KEY: town.pk})), None
    )


def choose_town(request: HttpRequest, key: str) -> Municipality | None:
    """Keep the choice of a town for the rest of the visit; None, and nothing kept, for a town not served here."""
    town = next((town for town in home_towns(request) if str(town.pk) == key), None)
    if town is not None:
        request.session[SESSION_KEY] = town.pk
    return town


def house_town(request: HttpRequest) -> Town | None:
    """What the pages show of the chosen town; the choice is offered to those who have signed in."""
    town = chosen_town(request)
    if town is None:
        return None
    choices = home_towns(request)
    return Town(
        name=town.name,
        colour=town.colour if HEX.fullmatch(town.colour) else DEFAULT_COLOUR,
        arms=town.arms,
        demonstration=town.demonstration,
        value=str(town.pk),
        choices=tuple(TownChoice(str(choice.pk), choice.name) for choice in choices)
        if _signed_in(request)
        else (),
        choose_url=reverse("deliberations:choose_town"),
    )


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)
