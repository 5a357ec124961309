"""Owns the stage of a sitting, read from its facts: nobody ever sets it."""

from datetime import date

from deliberations.domain.kinds import DecidedBy, kind_rule
from deliberations.domain.vocabulary import Labelled, QuestionKind


class Stage(Labelled):
    """How far the record of a sitting is."""

    PREPARED = "prepared", "en préparation"
    CONVENED = "convened", "convoquée"
    TO_CALL = "to_call", "appel à saisir"
    RECORDING = "recording", "en cours de saisie"
    COMPLETE = "complete", "saisie complète"


def decided_kinds() -> tuple[QuestionKind, ...]:
    """Kinds of questions that wait for an outcome; a communication or an oral question waits for none."""
    return tuple(kind for kind in QuestionKind if kind_rule(kind).decided_by is not DecidedBy.NOTHING)


def stage_of(
    *, held_on: date, today: date, notice_sent: bool, called: bool, roll_stated: bool, undecided: bool
) -> Stage:
    """Stage of a sitting.

    called: the roll call is recorded. roll_stated: False when no source gives the roll, so that none is awaited.
    undecided: a question that wants an outcome has none; an agenda without question has nothing decided.
    """
    if called or not roll_stated:
        return Stage.RECORDING if undecided else Stage.COMPLETE
    if held_on <= today:
        return Stage.TO_CALL
    return Stage.CONVENED if notice_sent else Stage.PREPARED
