"""The report of sheets to the next strategy."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from common.house.models import Change
from common.typography import PartialDate
from prevention.models import Action, Succession
from prevention.operations.carrying import DEFINED, TOLD, carry_actions, carry_preview, proposed_axes
from prevention.operations.errors import Refused
from tests.deliberations.factories import UserFactory
from tests.prevention.admin.sheets import full_sheet, home
from tests.prevention.factories import ActionFactory, AxisFactory, ObjectiveFactory, StrategyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return home()


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town)


@pytest.fixture
def target(town, axis):
    found = StrategyFactory(municipality=town, title="Suite")
    Succession.objects.create(strategy=found, predecessor=axis.strategy)
    return found


@pytest.fixture
def arrival(target):
    return AxisFactory(strategy=target, position=1)


def carry(sheets, target, axes, by=None):
    return carry_actions(actions=sheets, target=target, axes=axes, by=by)


def codes(refused):
    return [finding.code for finding in refused.value.findings]


def test_the_new_sheet_takes_what_is_not_of_its_time_and_leaves_the_rest(town, axis, target, arrival):
    old, by = full_sheet(town, axis=axis, restricted=True), UserFactory()
    wanted = ObjectiveFactory(axis=arrival, title=old.objective.title.upper())
    versions = old.history.count()
    (new,) = carry([old], target, {axis.pk: arrival}, by)
    new = Action.objects.get(pk=new.pk)
    for name in (
        "title",
        "code",
        "problem",
        "audience",
        "places",
        "pilot",
        "evaluation",
        "elected_referent",
        *TOLD,
    ):
        assert getattr(new, name) == getattr(old, name), name
    assert (new.carried_from, new.axis, new.objective, new.restricted) == (old, arrival, wanted, True)
    assert (new.status, new.outcome) == ("to_start", "continued")
    assert (new.start, new.end, new.resources) == (None, None, "")
    for name in ("partners", "districts", "measures"):
        assert set(getattr(new, name).all()) == set(getattr(old, name).all())
    for name in ("milestones", "notes", "means", "fundings", "documents", "decisions", "review_lines"):
        assert not getattr(new, name).exists(), name
    assert [*new.indicators.values(*DEFINED)] == [*old.indicators.values(*DEFINED)]
    assert {one.measurements.count() for one in new.indicators.all()} == {0}
    assert {one.target_due for one in new.indicators.all()} == {None}
    assert old.history.count() == versions
    assert Action.objects.get(pk=old.pk).version == old.version
    assert [one.summary for one in Change.objects.of(old)] == [
        "reportée dans la stratégie «\u00a0Suite\u00a0»"
    ]
    assert Change.objects.of(old).get().by == by
    assert Change.objects.of(target).get().by == by


@pytest.mark.parametrize("restricted", [True, False])
def test_no_log_and_no_reason_names_the_old_sheet(axis, target, arrival, restricted):
    old = ActionFactory(axis=axis, title="Titre-Gardé", restricted=restricted)

    (new,) = carry([old], target, {axis.pk: arrival})

    told = f"reprise d’une fiche de «\u00a0{axis.strategy}\u00a0»"
    assert Change.objects.of(new).get().summary == told
    assert new.history.first().history_change_reason == told
    assert not Change.objects.filter(summary__contains="Titre-Gardé").exists()


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_refusal_names_a_restricted_copy_only_to_who_may_see_it(town, axis, target, arrival, elsewhere):
    sheet, there = ActionFactory(axis=axis, title="Veille"), arrival
    if elsewhere:
        there = AxisFactory(strategy__municipality=town)
    ActionFactory(axis=there, carried_from=sheet, title="Titre-Gardé", restricted=True)

    with pytest.raises(Refused) as told:
        carry([sheet], target, {axis.pk: arrival}, UserFactory())
    assert "Titre-Gardé" not in str(told.value)
    assert "fiche à diffusion restreinte" in str(told.value)
    with pytest.raises(Refused, match="Titre-Gardé"):
        carry([sheet], target, {axis.pk: arrival}, UserFactory(is_superuser=True))


def test_several_sheets_keep_their_order_after_those_already_there(axis, target, arrival):
    ActionFactory(axis=arrival, position=4)
    sheets = [ActionFactory(axis=axis, position=place, title=f"Fiche {place}") for place in (3, 1, 2)]
    made = carry(sheets, target, {axis.pk: arrival})
    assert [(one.title, one.position) for one in made] == [("Fiche 1", 2), ("Fiche 2", 3), ("Fiche 3", 4)]


def test_twice_is_refused_by_name_and_makes_nothing(axis, target, arrival):
    sheet, other = ActionFactory(axis=axis, title="Veille"), ActionFactory(axis=axis)
    carry([sheet], target, {axis.pk: arrival})
    with pytest.raises(Refused, match=r"«.Veille.» est déjà reportée dans «.Suite.»") as refused:
        carry([other, sheet], target, {axis.pk: arrival})
    assert codes(refused) == ["CARRIED_ALREADY"]
    assert Action.objects.filter(axis=arrival).count() == 1


def test_a_sheet_carried_to_another_strategy_is_not_carried_again(town, axis, target, arrival):
    elsewhere = StrategyFactory(municipality=town, title="Autre suite")
    Succession.objects.create(strategy=elsewhere, predecessor=axis.strategy)
    sheet = ActionFactory(axis=axis, title="Veille")
    carry([sheet], elsewhere, {axis.pk: AxisFactory(strategy=elsewhere)})
    found = carry_preview([sheet], target)
    assert [one for one, _ in found.already] == [sheet]
    assert not found.to_make
    with pytest.raises(Refused, match=r"«.Autre suite.»") as refused:
        carry([sheet], target, {axis.pk: arrival})
    assert codes(refused) == ["CARRIED_ELSEWHERE"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionFactory(axis=arrival, carried_from=sheet)


@pytest.mark.parametrize(
    ("field", "value"), [("status", "done"), ("status", "abandoned"), ("outcome", "done")]
)
def test_what_has_ended_is_not_carried(axis, target, arrival, field, value):
    sheet = ActionFactory(axis=axis, **{field: value})
    assert carry_preview([sheet], target).ended == (sheet,)
    with pytest.raises(Refused) as refused:
        carry([sheet], target, {axis.pk: arrival})
    assert codes(refused) == ["CARRIED_WHILE_ENDED"]


def test_a_strategy_that_does_not_follow_receives_nothing(town, axis):
    target = StrategyFactory(municipality=town)
    arrival = AxisFactory(strategy=target)
    with pytest.raises(Refused) as refused:
        carry([ActionFactory(axis=axis)], target, {axis.pk: arrival})
    assert codes(refused) == ["CARRIED_TO_NO_SUCCESSOR"]


def test_an_axis_of_the_target_is_chosen(axis, target, arrival):
    sheet = ActionFactory(axis=axis)
    for axes in ({}, {axis.pk: AxisFactory()}):
        with pytest.raises(Refused) as refused:
            carry([sheet], target, axes)
        assert codes(refused) == ["CARRIED_TO_NO_AXIS"]
    with pytest.raises(Refused) as refused:
        carry([], target, {axis.pk: arrival})
    assert codes(refused) == ["CARRIED_NOTHING"]


def test_the_axis_of_the_same_title_is_proposed_then_that_of_the_same_number(axis, target):
    numbered = AxisFactory(strategy=target, position=axis.position, title="Nouveau")
    assert proposed_axes([axis], target) == {axis.pk: numbered}
    titled = AxisFactory(strategy=target, position=axis.position + 1, title=axis.title.upper())
    assert proposed_axes([axis], target) == {axis.pk: titled}
    alone = AxisFactory(position=axis.position + 7)
    assert proposed_axes([alone], target) == {alone.pk: None}


def test_measurements_stay_with_the_old_indicator(town, axis, target, arrival):
    old = full_sheet(town, axis=axis)
    carry([old], target, {axis.pk: arrival})
    assert [one.value for one in old.indicators.first().measurements.order_by("period")] == [
        Decimal(12),
        Decimal(16),
    ]
    assert old.end == PartialDate(2027)
