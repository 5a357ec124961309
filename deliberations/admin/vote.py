"""Owns the page of one vote: method, counts, ballots; closing, reopening, deleting. No sense is ever logged."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from common.house.wording import moment
from deliberations.admin.page import SittingPage
from deliberations.admin.vote_result import frozen_lines
from deliberations.domain.findings import Unknown
from deliberations.domain.kinds import DecidedBy, kind_rule
from deliberations.domain.record import Key, Member
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.vocabulary import QuestionKind, Sense, VoteMethod, VoteOrigin, VoteSubject
from deliberations.forms.votes import (
    COUNTS,
    SHOWN_OF_HANDS,
    BallotForm,
    NamesForm,
    ReasonForm,
    VoteForm,
    filled,
)
from deliberations.models import BallotLine, Question, Vote
from deliberations.operations.closing import close_vote, reopen_vote
from deliberations.operations.errors import Refused
from deliberations.operations.removals import delete_vote
from deliberations.operations.votes import record_unanimity, save_ballot, save_vote

Lines = Mapping[Key, Sense]


class VotePage(SittingPage):
    """One vote of a question."""

    name, path, tab, heading = "vote", "votes/<int:vote_id>/", "votes", "Vote"
    template = "deliberations/admin/vote.html"
    reads, writes = "deliberations.view_vote", "deliberations.change_vote"

    def prepare(self) -> HttpResponse | None:
        """The vote with its question, its ballots and its rounds."""
        votes = Vote.objects.filter(question__sitting=self.sitting).prefetch_related(
            Prefetch("ballot_lines", BallotLine.objects.order_by("pk")), "rounds__candidates"
        )
        vote = votes.select_related("closed_by").filter(pk=self.kwargs["vote_id"]).first()
        if vote is None:
            return HttpResponseRedirect(self.address("votes"))
        self.vote: Vote = vote
        self.question: Question = next(
            one for one in self.sitting.questions.all() if one.pk == vote.question_id
        )
        self.vote.question = self.question
        self.stored_method = vote.method
        self.known: Lines = {line.councillor_id: Sense(line.sense) for line in vote.ballot_lines.all()}
        return None

    @property
    def roll(self) -> QuestionRoll | None:
        """The roll of the question, None when it is not known."""
        return None if isinstance(self.replay, Unknown) else self.replay.questions[self.question.pk]

    @property
    def members(self) -> dict[Key, Member]:
        """Members by key, in the order of the tableau."""
        return {member.key: member for member in self.sitting.members}

    @property
    def is_election(self) -> bool:
        """Whether rounds decide this vote."""
        ballot = kind_rule(QuestionKind(self.question.kind)).decided_by is DecidedBy.BALLOT
        return ballot and self.vote.subject == VoteSubject.WHOLE_TEXT.value

    def vote_form(self, data: Any = None) -> VoteForm:
        """The method and the counts; those of a public ballot follow from its lines and are not typed."""
        # A bound form writes on its record: the page goes on reading the stored one.
        form = VoteForm(data, instance=copy(self.vote))
        if self.stored_method == VoteMethod.PUBLIC_BALLOT.value:
            for name in COUNTS:
                del form.fields[name]
        return form

    def ballot_form(self, data: Any = None, lines: Lines | None = None) -> BallotForm | NamesForm | None:
        """Who said what: every voter of a public ballot, or those named in a show of hands."""
        if self.roll is None or self.vote.origin == VoteOrigin.STATED.value:
            return None
        forms: dict[str, type[BallotForm] | type[NamesForm]] = {
            VoteMethod.PUBLIC_BALLOT.value: BallotForm,
            VoteMethod.SHOW_OF_HANDS.value: NamesForm,
        }
        kind = forms.get(self.stored_method)
        known = self.known if lines is None else lines
        return kind(data, roll=self.roll.vote, members=self.members, known=known) if kind else None

    @property
    def typed(self) -> Any:
        """What was typed beside the pressed button; None when the button came alone."""
        return self.request.POST if "origin" in self.request.POST else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The vote as it is."""
        return self.page(self.vote_form(), self.ballot_form(), ReasonForm(label_suffix=""))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the pressed button says."""
        actions: dict[str, Callable[[], HttpResponse]] = {
            "reopen": self.reopen,
            "unanimous": self.everyone_for,
            "fill": self.fill,
            "delete": self.delete_vote,
        }
        return next((action for name, action in actions.items() if name in request.POST), self.save)()

    def save(self) -> HttpResponse:
        """Save the method, the counts and the ballots; close if asked."""
        closing = "close" in self.request.POST
        form, ballots = self.vote_form(self.request.POST), self.ballot_form(self.request.POST)
        valid = form.is_valid()
        if ballots is not None:
            valid = ballots.is_valid() and valid
        if valid and isinstance(ballots, NamesForm):
            ballots.check_counts(form.cleaned_data)
            valid = ballots.is_valid()
        if valid and self.attempt(lambda: self.write(form, ballots, closing=closing)):
            where = (
                self.address("question_votes", self.question.pk)
                if closing
                else self.address("vote", self.vote.pk)
            )
            return self.done("Le vote est clos." if closing else "Le vote est enregistré.", where)
        if isinstance(self.refusal, Refused):
            self.place(form)
        return self.page(form, ballots, ReasonForm(label_suffix=""))

    def write(self, form: VoteForm, ballots: BallotForm | NamesForm | None, *, closing: bool) -> None:
        """Hand everything to the operations, in one transaction."""
        by = self.request.user
        vote = form.save(commit=False)
        save_vote(vote=vote, seen=self.seen(), by=by)
        if ballots is not None and not vote.is_secret and vote.origin == VoteOrigin.COUNTED.value:
            lines = self.lines(ballots, vote)
            if lines != self.known:
                save_ballot(vote=vote, lines=lines, seen=None, by=by)
        if closing:
            close_vote(vote=vote, seen=None, by=by, at=timezone.now())

    def lines(self, ballots: BallotForm | NamesForm, vote: Vote) -> Lines:
        """The lines to keep: a show of hands names only those who did not vote for."""
        said = ballots.lines()
        if vote.method != VoteMethod.SHOW_OF_HANDS.value:
            return said
        return {key: sense for key, sense in said.items() if sense in SHOWN_OF_HANDS}

    def place(self, form: VoteForm) -> None:
        """Show each finding beside its field."""
        self.problems = []
        for finding in self.refusal.findings:  # type: ignore[union-attr]
            known = finding.field if finding.field in form.fields else None
            form.add_error(known, finding.text)

    def fill(self) -> HttpResponse:
        """Give one sense to a whole group at once, without saving: exceptions come next."""
        group, _, sense = self.request.POST["fill"].partition(":")
        form, ballots = self.vote_form(self.typed), self.ballot_form(self.request.POST)
        if isinstance(ballots, BallotForm) and ballots.is_valid() and sense in set(Sense):
            keys = [key for key in ballots.voters if group in {"", self.group_of(key)}]
            ballots = self.ballot_form(lines=filled(ballots.lines(), keys=keys, sense=Sense(sense)))
        return self.page(form, ballots, ReasonForm(label_suffix=""))

    def group_of(self, key: Key) -> str:
        """The group a source states for a member."""
        return self.sitting.seat_functions[key].group

    def everyone_for(self) -> HttpResponse:
        """« À l’unanimité »: every voter counted for, with the method and its requests as they are typed."""
        form = self.vote_form(self.typed)
        if (form.is_valid() or not form.is_bound) and self.attempt(lambda: self.count_everyone(form)):
            return self.done("Chaque votant est compté pour.", self.address("vote", self.vote.pk))
        return self.as_typed(form)

    def count_everyone(self, form: VoteForm) -> None:
        """Hand the vote to the operations."""
        vote, seen, by = self.vote, self.seen(), self.request.user
        if form.is_bound:
            vote = save_vote(vote=form.save(commit=False), seen=seen, by=by)
        record_unanimity(vote=vote, seen=None if form.is_bound else seen, by=by)

    def as_typed(self, form: VoteForm | None = None) -> HttpResponse:
        """The page after a refusal, with everything that was typed."""
        shown = self.vote_form(self.typed) if form is None else form
        return self.page(shown, self.ballot_form(self.typed), ReasonForm(label_suffix=""))

    def reopen(self) -> HttpResponse:
        """Reopen with a reason."""
        reason = ReasonForm(self.request.POST, label_suffix="")
        if reason.is_valid() and self.attempt(
            lambda: reopen_vote(
                vote=self.vote, reason=reason.cleaned_data["reason"], seen=self.seen(), by=self.request.user
            )
        ):
            return self.done("Le vote est rouvert.", self.address("vote", self.vote.pk))
        return self.page(self.vote_form(), self.ballot_form(), reason)

    def delete_vote(self) -> HttpResponse:
        """Delete an open vote."""
        if self.attempt(lambda: delete_vote(vote=self.vote, seen=self.seen(), by=self.request.user)):
            return self.done("Le vote est supprimé.", self.address("question_votes", self.question.pk))
        return self.as_typed()

    def page(
        self, form: VoteForm, ballots: BallotForm | NamesForm | None, reason: ReasonForm
    ) -> HttpResponse:
        """The page."""
        roll = self.roll
        pages: list[BaseForm] = [form, reason, *([ballots] if ballots else [])]
        groups = sorted({group for key in self.members if (group := self.group_of(key))})
        return self.show(
            *pages,
            vote=self.vote,
            question=self.question,
            form=form,
            reason=reason,
            ballots=ballots if isinstance(ballots, BallotForm) else None,
            names_form=ballots if isinstance(ballots, NamesForm) else None,
            groups=["", *groups],
            senses=Sense.choices(),
            voters=roll.vote.voters if roll else None,
            present=len(roll.vote.present) if roll else None,
            represented=len(roll.vote.represented) if roll else None,
            typed=sum(_count(form, name) for name in COUNTS),
            quorum=roll.quorum if roll else None,
            is_election=self.is_election,
            rounds=list(self.vote.rounds.all()),
            result=frozen_lines(self.vote, self.names),
            closed_at=moment(self.vote.closed_at) if self.vote.closed_at else "",
            public=self.stored_method == VoteMethod.PUBLIC_BALLOT.value,
        )


def _count(form: VoteForm, name: str) -> int:
    text = str(form[name].value() or "") if name in form.fields else ""
    return int(text) if text.isdecimal() and len(text) < 6 else 0
