"""A sheet is always locked after its plan, whichever page or operation writes both."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import models

from prevention.access import sync_roles
from prevention.models import Action
from prevention.operations.carrying import carry_actions
from prevention.operations.ordering import move_action
from tests.deliberations.factories import UserFactory
from tests.prevention.admin.sheets import client_of, home, page_of, save
from tests.prevention.factories import ActionFactory, AxisFactory, IndicatorFactory, StrategyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def axes():
    plan = StrategyFactory(municipality=home())
    return [AxisFactory(strategy=plan, position=place, title=f"Axe {place}") for place in (1, 2)]


@pytest.fixture
def locks(monkeypatch):
    """The tables locked or written from now on, each when it first is: a write locks its row."""
    found: list[str] = []

    def note(name: str) -> None:
        monkeypatch.setattr(models.QuerySet, name, recorded(getattr(models.QuerySet, name)))

    def recorded(kept: Any) -> Any:
        def told(rows: Any, *args: Any, **kwargs: Any) -> Any:
            if rows.model.__name__ in {"Strategy", "Action"} and rows.model.__name__ not in found:
                found.append(rows.model.__name__)
            return kept(rows, *args, **kwargs)

        return told

    for one in ("select_for_update", "update"):
        note(one)
    return found


def agent():
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="agent"))
    return user


def test_the_page_of_a_sheet_holds_the_plan_first(axes, locks):
    sheet = ActionFactory(axis=axes[0], title="Veille")
    client = client_of("agent")
    locks.clear()
    assert save(client, sheet, title="Veille sociale").status_code == 302
    assert locks == ["Strategy", "Action"]


def test_so_does_the_page_that_moves_it(axes, locks):
    sheet = ActionFactory(axis=axes[0], title="Veille")
    client = client_of("agent")
    locks.clear()
    assert save(client, sheet, axis=axes[1].pk, objective="").status_code == 302
    assert locks == ["Strategy", "Action"]
    assert Action.objects.get().axis == axes[1]


def test_a_stale_page_holds_the_plan_first(axes, locks):
    sheet = ActionFactory(axis=axes[0], title="Veille")
    client = client_of("agent")
    locks.clear()
    assert save(client, sheet, version="99", title="Veille sociale").status_code == 200
    assert locks == ["Strategy", "Action"]


def test_a_move_holds_the_plan_first(axes, locks):
    sheet = ActionFactory(axis=axes[0])
    by = agent()
    locks.clear()
    move_action(action=sheet, to_axis=axes[1], by=by)
    assert locks == ["Strategy", "Action"]


def test_an_indicator_holds_its_sheet_alone(axes, locks):
    indicator = IndicatorFactory(action=ActionFactory(axis=axes[0]))
    client = client_of("agent")
    locks.clear()
    assert save(client, indicator, label="Soirées").status_code == 302
    assert locks == ["Action"]


@pytest.mark.parametrize("which", ["axis", "objective"])
def test_a_part_of_the_plan_holds_the_plan_alone(axes, locks, which):
    record = axes[0] if which == "axis" else axes[0].objectives.create(title="Prévenir", position=1)
    client = client_of("agent")
    locks.clear()
    assert client.get(page_of(record)).status_code == 200
    assert save(client, record, title="Autre titre").status_code == 302
    assert locks == ["Strategy"]


def test_carrying_holds_the_target_first(axes, locks):
    sheet = ActionFactory(axis=axes[0])
    target = StrategyFactory(
        municipality=axes[0].strategy.municipality, title="Suivante", start="2028", end="2030"
    )
    target.successions.create(predecessor=axes[0].strategy)
    there = AxisFactory(strategy=target, position=1)
    by = agent()
    locks.clear()
    carry_actions(actions=[sheet], target=target, axes={axes[0].pk: there}, by=by)
    assert locks == ["Strategy", "Action"]
