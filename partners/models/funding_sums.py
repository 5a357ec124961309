"""Owns the sums of many fundings made by the database: the lines of `partners.domain.balances.balance`, no row read."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, Subquery, Sum, When

from partners.domain.balances import Line, Total, merged
from partners.domain.funding import CENT
from partners.domain.vocabulary import FundingSide, PaymentKind
from partners.models.funding import FundingQuerySet
from partners.models.payment import Payment

AMOUNTS = ("requested", "notified", "paid", "justified")
# The name of each value a balance is grouped by → where it is read.
GROUPS = {
    "year": F("year"),
    "counterpart": Case(When(side=FundingSide.EXPENSE.value, then=F("recipient")), default=F("funder")),
    "counterpart_name": Case(
        When(side=FundingSide.EXPENSE.value, then=F("recipient__name")), default=F("funder__name")
    ),
}
_EUROS = DecimalField(max_digits=14, decimal_places=2)
_NO_PAYMENT = Q(side=FundingSide.IN_KIND.value)


def with_paid(fundings: FundingQuerySet) -> Any:
    """The fundings with `paid`: payments less refunds, nothing without payment nor for what is in kind."""
    amount = Case(When(kind=PaymentKind.REFUND.value, then=-F("amount")), default=F("amount"))
    moved = Payment.objects.filter(funding=OuterRef("pk")).order_by().values("funding")
    total = moved.annotate(total=Sum(amount, output_field=_EUROS)).values("total")
    return fundings.annotate(
        paid=Case(When(_NO_PAYMENT, then=None), default=Subquery(total), output_field=_EUROS)
    )


def awaited(name: str) -> Q:
    """Those that count for an amount: it is known, or somebody awaits it. `with_paid` first."""
    known = Q(**{f"{name}__isnull": False})
    if name == "requested":
        return Q()
    if name == "mentioned":
        return known
    return (
        known | Q(refused_on__isnull=True) & ~_NO_PAYMENT
        if name == "paid"
        else known | Q(refused_on__isnull=True)
    )


def funding_sums(fundings: FundingQuerySet, by: tuple[str, ...] = ()) -> tuple[Line, ...]:
    """The lines of the sums of some fundings per side and group, in one query; amounts in euros.

    by: names among GROUPS; the key of a line holds their values. What is known, what is not and what nobody awaits
    are told apart as `balance` does: a test compares both.
    """
    counts: dict[str, Any] = {"rows": Count("pk")}
    for name in (*AMOUNTS, "mentioned"):
        counts |= {f"{name}_sum": Sum(name), f"{name}_known": Count(name)}
        counts[f"{name}_all"] = Count("pk", filter=awaited(name)) if awaited(name) else Count("pk")
    places = {f"by_{name}": GROUPS[name] for name in by}
    rows = with_paid(fundings).order_by().annotate(**places).values("side", *places).annotate(**counts)
    lines = (_line(row, tuple(row[place] for place in places)) for row in rows)
    return merged(lines, keep=tuple(range(len(by))))


def _line(row: dict[str, Any], key: tuple[Any, ...]) -> Line:
    totals = {name: _total(row, name) for name in (*AMOUNTS, "mentioned")}
    return Line(FundingSide(row["side"]), key, count=row["rows"], **totals)


def _total(row: dict[str, Any], name: str) -> Total:
    known = row[f"{name}_known"]
    total = Decimal(row[f"{name}_sum"] or 0).quantize(CENT)
    return Total(total, row[f"{name}_all"] - known, known)
