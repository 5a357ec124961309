"""Owns the papers of a strategy on its summary page: what is offered, in which formats and years, and their downloads."""

import datetime as dt
from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from partners.admin.papers import WRONG_DAY, asked_day, asked_year, paper_response
from prevention.admin.strategy_page import StrategyPage, address
from prevention.domain.figures_years import figure_years
from prevention.exports.yearly_report_files import (
    FORMAT_LABELS,
    REPORT_FORMATS,
    REVIEW_FORMATS,
    PaperFile,
    review_file,
    yearly_report_file,
)
from prevention.models import Strategy
from prevention.operations.errors import Refused

EXPORTS = "prevention.export_strategy"
WRONG_YEAR = "Choisissez une année parmi celles que la page propose."
DAY_TO_COME = "Ce jour n’est pas encore venu\u00a0: choisissez aujourd’hui ou un jour passé."


@dataclass(frozen=True)
class OfferedPaper:
    """A paper to ask for: its address, what it is, its formats with their labels, the years it is given of."""

    name: str
    url: str
    title: str
    says: str
    formats: tuple[tuple[str, str], ...]
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class OfferedPapers:
    """The papers of a strategy for a person, and the day they hold for unless another is asked."""

    day: str
    papers: tuple[OfferedPaper, ...]


class PaperPage(StrategyPage):
    """The download of one paper, as it stands on a day: the paper for who reads, other formats for who exports."""

    title: ClassVar[str]
    says: ClassVar[str]
    formats: ClassVar[tuple[str, ...]]
    http_method_names = ["get", "head"]

    @classmethod
    def years(cls, strategy: Strategy, on: dt.date) -> tuple[int, ...]:
        """The years the paper is given of; none for a paper of no year."""
        return ()

    @abstractmethod
    def paper(self, *, on: dt.date, kind: str) -> PaperFile:
        """The file. Raises Refused."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The file asked for (`format`, `jour`); back to the summary with a sentence when it is refused."""
        kind = request.GET.get("format") or "pdf"
        if kind != "pdf" and not request.user.has_perm(EXPORTS):
            raise PermissionDenied
        try:
            found = self.paper(on=self.asked_day(), kind=kind)
        except Refused as error:
            messages.error(request, error.text)
            return HttpResponseRedirect(address("strategy", "summary", self.strategy.pk) + "#papiers")
        return paper_response(found.data, found.name, found.media_type)

    def asked_day(self) -> dt.date:
        """The day asked for, today without one. Raises Refused for no day, or one to come."""
        day = asked_day(self.request.GET.get("jour", ""))
        if day is None:
            raise Refused.because("PAPER_DAY", WRONG_DAY)
        if day > self.today:
            raise Refused.because("PAPER_DAY", DAY_TO_COME)
        return day


class YearlyReportPage(PaperPage):
    """The yearly report to the plenary."""

    name, path, heading = "yearly_report", "rapport-annuel/", "Rapport annuel"
    title = "Rapport annuel au CLSPD"
    says = "Gouvernance, avancement, budget, FIPD, indicateurs, décisions en attente."
    formats = REPORT_FORMATS

    @classmethod
    def years(cls, strategy: Strategy, on: dt.date) -> tuple[int, ...]:
        """Those the strategy has figures of."""
        return figure_years(strategy.fact(), on)

    def paper(self, *, on: dt.date, kind: str) -> PaperFile:
        """The report of the year asked for (`annee`)."""
        year = asked_year(self.request.GET.get("annee", ""))
        if year is None:
            raise Refused.because("PAPER_YEAR", WRONG_YEAR)
        return yearly_report_file(self.strategy, year=year, on=on, kind=kind)


class ReviewPaperPage(PaperPage):
    """The review of the period."""

    name, path, heading = "review_paper", "bilan-de-la-periode/", "Bilan de la période"
    title = "Bilan de la période"
    says = "Réalisations et perspectives de chaque axe, telles que la source les dit."
    formats = REVIEW_FORMATS

    def paper(self, *, on: dt.date, kind: str) -> PaperFile:
        """The review."""
        return review_file(self.strategy, on=on, kind=kind)


PAPER_PAGES: tuple[type[PaperPage], ...] = (YearlyReportPage, ReviewPaperPage)


def papers_of(strategy: Strategy, on: dt.date, *, exports: bool) -> OfferedPapers:
    """The papers of a strategy. exports: whether the person has the right to other formats than the paper."""
    return OfferedPapers(on.isoformat(), tuple(_offered(page, strategy, on, exports) for page in PAPER_PAGES))


def _offered(page: type[PaperPage], strategy: Strategy, on: dt.date, exports: bool) -> OfferedPaper:
    return OfferedPaper(
        page.name,
        address("strategy", page.name, strategy.pk),
        page.title,
        page.says,
        tuple((kind, FORMAT_LABELS[kind]) for kind in page.formats if exports or kind == "pdf"),
        page.years(strategy, on),
    )
