"""Owns the words of the booklet: what each state, delay and trend means, with its shape."""

from partners.documents.parts import NOT_STATED, Row, Table
from prevention.documents.shapes import LATE_SHAPE, LATE_WORD, MILESTONE_SHAPES, STATUS_SHAPES
from prevention.domain.milestones import MilestoneState
from prevention.domain.trends import Trend
from prevention.domain.vocabulary import ActionStatus

STATUSES = {
    ActionStatus.TO_START: "l’action est décidée, et n’a pas commencé",
    ActionStatus.RUNNING: "l’action a commencé, et n’est pas finie",
    ActionStatus.PAUSED: "l’action est arrêtée pour un temps ; elle n’est alors jamais dite en retard",
    ActionStatus.DONE: "l’action est menée à son terme",
    ActionStatus.ABANDONED: "l’action ne sera pas menée ; la fiche en dit le motif quand il est connu",
    ActionStatus.NOT_STATED: "aucune source ne dit où en est l’action",
}
LATE = "l’échéance de la fiche est passée, et elle n’est ni réalisée, ni abandonnée, ni en pause ; calculé, jamais saisi"
MILESTONES = {
    MilestoneState.DONE: "l’étape est faite au jour du livret",
    MilestoneState.LATE: "sa date est passée, et rien ne la dit faite",
    MilestoneState.TO_COME: "sa date n’est pas passée, ou n’est pas connue",
    MilestoneState.IN_DOUBT: "sa date n’est connue qu’au mois ou à l’année, et ce temps court",
    MilestoneState.LEFT: "elle n’est pas faite, et sa fiche est réalisée, abandonnée ou en pause",
}
TRENDS = {
    Trend.NEARER: "le dernier relevé est plus près de la cible que la valeur de départ",
    Trend.FURTHER: "le dernier relevé en est plus loin",
    Trend.STEADY: "le dernier relevé en est à la même distance",
    Trend.NO_TARGET: "il y a des relevés, et aucune cible",
    Trend.NOT_ENOUGH: "il faut deux valeurs au moins, celle du départ comprise",
}
UNKNOWN = (
    (f"{NOT_STATED}, n. r.", "aucune source ne le dit ; ce n’est pas zéro"),
    ("au moins", "un montant de la somme n’est pas connu : elle ne peut qu’être plus grande"),
    ("–", "rien n’est attendu"),
    ("masqué", "un nombre de personnes trop petit pour être publié"),
)


def glossary() -> tuple[Table, ...]:
    """The tables of the words."""
    return (
        _table(
            "États d’une fiche",
            "État",
            [
                *((f"{STATUS_SHAPES[one]} {one.label}", words) for one, words in STATUSES.items()),
                (f"{LATE_SHAPE} {LATE_WORD}", LATE),
            ],
        ),
        _table(
            "États d’une étape",
            "État",
            [(f"{MILESTONE_SHAPES[one]} {one.label}", words) for one, words in MILESTONES.items()],
        ),
        _table(
            "Tendances d’un indicateur", "Tendance", [(one.label, words) for one, words in TRENDS.items()]
        ),
        _table("Ce qui n’est pas connu", "Mention", list(UNKNOWN)),
    )


def _table(caption: str, heading: str, rows: list[tuple[str, str]]) -> Table:
    return Table(
        caption=caption,
        headings=(heading, "Ce que cela veut dire"),
        rows=tuple(Row(heading=word, cells=(meaning,)) for word, meaning in rows),
    )
