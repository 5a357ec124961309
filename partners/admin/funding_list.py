"""Owns the list of fundings: each line as the rules read it, the sums at its foot, each side apart."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.html import format_html

from common.typography import euros
from partners.admin.funding_amounts import SIDES, Row, files_of_town, own_line, row, total_words
from partners.domain.balances import balance
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingStage

SHAPES = {
    FundingStage.MENTIONED: "?",
    FundingStage.TO_REQUEST: "○",
    FundingStage.REQUESTED: "▷",
    FundingStage.REFUSED: "✕",
    FundingStage.NOTIFIED: "◐",
    FundingStage.PAID: "✓",
    FundingStage.JUSTIFIED: "■",
}


def stage_badge(found: FundingStage) -> Any:
    """A stage as a shape and a word."""
    return format_html(
        '<span class="money-stage money-{}"><span aria-hidden="true">{}</span> {}</span>',
        found.value,
        SHAPES[found],
        found.label,
    )


UNKNOWN_NAME = format_html('<span class="unknown">{}</span>', "non renseigné")


class FundingList(ChangeList):
    """Each line knows its facts; the sums are of every funding filtered, not of one page."""

    totals: list[Row]

    def get_results(self, request: HttpRequest) -> None:
        """The lines of the page, and the sums."""
        super().get_results(request)
        files = files_of_town(request)
        rows = list(self.result_list)
        for one in rows:
            one.fact_read = files[one.pk].funding
        self.result_list = rows
        kept = [
            files[key].funding for key in self.queryset.order_by().values_list("pk", flat=True).distinct()
        ]
        self.totals = [
            row(line, SIDES[line.side], partial(self._narrowed, line.side.value))
            for line in balance(kept, by=())
        ]

    def _narrowed(self, side: str, more: dict[str, Any]) -> str:
        return self.get_query_string({"side__exact": side} | more, remove=["p", "all"])


class FundingColumns:
    """The columns of the list."""

    @admin.display(description="objet")
    def named(self, funding: Any) -> Any:
        """The label."""
        return format_html('<span class="title">{}</span>', funding.label)

    @admin.display(description="financeur ou bénéficiaire, sens")
    def with_whom(self, funding: Any) -> Any:
        """Who pays the town, or whom the town pays; the side under it."""
        found = funding.counterpart
        name = UNKNOWN_NAME if found is None else found.short_name
        return format_html('{}<span class="why">{}</span>', name, funding.get_side_display())

    def _amount(self, funding: Any, name: str) -> str | None:
        total = getattr(own_line(funding.fact_read), name)
        return total_words(total) or (None if total.unknown_count else "–")

    @admin.display(description="demandé", ordering="requested")
    def asked(self, funding: Any) -> str | None:
        """Euros asked."""
        return self._amount(funding, "requested")

    @admin.display(description="notifié", ordering="notified")
    def granted(self, funding: Any) -> str | None:
        """Euros notified."""
        return self._amount(funding, "notified")

    @admin.display(description="versé")
    def paid_so_far(self, funding: Any) -> str | None:
        """Euros paid, refunds taken off."""
        return self._amount(funding, "paid")

    @admin.display(description="justifié", ordering="justified")
    def accounted(self, funding: Any) -> str | None:
        """Euros accounted for."""
        return self._amount(funding, "justified")

    @admin.display(description="état")
    def state(self, funding: Any) -> Any:
        """How far it is; what an old paper mentions without a state, under it."""
        badge, mentioned = stage_badge(stage(funding.fact_read)), funding.mentioned
        if mentioned is None:
            return badge
        return format_html('{}<span class="why">{} mentionnés</span>', badge, euros(mentioned))
