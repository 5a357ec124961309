"""Each check of the strategy on stored records: one that triggers it, one near miss; who is told, where."""

import datetime as dt
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.typography import PartialDate
from prevention.access import sync_roles
from prevention.domain.checks import CHECKS
from prevention.models import Succession
from prevention.operations.checking import (
    action_findings_of,
    body_findings_of,
    checked_records,
    meeting_findings_of,
    strategy_findings_of,
)
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    BodyFactory,
    MeasurementFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MilestoneFactory,
    PersonMeetingFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 20)


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-des-Fiches")


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town, strategy__end=PartialDate(2028))


def good_sheet(axis, **values):
    """A sheet on which no check finds anything."""
    values = {
        "pilot": OrganisationFactory(municipality=axis.strategy.municipality),
        "evaluation": "Par le nombre de médiations.",
    } | values
    sheet = ActionFactory(axis=axis, **values)
    ActionMeansFactory(action=sheet)
    ActionNoteFactory(action=sheet)
    return sheet


def codes(town, *, restricted=True):
    return [
        finding.code
        for record in checked_records(town, ON, restricted=restricted)
        for finding in record.findings
    ]


def without_means(axis):
    sheet = good_sheet(axis)
    sheet.means.all().delete()
    return sheet


def noted(axis, day):
    sheet = good_sheet(axis)
    sheet.notes.update(written_on=day)


def measured(axis, source):
    MeasurementFactory(indicator__action=good_sheet(axis), source=source)


def past_plan(axis, outcome):
    axis.strategy.end = PartialDate(2025)
    axis.strategy.save()
    Succession.objects.create(
        strategy=StrategyFactory(
            municipality=axis.strategy.municipality, start=PartialDate(2026), end=PartialDate(2028)
        ),
        predecessor=axis.strategy,
    )
    sheet = good_sheet(axis, status="paused", end=PartialDate(2025), outcome=outcome)
    sheet.means.update(year=2025)
    sheet.notes.update(year=2025)


def plan_ending(axis, day):
    axis.strategy.end = PartialDate.of(day)
    axis.strategy.save()
    good_sheet(axis, start=PartialDate(2025), end=PartialDate(2026, 12))


def plenary(town, day):
    MeetingFactory(body=BodyFactory(municipality=town), date=day, minutes_on=day)


def watch_cell(town, day):
    PersonMeetingFactory(body__municipality=town, date=day)


def decided(town, **values):
    meeting = MeetingFactory(
        body__municipality=town, body__kind="thematic", date=dt.date(2026, 9, 15), minutes_on=ON
    )
    values = {"owner": OrganisationFactory(municipality=town)} | values
    MeetingDecisionFactory(meeting=meeting, **values)


def met(town, day):
    MeetingFactory(body__municipality=town, body__kind="thematic", date=day)


CASES = {
    "ACTION_WITHOUT_PILOT": (lambda a: good_sheet(a, pilot=None), good_sheet),
    "ACTION_WITHOUT_MEANS": (without_means, good_sheet),
    "ACTION_WITHOUT_EVALUATION": (lambda a: good_sheet(a, evaluation=" "), good_sheet),
    "ACTION_WITHOUT_NOTE": (
        lambda a: noted(a, dt.date(2026, 5, 20)),
        lambda a: noted(a, dt.date(2026, 5, 21)),
    ),
    "ACTION_WITHOUT_OUTCOME": (lambda a: past_plan(a, ""), lambda a: past_plan(a, "continued")),
    "ACTION_OUTSIDE_PLAN": (
        lambda a: good_sheet(a, end=PartialDate(2029, 1)),
        lambda a: good_sheet(a, end=PartialDate(2028, 12)),
    ),
    "ACTION_LATE": (
        lambda a: good_sheet(a, end=PartialDate(2026, 11, 19)),
        lambda a: good_sheet(a, end=PartialDate(2026, 11, 20)),
    ),
    "MILESTONE_LATE": (
        lambda a: MilestoneFactory(action=good_sheet(a), due=PartialDate(2026, 10)),
        lambda a: MilestoneFactory(action=good_sheet(a), due=PartialDate(2026, 11)),
    ),
    "MEASUREMENT_WITHOUT_SOURCE": (lambda a: measured(a, ""), lambda a: measured(a, "Commissariat")),
    "PLAN_ENDING_WITHOUT_SUCCESSOR": (
        lambda a: plan_ending(a, dt.date(2027, 11, 20)),
        lambda a: plan_ending(a, dt.date(2027, 11, 21)),
    ),
    "NO_PLENARY": (
        lambda a: plenary(a.strategy.municipality, dt.date(2025, 12, 31)),
        lambda a: plenary(a.strategy.municipality, dt.date(2026, 1, 1)),
    ),
    "NO_WATCH_CELL": (
        lambda a: watch_cell(a.strategy.municipality, dt.date(2026, 9, 21)),
        lambda a: watch_cell(a.strategy.municipality, dt.date(2026, 9, 22)),
    ),
    "DECISION_WITHOUT_OWNER": (
        lambda a: decided(a.strategy.municipality, owner=None, due=None),
        lambda a: decided(a.strategy.municipality, owner=None, owner_name="la directrice", due=None),
    ),
    "DECISION_OVERDUE": (
        lambda a: decided(a.strategy.municipality, due=PartialDate(2026, 11, 19)),
        lambda a: decided(a.strategy.municipality, due=PartialDate(2026, 11, 20)),
    ),
    "MINUTES_MISSING": (
        lambda a: met(a.strategy.municipality, dt.date(2026, 10, 21)),
        lambda a: met(a.strategy.municipality, dt.date(2026, 10, 22)),
    ),
}


def test_every_check_has_its_case():
    assert CASES.keys() == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", CASES)
def test_a_record_triggers_its_check_and_a_near_one_does_not(town, axis, code):
    # The plenary of the year is held, unless it is what is looked at.
    if code != "NO_PLENARY":
        plenary(town, dt.date(2026, 3, 1))
    CASES[code][0](axis)
    assert codes(town) == [code]


@pytest.mark.parametrize("code", CASES)
def test_a_near_record_triggers_nothing(town, axis, code):
    if code != "NO_PLENARY":
        plenary(town, dt.date(2026, 3, 1))
    CASES[code][1](axis)

    assert codes(town) == []


def test_another_town_and_a_restricted_sheet_are_left_out(town, axis):
    plenary(town, dt.date(2026, 3, 1))
    good_sheet(axis, pilot=None, restricted=True)
    good_sheet(AxisFactory(strategy__end=PartialDate(2028)), pilot=None)

    assert codes(town) == ["ACTION_WITHOUT_PILOT"]
    assert codes(town, restricted=False) == []


def test_a_year_without_plenary_is_told_on_the_plan_when_no_body_is_entered(town, axis):
    found = checked_records(town, ON, restricted=True)

    assert [(one.table, one.key) for one in found] == [("strategy", axis.strategy.pk)]


def test_each_record_says_the_same_on_its_own_page(town, axis):
    sheet = good_sheet(axis, pilot=None)
    plan_ending(axis, dt.date(2027, 1, 1))
    body = BodyFactory(municipality=town)
    decided(town, due=PartialDate(2026, 10))
    meeting = town.bodies.get(kind="thematic").meetings.get()

    assert [one.code for one in action_findings_of(sheet, ON)] == ["ACTION_WITHOUT_PILOT"]
    assert [one.code for one in strategy_findings_of(axis.strategy, ON)] == ["PLAN_ENDING_WITHOUT_SUCCESSOR"]
    assert [one.code for one in body_findings_of(body, ON)] == ["NO_PLENARY"]
    assert [one.code for one in meeting_findings_of(meeting, ON)] == ["DECISION_OVERDUE"]


def test_the_number_of_queries_does_not_grow(town, axis):
    def count():
        with CaptureQueriesContext(connection) as queries:
            checked_records(town, ON, restricted=True)
        return len(queries)

    def more():
        MeasurementFactory(indicator__action=good_sheet(axis), source="")
        MilestoneFactory(action=good_sheet(axis))
        decided(town, due=None)
        met(town, dt.date(2026, 1, 5))
        watch_cell(town, dt.date(2026, 1, 5))

    more()
    before = count()
    for _ in range(3):
        more()
    assert count() == before


def person(role):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_the_command_ends_with_one_when_something_is_found(town, axis):
    good_sheet(axis, pilot=None)
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command(
            "check_strategy", town=town.name, code="action_without_pilot", on="2026-11-20", stdout=out
        )

    assert ended.value.code == 1
    assert "1\u00a0constat" in out.getvalue()
    assert "ACTION_WITHOUT_PILOT" in out.getvalue()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"code": "INVENTED"}, "Aucun contrôle ne s’appelle INVENTED"),
        ({"town": "Nulle-Part"}, "Aucune commune"),
        ({"on": "demain"}, "n’est pas un jour"),
    ],
)
def test_the_command_says_what_it_does_not_know(town, options, told):
    with pytest.raises(CommandError, match=told):
        call_command("check_strategy", **options)


@pytest.mark.parametrize(("role", "seen"), [("agent", True), ("clerk", False)])
def test_the_list_of_checks_shows_the_sheets_one_may_see(client, town, axis, role, seen):
    good_sheet(axis, title="Fiche discrète", pilot=None, restricted=True)
    client.force_login(person(role))

    page = client.get(reverse("partners:checks")).content.decode()

    assert ("Fiche discrète" in page) is seen
    # The same list as a file.
    file = client.get(reverse("partners:checks_file"))
    assert file.status_code == 200
    assert b"".join(file.streaming_content)
