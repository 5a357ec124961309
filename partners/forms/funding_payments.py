"""Owns the forms of payments: nothing in kind is paid, and nobody gives back more than was paid."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.house.inlines import HouseInlineFormSet
from common.typography import euros
from partners.domain.vocabulary import FundingSide, PaymentKind
from partners.models import Funding, Payment

IN_KIND = "Un apport en nature ne se verse pas\u00a0: retirez les versements, ou changez le sens en recette ou en dépense."


def excess(moves: Iterable[tuple[str, Decimal]]) -> str:
    """What is said when refunds are above what was paid; empty otherwise. moves: kind and amount of each."""
    paid, back = Decimal(0), Decimal(0)
    for kind, amount in moves:
        if kind == PaymentKind.REFUND.value:
            back += amount
        else:
            paid += amount
    if back <= paid:
        return ""
    return f"Les reversements ({euros(back)}) dépassent ce qui a été versé ({euros(paid)})\u00a0: corrigez l’un ou l’autre."


def refuse_future(form: Any) -> None:
    """Show beside its date that a payment is a fact of today or before."""
    paid = form.cleaned_data.get("paid")
    if paid is not None and paid.earliest > timezone.localdate():
        told = (
            f"Ce jour n’est pas encore venu ({paid})\u00a0: un versement se saisit une fois fait. Corrigez la date, "
            "ou attendez le versement."
        )
        form.add_error("paid", ValidationError(told, code="PAID_IN_THE_FUTURE"))


class PaymentRows(HouseInlineFormSet):
    """The payments of a funding, judged together."""

    row_name = "versement"

    def clean(self) -> None:
        """Refuse money for help in kind, refunds above what was paid, payments to come."""
        super().clean()
        kept = [row for row in self.forms if self._kept(row)]
        if kept and self.instance.side == FundingSide.IN_KIND.value:
            raise ValidationError(IN_KIND, code="IN_KIND_PAID")
        for row in kept:
            refuse_future(row)
        told = excess((row.cleaned_data["kind"], row.cleaned_data["amount"]) for row in kept)
        if told:
            refunds: list[Any] = [row for row in kept if row.cleaned_data["kind"] == PaymentKind.REFUND.value]
            refunds[-1].add_error("amount", ValidationError(told, code="REFUND_ABOVE_PAID"))

    def _kept(self, row: Any) -> bool:
        values = getattr(row, "cleaned_data", None) or {}
        return bool(values.get("kind") and values.get("amount")) and not values.get("DELETE")


class PaymentForm(forms.ModelForm):
    """One payment, judged with the others of its funding."""

    class Meta:
        model = Payment
        fields = ("funding", "kind", "amount", "paid", "receipt_number")

    def clean(self) -> dict[str, Any]:
        """Refuse money for help in kind, refunds above what was paid, a payment to come."""
        values = super().clean() or self.cleaned_data
        refuse_future(self)
        funding: Funding | None = values.get("funding") or getattr(self.instance, "funding", None)
        kind, amount = values.get("kind"), values.get("amount")
        if funding is None or not kind or not amount:
            return values
        if funding.side == FundingSide.IN_KIND.value:
            self.add_error(None, ValidationError(IN_KIND, code="IN_KIND_PAID"))
        others = funding.payments.exclude(pk=self.instance.pk).values_list("kind", "amount")
        told = excess([*others, (kind, amount)])
        if told:
            self.add_error("amount", ValidationError(told, code="REFUND_ABOVE_PAID"))
        return values
