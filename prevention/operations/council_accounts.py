"""Joins an account to the member of the council whose it is: a councillor has one account, an account one councillor."""

from typing import Any

from django.db import transaction

from common.accounts.models import User
from common.accounts.roles import DESIGNATED, ELECTED
from common.house.locking import bump
from deliberations.models import Councillor
from prevention.operations.errors import Refused

ELECTED_ROLES = frozenset({ELECTED, DESIGNATED})


@transaction.atomic
def join_councillor(*, account: User, role: str, councillor: Councillor | None, by: Any) -> None:
    """Join the account to a councillor of this town, or to none; the one it had before is let go.

    Refused for a role that is not an elected one, for a councillor of a reference town, and for one whose account is
    another's. by: who does it, None for a command.
    """
    if councillor is not None and role not in ELECTED_ROLES:
        raise Refused.because(
            "NOT_ELECTED", "Seul le compte d’un élu est celui d’un membre du conseil.", field="councillor"
        )
    held = Councillor.objects.select_for_update().filter(account=account)
    for former in held.exclude(pk=councillor.pk) if councillor else held:
        former.account = None
        former.save(update_fields=["account"])
        bump(former, seen=None, by=by, summary="compte retiré")
    if councillor is None:
        return
    locked = Councillor.objects.select_for_update().select_related("municipality").get(pk=councillor.pk)
    if not locked.municipality.is_home:
        raise Refused.because("ANOTHER_TOWN", "Ce membre siège dans une autre commune.", field="councillor")
    if locked.account_id not in {None, account.pk}:
        raise Refused.because("HAS_AN_ACCOUNT", f"{locked} a déjà un autre compte.", field="councillor")
    if locked.account_id is None:
        locked.account = account
        locked.save(update_fields=["account"])
        bump(locked, seen=None, by=by, summary="compte rattaché")
