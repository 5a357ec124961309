"""The invented commune shows every part of the strategy at work: each check once, every trend, every state."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Count, Q

from deliberations.demonstration.fictitious_town import NAME
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.models import Organisation
from prevention.domain.budget import Spread, funded, means
from prevention.domain.carry_over import carry_findings, carry_over
from prevention.domain.checks import CHECKS
from prevention.domain.completeness import completeness, missing_counts
from prevention.domain.governance import decision_state, open_decisions, plenary_days
from prevention.domain.plan import Plan
from prevention.domain.priority import priority_share
from prevention.domain.progress import Progress, is_late
from prevention.domain.reviews import axis_reviews
from prevention.domain.situations import masked_situations, situation_table
from prevention.domain.trends import Trend, indicator_trend
from prevention.domain.vocabulary import ActionStatus, BodyKind, DecisionState
from prevention.models import (
    Action,
    Body,
    DistrictOutline,
    Measurement,
    Meeting,
    PersonMeeting,
    Strategy,
)
from prevention.models.plan import governance_of, plan_of
from tests.demonstration import TOWNS
from tests.prevention.demonstration.records import ON, findings

pytestmark = pytest.mark.django_db
# Each check, and what the record made for it is called.
FOUND = {
    "PLAN_ENDING_WITHOUT_SUCCESSOR": "Plan de tranquillité des berges 2024-2026",
    "ACTION_WITHOUT_PILOT": "Sorties d’école sécurisées",
    "ACTION_WITHOUT_MEANS": "Préparer la sortie de détention",
    "ACTION_WITHOUT_EVALUATION": "Théâtre-forum",
    "ACTION_WITHOUT_NOTE": "Écrans",
    "ACTION_WITHOUT_OUTCOME": "Gravage des vélos",
    "ACTION_OUTSIDE_PLAN": "Chantiers éducatifs d’été",
    "ACTION_LATE": "Repérer et orienter",
    "MILESTONE_LATE": "premiers relevés publiés",
    "MEASUREMENT_WITHOUT_SOURCE": "parents venus au moins trois fois",
    "NO_PLENARY": "27 novembre 2025",
    "NO_WATCH_CELL": "Cellule de veille du Halage",
    "DECISION_WITHOUT_OWNER": "arrêt de nuit à la demande",
    "DECISION_OVERDUE": "résultats de l’enquête par quartier",
    "MINUTES_MISSING": "6 octobre 2026",
}


@pytest.fixture(scope="module")
def loaded(filled: Any) -> Iterator[None]:
    with filled(*TOWNS):
        yield


@pytest.fixture
def town(loaded: None) -> Municipality:
    return Municipality.objects.get(name=NAME)


@pytest.fixture
def found(town: Municipality) -> dict[str, list[str]]:
    return findings(town)


@pytest.fixture
def plan(town: Municipality) -> Plan:
    return plan_of(Strategy.objects.of_town(town).with_facts().get(start="2025"), restricted=True)


def test_every_check_finds_something(found):
    assert set(found) == {check.code for check in CHECKS} == set(FOUND)


@pytest.mark.parametrize(("code", "named"), FOUND.items(), ids=FOUND)
def test_a_check_finds_the_record_made_for_it_and_no_other(found, code, named):
    [text] = found[code]

    assert named in text


def test_nothing_is_found_in_the_town_that_has_no_strategy(town):
    assert findings(Municipality.objects.home().exclude(pk=town.pk).get()) == {}


def test_four_axes_hold_twenty_four_sheets_of_every_status(plan):
    progress = Progress.of(plan.actions, ON)

    assert [len(plan.of_axis(axis)) for axis in plan.axes] == [7, 7, 5, 5]
    assert {status: progress[status] for status in ActionStatus} == {
        ActionStatus.TO_START: 3,
        ActionStatus.RUNNING: 18,
        ActionStatus.PAUSED: 1,
        ActionStatus.DONE: 1,
        ActionStatus.ABANDONED: 1,
        ActionStatus.NOT_STATED: 0,
    }
    assert progress.late == 1
    assert {objective.kind.value for objective in plan.objectives} == {"strategic", "operational"}
    assert all(action.objective for action in plan.actions)


def test_most_sheets_are_complete_and_what_misses_is_named(plan):
    missing = {part.name: count for part, count in missing_counts(plan.actions)}
    complete = [action for action in plan.actions if completeness(action).complete]

    assert missing == {"pilot": 2, "means": 1, "evaluation": 1, "referent": 1}
    assert len(complete) == 19


def test_near_misses_stand_beside_the_records_the_checks_find(town):
    sheets = {action.title: action.fact() for action in Action.objects.of_town(town).with_facts()}
    paused = sheets["Mesures de responsabilisation au collège"]
    observed = sheets["Observatoire de la tranquillité publique"]

    assert paused.end.latest < ON
    assert is_late(paused, ON) is False
    assert isinstance(is_late(observed, ON), Unknown)
    assert sheets["Accueil de soirée au centre social"].pilot is None
    assert [
        note.written for note in sheets["Permanences d’aide aux victimes"].notes if note.year == 2026
    ] == [dt.date(2026, 5, 21)]
    assert {year.planned for year in sheets["Rappel à l’ordre et transaction"].means} == {0}
    assert sheets["Second poste d’intervenant social, à mi-temps"].means == ()
    assert sheets["Marches exploratoires du halage"].evaluation == ""


def test_each_trend_can_be_seen(plan):
    trends = [indicator_trend(one) for action in plan.actions for one in action.indicators]

    assert {trend.since_start for trend in trends} == set(Trend)
    assert any(trend.estimated for trend in trends)
    assert {trend.reached for trend in trends if isinstance(trend.reached, bool)} == {True, False}
    assert len({one.period.year for one in Measurement.objects.all()}) >= 3


def test_one_sheet_is_restricted_and_seven_go_on_from_the_former_strategy(town, plan):
    open_plan = plan_of(Strategy.objects.get(pk=plan.strategy.key), restricted=False)
    former = plan_of(Strategy.objects.of_town(town).get(start="2021"), restricted=True)

    assert len(plan.actions) - len(open_plan.actions) == 1
    assert len([action for action in plan.actions if action.carried_from]) == 7
    done = carry_over(former.actions, plan.actions)
    assert (len(done.already), len(done.to_make), len(done.ended)) == (7, 1, 2)
    assert plan.strategy.predecessors == (former.strategy.key,)


def test_a_sheet_is_carried_only_where_the_rule_would_carry_it(town, plan):
    former = plan_of(Strategy.objects.of_town(town).get(start="2021"), restricted=True)
    sources = {action.key: action for action in former.actions}
    for copy in plan.actions:
        if copy.carried_from:
            assert carry_findings(sources[copy.carried_from], former.strategy.key, plan.strategy, ()) == ()


def test_money_has_known_and_unknown_parts_each_year(plan):
    years = {line.key[0]: line for line in means(plan.actions, ("year",), on_year=ON.year)}

    assert {2025, 2026, 2027} <= set(years)
    assert years[2026].planned.known > years[2026].real.known > 0
    assert years[2026].real.unknown_count > 0
    assert years[2027].real.unknown_count == 0
    assert years[2025].planned_time.known > 2


def test_funders_and_the_share_of_priority_neighbourhoods(plan):
    lines = funded(plan.actions, ("funder",))
    share = priority_share(plan.actions, amount="requested")

    assert {line.line.key[0] for line in lines} == {
        "Préfecture du Val-Imaginaire",
        "Département du Val-Imaginaire",
        "Agence imaginaire des villes riveraines",
    }
    assert Spread.SEVERAL_AXES not in {line.axis for line in lines}
    assert share.priority.known > 0
    assert share.elsewhere.known > 0


def test_the_review_has_lines_back_and_ahead_in_each_axis(plan):
    reviews = axis_reviews(plan.axes, plan.review_lines)

    assert [(len(one.achievements), len(one.perspectives)) for one in reviews] == [
        (4, 3),
        (3, 3),
        (3, 3),
        (2, 3),
    ]
    assert (plan.strategy.review_start.year, plan.strategy.review_end.year) == (2021, 2024)


def test_signatories_with_their_days_one_of_them_still_awaited(plan):
    assert [one.name for one in plan.strategy.signatories if one.signed is None] == [
        "la présidente du conseil départemental"
    ]
    assert len(plan.strategy.signatories) == 6


def test_bodies_of_every_kind_have_members_and_meetings(town):
    bodies = Body.objects.of_town(town).annotate(
        sat=Count("members", distinct=True),
        met=Count("meetings", distinct=True) + Count("person_meetings", distinct=True),
    )
    ended = [body.name for body in bodies if not body.met]

    assert {body.kind for body in bodies} == {kind.value for kind in BodyKind} - {"territorial", "other"}
    assert min(body.sat for body in bodies) >= 3
    assert ended == ["Cellule de veille des Halles"]
    assert {body.charter_signed is not None for body in bodies if body.discusses_persons and body.met} == {
        True
    }


def test_the_plenary_of_the_year_was_cancelled_and_another_is_to_come(town):
    governance = governance_of(town)

    assert plenary_days(governance.bodies, governance.meetings, 2026, ON) == ()
    assert plenary_days(governance.bodies, governance.meetings, 2025, ON) == (dt.date(2025, 11, 27),)
    assert Meeting.objects.filter(body__kind="plenary", date__gt=ON, cancelled=False).count() == 1


def test_decisions_are_in_every_state(town):
    meetings = governance_of(town).meetings
    states = {decision_state(one, ON) for meeting in meetings for one in meeting.decisions}

    assert states == set(DecisionState)
    assert {one.has_owner for one in open_decisions(meetings, ON)} == {True, False}


def test_small_counts_are_there_to_be_masked(town):
    governance = governance_of(town)
    tables = {
        year: situation_table(governance.bodies, governance.person_meetings, year, ON)
        for year in (2024, 2025, 2026)
    }

    assert any(cell is None for line in masked_situations(tables[2025]).months for cell in line)
    assert any(isinstance(cell, Unknown) for line in tables[2024].months for cell in line)
    assert PersonMeeting.objects.of_town(town).filter(situations__lt=5).exists()
    assert not PersonMeeting.objects.of_town(town).filter(Q(date__week_day=1) | Q(date__week_day=7)).exists()


def test_the_outline_draws_each_district(town):
    drawn = DistrictOutline.objects.filter(outline__municipality=town)

    assert {one.name == one.district.name for one in drawn} == {True}
    assert drawn.count() == 3


def test_nobody_real_is_named(town):
    names = [one.name for one in Organisation.objects.of_town(town)]
    sheets = Action.objects.of_town(town).select_related("elected_referent")

    assert {one.elected_referent.municipality_id for one in sheets if one.elected_referent} == {town.pk}
    assert not [name for name in names if "Mons" in name]
