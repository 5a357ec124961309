"""Owns the shape that goes before the word of a status, on pages and papers: a word and a shape, then a colour."""

from prevention.domain.timeline import MarkState
from prevention.domain.vocabulary import ActionStatus

STATUS_SHAPES = {
    ActionStatus.TO_START: "○",
    ActionStatus.RUNNING: "►",
    ActionStatus.PAUSED: "‖",
    ActionStatus.DONE: "●",
    ActionStatus.ABANDONED: "×",
    ActionStatus.NOT_STATED: "–",
}
LATE_SHAPE = "▲"
LATE_WORD = "en retard"
MARK_WORDS = {
    MarkState.DONE: ("●", "faite"),
    MarkState.LATE: (LATE_SHAPE, LATE_WORD),
    MarkState.TO_COME: ("○", "à venir"),
    MarkState.LEFT: ("–", "non faite"),
}
"""The shape and the word of a milestone."""
