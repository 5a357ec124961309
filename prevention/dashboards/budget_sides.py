"""Owns the blocks of the budget that sum: revenues, expenses, each by counterpart and by year, never one with the other."""

from collections.abc import Sequence
from decimal import Decimal

from common.tables.columns import Column, Kind
from common.typography import NBSP, enumeration, figure
from partners.domain.balances import Line, Total, merged
from partners.domain.vocabulary import FundingSide
from prevention.dashboards.budget_asked import NAMES, SOURCE, STATES, UNKNOWN, BudgetAsked
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.report_parts import AT_LEAST, NONE, SHORT_NOT_STATED, Bars, Drawing, capital

AMOUNTS = tuple(state for state in STATES if state != "mentionne")
WORDS = {
    FundingSide.REVENUE: ("Recettes", "Financeur", "Ce que la commune reçoit."),
    FundingSide.EXPENSE: (
        "Dépenses",
        "Bénéficiaire",
        (
            "Ce que la commune verse, d’après les financements saisis en dépense (participations, cotisations, "
            f"prestations…). N’y sont comptées ni les subventions données, ni la part de la commune dans ce qu’on "
            f"l’aide à payer{NBSP}: elles sont plus bas, à part. Une même somme pouvant y figurer aussi, ces montants "
            "ne s’ajoutent pas l’un à l’autre."
        ),
    ),
    FundingSide.IN_KIND: ("Financements en nature", "Financeur", "Ce qui est apporté sans argent."),
}
NONE_OF = {
    FundingSide.REVENUE: "Aucune recette n’est saisie",
    FundingSide.EXPENSE: "Aucune dépense n’est saisie",
    FundingSide.IN_KIND: "Aucun financement en nature n’est saisi",
}
# Four bars a year and their amounts stay readable on a paper.
YEARS_DRAWN = 4
NOTHING = "rien n’est saisi"
# Many lists on one page: each is short, its pages and its export hold the rest.
SHORT = 6
BARS_NOTE = f"En milliers d’euros. Une barre ne montre que les montants connus{NBSP}; «{NBSP}{AT_LEAST.strip()}{NBSP}»{NBSP}: il en manque un."
_THOUSAND, _TENTH = Decimal(1000), Decimal("0.1")


def side_block(of: BudgetAsked, side: FundingSide, *, key: str) -> Block:
    """One side of the year: its four sums, then by counterpart; each sum opens its fundings."""
    heading, _, lead = WORDS[side]
    lines = [one for one in of.lines if one.side is side]
    empty, url, label = _nothing(of, side)
    return Block(
        key=key,
        title=f"{heading}, {of.year_words}",
        source=SOURCE,
        on=of.asked.on,
        figures=side_figures(of, side) if lines else (),
        sentences=(lead,) if lines else (),
        listings=(counterparts(of, side, lines, key=key),) if lines else (),
        empty=empty,
        empty_url=url,
        empty_label=label,
    )


def side_figures(of: BudgetAsked, side: FundingSide) -> tuple[Figure, ...]:
    """The sums of a side, each with the fundings behind it."""
    total = of.line(side)
    return tuple(
        Figure(
            label=capital(STATES[state][1]),
            value=amount,
            source=SOURCE,
            on=of.asked.on,
            url=of.at(sens=NAMES[side], etat=state),
            note=missing(amount),
        )
        for state in AMOUNTS
        for amount in [getattr(total, STATES[state][0])]
    )


def missing(total: Total) -> str:
    """How many amounts are not known."""
    if not total.unknown_count:
        return ""
    return f"{figure(total.unknown_count)} non renseigné{'s' if total.unknown_count > 1 else ''}"


def counterparts(of: BudgetAsked, side: FundingSide, lines: Sequence[Line], *, key: str) -> Listing:
    """The sums of a side by who pays or is paid, and of all."""
    heading, who, _ = WORDS[side]
    part = of.asked.part(lines, key=f"{key}-liste", size=SHORT)
    rows = [_counterpart(of, one) for one in part.rows]
    if len(lines) > 1:
        rows.append(row(f"Total, {of.year_words}", *sums(merged(lines)[0]), strong=True))
    return Listing(
        key=f"{key}-liste",
        caption=f"{heading} par {who.lower()}, {of.year_words}",
        columns=amount_columns(Column("who", who)),
        rows=tuple(rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
    )


def amount_columns(first: Column) -> tuple[Column, ...]:
    """The column of what a line is, then the four amounts; what is only mentioned stands apart."""
    amounts = (Column(STATES[state][0], capital(STATES[state][1]), Kind.EUROS) for state in AMOUNTS)
    return (first, *amounts)


def sums(line: Line) -> tuple[Cell, ...]:
    """The four amounts of a line; what nobody awaits is « – »."""
    return tuple(amount_cell(getattr(line, STATES[state][0])) for state in AMOUNTS)


def amount_cell(total: Total) -> Cell:
    """A sum in a cell, with how many amounts it lacks."""
    if not total.known_count and not total.unknown_count:
        return Cell(value=NONE)
    return Cell(value=total, note=missing(total) if total.known_count else "")


def _counterpart(of: BudgetAsked, line: Line) -> Row:
    name, key = line.key
    who = UNKNOWN if key is None else str(key)
    cell = Cell(value=name, url=of.at(financeur=who, sens=NAMES[line.side]))
    return row(cell, *sums(line))


def years_block(of: BudgetAsked, side: FundingSide, *, key: str, title: str) -> Block:
    """One side over the years: a chart of the last ones, the sums of each, those of no year last."""
    lines = [one for one in of.years if one.side is side]
    shown = _drawn(of, lines)
    gaps = [one for one in shown if one not in lines]
    newest = sorted([*lines, *gaps], key=lambda one: -(int(one.key[0] or 0)))
    part = of.asked.part(newest, key=f"{key}-liste", size=SHORT)
    rows = tuple(_year_row(of, one) for one in part.rows)
    listing = Listing(
        key=f"{key}-liste",
        caption=f"{WORDS[side][0]} de chaque année",
        columns=amount_columns(Column("year", "Année")),
        rows=rows,
        count=part.count,
        page=part.page,
        pages=part.pages,
    )
    drawn = _drawing(shown, key=key, title=title)
    return Block(
        key=key,
        title=title,
        source=SOURCE,
        on=of.asked.on,
        sentences=(BARS_NOTE,) if drawn else (),
        drawing=drawn,
        listings=(listing,) if rows else (),
        empty=f"{NONE_OF[side]}.",
    )


def _year_row(of: BudgetAsked, line: Line) -> Row:
    (year,) = line.key
    if not line.count:
        return row(Cell(value=str(year), note=NOTHING), *sums(line))
    told, asked = ("non renseignée", UNKNOWN) if year is None else (str(year), str(year))
    return row(Cell(value=told, url=of.at(annee=asked, sens=NAMES[line.side])), *sums(line))


def _drawn(of: BudgetAsked, lines: Sequence[Line]) -> Sequence[Line]:
    """The last years up to the one asked for; a year between two of them without any record is there, empty."""
    dated = {int(one.key[0]): one for one in lines if one.key[0] is not None}
    years = [year for year in sorted(dated) if of.year is None or year <= of.year] or sorted(dated)
    if not years:
        return ()
    last, side = years[-1], lines[0].side
    first = max(years[0], last - YEARS_DRAWN + 1)
    return [dated.get(year, Line(side, (year,))) for year in range(first, last + 1)]


def _drawing(shown: Sequence[Line], *, key: str, title: str) -> Drawing | None:
    if not any(getattr(one, STATES[state][0]).known_count for one in shown for state in AMOUNTS):
        return None
    return Drawing(
        name=f"dessin-{key}",
        title=title,
        description=f"{enumeration(_told(one) for one in shown)}.",
        groups=tuple(str(one.key[0]) for one in shown),
        series=tuple(
            _bars(STATES[state][1], [getattr(one, STATES[state][0]) for one in shown]) for state in AMOUNTS
        ),
        heading="Année",
    )


def _told(line: Line) -> str:
    if not line.count:
        return f"{line.key[0]}, {NOTHING}"
    amounts = (f"{STATES[state][1]} {getattr(line, STATES[state][0])}" for state in AMOUNTS)
    return f"{line.key[0]}, {', '.join(amounts)}"


def _bars(label: str, totals: Sequence[Total]) -> Bars:
    return Bars(
        label=capital(label),
        values=tuple(_thousands(one) for one in totals),
        labels=tuple(_above(one) for one in totals),
    )


def _thousands(total: Total) -> Decimal | str | None:
    if not total.known_count:
        return None if total.unknown_count else NONE
    return (total.known / _THOUSAND).quantize(_TENTH)


def _above(total: Total) -> str:
    value = _thousands(total)
    if not isinstance(value, Decimal):
        return value or SHORT_NOT_STATED
    return f"{AT_LEAST if total.unknown_count else ''}{figure(value.normalize())}"


def _nothing(of: BudgetAsked, side: FundingSide) -> tuple[str, str, str]:
    """What to say of a year without money, and the nearest year that has some."""
    known = [int(one.key[0]) for one in of.years if one.side is side and one.key[0] is not None]
    told = f"{NONE_OF[side]} ({of.year_words})."
    if side is FundingSide.EXPENSE:
        told += " Les subventions données et la part de la commune sont plus bas, à part."
    if not known:
        return told, "", ""
    nearest = max(known)
    return told, of.at(anchor="", annee=str(nearest)), f"Voir {nearest}, la dernière année saisie"
