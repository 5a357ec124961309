"""The figures of a year: what each holds, and that they are those of the rules they gather."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.vocabulary import FundingSide
from prevention.domain.budget import MeansLine, means
from prevention.domain.completeness import missing_counts
from prevention.domain.facts import (
    AttendanceFact,
    DecisionFact,
    IndicatorFact,
    MeetingFact,
    MilestoneFact,
    PersonMeetingFact,
)
from prevention.domain.figures import plan_figures
from prevention.domain.figures_money import money_figures
from prevention.domain.figures_years import year_findings
from prevention.domain.milestones import MilestoneState
from prevention.domain.plan import Plan, TownGovernance
from prevention.domain.priority import priority_share
from prevention.domain.progress import is_late, strategy_progress
from prevention.domain.trends import Trend
from prevention.domain.vocabulary import ActionOutcome, ActionStatus, Attendance, BodyKind
from tests.deliberations.domain.support import plain
from tests.prevention.domain.records import (
    QPV,
    action,
    body,
    day,
    full_action,
    known,
    link,
    measured,
    payment,
    strategy,
)
from tests.prevention.domain.rules_checks_figures import AXES
from tests.prevention.domain.test_budget import LINKS, SHEETS

ON = day("15/11/2020")
PLENARY, CELL, OLD = (
    body(BodyKind.PLENARY),
    body(BodyKind.WATCH_CELL),
    body(BodyKind.THEMATIC, until=known("2018")),
)


RISING = IndicatorFact(
    1, "Médiations", baseline=Decimal(1), target=Decimal(9), measurements=(measured(1, "2020", "5"),)
)
BARE = IndicatorFact(2, "Réunions")


def figures(*sheets, governance=None, year=2020, on=ON, **more):
    plan = Plan(strategy(), (*AXES, replace(AXES[0], key=3, position=3)), actions=sheets)
    return plan_figures(plan, governance or TownGovernance(), year=year, on=on, **more)


def test_a_plan_without_anything_has_no_figure_and_no_zero_euro():
    found = figures()

    assert (found.late, found.in_doubt, found.gaps, found.outcomes, found.milestones) == ((), (), (), (), ())
    assert (found.indicators, found.trends, found.milestone_states) == ((), (), ())
    assert str(found.progress.progress) == "aucune fiche"
    assert str(found.money.total.planned) == str(found.money.of_year.real) == "aucun montant"
    assert found.money.total == found.money.of_year == MeansLine(())
    assert isinstance(found.money.fipd_of_year.share, Unknown)
    assert (found.governance.meetings, found.governance.plenaries) == (0, ())


def test_late_sheets_and_those_of_which_nobody_can_say():
    late = full_action(key=1, end=known("14/11/2020"))
    due_today = full_action(key=2, end=known("15/11/2020"))
    this_month = full_action(key=3, end=known("11/2020"))

    found = figures(late, due_today, this_month)

    assert found.late == (late,)
    assert found.in_doubt == (this_month,)
    assert found.gaps == ()
    assert figures(replace(late, pilot=None)).gaps == missing_counts([replace(late, pilot=None)])


def test_outcomes_are_those_a_source_states_in_the_order_of_the_vocabulary():
    stated = [action(key=key, outcome=outcome) for key, outcome in enumerate(reversed(ActionOutcome))]

    found = figures(*stated).outcomes

    assert [one.outcome for one in found] == [
        one for one in ActionOutcome if one is not ActionOutcome.NOT_STATED
    ]
    assert [len(one.actions) for one in found] == [1] * 5


def test_milestones_of_the_year_are_in_the_order_of_time_whatever_their_sheet():
    steps = (
        MilestoneFact(1, "Bilan", PartialDate(2020, 12)),
        MilestoneFact(2, "Charte", PartialDate(2020, 3), PartialDate(2020, 4)),
        MilestoneFact(3, "Recrutement", done=PartialDate(2020, 1, 20)),
        MilestoneFact(4, "Convention", PartialDate(2020, 3)),
        MilestoneFact(5, "Plus tard", PartialDate(2021)),
    )
    found = figures(action(key=1, milestones=steps[:1]), action(key=2, milestones=steps[1:]))

    assert [one.milestone.key for one in found.milestones] == [3, 2, 4, 1]
    assert found.milestone_states == (
        (MilestoneState.DONE, 2),
        (MilestoneState.LATE, 1),
        (MilestoneState.TO_COME, 1),
    )
    assert [one.action.key for one in found.milestones] == [2, 2, 2, 1]


def test_trends_are_counted_in_the_order_of_the_vocabulary():
    one, other = (
        full_action(
            key=key,
            indicators=tuple(
                replace(indicator, key=number) for number, indicator in enumerate([RISING, BARE] * key)
            ),
        )
        for key in (1, 2)
    )
    assert figures(one, other).trends == ((Trend.NEARER, 3), (Trend.NOT_ENOUGH, 3))


def test_the_figures_say_their_year_and_their_day():
    found = figures(year=2019)

    assert (found.year, found.on) == (2019, ON)
    assert (found.governance.year, found.money.year) == (2019, 2019)


def test_an_indicator_keeps_its_sheet_and_what_was_read_by_the_end_of_the_year():
    read = (measured(1, "2020", "5"), measured(2, "2021", "9"))
    known_later = replace(RISING, measurements=read)
    one, other = full_action(key=1, indicators=(known_later,)), full_action(key=2, indicators=(BARE,))

    found = figures(one, other).indicators

    assert [(of.action, of.indicator) for of in found] == [
        (one, replace(RISING, measurements=read[:1])),
        (other, BARE),
    ]


SETTLED = {
    "the day itself": ("10/03/2020", False, "15/11/2020", 1),
    "another year": ("10/03/2020", False, "31/12/2019", 0),
    "a day to come": ("10/03/2020", False, "16/11/2020", 0),
    "not yet": ("10/03/2020", False, None, 0),
    "of a meeting of a past year": ("10/12/2019", False, "02/01/2020", 1),
    "of a meeting that was called off": ("10/03/2020", True, "01/04/2020", 0),
    "of a meeting to come": ("16/11/2020", False, "01/04/2020", 0),
}


@pytest.mark.parametrize(("held", "cancelled", "done", "settled"), SETTLED.values(), ids=list(SETTLED))
def test_decisions_settled_in_the_year(held, cancelled, done, settled):
    decided = DecisionFact(1, "Installer un éclairage", done=done and day(done))
    meeting = MeetingFact(1, PLENARY.key, day(held), cancelled=cancelled, decisions=(decided,))
    assert figures(governance=TownGovernance((PLENARY,), (meeting,))).governance.settled == settled


def test_the_governance_of_the_year():
    held = (
        MeetingFact(
            1, PLENARY.key, day("10/03/2020"), attendance=(came(3, "Préfecture"), came(4, "Parquet"))
        ),
        MeetingFact(2, PLENARY.key, day("09/12/2020")),
        MeetingFact(3, PLENARY.key, day("09/06/2020"), cancelled=True),
        MeetingFact(4, PLENARY.key, day("09/12/2019")),
    )
    cell = (PersonMeetingFact(1, CELL.key, day("15/01/2020"), situations=12, closed=2),)
    town = TownGovernance((PLENARY, OLD, CELL), held, cell)

    found = figures(governance=town).governance

    assert found.plenaries == (date(2020, 3, 10),)
    assert [(one.body, one.meetings) for one in found.bodies] == [(PLENARY, 1), (CELL, 1)]
    assert found.meetings == 2
    assert [(one.name, one.invited, one.present) for one in found.attendance] == [
        ("Parquet", 1, 1),
        ("Préfecture", 1, 1),
    ]
    assert found.situations.table is None
    ended = {"governance": town, "on": day("01/01/2021")}
    assert figures(**ended).governance.situations.table.cells == ((None, None, 12), (None, None, 12))
    assert figures(**ended, threshold=2).governance.situations.table.cells == ((2, 10, 12), (2, 10, 12))


def test_a_body_that_has_ended_since_is_there_for_the_year_it_met():
    met = TownGovernance((OLD,), (MeetingFact(1, OLD.key, day("10/03/2018")),))

    assert [one.body for one in figures(governance=met, year=2018).governance.bodies] == [OLD]
    assert figures(governance=met).governance.bodies == ()
    assert figures(governance=met).governance.body_label(OLD.key) == OLD.label


def test_the_share_of_the_fipd_of_each_year_and_of_all():
    paid = [
        link(key=1, fipd=True, year=2019, notified=Decimal(30_000)),
        link(key=2, fipd=True, year=2020, notified=Decimal(5_000), for_priority=False),
        link(key=3, fipd=True, year=None, notified=Decimal(5_000)),
        link(key=4, fipd=True, year=2018, side=FundingSide.EXPENSE),
        link(key=5, year=2017, notified=Decimal(1)),
    ]
    money = figures(action(districts=(QPV,), fundings=tuple(paid))).money

    assert [(one.year, plain(str(one.share))) for one in money.fipd_years] == [(2019, "100 %"), (2020, "0 %")]
    assert plain(str(money.fipd)) == "87,5 %"
    assert money.fipd_of_year == money.fipd_years[1].share


def test_funders_stand_by_side_then_name_those_not_stated_last():
    paid = [
        link(key=1, funder=None, requested=Decimal(1)),
        link(key=2, funder="État", requested=Decimal(2)),
        link(key=3, funder="Éducation nationale", requested=Decimal(3)),
        link(key=4, funder="Ville", side=FundingSide.EXPENSE, requested=Decimal(4)),
    ]
    found = figures(action(fundings=tuple(paid)), year=2019).money.funders_of_year

    sides = list(FundingSide)
    assert [one.funder for one in found if one.side is FundingSide.REVENUE] == [
        "Éducation nationale",
        "État",
        None,
    ]
    assert [sides.index(one.side) for one in found] == sorted(sides.index(one.side) for one in found)
    assert [one.count for one in found] == [1] * 4


def test_what_a_funder_brings_is_planned_then_paid_the_unknown_kept():
    part = {"year": 2020, "requested": Decimal(9_000), "notified": Decimal(8_000)}
    first, second = link(key=1, **part, payments=(payment(5_000),)), link(key=2, **part)
    found = figures(action(fundings=(first,)), action(key=11, axis=2, fundings=(second,))).money.funders

    assert [(one.funder, one.count, one.planned, one.real) for one in found] == [
        ("État", 2, Total(Decimal(16_000), 0, 2), Total(Decimal(5_000), 1, 1))
    ]


def test_an_axis_is_found_by_its_key_and_another_is_refused():
    found = figures()

    assert found.axis(2) == AXES[1]
    with pytest.raises(ValueError, match=r"^Cet axe n’est pas de la stratégie\.$"):
        found.axis(9)
    with pytest.raises(ValueError, match="aucun axe"):
        figures(action(axis=9))


def test_a_refused_year_says_which_to_choose():
    (far,) = year_findings(strategy(), 2010, ON)
    (near,) = year_findings(strategy(), 2021, ON)
    (none,) = year_findings(strategy(start=known("2030"), end=None), 2020, ON)

    assert "2018, 2019 ou 2020" in plain(far.sentence)
    assert "choisissez 2020 ou une année d’avant" in plain(near.sentence)
    assert "choisissez une année plus tard" in plain(none.sentence)
    assert {one.field for one in (far, near, none)} == {"year"}


@given(SHEETS, st.lists(LINKS, max_size=6, unique_by=lambda one: one.funding.key))
def test_the_figures_are_those_of_the_rules(sheets, links):
    sheets = [
        replace(
            sheet, fundings=tuple(links[place::3]), status=ActionStatus.RUNNING, end=PartialDate(2019 + place)
        )
        for place, sheet in enumerate(sheets)
    ]
    found = figures(*sheets)

    assert found.progress == strategy_progress(found.plan.axes, (), sheets, ON)
    assert found.progress.progress.late == len(found.late)
    assert {sheet.key for sheet in found.late} == {one.key for one in sheets if is_late(one, ON) is True}
    assert found.money.fipd == priority_share(sheets)
    assert [found.money.total] == [*means(sheets, (), on_year=2020)] or not sheets
    together = sum((one.planned for one in found.money.by_year), Total())
    assert together == sum((one.planned for one in found.money.lines), Total())
    assert together == found.money.total.planned
    assert sum(one.count for one in found.money.funders) == len(
        {link.funding.key for sheet in sheets for link in sheet.fundings}
    )


@given(SHEETS)
def test_the_means_of_the_years_make_those_of_all(sheets):
    of_years = [money_figures(sheets, year=year, on=ON).of_year.planned for year in (2019, 2020, 2021)]
    of_none = [
        line.planned for line in money_figures(sheets, year=2019, on=ON).by_year if line.key == (None,)
    ]

    assert sum([*of_years, *of_none], Total()) == money_figures(sheets, year=2019, on=ON).total.planned


def came(key, name):
    return AttendanceFact(key, name, Attendance.PRESENT)
