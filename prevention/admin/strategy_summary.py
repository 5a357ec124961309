"""Owns the summary of a strategy: what the plan is, how far it is, what it lacks, what comes before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from common.house.wording import sentence_list
from common.typography import counted
from deliberations.domain.findings import Finding, Unknown
from prevention.admin.action_carry import CarryPage
from prevention.admin.papers import EXPORTS, papers_of
from prevention.admin.strategy_page import StrategyPage, address
from prevention.admin.strategy_words import period_words, standing_of
from prevention.documents.shapes import LATE_SHAPE, LATE_WORD, STATUS_SHAPES
from prevention.domain.completeness import completeness, missing_counts
from prevention.domain.facts import ActionFact
from prevention.domain.progress import ObjectiveProgress, Progress, strategy_progress
from prevention.domain.reviews import review_span
from prevention.domain.vocabulary import ActionStatus, ReviewKind
from prevention.models import Strategy
from prevention.operations.checking import strategy_findings_of

# The pages that draw a plan: their label, and the name of their address.
ELSEWHERE = (
    ("Dessin du plan", "prevention:plan"),
    ("Calendrier", "prevention:calendar"),
    ("Quartiers", "prevention:districts"),
)


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list behind it."""

    label: str
    shape: str
    count: int
    url: str
    wrong: bool = False


@dataclass(frozen=True)
class ProgressLine:
    """An axis or an objective: how far its sheets are, in words, and where they are listed."""

    title: str
    level: int
    progress: Progress
    url: str


def sheets_url(strategy: int, **filters: Any) -> str:
    """The list of the sheets of a strategy."""
    return f"{address('action', 'changelist')}?{urlencode({'strategie': strategy, **filters})}"


def figures(strategy: int, progress: Progress, incomplete: int) -> list[Figure]:
    """The counts of the plan, each leading to its list."""
    states = [
        Figure(
            status.label,
            STATUS_SHAPES[status],
            progress[status],
            sheets_url(strategy, etat=status.value or "inconnu"),
        )
        for status in ActionStatus
        if progress[status]
    ]
    late = [Figure(LATE_WORD, LATE_SHAPE, progress.late, sheets_url(strategy, retard="oui"), wrong=True)]
    return [
        Figure("fiches action", "", progress.total, sheets_url(strategy)),
        *states,
        *(late if progress.late else []),
        *([Figure("à compléter", "", incomplete, "#completude")] if incomplete else []),
    ]


def pages_elsewhere(strategy: Strategy) -> list[tuple[str, str]]:
    """The other pages of a strategy, those that exist."""
    found = []
    for label, name in ELSEWHERE:
        try:
            found.append((label, reverse(name, args=[strategy.pk])))
        except NoReverseMatch:
            continue
    return found


class SummaryPage(StrategyPage):
    """The landing page of a strategy."""

    name, path, heading = "summary", "", "Résumé"
    template = "prevention/admin/strategy_summary.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        strategy, plan = self.strategy, self.plan
        progress = strategy_progress(plan.axes, plan.objectives, plan.actions, self.today)
        gaps = [one for one in plan.actions if not completeness(one).complete]
        shape, word = standing_of(strategy, self.today)
        return self.show(
            shape=shape,
            standing=word,
            period=period_words(strategy.start, strategy.end),
            review_period=period_words(strategy.review_start, strategy.review_end),
            validated=plan.strategy.validated,
            figures=figures(strategy.pk, progress.progress, len(gaps)),
            papers=papers_of(
                strategy,
                self.today,
                exports=request.user.has_perm(EXPORTS),
                restricted=sum(one.restricted for one in plan.actions),
            ),
            total=progress.progress.total,
            progress=str(progress.progress),
            progress_lines=self.lines(progress),
            missing=[
                (
                    part.label,
                    counted(count, "fiche", feminine=True),
                    sheets_url(strategy.pk, manque=part.name),
                )
                for part, count in missing_counts(plan.actions)
            ],
            gaps=[(one, address("action", "change", one.key), self.lacks(one)) for one in gaps],
            findings=self.findings(),
            events=list(strategy.events.select_related("deliberation")),
            signatories=list(strategy.signatories.all()),
            partners=list(strategy.partners.select_related("organisation")),
            before=self.before(),
            after=[link.strategy for link in strategy.followers.select_related("strategy")],
            reviews=self.reviews(),
            contract_url=self.contract_url(),
            elsewhere=pages_elsewhere(strategy),
            may_carry=request.user.has_perms(CarryPage.writes),
            may_add_action=request.user.has_perm("prevention.add_action"),
        )

    def lines(self, progress: Any) -> list[ProgressLine]:
        """Axes and objectives in order, each with its progress."""
        found: list[ProgressLine] = []
        for one in progress.axes:
            title = f"Axe {one.axis.position}\u00a0: {one.axis.label}"
            url = sheets_url(self.strategy.pk, axe=one.axis.key)
            found.append(ProgressLine(title, 1, one.progress, url))
            found += self.objectives(one.objectives, 2)
        return found

    def objectives(self, found: tuple[ObjectiveProgress, ...], level: int) -> list[ProgressLine]:
        """Objectives and those under them; the sheets that have none close the axis that has some."""
        named = any(one.objective is not None for one in found)
        lines: list[ProgressLine] = []
        for one in found:
            if one.objective is not None:
                url = f"{address('strategy', 'ordering', self.strategy.pk)}#objective-{one.objective.key}"
                lines.append(ProgressLine(one.objective.label, level, one.progress, url))
                lines += self.objectives(one.below, level + 1)
            elif named:
                lines.append(ProgressLine("Sans objectif", level, one.progress, ""))
        return lines

    def lacks(self, action: ActionFact) -> str:
        """What a sheet lacks, in words."""
        return sentence_list(part.label for part in completeness(action).missing)

    def findings(self) -> tuple[Finding, ...]:
        """What the named checks find on the plan itself."""
        return strategy_findings_of(self.strategy, self.today)

    def before(self) -> list[tuple[Strategy, str]]:
        """The plans before, and how the review meets the period of each."""
        links = self.strategy.successions.select_related("predecessor")
        return [(link.predecessor, self.span(link.predecessor)) for link in links]

    def span(self, before: Strategy) -> str:
        """The years the review leaves out of the plan before, or adds to it."""
        found = review_span(self.plan.strategy, before.fact())
        if isinstance(found, Unknown):
            return ""
        left, added = (sentence_list(str(year) for year in years) for years in (found.left_out, found.added))
        told = [f"le bilan ne dit rien de {left}" if left else "", f"il ajoute {added}" if added else ""]
        return ", ".join(one for one in told if one)

    def reviews(self) -> Mapping[str, str]:
        """How many lines look back and ahead."""
        kinds = [line.kind for line in self.plan.review_lines]
        return {
            "achievements": counted(kinds.count(ReviewKind.ACHIEVEMENT), "réalisation", feminine=True),
            "perspectives": counted(kinds.count(ReviewKind.PERSPECTIVE), "perspective", feminine=True),
        }

    def contract_url(self) -> str:
        """The page of the city contract, for whoever may read conventions."""
        key = self.strategy.city_contract_id
        if key is None or not self.request.user.has_perm("partners.view_convention"):
            return ""
        return reverse("admin:partners_convention_summary", args=[key])
