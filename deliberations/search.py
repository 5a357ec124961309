"""Owns what can be found of the council: acts, decisions of the mayor, sittings, questions."""

import datetime as dt
import re
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from common.search.sources import Document, Source
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


def lines(*texts: str | None) -> str:
    """Texts one under the other, empty ones left out."""
    return "\n".join(text for text in texts if text)


def day_words(day: dt.date | None) -> str:
    """How people write a day when they search it: 23/11/2015, 23 novembre 2015."""
    return f"{day:%d/%m/%Y} {long_date(day)}" if day else ""


def subject_words(code: str) -> str:
    """The subject of an act, by its number and its name."""
    names = {subject.code: subject.label for subject in SUBJECTS}
    return f"{code} {names.get(code, '')}"


def _numbers(question: Question | None) -> str:
    if question is None:
        return ""
    return lines(question.reference, question.act_number, question.number, subject_words(question.subject))


def _closed_text(act: Deliberation) -> str:
    """What its extract prints of an act; of a draft on an agenda, the text as it was put there, and that alone."""
    if act.taken_over or act.has_seal:  # type: ignore[attr-defined]
        return _working_text(act)
    return _MARKS.sub("", act.proposed_text)


def _working_text(act: Deliberation) -> str:
    return lines(
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
    question = act.question
    day = act.decided_on
    return Document(
        key=act.pk,
        root=act.pk,
        title=act.object or str(act),
        body=lines(
            " · ".join(part for part in (act.reference, act.act_number) if part),
            text,
            *(annex.title for annex in act.annexes.all()),
            f"Rapporteur\u00a0: {question.rapporteur}" if question and question.rapporteur else "",
        ),
        words=lines(_numbers(question), day_words(day)),
        date=day,
        shown_date=long_date(day) if day else "",
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
    return Document(
        key=decision.pk,
        root=decision.pk,
        title=decision.object,
        body=lines(
            " · ".join(part for part in (decision.reference, decision.act_number) if part),
            decision.text,
            decision.matter,
        ),
        words=lines(subject_words(decision.subject), day_words(day)),
        date=day,
        shown_date=long_date(day) if day else "",
    )


def sitting_document(sitting: Sitting) -> Document:
    """A sitting, by its day and its place."""
    name = str(sitting)
    return Document(
        key=sitting.pk,
        root=sitting.pk,
        title=f"{name[:1].upper()}{name[1:]}",
        body=lines(
            " ".join(("conseil municipal", sitting.get_kind_display(), sitting.get_publicity_display())),
            sitting.place,
        ),
        words=day_words(sitting.held_on),
        date=sitting.held_on,
        shown_date=long_date(sitting.held_on),
    )


def question_document(question: Question) -> Document:
    """A question that no act tells better: a communication, a wish, an oral question."""
    day = question.sitting.held_on
    return Document(
        key=question.pk,
        root=question.sitting_id,
        title=question.shown_object,
        body=lines(
            f"{QuestionKind(question.kind).label}, question {question.name}",
            f"Rapporteur\u00a0: {question.rapporteur}" if question.rapporteur else "",
        ),
        words=lines(_numbers(question), day_words(day)),
        date=day,
        shown_date=long_date(day),
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
        root=Deliberation,
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
        root=Deliberation,
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
        root=MayoralDecision,
        permissions=("deliberations.view_mayoraldecision", COUNCIL),
        rows=lambda decisions: decisions,
        document=decision_document,
        visible=lambda user, town: MayoralDecision.objects.of_town(town).visible_to(user),
    ),
    Source(
        kind="sitting",
        label="séance",
        plural="séances",
        model=Sitting,
        root=Sitting,
        permissions=("deliberations.view_sitting", COUNCIL),
        rows=lambda sittings: sittings,
        document=sitting_document,
        visible=lambda user, town: Sitting.objects.of_town(town).visible_to(user),
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
