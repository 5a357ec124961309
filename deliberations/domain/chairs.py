"""Owns who presides, who keeps the minutes and whether the doors are closed, question by question."""

from dataclasses import dataclass, replace

from deliberations.domain.record import Event, Key
from deliberations.domain.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class Chair:
    """Who presides and who keeps the minutes, and whether the doors are closed."""

    president: Key | None = None
    secretary: Key | None = None
    closed_doors: bool = False

    def after(self, event: Event) -> "Chair":
        """The chair once an event has happened."""
        match event.kind:
            case EventKind.PRESIDENT:
                return replace(self, president=event.member)
            case EventKind.SECRETARY:
                return replace(self, secretary=event.member)
            case EventKind.CLOSED_DOORS_ON:
                return replace(self, closed_doors=True)
            case EventKind.CLOSED_DOORS_OFF:
                return replace(self, closed_doors=False)
            case _:
                return self


def chairs_of(order: tuple[Key, ...], events: tuple[Event, ...]) -> dict[Key, Chair]:
    """Chair of each question: the last one of its discussion, so that of its vote.

    A question that no event calls has the chair of the nearest called one before it, else after it; its doors
    are closed only when those of both neighbours are. When no question is called, all have the last chair.
    """
    chair = Chair()
    entering: dict[Key, Chair] = {}
    leaving: dict[Key, Chair] = {}
    current: Key | None = None
    for event in events:
        chair = chair.after(event)
        if event.kind in {EventKind.QUESTION_CALLED, EventKind.QUESTION_RESUMED}:
            current = event.question
        elif event.kind in {EventKind.QUESTION_FINISHED, EventKind.QUESTION_INTERRUPTED}:
            current = None
        if current is not None:
            entering.setdefault(current, chair)
            leaving[current] = chair
    following: dict[Key, Chair | None] = {}
    after: Chair | None = None
    for key in reversed(order):
        following[key] = after
        after = entering.get(key, after)
    chairs: dict[Key, Chair] = {}
    before: Chair | None = None
    for key in order:
        before = leaving.get(key, before)
        chairs[key] = leaving[key] if key in leaving else _between(before, following[key], chair)
    return chairs


def _between(before: Chair | None, after: Chair | None, last: Chair) -> Chair:
    """Chair of a question that no event calls, from its called neighbours."""
    if before is None or after is None:
        return before or after or last
    return replace(before, closed_doors=before.closed_doors and after.closed_doors)
