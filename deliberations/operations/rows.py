"""Owns the writing of movements, proxies, recusals and events: each checked by its rule, all or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F

from deliberations.domain.findings import Finding, refusals
from deliberations.domain.movements import check_movement
from deliberations.domain.proxies import check_proxy
from deliberations.domain.record import SittingRecord
from deliberations.domain.recusals import check_recusal
from deliberations.domain.vocabulary import RollState
from deliberations.models import Movement, Proxy, Recusal, Sitting, SittingEvent
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import changing_sitting, loaded_sitting

Row = Movement | Proxy | Recusal
_OUT_OF_THE_WAY = 10_000
# As long as nobody has been called, nobody can be said to be away.
_NEED_THE_ROLL = {"PROXY_HOLDER_ABSENT"}


class RowsRefused(Refused):
    """Rows are refused; `rows` gives the findings of each by its place in what was sent, from 0."""

    def __init__(self, rows: Mapping[int, Sequence[Finding]]) -> None:
        self.rows = {place: tuple(findings) for place, findings in rows.items()}
        super().__init__(finding for findings in self.rows.values() for finding in findings)


def save_rows(
    *, sitting_id: int, rows: Sequence[Row], removed: Sequence[Row], seen: int | None, by: Any, summary: str
) -> Sitting:
    """Write the rows that changed and delete the others, then check each by its rule.

    Raises RowsRefused (the codes of check_movement, check_proxy, check_recusal), Refused
    (CLOSED_QUESTION_CHANGED) or Stale; nothing is then written.
    """
    with changing_sitting(sitting_id=sitting_id, seen=seen, by=by, summary=summary) as locked:
        for row in removed:
            row.delete()
        for row in rows:
            row.sitting = locked
            row.save()
        record = loaded_sitting(sitting_id).record()
        wrong = {place: found for place, row in enumerate(rows) if (found := _wrong(record, row))}
        if wrong:
            raise RowsRefused(wrong)
    return locked


def save_events(
    *,
    sitting_id: int,
    events: Sequence[SittingEvent],
    changed: Iterable[SittingEvent],
    removed: Sequence[SittingEvent],
    seen: int | None,
    by: Any,
) -> Sitting:
    """Write the line of events of a sitting, whole and in order; only those that changed enter the history.

    Raises Refused (CLOSED_QUESTION_CHANGED) or Stale; nothing is then written.
    """
    touched = {id(event) for event in changed}
    with changing_sitting(sitting_id=sitting_id, seen=seen, by=by, summary="événements") as locked:
        for event in removed:
            event.delete()
        # Two steps, as two events may not stand at one place even for a moment.
        locked.events.update(position=F("position") + _OUT_OF_THE_WAY)
        for position, event in enumerate(events, start=1):
            event.sitting, event.position = locked, position
            if event.pk is None or id(event) in touched:
                event.save()
            else:
                SittingEvent.objects.filter(pk=event.pk).update(position=position)
    return locked


def _without(values: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    place = values.index(one)
    return values[:place] + values[place + 1 :]


def _movement(record: SittingRecord, row: Movement) -> tuple[Finding, ...]:
    if row.value not in record.movements:
        return check_movement(record, row.value)
    return check_movement(replace(record, movements=_without(record.movements, row.value)), row.value)


def _proxy(record: SittingRecord, row: Proxy) -> tuple[Finding, ...]:
    return check_proxy(record, row.value)


def _recusal(record: SittingRecord, row: Recusal) -> tuple[Finding, ...]:
    if row.value not in record.recusals:
        return check_recusal(record, row.value)
    return check_recusal(replace(record, recusals=_without(record.recusals, row.value)), row.value)


_RULES: dict[type[Any], Callable[[SittingRecord, Any], tuple[Finding, ...]]] = {
    Movement: _movement,
    Proxy: _proxy,
    Recusal: _recusal,
}


def _wrong(record: SittingRecord, row: Row) -> tuple[Finding, ...]:
    found = refusals(_RULES[type(row)](record, row))
    if record.roll_state is RollState.TAKEN:
        return found
    return tuple(finding for finding in found if finding.code not in _NEED_THE_ROLL)
