"""An empty list of the plan says what belongs there and how to begin; a filter has a heading that reads."""

import pytest
from django.urls import reverse

from tests.prevention.admin.strategies import page, plan_in, text, town_of
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db
BELONGS = {
    "strategy": "Les stratégies de prévention de la commune se rangent ici",
    "axis": "Les axes d’une stratégie se rangent ici",
    "objective": "Les objectifs, stratégiques et opérationnels, se rangent ici",
    "action": "Les fiches action se rangent ici",
    "indicator": "Les indicateurs de toutes les fiches se lisent ici",
    "reviewline": "Les réalisations et les perspectives se rangent ici",
}


def listing(name):
    return reverse(f"admin:prevention_{name}_changelist")


def link(url, label):
    return f'<a href="{url}">{label}</a>'


@pytest.mark.parametrize("name", BELONGS)
def test_without_a_strategy_every_list_leads_to_the_first_one(client, name):
    town_of(client)

    shown = text(client.get(listing(name)))

    assert BELONGS[name] in shown
    label = "Ajouter la première stratégie" if name == "strategy" else "Ajouter une stratégie"
    assert link(reverse("admin:prevention_strategy_add"), label) in shown


@pytest.mark.parametrize("name", BELONGS)
def test_who_writes_nothing_is_led_nowhere(client, name):
    town_of(client, "clerk")

    shown = text(client.get(listing(name)))

    assert BELONGS[name] in shown
    assert "Ajouter" not in shown


@pytest.mark.parametrize("name", ["axis", "objective", "action", "indicator", "reviewline"])
def test_without_an_axis_every_list_leads_to_the_plan(client, name):
    strategy, _, _ = plan_in(town_of(client), axes=0)

    shown = text(client.get(listing(name)))

    assert BELONGS[name] in shown
    assert link(page("ordering", strategy), "Ajouter le premier axe") in shown


@pytest.mark.parametrize(
    ("name", "label"),
    [("action", "Ajouter la première fiche"), ("indicator", ""), ("reviewline", "Commencer le bilan")],
)
def test_with_axes_the_first_record_is_begun(client, name, label):
    strategy = StrategyFactory(municipality=town_of(client))
    AxisFactory(strategy=strategy)
    urls = {
        "action": reverse("admin:prevention_action_add"),
        "reviewline": page("review", strategy),
    }

    shown = text(client.get(listing(name)))

    assert BELONGS[name] in shown
    assert not label or link(urls[name], label) in shown


def test_indicators_begin_on_a_sheet(client):
    _, axes, _ = plan_in(town_of(client))
    ActionFactory(axis=axes[0])

    assert link(listing("action"), "Ouvrir les fiches action") in text(client.get(listing("indicator")))


def test_a_choice_that_keeps_nothing_is_no_empty_list(client):
    _, axes, _ = plan_in(town_of(client))
    ActionFactory(axis=axes[0])

    shown = text(client.get(f"{listing('action')}?q=introuvable"))

    assert "Rien ne répond à ce choix" in shown
    assert BELONGS["action"] not in shown
    assert "Rien ne répond" not in text(client.get(listing("action")))


def test_a_sheet_is_not_typed_before_its_axis(client):
    strategy, _, _ = plan_in(town_of(client), axes=0)
    add = reverse("admin:prevention_action_add")

    assert link(page("ordering", strategy), "Ajouter le premier axe") in text(client.get(add))

    AxisFactory(strategy=strategy)
    assert "Ajouter le premier axe" not in text(client.get(add))


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "action",
            {"pilote", "quartier", "élu référent", "personne qui suit", "élément manquant", "anomalie"},
        ),
        ("strategy", {"personne qui suit"}),
        ("axis", {"stratégie"}),
        ("objective", {"stratégie"}),
        ("reviewline", {"stratégie"}),
    ],
)
def test_the_heading_of_a_filter_is_read_after_by(client, name, headings):
    town_of(client)
    answer = client.get(listing(name))
    admin_of = answer.context["cl"].model_admin
    request = answer.wsgi_request

    titles = set()
    for one in admin_of.get_list_filter(request):
        if isinstance(one, tuple):
            path, kind = one
            field = admin_of.model
            for part in path.split("__"):
                field = field._meta.get_field(part)
                found, field = field, field.related_model or field
            titles.add(kind(found, request, {}, admin_of.model, admin_of, path).title)
        elif isinstance(one, type):
            titles.add(one.title)

    assert headings <= titles
