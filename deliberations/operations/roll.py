"""Owns the roll of a sitting: prepared from the members in office, then saved as a whole."""

from collections.abc import Mapping
from typing import Any

from deliberations.domain.presences import presences_of
from deliberations.domain.timeline import ROLL_CALL, timeline_of
from deliberations.domain.vocabulary import Presence, RollState
from deliberations.models import RollEntry, Sitting
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import changing_sitting, loaded_sitting


def prepared_roll(sitting: Sitting) -> dict[int, Presence]:
    """Presence proposed for each member in office at the roll call, by key of councillor, in the order of the tableau.

    What is already recorded is kept; a member without a line is proposed present, as the clerk then
    unticks the few who are away. One whose seat starts later in the sitting is not called. Reads only.
    """
    known = {entry.councillor_id: Presence(entry.presence) for entry in sitting.roll_entries.all()}
    record = sitting.record()
    presences = presences_of(record, timeline_of(record.questions, record.events))
    return {
        member.key: known.get(member.key, Presence.IN_ROOM)
        for member in sitting.members
        if member.key in known or presences.in_office(member.key, ROLL_CALL)
    }


def save_roll(*, sitting_id: int, presences: Mapping[int, Presence], seen: int | None, by: Any) -> Sitting:
    """Write the whole roll: one presence per councillor in office.

    presences: by key of councillor. Raises Refused (ROLL_NOT_IN_OFFICE, CLOSED_QUESTION_CHANGED) or Stale.
    """
    with changing_sitting(sitting_id=sitting_id, seen=seen, by=by, summary="appel") as locked:
        sitting = loaded_sitting(sitting_id)
        members = {member.key for member in sitting.members}
        if not set(presences) <= members:
            raise Refused.because(
                "ROLL_NOT_IN_OFFICE",
                "Une personne de cet appel n’est pas en exercice le jour de la séance : vérifiez son siège.",
            )
        known = {entry.councillor_id: entry for entry in sitting.roll_entries.all()}
        for councillor_id, presence in presences.items():
            entry = known.get(councillor_id)
            if entry is None:
                RollEntry.objects.create(sitting=locked, councillor_id=councillor_id, presence=presence.value)
            elif entry.presence != presence.value:
                entry.presence = presence.value
                entry.save(update_fields=["presence"])
        if locked.roll_state != RollState.TAKEN.value:
            locked.roll_state = RollState.TAKEN.value
            locked.save(update_fields=["roll_state"])
    return locked
