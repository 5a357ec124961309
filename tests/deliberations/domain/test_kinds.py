"""What each kind of question asks for, and what may be voted: SECR-1, PRES-1, G-4, G-5, G-6."""

import pytest

from deliberations.domain.kinds import (
    DecidedBy,
    check_outcome,
    check_single_vote,
    check_votable,
    kind_rule,
    outcome_of,
)
from deliberations.domain.vocabulary import QuestionKind, QuestionOutcome, VoteResult
from deliberations.domain.voting import DecisionRule
from tests.deliberations.domain.support import lines

VOTE, BALLOT, NOTHING, EITHER = (
    DecidedBy.VOTE,
    DecidedBy.BALLOT,
    DecidedBy.NOTHING,
    DecidedBy.NOTE_OR_VOTE,
)
ACTS = "CGCT, art. L2121-29 et L2131-2"

# kind: decided by, act, transmitted, appointment, must be on the notice, article
KINDS = {
    QuestionKind.DELIBERATION: (VOTE, True, True, False, True, ACTS),
    QuestionKind.COMMUNICATION: (NOTHING, False, False, False, False, "CGCT, art. L2121-29"),
    QuestionKind.DELEGATED_DECISIONS: (NOTHING, False, False, False, False, "CGCT, art. L2122-23"),
    QuestionKind.TAKING_NOTE: (EITHER, True, True, False, True, ACTS),
    QuestionKind.MOTION: (VOTE, True, True, False, True, ACTS),
    QuestionKind.ORAL_QUESTION: (NOTHING, False, False, False, False, "CGCT, art. L2121-19"),
    QuestionKind.MISCELLANEOUS: (EITHER, False, False, False, True, "CGCT, art. L2121-10"),
    QuestionKind.DEBATE: (EITHER, True, True, False, True, ACTS),
    QuestionKind.ELECTION: (BALLOT, True, True, True, True, "CGCT, art. L2121-21 et L2121-33"),
    QuestionKind.SECRETARY: (VOTE, True, True, True, False, "CGCT, art. L2121-15"),
    QuestionKind.MINUTES: (VOTE, True, True, False, False, "CGCT, art. L2121-15"),
    QuestionKind.ACCOUNTS: (VOTE, True, True, False, True, "CGCT, art. L1612-12 et L2121-14"),
}


@pytest.mark.parametrize("kind", QuestionKind)
def test_rule_of_each_kind(kind):
    rule = kind_rule(kind)
    assert (
        rule.decided_by,
        rule.is_act,
        rule.transmissible_by_default,
        rule.appointment,
        rule.on_notice,
        rule.article,
    ) == KINDS[kind]
    assert rule.rule is (DecisionRule.ACCOUNTS if kind is QuestionKind.ACCOUNTS else DecisionRule.ORDINARY)
    assert rule.whole_text_vote is (rule.decided_by in {VOTE, BALLOT})


ADOPTED, REJECTED, NOTED = QuestionOutcome.ADOPTED, QuestionOutcome.REJECTED, QuestionOutcome.NOTED


@pytest.mark.parametrize(
    ("kind", "result", "outcome"),
    [
        (QuestionKind.DELIBERATION, VoteResult.ADOPTED, ADOPTED),
        (QuestionKind.DELIBERATION, VoteResult.REJECTED, REJECTED),
        (QuestionKind.DELIBERATION, None, None),
        (QuestionKind.ELECTION, None, None),
        (QuestionKind.TAKING_NOTE, None, NOTED),
        (QuestionKind.TAKING_NOTE, VoteResult.ADOPTED, ADOPTED),
        (QuestionKind.COMMUNICATION, None, NOTED),
        (QuestionKind.DEBATE, VoteResult.REJECTED, REJECTED),
    ],
)
def test_outcome(kind, result, outcome):
    assert outcome_of(kind, result) is outcome


DELIBERATION = QuestionKind.DELIBERATION
URGENCY = "CGCT, art. L2121-11 et L2121-12"
VOTABLE = {
    "G-4 on the notice": ({"on_notice": True}, []),
    "G-4 on the notice of a second sitting": ({"on_notice": True, "second_notice": True}, []),
    "G-4 nothing is added in session": (
        {},
        [
            (
                "refusal",
                "NOT_ON_NOTICE",
                "CGCT, art. L2121-10",
                (
                    "Cette question n’est pas à l’ordre du jour de la convocation, le conseil ne peut pas la "
                    "voter. Inscrivez-la à une autre séance, ou enregistrez la convocation complémentaire envoyée "
                    "en urgence un jour franc avant au moins."
                ),
            )
        ],
    ),
    "G-4 urgency pronounced without any notice": (
        {"urgency_pronounced": True},
        [
            (
                "refusal",
                "NOT_ON_NOTICE",
                "CGCT, art. L2121-10",
                (
                    "Cette question n’est pas à l’ordre du jour de la convocation, le conseil ne peut pas la "
                    "voter. Inscrivez-la à une autre séance, ou enregistrez la convocation complémentaire envoyée "
                    "en urgence un jour franc avant au moins."
                ),
            )
        ],
    ),
    "G-4 complementary notice of the same day": (
        {"complementary_clear_days": 0, "urgency_pronounced": True},
        [
            (
                "refusal",
                "COMPLEMENTARY_NOTICE_TOO_SHORT",
                URGENCY,
                (
                    "La convocation complémentaire ne laisse aucun jour franc, il en faut un au moins, même en "
                    "urgence. Inscrivez la question à une autre séance."
                ),
            )
        ],
    ),
    "G-4 urgency not pronounced": (
        {"complementary_clear_days": 1},
        [
            (
                "refusal",
                "URGENCY_NOT_PRONOUNCED",
                URGENCY,
                (
                    "Cette question vient d’une convocation complémentaire en urgence. Le conseil doit d’abord se "
                    "prononcer sur l’urgence. Enregistrez ce vote avant celui de la question."
                ),
            )
        ],
    ),
    "G-4 one clear day and urgency pronounced": (
        {"complementary_clear_days": 1, "urgency_pronounced": True},
        [],
    ),
    "G-4 a second notice never includes added items": (
        {"complementary_clear_days": 3, "urgency_pronounced": True, "second_notice": True},
        [
            (
                "refusal",
                "SECOND_NOTICE_ADDED_QUESTION",
                "CGCT, art. L2121-17",
                (
                    "Sur seconde convocation, le conseil ne délibère que sur les questions de la première. "
                    "Inscrivez celle-ci à une autre séance."
                ),
            )
        ],
    ),
    "G-4 minor miscellaneous": (
        {"kind": QuestionKind.MISCELLANEOUS},
        [
            (
                "warning",
                "MISCELLANEOUS_MINOR_ONLY",
                "CGCT, art. L2121-10",
                (
                    "Une question diverse qui n’est pas à l’ordre du jour ne peut porter que sur un objet mineur. "
                    "Un vote sur un objet important serait annulable."
                ),
            )
        ],
    ),
    "SECR-1 the secretary is named anyway": ({"kind": QuestionKind.SECRETARY}, []),
    "PV-1 the minutes are settled anyway": ({"kind": QuestionKind.MINUTES, "second_notice": True}, []),
    "a communication is not voted": ({"kind": QuestionKind.COMMUNICATION}, []),
}


@pytest.mark.parametrize(("facts", "wanted"), VOTABLE.values(), ids=VOTABLE.keys())
def test_votable(facts, wanted):
    findings = check_votable(**{"kind": DELIBERATION, "on_notice": False, "question": 7, **facts})
    assert lines(findings) == wanted
    assert all((finding.question, finding.field) == (7, "question") for finding in findings)


def test_a_question_need_not_be_named():
    assert check_votable(kind=DELIBERATION, on_notice=False)[0].question is None


SINGLE = "CE, 5 juillet 2021, n° 433537"
NO_OBJECT = (
    "refusal",
    "SINGLE_VOTE_NO_COMMON_OBJECT",
    SINGLE,
    "Un seul vote ne peut décider que d’actes qui ont un objet commun. Votez-les séparément.",
)
OBJECTION = (
    "refusal",
    "SINGLE_VOTE_OBJECTION",
    SINGLE,
    "Un membre s’oppose au vote unique. Votez chaque acte séparément.",
)


@pytest.mark.parametrize(
    ("common_object", "objection", "wanted"),
    [
        pytest.param(True, False, [], id="G-5 common object, no objection"),
        pytest.param(False, False, [NO_OBJECT], id="G-5 no common object"),
        pytest.param(True, True, [OBJECTION], id="G-5 an objection"),
        pytest.param(False, True, [NO_OBJECT, OBJECTION], id="G-5 both"),
    ],
)
def test_single_vote_for_several_acts(common_object, objection, wanted):
    assert lines(check_single_vote(common_object=common_object, objection=objection)) == wanted


AGAINST = (
    "refusal",
    "OUTCOME_AGAINST_VOTE",
    "CGCT, art. L2121-20",
    "La suite de cette question vient de son vote, qui est clos. Rouvrez ce vote en disant pourquoi.",
)
TYPED = (
    "refusal",
    "OUTCOME_WITHOUT_VOTE",
    "CGCT, art. L2121-20",
    "« Adoptée » et « rejetée » ne se saisissent pas : fermez le vote de cette question, il donne la suite.",
)


def no_note(label):
    return (
        "refusal",
        "OUTCOME_NOT_NOTED",
        "CGCT, art. L2121-29 et L2131-2",
        (
            f"« Dont acte » ne convient pas à une question de nature « {label} » : le conseil se prononce par un vote."
            " Enregistrez-le, ou changez la nature de la question."
        ),
    )


@pytest.mark.parametrize(
    ("kind", "outcome", "result", "expected"),
    [
        (QuestionKind.DELIBERATION, None, None, []),
        (QuestionKind.DELIBERATION, QuestionOutcome.WITHDRAWN, None, []),
        (QuestionKind.DELIBERATION, ADOPTED, None, [TYPED]),
        (QuestionKind.TAKING_NOTE, REJECTED, None, [TYPED]),
        (QuestionKind.DELIBERATION, NOTED, None, [no_note("délibération")]),
        (QuestionKind.ELECTION, NOTED, None, [no_note("élection ou désignation")]),
        (QuestionKind.TAKING_NOTE, NOTED, None, []),
        (QuestionKind.COMMUNICATION, NOTED, None, []),
        (QuestionKind.DELIBERATION, ADOPTED, VoteResult.ADOPTED, []),
        (QuestionKind.TAKING_NOTE, REJECTED, VoteResult.REJECTED, []),
        (QuestionKind.DELIBERATION, REJECTED, VoteResult.ADOPTED, [AGAINST]),
        (QuestionKind.DEBATE, NOTED, VoteResult.ADOPTED, [AGAINST]),
        (QuestionKind.DELIBERATION, None, VoteResult.ADOPTED, [AGAINST]),
    ],
)
def test_an_outcome_is_never_typed_against_a_rule(kind, outcome, result, expected):
    found = check_outcome(kind=kind, outcome=outcome, result=result)
    assert lines(found) == expected
    assert {finding.field for finding in found} <= {"outcome"}
