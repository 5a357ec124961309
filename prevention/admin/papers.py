"""Owns the papers of a strategy on its summary page: what is offered, in which formats and years, and their downloads."""

import datetime as dt
from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from common.jobs.operations import ask
from common.typography import long_date
from partners.admin.papers import WRONG_DAY, asked_day, asked_year, paper_response
from prevention.admin.strategy_page import StrategyPage, address
from prevention.domain.figures_years import figure_years
from prevention.exports.booklet_files import BOOKLET_FORMATS, booklet_file, booklet_is_long, left_out_words
from prevention.exports.booklet_job import KIND
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
    method: str
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class OfferedPapers:
    """The papers of a strategy for a person, the day they hold for unless another is asked, what they leave out."""

    day: str
    papers: tuple[OfferedPaper, ...]
    left_out: str = ""


class PaperPage(StrategyPage):
    """The download of one paper, as it stands on a day: the paper for who reads, other formats for who exports."""

    title: ClassVar[str]
    says: ClassVar[str]
    formats: ClassVar[tuple[str, ...]]
    method: ClassVar[str] = "get"
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
        return self.answer(request.GET)

    def answer(self, asked: QueryDict) -> HttpResponse:
        """The file of what was asked; back to the summary with a sentence when it is refused."""
        kind = asked.get("format") or "pdf"
        if kind != "pdf" and not self.request.user.has_perm(EXPORTS):
            raise PermissionDenied
        try:
            return self.made(on=self.asked_day(asked), kind=kind)
        except Refused as error:
            messages.error(self.request, error.text)
            return HttpResponseRedirect(address("strategy", "summary", self.strategy.pk) + "#papiers")

    def made(self, *, on: dt.date, kind: str) -> HttpResponse:
        """The file as a download. Raises Refused."""
        found = self.paper(on=on, kind=kind)
        return paper_response(found.data, found.name, found.media_type)

    def asked_day(self, asked: QueryDict) -> dt.date:
        """The day asked for, today without one. Raises Refused for no day, or one to come."""
        day = asked_day(asked.get("jour", ""))
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


class BookletPage(PaperPage):
    """The booklet, at once when it is short, else by a job whose page is shown."""

    name, path, heading = "booklet", "livret/", "Livret"
    title = "Livret de la stratégie"
    says = "Le plan dessiné, chaque axe et chaque fiche, les cadres nationaux, les mots employés."
    formats = BOOKLET_FORMATS
    method = "post"
    writes = PaperPage.reads
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """To the papers of the summary: reading an address makes no booklet."""
        return HttpResponseRedirect(address("strategy", "summary", self.strategy.pk) + "#papiers")

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The file asked for (`format`, `jour`), or the page of the job that makes it."""
        return self.answer(request.POST)

    def made(self, *, on: dt.date, kind: str) -> HttpResponse:
        """The file, or the way to the job. Raises Refused."""
        if not booklet_is_long(self.strategy):
            return super().made(on=on, kind=kind)
        job = ask(
            kind=KIND,
            title=f"Livret de «\u00a0{self.strategy.title}\u00a0» au {long_date(on)}, {kind.upper()}",
            arguments={"strategy": self.strategy.pk, "on": on.isoformat(), "kind": kind},
            by=self.request.user,
        )
        return HttpResponseRedirect(job.get_absolute_url())

    def paper(self, *, on: dt.date, kind: str) -> PaperFile:
        """The booklet."""
        return booklet_file(self.strategy, on=on, kind=kind)


class ReviewPaperPage(PaperPage):
    """The review of the period."""

    name, path, heading = "review_paper", "bilan-de-la-periode/", "Bilan de la période"
    title = "Bilan de la période"
    says = "Réalisations et perspectives de chaque axe, telles que la source les dit."
    formats = REVIEW_FORMATS

    def paper(self, *, on: dt.date, kind: str) -> PaperFile:
        """The review."""
        return review_file(self.strategy, on=on, kind=kind)


PAPER_PAGES: tuple[type[PaperPage], ...] = (BookletPage, YearlyReportPage, ReviewPaperPage)


def papers_of(strategy: Strategy, on: dt.date, *, exports: bool, restricted: int = 0) -> OfferedPapers:
    """The papers of a strategy. exports: whether the person has the right to other formats than the paper;
    restricted: how many restricted sheets the person sees, which no paper has.
    """
    papers = tuple(_offered(page, strategy, on, exports) for page in PAPER_PAGES)
    return OfferedPapers(on.isoformat(), papers, left_out_words(restricted))


def _offered(page: type[PaperPage], strategy: Strategy, on: dt.date, exports: bool) -> OfferedPaper:
    return OfferedPaper(
        page.name,
        address("strategy", page.name, strategy.pk),
        page.title,
        page.says,
        tuple((kind, FORMAT_LABELS[kind]) for kind in page.formats if exports or kind == "pdf"),
        page.method,
        page.years(strategy, on),
    )
