"""Owns what each kind of question asks of the council: a vote or none, an act or none, a place on the notice."""

from dataclasses import dataclass
from enum import StrEnum

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.vocabulary import QuestionKind, QuestionOutcome, VoteResult
from deliberations.domain.voting import DecisionRule

_ON_NOTICE = "CGCT, art. L2121-10"
_URGENCY = "CGCT, art. L2121-11 et L2121-12"
_MINUTES = "CGCT, art. L2121-15"
_ACTS = "CGCT, art. L2121-29 et L2131-2"
_NO_ACT = "CGCT, art. L2121-29"
_SINGLE_VOTE = "CE, 5 juillet 2021, n° 433537"
CATALOGUE = Catalogue(
    {
        "NOT_ON_NOTICE": _ON_NOTICE,
        "COMPLEMENTARY_NOTICE_TOO_SHORT": _URGENCY,
        "URGENCY_NOT_PRONOUNCED": _URGENCY,
        "SECOND_NOTICE_ADDED_QUESTION": "CGCT, art. L2121-17",
        "MISCELLANEOUS_MINOR_ONLY": _ON_NOTICE,
        "SINGLE_VOTE_NO_COMMON_OBJECT": _SINGLE_VOTE,
        "SINGLE_VOTE_OBJECTION": _SINGLE_VOTE,
        "OUTCOME_WITHOUT_VOTE": "CGCT, art. L2121-20",
        "OUTCOME_AGAINST_VOTE": "CGCT, art. L2121-20",
        "OUTCOME_NOT_NOTED": _ACTS,
    }
)


class DecidedBy(StrEnum):
    """What settles a question of some kind."""

    VOTE = "vote"
    BALLOT = "ballot"
    NOTHING = "nothing"
    NOTE_OR_VOTE = "note_or_vote"


@dataclass(frozen=True, slots=True)
class KindRule:
    """What one kind of question asks for.

    is_act: it makes a deliberation of the register. appointment: secret ballot unless waived (L2121-21).
    on_notice: it may be voted only when the notice names it (G-4).
    """

    decided_by: DecidedBy
    is_act: bool
    transmissible_by_default: bool
    article: str
    appointment: bool = False
    on_notice: bool = True
    rule: DecisionRule = DecisionRule.ORDINARY

    @property
    def whole_text_vote(self) -> bool:
        """True when the act cannot be sealed without its vote on the whole text, or its election."""
        return self.decided_by in {DecidedBy.VOTE, DecidedBy.BALLOT}


_RULES = {
    QuestionKind.DELIBERATION: KindRule(DecidedBy.VOTE, True, True, _ACTS),
    QuestionKind.COMMUNICATION: KindRule(DecidedBy.NOTHING, False, False, _NO_ACT, on_notice=False),
    QuestionKind.DELEGATED_DECISIONS: KindRule(
        DecidedBy.NOTHING, False, False, "CGCT, art. L2122-23", on_notice=False
    ),
    QuestionKind.TAKING_NOTE: KindRule(DecidedBy.NOTE_OR_VOTE, True, True, _ACTS),
    QuestionKind.MOTION: KindRule(DecidedBy.VOTE, True, True, _ACTS),
    QuestionKind.ORAL_QUESTION: KindRule(
        DecidedBy.NOTHING, False, False, "CGCT, art. L2121-19", on_notice=False
    ),
    QuestionKind.MISCELLANEOUS: KindRule(DecidedBy.NOTE_OR_VOTE, False, False, _ON_NOTICE),
    QuestionKind.DEBATE: KindRule(DecidedBy.NOTE_OR_VOTE, True, True, _ACTS),
    QuestionKind.ELECTION: KindRule(
        DecidedBy.BALLOT, True, True, "CGCT, art. L2121-21 et L2121-33", appointment=True
    ),
    QuestionKind.SECRETARY: KindRule(DecidedBy.VOTE, True, True, _MINUTES, appointment=True, on_notice=False),
    QuestionKind.MINUTES: KindRule(DecidedBy.VOTE, True, True, _MINUTES, on_notice=False),
    QuestionKind.ACCOUNTS: KindRule(
        DecidedBy.VOTE, True, True, "CGCT, art. L1612-12 et L2121-14", rule=DecisionRule.ACCOUNTS
    ),
}


def kind_rule(kind: QuestionKind) -> KindRule:
    """What a kind of question asks for (SECR-1, PRES-1, G-5, G-6)."""
    return _RULES[kind]


def outcome_of(kind: QuestionKind, result: VoteResult | None) -> QuestionOutcome | None:
    """How a question of that kind ends, given the result of its deciding vote or election.

    None while a vote is needed and none was held. A vote always decides; without one, the council takes note.
    """
    if result is not None:
        return QuestionOutcome.ADOPTED if result is VoteResult.ADOPTED else QuestionOutcome.REJECTED
    return None if kind_rule(kind).whole_text_vote else QuestionOutcome.NOTED


def check_outcome(
    *, kind: QuestionKind, outcome: QuestionOutcome | None, result: VoteResult | None
) -> tuple[Finding, ...]:
    """Whether an outcome may be given to a question of that kind.

    outcome: None while it has none. result: that of its closed vote on the whole text or of its election, None
    without one. A vote alone adopts or rejects; what a vote decides is not taken note of.
    """
    if result is not None:
        if outcome is outcome_of(kind, result):
            return ()
        return (
            CATALOGUE.refusal(
                "OUTCOME_AGAINST_VOTE",
                "La suite de cette question vient de son vote, qui est clos. Rouvrez ce vote en disant pourquoi.",
                field="outcome",
            ),
        )
    if outcome in {QuestionOutcome.ADOPTED, QuestionOutcome.REJECTED}:
        return (
            CATALOGUE.refusal(
                "OUTCOME_WITHOUT_VOTE",
                "« Adoptée » et « rejetée » ne se saisissent pas : fermez le vote de cette question, il donne la "
                "suite.",
                field="outcome",
            ),
        )
    if outcome is QuestionOutcome.NOTED and kind_rule(kind).whole_text_vote:
        return (
            CATALOGUE.refusal(
                "OUTCOME_NOT_NOTED",
                f"« Dont acte » ne convient pas à une question de nature « {kind.label} » : le conseil se prononce "
                "par un vote. Enregistrez-le, ou changez la nature de la question.",
                field="outcome",
            ),
        )
    return ()


def check_votable(
    *,
    kind: QuestionKind,
    on_notice: bool,
    complementary_clear_days: int | None = None,
    urgency_pronounced: bool = False,
    second_notice: bool = False,
    question: int | None = None,
) -> tuple[Finding, ...]:
    """Whether the council may vote on a question, given the notice (G-4).

    on_notice: named by the notice, or by a complementary one sent in the ordinary time.
    complementary_clear_days: clear days left by a complementary notice sent in urgency; None without one.
    second_notice: the sitting is held on a second notice, without quorum, on the same questions only.
    """
    if on_notice or not kind_rule(kind).on_notice:
        return ()
    if second_notice:
        return (
            CATALOGUE.refusal(
                "SECOND_NOTICE_ADDED_QUESTION",
                "Sur seconde convocation, le conseil ne délibère que sur les questions de la première. "
                "Inscrivez celle-ci à une autre séance.",
                question=question,
                field="question",
            ),
        )
    if kind is QuestionKind.MISCELLANEOUS:
        return (
            CATALOGUE.warning(
                "MISCELLANEOUS_MINOR_ONLY",
                "Une question diverse qui n’est pas à l’ordre du jour ne peut porter que sur un objet mineur. "
                "Un vote sur un objet important serait annulable.",
                question=question,
                field="question",
            ),
        )
    if complementary_clear_days is not None and complementary_clear_days > 0 and urgency_pronounced:
        return ()
    code, sentence = _late(complementary_clear_days)
    return (CATALOGUE.refusal(code, sentence, question=question, field="question"),)


def _late(clear_days: int | None) -> tuple[str, str]:
    if clear_days is None:
        return (
            "NOT_ON_NOTICE",
            (
                "Cette question n’est pas à l’ordre du jour de la convocation, le conseil ne peut pas la voter. "
                "Inscrivez-la à une autre séance, ou enregistrez la convocation complémentaire envoyée en urgence "
                "un jour franc avant au moins."
            ),
        )
    if clear_days <= 0:
        return (
            "COMPLEMENTARY_NOTICE_TOO_SHORT",
            (
                "La convocation complémentaire ne laisse aucun jour franc, il en faut un au moins, même en urgence. "
                "Inscrivez la question à une autre séance."
            ),
        )
    return (
        "URGENCY_NOT_PRONOUNCED",
        (
            "Cette question vient d’une convocation complémentaire en urgence. Le conseil doit d’abord se prononcer "
            "sur l’urgence. Enregistrez ce vote avant celui de la question."
        ),
    )


def check_single_vote(*, common_object: bool, objection: bool) -> tuple[Finding, ...]:
    """Whether several acts may be decided by one vote (G-5)."""
    findings = []
    if not common_object:
        findings.append(
            CATALOGUE.refusal(
                "SINGLE_VOTE_NO_COMMON_OBJECT",
                "Un seul vote ne peut décider que d’actes qui ont un objet commun. Votez-les séparément.",
            )
        )
    if objection:
        findings.append(
            CATALOGUE.refusal(
                "SINGLE_VOTE_OBJECTION",
                "Un membre s’oppose au vote unique. Votez chaque acte séparément.",
            )
        )
    return tuple(findings)
