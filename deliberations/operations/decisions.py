"""Owns what a decision of the mayor must respect before it is written: its numbers, its dates, its file."""

from collections.abc import Iterable

from deliberations.domain.decisions import check_decision
from deliberations.domain.findings import Finding, refusals
from deliberations.domain.publicity import check_publicity
from deliberations.models import MayoralDecision
from deliberations.operations.discarding import discard_files
from deliberations.operations.errors import Refused
from deliberations.operations.numbers import hold_numbers_of, numbers_taken


def decision_refusals(decision: MayoralDecision) -> tuple[Finding, ...]:
    """What forbids to write a decision: a number that serves already, dates that cannot be. Reads only.

    An old one whose source gives no date is not judged.
    """
    if decision.taken_on is None:
        return ()
    report = decision.reported_in
    found = (
        *numbers_taken(decision, municipality_id=decision.municipality_id, on=decision.taken_on),
        *check_publicity(
            adopted_on=decision.taken_on,
            transmissible=decision.transmissible,
            received_on=decision.received_on,
            published_on=decision.published_on,
        ),
        *check_decision(
            taken_on=decision.taken_on,
            delegated_on=decision.delegation.decided_on if decision.delegation else None,
            reported_on=report.sitting.held_on if report else None,
        ),
    )
    return refusals(found)


def hold_decision(decision: MayoralDecision) -> None:
    """Call it in the transaction, before the save: the numbers of the town are held, then judged once more.

    Raises Refused (ACT_NUMBER_TAKEN, REFERENCE_TAKEN, RECEIVED_BEFORE_ACT, PUBLISHED_BEFORE_ACT,
    DELEGATION_AFTER_DECISION, REPORT_BEFORE_DECISION).
    """
    hold_numbers_of(decision.municipality_id)
    found = decision_refusals(decision)
    if found:
        raise Refused(found)


def copies_of(decision: MayoralDecision) -> set[str]:
    """The name, in private storage, of the signed copy a decision refers to now."""
    return {*MayoralDecision.objects.filter(pk=decision.pk).values_list("signed_copy", flat=True)} - {""}


def discard_unused_copy(*, decision: MayoralDecision, before: Iterable[str]) -> None:
    """Delete, once the transaction is committed, the copy a decision no longer refers to.

    before: what `copies_of` said before the change. Nothing is deleted of a decision that was made public.
    """
    if not decision.stands:
        discard_files(set(before) - copies_of(decision))
