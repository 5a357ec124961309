"""The ordered plan moves by buttons: it comes back to the row, undoes a move, refuses without losing a thing."""

import pytest
from django.urls import reverse

from prevention.models import Action, Axis, Objective
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.admin.strategies import log_of, page, plan_in, text, town_of
from tests.prevention.factories import ActionFactory, ObjectiveFactory, StrategyFactory

pytestmark = pytest.mark.django_db


def test_an_empty_plan_tells_how_to_begin(client):
    strategy, _, _ = plan_in(town_of(client), axes=0)

    shown = text(client.get(page("ordering", strategy)))

    assert "Le plan n’a pas encore d’axe. Écrivez l’intitulé du premier" in shown


def test_the_outline_shows_each_row_with_buttons_that_name_it(client):
    strategy, axes, aims = plan_in(town_of(client))
    sheets = [ActionFactory(axis=axes[0], objective=aims[0], position=n, title=f"F{n}") for n in (1, 2)]
    ActionFactory(axis=axes[1], position=1, title="Seule", end=None, status="")

    shown = text(client.get(page("ordering", strategy)))

    assert 'Descendre<span class="visually-hidden"> la fiche « F1 »</span>' in shown
    assert 'Monter<span class="visually-hidden"> la fiche « F2 »</span>' in shown
    assert f'id="up-action-{sheets[0].pk}"' not in shown
    assert f'id="down-action-{sheets[1].pk}"' not in shown
    assert f'id="down-axis-{axes[0].pk}"' in shown
    assert "état non renseigné" in shown


def test_a_move_comes_back_to_the_button_and_can_be_undone(client):
    strategy, axes, _ = plan_in(town_of(client))
    sheets = [ActionFactory(axis=axes[1], position=n, title=f"F{n}") for n in (1, 2, 3)]
    url = page("ordering", strategy)

    answer = client.post(url, {"version": 1, "down": f"action-{sheets[0].pk}"})
    back = f"action-{sheets[0].pk}-{axes[1].pk}-0-1"
    assert answer.url == f"{url}?deplace={back}#down-action-{sheets[0].pk}"
    shown = text(client.get(answer.url))
    assert "Fiche « F1 » : maintenant 2e sur 3." in shown
    assert f'name="undo" value="{back}"' in " ".join(shown.split())

    answer = client.post(url, {"version": 2, "undo": back})
    assert answer.url == f"{url}#action-{sheets[0].pk}"
    assert list(axes[1].actions.order_by("position").values_list("title", flat=True)) == ["F1", "F2", "F3"]
    assert len(log_of(strategy)) == 2


def test_at_the_end_the_focus_comes_back_to_the_row(client):
    strategy, axes, _ = plan_in(town_of(client))
    answer = client.post(page("ordering", strategy), {"version": 1, "up": f"axis-{axes[1].pk}"})

    assert answer.url.endswith(f"#axis-{axes[1].pk}")


def test_a_sheet_goes_anywhere_by_its_form(client):
    strategy, axes, aims = plan_in(town_of(client))
    sheet = ActionFactory(axis=axes[1], position=1, title="F1")
    ActionFactory(axis=axes[0], objective=aims[0], position=1, title="F2")
    url = page("move", strategy, sheet.pk)
    assert "axe 2, sans objectif, à la place 1" in text(client.get(url))

    answer = client.post(url, {"version": 1, "where": f"{axes[0].pk}-{aims[0].pk}", "place": "1"})

    assert answer.url.endswith(f"?deplace=action-{sheet.pk}-{axes[1].pk}-0-1#action-{sheet.pk}")
    sheet.refresh_from_db()
    assert (sheet.axis, sheet.objective, sheet.position) == (axes[0], aims[0], 1)
    client.post(page("ordering", strategy), {"version": 2, "undo": f"action-{sheet.pk}-{axes[1].pk}-0-1"})
    sheet.refresh_from_db()
    assert (sheet.axis, sheet.objective) == (axes[1], None)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"where": "rien"}, "Choisissez un axe ou un objectif de cette stratégie."),
        ({"where": ""}, "Ce champ est obligatoire."),
        ({"place": "0"}, "La première place est 1."),
        ({"place": "trois"}, "Écrivez un nombre, ou laissez vide."),
        ({"version": ""}, "La page ne dit pas quelle version"),
        ({"version": "9" * 30}, "La page ne dit pas quelle version"),
        ({"version": "0"}, "La fiche a changé depuis que vous l’avez ouverte"),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_words(client, sent, sentence):
    strategy, axes, _ = plan_in(town_of(client))
    sheet = ActionFactory(axis=axes[0], position=1)
    good = {"version": "1", "where": f"{axes[1].pk}-0", "place": ""}

    answer = client.post(page("move", strategy, sheet.pk), good | sent)

    assert answer.status_code == 200
    assert sentence in text(answer)
    assert Action.objects.get(pk=sheet.pk).axis == axes[0]


def test_the_axis_of_another_strategy_is_no_choice(client):
    town = town_of(client)
    strategy, axes, _ = plan_in(town)
    _, others, _ = plan_in(town)
    sheet = ActionFactory(axis=axes[0], position=1)

    answer = client.post(page("move", strategy, sheet.pk), {"version": 1, "where": f"{others[0].pk}-0"})

    assert "Choisissez un axe ou un objectif de cette stratégie." in text(answer)


@pytest.mark.parametrize(
    "sent",
    [
        {"up": "action-999999"},
        {"up": "autre-1"},
        {"down": ""},
        {"undo": "action-1"},
        {"undo": "action-999999-1-0-1"},
        {"objective": "axis-999999"},
    ],
)
def test_a_button_that_names_nothing_is_refused_in_words(client, sent):
    strategy, _, _ = plan_in(town_of(client))

    answer = client.post(page("ordering", strategy), {"version": 1, **sent})

    assert "Cette ligne n’est plus dans le plan" in text(answer)
    assert log_of(strategy) == []


def test_the_row_of_another_town_is_not_reached(client):
    strategy, _, _ = plan_in(town_of(client))
    _, others, _ = plan_in(MunicipalityFactory(name="Zzz"))

    answer = client.post(page("ordering", strategy), {"version": 1, "down": f"axis-{others[0].pk}"})

    assert "Cette ligne n’est plus dans le plan" in text(answer)
    assert Axis.objects.get(pk=others[0].pk).position == 1


def test_somebody_faster_is_named_and_nothing_moves(client):
    strategy, axes, _ = plan_in(town_of(client), axes=3)
    client.post(page("ordering", strategy), {"version": 1, "down": f"axis-{axes[0].pk}"})

    answer = client.post(page("ordering", strategy), {"version": 1, "down": f"axis-{axes[0].pk}"})

    assert "a modifié cette stratégie" in text(answer)
    assert 'name="version" value="2"' in text(answer)


def test_an_axis_and_an_objective_are_added_in_place(client):
    strategy, axes, _ = plan_in(town_of(client))
    url = page("ordering", strategy)

    answer = client.post(url, {"version": 1, "axis": "1", "title": "Un troisième"})
    made = Axis.objects.get(title="Un troisième")
    assert (made.position, answer.url) == (3, f"{url}#axis-{made.pk}")

    prefix = f"axis{axes[0].pk}"
    sent = {f"{prefix}-title": "Prévenir", f"{prefix}-kind": "strategic", f"{prefix}-parent": ""}
    client.post(url, {"version": 2, "objective": f"axis-{axes[0].pk}", **sent})
    assert Objective.objects.get(title="Prévenir").position == 2
    assert log_of(strategy) == ["axe « Un troisième » (ajout)".replace(" Un", "\u00a0Un").replace("e »", "e\u00a0»"),
                                "objectif «\u00a0Prévenir\u00a0» (ajout)"]  # fmt: skip


def test_what_cannot_be_added_comes_back_as_it_was_typed(client):
    strategy, axes, _ = plan_in(town_of(client))
    above = ObjectiveFactory(axis=axes[0], kind="strategic", position=2)
    url, prefix = page("ordering", strategy), f"axis{axes[0].pk}"

    assert "Ce champ est obligatoire." in text(client.post(url, {"version": 1, "axis": "1", "title": " "}))
    sent = {f"{prefix}-title": "Tapé", f"{prefix}-kind": "strategic", f"{prefix}-parent": above.pk}
    shown = text(client.post(url, {"version": 1, "objective": f"axis-{axes[0].pk}", **sent}))
    assert "Seul un objectif opérationnel se place sous un autre." in shown
    assert 'value="Tapé"' in shown
    assert "<details open>" in " ".join(shown.split())


def test_a_title_too_long_is_refused_whole_in_words(client):
    strategy, axes, _ = plan_in(town_of(client))
    url, prefix = page("ordering", strategy), f"axis{axes[0].pk}"

    shown = text(client.post(url, {"version": 1, "axis": "1", "title": "x" * 10_000}))
    assert "240 caractères" in shown
    sent = {f"{prefix}-title": "x" * 10_000, f"{prefix}-kind": "strategic", f"{prefix}-parent": ""}
    shown = text(client.post(url, {"version": 1, "objective": f"axis-{axes[0].pk}", **sent}))
    assert "300 caractères" in shown
    assert strategy.axes.count() == len(axes)
    assert log_of(strategy) == []


def test_two_changes_made_meanwhile_are_told_one_a_line(client):
    strategy, axes, _ = plan_in(town_of(client), axes=3)
    url = page("ordering", strategy)
    for version, way in ((1, "down"), (2, "up")):
        client.post(url, {"version": version, way: f"axis-{axes[0].pk}"})

    shown = client.post(url, {"version": 1, "down": f"axis-{axes[0].pk}"}).content.decode()

    assert shown.count("a modifié cette stratégie") == 2
    first, second = shown.split("a modifié cette stratégie")[1:]
    assert "<br>" in first
    assert "<br>Votre saisie" in second


def test_the_history_of_a_sheet_nobody_moved_says_nothing_of_places(client):
    strategy, axes, _ = plan_in(town_of(client))
    first, second = (ActionFactory(axis=axes[0], position=n, title=f"F{n}") for n in (1, 2))
    client.post(page("ordering", strategy), {"version": 1, "down": f"action-{first.pk}"})
    first.refresh_from_db()
    first.title = "Renommée"
    first.save()
    second.refresh_from_db()
    second.title = "Autre nom"
    second.save()

    for sheet, name in ((first, "Renommée"), (second, "Autre nom")):
        shown = text(client.get(reverse("admin:prevention_action_history", args=[sheet.pk])))
        assert name in shown
        assert "Ordre" not in shown
    told = text(client.get(reverse("admin:prevention_strategy_history", args=[strategy.pk])))
    assert "F1" in told
    assert "place 2 au lieu de 1" in told


def test_an_axis_with_sheets_is_not_deleted_and_says_where_they_are(client):
    strategy, axes, _ = plan_in(town_of(client))
    ActionFactory(axis=axes[0], position=1, title="Gardée")

    answer = client.get(reverse("admin:prevention_axis_delete", args=[axes[0].pk]), follow=True)

    # The refusal stands at the top: the page does not go down to the row.
    assert answer.redirect_chain[0][0] == page("ordering", strategy)
    assert "porte encore 1 fiche : « Gardée »" in text(answer)


def test_a_clerk_reads_the_plan_without_buttons_nor_hidden_sheets(client):
    strategy, axes, _ = plan_in(town_of(client, "clerk"))
    ActionFactory(axis=axes[0], position=1, title="Montrée")
    hidden = ActionFactory(axis=axes[0], position=2, title="Cachée", restricted=True)

    shown = text(client.get(page("ordering", strategy)))

    assert "Montrée" in shown
    assert "Cachée" not in shown
    assert "Monter" not in shown
    assert (
        client.post(page("ordering", strategy), {"version": 1, "up": f"axis-{axes[1].pk}"}).status_code == 403
    )
    assert client.get(page("move", strategy, hidden.pk)).status_code == 403


@pytest.mark.parametrize("name", ["summary", "ordering", "review"])
def test_the_strategy_of_another_town_is_not_shown(client, name):
    town_of(client)
    elsewhere = StrategyFactory(municipality=MunicipalityFactory(name="Zzz"))

    answer = client.get(page(name, elsewhere))

    assert answer.status_code == 404
    assert "Afficher Zzz" in text(answer)


def test_a_sheet_that_is_gone_leads_back_to_the_plan(client):
    strategy, _, _ = plan_in(town_of(client))
    answer = client.get(page("move", strategy, 999999), follow=True)

    assert "Cette fiche n’est plus dans ce plan." in text(answer)


@pytest.mark.parametrize("name", ["summary", "ordering", "review"])
def test_a_page_costs_the_same_queries_for_any_number_of_sheets(client, name, django_assert_max_num_queries):
    strategy, axes, aims = plan_in(town_of(client))
    for n in range(1, 25):
        ActionFactory(axis=axes[0], objective=aims[0], position=n)

    with django_assert_max_num_queries(60):
        assert client.get(page(name, strategy)).status_code == 200


def test_a_sheet_added_from_the_plan_comes_back_to_the_plan_at_its_row(client):
    strategy, axes, _ = plan_in(town_of(client))
    add = reverse("admin:prevention_action_add")
    sheet = {"title": ["Nouvelle"], "axis": [str(axes[0].pk)], "_save": ["1"]}

    for url, there in ((f"{add}?axis={axes[0].pk}", True), (add, False)):
        form = sent_by(client.get(url).content.decode(), lambda form: "title" in form)
        answer = client.post(url, form | sheet)
        made = Action.objects.order_by("-pk").first()
        plan = f"{page('ordering', strategy)}#action-{made.pk}"
        assert (answer.url == plan) is there


def test_an_objective_put_under_another_takes_its_sheets_along(client):
    strategy, _, _ = plan_in(town_of(client))
    axis = strategy.axes.create(position=3, title="Troisième")
    top, other, moving = (
        ObjectiveFactory(axis=axis, kind=kind, position=place)
        for place, kind in enumerate(("strategic", "strategic", "operational"), start=1)
    )
    sheets = [
        ActionFactory(axis=axis, objective=aim, position=n) for n, aim in enumerate((top, other, moving), 1)
    ]
    url = reverse("admin:prevention_objective_change", args=[moving.pk])
    form = sent_by(client.get(url).content.decode(), lambda form: "parent" in form)

    client.post(url, form | {"parent": [str(top.pk)], "_save": ["1"]})

    assert list(axis.objectives.order_by("position")) == [top, moving, other]
    assert list(axis.actions.order_by("position")) == [sheets[0], sheets[2], sheets[1]]


def test_a_sheet_deleted_leaves_no_gap(client):
    _, axes, _ = plan_in(town_of(client))
    sheets = [ActionFactory(axis=axes[0], position=n) for n in (1, 2, 3)]

    client.post(reverse("admin:prevention_action_delete", args=[sheets[0].pk]), {"post": "yes"})

    assert list(axes[0].actions.order_by("position").values_list("pk", "position")) == [
        (sheets[1].pk, 1),
        (sheets[2].pk, 2),
    ]
