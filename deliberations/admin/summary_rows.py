"""Owns what the summary of a sitting shows of each question, read from the replay and the votes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from common.typography import french_spaces
from deliberations.domain.findings import Finding, Unknown, refusals
from deliberations.domain.kinds import DecidedBy, kind_rule
from deliberations.domain.record import Key
from deliberations.domain.roll import QuestionRoll, Quorum, Replay
from deliberations.domain.vocabulary import (
    QuestionKind,
    QuestionOutcome,
    Sense,
    StatedResult,
    VoteOrigin,
    VoteResult,
    VoteSubject,
)
from deliberations.domain.vote_sentences import counted_sense, stated_sentence, tally_figures
from deliberations.domain.voting import voters
from deliberations.models import Question, Sitting, Vote
from deliberations.operations.closing import tally_of

# A word and a shape for each state: ✓ settled, ✕ not, … still open.
MARKS = {True: "✓", False: "✕", None: "…"}
ASIDE = "–"


@dataclass(frozen=True)
class VoteLine:
    """One vote in a few words."""

    vote: Vote
    subject: str
    text: str
    closed: bool
    adopted: bool | None

    @property
    def mark(self) -> str:
        """The shape that goes with the word."""
        return MARKS[self.adopted]


@dataclass(frozen=True)
class QuestionRow:
    """One question of the summary; figures are None when the roll is not known."""

    question: Question
    kind: str
    roll: QuestionRoll | None
    votes: tuple[VoteLine, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def whole(self) -> VoteLine | None:
        """The vote that decides."""
        wanted = VoteSubject.WHOLE_TEXT.value
        return next((line for line in self.votes if line.vote.subject == wanted), None)

    @property
    def outcome(self) -> str:
        """How it ended, empty while it has not."""
        return QuestionOutcome(self.question.outcome).label if self.question.outcome else ""

    @property
    def mark(self) -> str:
        """The shape that goes with the outcome."""
        outcome = self.question.outcome
        if outcome in {QuestionOutcome.ADOPTED.value, QuestionOutcome.NOTED.value}:
            return MARKS[True]
        return MARKS[False if outcome == QuestionOutcome.REJECTED.value else None] if self.decided else ASIDE

    @property
    def decided(self) -> bool:
        """Whether the council ruled, or still has to; a question put aside is neither."""
        ruled = {QuestionOutcome.ADOPTED.value, QuestionOutcome.REJECTED.value, QuestionOutcome.NOTED.value}
        return not self.question.outcome or self.question.outcome in ruled

    @property
    def waits(self) -> bool:
        """Whether the question still wants an outcome; one that a source only numbers wants none."""
        return self.is_decided_by_council and self.question.object_stated and not self.question.outcome

    @property
    def only_numbered(self) -> bool:
        """Whether the source only numbers the question: neither its vote nor its outcome is known, or awaited."""
        return not self.question.object_stated and not self.question.outcome

    @property
    def needs_vote(self) -> bool:
        """Whether the outcome can only come from a vote."""
        return kind_rule(QuestionKind(self.question.kind)).whole_text_vote

    @property
    def is_decided_by_council(self) -> bool:
        """Whether its kind wants an outcome at all; a communication does not."""
        return kind_rule(QuestionKind(self.question.kind)).decided_by is not DecidedBy.NOTHING

    @property
    def stepped_out(self) -> int | None:
        """Members who took no part: out of the room, or out of the count as representatives."""
        return None if self.roll is None else len(self.roll.vote.stepped_out) + len(self.roll.vote.excluded)

    @property
    def is_refused(self) -> bool:
        """Whether something forbids a vote that is still to be held."""
        return self.waits and bool(refusals(self.findings))

    @property
    def voters(self) -> int | None:
        """Members present or represented, less those who take no part in the deciding vote."""
        if self.roll is None:
            return None
        apart = (self.whole.vote.not_taking_part or 0) if self.whole else 0
        roll = self.roll.vote
        return voters(present=len(roll.present), represented=len(roll.represented), not_taking_part=apart)

    @property
    def quorum(self) -> Quorum | None:
        """The quorum that decides whether the question may be voted: the lowest of those counted."""
        if self.roll is None:
            return None
        again = self.roll.resumption
        return again if again is not None and not again.met else self.roll.quorum


def vote_line(vote: Vote) -> VoteLine:
    """A vote in a few words: its result with the figures, or that it is open."""
    subject = VoteSubject(vote.subject).label
    if not vote.is_closed:
        return VoteLine(vote, subject, "vote ouvert", closed=False, adopted=None)
    adopted = vote.result == VoteResult.ADOPTED.value
    word = VoteResult(vote.result).label if vote.result else ""
    return VoteLine(vote, subject, french_spaces(f"{word}, {_detail(vote)}"), closed=True, adopted=adopted)


def _detail(vote: Vote) -> str:
    if vote.origin == VoteOrigin.STATED.value:
        return f"{stated_sentence(StatedResult(vote.stated_result))} (mention de la source)"
    election = (vote.frozen or {}).get("election")
    if election:
        return f"{election['elected']}, {election['votes']} voix"
    tally = tally_of(vote)
    apart = tally.not_taking_part
    parts = [tally_figures(tally), counted_sense(apart, Sense.NOT_TAKING_PART) if apart else ""]
    return ", ".join(part for part in parts if part)


def question_rows(
    sitting: Sitting, replay: Replay | Unknown, findings: Iterable[Finding]
) -> list[QuestionRow]:
    """The questions in the order of discussion, that of the agenda when the roll is not known."""
    rolls: Mapping[Key, QuestionRoll] = {} if isinstance(replay, Unknown) else replay.questions
    told: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.question is not None:
            told.setdefault(finding.question, []).append(finding)
    questions = list(sitting.questions.all())
    if rolls:
        questions.sort(key=lambda question: rolls[question.pk].rank)
    return [
        QuestionRow(
            question=question,
            kind=QuestionKind(question.kind).label,
            roll=rolls.get(question.pk),
            votes=tuple(vote_line(vote) for vote in question.votes.all()),
            findings=tuple(told.get(question.pk, ())),
        )
        for question in questions
    ]
