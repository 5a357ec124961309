"""What holds for every convention, whatever its dates: renewal, periods, cover, gaps and overlaps."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.coverage import Gap, Overlap, chain_gaps, coverage
from partners.domain.facts import AmendmentFact, DenunciationFact, PeriodTerms, RenewalFact
from partners.domain.foreseen import end_to_come
from partners.domain.periods import Span, last_end, notice_day, period_on
from partners.domain.vocabulary import Coverage, Renewal
from tests.partners.domain.time_records import convention, day

DAYS = st.dates(day("01/01/2005"), day("31/12/2030"))
EXACT = st.builds(PartialDate.of, DAYS)
VAGUE = st.one_of(
    EXACT,
    EXACT.map(lambda one: PartialDate(one.year, one.month)),
    EXACT.map(lambda one: PartialDate(one.year)),
)
RENEWALS = st.lists(st.none() | EXACT, max_size=4).map(
    lambda signed: tuple(RenewalFact(number, one) for number, one in enumerate(signed, start=1))
)


def conventions(dates):
    terms = st.builds(
        PeriodTerms,
        start=dates,
        duration_months=st.integers(1, 60),
        renewal=st.sampled_from(Renewal),
        renewal_months=st.none() | st.integers(1, 36),
        renewals_maximum=st.none() | st.integers(0, 4),
        notice_months=st.none() | st.integers(0, 9),
    )
    return st.builds(lambda said, renewed: convention(terms=said, renewals=renewed), terms, RENEWALS)


EXACT_ONES, VAGUE_ONES = conventions(EXACT), conventions(VAGUE)


@given(EXACT_ONES, DAYS)
def test_renewal_never_shortens(fact, on):
    bare = replace(fact, terms=replace(fact.terms, renewal=Renewal.NONE), renewals=())
    assert last_end(fact, on).earliest >= last_end(bare, on).earliest


@given(EXACT_ONES, DAYS, DAYS)
def test_time_never_brings_the_end_nearer(fact, first, second):
    earlier, later = sorted((first, second))
    assert last_end(fact, earlier).earliest <= last_end(fact, later).earliest


@given(EXACT_ONES, DAYS)
def test_a_period_holds_its_day_or_the_convention_is_not_running(fact, on):
    span = period_on(fact, on)
    assert isinstance(span, Span)
    assert span.start.exact <= span.end.exact
    standing, _ = coverage(replace(fact, signatures=fact.signatures), on)
    inside = span.start.exact <= on <= span.end.exact
    assert inside is (standing is Coverage.IN_FORCE) or on < day("02/12/2013")


@given(EXACT_ONES, DAYS)
def test_periods_follow_each_other_without_a_day_between(fact, on):
    span = period_on(fact, on)
    before = period_on(fact, span.start.exact - timedelta(days=1))
    if span.number and before.number == span.number - 1:
        assert before.end.exact + timedelta(days=1) == span.start.exact
    assert span.number or span.start == fact.terms.start


MOVES = st.lists(
    st.tuples(st.none() | EXACT, DAYS.map(PartialDate.of), st.none() | st.sampled_from(Renewal)), max_size=3
)


@given(EXACT_ONES, EXACT, EXACT)
def test_an_amendment_that_moves_the_end_never_erases_a_renewal(fact, effective, end):
    on = effective.earliest
    assume(end.earliest >= on)
    before = period_on(fact, on)
    amended = replace(fact, amendments=(AmendmentFact(1, 1, effective, effective, end=end),))
    after = period_on(amended, on)
    assert (after.number, after.start, after.end) == (before.number, before.start, end)


@given(EXACT_ONES, MOVES, DAYS, st.data())
def test_the_order_of_entry_of_amendments_never_changes_a_period(fact, moves, on, data):
    amendments = tuple(
        AmendmentFact(number, number, effective, PartialDate(2005), end=end, renewal=renewal)
        for number, (effective, end, renewal) in enumerate(moves, start=1)
    )
    typed = replace(fact, amendments=amendments)
    shuffled = replace(fact, amendments=tuple(data.draw(st.permutations(amendments))))
    assert period_on(shuffled, on) == period_on(typed, on)
    assert end_to_come(shuffled, on) == end_to_come(typed, on)


@given(VAGUE_ONES, DAYS)
def test_a_vague_start_never_gives_an_exact_end(fact, on):
    end = last_end(fact, on)
    assume(not isinstance(end, Unknown))
    assert end.precision is fact.terms.start.precision


@given(VAGUE_ONES, DAYS, st.data())
def test_what_a_vague_date_lets_say_holds_for_every_day_it_may_be(fact, on, data):
    """In force, to come or ended is said only when it is so whatever the day the start really was."""
    standing, _ = coverage(fact, on)
    assume(standing is not Coverage.UNKNOWN)
    start = data.draw(st.dates(fact.terms.start.earliest, fact.terms.start.latest))
    exact = replace(fact, terms=replace(fact.terms, start=PartialDate.of(start)))
    assert coverage(exact, on)[0] is standing


@given(EXACT_ONES, EXACT, EXACT, DAYS)
def test_a_denunciation_never_lengthens_and_is_over_on_its_day(fact, asked, effect, on):
    assume(asked.earliest < effect.earliest)
    denounced = replace(fact, denunciation=DenunciationFact(asked, effect))
    final = max(on, effect.earliest)
    assert last_end(denounced, final).earliest < effect.earliest
    assert coverage(denounced, final)[0] is not Coverage.IN_FORCE


@given(EXACT_ONES, DAYS)
def test_notice_is_given_before_the_end_it_stops(fact, on):
    last = notice_day(fact, on)
    assume(not isinstance(last, Unknown))
    assert last <= period_on(fact, on).end.exact


@given(EXACT_ONES, DAYS)
def test_without_every_signature_nothing_is_in_force(fact, on):
    assert coverage(replace(fact, signatures=()), on)[0] is not Coverage.IN_FORCE
    unsigned = tuple(replace(one, signed=None) for one in fact.signatures)
    assert coverage(replace(fact, signatures=unsigned), on)[0] is Coverage.NOT_SIGNED


@given(VAGUE_ONES, VAGUE_ONES)
def test_gaps_and_overlaps_exclude_each_other(first, second):
    found = chain_gaps((first, second))
    assert len(found) <= 1
    start = second.terms.start
    end = last_end(first, start.latest - timedelta(days=1))
    for one in found:
        if isinstance(one, Gap):
            assert end.latest < start.earliest - timedelta(days=1)
        if isinstance(one, Overlap):
            assert start.latest <= end.latest
            assert not isinstance(one.days, int) or one.days > 0
        if isinstance(one, Gap) and isinstance(one.days, int):
            assert one.days > 0
            assert (one.last - one.first).days + 1 == one.days


@given(EXACT_ONES, EXACT_ONES)
def test_days_known_give_no_doubt(first, second):
    assert not any(isinstance(found, Unknown) for found in chain_gaps((first, second)))
