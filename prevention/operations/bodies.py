"""Owns what keeps a body and its meetings of one sort, whatever two people do at once."""

from prevention.models import Body


def hold_body(*, body: int) -> Body | None:
    """Lock a body until the end of the transaction, and answer it as it is then; None when there is none.

    body: its key. A kind that changes and a meeting that is created wait here for each other: what is checked
    afterwards still holds when it is written. Raises TransactionManagementError outside a transaction.
    """
    return Body.objects.select_for_update(of=("self",)).filter(pk=body).first()
