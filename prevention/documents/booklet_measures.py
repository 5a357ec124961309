"""Owns the map of the plan to the measures of national frameworks, and the national reference said as a reference."""

from collections.abc import Mapping
from itertools import groupby

from common.typography import NBSP, figure
from partners.documents.parts import NONE, Row, Section, Table, joined
from partners.models import FrameworkMeasure
from prevention.documents.report_money import REFERENCE_WORDS
from prevention.documents.report_parts import sheet_name
from prevention.domain.plan import Plan
from prevention.domain.priority import priority_share
from prevention.domain.reviews import axis_reviews
from prevention.models import ReviewLine, Strategy

NO_MEASURE = "Aucune fiche ni aucune ligne de bilan n’est rattachée à une mesure d’un cadre national."
HEADINGS = ("Mesure du cadre national", "Fiches action", "Lignes de bilan")
NONE_NOTE = "« – » : aucune fiche ni ligne de bilan de cette stratégie n’y est rattachée."
REFERENCE_HEADING = "Référence nationale et part de la commune"
MOST_WORDS = 90


def measures_part(strategy: Strategy, plan: Plan) -> tuple[Section, ...]:
    """A section for each framework that a sheet or a line of review answers, all its measures; then the reference."""
    sheets: dict[int, list[str]] = {}
    for sheet in plan.actions:
        for measure in sheet.measures:
            sheets.setdefault(measure, []).append(sheet_name(sheet))
    lines = _lines(strategy, plan)
    answered = FrameworkMeasure.objects.filter(pk__in={*sheets, *lines})
    measures = (
        FrameworkMeasure.objects.filter(axis__framework__axes__measures__in=answered)
        .select_related("axis__framework")
        .distinct()
        .order_by("axis__framework__title", "axis__framework", "axis__number", "position")
    )
    found = [
        _framework(list(own), sheets, lines)
        for _, own in groupby(measures, key=lambda one: one.axis.framework_id)
    ]
    if not found:
        found = [Section(heading="", sentences=(NO_MEASURE,))]
    share = f"Part de la commune, sur les montants notifiés aux fiches : {priority_share(plan.actions)}."
    return (*found, Section(heading=REFERENCE_HEADING, sentences=(REFERENCE_WORDS, share)))


def _framework(
    measures: list[FrameworkMeasure], sheets: Mapping[int, list[str]], lines: Mapping[int, list[str]]
) -> Section:
    framework = measures[0].axis.framework
    rows = [(one, _row(one, sheets, lines)) for one in measures]
    tables = [
        Table(caption=str(axis), headings=HEADINGS, rows=tuple(row for _, row in own))
        for axis, own in groupby(rows, key=lambda pair: pair[0].axis)
    ]
    nothing = any(row.cells == (NONE, NONE) for _, row in rows)
    return Section(heading=framework.title, tables=tuple(tables), sentences=(NONE_NOTE,) if nothing else ())


def _row(one: FrameworkMeasure, sheets: Mapping[int, list[str]], lines: Mapping[int, list[str]]) -> Row:
    share = (
        f"référence nationale, non une règle : {figure(one.share.normalize())}{NBSP}%"
        if one.share is not None
        else ""
    )
    cells = tuple("\n".join(found.get(one.pk, [])) or NONE for found in (sheets, lines))
    return Row(heading=joined([one.label, share], by="\n"), cells=cells)


def _lines(strategy: Strategy, plan: Plan) -> dict[int, list[str]]:
    """The lines of review that answer each measure, named as the review prints them."""
    names: dict[int, str] = {}
    for axis in axis_reviews(plan.axes, plan.review_lines):
        for kind, own in (("réalisation", axis.achievements), ("perspective", axis.perspectives)):
            for place, line in enumerate(own, start=1):
                names[line.key] = f"Axe {axis.axis.position}, {kind} {place} : {_short(line.text)}"
    answering = ReviewLine.objects.filter(axis__strategy=strategy, measures__isnull=False)
    measures: dict[int, list[int]] = {}
    for key, measure in answering.values_list("pk", "measures"):
        measures.setdefault(key, []).append(measure)
    found: dict[int, list[str]] = {}
    for key, name in names.items():
        for measure in measures.get(key, []):
            found.setdefault(measure, []).append(name)
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rsplit(' ', 1)[0]}…"
