"""Every list of the dashboards costs a few queries, and no more with generated years beside the demonstration."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.house.remembered import forget_everything
from deliberations.models import Deliberation
from deliberations.towns import SESSION_KEY
from partners.models import Convention, Organisation, Project
from prevention.models import Action, Body
from tests.bench.years import TEN_YEARS, write_years

pytestmark = pytest.mark.django_db
# The most queries a page may cost, for an account of the direction: docs/exploitation/mesures.md says how many it does.
QUERIES = {
    "dashboards:home": 52,
    "dashboards:council": 23,
    "dashboards:decisions": 9,
    "dashboards:conventions": 26,
    "dashboards:budget": 31,
    "dashboards:strategy": 20,
    "dashboards:results": 22,
    "dashboards:governance": 16,
    "dashboards:organisation": 61,
    "dashboards:note": 9,
    "dashboards:search": 11,
    "dashboards:sitting": 18,
    "dashboards:act": 11,
    "dashboards:convention": 49,
    "dashboards:project": 28,
    "dashboards:sheet": 20,
    "dashboards:body": 18,
    "admin:index": 136,
}


@pytest.fixture(scope="module")
def costs(demonstration, invented, django_db_blocker):
    """The queries of each page, first with the demonstration alone, then with the years."""
    client = Client()
    client.force_login(demonstration["head"])
    session = client.session
    session[SESSION_KEY] = invented.pk
    session.save()
    with django_db_blocker.unblock():
        paths = _paths(invented)
        # Once for what a process keeps for good.
        first, alone = (_costs(client, paths) for _ in range(2))
        assert first.keys() == alone.keys()
        write_years(TEN_YEARS.divided(100), by=demonstration["agent"])
        return alone, _costs(client, paths)


def _paths(town):
    """The address of each page; of a record, that of one that has much to show; a search finds every kind."""
    busy = Organisation.objects.of_town(town).get(name="Département du Val-Imaginaire")
    act = Deliberation.objects.of_town(town).adopted().filter(question__isnull=False).order_by("pk")[0]
    keys = {
        "dashboards:organisation": busy.pk,
        "dashboards:act": act.pk,
        "dashboards:sitting": act.question.sitting_id,
        "dashboards:convention": Convention.objects.of_town(town).order_by("pk")[0].pk,
        "dashboards:project": Project.objects.of_town(town).order_by("pk")[0].pk,
        "dashboards:sheet": Action.objects.of_town(town).order_by("pk")[0].pk,
        "dashboards:body": Body.objects.of_town(town).order_by("pk")[0].pk,
    }
    asked = {"dashboards:search": "?q=convention"}
    return {
        name: reverse(name, args=[keys[name]] if name in keys else None) + asked.get(name, "")
        for name in QUERIES
    }


def _costs(client, paths):
    """The queries of each page, when nothing that pages remember of records is there."""
    return {name: _cost(client, path) for name, path in paths.items()}


def _cost(client, path):
    forget_everything()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(asked)


@pytest.mark.parametrize("name", QUERIES)
def test_a_page_costs_no_more_with_generated_years(costs, name):
    alone, beside_the_years = (cost[name] for cost in costs)
    # Fewer when no record of a list has what another query would read of it.
    assert beside_the_years <= alone


@pytest.mark.parametrize(("name", "most"), QUERIES.items())
def test_a_page_costs_no_more_queries_than_stated(costs, name, most):
    assert costs[0][name] <= most
