"""Owns the closing and the reopening of a vote: what is checked, what is frozen."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from simple_history.utils import update_change_reason

from deliberations.domain.findings import Finding, refusal, refusals
from deliberations.domain.freeze import to_data
from deliberations.domain.kinds import DecidedBy, kind_rule, outcome_of
from deliberations.domain.methods import MethodRequest, check_method, method_required
from deliberations.domain.record import Member
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.sitting_checks import check_quorum
from deliberations.domain.vocabulary import (
    QuestionKind,
    Sense,
    StatedResult,
    VoteMethod,
    VoteOrigin,
    VoteResult,
    VoteSubject,
)
from deliberations.domain.voting import (
    Decision,
    DecisionRule,
    Tally,
    check_tally,
    decide,
)
from deliberations.models import Edition, Question, Vote
from deliberations.operations.deciding import notice_findings
from deliberations.operations.elections import decide_election
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import changing_sitting, loaded_sitting
from deliberations.operations.votes import question_roll, require_open

BEFORE_THE_TEXT = {VoteSubject.URGENCY.value, VoteSubject.CLOSED_DOORS.value, VoteSubject.METHOD.value}


def tally_of(vote: Vote) -> Tally:
    """Counts of a vote as the rules know them; a count left empty is none."""
    return Tally(
        votes_for=vote.votes_for or 0,
        against=vote.against or 0,
        abstention=vote.abstention or 0,
        blank=vote.blank or 0,
        null=vote.null or 0,
        not_taking_part=vote.not_taking_part or 0,
    )


def close_vote(*, vote: Vote, seen: int | None, by: Any, at: dt.datetime) -> Vote:
    """Close a vote: check it, compute its result, freeze both rolls, the quorum, the tally, the rule, the warnings.

    A stated vote freezes only what the source says. A vote on the whole text gives the question its outcome.
    Raises Refused with every reason (no quorum, tally that does not match the voters, question that was not on
    the notice, method the law forbids, names missing in a public ballot) or Stale.
    """
    summary = f"clôture du vote ({VoteSubject(vote.subject).label}), {vote.question}"
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary):
        current = Vote.objects.select_related("question").get(pk=vote.pk)
        require_open(current)
        if current.origin == VoteOrigin.STATED.value:
            _close_stated(current)
        else:
            _close_counted(current)
        current.closed_at = at
        current.closed_by = by
        current.save()
        if current.subject == VoteSubject.WHOLE_TEXT.value:
            _conclude(current.question, VoteResult(current.result))
    return current


def _conclude(question: Question, result: VoteResult) -> None:
    outcome = outcome_of(QuestionKind(question.kind), result)
    question.outcome = outcome.value if outcome else ""
    question.save(update_fields=["outcome"])


def _close_stated(vote: Vote) -> None:
    if not vote.stated_result:
        raise Refused.because(
            "STATED_RESULT_MISSING",
            "Dites ce que la source indique du résultat, ou choisissez « décomptée en séance ».",
            field="stated_result",
        )
    rejected = vote.stated_result == StatedResult.REJECTED.value
    vote.result = (VoteResult.REJECTED if rejected else VoteResult.ADOPTED).value
    vote.frozen = {"origin": "stated", "stated_result": vote.stated_result}


def _close_counted(vote: Vote) -> None:
    question = vote.question
    sitting = loaded_sitting(question.sitting_id)
    roll = question_roll(question)
    names = {member.key: member for member in sitting.members}
    findings = [
        *check_quorum(roll, number=question.line.number, on=sitting.held_on),
        *(() if vote.subject in BEFORE_THE_TEXT else notice_findings(question, sitting)),
        *_check_method(vote, roll),
        *_check_lines(vote, roll, names),
    ]
    election = _is_election(vote)
    tally = tally_of(vote)
    if not election:
        findings += check_tally(
            tally=tally,
            present=len(roll.vote.present),
            represented=len(roll.vote.represented),
            method=VoteMethod(vote.method),
        )
    if refusals(findings):
        raise Refused(refusals(findings))
    frozen: dict[str, Any] = {"origin": "counted", "roll": to_data(roll), "method": vote.method}
    warnings = [finding.text for finding in findings]
    if election:
        outcome = decide_election(vote, roll)
        vote.result = VoteResult.ADOPTED.value
        vote.frozen = {**frozen, "election": outcome, "warnings": warnings}
        return
    decision = _decision(vote, tally, roll)
    vote.result = decision.result.value
    warnings += [finding.text for finding in decision.findings]
    vote.frozen = {
        **frozen,
        "decision": decision_data(decision),
        "tally": asdict(tally),
        "warnings": warnings,
    }


def _is_election(vote: Vote) -> bool:
    """An election is decided by its rounds; a nomination without any round is voted as a text."""
    whole = vote.subject == VoteSubject.WHOLE_TEXT.value
    ballot = kind_rule(QuestionKind(vote.question.kind)).decided_by is DecidedBy.BALLOT
    return whole and ballot and vote.rounds.exists()


def _decision(vote: Vote, tally: Tally, roll: QuestionRoll) -> Decision:
    return decide(
        tally=tally,
        method=VoteMethod(vote.method),
        rule=_rule(vote),
        president_sense=_president(vote, roll),
    )


def _rule(vote: Vote) -> DecisionRule:
    """The rule that turns this tally into a result: closed doors, the accounts, else the ordinary one."""
    if vote.subject == VoteSubject.CLOSED_DOORS.value:
        return DecisionRule.CLOSED_DOORS
    whole = vote.subject == VoteSubject.WHOLE_TEXT.value
    return kind_rule(QuestionKind(vote.question.kind)).rule if whole else DecisionRule.ORDINARY


def _president(vote: Vote, roll: QuestionRoll) -> Sense | None:
    """What the president voted: from the ballot lines, else from the form; nothing in a secret ballot."""
    if vote.is_secret:
        return None
    line = vote.ballot_lines.filter(councillor_id=roll.president).first() if roll.president else None
    if line is not None:
        return Sense(line.sense)
    return Sense(vote.president_sense) if vote.president_sense else None


def decision_data(decision: Decision) -> dict[str, Any]:
    """What is kept of a decision, as JSON."""
    return {
        "result": decision.result.value,
        "needed": decision.needed,
        "votes_cast": decision.votes_cast,
        "casting_vote_used": decision.casting_vote_used,
        "unanimous": decision.unanimous,
        "article": decision.article,
    }


def _check_method(vote: Vote, roll: QuestionRoll) -> Iterable[Finding]:
    asked = (
        (VoteMethod.PUBLIC_BALLOT, vote.public_asked_by),
        (VoteMethod.SECRET_BALLOT, vote.secret_asked_by),
    )
    whole = vote.subject == VoteSubject.WHOLE_TEXT.value
    ruling = method_required(
        present=len(roll.vote.present),
        requests=[MethodRequest(method, askers) for method, askers in asked if askers],
        appointment=whole and kind_rule(QuestionKind(vote.question.kind)).appointment,
        secrecy_imposed_by_text=vote.secrecy_imposed,
        waived_unanimously=vote.secrecy_waived,
        remote=bool(roll.vote.remote),
    )
    return (*ruling.findings, *check_method(VoteMethod(vote.method), ruling))


def _check_lines(vote: Vote, roll: QuestionRoll, names: dict[int, Member]) -> Iterable[Finding]:
    if vote.method != VoteMethod.PUBLIC_BALLOT.value:
        return
    voters = [*roll.vote.present, *roll.vote.givers]
    said = set(vote.ballot_lines.values_list("councillor_id", flat=True))
    missing = [names[key].name for key in voters if key not in said]
    if missing:
        yield refusal(
            "BALLOT_LINES_MISSING",
            f"Le scrutin public nomme chaque votant\u00a0: il manque {', '.join(missing)}.",
            "CGCT, art. L2121-21",
            field="method",
        )
    strangers = said - set(voters)
    if strangers:
        yield refusal(
            "BALLOT_NOT_A_VOTER",
            "Ce scrutin compte une personne qui n’est ni présente ni représentée à ce vote\u00a0: "
            f"{', '.join(names[key].name for key in strangers if key in names)}. Corrigez la liste.",
            "CGCT, art. L2121-20",
            field="method",
        )


def reopen_vote(*, vote: Vote, reason: str, seen: int | None, by: Any) -> Vote:
    """Reopen a closed vote, with its reason; what was frozen is dropped.

    Raises Refused (REASON_MISSING, VOTE_UNDER_SEAL, VOTE_NOT_CLOSED) or Stale.
    """
    if not reason.strip():
        raise Refused.because(
            "REASON_MISSING",
            "Dites pourquoi ce vote est rouvert : le motif reste dans l’historique.",
            field="reason",
        )
    summary = (
        f"réouverture du vote ({VoteSubject(vote.subject).label}), {vote.question}\u00a0: {reason.strip()}"
    )
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary):
        current = Vote.objects.select_related("question").get(pk=vote.pk)
        if not current.is_closed:
            raise Refused.because("VOTE_NOT_CLOSED", "Ce vote est déjà ouvert.")
        if Edition.objects.standing().filter(deliberation__question_id=current.question_id).exists():
            raise Refused.because(
                "VOTE_UNDER_SEAL",
                "L’acte de cette question est figé : retirez d’abord l’exemplaire, avant toute transmission.",
            )
        current.closed_at = current.closed_by = current.frozen = None
        current.result = ""
        current.save()
        update_change_reason(current, reason.strip())
        if current.subject == VoteSubject.WHOLE_TEXT.value:
            current.question.outcome = ""
            current.question.save(update_fields=["outcome"])
    return current
