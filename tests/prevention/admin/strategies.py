"""Owns what the tests of the pages of a strategy share: who looks, in which town, at which plan."""

from django.contrib.auth.models import Group
from django.urls import reverse

from common.house.models import Change
from prevention.access import sync_roles
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.factories import AxisFactory, ObjectiveFactory, StrategyFactory


def person(role):
    """Somebody of a role, signed up."""
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def town_of(client, role="agent"):
    """A home town, with somebody of a role signed in."""
    town = MunicipalityFactory()
    client.force_login(person(role))
    return town


def plan_in(town, axes=2, **values):
    """A strategy with its axes, the first having one objective."""
    strategy = StrategyFactory(municipality=town, **values)
    made = [AxisFactory(strategy=strategy, position=n, title=f"A{n}") for n in range(1, axes + 1)]
    aims = [ObjectiveFactory(axis=made[0], position=1, title="But")] if made else []
    return strategy, made, aims


def page(name, strategy, *args):
    """The address of a page of a strategy."""
    return reverse(f"admin:prevention_strategy_{name}", args=[strategy.pk, *args])


def log_of(record):
    """What the log of an aggregate tells, oldest first."""
    return list(Change.objects.of(record).order_by("version", "pk").values_list("summary", flat=True))


def text(answer):
    """The page, its insecable spaces plain."""
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").replace("&#x27;", "'")
