"""Owns the dashboard « Séances et délibérations »: its filters, its blocks, the year in figures."""

from collections.abc import Sequence
from typing import ClassVar

from django.db.models import Count, Q

from deliberations.domain.findings import Unknown
from deliberations.models import MayoralDecision, Question
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_lists import (
    ACTS,
    HELD,
    NOT_RECORDED,
    RESULT_LABELS,
    RESULTS,
    acts_block,
    acts_of_year,
    at_least,
    held_block,
    sittings_held,
    subject_of,
    to_come_block,
    without_outcome,
)
from prevention.dashboards.council_rows import SOURCE, SUBJECT_LABELS
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block, Cell, Figure, Value

FIGURES = {
    "adoptees": "Délibérations adoptées",
    "rejetees": "Délibérations rejetées",
    "dont-acte": "Dont acte",
    NOT_RECORDED: "Issue non renseignée",
}
NOTHING_KEPT = "aucune séance tenue cette année-là n’est enregistrée"


class Council(Dashboard):
    """Sittings, agendas to come, acts."""

    key: ClassVar[str] = "council"
    title: ClassVar[str] = "Séances et délibérations"
    permission_required = COUNCIL
    parts: ClassVar[dict[str, str]] = {
        "a-venir": "Séances à venir",
        "annee": "L’année en chiffres",
        "tenues": "Séances tenues",
        "deliberations": "Délibérations",
    }

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """The year; for the acts, the subject and what the council decided."""
        held = {day.year for day in sittings_held(asked).order_by().dates("held_on", "year")}
        years = sorted({*held, asked.year, asked.on.year}, reverse=True)
        return (
            Filter("annee", "Année", {str(year): str(year) for year in years}, always=str(asked.year)),
            Filter("matiere", "Matière", _subjects(asked)),
            Filter("resultat", "Résultat", RESULT_LABELS),
        )

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """What comes first, then the year asked for."""
        return [to_come_block(asked), _year(asked), held_block(asked), acts_block(asked)]


def _subjects(asked: Asked) -> dict[str, str]:
    """The subjects of the town's acts, each family before what it holds."""
    acts = Question.objects.filter(sitting__term__municipality=asked.town).decided_acts()
    codes = acts.order_by().values_list("subject", flat=True).distinct()
    used = {".".join(code.split(".")[:2]) for code in codes}
    used |= {code.split(".")[0] for code in used} | {subject_of(asked)}
    return {code: SUBJECT_LABELS[code] for code in sorted(used & SUBJECT_LABELS.keys(), key=_order)}


def _order(code: str) -> tuple[int, int]:
    family, _, rank = code.partition(".")
    return int(family), int(rank or 0)


def acts_figure(asked: Asked) -> Figure:
    """How many deliberations of the year, over their list."""
    return Figure(
        label=f"Délibérations de {asked.year}",
        value=acts_of_year(asked).count() or _none(asked),
        source=SOURCE,
        on=asked.on,
        url=_acts_url(asked),
    )


def _none(asked: Asked) -> Value:
    """Nothing of a year: none once a sitting of it is kept, not known before."""
    kept = sittings_held(asked).filter(held_on__year=asked.year).exists()
    return 0 if kept else Unknown(NOTHING_KEPT)


def _acts_url(asked: Asked, result: str = "") -> str:
    return link(
        "dashboards:council", annee=asked.year, matiere=subject_of(asked), resultat=result, anchor=ACTS
    )


def _ends(asked: Asked) -> list[Figure]:
    """How the acts of the year ended; how many nobody recorded the end of, of whatever subject it may be."""
    ends = {outcome.value: Count("pk", filter=Q(outcome=outcome.value)) for outcome in RESULTS.values()}
    found = acts_of_year(asked).aggregate(**ends)
    code, unknown = subject_of(asked), without_outcome(asked)
    here, of_no_subject = unknown.of_subject(code).count(), unknown.filter(subject="").count()
    nothing = None if any(found.values()) else _none(asked)
    counts = {
        word: Cell(value=nothing)
        if isinstance(nothing, Unknown)
        else at_least(found[outcome.value], here + of_no_subject)
        for word, outcome in RESULTS.items()
    }
    if here:
        counts[NOT_RECORDED] = Cell(value=here)
    subject = SUBJECT_LABELS.get(code, "")
    return [
        Figure(
            label=FIGURES[word],
            value=cell.value,
            source=SOURCE,
            on=asked.on,
            url=_acts_url(asked, word if cell.known else NOT_RECORDED),
            note=", ".join(part for part in (cell.note, subject) if part),
        )
        for word, cell in counts.items()
    ]


def _decisions(asked: Asked) -> Figure:
    """The decisions of the mayor made public; a year of which none is public may be one nobody entered: not a zero.

    Those that are not public yet change nothing here: their number would tell of them.
    """
    taken = MayoralDecision.objects.of_town(asked.town).filter(taken_on__year=asked.year)
    public = taken.public().count()
    return Figure(
        label="Décisions du maire",
        value=public or Unknown("aucune décision de cette année n’est rendue publique"),
        source="décisions prises par délégation et rendues publiques",
        on=asked.on,
        url=link("dashboards:decisions", annee=asked.year, anchor="decisions"),
    )


def _year(asked: Asked) -> Block:
    return Block(
        key="annee",
        title=f"{asked.year} en chiffres",
        source=SOURCE,
        on=asked.on,
        figures=(
            Figure(
                label="Séances tenues",
                value=sittings_held(asked).filter(held_on__year=asked.year).count() or Unknown(NOTHING_KEPT),
                source=SOURCE,
                on=asked.on,
                url=link("dashboards:council", annee=asked.year, anchor=HELD),
            ),
            *_ends(asked),
            _decisions(asked),
        ),
    )
