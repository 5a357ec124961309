"""What holds for every record: no check raises, each says what it is, none speaks before its facts exist."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate, french_spaces
from deliberations.domain.findings import Level
from prevention.domain import facts, vocabulary
from prevention.domain.check_facts import ActionFile, BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays
from prevention.domain.checks import (
    ARTICLES,
    action_findings,
    body_findings,
    governance_findings,
    meeting_findings,
    strategy_findings,
)
from tests.deliberations.domain.support import codes

UNDATED = {
    "ACTION_WITHOUT_PILOT",
    "ACTION_WITHOUT_MEANS",
    "ACTION_WITHOUT_EVALUATION",
    "ACTION_OUTSIDE_PLAN",
    "MEASUREMENT_WITHOUT_SOURCE",
    "NO_PLENARY",
    "NO_WATCH_CELL",
}
FIRST = dt.date(2010, 1, 1)
DAYS = st.dates(FIRST, dt.date(2030, 12, 31))
PARTIAL = st.none() | st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), DAYS, st.integers(1, 3)
)
AMOUNTS = st.none() | st.decimals(0, 50_000, places=2)
KEYS = st.none() | st.integers(1, 3)
TEXTS = st.sampled_from(["", " ", "mairie"])


def one_of(kind):
    return st.sampled_from(list(kind))


def few(kind):
    return st.lists(kind, max_size=2).map(tuple)


def records(fact, /, **fields):
    return st.builds(fact, key=st.integers(1, 3), label=st.just("Libellé"), **fields)


STRATEGIES = records(facts.StrategyFact, start=PARTIAL, end=PARTIAL)
MEASUREMENTS = st.builds(
    facts.MeasurementFact,
    key=st.integers(1, 3),
    period=PARTIAL.filter(bool),
    until=PARTIAL,
    value=AMOUNTS,
    source=TEXTS,
)
ACTIONS = records(
    facts.ActionFact,
    axis=st.just(1),
    pilot=KEYS,
    start=PARTIAL,
    end=PARTIAL,
    evaluation=TEXTS,
    status=one_of(vocabulary.ActionStatus),
    outcome=one_of(vocabulary.ActionOutcome),
    milestones=few(records(facts.MilestoneFact, due=PARTIAL, done=PARTIAL)),
    notes=few(st.builds(facts.NoteFact, year=st.integers(2010, 2030), written=DAYS)),
    means=few(st.builds(facts.YearMeansFact, year=st.integers(2010, 2030), planned=AMOUNTS)),
    indicators=few(records(facts.IndicatorFact, measurements=few(MEASUREMENTS))),
)
BODIES = records(facts.BodyFact, kind=one_of(vocabulary.BodyKind), since=PARTIAL, until=PARTIAL)
DECISIONS = records(
    facts.DecisionFact,
    owner=KEYS,
    owner_name=TEXTS,
    due=PARTIAL,
    done=st.none() | DAYS,
    dropped=st.none() | DAYS,
)
MEETINGS = st.builds(
    facts.MeetingFact,
    key=st.integers(1, 3),
    body=st.integers(1, 3),
    date=DAYS,
    cancelled=st.booleans(),
    decisions=few(DECISIONS),
    minutes=st.none() | DAYS,
)
BODY_FILES = st.builds(BodyFile, body=BODIES, meetings=few(MEETINGS))
RECORDS = {
    "strategy": (
        strategy_findings,
        st.builds(StrategyFile, strategy=STRATEGIES, successor=st.sampled_from(["", "Suite"])),
    ),
    "action": (action_findings, st.builds(ActionFile, action=ACTIONS, strategy=STRATEGIES)),
    "governance": (
        governance_findings,
        st.builds(Governance, bodies=few(BODY_FILES), strategies=few(STRATEGIES)),
    ),
    "body": (body_findings, BODY_FILES),
    "meeting": (meeting_findings, st.builds(MeetingFile, meeting=MEETINGS, body=BODIES)),
}
EVERY = pytest.mark.parametrize(("find", "given_records"), RECORDS.values(), ids=list(RECORDS))


@EVERY
@given(data=st.data(), on=st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31)))
def test_no_check_raises_and_each_says_what_it_is(find, given_records, data, on):
    for finding in find(data.draw(given_records), on, Delays()):
        assert finding.code in ARTICLES
        assert finding.level is Level.WARNING
        assert finding.article == ARTICLES[finding.code]
        assert finding.sentence == french_spaces(finding.sentence)
        assert finding.sentence.endswith(".")
        assert not any(bad in finding.sentence for bad in ("  ", "None", " ,", "( "))


@EVERY
@given(data=st.data(), on=st.dates(dt.date(2000, 1, 1), FIRST - dt.timedelta(days=366)))
def test_nothing_is_found_before_its_facts_exist(find, given_records, data, on):
    assert set(codes(find(data.draw(given_records), on, Delays()))) <= UNDATED
