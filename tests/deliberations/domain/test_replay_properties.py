"""What holds of every sitting whatever happens in it: G-11's invariants, order of entry, anchors."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.proceedings import proceedings_of
from deliberations.domain.record import Anchor, Movement, QuestionLine, RollLine, SeatSpan
from deliberations.domain.regimes import Place
from deliberations.domain.vocabulary import (
    Direction,
    EventKind,
    Moment,
    Presence,
    QuestionKind,
    RecusalKind,
)
from tests.deliberations.domain.records import (
    IN_2015,
    IN_2021,
    IN_2026,
    event,
    played,
    power,
    sitting,
    steps_out,
)

MEMBERS, QUESTIONS = 7, 4
members = st.integers(1, MEMBERS)
questions = st.integers(1, QUESTIONS)
anchors = st.builds(Anchor, questions, st.sampled_from(Moment))
hours = st.none() | st.times().map(lambda hour: hour.replace(second=0, microsecond=0, tzinfo=None))
movements = st.builds(Movement, members, st.sampled_from(Direction), anchors, hours, st.booleans())
places = st.none() | st.tuples(questions, st.sampled_from(Moment))


@st.composite
def proxies(draw):
    givers = draw(st.lists(members, max_size=6))
    found = []
    for rank, giver in enumerate(givers, start=1):
        holder = draw(members.filter(lambda key, giver=giver: key != giver))
        found.append(
            power(
                giver,
                holder,
                draw(places),
                key=rank,
                until=draw(places),
                revoked=draw(places),
                written=draw(st.integers(0, 4)) > 0,
                sittings=draw(st.integers(1, 4)),
                illness=draw(st.booleans()),
                serves_second_notice=draw(st.booleans()),
                received=draw(st.integers(0, 2)),
            )
        )
    return found


@st.composite
def events(draw):
    kinds = st.sampled_from(
        [
            EventKind.QUESTION_CALLED,
            EventKind.QUESTION_RESUMED,
            EventKind.QUESTION_FINISHED,
            EventKind.RESUMPTION,
            EventKind.PRESIDENT,
            EventKind.CLOSED_DOORS_ON,
        ]
    )
    return [event(draw(kinds), draw(questions), draw(members)) for _ in range(draw(st.integers(0, 6)))]


@st.composite
def seats(draw, on):
    spans = [SeatSpan(key) for key in range(1, MEMBERS)]
    ends = SeatSpan(MEMBERS, ended_on=on, end_anchor=draw(anchors))
    starts = SeatSpan(MEMBERS, started_on=on, start_anchor=draw(anchors))
    return [*spans, *draw(st.sampled_from([[], [SeatSpan(MEMBERS)], [ends], [starts], [ends, starts]]))]


@st.composite
def sittings(draw, *, recused=True):
    on = draw(st.sampled_from([IN_2015, IN_2021, IN_2026]))
    lines = [
        QuestionLine(key, str(key), draw(st.sampled_from(QuestionKind)), draw(st.booleans()))
        for key in range(1, QUESTIONS + 1)
    ]
    pairs = draw(st.dictionaries(st.tuples(members, questions), st.sampled_from(RecusalKind), max_size=5))
    record = sitting(
        MEMBERS,
        questions=lines,
        on=on,
        seats=draw(seats(on)),
        place=Place(draw(st.sampled_from(["93", "67"])), 5000),
        events=draw(events()),
        movements=draw(st.lists(movements, max_size=6)),
        proxies=draw(proxies()),
        recusals=[steps_out(*pair, kind) for pair, kind in pairs.items()] if recused else [],
        is_second_notice=draw(st.booleans()),
    )
    answers = draw(st.dictionaries(members, st.sampled_from(Presence)))
    return replace(record, roll=tuple(RollLine(key, presence) for key, presence in answers.items()))


def rolls(result):
    yield None, result.opening
    for key, line in result.questions.items():
        yield key, line.opening
        yield key, line.vote


@given(sittings(), st.data())
def test_everyone_in_office_is_counted_once(record, data):
    """G-11: in office = present + represented + absent + stepped out; voters = present + represented − NPPV."""
    for _, roll in rolls(played(record)):
        parts = [*roll.present, *roll.givers, *roll.absent, *roll.stepped_out]
        assert Counter(parts) == Counter(roll.in_office)
        assert not set(roll.excluded) & set(roll.in_office)
        assert set(roll.excused) <= set(roll.absent)
        assert set(roll.remote) <= set(roll.present)
        voices = [*roll.present, *roll.givers]
        not_taking_part = data.draw(st.sets(st.sampled_from(voices))) if voices else set()
        assert roll.voters - len(not_taking_part) == len(set(voices) - not_taking_part)


@given(sittings())
def test_the_quorum_counts_who_is_there_and_did_not_step_out(record):
    recused = {(recusal.member, recusal.question) for recusal in record.recusals}
    for key, line in played(record).questions.items():
        assert line.quorum.counted == len(line.opening.present)
        assert line.quorum.in_office == len(line.opening.in_office)
        assert not any((member, key) in recused for member in (*line.vote.present, *line.vote.givers))


@given(sittings())
def test_a_voice_is_carried_by_a_member_present_for_one_who_is_not(record):
    facts = proceedings_of(record)
    for _, roll in rolls(played(record)):
        holders = Counter(holder for _, holder in roll.represented)
        assert set(holders) <= set(roll.present)
        assert not set(roll.givers) & set(roll.present)
        assert all(count <= facts.meeting.proxies_per_holder for count in holders.values())


@given(sittings(), movements)
def test_a_movement_changes_no_question_discussed_before_its_anchor(record, movement):
    before, after = played(record), played(replace(record, movements=(*record.movements, movement)))
    line = proceedings_of(record).line
    instant = line.at(movement.anchor, resumed=movement.resumed)
    assert before.opening == after.opening
    for key in line.order:
        if line.opening_of(key) < instant:
            assert before.questions[key].opening == after.questions[key].opening
        if line.vote_of(key) < instant:
            assert before.questions[key].vote == after.questions[key].vote


@given(sittings(), members, questions)
def test_coming_and_going_between_two_questions_changes_none(record, member, question):
    """Of a member who is away, moves nowhere else at that moment and has no live proxy."""
    facts = proceedings_of(record)
    instant = facts.line.at(Anchor(question))
    still = not any(move.member == member for move in record.movements)
    free = not any(life.giver == member and life.declared < instant for life in facts.proxies.lives)
    excused = {line.member for line in record.roll if line.presence is Presence.EXCUSED}
    if not still or not free or facts.presences.attends(member, instant) or member in excused:
        return
    passing = [Movement(member, way, Anchor(question)) for way in Direction]
    assert played(replace(record, movements=(*record.movements, *passing))) == played(record)


@given(sittings(), st.randoms())
def test_order_of_entry_does_not_matter(record, random):
    shuffled = record
    for name in ("roll", "movements", "proxies", "recusals", "seats"):
        rows = list(getattr(record, name))
        random.shuffle(rows)
        shuffled = replace(shuffled, **{name: tuple(rows)})
    assert played(shuffled) == played(record)


@given(sittings(recused=False))
def test_rolls_between_two_changes_are_shared(record):
    result = played(record)
    kept = {id(roll) for _, roll in rolls(result)}
    facts = proceedings_of(record)
    assert len(kept) <= 1 + len(facts.presences.instants() | facts.proxies.instants())


@given(sittings())
def test_deemed_abstaining_were_there_and_are_absent_without_a_proxy(record):
    facts = proceedings_of(record)
    for key, line in played(record).questions.items():
        for member in line.deemed_abstaining:
            assert member in line.opening.present
            assert member in line.vote.absent
            assert facts.proxies.exercised(member, facts.line.vote_of(key)) is None


@given(sittings())
def test_the_discussion_order_is_a_permutation_with_ranks(record):
    result = played(record)
    assert sorted(result.questions) == [1, 2, 3, 4]
    assert [line.rank for line in result.questions.values()] == [1, 2, 3, 4]


@given(sittings())
def test_proxies_of_one_giver_never_overlap(record):
    book = proceedings_of(record).proxies
    for lives in book.by_giver.values():
        running = sorted((life.start, life.end) for life in lives if life.valid and life.start < life.end)
        assert all(first[1] <= second[0] for first, second in pairwise(running))
