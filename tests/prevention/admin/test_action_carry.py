"""The page that carries sheets over to the next strategy."""

import pytest

from prevention.models import Action, Succession
from tests.deliberations.admin.form_controls import sent_by
from tests.prevention.admin.sheets import LIST, client_of, full_sheet, home, page_of
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db
CARRY = f"{LIST}reporter/"


@pytest.fixture
def town():
    return home()


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town, position=1, title="Protéger")


@pytest.fixture
def following(town, axis):
    found = StrategyFactory(municipality=town, title="Stratégie suivante", start="2028", end="2030")
    Succession.objects.create(strategy=found, predecessor=axis.strategy)
    AxisFactory(strategy=found, position=1, title="Prévenir")
    AxisFactory(strategy=found, position=2, title="PROTEGER")
    return found


@pytest.fixture
def agent():
    return client_of("agent")


def sent(answer, step="reporter", **changes):
    data = sent_by(answer.content.decode(), lambda form: "a-creer" in form)
    return data | {"etape": [step]} | {name.replace("__", "-"): [str(to)] for name, to in changes.items()}


def test_a_strategy_is_carried_over_after_a_preview(agent, town, axis, following):
    going, over = full_sheet(town, axis=axis, title="Veille"), ActionFactory(axis=axis, status="done")
    page = agent.get(f"{CARRY}?strategie={axis.strategy_id}")
    assert [one.pk for one in page.context["found"].to_make] == [going.pk]
    assert [one.pk for one in page.context["found"].ended] == [over.pk]
    # The axis of the same title is proposed before the one of the same number.
    assert page.context["mapping"] == [(axis, following.axes.get(position=2).pk)]
    answer = agent.post(CARRY, sent(page))
    new = Action.objects.get(carried_from=going)
    assert answer.url == page_of(new)
    assert new.axis == following.axes.get(position=2)
    told = agent.get(page_of(going)).content.decode()
    assert f'Reprise par <a href="{page_of(new)}">' in told
    assert f'Reprend <a href="{page_of(going)}">' in agent.get(page_of(new)).content.decode()


def test_done_twice_it_is_refused_and_names_what_is_there(agent, town, axis, following):
    sheet = ActionFactory(axis=axis, title="Veille")
    page = agent.get(f"{CARRY}?fiche={sheet.pk}")
    assert agent.post(CARRY, sent(page)).status_code == 302
    again = agent.post(CARRY, sent(page))
    assert "déjà reportée" in again.context["error_links"][0].sentence
    assert "Veille" in again.context["error_links"][0].sentence
    assert Action.objects.filter(carried_from=sheet).count() == 1
    shown = agent.get(f"{CARRY}?fiche={sheet.pk}")
    assert [one.pk for one, _ in shown.context["found"].already] == [sheet.pk]
    assert not shown.context["found"].to_make


def test_from_the_list_the_sheets_that_were_ticked(agent, axis, following):
    ticked, other = ActionFactory(axis=axis), ActionFactory(axis=axis)
    data = {"action": "carry_over", "_selected_action": [ticked.pk]}
    page = agent.post(f"{LIST}?strategie=toutes", data)
    answer = agent.post(CARRY, sent(page))
    assert answer.status_code == 302
    assert list(Action.objects.filter(carried_from__isnull=False).values_list("carried_from", flat=True)) == [
        ticked.pk
    ]
    assert other.pk != ticked.pk


def test_the_axis_chosen_is_kept_on_a_refusal(agent, axis, following):
    other = AxisFactory(strategy=axis.strategy, position=9, title="Autre")
    sheets = [ActionFactory(axis=axis), ActionFactory(axis=other)]
    data = {"action": "carry_over", "_selected_action": [one.pk for one in sheets]}
    page = agent.post(f"{LIST}?strategie=toutes", data)
    assert dict(page.context["mapping"])[other] is None
    first = following.axes.get(position=1).pk
    answer = agent.post(CARRY, sent(page, **{f"axe__{axis.pk}": first}))
    assert "Choisissez l’axe" in answer.context["error_links"][0].sentence
    assert dict(answer.context["mapping"]) == {axis: first, other: None}
    assert not Action.objects.filter(carried_from__isnull=False).exists()
    done = agent.post(CARRY, sent(answer, **{f"axe__{other.pk}": first}))
    assert done.url == f"{LIST}?strategie={following.pk}"


def test_without_a_strategy_that_follows_the_page_says_what_to_do(agent, axis):
    sheet = ActionFactory(axis=axis)
    page = agent.get(f"{CARRY}?fiche={sheet.pk}")
    assert "Aucune stratégie ne succède" in page.content.decode()
    answer = agent.post(CARRY, {"fiches": str(sheet.pk), "a-creer": str(sheet.pk), "etape": "reporter"})
    assert answer.status_code == 200
    assert Action.objects.count() == 1


def test_of_two_strategies_that_follow_one_is_chosen(agent, town, axis, following):
    later = StrategyFactory(municipality=town, title="Autre suite", start="2029", end="2031")
    Succession.objects.create(strategy=later, predecessor=axis.strategy)
    sheet = ActionFactory(axis=axis)
    page = agent.get(f"{CARRY}?fiche={sheet.pk}")
    assert page.context["target"] == later
    assert "aucun axe" in page.content.decode()
    shown = agent.post(CARRY, sent(page, "choisir", vers=following.pk))
    assert shown.context["target"] == following
    assert agent.post(CARRY, sent(shown)).status_code == 302
    assert Action.objects.get(carried_from=sheet).axis.strategy == following


@pytest.mark.parametrize("query", ["", "?fiche=999999", "?fiche=zut", "?strategie=99999999999"])
def test_without_sheets_one_goes_back_to_the_list(agent, town, query):
    assert agent.get(f"{CARRY}{query}").url == LIST


def test_a_sheet_of_another_town_is_not_carried(agent, axis, following):
    other = ActionFactory(axis__strategy__municipality__is_home=False)
    data = {"fiches": str(other.pk), "a-creer": str(other.pk), "etape": "reporter", "vers": str(following.pk)}
    assert agent.post(CARRY, data).status_code == 302
    assert not Action.objects.filter(carried_from__isnull=False).exists()


def test_who_may_not_write_sheets_carries_none(axis, following):
    sheet = ActionFactory(axis=axis)
    clerk = client_of("clerk")
    assert clerk.get(f"{CARRY}?fiche={sheet.pk}").status_code == 403
    assert "Reporter" not in clerk.get(page_of(sheet)).content.decode()
