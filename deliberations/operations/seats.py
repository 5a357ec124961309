"""Owns what the change of a seat may not do: give a closed question of any sitting another roll."""

from collections.abc import Iterable

from deliberations.models import Sitting
from deliberations.operations.sittings import refuse_changed_closed_questions


def refuse_seats_that_change_closed_questions(term_ids: Iterable[int]) -> None:
    """Check every sitting of these terms that has a closed vote, under the lock of its row.

    Call it inside the transaction that wrote the seats. Raises Refused (CLOSED_QUESTION_CHANGED).
    """
    closed = Sitting.objects.filter(term_id__in=list(term_ids), questions__votes__closed_at__isnull=False)
    keys = sorted(set(closed.values_list("pk", flat=True)))
    list(Sitting.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for key in keys:
        refuse_changed_closed_questions(key)
