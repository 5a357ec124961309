"""Owns the counts of the bodies where persons are discussed, on the dashboards: whole ended years, small ones masked."""

from collections.abc import Sequence

from common.tables.columns import Column, Kind
from prevention.dashboards.asked import Asked
from prevention.documents.blocks import Block, Listing, Row, Value, row
from prevention.documents.report_governance import SITUATIONS_NOTE
from prevention.documents.report_parts import MASKED
from prevention.domain.figures_governance import GovernanceFigures
from prevention.domain.situations import Cell, SituationTable

SITUATIONS, LIST = "situations", "situations-examinees"
SOURCE = "nombres saisis pour les réunions, petits nombres masqués"
EMPTY = "Aucune réunion d’une instance où l’on parle de personnes n’est comptée."


def situations_block(asked: Asked, found: GovernanceFigures) -> Block:
    """The situations of the year once it has ended, else of the last that has; exact counts are not here."""
    given = found.situations
    return Block(
        key=SITUATIONS,
        title="Situations examinées",
        source=SOURCE,
        on=asked.on,
        sentences=(given.sentence,) if given.sentence else (),
        listings=(_listing(given.table, found),) if given.table else (),
        empty=" ".join(part for part in (EMPTY, given.sentence) if part),
    )


def _listing(table: SituationTable, found: GovernanceFigures) -> Listing:
    names = [*(found.body_label(key) for key in table.bodies), "Toutes ces instances"]
    return Listing(
        key=LIST,
        caption=f"Situations examinées en {table.year}",
        columns=(
            Column("body", "Instance"),
            Column("closed", "Closes", Kind.WHOLE),
            Column("followed", "Encore suivies", Kind.WHOLE),
            Column("examined", "Examinées", Kind.WHOLE),
        ),
        rows=tuple(
            _row(name, cells, strong=place == len(table.bodies))
            for place, (name, cells) in enumerate(zip(names, table.cells, strict=True))
        ),
        count=len(table.bodies),
        notes=(SITUATIONS_NOTE,),
    )


def _row(name: str, cells: Sequence[Cell], *, strong: bool) -> Row:
    values: list[Value] = [MASKED if cell is None else cell for cell in cells]
    return row(name, *values, strong=strong)
