"""Owns the page of one round of an election, with its candidates."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from common.house.forms import refuse
from deliberations.admin.page import SittingPage
from deliberations.forms.elections import CandidateForm, RoundForm
from deliberations.forms.records import SittingChoices
from deliberations.forms.rows import RowFormSet
from deliberations.models import Round, Vote
from deliberations.operations.errors import Refused
from deliberations.operations.rounds import delete_round, save_round

PREFIX = "rows"


class RoundPage(SittingPage):
    """One round: the ballots found, the votes of each candidate."""

    name, path, tab = "round", "votes/<int:vote_id>/tours/<int:number>/", "votes"
    heading = "Tour de scrutin"
    template = "deliberations/admin/round.html"
    reads, writes = "deliberations.view_round", "deliberations.change_round"

    def prepare(self) -> HttpResponse | None:
        """The round, or the next one to enter."""
        vote = (
            Vote.objects.filter(question__sitting=self.sitting, pk=self.kwargs["vote_id"])
            .select_related("question")
            .first()
        )
        if vote is None:
            return HttpResponseRedirect(self.address("votes"))
        self.vote: Vote = vote
        number = self.kwargs["number"]
        rounds = vote.rounds.prefetch_related("candidates")
        self.round: Round = rounds.filter(number=number).first() or Round(vote=vote, number=number)
        return None

    def forms(self, data: Any = None) -> tuple[RoundForm, RowFormSet]:
        """The round and its candidates."""
        candidates = list(self.round.candidates.all()) if self.round.pk else []
        formset = RowFormSet(
            data=data,
            prefix=PREFIX,
            form=CandidateForm,
            rows=candidates,
            choices=SittingChoices(self.sitting),
            extra=1 if candidates else 2,
        )
        return RoundForm(data, instance=self.round), formset

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The round as it is."""
        return self.page(*self.forms())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the round, or delete it."""
        back = self.address("vote", self.vote.pk)
        if "delete" in request.POST and self.round.pk:
            if self.attempt(lambda: delete_round(round_=self.round, seen=self.seen(), by=request.user)):
                return self.done("Le tour est supprimé.", back)
            return self.page(*self.forms(request.POST if "number" in request.POST else None))
        form, formset = self.forms(request.POST)
        if all([form.is_valid(), formset.is_valid()]) and self.attempt(lambda: self.save(form, formset)):
            return self.done("Le tour est enregistré.", back)
        if isinstance(self.refusal, Refused):
            self.problems = []
            refuse(form, self.refusal)
        return self.page(form, formset)

    def save(self, form: RoundForm, formset: RowFormSet) -> None:
        """Hand the round to the operation."""
        save_round(
            round_=form.save(commit=False),
            candidates=[row.instance for row in formset.changed()],
            removed=formset.removed(),
            seen=self.seen(),
            by=self.request.user,
        )

    def page(self, form: RoundForm, formset: RowFormSet) -> HttpResponse:
        """The page."""
        return self.show(
            form,
            formset,
            form=form,
            formset=formset,
            vote=self.vote,
            question=self.vote.question,
            number=self.kwargs["number"],
            stored=bool(self.round.pk),
            ordered=False,
            kind="candidature",
            add_label="Ajouter une candidature",
        )
