"""No page, log nor refusal names a restricted sheet to whoever may not see it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from deliberations.models import Councillor
from prevention.models import ReviewLine
from prevention.operations.errors import Refused
from prevention.operations.ordering import move_action, move_down, move_to
from prevention.operations.plan_entry import delete_axis, delete_objective, delete_review_line
from tests.deliberations.factories import CouncillorFactory, UserFactory
from tests.prevention.admin.strategies import log_of, page, plan_in, text, town_of
from tests.prevention.factories import ActionFactory, IndicatorFactory, ReviewLineFactory

pytestmark = pytest.mark.django_db
SECRET = "Titre-Gardé"
HIDDEN = "fiche à diffusion restreinte"


def plan_with_secret(town):
    """A plan with a restricted sheet, named by a line of the review and by an indicator, beside an open one."""
    strategy, axes, aims = plan_in(town)
    secret = ActionFactory(axis=axes[0], objective=aims[0], position=1, title=SECRET, restricted=True)
    ActionFactory(axis=axes[0], objective=aims[0], position=2, title="Ouverte")
    line = ReviewLineFactory(axis=axes[0], position=1, text=f"Ligne de {SECRET}", action=secret)
    ReviewLineFactory(axis=axes[0], position=2, text="Ligne ouverte")
    IndicatorFactory(action=secret, label=f"Indicateur de {SECRET}")
    return strategy, secret, line


def blind():
    """Somebody who may do anything but see restricted sheets."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.exclude(codename="view_restricted_action"))
    return user


def test_a_move_of_a_restricted_sheet_is_told_without_its_name(client):
    strategy, secret, line = plan_with_secret(town_of(client, "clerk"))
    axis = strategy.axes.last()

    move_down(row=secret, by=None)
    move_action(action=secret, to_axis=axis, by=None)
    move_to(row=line, to=2, by=None)
    delete_review_line(line=line, by=None)

    assert log_of(strategy) == [
        f"une {HIDDEN} déplacée, place 2 au lieu de 1",
        f"une {HIDDEN} déplacée\u00a0: axe 2, sans objectif",
        f"une ligne de bilan d’une {HIDDEN} déplacée, place 2 au lieu de 1",
        f"une ligne de bilan d’une {HIDDEN} (suppression)",
    ]
    assert SECRET not in text(client.get(page("history", strategy)))


@pytest.mark.parametrize("name", ["summary", "ordering", "review", "change", "history"])
def test_the_pages_of_the_strategy_do_not_name_it(client, name):
    strategy, secret, _ = plan_with_secret(town_of(client, "clerk"))
    move_down(row=secret, by=None)

    shown = text(client.get(page(name, strategy)))

    assert SECRET not in shown
    assert client.get(page(name, strategy)).status_code == 200


@pytest.mark.parametrize("name", ["action", "indicator", "reviewline", "strategy", "axis"])
def test_the_lists_do_not_name_it(client, name):
    plan_with_secret(town_of(client, "clerk"))

    assert SECRET not in text(client.get(reverse(f"admin:prevention_{name}_changelist")))


@pytest.mark.parametrize("end", ["change", "history", "delete"])
def test_the_pages_of_its_line_are_not_known(client, end):
    _, _, line = plan_with_secret(town_of(client, "clerk"))

    answer = client.get(reverse(f"admin:prevention_reviewline_{end}", args=[line.pk]), follow=True)

    assert SECRET not in text(answer)


def test_the_history_of_a_line_does_not_name_the_sheet_it_left(client):
    _, secret, line = plan_with_secret(town_of(client, "clerk"))
    line.text, line.action = "Ligne devenue ouverte", None
    line.save()
    first = ReviewLine.history.filter(id=line.pk).earliest()
    history = reverse("admin:prevention_reviewline_history", args=[line.pk])
    version = reverse("admin:prevention_reviewline_simple_history", args=[line.pk, first.pk])

    shown = client.get(history)
    assert shown.status_code == 200
    assert secret.title not in text(shown).replace(f"Ligne de {SECRET}", "")
    assert HIDDEN in text(shown)
    assert client.get(version).status_code == 404

    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert client.get(version).status_code == 200


def test_a_deletion_that_it_forbids_does_not_name_it(client):
    town = town_of(client, "clerk")
    _, secret, _ = plan_with_secret(town)
    secret.elected_referent = CouncillorFactory(municipality=town)
    secret.save()
    url = reverse("admin:deliberations_councillor_delete", args=[secret.elected_referent.pk])

    assert SECRET not in text(client.get(url))
    client.force_login(blind())

    shown = text(client.get(url))

    assert SECRET not in shown
    assert "Fiche à diffusion restreinte" in shown
    assert Councillor.objects.filter(pk=secret.elected_referent.pk).exists()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert SECRET in text(client.get(url))


@pytest.mark.parametrize("name", ["axis", "objective", "strategy"])
def test_what_holds_it_is_not_deleted_and_does_not_name_it(client, name):
    strategy, secret, _ = plan_with_secret(town_of(client))
    client.force_login(blind())
    record = {"axis": secret.axis, "objective": secret.objective, "strategy": strategy}[name]

    shown = text(client.get(reverse(f"admin:prevention_{name}_delete", args=[record.pk]), follow=True))

    assert SECRET not in shown
    assert HIDDEN in shown.lower()


@pytest.mark.parametrize("delete", [delete_axis, delete_objective])
def test_the_refusal_names_it_only_to_who_may_see_it(client, delete):
    _, secret, _ = plan_with_secret(town_of(client))
    record = {"axis": secret.axis} if delete is delete_axis else {"objective": secret.objective}

    with pytest.raises(Refused) as told:
        delete(**record, by=blind())
    assert SECRET not in str(told.value)
    assert HIDDEN in str(told.value)

    with pytest.raises(Refused) as told:
        delete(**record, by=UserFactory(is_superuser=True))
    assert SECRET in str(told.value)
