"""Owns the pages of a convention's life: to renew it, to denounce it, to close it, each telling first what it does."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from common.typography import PartialDate, counted, enumeration
from deliberations.admin.scope import choices_of
from deliberations.domain.findings import Unknown
from deliberations.models import Deliberation, MayoralDecision
from partners.admin.convention_page import ConventionPage
from partners.documents.convention_foreseen import denunciation_words, moved_words
from partners.domain.foreseen import end_once_renewed
from partners.domain.vocabulary import Authority, Renewal
from partners.forms.convention_steps import (
    ClosingForm,
    DenunciationForm,
    ExpressRenewalForm,
    SuccessorForm,
)
from partners.models import Organisation
from partners.models.standing import OVER
from partners.operations.conventions import (
    close_convention,
    copied_parties,
    denounce_convention,
    next_renewal,
    proposed_start,
    record_express_renewal,
    renew_convention,
    reopen_convention,
    withdraw_denunciation,
)


class RenewPage(ConventionPage):
    """Prepare the convention that follows, or record an express renewal."""

    name, path, heading = "renew", "renouveler/", "Renouveler"
    template = "partners/admin/convention_renew.html"
    only_to_write = True

    @property
    def terms(self) -> Any:
        """The terms in force today."""
        return self.convention.consolidated(self.today).terms

    def successor_form(self, data: Any = None) -> SuccessorForm:
        """The convention that follows, with what is known of it."""
        initial = {
            "title": self.convention.title,
            "start": proposed_start(self.convention, self.today),
            "duration_months": self.terms.duration_months,
        }
        return SuccessorForm(data, initial=initial, prefix="suite")

    def express_form(self, data: Any = None) -> ExpressRenewalForm:
        """A renewal the parties decided."""
        return ExpressRenewalForm(
            data,
            prefix="expres",
            deliberations=choices_of(Deliberation, self.request),
            decisions=choices_of(MayoralDecision, self.request),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Both ways, with what each does."""
        return self.page(self.successor_form(), self.express_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked."""
        if request.POST.get("what") == "expres":
            return self.express(self.express_form(request.POST))
        form = self.successor_form(request.POST)
        if form.is_valid():
            made = self.attempt(
                lambda: renew_convention(
                    convention=self.convention,
                    on=self.today,
                    by=request.user,
                    seen=self.seen(),
                    **form.cleaned_data,
                ),
                form,
            )
            if made:
                told = "La nouvelle convention est prête\u00a0: complétez-la, rien n’y est signé."
                return self.done(told, made)
        return self.page(form, self.express_form())

    def express(self, form: ExpressRenewalForm) -> HttpResponse:
        """Record an express renewal."""
        if form.is_valid():
            values = form.cleaned_data | {"authority": Authority(form.cleaned_data["authority"])}
            made = self.attempt(
                lambda: record_express_renewal(
                    convention=self.convention,
                    on=self.today,
                    by=self.request.user,
                    seen=self.seen(),
                    **values,
                ),
                form,
            )
            if made:
                return self.done(f"Le renouvellement n°\u00a0{made.number} est enregistré.")
        return self.page(self.successor_form(), form)

    def page(self, successor: SuccessorForm, express: ExpressRenewalForm) -> HttpResponse:
        """The page."""
        view = self.convention.consolidated(self.today)
        end, tacit = self.standing.end, view.terms.renewal is Renewal.TACIT
        return self.show(
            successor,
            express,
            successor=successor,
            express=express,
            is_express=view.terms.renewal is Renewal.EXPRESS,
            is_tacit=tacit and end_once_renewed(self.standing.fact, self.today) is not None,
            moved=moved_words(self.standing.fact, self.today),
            parties=counted(len(copied_parties(self.convention, view)), "partie", feminine=True),
            next_number=next_renewal(self.convention, self.today),
            end=None if isinstance(end, Unknown) else end,
            no_end=end.reason if isinstance(end, Unknown) else "",
            successors=list(self.convention.successors.order_by("pk")),
        )


class DenouncePage(ConventionPage):
    """Denounce a convention: first what it would do, then do it; or take a denunciation back."""

    name, path, heading = "denounce", "denoncer/", "Dénoncer"
    template = "partners/admin/convention_denounce.html"
    only_to_write = True

    def form(self, data: Any = None) -> DenunciationForm:
        """Who ends it, from when."""
        bound = [party.organisation_id for party in self.convention.parties.all()]
        organisations = Organisation.objects.of_town(self.convention.municipality).for_choices()
        parties = organisations.filter(pk__in=bound)
        return DenunciationForm(
            data,
            initial={"denounced": PartialDate.of(self.today)},
            organisations=parties if bound else organisations,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.page(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what it does, or do it."""
        if request.POST.get("what") == "withdraw":
            return self.withdraw()
        form = self.form(request.POST)
        if form.is_valid():
            if request.POST.get("what") != "denounce":
                return self.page(form, effect=self.effect(form.cleaned_data))
            values = form.cleaned_data
            if self.attempt(
                lambda: denounce_convention(
                    convention=self.convention,
                    requested=values["denounced"],
                    effective=values["denunciation_effective"],
                    denounced_by=values["denounced_by"],
                    reason=values["denunciation_reason"],
                    by=request.user,
                    seen=self.seen(),
                ),
                form,
            ):
                return self.done("La dénonciation est enregistrée.")
        return self.page(form)

    def withdraw(self) -> HttpResponse:
        """Take the denunciation back."""
        if self.attempt(
            lambda: withdraw_denunciation(convention=self.convention, by=self.request.user, seen=self.seen())
        ):
            return self.done(
                "La dénonciation est retirée\u00a0: la convention suit de nouveau ses propres termes."
            )
        return self.page(self.form())

    def effect(self, values: Any) -> list[str]:
        """What the denunciation would do, in sentences."""
        told = denunciation_words(
            self.standing.fact, values["denounced"], values["denunciation_effective"], self.today
        )
        return [*told, self.attached()]

    def attached(self) -> str:
        """What hangs on the convention and is left as it is, in numbers."""
        counts = (
            (self.convention.fundings.count(), "financement"),
            (self.convention.posts.count(), "poste"),
            (self.convention.grants.count(), "subvention"),
        )
        told = [counted(number, word) for number, word in counts if number]
        if not told:
            return "Aucun financement, aucun poste, aucune subvention n’en dépend."
        return f"Ce qui en dépend ne change pas\u00a0: {enumeration(told)}."

    def page(self, form: DenunciationForm, effect: Any = ()) -> HttpResponse:
        """The page."""
        return self.show(form, form=form, effect=effect, over=self.standing.state in OVER)


class ClosePage(ConventionPage):
    """File a convention away, or take it out of the files."""

    name, path, heading = "close", "classer/", "Classer"
    template = "partners/admin/convention_close.html"
    only_to_write = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.page(self.form())

    def form(self, data: Any = None) -> ClosingForm:
        """The day."""
        return ClosingForm(data, initial={"closed": PartialDate.of(self.today)})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close, or reopen."""
        form = self.form(request.POST)
        if request.POST.get("what") == "reopen":
            if self.attempt(
                lambda: reopen_convention(convention=self.convention, by=request.user, seen=self.seen())
            ):
                return self.done("La convention est rouverte\u00a0: elle est de nouveau suivie.")
            return self.page(self.form())
        if form.is_valid() and self.attempt(
            lambda: close_convention(
                convention=self.convention,
                closed=form.cleaned_data["closed"],
                on=self.today,
                by=request.user,
                seen=self.seen(),
            ),
            form,
        ):
            return self.done("La convention est classée\u00a0: elle n’attend plus rien.")
        return self.page(form)

    def page(self, form: ClosingForm) -> HttpResponse:
        """The page, with what is left open."""
        unsigned = [one for one in self.convention.amendments.all() if one.signed is None]
        reports = self.convention.reports.filter(received__isnull=True).count()
        return self.show(
            form,
            form=form,
            left=[
                counted(len(unsigned), "avenant non signé", "avenants non signés"),
                counted(reports, "bilan annuel non reçu", "bilans annuels non reçus"),
                counted(
                    len(self.standing.unsigned), "signature manquante", "signatures manquantes", feminine=True
                ),
            ],
        )
