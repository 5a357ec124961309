"""Owns the part of the yearly report on money: means by year and axis, funders, the share of the FIPD."""

from collections.abc import Sequence
from decimal import Decimal

from common.typography import NBSP, enumeration, figure
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, SHORT_NOT_STATED, Row, Table, amount
from partners.domain.balances import Total
from partners.domain.vocabulary import FundingSide
from prevention.documents.report_parts import (
    AT_LEAST,
    Bars,
    Drawing,
    Part,
    ReportSection,
    axis_name,
    either,
    short_axis,
    work,
)
from prevention.domain.budget import FundingLine, MeansLine, Spread
from prevention.domain.figures import PlanFigures
from prevention.domain.figures_money import FipdYear, FunderFigures
from prevention.domain.priority import REFERENCE, REFERENCE_SOURCE, PriorityShare

SIDES = {
    FundingSide.EXPENSE: "dépense",
    FundingSide.REVENUE: "recette",
    FundingSide.IN_KIND: "en nature",
}
MEANS_HEADINGS = ("Prévu", "Réalisé", "Prévu (ETP)", "Réalisé (ETP)")
NO_FUNDER = "financeur non renseigné"
NO_MEANS = "Aucune fiche ne donne de moyens."
NO_FUNDING = "Aucun financement de {} n’est rattaché aux fiches."
NO_FIPD = "Aucun financement du FIPD n’est rattaché aux fiches."
REFERENCE_WORDS = (
    "Référence nationale : les trois quarts du FIPD vont aux quartiers prioritaires "
    f"({REFERENCE_SOURCE}). C’est un repère à côté de la part de la commune, pas une règle."
)
FUNDERS_NOTE = (
    "Prévu : le montant notifié, à défaut le montant demandé. Dépenses, recettes et apports en nature ne "
    "s’additionnent pas."
)
NOT_SHARED = (
    "Ce qui finance des fiches de plusieurs axes n’est pas partagé entre eux : aucune source ne le dit."
)
BARS_NOTE = f"Une barre ne montre que les montants connus ; « {AT_LEAST} » : un montant au moins manque."
NOT_AWAITED = "pas encore attendu"
_THOUSAND, _TENTH = Decimal(1000), Decimal("0.1")


def money_section(figures: PlanFigures) -> ReportSection:
    """The means of the sheets, and what funders bring."""
    parts = (*_means(figures), *_funders(figures))
    return ReportSection(heading="Budget", parts=parts)


def fipd_section(figures: PlanFigures) -> ReportSection:
    """The share of the FIPD for priority neighbourhoods, the national reference as a line beside it."""
    heading = "FIPD et quartiers prioritaires"
    money = figures.money
    if not money.fipd_years:
        return ReportSection(heading=heading, parts=(Part(sentences=(NO_FIPD,), slides=False),))
    rows = [_fipd_row(str(one.year), one.share) for one in money.fipd_years]
    table = Table(
        caption="Montants notifiés du FIPD",
        headings=("Année", "Quartiers prioritaires", "Ailleurs", "Non déterminé", "Total", "Part"),
        rows=(*rows, _fipd_row("Toutes les années", money.fipd, total=True)),
        notes=("« Non déterminé » : ni la demande ni les quartiers des fiches ne le disent.",),
        figures=True,
    )
    parts = (Part(sentences=(REFERENCE_WORDS,), drawing=_fipd_drawing(money.fipd_years), tables=(table,)),)
    return ReportSection(heading=heading, parts=parts)


def _means(figures: PlanFigures) -> tuple[Part, ...]:
    money = figures.money
    if not money.lines:
        return (Part(heading="Moyens", sentences=(NO_MEANS,), slides=False),)
    years = Table(
        caption="Moyens par année, tous les axes",
        headings=("Année", *MEANS_HEADINGS),
        rows=(
            *(_means_row(_year(line), line) for line in money.by_year),
            _means_row("Toutes les années", money.total, total=True),
        ),
        figures=True,
    )
    of_axes = {line.key[0]: line for line in money.axes_of_year}
    axes = Table(
        caption=f"Moyens de {figures.year}, par axe",
        headings=("Axe", *MEANS_HEADINGS),
        rows=(
            *(
                _means_row(axis_name(axis), of_axes.get(axis.key, MeansLine(())))
                for axis in figures.plan.axes
            ),
            _means_row("Tous les axes", money.of_year, total=True),
        ),
        figures=True,
    )
    drawing = _means_drawing([line for line in money.by_year if line.key[0] is not None])
    return either(
        (
            Part(
                heading="Moyens par année",
                sentences=(BARS_NOTE,) if drawing and _lacks(drawing) else (),
                drawing=drawing,
                tables=(years,),
            ),
            Part(heading=f"Moyens de {figures.year} par axe", tables=(axes,)),
        )
    )


def _year(line: MeansLine) -> str:
    return "Fiches sans moyens" if line.key[0] is None else str(line.key[0])


def _means_row(heading: str, line: MeansLine, *, total: bool = False) -> Row:
    cells = (amount(line.planned), amount(line.real), work(line.planned_time), work(line.real_time))
    return Row(heading=heading, cells=cells, total=total)


def _means_drawing(lines: Sequence[MeansLine]) -> Drawing | None:
    if not lines:
        return None
    told = enumeration(f"{_year(line)}, prévu {line.planned} et réalisé {line.real}" for line in lines)
    return Drawing(
        name="moyens-par-annee",
        title="Moyens prévus et réalisés, en milliers d’euros",
        description=f"{told}.",
        groups=tuple(_year(line) for line in lines),
        series=tuple(
            Bars(
                label=label,
                values=tuple(_thousands(total) for total in totals),
                labels=tuple(_above(total) for total in totals),
            )
            for label, totals in (
                ("Prévu", [line.planned for line in lines]),
                ("Réalisé", [line.real for line in lines]),
            )
        ),
        heading="Année",
    )


def _thousands(total: Total) -> Decimal | str | None:
    if not total.known_count:
        return None if total.unknown_count else NOT_AWAITED
    return (total.known / _THOUSAND).quantize(_TENTH)


def _above(total: Total) -> str:
    value = _thousands(total)
    if not isinstance(value, Decimal):
        return NONE if value else SHORT_NOT_STATED
    return f"{AT_LEAST if total.unknown_count else ''}{figure(value.normalize())}"


def _lacks(drawing: Drawing) -> bool:
    return any(label.startswith(AT_LEAST) for one in drawing.series for label in one.labels)


def _funders(figures: PlanFigures) -> tuple[Part, ...]:
    money, year = figures.money, figures.year
    heading = f"Financements de {year}"
    if not money.funders_of_year:
        return (Part(heading=heading, sentences=(NO_FUNDING.format(year),), slides=False),)
    funders = Table(
        caption=f"Par financeur, en {year}",
        headings=("Financeur ou bénéficiaire", "Financements", "Prévu", "Versé"),
        rows=tuple(_funder_row(one) for one in money.funders_of_year),
        notes=(FUNDERS_NOTE,),
        figures=True,
    )
    of_year = [one for one in money.fundings if one.line.key[1] == year]
    axes = Table(
        caption=f"Par axe et par financeur, en {year}",
        headings=("Axe, financeur ou bénéficiaire", "Prévu", "Versé"),
        rows=tuple(_funding_row(figures, one) for one in of_year),
        notes=(NOT_SHARED,) if any(one.axis is Spread.SEVERAL_AXES for one in of_year) else (),
        figures=True,
    )
    return Part(heading=heading, tables=(funders,)), Part(tables=(axes,), slides=False)


def _funder_row(one: FunderFigures) -> Row:
    return Row(
        heading=f"{one.funder or NO_FUNDER} ({SIDES[one.side]})",
        cells=(str(one.count), amount(one.planned), amount(one.real)),
    )


def _funding_row(figures: PlanFigures, one: FundingLine) -> Row:
    axis = "Plusieurs axes" if isinstance(one.axis, Spread) else short_axis(figures.axis(one.axis))
    funder = one.line.key[0] or NO_FUNDER
    return Row(
        heading=f"{axis} – {funder} ({SIDES[one.line.side]})",
        cells=(amount(one.planned), amount(one.real)),
    )


def _fipd_row(heading: str, share: PriorityShare, *, total: bool = False) -> Row:
    amounts = (share.priority, share.elsewhere, share.undetermined, share.total)
    return Row(heading=heading, cells=(*(amount(one) for one in amounts), str(share)), total=total)


def _fipd_drawing(years: Sequence[FipdYear]) -> Drawing:
    told = enumeration(f"{one.share} en {one.year}" for one in years)
    return Drawing(
        name="part-fipd",
        title="Part du FIPD pour les quartiers prioritaires, en %",
        description=f"{told} ; référence nationale : {percent(REFERENCE)}{NBSP}%.",
        groups=tuple(str(one.year) for one in years),
        series=(
            Bars(
                label="Part de la commune",
                values=tuple(_share(one.share) for one in years),
                labels=tuple(_share_label(one.share) for one in years),
            ),
        ),
        heading="Année",
        line_label="Référence nationale",
        line=(REFERENCE * 100).normalize(),
    )


def percent(share: Decimal) -> str:
    """A share of 1 as a number of hundredths."""
    return figure((share * 100).normalize())


def _share(share: PriorityShare) -> Decimal | str | None:
    """The share in percent; the words in its place when it is between two bounds; None when unknown."""
    if not isinstance(share.share, Unknown):
        return (share.share * 100).normalize()
    return None if isinstance(share.bounds, Unknown) else str(share)


def _share_label(share: PriorityShare) -> str:
    return SHORT_NOT_STATED if _share(share) is None else str(share)
