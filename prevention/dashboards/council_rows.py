"""Owns the words the council's pages share: what was decided of a question, how it was voted, where its act stands."""

from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from common.tables.columns import Column, Kind
from common.typography import NBSP, french_spaces, short_date
from deliberations.domain.act_states import ActState
from deliberations.domain.elections import Elected, ElectedBy
from deliberations.domain.findings import Unknown
from deliberations.domain.subjects import FAMILIES, SUBJECTS
from deliberations.domain.vocabulary import QuestionOutcome, StatedResult, VoteMethod, VoteOrigin
from deliberations.domain.vote_sentences import elected_sentence, tally_figures
from deliberations.models import Deliberation, Question, Vote
from deliberations.models.question import ACTS, DECIDED, QuestionQuerySet
from prevention.dashboards.asked import link
from prevention.documents.blocks import Cell

SOURCE = "séances et actes enregistrés"
FROM_SOURCE = "mention de la source"
NOTHING = "–"
NO_EXTRACT = "extrait pas encore établi"
SUBJECT_LABELS = {code: f"{code} {label}" for code, label in FAMILIES.items()} | {
    subject.code: f"{subject.code} {subject.label}" for subject in SUBJECTS
}
ACT_COLUMNS = (
    Column("number", "Acte"),
    Column("day", "Séance du", Kind.DAY),
    Column("object", "Objet"),
    Column("result", "Résultat"),
    Column("vote", "Vote"),
    Column("state", "État de l’acte"),
)


def with_decision(questions: QuestionQuerySet) -> QuestionQuerySet:
    """Questions with the vote that decided each and its act, if it is of the register: three queries in all."""
    acts = Deliberation.objects.adopted().with_seal()
    return questions.prefetch_related(
        Prefetch("votes", Vote.objects.on_whole_text().order_by("position")), Prefetch("deliberation", acts)
    )


def act_of(question: Question) -> Deliberation | None:
    """The act of a question loaded `with_decision`, None while it is a draft or there is none."""
    return getattr(question, "deliberation", None)


def decisive_vote(question: Question) -> Vote | None:
    """The closed vote on the whole text of a question loaded `with_decision`."""
    return next((vote for vote in question.votes.all() if vote.is_closed), None)


def result_of(question: Question) -> str:
    """What the council decided, in words: « adoptée », what a source says of it, or nothing yet."""
    vote = decisive_vote(question)
    if vote is not None and vote.origin == VoteOrigin.STATED.value:
        return f"{StatedResult(vote.stated_result).label} ({FROM_SOURCE})"
    return QuestionOutcome(question.outcome).label if question.outcome else ""


def vote_of(question: Question) -> Cell:
    """How it was voted, in counts alone: « 30 voix pour et 2 abstentions », its method below; the name of who is elected."""
    vote = decisive_vote(question)
    if vote is None:
        return Cell(value=NOTHING)
    if vote.origin == VoteOrigin.STATED.value:
        return Cell(value=StatedResult(vote.stated_result).label, note=FROM_SOURCE)
    method, frozen = VoteMethod(vote.method).label, vote.frozen or {}
    if "election" in frozen:
        return Cell(value=_elected(frozen["election"]), note=method)
    tally = vote.tally
    aside = tally.not_taking_part if tally else 0
    note = f"{method}, {aside}{NBSP}ne prenant pas part au vote" if aside else method
    return Cell(value=tally_figures(tally) if tally and tally.ballots else NOTHING, note=note)


def _elected(outcome: dict[str, Any]) -> str:
    return elected_sentence(outcome["elected"], Elected(0, outcome["round"], ElectedBy(outcome["by"])))


def state_of(question: Question) -> Cell:
    """Where the act of a question stands, and since when it binds; the act of the register opens."""
    act = act_of(question)
    if act is None:
        voted = question.outcome in DECIDED and question.kind in ACTS
        return Cell(value=ActState.VOTED.label if voted else NOTHING)
    return standing_of(act)


def standing_of(act: Deliberation) -> Cell:
    """The state of an act loaded `with_seal`, and below it the day from which it binds, once known."""
    state, day = act.state, act.executory_on
    if isinstance(day, Unknown):
        return Cell(value=state.label)
    told = f"le {short_date(day)}"
    return Cell(value=state.label, note=told if state is ActState.EXECUTORY else f"exécutoire {told}")


def object_of(question: Question) -> str:
    """The object of a question, with the spaces a page needs."""
    return french_spaces(question.shown_object)


def act_name(act: Deliberation, question: Question | None = None) -> str:
    """The number an act is cited under, else that of its question."""
    name = act.act_number or act.reference
    return name or (f"question {question.label}" if question else "sans numéro")


def act_cells(question: Question) -> tuple[Any, ...]:
    """The line of a question in a list of acts, in the order of `ACT_COLUMNS`."""
    act, state = act_of(question), state_of(question)
    number = question.act_number or question.reference or f"question {question.label}"
    return (
        Cell(value=number, url=link("dashboards:act", act.pk) if act else ""),
        Cell(
            value=question.sitting.held_on,
            url=link("dashboards:sitting", question.sitting_id, anchor="questions"),
        ),
        object_of(question),
        result_of(question) or NOTHING,
        vote_of(question),
        replace(state, note=NO_EXTRACT) if state.value == ActState.VOTED.label else state,
    )
