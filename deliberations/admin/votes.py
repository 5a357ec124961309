"""Owns the votes of a sitting and those of one question: what is open, « à l’unanimité » in one click, adding."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from deliberations.admin.page import SittingPage
from deliberations.admin.summary_rows import QuestionRow, question_rows
from deliberations.domain.vocabulary import VoteSubject
from deliberations.forms.votes import AddVoteForm
from deliberations.models import Question, Vote
from deliberations.operations.closing import close_vote
from deliberations.operations.votes import add_vote, record_unanimity


class QuestionsMixin:
    """Pages that read the votes of the questions, in order."""

    def load(self, found: Any) -> Any:
        """With the votes."""
        return found.prefetch_related(Prefetch("questions__votes", Vote.objects.order_by("position")))

    def rows(self: Any) -> list[QuestionRow]:
        """The questions in the order of discussion."""
        return question_rows(self.sitting, self.replay, ())

    def unanimous(self: Any, question: Question, *, seen: int, close: bool) -> Vote:
        """Count every voter for on the whole text; close if asked. Raises Refused or Stale."""
        by = self.request.user
        vote = next(
            (one for one in question.votes.all() if one.subject == VoteSubject.WHOLE_TEXT.value), None
        )
        step: int | None = seen
        if vote is None:
            vote, step = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=step, by=by), None
        record_unanimity(vote=vote, seen=step, by=by)
        return close_vote(vote=vote, seen=None, by=by, at=timezone.now()) if close else vote


class VotesPage(QuestionsMixin, SittingPage):
    """Every question with its votes."""

    name, path, tab, heading = "votes", "votes/", "votes", "Votes"
    template = "deliberations/admin/votes.html"
    reads, writes = "deliberations.view_vote", "deliberations.change_vote"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The questions."""
        return self.show(rows=self.rows())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """« À l’unanimité », for one question, closed in the same click."""
        row = next(
            (row for row in self.rows() if str(row.question.pk) == request.POST.get("unanimous")), None
        )
        if row is not None and self.attempt(
            lambda: self.unanimous(row.question, seen=self.seen(), close=True)
        ):
            return self.done(
                f"La {row.question} est adoptée à l’unanimité, le vote est clos.",
                f"{self.address('votes')}#question-{row.question.pk}",
            )
        return self.get(request)


class QuestionVotesPage(QuestionsMixin, SittingPage):
    """The votes of one question, in the order they are held."""

    name, path, tab = "question_votes", "votes/question/<int:question_id>/", "votes"
    heading = "Votes de la question"
    template = "deliberations/admin/question_votes.html"
    reads, writes = "deliberations.view_vote", "deliberations.change_vote"

    def prepare(self) -> HttpResponse | None:
        """The question, with the ones before and after it."""
        rows = self.rows()
        place = next(
            (place for place, row in enumerate(rows) if row.question.pk == self.kwargs["question_id"]), None
        )
        if place is None:
            return HttpResponseRedirect(self.address("votes"))
        self.row = rows[place]
        self.before = rows[place - 1].question if place else None
        self.after = rows[place + 1].question if place + 1 < len(rows) else None
        return None

    def form(self, data: Any = None) -> AddVoteForm:
        """A vote to add."""
        first = VoteSubject.AMENDMENT if self.row.whole else VoteSubject.WHOLE_TEXT
        return AddVoteForm(data, initial={"subject": first.value}, label_suffix="")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The votes."""
        return self.page(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add a vote, or count everyone for."""
        if "unanimous" in request.POST:
            return self.everyone_for(close="close" in request.POST.get("unanimous", ""))
        form = self.form(request.POST)
        added: list[Vote] = []
        if form.is_valid() and self.attempt(lambda: added.append(self.add(form))):
            return HttpResponseRedirect(self.address("vote", added[0].pk))
        return self.page(form)

    def add(self, form: AddVoteForm) -> Vote:
        """Hand the new vote to the operation."""
        return add_vote(
            question=self.row.question,
            subject=VoteSubject(form.cleaned_data["subject"]),
            text=form.cleaned_data["text"],
            seen=self.seen(),
            by=self.request.user,
        )

    def everyone_for(self, *, close: bool) -> HttpResponse:
        """« À l’unanimité »."""
        made: list[Vote] = []
        question = self.row.question
        if self.attempt(lambda: made.append(self.unanimous(question, seen=self.seen(), close=close))):
            if close:
                return self.done(
                    f"La {question} est adoptée à l’unanimité, le vote est clos.",
                    self.address("question_votes", question.pk),
                )
            return self.done("Chaque votant est compté pour.", self.address("vote", made[0].pk))
        return self.page(self.form())

    def page(self, form: AddVoteForm) -> HttpResponse:
        """The page."""
        return self.show(form, form=form, row=self.row, before=self.before, after=self.after)
