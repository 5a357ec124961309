"""Owns the gap between what was planned and what was spent, in euros and as a share of what was planned."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from deliberations.domain.findings import Unknown
from partners.domain.funding import SHARE

NO_PLAN = Unknown("le montant prévu n’est pas renseigné")
NO_ACTUAL = Unknown("le montant réalisé n’est pas renseigné")
PLANNED_NOTHING = Unknown("rien n’était prévu")


@dataclass(frozen=True, slots=True)
class Gap:
    """Real less planned, in euros; share of what was planned (of 1, to four decimals), both Unknown if a part is."""

    amount: Decimal | Unknown
    share: Decimal | Unknown


def gap(planned: Decimal | None, actual: Decimal | None) -> Gap:
    """How far the real amount is from the planned one; above zero when more was spent than planned."""
    if planned is None:
        return Gap(NO_PLAN, NO_PLAN)
    if actual is None:
        return Gap(NO_ACTUAL, NO_ACTUAL)
    difference = actual - planned
    if planned == 0:
        return Gap(difference, PLANNED_NOTHING)
    return Gap(difference, (difference / planned).quantize(SHARE, rounding=ROUND_HALF_UP))
