"""Owns the shape that goes before the word of a status, on pages and papers: a word and a shape, then a colour."""

from prevention.domain.milestones import MilestoneState
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
MILESTONE_SHAPES = {
    MilestoneState.DONE: "●",
    MilestoneState.LATE: LATE_SHAPE,
    MilestoneState.TO_COME: "○",
    MilestoneState.IN_DOUBT: "?",
    MilestoneState.LEFT: "–",
}
"""The shape of a milestone, before its word."""
