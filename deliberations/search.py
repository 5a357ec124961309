"""Owns what can be found of the council: acts, decisions of the mayor, sittings, questions."""

import datetime as dt
import re
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from common.search.sources import Document, Source, document_of, fields, labelled, seen_in_town
from common.typography import long_date
from deliberations.domain.subjects import SUBJECTS
from deliberations.domain.vocabulary import QuestionKind
from deliberations.models import (
    Annex,
    Councillor,
    Deliberation,
    MayoralDecision,
    OperativeClause,
    Question,
    Recital,
    Sitting,
)
from deliberations.models.sitting import READS_ALL

COUNCIL = "deliberations.read_council"
DRAFTS = "deliberations.view_deliberation"
# What Markdown writes around words: a result shows the words.
_MARKS = re.compile(r"^#+ |\*\*", re.MULTILINE)


def day_words(day: dt.date | None) -> str:
    """How people write a day when they search it: 08/10/2015, 8/10/2015, 8 octobre 2015."""
    return f"{day:%d/%m/%Y} {day.day}/{day.month}/{day.year} {long_date(day)}" if day else ""


def shown_day(day: dt.date | None) -> str:
    """A day as a result shows it."""
    return long_date(day) if day else ""


def subject_words(code: str) -> str:
    """The subject of an act, by its number and its name."""
    names = {subject.code: subject.label for subject in SUBJECTS}
    return f"{code} {names.get(code, '')}"


def _numbers(question: Question | None) -> tuple[str | None, ...]:
    if question is None:
        return ()
    return question.reference, question.act_number, question.number, subject_words(question.subject)


def _closed_text(act: Deliberation) -> str:
    """What its extract prints of an act; of a draft on an agenda, the text as it was put there, and that alone."""
    if act.taken_over or act.has_seal:  # type: ignore[attr-defined]
        return _working_text(act)
    return _MARKS.sub("", act.proposed_text)


def _working_text(act: Deliberation) -> str:
    return fields(
        act.expose,
        *(f"{row.get_kind_display()} {row.text}" for row in act.recitals.all()),
        *(f"{row.verb} {row.text}" for row in act.clauses.all()),
    )


def act_document(act: Deliberation) -> Document:
    """An act, or a draft as it was sent to the council: its text, its numbers, its annexes by name."""
    return _document(act, _closed_text(act))


def draft_document(act: Deliberation) -> Document:
    """A draft as it is being written, for who keeps or prepares it."""
    return _document(act, _working_text(act))


def _document(act: Deliberation, text: str) -> Document:
    question, day = act.question, act.decided_on
    return document_of(
        act,
        act.reference,
        act.act_number,
        text,
        *(annex.title for annex in act.annexes.all()),
        labelled("Rapporteur", question and question.rapporteur),
        title=act.object,
        words=(*_numbers(question), day_words(day)),
        date=day,
        shown_date=shown_day(day),
    )


def _act_rows(acts: Any) -> Any:
    return _with_text(acts.adopted_or_on_agenda().with_seal())


def _draft_rows(acts: Any) -> Any:
    return _with_text(acts.drafts())


def _with_text(acts: Any) -> Any:
    return acts.with_question().prefetch_related(
        Prefetch("recitals", Recital.objects.order_by("position", "pk")),
        Prefetch("clauses", OperativeClause.objects.order_by("position", "pk")),
        Prefetch("annexes", Annex.objects.order_by("pk")),
    )


def decision_document(decision: MayoralDecision) -> Document:
    """A decision of the mayor."""
    day = decision.taken_on
    return document_of(
        decision,
        decision.reference,
        decision.act_number,
        decision.text,
        decision.matter,
        title=decision.object,
        words=(subject_words(decision.subject), day_words(day)),
        date=day,
        shown_date=shown_day(day),
    )


def sitting_document(sitting: Sitting) -> Document:
    """A sitting, by its day and its place."""
    name, day = str(sitting), sitting.held_on
    return document_of(
        sitting,
        "conseil municipal",
        sitting.get_kind_display(),
        sitting.get_publicity_display(),
        sitting.place,
        title=f"{name[:1].upper()}{name[1:]}",
        words=(day_words(day),),
        date=day,
        shown_date=shown_day(day),
    )


def question_document(question: Question) -> Document:
    """A question that no act tells better: a communication, a wish, an oral question."""
    day = question.sitting.held_on
    return document_of(
        question,
        QuestionKind(question.kind).label,
        f"question {question.name}",
        labelled("Rapporteur", question.rapporteur),
        title=question.shown_object,
        root=question.sitting_id,
        words=(*_numbers(question), day_words(day)),
        date=day,
        shown_date=shown_day(day),
    )


def _visible_acts(user: Any, town: Any) -> Any:
    """The acts; for who has no access to the drafts but is sent some, these too, as they were sent."""
    acts = Deliberation.objects.of_town(town)
    return acts.adopted() if user.has_perm(DRAFTS) else acts.visible_to(user)


def _visible_drafts(user: Any, town: Any) -> Any:
    """The drafts, for who keeps or prepares them."""
    acts = Deliberation.objects.of_town(town)
    return acts.drafts() if user.has_perm(DRAFTS) else acts.none()


def _visible_questions(user: Any, town: Any) -> Any:
    """Those of the sittings a person reads, save where they find the act already."""
    sittings = Sitting.objects.of_town(town).visible_to(user).order_by().values("pk")
    acts = Deliberation.objects.of_town(town).visible_to(user).filter(question__isnull=False).order_by()
    questions = Question.objects.filter(sitting__in=sittings).exclude(pk__in=acts.values("question"))
    return questions if user.has_perm(READS_ALL) else questions.told_outside(timezone.localdate())


SOURCES = (
    Source(
        kind="act",
        label="délibération",
        plural="délibérations",
        model=Deliberation,
        quotes={Sitting: ("question__sitting",), Councillor: ("question__rapporteur",)},
        permissions=(DRAFTS, COUNCIL),
        rows=_act_rows,
        document=act_document,
        visible=_visible_acts,
    ),
    Source(
        kind="draft",
        label="projet de délibération",
        plural="projets de délibération",
        model=Deliberation,
        quotes={Sitting: ("question__sitting",), Councillor: ("question__rapporteur",)},
        permissions=(DRAFTS,),
        rows=_draft_rows,
        document=draft_document,
        visible=_visible_drafts,
    ),
    Source(
        kind="decision",
        label="décision du maire",
        plural="décisions du maire",
        model=MayoralDecision,
        permissions=("deliberations.view_mayoraldecision", COUNCIL),
        document=decision_document,
        visible=seen_in_town(MayoralDecision),
    ),
    Source(
        kind="sitting",
        label="séance",
        plural="séances",
        model=Sitting,
        permissions=("deliberations.view_sitting", COUNCIL),
        document=sitting_document,
        visible=seen_in_town(Sitting),
    ),
    Source(
        kind="question",
        label="question",
        plural="questions",
        model=Question,
        root=Sitting,
        root_path="sitting",
        quotes={Councillor: ("rapporteur",)},
        permissions=("deliberations.view_question", COUNCIL),
        rows=lambda questions: questions.select_related("sitting", "rapporteur"),
        document=question_document,
        visible=_visible_questions,
    ),
)
