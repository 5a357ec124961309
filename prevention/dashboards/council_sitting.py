"""Owns the page of a sitting: its agenda to come, or how each of its questions was decided."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404

from common.tables.columns import Column, Kind
from common.typography import NBSP, long_date, time_short
from deliberations.domain.findings import Unknown
from deliberations.domain.roll import QuestionRoll, Replay
from deliberations.domain.vocabulary import QuestionKind
from deliberations.models import Deliberation, Question, Sitting
from deliberations.models.question import ACTS, DECIDED
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_exposes import EXPOSE, expose_cell, exposes_of, reads_drafts
from prevention.dashboards.council_rows import (
    NO_EXTRACT,
    NOTHING,
    SOURCE,
    act_of,
    object_of,
    result_of,
    state_of,
    vote_of,
    with_decision,
)
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.documents.blocks import Block, Cell, Listing, Row, Value, row

QUESTIONS = "questions"
NOT_IN_OFFICE = (
    f"Les exposés et les projets sont ouverts aux membres du conseil en exercice (CGCT, art. L2121-13){NBSP}: ce "
    "compte n’est pas celui d’un membre en exercice de cette commune."
)
NO_ACT, NO_DECISION, NOT_HERE = (
    "sans acte",
    "aucun acte, question non décidée",
    "pas d’extrait dans ce registre",
)
NOT_ENDED = "l’issue de la question n’est pas enregistrée"
NEXT = (
    f"Extrait pas encore établi{NBSP}: le secrétariat du conseil l’établit une fois l’acte relu. Il se télécharge "
    "alors ici."
)
NO_QUESTION = "Aucune question n’est enregistrée pour cette séance."
AGENDA_COLUMNS = (
    Column("number", "Question"),
    Column("object", "Objet"),
    Column("kind", "Nature"),
    Column("rapporteur", "Rapporteur"),
    EXPOSE,
)
HELD_COLUMNS = (
    Column("number", "Question"),
    Column("object", "Objet"),
    Column("present", "Présents", Kind.WHOLE),
    Column("represented", "Représentés", Kind.WHOLE),
    Column("voters", "Votants", Kind.WHOLE),
    Column("result", "Résultat"),
    Column("vote", "Vote"),
    Column("state", "État de l’acte"),
    Column("extract", "Extrait du registre"),
)


class SittingPage(Dashboard):
    """A sitting of the town, to come or held; one whose notice is not sent is nobody's here."""

    key: ClassVar[str] = "seance"
    title: ClassVar[str] = "Séance"
    permission_required = COUNCIL
    template_name = "dashboards/sitting.html"
    asked: Asked

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """Its questions."""
        self.asked = asked
        return [_agenda(self.sitting, asked) if self.is_to_come else _decided(self.sitting, asked)]

    def context(self, asked: Asked) -> dict[str, Any]:
        """What is known of the sitting, and why the drafts are not shown to who has no right to them."""
        facts = facts_of(self.sitting)
        hidden = self.is_to_come and not reads_drafts(asked)
        return {"sitting": self.sitting, "facts": facts, "refused": NOT_IN_OFFICE if hidden else ""}

    @cached_property
    def is_to_come(self) -> bool:
        """Whether it is convened and its roll not called yet."""
        return Sitting.objects.to_come(on=self.asked.on).filter(pk=self.sitting.pk).exists()

    @cached_property
    def sitting(self) -> Sitting:
        """The sitting, with all a replay reads; 404 for one of another town, or not announced yet."""
        told = Question.objects.told_outside(self.asked.on).select_related("rapporteur")
        questions = with_decision(told.order_by("order"))
        known = Sitting.objects.of_town(self.asked.town).announced(on=self.asked.on)
        found = known.with_facts(questions).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404("Aucune séance de cette commune à cette adresse.")
        return found


def facts_of(sitting: Sitting) -> tuple[tuple[str, str], ...]:
    """What is known of a sitting, label and value; what no source says of an old one is left out."""
    hour = time_short(sitting.held_at) if sitting.held_at else ""
    nature = [sitting.get_kind_display(), sitting.get_publicity_display()]
    nature += ["sur seconde convocation"] if sitting.second_notice_of_id else []
    nature += ["convoquée en urgence"] if sitting.urgent else []
    sent = long_date(sitting.notice_sent_on) if sitting.notice_sent_on else ""
    facts = (
        ("Heure", hour),
        ("Lieu", sitting.place),
        ("Nature", ", ".join(part for part in nature if part)),
        ("Convocation envoyée", f"le {sent} (CGCT, art. L2121-10)" if sent else ""),
        ("Source", sitting.source),
    )
    return tuple((label, value) for label, value in facts if value)


def _agenda(sitting: Sitting, asked: Asked) -> Block:
    questions = list(sitting.questions.all())
    reads = reads_drafts(asked)
    drafts = exposes_of(asked, [one.pk for one in questions]) if reads else {}
    return _block(
        sitting,
        asked,
        title="Ordre du jour",
        columns=AGENDA_COLUMNS if reads else AGENDA_COLUMNS[:-1],
        rows=[_agenda_line(question, drafts if reads else None) for question in questions],
    )


def _agenda_line(question: Question, drafts: dict[int, int] | None) -> Row:
    return row(
        question.label,
        object_of(question),
        QuestionKind(question.kind).label,
        question.rapporteur.name if question.rapporteur else NOTHING,
        *(() if drafts is None else (expose_cell(question, drafts),)),
    )


def _decided(sitting: Sitting, asked: Asked) -> Block:
    replay = sitting.replay()
    questions = sorted(sitting.questions.all(), key=lambda one: _rank(one, replay))
    rows = [_decided_line(question, replay) for question in questions]
    return _block(
        sitting,
        asked,
        title="Questions, dans l’ordre de la discussion",
        columns=HELD_COLUMNS,
        rows=rows,
        notes=(NEXT,) if any(line.cells[-1].value == NO_EXTRACT for line in rows) else (),
    )


def _rank(question: Question, replay: Replay | Unknown) -> tuple[int, int]:
    return (0 if isinstance(replay, Unknown) else replay.questions[question.pk].rank, question.order)


def _decided_line(question: Question, replay: Replay | Unknown) -> Row:
    roll = replay if isinstance(replay, Unknown) else replay.questions[question.pk]
    act = act_of(question)
    return row(
        question.label,
        Cell(value=object_of(question), url=link("dashboards:act", act.pk) if act else ""),
        *_figures(roll),
        result_of(question) or NOTHING,
        vote_of(question),
        state_of(question),
        _extract(question, act),
    )


def _extract(question: Question, act: Deliberation | None) -> Cell:
    """The extract to download, else why there is none; alike whether a draft is being written or not."""
    if act is not None:
        name = question.act_number or question.reference
        url = link("deliberations:extract", act.pk)
        return Cell(value=f"Extrait {name} (PDF)".replace("  ", " "), url=url)
    if question.kind not in ACTS:
        return Cell(value=NO_ACT)
    if question.outcome and question.outcome not in DECIDED:
        return Cell(value=NO_DECISION)
    if question.sitting.source:
        return Cell(value=NOT_HERE, note="séance reprise d’une source")
    return Cell(value=NO_EXTRACT, note="" if question.outcome else NOT_ENDED)


def _figures(roll: QuestionRoll | Unknown) -> tuple[Value, Value, Value]:
    """Members present, represented and voting at the vote of a question."""
    if isinstance(roll, Unknown):
        return roll, roll, roll
    return len(roll.vote.present), len(roll.vote.represented), roll.vote.voters


def _block(
    sitting: Sitting,
    asked: Asked,
    *,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    notes: tuple[str, ...] = (),
) -> Block:
    listing = Listing(
        key=QUESTIONS,
        caption=f"Séance du {long_date(sitting.held_on)}",
        columns=tuple(columns),
        rows=tuple(rows),
        count=len(rows),
        empty=NO_QUESTION,
        notes=notes,
    )
    return Block(key="seance", title=title, source=sitting.source or SOURCE, on=asked.on, listings=(listing,))
