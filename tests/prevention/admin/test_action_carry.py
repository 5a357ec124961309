"""The page that carries sheets over to the next strategy."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


def said(answer):
    return " ".join(str(one) for one in get_messages(answer.wsgi_request)).replace("\u00a0", " ")


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
    assert "1 fiche est reportée" in said(answer)
    assert "donnez-lui ses dates et ses moyens" in said(answer)
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
    assert "donnez-leur leurs dates et leurs moyens" in said(done)
    assert done.url == f"{LIST}?strategie={following.pk}"


def test_without_a_strategy_that_follows_the_page_says_what_to_do(agent, axis):
    sheet = ActionFactory(axis=axis)
    page = agent.get(f"{CARRY}?fiche={sheet.pk}")
    told = page.content.decode()
    assert "Aucune stratégie ne succède" in told
    assert '<a href="/admin/prevention/strategy/add/">Créez la suivante</a>' in told
    assert "Plans précédents de" not in told
    answer = agent.post(CARRY, {"fiches": str(sheet.pk), "a-creer": str(sheet.pk), "etape": "reporter"})
    assert answer.status_code == 200
    assert Action.objects.count() == 1


def test_without_a_strategy_that_follows_the_others_may_be_said_to(agent, town, axis):
    sheet = ActionFactory(axis=axis)
    titles = ("Plan d’avant", "Plan plus ancien", "Plan à lier")
    former, oldest, free = (StrategyFactory(municipality=town, title=title) for title in titles)
    Succession.objects.create(strategy=former, predecessor=oldest)
    Succession.objects.create(strategy=axis.strategy, predecessor=former)
    StrategyFactory(title="Plan d’ailleurs")

    page = agent.get(f"{CARRY}?fiche={sheet.pk}")

    assert page.context["others"] == [free]
    address = page_of(free)
    assert f'<a href="{address}#successions-group">' in page.content.decode()
    assert 'id="successions-group"' in agent.get(address).content.decode()


def carried(axis, **values):
    """The first sheet of a line of plans, each of which goes on from the one before; the newest last."""
    sheets = [ActionFactory(axis=axis, title="Fiche 0", **values)]
    for number in (1, 2, 3):
        sheets.append(
            ActionFactory(
                axis__strategy__municipality=axis.strategy.municipality,
                carried_from=sheets[-1],
                title=f"Fiche {number}",
                restricted=number == 1,
            )
        )
    return sheets


def test_a_sheet_shows_all_those_it_goes_on_from(agent, axis):
    sheets = carried(axis)

    assert [one.action for one in agent.get(page_of(sheets[3])).context["panel"].former] == sheets[2::-1]
    told = client_of("clerk").get(page_of(sheets[3])).content.decode()
    assert f'Reprend <a href="{page_of(sheets[2])}">' in told
    assert f', après <a href="{page_of(sheets[0])}">' in told
    assert "Fiche 1" not in told


def test_a_long_lineage_costs_no_more_than_a_short_one(agent, axis):
    sheets = carried(axis)

    def queries(sheet):
        with CaptureQueriesContext(connection) as found:
            agent.get(page_of(sheet))
        return len(found)

    queries(sheets[2])
    assert queries(sheets[3]) == queries(sheets[1])


def test_a_restricted_copy_is_not_named_to_who_may_not_see_it(axis, following):
    sheet = ActionFactory(axis=axis)
    ActionFactory(axis=following.axes.first(), carried_from=sheet, restricted=True, title="Titre-Gardé")
    agent = client_of("agent")
    assert "Titre-Gardé" in agent.get(f"{CARRY}?fiche={sheet.pk}").content.decode()
    Group.objects.get(name="agent").permissions.remove(
        *Permission.objects.filter(codename="view_restricted_action")
    )
    told = agent.get(f"{CARRY}?fiche={sheet.pk}").content.decode()
    assert "Titre-Gardé" not in told
    assert "reprise par une fiche à diffusion restreinte" in told


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
