"""Owns who is proposed to sign an act: the mayor, and the secretary of the question where the law of the day wants both."""

from typing import Any

from deliberations.domain.findings import Unknown
from deliberations.domain.record import Key
from deliberations.domain.signatures import SignatureRule, signature_rule
from deliberations.domain.vocabulary import SeatFunction, SignatoryCapacity
from deliberations.models import Deliberation, Sitting


def rule_of(act: Deliberation) -> SignatureRule | None:
    """Who signs by the law of the day of the sitting; None for an act without a day, or taken over."""
    if act.taken_over or act.decided_on is None:
        return None
    return signature_rule(act.decided_on)


def proposed_signatories(act: Deliberation) -> list[dict[str, Any]]:
    """First values of the rows of an act that has none; empty when nobody can be derived."""
    rule = rule_of(act)
    if rule is None or act.question is None:
        return []
    sitting = Sitting.objects.with_facts().get(pk=act.question.sitting_id)
    mayor = next((member.key for member in sitting.members if member.function is SeatFunction.MAYOR), None)
    found = [_row(SignatoryCapacity.MAYOR, mayor)]
    if rule.act_carries_secretary:
        found.append(_row(SignatoryCapacity.SECRETARY, _secretary(sitting, act.question.pk)))
    return [
        row | {"position": place}
        for place, row in enumerate((row for row in found if row["councillor"] is not None), start=1)
    ]


def _secretary(sitting: Sitting, question: Key) -> Key | None:
    replay = sitting.replay()
    return None if isinstance(replay, Unknown) else replay.questions[question].secretary


def _row(capacity: SignatoryCapacity, key: Key | None) -> dict[str, Any]:
    return {"capacity": capacity.value, "councillor": key}
