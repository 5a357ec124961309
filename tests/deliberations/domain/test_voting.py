"""Tally, majority, casting voice, accounts, closed doors: VOTE-1, VOTE-2, PRES-1, HUIS-1, EXT-9, G-11."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.vocabulary import Sense, VoteMethod, VoteResult
from deliberations.domain.voting import (
    DecisionRule,
    Tally,
    check_tally,
    closed_doors_needed,
    decide,
    majority_needed,
    voters,
)
from tests.deliberations.domain.support import lines

HANDS, PUBLIC, SECRET = VoteMethod.SHOW_OF_HANDS, VoteMethod.PUBLIC_BALLOT, VoteMethod.SECRET_BALLOT
ADOPTED, REJECTED = VoteResult.ADOPTED, VoteResult.REJECTED
MAJORITY, ACCOUNTS = "CGCT, art. L2121-20", "CGCT, art. L1612-12"


def tally(votes_for=0, against=0, abstention=0, blank=0, null=0, not_taking_part=0):
    return Tally(
        votes_for=votes_for,
        against=against,
        abstention=abstention,
        blank=blank,
        null=null,
        not_taking_part=not_taking_part,
    )


@pytest.mark.parametrize(
    ("counts", "cast", "ballots", "needed", "unanimous"),
    [
        pytest.param((36, 4, 3), 40, 43, 21, False, id="VOTE-1 43 voters, 3 abstain"),
        pytest.param((4, 0, 6), 4, 10, 3, True, id="VOTE-1 four for, six abstain"),
        pytest.param((36, 4, 1, 1, 1, 2), 40, 43, 21, False, id="G-11 not taking part is no ballot"),
        pytest.param((0, 12), 12, 12, 7, True, id="EXT-3 unanimously against"),
        pytest.param((1, 0), 1, 1, 1, True, id="EXT-3 one voice"),
        pytest.param((0, 0, 9), 0, 9, 1, False, id="EXT-3 nothing cast is not unanimous"),
    ],
)
def test_a_tally_counts_itself(counts, cast, ballots, needed, unanimous):
    count = tally(*counts)
    assert (count.votes_cast, count.ballots, count.unanimous) == (cast, ballots, unanimous)
    assert majority_needed(cast) == needed


@pytest.mark.parametrize("name", ["votes_for", "against", "abstention", "blank", "null", "not_taking_part"])
def test_a_count_is_never_negative(name):
    with pytest.raises(ValueError, match=r"^Un décompte de voix ne peut pas être négatif\.$"):
        Tally(**{name: -1})
    assert getattr(Tally(), name) == 0


@pytest.mark.parametrize(
    ("present", "represented", "not_taking_part", "number"),
    [
        pytest.param(35, 8, 0, 43, id="EXT-9 49 = 35 + 8 + 6"),
        pytest.param(15, 1, 0, 16, id="EXT-9 Chars"),
        pytest.param(15, 0, 0, 15, id="EXT-9 Canly"),
        pytest.param(15, 5, 0, 20, id="QUORUM-1 Mûrs-Érigné"),
        pytest.param(35, 8, 2, 41, id="G-11 two take no part"),
    ],
)
def test_voters(present, represented, not_taking_part, number):
    assert voters(present=present, represented=represented, not_taking_part=not_taking_part) == number


TALLIES = {
    "EXT-9 36 + 4 + 3 = 43": (tally(36, 4, 3), 35, 8, HANDS, []),
    "G-11 41 = 36 + 2 + 3, two take no part": (tally(36, 2, 3, not_taking_part=2), 35, 8, HANDS, []),
    "blank and null in a secret ballot": (tally(36, 2, 3, 1, 1), 35, 8, SECRET, []),
    "blank and null on named papers": (tally(36, 2, 3, 1, 1), 35, 8, PUBLIC, []),
    "nobody takes part": (tally(not_taking_part=43), 35, 8, HANDS, []),
    "beyond the voters": (
        tally(38, 4, 3),
        35,
        8,
        HANDS,
        [
            (
                "refusal",
                "TALLY_BEYOND_VOTERS",
                MAJORITY,
                (
                    "Le décompte donne 45 voix pour 43 votants (35 présents, 8 représentés). Il y a 2 voix de trop."
                    " Corrigez le décompte ou la feuille de présence."
                ),
            )
        ],
    ),
    "under the voters": (
        tally(36, 2, 2, not_taking_part=2),
        35,
        8,
        PUBLIC,
        [
            (
                "refusal",
                "TALLY_UNDER_VOTERS",
                MAJORITY,
                (
                    "Le décompte donne 40 voix pour 41 votants (35 présents, 8 représentés, moins 2 ne prenant pas "
                    "part au vote). Il manque 1 voix. Corrigez le décompte ou la feuille de présence."
                ),
            )
        ],
    ),
    "nothing counted": (
        tally(),
        1,
        0,
        HANDS,
        [
            (
                "refusal",
                "TALLY_UNDER_VOTERS",
                MAJORITY,
                (
                    "Le décompte ne donne aucune voix pour 1 votant (1 présent, aucun représenté). Il manque 1 "
                    "voix. Corrigez le décompte ou la feuille de présence."
                ),
            )
        ],
    ),
    "too many take no part": (
        tally(not_taking_part=44),
        35,
        8,
        HANDS,
        [
            (
                "refusal",
                "TALLY_NOT_TAKING_PART_TOO_MANY",
                "",
                (
                    "44 membres ne prendraient pas part au vote, alors que 43 au plus sont présents ou représentés. "
                    "Corrigez ce nombre."
                ),
            )
        ],
    ),
    "a blank by hand": (
        tally(42, blank=1),
        35,
        8,
        HANDS,
        [
            (
                "refusal",
                "TALLY_BLANK_BY_HAND",
                "CGCT, art. L2121-21",
                (
                    "Un vote à main levée n’a ni bulletin blanc ni bulletin nul. Comptez ces voix comme "
                    "abstentions ou changez le mode de scrutin."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(
    ("count", "present", "represented", "method", "wanted"), TALLIES.values(), ids=TALLIES.keys()
)
def test_the_tally_and_the_roll_agree(count, present, represented, method, wanted):
    findings = check_tally(tally=count, present=present, represented=represented, method=method)
    assert lines(findings) == wanted
    fields = {"TALLY_NOT_TAKING_PART_TOO_MANY": "not_taking_part", "TALLY_BLANK_BY_HAND": "blank"}
    assert all(finding.field == fields.get(finding.code, "votes_for") for finding in findings)


def test_a_null_by_hand_and_a_wrong_count_are_both_told():
    findings = check_tally(tally=tally(42, null=2), present=35, represented=8, method=HANDS)
    assert [finding.code for finding in findings] == ["TALLY_BEYOND_VOTERS", "TALLY_BLANK_BY_HAND"]


DECISIONS = {
    # facts, result, needed, cast, casting vote, unanimous, codes
    "VOTE-1 36 for, 4 against, 3 abstain": (
        ((36, 4, 3), HANDS, None),
        ADOPTED,
        21,
        40,
        False,
        False,
        [],
    ),
    "VOTE-1 21 of 40": (((21, 19), HANDS, None), ADOPTED, 21, 40, False, False, []),
    "VOTE-1 19 of 40": (((19, 21), HANDS, Sense.FOR), REJECTED, 21, 40, False, False, []),
    "VOTE-1 four for, six abstain": (((4, 0, 6), HANDS, None), ADOPTED, 3, 4, False, True, []),
    "VOTE-2 20/20 public, mayor for": (((20, 20), PUBLIC, Sense.FOR), ADOPTED, 21, 40, True, False, []),
    "VOTE-2 20/20 by hand, mayor against": (
        ((20, 20), HANDS, Sense.AGAINST),
        REJECTED,
        21,
        40,
        True,
        False,
        [],
    ),
    "VOTE-2 20/20 secret": (((20, 20), SECRET, None), REJECTED, 21, 40, False, False, []),
    "VOTE-2 20/20 secret, whatever the president": (
        ((20, 20), SECRET, Sense.FOR),
        REJECTED,
        21,
        40,
        False,
        False,
        [],
    ),
    "VOTE-2 the president abstained": (
        ((20, 20, 3), PUBLIC, Sense.ABSTENTION),
        REJECTED,
        21,
        40,
        False,
        False,
        ["VOTE_TIE_PRESIDENT_SILENT"],
    ),
    "VOTE-2 the president took no part": (
        ((20, 20), HANDS, Sense.NOT_TAKING_PART),
        REJECTED,
        21,
        40,
        False,
        False,
        ["VOTE_TIE_PRESIDENT_SILENT"],
    ),
    "VOTE-2 the president's voice not recorded": (
        ((20, 20), HANDS, None),
        REJECTED,
        21,
        40,
        False,
        False,
        ["VOTE_TIE_PRESIDENT_UNKNOWN"],
    ),
    "nothing cast": (
        ((0, 0, 43), HANDS, Sense.FOR),
        REJECTED,
        1,
        0,
        False,
        False,
        ["VOTE_NONE_CAST"],
    ),
}


@pytest.mark.parametrize(
    ("facts", "result", "needed", "cast", "casting", "unanimous", "found"),
    DECISIONS.values(),
    ids=DECISIONS.keys(),
)
def test_decision(facts, result, needed, cast, casting, unanimous, found):
    counts, method, president = facts
    decision = decide(tally=tally(*counts), method=method, president_sense=president)
    assert decision.result is result
    assert (decision.needed, decision.votes_cast) == (needed, cast)
    assert decision.casting_vote_used is casting
    assert decision.unanimous is unanimous
    assert (decision.rule, decision.article) == (DecisionRule.ORDINARY, MAJORITY)
    assert [finding.code for finding in decision.findings] == found


ACCOUNTS_VOTES = {
    "PRES-1 17/17 by hand": ((17, 17), HANDS, ADOPTED, False, []),
    "PRES-1 17/17 secret": ((17, 17), SECRET, ADOPTED, False, []),
    "PRES-1 17/18": ((17, 18), HANDS, REJECTED, False, []),
    "PRES-1 18/17": ((18, 17), PUBLIC, ADOPTED, False, []),
    "PRES-1 34/0": ((34, 0), HANDS, ADOPTED, True, []),
    "PRES-1 nothing cast": ((0, 0, 34), HANDS, ADOPTED, False, ["VOTE_NONE_CAST_ACCOUNTS"]),
}


@pytest.mark.parametrize(
    ("counts", "method", "result", "unanimous", "found"), ACCOUNTS_VOTES.values(), ids=ACCOUNTS_VOTES.keys()
)
@pytest.mark.parametrize("president", [None, Sense.FOR, Sense.AGAINST])
def test_accounts(counts, method, result, unanimous, found, president):
    decision = decide(
        tally=tally(*counts), method=method, rule=DecisionRule.ACCOUNTS, president_sense=president
    )
    assert decision.result is result
    assert decision.casting_vote_used is False
    assert decision.unanimous is unanimous
    assert (decision.rule, decision.article) == (DecisionRule.ACCOUNTS, ACCOUNTS)
    assert [finding.code for finding in decision.findings] == found


SENTENCES = [
    (
        {"tally": tally()},
        (
            "warning",
            "VOTE_NONE_CAST",
            MAJORITY,
            "Aucun suffrage n’est exprimé, la proposition n’est donc pas adoptée. Vérifiez le décompte.",
        ),
        "",
    ),
    (
        {"tally": tally(), "rule": DecisionRule.ACCOUNTS},
        (
            "warning",
            "VOTE_NONE_CAST_ACCOUNTS",
            ACCOUNTS,
            (
                "Aucun suffrage n’est exprimé. Aucune majorité ne s’étant dégagée contre les comptes, ils sont "
                "tenus pour arrêtés. Vérifiez le décompte."
            ),
        ),
        "",
    ),
    (
        {"tally": tally(1, 1)},
        (
            "warning",
            "VOTE_TIE_PRESIDENT_UNKNOWN",
            MAJORITY,
            (
                "Les voix sont partagées et le vote du président n’est pas enregistré. La proposition est tenue "
                "pour rejetée. Enregistrez le sens du vote du président, dont la voix est prépondérante."
            ),
        ),
        "president_sense",
    ),
    (
        {"tally": tally(1, 1), "president_sense": Sense.BLANK},
        (
            "warning",
            "VOTE_TIE_PRESIDENT_SILENT",
            MAJORITY,
            (
                "Les voix sont partagées et le président n’a voté ni pour ni contre. Aucune voix prépondérante ne "
                "peut en être déduite, la proposition est tenue pour rejetée."
            ),
        ),
        "",
    ),
]


@pytest.mark.parametrize(("facts", "line", "field"), SENTENCES, ids=[line[1] for _, line, _ in SENTENCES])
def test_what_a_decision_warns_of(facts, line, field):
    decision = decide(method=HANDS, **facts)
    assert lines(decision.findings) == [line]
    assert decision.findings[0].field == field


CLOSED_DOORS = {
    # for, against, abstention, not taking part; present, represented; needed; result
    "HUIS-1 22 of 43": ((22, 1, 20, 0), 35, 8, 22, ADOPTED),
    "HUIS-1 21 of 43, though nobody is against": ((21, 0, 22, 0), 35, 8, 22, REJECTED),
    "HUIS-1 half of 44 is not enough": ((22, 0, 22, 0), 44, 0, 23, REJECTED),
    "HUIS-1 who takes no part is a member present": ((21, 0, 20, 2), 35, 8, 22, REJECTED),
}


@pytest.mark.parametrize(
    ("counts", "present", "represented", "needed", "result"), CLOSED_DOORS.values(), ids=CLOSED_DOORS.keys()
)
def test_closed_doors_are_voted_on_members(counts, present, represented, needed, result):
    votes_for, against, abstention, aside = counts
    count = tally(votes_for, against, abstention, not_taking_part=aside)
    decision = decide(tally=count, method=HANDS, rule=DecisionRule.CLOSED_DOORS, president_sense=Sense.FOR)
    assert count.members == present + represented
    assert closed_doors_needed(present=present, represented=represented) == needed
    assert (decision.needed, decision.result) == (needed, result)
    assert decision.rule is DecisionRule.CLOSED_DOORS
    assert decision.article == "CGCT, art. L2121-18"
    assert decision.votes_cast == votes_for + against
    assert decision.casting_vote_used is False
    assert decision.findings == ()


COUNTS = st.integers(min_value=0, max_value=60)
TALLIES_ANY = st.builds(Tally, votes_for=COUNTS, against=COUNTS, abstention=COUNTS, blank=COUNTS, null=COUNTS)


@given(TALLIES_ANY, st.sampled_from(VoteMethod), st.sampled_from([None, *Sense]))
def test_what_has_the_majority_is_adopted_and_nothing_else_without_the_president(count, method, president):
    decision = decide(tally=count, method=method, president_sense=president)
    reached = count.votes_for >= decision.needed
    assert (decision.result is ADOPTED) == (
        reached or (decision.casting_vote_used and president is Sense.FOR)
    )
    assert not (reached and decision.casting_vote_used)
    assert decision.votes_cast + count.abstention + count.blank + count.null == count.ballots


@given(TALLIES_ANY)
def test_accounts_fall_only_to_a_majority_against(count):
    decision = decide(tally=count, method=HANDS, rule=DecisionRule.ACCOUNTS)
    assert (decision.result is REJECTED) == (count.against >= decision.needed)


@given(TALLIES_ANY, COUNTS, COUNTS, COUNTS)
def test_a_tally_is_accepted_only_when_it_adds_up(count, present, represented, aside):
    whole = Tally(
        votes_for=count.votes_for,
        against=count.against,
        abstention=count.abstention,
        not_taking_part=aside,
    )
    findings = check_tally(tally=whole, present=present, represented=represented, method=HANDS)
    assert (findings == ()) == (whole.ballots + aside == present + represented)
