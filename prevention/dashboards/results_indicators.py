"""Owns the indicators of a strategy on the dashboards: where each starts, where it goes, its trend, who says so."""

from collections.abc import Callable, Sequence

from common.tables.columns import Column, Kind
from common.typography import figure as figure_in_words
from common.typography import plural
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.screen import Filter
from prevention.dashboards.strategy_choice import Choice, axis_name
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.report_indicators import NOT_ENOUGH_NOTE, last_value
from prevention.documents.report_parts import Bars, Drawing, capital, sheet_name
from prevention.domain.facts import MeasurementFact
from prevention.domain.figures import IndicatorFigures, indicator_figures
from prevention.domain.plan import Plan
from prevention.domain.trends import Point, Trend

INDICATORS, LIST, TRENDS_LIST = "indicateurs", "liste-indicateurs", "tendances"
LINES_A_PAGE = 12
SOURCE = "indicateurs et relevés des fiches action"
EMPTY = "Aucune fiche ne porte d’indicateur\u00a0: la direction en ajoute à chaque fiche, avec un départ et une cible."
TRENDS = {
    Trend.NEARER: "se-rapproche",
    Trend.FURTHER: "s-eloigne",
    Trend.STEADY: "inchange",
    Trend.NO_TARGET: "sans-cible",
    Trend.NOT_ENOUGH: "pas-assez-de-releves",
}
REACHED, NO_START, NO_TARGET = "cible-atteinte", "sans-depart", "cible-absente"
BESIDE = {REACHED: "Cible atteinte", NO_START: "Sans valeur de départ", NO_TARGET: "Sans cible"}
STANDINGS = {**{word: capital(trend.label) for trend, word in TRENDS.items()}, **BESIDE}
Found = Sequence[IndicatorFigures]


def trend_filter() -> Filter:
    """The choice of the indicators by their trend."""
    return Filter("tendance", "Tendance", STANDINGS)


def indicators_block(asked: Asked, choice: Choice, plan: Plan) -> Block:
    """The indicators, how many go which way, the list of those asked for. plan: read with its indicators."""
    every = indicator_figures(plan.actions, choice.year)
    if not every:
        return Block(key=INDICATORS, title="Indicateurs", source=SOURCE, on=asked.on, empty=EMPTY)
    counts = {word: len(_standing(every, word)) for word in STANDINGS}
    trends = [(word, STANDINGS[word], counts[word]) for word in TRENDS.values() if counts[word]]
    # Those without a target are counted whatever was read of them.
    known = [one for one in trends if one[0] != TRENDS[Trend.NO_TARGET]]
    beside = [
        (word, label, counts[word]) for word, label in BESIDE.items() if counts[word] or word == REACHED
    ]

    def figure(label: str, value: int, word: str, note: str = "") -> Figure:
        return Figure(label=label, value=value, source=SOURCE, on=asked.on, url=_url(choice, word), note=note)

    return Block(
        key=INDICATORS,
        title="Indicateurs",
        source=SOURCE,
        on=asked.on,
        figures=(
            figure("Indicateurs suivis", len(every), "", _reached_words(counts[REACHED])),
            *(figure(label, count, word) for word, label, count in (*known, *beside)),
        ),
        drawing=_drawing(trends),
        listings=(_trends(choice, trends), _listing(asked, plan, every)),
    )


def _reached_words(count: int) -> str:
    if not count:
        return "aucun n’a atteint sa cible"
    return f"dont {figure_in_words(count)} {plural(count, 'a atteint sa cible', 'ont atteint leur cible')}"


def _url(choice: Choice, word: str) -> str:
    return link("dashboards:results", strategie=choice.key, annee=choice.year, tendance=word, anchor=LIST)


def _standing(found: Found, word: str) -> Found:
    tests: dict[str, Callable[[IndicatorFigures], bool]] = {
        "": lambda _: True,
        REACHED: lambda one: one.trend.reached is True,
        NO_START: lambda one: one.indicator.baseline is None,
        NO_TARGET: lambda one: one.indicator.target is None,
    }
    known = {word: trend for trend, word in TRENDS.items()}
    if word in known:
        return [one for one in found if one.trend.since_start is known[word]]
    return [one for one in found if tests[word](one)]


def _drawing(counts: Sequence[tuple[str, str, int]]) -> Drawing:
    return Drawing(
        name="indicateurs-par-tendance",
        title="Indicateurs par tendance, depuis le départ",
        description=", ".join(f"{label.lower()} : {count}" for _, label, count in counts) + ".",
        groups=tuple(label for _, label, _ in counts),
        series=(Bars(label="Indicateurs", values=tuple(count for *_, count in counts)),),
        heading="Tendance",
    )


def _trends(choice: Choice, counts: Sequence[tuple[str, str, int]]) -> Listing:
    return Listing(
        key=TRENDS_LIST,
        caption="Indicateurs par tendance, depuis le départ",
        columns=(Column("trend", "Tendance"), Column("count", "Indicateurs", Kind.WHOLE)),
        rows=tuple(row(label, Cell(value=count, url=_url(choice, word))) for word, label, count in counts),
        count=len(counts),
        notes=(NOT_ENOUGH_NOTE.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»"),),
    )


def _listing(asked: Asked, plan: Plan, every: Found) -> Listing:
    axes = {str(one.key): one for one in plan.axes}
    word, axis = asked.choice("tendance", STANDINGS), asked.choice("axe", axes)
    wanted = [one for one in _standing(every, word) if not axis or one.action.axis == axes[axis].key]
    part = asked.part(wanted, key=LIST, size=LINES_A_PAGE)
    narrowed = [axis_name(axes[axis])] if axis else []
    return Listing(
        key=LIST,
        caption="Indicateurs",
        columns=(
            Column("label", "Indicateur"),
            Column("sheet", "Fiche"),
            Column("baseline", "Départ", Kind.NUMBER),
            Column("last", "Dernier relevé", Kind.NUMBER),
            Column("target", "Cible", Kind.NUMBER),
            Column("trend", "Tendance"),
            Column("source", "Source du relevé"),
        ),
        rows=tuple(_row(one) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=", ".join([*narrowed, *([STANDINGS[word].lower()] if word else [])]),
        empty="Aucun indicateur à montrer ici.",
    )


def _row(one: IndicatorFigures) -> Row:
    indicator, last = one.indicator, last_value(one)
    read = _measurement(one, last)
    confidence = f"fiabilité {read.confidence.label}" if read and read.confidence.label else ""
    return row(
        Cell(value=capital(indicator.label), note=indicator.unit),
        Cell(value=sheet_name(one.action), url=link("dashboards:sheet", one.action.key)),
        indicator.baseline,
        Cell(value=last.value if last else None, note=_when(last)),
        Cell(
            value=indicator.target,
            note=f"pour {indicator.target_due.short()}" if indicator.target_due else "",
        ),
        Cell(value=one.trend.since_start.label, note="cible atteinte" if one.trend.reached is True else ""),
        Cell(value=read.source if read else None, note=confidence),
    )


def _when(last: Point | None) -> str:
    if last is None or last.period is None:
        return ""
    return f"{last.period.short()}{', estimation' if last.estimated else ''}"


def _measurement(one: IndicatorFigures, last: Point | None) -> MeasurementFact | None:
    """What the last value was read from."""
    if last is None:
        return None
    same = [
        each
        for each in one.indicator.measurements
        if (each.period, each.value, each.estimated) == (last.period, last.value, last.estimated)
    ]
    return same[-1]
