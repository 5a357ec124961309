"""Rounds, the eldest, seats by largest remainder, who opens an installation: VOTE-4, G-6, G-7."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.council import TableauEntry
from deliberations.domain.elections import (
    Allocation,
    AnotherRound,
    Candidate,
    Elected,
    ElectedBy,
    Round,
    Undecided,
    appoint_single,
    average_birth_date,
    check_round,
    elect,
    seats_by_largest_remainder,
    who_opens,
)
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import SeatFunction
from tests.deliberations.domain.support import lines

BALLOTS = "CGCT, art. L2122-7 et L2121-21"
OLD, YOUNG = date(1950, 6, 1), date(1980, 6, 1)


def candidates(*votes, births=(OLD, YOUNG, None)):
    names = ("Mme A", "M. B", "Mme C")
    return tuple(
        Candidate(key=key, label=name, votes=number, born_on=born_on)
        for key, (name, number, born_on) in enumerate(zip(names, votes, births, strict=False), start=1)
    )


def turn(number, *votes, found=43, blank=2, null=1, births=(OLD, YOUNG, None)):
    return Round(
        number=number,
        ballots_found=found,
        blank=blank,
        null=null,
        candidates=candidates(*votes, births=births),
    )


def test_votes_cast_and_majority():
    """VOTE-4: 43 voters, 2 blanks, 1 null, 40 cast, 21 needed."""
    assert (turn(1).votes_cast, turn(1).majority) == (40, 21)
    assert Round(number=1, ballots_found=43).votes_cast == 43


ROUNDS = {
    "VOTE-4 right": (turn(1, 20, 20), []),
    "fewer ballots than voters": (turn(1, 19, 20, found=42), []),
    "more ballots than voters": (
        turn(2, 21, 20, found=44),
        [
            (
                "refusal",
                "ROUND_BALLOTS_BEYOND_VOTERS",
                BALLOTS,
                (
                    "Le tour n° 2 a 44 bulletins dans l’urne pour 43 votants. Corrigez le nombre de bulletins "
                    "ou la feuille de présence."
                ),
            )
        ],
    ),
    "more spoilt than ballots": (
        turn(1, found=2, blank=2, null=1),
        [
            (
                "refusal",
                "ROUND_SPOILT_BEYOND_BALLOTS",
                BALLOTS,
                (
                    "Le tour n° 1 a plus de bulletins blancs et nuls (3) que de bulletins dans l’urne (2). "
                    "Corrigez ces nombres."
                ),
            )
        ],
    ),
    "all spoilt": (turn(1, 0, found=3), []),
    "nobody stands": (
        turn(1),
        [("refusal", "ROUND_NO_CANDIDATE", BALLOTS, "Le tour n° 1 n’a aucun candidat. Ajoutez-en un.")],
    ),
    "votes that do not add up": (
        turn(1, 20, 19),
        [
            (
                "refusal",
                "ROUND_VOTES_MISMATCH",
                BALLOTS,
                (
                    "Le tour n° 1 a 40 suffrages exprimés, et les candidats en réunissent 39. Corrigez les "
                    "voix ou les bulletins."
                ),
            )
        ],
    ),
    "one vote too many": (
        turn(1, 2, found=1, blank=0, null=0),
        [
            (
                "refusal",
                "ROUND_VOTES_MISMATCH",
                BALLOTS,
                (
                    "Le tour n° 1 a 1 suffrage exprimé, et les candidats en réunissent 2. Corrigez les voix ou "
                    "les bulletins."
                ),
            )
        ],
    ),
}
FIELDS = {"ROUND_BALLOTS_BEYOND_VOTERS": "ballots_found", "ROUND_SPOILT_BEYOND_BALLOTS": "blank"}


@pytest.mark.parametrize(("round_", "wanted"), ROUNDS.values(), ids=ROUNDS.keys())
def test_a_round_adds_up(round_, wanted):
    findings = check_round(round_, voters=43)
    assert lines(findings) == wanted
    assert all(finding.field == FIELDS.get(finding.code, "candidates") for finding in findings)


def test_a_round_may_be_wrong_twice():
    found = check_round(turn(1, found=2, blank=2, null=1), voters=1)
    assert [finding.code for finding in found] == [
        "ROUND_BALLOTS_BEYOND_VOTERS",
        "ROUND_SPOILT_BEYOND_BALLOTS",
    ]


TIE = [turn(1, 20, 20), turn(2, 20, 20), turn(3, 20, 20)]
ELECTIONS = {
    "VOTE-4 no round yet": ([], AnotherRound(1)),
    "VOTE-4 21 of 40 at once": ([turn(1, 21, 19)], Elected(1, 1, ElectedBy.ABSOLUTE)),
    "VOTE-4 20 of 40": ([turn(1, 20, 20)], AnotherRound(2)),
    "VOTE-4 second round": ([turn(1, 20, 20), turn(2, 19, 21)], Elected(2, 2, ElectedBy.ABSOLUTE)),
    "VOTE-4 20/20 twice": (TIE[:2], AnotherRound(3)),
    "VOTE-4 20/20 thrice, the eldest": (TIE, Elected(1, 3, ElectedBy.AGE)),
    "VOTE-4 the eldest is the second": (
        [*TIE[:2], turn(3, 20, 20, births=(YOUNG, OLD))],
        Elected(2, 3, ElectedBy.AGE),
    ),
    "VOTE-4 third round, relative": (
        [*TIE[:2], turn(3, 15, 16, 9)],
        Elected(2, 3, ElectedBy.RELATIVE),
    ),
    "VOTE-4 third round, relative even beyond half": (
        [*TIE[:2], turn(3, 30, 10)],
        Elected(1, 3, ElectedBy.RELATIVE),
    ),
    "VOTE-4 one voice is enough at the third": (
        [*TIE[:2], turn(3, 1, 0, found=1, blank=0, null=0)],
        Elected(1, 3, ElectedBy.RELATIVE),
    ),
    "VOTE-4 all blank": ([turn(1, 0, found=3)], AnotherRound(2)),
}


@pytest.mark.parametrize(("rounds", "wanted"), ELECTIONS.values(), ids=ELECTIONS.keys())
def test_election(rounds, wanted):
    assert elect(rounds) == wanted


OUT_OF_ORDER = "Une élection a trois tours au plus, numérotés 1, 2 et 3 dans l’ordre. Corrigez les tours."
UNDECIDED = {
    "rounds missing": ([turn(2, 20, 20)], "ROUNDS_OUT_OF_ORDER", OUT_OF_ORDER),
    "rounds twice": ([turn(1, 20, 20), turn(1, 20, 20)], "ROUNDS_OUT_OF_ORDER", OUT_OF_ORDER),
    "a fourth round": ([*TIE, turn(4, 21, 19)], "ROUNDS_OUT_OF_ORDER", OUT_OF_ORDER),
    "a round too many": (
        [turn(1, 21, 19), turn(2, 20, 20)],
        "ROUND_AFTER_ELECTION",
        (
            "L’élection est acquise au tour n° 1 par Mme A, un tour de plus est sans objet. Supprimez-le ou "
            "corrigez les voix."
        ),
    ),
    "a third round too many": (
        [turn(1, 20, 20), turn(2, 19, 21), turn(3, 20, 20)],
        "ROUND_AFTER_ELECTION",
        (
            "L’élection est acquise au tour n° 2 par M. B, un tour de plus est sans objet. Supprimez-le ou "
            "corrigez les voix."
        ),
    ),
    "nobody has a voice": (
        [*TIE[:2], turn(3, 0, 0, found=3)],
        "ROUND_NONE_CAST",
        (
            "Aucun candidat n’a de voix au tour n° 3. Personne n’est élu, corrigez les voix ou reprenez "
            "l’élection à une autre séance."
        ),
    ),
    "nobody stands at the third": (
        [*TIE[:2], turn(3)],
        "ROUND_NONE_CAST",
        (
            "Aucun candidat n’a de voix au tour n° 3. Personne n’est élu, corrigez les voix ou reprenez "
            "l’élection à une autre séance."
        ),
    ),
    "VOTE-4 ages not known": (
        [*TIE[:2], turn(3, 20, 20, births=(OLD, None))],
        "ELECTION_AGE_UNKNOWN",
        "À égalité de voix, le plus âgé est élu. Saisissez la date de naissance de chacun (Mme A, M. B).",
    ),
    "VOTE-4 same age": (
        [*TIE[:2], turn(3, 20, 20, births=(OLD, OLD))],
        "ELECTION_SAME_AGE",
        (
            "À égalité de voix et d’âge, la loi ne départage pas (Mme A, M. B). Vérifiez les dates de "
            "naissance."
        ),
    ),
}


@pytest.mark.parametrize(("rounds", "code", "sentence"), UNDECIDED.values(), ids=UNDECIDED.keys())
def test_election_that_cannot_be_told(rounds, code, sentence):
    result = elect(rounds)
    assert isinstance(result, Undecided)
    assert lines(result.findings) == [("refusal", code, BALLOTS, sentence)]
    assert result.findings[0].field == "rounds"


def test_the_age_of_who_is_not_tied_does_not_matter():
    rounds = [*TIE[:2], turn(3, 15, 15, 10, births=(YOUNG, OLD, None))]
    assert elect(rounds) == Elected(2, 3, ElectedBy.AGE)


@pytest.mark.parametrize(
    ("standing", "imposed", "wanted"),
    [
        pytest.param(candidates(0), False, Elected(1, 0, ElectedBy.SINGLE), id="VOTE-3 single candidature"),
        pytest.param(candidates(0), True, AnotherRound(1), id="VOTE-3 the mayor is elected by ballot anyway"),
        pytest.param(candidates(0, 0), False, AnotherRound(1), id="VOTE-3 two stand"),
        pytest.param((), False, AnotherRound(1), id="VOTE-3 nobody stands"),
    ],
)
def test_single_candidature(standing, imposed, wanted):
    assert appoint_single(standing, ballot_imposed=imposed) == wanted
    if not imposed:
        assert appoint_single(standing) == wanted


@pytest.mark.parametrize(
    ("births", "average"),
    [
        ((date(1950, 1, 1), date(1950, 1, 3)), date(1950, 1, 2)),
        ((date(1950, 1, 1), date(1950, 1, 2)), date(1950, 1, 1)),
        ((OLD,), OLD),
        ((OLD, None), None),
        ((), None),
    ],
)
def test_average_age_of_a_list(births, average):
    assert average_birth_date(births) == average


ALLOCATIONS = {
    # votes, seats, seats of each, open seats, tied
    "G-6 8 seats, 33/10/6": ({"A": 33, "B": 10, "C": 6}, 8, {"A": 5, "B": 2, "C": 1}, 0, ()),
    "G-6 5 seats, 30/13": ({"A": 30, "B": 13}, 5, {"A": 3, "B": 2}, 0, ()),
    "G-6 exact": ({"A": 30, "B": 10}, 4, {"A": 3, "B": 1}, 0, ()),
    "G-6 equal remainders, one seat": ({"A": 20, "B": 20}, 5, {"A": 2, "B": 2}, 1, ("A", "B")),
    "G-6 equal remainders, a seat each": (
        {"A": 10, "B": 10, "C": 20},
        2,
        {"A": 0, "B": 0, "C": 1},
        1,
        ("A", "B"),
    ),
    "G-6 enough for both that are equal": ({"A": 6, "B": 7, "C": 7}, 2, {"A": 0, "B": 1, "C": 1}, 0, ()),
    "G-6 no vote": ({"A": 0, "B": 0}, 3, {"A": 0, "B": 0}, 3, ("A", "B")),
    "G-6 no vote, no seat": ({"A": 0}, 0, {"A": 0}, 0, ()),
    "G-6 no seat": ({"A": 3}, 0, {"A": 0}, 0, ()),
    "G-6 one list": ({"A": 3}, 7, {"A": 7}, 0, ()),
    "G-6 no list": ({}, 2, {}, 2, ()),
}


@pytest.mark.parametrize(
    ("votes", "seats", "given_seats", "open_seats", "tied"), ALLOCATIONS.values(), ids=ALLOCATIONS.keys()
)
def test_largest_remainder(votes, seats, given_seats, open_seats, tied):
    assert seats_by_largest_remainder(votes, seats) == Allocation(given_seats, open_seats, tied)


@pytest.mark.parametrize(("votes", "seats"), [({"A": -1, "B": 2}, 3), ({"A": 1}, -1)])
def test_negative_numbers_are_refused(votes, seats):
    with pytest.raises(ValueError, match=r"^Ni les sièges ni les voix ne peuvent être négatifs\.$"):
        seats_by_largest_remainder(votes, seats)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 200), min_size=1), st.integers(0, 20))
def test_every_seat_is_given_or_told_open(votes, seats):
    allocation = seats_by_largest_remainder(votes, seats)
    assert sum(allocation.seats.values()) + allocation.open_seats == seats
    assert (allocation.open_seats > 0) == (len(allocation.tied) > 0)
    total = sum(votes.values())
    for key, given_seats in allocation.seats.items():
        if total:
            assert votes[key] * seats // total <= given_seats <= votes[key] * seats // total + 1


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 200), min_size=1), st.integers(0, 20))
def test_more_votes_never_give_fewer_seats(votes, seats):
    allocation = seats_by_largest_remainder(votes, seats).seats
    order = sorted(votes, key=votes.__getitem__)
    for fewer, more in itertools.pairwise(order):
        if seats_by_largest_remainder(votes, seats).open_seats == 0:
            assert allocation[fewer] <= allocation[more] + (votes[fewer] == votes[more])


def member(key, born_on):
    return TableauEntry(key=key, function=SeatFunction.COUNCILLOR, born_on=born_on)


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        pytest.param([member(1, YOUNG), member(2, OLD)], 2, id="G-7 the eldest opens"),
        pytest.param(
            [member(1, YOUNG), member(2, None)],
            Unknown("la date de naissance de chaque membre n’est pas renseignée"),
            id="G-7 one not known",
        ),
        pytest.param(
            [], Unknown("la date de naissance de chaque membre n’est pas renseignée"), id="G-7 nobody"
        ),
        pytest.param(
            [member(1, OLD), member(2, OLD), member(3, YOUNG)],
            Unknown("plusieurs membres ont la même date de naissance"),
            id="G-7 same day",
        ),
    ],
)
def test_who_opens_the_installation(entries, wanted):
    assert who_opens(entries) == wanted


VOTES = st.tuples(st.integers(0, 43), st.integers(0, 43)).filter(lambda pair: sum(pair) <= 43)


@given(st.lists(VOTES, min_size=3, max_size=3))
def test_three_rounds_always_end_an_election_or_say_why(votes):
    rounds = [
        turn(number, *pair, found=sum(pair), blank=0, null=0) for number, pair in enumerate(votes, start=1)
    ]
    result = elect(rounds)
    assert not isinstance(result, AnotherRound)
    if isinstance(result, Elected):
        assert rounds[result.round - 1].candidates[result.key - 1].votes == max(votes[result.round - 1])
