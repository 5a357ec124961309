"""Owns the votes of the demonstration: written as rows, then closed by the operation that the clerk uses."""

from collections import Counter
from datetime import datetime

from deliberations.demonstration.sheets import Poll, RoundSheet
from deliberations.demonstration.writing import Scene
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Sense, VoteMethod
from deliberations.models import BallotLine, Candidate, Round, Sitting, Vote
from deliberations.operations.closing import close_vote
from deliberations.operations.votes import COUNTS

Voters = dict[str, tuple[int, ...]]


def hold_votes(scene: Scene, *, at: datetime) -> None:
    """Record the votes of a sitting and close each at an hour; Refused when the evening does not allow one."""
    voters = _voters(scene)
    held: Counter[str] = Counter()
    for poll in scene.evening.polls:
        held[poll.question] += 1
        vote = _write_vote(scene, poll, position=held[poll.question], voters=voters[poll.question])
        close_vote(vote=vote, seen=None, by=scene.writer.by, at=at)


def _voters(scene: Scene) -> Voters:
    """Keys of the members present or represented at the vote of each question, by its number."""
    replay = Sitting.objects.with_facts().get(pk=scene.sitting.pk).replay()
    if isinstance(replay, Unknown):
        return {}
    rolls = {number: replay.questions[question.pk].vote for number, question in scene.questions.items()}
    return {number: (*roll.present, *roll.givers) for number, roll in rolls.items()}


def _write_vote(scene: Scene, poll: Poll, *, position: int, voters: tuple[int, ...]) -> Vote:
    lines = _lines(scene, poll, voters)
    counts = dict(zip(COUNTS, poll.counts or _counts(poll, lines, voters), strict=True))
    [vote] = scene.writer.rows(
        Vote(
            question=scene.questions[poll.question],
            position=position,
            subject=poll.subject.value,
            text_voted=poll.text,
            method=poll.method.value,
            public_asked_by=poll.public_asked_by,
            secret_asked_by=poll.secret_asked_by,
            secrecy_waived=poll.secrecy_waived,
            president_sense=poll.president_sense.value if poll.president_sense else "",
            **counts,
        )
    )
    BallotLine.objects.bulk_create(
        BallotLine(vote=vote, councillor_id=key, sense=sense.value) for key, sense in lines.items()
    )
    for number, sheet in enumerate(poll.rounds, start=1):
        _write_round(scene, vote, number, sheet)
    return vote


def _lines(scene: Scene, poll: Poll, voters: tuple[int, ...]) -> dict[int, Sense]:
    """Ballot lines: the members named; in a public ballot every other voter is for."""
    named = {scene.writer.people[name].pk: sense for sense, names in poll.named for name in names}
    if poll.method is not VoteMethod.PUBLIC_BALLOT:
        return named
    return dict.fromkeys(voters, Sense.FOR) | named


def _counts(poll: Poll, lines: dict[int, Sense], voters: tuple[int, ...]) -> tuple[int | None, ...]:
    """Counts that a sheet leaves to be counted, in the order of COUNTS; none for an election by rounds."""
    if poll.rounds:
        return (None,) * len(COUNTS)
    if poll.unanimous:
        return (len(voters), 0, 0, 0, 0, 0)
    senses = list(lines.values())
    return tuple(senses.count(sense) for sense in Sense)


def _write_round(scene: Scene, vote: Vote, number: int, sheet: RoundSheet) -> None:
    people = scene.writer.people
    [row] = scene.writer.rows(
        Round(
            vote=vote,
            number=number,
            ballots_found=sheet.ballots_found,
            blank=sheet.blank,
            null=sheet.null,
        )
    )
    scene.writer.rows(
        *(
            Candidate(
                round=row, label=people[name].name, councillor=people[name], born_on=born_on, votes=votes
            )
            for name, born_on, votes in sheet.candidates
        )
    )
