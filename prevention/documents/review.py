"""Owns the review of a period: by axis, what was achieved and what is in view, each line under the words of its source."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import NBSP, counted, enumeration, long_date, plural
from deliberations.domain.findings import Unknown
from partners.documents.parts import NOT_STATED, Fact, Head, frame_of, head_of, joined, printable
from prevention.documents.report_parts import axis_name, strategy_paper
from prevention.domain.facts import ReviewLineFact, StrategyFact
from prevention.domain.reviews import ReviewSpan, axis_reviews, review_span
from prevention.domain.vocabulary import ActionOutcome
from prevention.models import ReviewLine, Strategy
from prevention.models.plan import review_of

TEMPLATE = "prevention/papers/review.html"
RECORD_NAME = "bilan.json"
HEADING = "Bilan de la période"
NO_LINES = "Aucune ligne de bilan n’est inscrite."
NO_ACHIEVEMENTS = "Aucune réalisation n’est inscrite dans cet axe."
NO_PERSPECTIVES = "Aucune perspective n’est inscrite dans cet axe."
NOT_COMMUNICATED = "La stratégie annonce des fiches action ; aucun papier ne les donne."
LEGEND = (
    "Les lignes sont celles de la source. L’issue d’une ligne n’est écrite que là où la source la dit ; son absence "
    "n’en est pas une. Les fiches à diffusion restreinte n’y sont pas."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the review, those below it, and what is known of it: outcome, sheet, partners, places."""

    text: str
    sub_lines: tuple[str, ...] = ()
    mention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisPart:
    """An axis: what was achieved, what is in view."""

    heading: str
    counts: str
    achievements: tuple[Line, ...]
    perspectives: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContext:
    """Everything the review prints and nothing more."""

    head: Head
    name: str
    subject: str
    spans: tuple[str, ...]
    facts: tuple[Fact, ...]
    empty: str
    axes: tuple[AxisPart, ...]
    legend: str


def review_context(strategy: Strategy, *, on: dt.date) -> ReviewContext:
    """What the review of a strategy prints, as it stands on a day. Reads a fixed number of queries."""
    plan, titles = review_of(strategy, restricted=False)
    period = _years(plan.strategy.review_start, plan.strategy.review_end)
    before = _plans_before(strategy, plan.strategy)
    mentions = _mentions(strategy, titles)
    axes = tuple(
        AxisPart(
            heading=axis_name(one.axis),
            counts=_counts(len(one.achievements), len(one.perspectives)),
            achievements=_lines(one.achievements, mentions),
            perspectives=_lines(one.perspectives, mentions),
        )
        for one in axis_reviews(plan.axes, plan.review_lines)
    )
    return printable(
        ReviewContext(
            head=head_of(
                strategy.municipality,
                heading=HEADING,
                name=f"{strategy.title}, {period}",
                day=f"au {long_date(on)}",
                reference=f"Bilan {period}",
            ),
            name=f"Bilan {period}" if period != NOT_STATED else HEADING,
            subject=strategy.title,
            spans=tuple(span_words(plan.strategy, one) for one in before),
            facts=_facts(strategy, plan.strategy, before),
            empty="" if plan.review_lines else NO_LINES,
            axes=axes,
            legend=LEGEND,
        )
    )


def review_html(context: ReviewContext) -> str:
    """The review as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render(
        {
            "frame": frame_of(context.head),
            "review": context,
            "no_achievements": NO_ACHIEVEMENTS,
            "no_perspectives": NO_PERSPECTIVES,
        }
    )


def review_pdf(strategy: Strategy, *, on: dt.date) -> bytes:
    """The review as PDF/A-3a and PDF/UA-1, its record attached; dated of the day it holds for."""
    context = review_context(strategy, on=on)
    return strategy_paper(context, html=review_html(context), record_name=RECORD_NAME, created=on)


def span_words(strategy: StrategyFact, before: StrategyFact) -> str:
    """« Le bilan porte sur 2015-2018 ; le plan d’avant, « CLS », allait de 2014 à 2017 : 2014 n’y est pas… »"""
    span = review_span(strategy, before)
    reviewed = f"Le bilan porte sur {_years(strategy.review_start, strategy.review_end)}"
    if isinstance(span, Unknown):
        if strategy.review_start is None or strategy.review_end is None:
            return f"Ce que le bilan regarde n’est pas renseigné ; plan d’avant : « {before.label} »."
        return f"{reviewed} ; la période du plan d’avant, « {before.label} », n’est pas renseignée."
    start, end = before.start, before.end
    planned = f"allait de {start.year} à {end.year}" if start and end and start.year != end.year else ""
    return f"{reviewed} ; le plan d’avant, « {before.label} », {planned or _one_year(before)}{_apart(span)}."


def _one_year(before: StrategyFact) -> str:
    return f"était celui de {before.start.year if before.start else NOT_STATED}"


def _apart(span: ReviewSpan) -> str:
    parts = [
        f"{_listed(span.left_out)} {plural(len(span.left_out), 'n’y est pas', 'n’y sont pas')}"
        if span.left_out
        else "",
        f"{_listed(span.added)} {plural(len(span.added), 's’y ajoute', 's’y ajoutent')}"
        if span.added
        else "",
    ]
    said = enumeration(part for part in parts if part)
    return f" : {said}" if said else " : ce sont les mêmes années"


def _listed(years: tuple[int, ...]) -> str:
    return enumeration(str(year) for year in years)


def review_years(start: object, end: object) -> str:
    """The years of a period for the name of a file, « 2021-2024 »; empty when a bound is not known."""
    years = _years(start, end)
    return "" if years == NOT_STATED else years


def _years(start: object, end: object) -> str:
    years = [str(getattr(one, "year", "")) for one in (start, end) if one is not None]
    if len(years) < 2:
        return NOT_STATED
    return years[0] if years[0] == years[1] else "-".join(years)


def _plans_before(strategy: Strategy, fact: StrategyFact) -> tuple[StrategyFact, ...]:
    found = Strategy.objects.filter(pk__in=fact.predecessors).with_facts().order_by("start", "pk")
    return tuple(one.fact() for one in found)


def _facts(strategy: Strategy, fact: StrategyFact, before: tuple[StrategyFact, ...]) -> tuple[Fact, ...]:
    partners = [str(one) for one in strategy.partners.select_related("organisation")]
    plans = "\n".join(f"{one.label} ({_years(one.start, one.end)})" for one in before)
    events = "\n".join(joined([str(one), one.label], by=" : ") for one in strategy.events.all())
    rows = [
        ("Période du bilan", _years(fact.review_start, fact.review_end), ""),
        ("Période de la stratégie", _years(fact.start, fact.end), ""),
        (plural(len(before), "Plan d’avant", "Plans d’avant"), plans, ""),
        ("Étapes", events, ""),
        ("Partenaires", enumeration(partners), counted(len(partners), "partenaire")),
        ("Fiches action", NOT_COMMUNICATED if strategy.sheets_not_communicated else "", ""),
        ("Source", strategy.source, ""),
    ]
    return tuple(Fact(label=label, value=value, note=note) for label, value, note in rows if value)


def _counts(achievements: int, perspectives: int) -> str:
    done = counted(achievements, "réalisation", feminine=True)
    return f"{done}, {counted(perspectives, 'perspective', feminine=True)}"


def _lines(lines: tuple[ReviewLineFact, ...], mentions: dict[int, str]) -> tuple[Line, ...]:
    return tuple(
        Line(text=one.text, sub_lines=one.sub_lines, mention=mentions.get(one.key, "")) for one in lines
    )


def _mentions(strategy: Strategy, titles: Mapping[int, str]) -> dict[int, str]:
    """What is known of each line beside its words: its outcome where a source states it, its sheet, partners, places."""
    rows = ReviewLine.objects.filter(axis__strategy=strategy).prefetch_related("partners", "measures")
    found = {}
    for row in rows:
        outcome = ActionOutcome(row.outcome)
        sheet = titles.get(row.action_id or 0)
        found[row.pk] = joined(
            [
                f"Issue : {outcome.label}" if outcome is not ActionOutcome.NOT_STATED else "",
                f"Fiche {sheet}" if sheet else "",
                _named("Partenaire", [one.name for one in row.partners.all()]),
                f"Lieux : {row.places}" if row.places else "",
                _named("Mesure nationale", [str(one) for one in row.measures.all()]),
            ],
            by=" · ",
        )
    return found


def _named(label: str, names: list[str]) -> str:
    words = plural(len(names), label, " ".join(f"{word}s" for word in label.split()))
    return f"{words}{NBSP}: {enumeration(names)}" if names else ""
