"""Owns the list of the focused pages of a sitting; the admin of sittings gives each its address."""

from deliberations.admin.agenda import AgendaPage, RemoveQuestionPage
from deliberations.admin.page import SittingPage
from deliberations.admin.roll import RollPage
from deliberations.admin.rounds import RoundPage
from deliberations.admin.rows import EventsPage, MovementsPage, ProxiesPage, RecusalsPage
from deliberations.admin.summary import SummaryPage
from deliberations.admin.vote import VotePage
from deliberations.admin.votes import QuestionVotesPage, VotesPage

PAGES: tuple[type[SittingPage], ...] = (
    SummaryPage,
    AgendaPage,
    RemoveQuestionPage,
    RollPage,
    EventsPage,
    MovementsPage,
    ProxiesPage,
    RecusalsPage,
    VotesPage,
    QuestionVotesPage,
    VotePage,
    RoundPage,
)
