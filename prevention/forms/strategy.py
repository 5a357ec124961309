"""Owns the form of a strategy and its rows: what its periods and its predecessors cannot be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.house.forms import attach
from common.house.inlines import HouseInlineFormSet
from partners.forms.base import PartnersForm
from partners.forms.convention import short_helps
from prevention.domain.carry_over import plan_ring
from prevention.domain.entry import strategy_entry
from prevention.domain.facts import StrategyFact
from prevention.models import Strategy, Succession

RING = (
    "«\u00a0{}\u00a0» vient déjà, de proche en proche, après cette stratégie\u00a0: "
    "choisissez un plan plus ancien."
)


class StrategyForm(PartnersForm):
    """A strategy; what no source states stays empty."""

    class Meta:
        model = Strategy
        fields = "__all__"
        widgets = {
            "diagnosis": forms.Textarea(attrs={"rows": 6}),
            "method": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        short_helps(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts, of the plan or of its review."""
        values = super().clean() or self.cleaned_data
        periods: dict[str, Any] = {
            name: values.get(name) for name in ("start", "end", "review_start", "review_end")
        }
        for finding in strategy_entry(StrategyFact(self.instance.pk or 0, "", **periods)):
            attach(self, finding, field=finding.field)
        return values


class SuccessionRows(HouseInlineFormSet):
    """The plans before: none of them may come after."""

    row_name = "plan précédent"

    def clean(self) -> None:
        """Refuse a plan that comes, from one to the next, after this one."""
        super().clean()
        key, links = self.instance.pk, self._stored()
        if key is None:
            return
        for form in self.forms:
            before = getattr(form, "cleaned_data", {}).get("predecessor")
            if before is None or form in self.deleted_forms or before.pk == key:
                continue
            if plan_ring({**links, key: (before.pk,)}, key):
                form.add_error("predecessor", ValidationError(RING.format(before), code="ring"))

    def _stored(self) -> dict[int, tuple[int, ...]]:
        """Each plan of the town and those just before it, this one apart."""
        rows = Succession.objects.filter(strategy__municipality=self.instance.municipality_id)
        links: dict[int, tuple[int, ...]] = {}
        for strategy, predecessor in rows.values_list("strategy", "predecessor"):
            links[strategy] = (*links.get(strategy, ()), predecessor)
        return links


class EventRows(HouseInlineFormSet):
    """Steps of the plan, named in the summary of errors."""

    row_name = "étape"


class SignatoryRows(HouseInlineFormSet):
    """Signatories, named in the summary of errors."""

    row_name = "signataire"


class PartnerRows(HouseInlineFormSet):
    """Partners, named in the summary of errors; they stay in the order they are entered."""

    row_name = "partenaire"

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """A partner comes after those already there."""
        others = [row.position for row in self.instance.partners.all()]
        form.instance.position = max(others, default=0) + 1
        return super().save_new(form, commit=commit)
