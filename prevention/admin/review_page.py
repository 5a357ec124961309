"""Owns the page of a review: by axis, what was achieved and what is in view, each line moved by its buttons."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from prevention.admin.ordering_moves import MovingPage
from prevention.admin.strategy_words import period_words
from prevention.domain.facts import AxisFact, ReviewLineFact
from prevention.domain.plan import Plan
from prevention.domain.reviews import axis_reviews
from prevention.domain.vocabulary import ActionOutcome, ReviewKind
from prevention.models import SEES_RESTRICTED, ReviewLine
from prevention.models.plan import review_of

SIDES = (
    (ReviewKind.ACHIEVEMENT, "Réalisations", "Ajouter une réalisation", "Aucune réalisation n’est écrite."),
    (ReviewKind.PERSPECTIVE, "Perspectives", "Ajouter une perspective", "Aucune perspective n’est écrite."),
)


@dataclass(frozen=True)
class LineRow:
    """A line of review with all it says; `label` names it in a button."""

    key: int
    fact: ReviewLineFact
    record: ReviewLine
    first: bool
    last: bool
    row: str = "line"

    @property
    def anchor(self) -> str:
        """The anchor of the row."""
        return f"line-{self.key}"

    @property
    def label(self) -> str:
        """The line in a sentence."""
        text = self.fact.text
        return f"la ligne «\u00a0{text if len(text) <= 60 else f'{text[:60].rstrip()}…'}\u00a0»"

    @property
    def outcome(self) -> str:
        """The outcome in a word, empty when no source gives it."""
        return "" if self.fact.outcome is ActionOutcome.NOT_STATED else self.fact.outcome.label


@dataclass(frozen=True)
class Side:
    """The lines of one kind in an axis."""

    kind: str
    title: str
    add: str
    empty: str
    lines: list[LineRow]


@dataclass(frozen=True)
class AxisReviewRow:
    """An axis with both its sides."""

    axis: AxisFact
    sides: list[Side]


class ReviewPage(MovingPage):
    """The review of a strategy."""

    name, path, heading = "review", "bilan/", "Bilan"
    template = "prevention/admin/review.html"

    @cached_property
    def plan(self) -> Plan:
        """The axes and lines this person may see; no sheet is read."""
        return review_of(self.strategy, restricted=self.request.user.has_perm(SEES_RESTRICTED))[0]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The review."""
        return self.page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move a line."""
        return self.move(request) or self.page()

    def page(self) -> HttpResponse:
        """The page."""
        return self.show(
            axes=self.axes(),
            period=period_words(self.strategy.review_start, self.strategy.review_end),
            may_add=self.request.user.has_perm("prevention.add_reviewline"),
            **self.just_moved(),
        )

    def axes(self) -> list[AxisReviewRow]:
        """Every axis with its lines."""
        lines = ReviewLine.objects.filter(axis__strategy=self.strategy).select_related("action")
        records = {line.pk: line for line in lines.prefetch_related("partners", "measures")}
        found = axis_reviews(self.plan.axes, self.plan.review_lines)
        return [
            AxisReviewRow(
                one.axis,
                [
                    Side(kind.value, title, add, empty, self.rows(given, records))
                    for (kind, title, add, empty), given in zip(
                        SIDES, (one.achievements, one.perspectives), strict=True
                    )
                ],
            )
            for one in found
        ]

    def rows(self, facts: Any, records: Any) -> list[LineRow]:
        """The lines of one side."""
        return [
            LineRow(fact.key, fact, records[fact.key], place == 0, place == len(facts) - 1)
            for place, fact in enumerate(facts)
        ]
