"""Owns the one thing the summary of a sitting suggests to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from common.typography import long_date
from deliberations.admin.summary_rows import QuestionRow
from deliberations.domain.findings import Unknown
from deliberations.domain.roll import Replay
from deliberations.domain.vocabulary import RollState
from deliberations.models import Sitting


@dataclass(frozen=True)
class Step:
    """What to do next, and where; without an address there is nothing left to do."""

    label: str
    url: str = ""
    detail: str = ""


def next_step(
    sitting: Sitting, replay: Replay | Unknown, rows: Sequence[QuestionRow], *, today: date
) -> Step:
    """What to do next for a sitting, in the order of its life."""
    return (
        _before(sitting, rows, today)
        or _roll(sitting, replay, today)
        or _chair(sitting, replay, rows)
        or _vote(sitting, rows)
        or Step("Tout est saisi pour cette séance.")
    )


def _to(name: str, sitting: Sitting, *args: int) -> str:
    return reverse(f"admin:deliberations_sitting_{name}", args=[sitting.pk, *args])


def _before(sitting: Sitting, rows: Sequence[QuestionRow], today: date) -> Step | None:
    if not rows:
        return Step(
            "Composer l’ordre du jour", _to("agenda", sitting), "Cette séance n’a encore aucune question."
        )
    if sitting.held_on < today or sitting.notice_sent_on is not None:
        return None
    latest = sitting.latest_notice()
    detail = (
        f"Le délai n’est pas connu\u00a0: {latest.reason}."
        if isinstance(latest, Unknown)
        else f"Elle doit partir le {long_date(latest)} au plus tard."
    )
    return Step("Envoyer la convocation, puis en saisir la date", _to("change", sitting), detail)


def _roll(sitting: Sitting, replay: Replay | Unknown, today: date) -> Step | None:
    if sitting.roll_state == RollState.NOT_STATED.value or isinstance(replay, Replay):
        return None
    if sitting.held_on > today:
        return Step(
            "Préparer la séance",
            _to("proxies", sitting),
            "La convocation est partie\u00a0: saisissez les pouvoirs et les excuses reçus.",
        )
    return Step("Faire l’appel", _to("roll", sitting), f"{len(sitting.members)} membres sont en exercice.")


def _chair(sitting: Sitting, replay: Replay | Unknown, rows: Sequence[QuestionRow]) -> Step | None:
    if isinstance(replay, Unknown):
        return None
    for row in rows:
        roll = replay.questions[row.question.pk]
        if row.waits and roll.president is None:
            return Step("Dire qui préside", _to("events", sitting), f"À partir de la {row.question}.")
        if row.waits and roll.secretary is None:
            return Step(
                "Dire qui est secrétaire de séance", _to("events", sitting), f"À partir de la {row.question}."
            )
    return None


def _vote(sitting: Sitting, rows: Sequence[QuestionRow]) -> Step | None:
    row = next((row for row in rows if row.waits), None)
    if row is None:
        return None
    detail = row.question.shown_object
    opened = next((line for line in row.votes if not line.closed), None)
    if opened is not None:
        return Step(f"Clore le vote de la {row.question}", _to("vote", sitting, opened.vote.pk), detail)
    if row.needs_vote:
        return Step(
            f"Saisir le vote de la {row.question}", _to("question_votes", sitting, row.question.pk), detail
        )
    address = reverse("admin:deliberations_question_change", args=[row.question.pk])
    return Step(f"Donner la suite de la {row.question}", address, detail)
