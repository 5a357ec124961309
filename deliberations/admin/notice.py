"""Owns what the pages of a sitting say of its notice."""

from datetime import date

from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.notices import (
    check_notice,
    check_second_notice,
    latest_notice_date,
    notice_required,
)
from deliberations.domain.publicity import (
    PostingDeadline,
    deliberation_list_deadline,
    minutes_publication_deadline,
)
from deliberations.domain.regimes import act_regime
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


def latest_notice(sitting: Sitting) -> date | Unknown:
    """Last day on which the notice may be sent, or why that is not known."""
    days = notice_required(sitting.municipality.place, first_after_renewal=sitting.first_after_renewal)
    return days if isinstance(days, Unknown) else latest_notice_date(sitting.held_on, days)


def deadlines(sitting: Sitting) -> tuple[PostingDeadline, ...]:
    """What the sitting asks to make public, by when; the minutes once a question of it settles some."""
    listed = deliberation_list_deadline(sitting.held_on)
    settles = any(
        question.kind == QuestionKind.MINUTES.value and question.outcome
        for question in sitting.questions.all()
    )
    if not settles or not act_regime(sitting.held_on).list_within_a_week:
        return (listed,)
    minutes = PostingDeadline(
        "procès-verbal arrêté à cette séance",
        minutes_publication_deadline(sitting.held_on),
        "CGCT, art. L2121-15",
    )
    return (listed, minutes)
