"""Owns what the pages of a sitting say of its notice."""

from deliberations.domain.findings import Finding
from deliberations.domain.notices import check_notice, check_second_notice
from deliberations.domain.publicity import PostingDeadline, postings
from deliberations.domain.vocabulary import QuestionKind
from deliberations.models import Sitting


def notice_findings(sitting: Sitting, *, pronounced: bool = False) -> tuple[Finding, ...]:
    """What is wrong with the notice, or with the two; `pronounced`: the council's ruling on urgency is recorded."""
    first = sitting.second_notice_of
    second = check_second_notice(first_sitting=first.held_on, second_sitting=sitting.held_on) if first else ()
    return second + check_notice(
        sent=sitting.notice_sent_on,
        sitting=sitting.held_on,
        place=sitting.municipality.place,
        urgent=sitting.urgent,
        urgency_pronounced=pronounced,
        first_after_renewal=sitting.first_after_renewal,
    )


def deadlines(sitting: Sitting) -> tuple[PostingDeadline, ...]:
    """What the sitting asks to make public, by when; the minutes once a question of it settles some."""
    settles = any(
        question.kind == QuestionKind.MINUTES.value and question.outcome
        for question in sitting.questions.all()
    )
    return postings(sitting.held_on, settles_minutes=settles)
