"""Owns who reads the exposés sent to the council with a notice (CGCT, art. L2121-13), and where each is read."""

from typing import Any

from common.tables.columns import Column
from deliberations.domain.vocabulary import QuestionKind
from deliberations.models import Deliberation, Question, Seat
from deliberations.models.question import ACTS
from deliberations.models.readers import READS_DRAFTS
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_rows import NOTHING
from prevention.documents.blocks import Cell

EXPOSE = Column("draft", "Exposé et projet")
TO_READ = "Lire l’exposé et le projet"
# Neither the naming of the secretary nor the minutes come with an exposé.
WITH_EXPOSE = frozenset(ACTS) - {QuestionKind.SECRETARY.value, QuestionKind.MINUTES.value}
NOT_SENT = "pas encore joint à la convocation"


def reads_drafts(asked: Asked) -> bool:
    """Whether this reader has the files of the sittings: who prepares them, a member in office of the town."""
    if asked.may(READS_DRAFTS):
        return True
    held = Seat.objects.in_office(asked.on).of_account(asked.user)
    return held.filter(term__municipality=asked.town).exists()


def exposes_of(asked: Asked, questions: Any) -> dict[int, int]:
    """The drafts sent with the notice for some questions: question → act. For who `reads_drafts` alone; one query."""
    sent = Deliberation.objects.visible_to(asked.user, on=asked.on).sent_to_the_council(on=asked.on)
    return dict(sent.filter(question__in=questions).values_list("question", "pk"))


def expose_cell(question: Question, drafts: dict[int, int]) -> Cell:
    """Where the exposé of a question is read; one not sent yet is told, alike to every reader."""
    draft = drafts.get(question.pk)
    if draft is not None:
        return Cell(value=TO_READ, url=link("dashboards:act", draft))
    return Cell(value=NOT_SENT if question.kind in WITH_EXPOSE else NOTHING)
