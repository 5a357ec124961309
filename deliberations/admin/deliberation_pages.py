"""Owns the pages of an act's later life: to seal, to withdraw a seal, to date, to join the signed copy."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from common.accounts.confirming import confirmed
from common.house.forms import refuse
from common.house.locking import Stale, bump
from deliberations.admin.deliberation_summary import (
    day_of,
    editions_of,
    executory_reason,
    mends_of,
    seal_counts,
    steps_of,
)
from deliberations.admin.deliberation_waiting import SEAL
from deliberations.domain.findings import Level
from deliberations.domain.signatures import function_with_article
from deliberations.domain.vocabulary import Civility, SeatFunction, SignatoryCapacity
from deliberations.forms.deliberation_steps import MentionsForm, ReasonForm, SignedCopyForm
from deliberations.models import Deliberation
from deliberations.operations.discarding import discard_unused, files_of
from deliberations.operations.editions import (
    record_mentions,
    record_publication,
    record_reception,
    withdraw_publication,
    withdraw_reception,
)
from deliberations.operations.errors import Refused
from deliberations.operations.sealing import seal_act, seal_findings, withdraw_seal

CHANGE = "deliberations.change_deliberation"
VERSION_MISSING = (
    "La page ne dit pas quelle version de l’acte elle concerne\u00a0: rouvrez-la, puis recommencez."
)


def seen_version(request: HttpRequest) -> int | None:
    """The version the page was opened at; Refused when it does not say."""
    sent = request.POST.get("version", "")
    if not (sent.isdecimal() and len(sent) < 10):
        raise Refused.because("VERSION_MISSING", VERSION_MISSING)
    return int(sent)


class ActPagesMixin:
    """Pages of the sealed life of an act, for its admin."""

    def page_urls(self) -> list[URLPattern]:
        """Their addresses."""
        pages = (
            ("<int:pk>/figer/", self.seal_page, "seal"),
            ("<int:pk>/retrait/", self.withdraw_page, "withdraw"),
            ("<int:pk>/mentions/", self.mentions_page, "mentions"),
            ("<int:pk>/mentions/<slug:what>/retrait/", self.withdraw_date_page, "withdraw_date"),
            ("<int:pk>/exemplaire-signe/", self.signed_copy_page, "signed_copy"),
        )
        return [
            path(address, self.admin_site.admin_view(view), name=f"deliberations_deliberation_{name}")  # type: ignore[attr-defined]
            for address, view, name in pages
        ]

    def act_for(self, request: HttpRequest, pk: int, right: str) -> Deliberation:
        """The act of the chosen town, for whoever has a right; 403 or 404 for the rest."""
        if not request.user.has_perm(right):
            raise PermissionDenied
        return self.readable(request, pk)  # type: ignore[attr-defined]

    def to_act(self, act: Deliberation) -> HttpResponseRedirect:
        """Back to the page of the act."""
        return HttpResponseRedirect(reverse("admin:deliberations_deliberation_change", args=[act.pk]))

    def act_page(
        self, request: HttpRequest, act: Deliberation, template: str, **context: Any
    ) -> HttpResponse:
        """One of the pages."""
        shown = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "act": act,
            "opts": Deliberation._meta,
            "steps": steps_of(act),
            "executory": executory_reason(act),
            "received": day_of(act.received_on),
            "published": day_of(act.published_on),
            **context,
        }
        return TemplateResponse(request, template, shown)

    def carried_out(
        self,
        request: HttpRequest,
        form: forms.Form | None,
        operation: Callable[[int | None], object],
        done: str,
    ) -> bool:
        """Run an operation; a refusal is shown in the form, or at the top of the page when there is none."""
        try:
            operation(seen_version(request))
        except (Refused, Stale) as error:
            if form is None:
                messages.error(request, str(error))
            else:
                refuse(form, error)
            return False
        messages.success(request, done)
        return True

    @confirmed
    def seal_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say in numbers what the seal will do and what is missing, then set it."""
        act = self.act_for(request, pk, SEAL)
        if request.method == "POST":
            done = f"L’acte {act} est figé\u00a0: son premier exemplaire est conservé."

            def seal(seen: int | None) -> object:
                return seal_act(deliberation=act, by=request.user, at=timezone.now(), seen=seen)

            if self.carried_out(request, None, seal, done):
                return self.to_act(act)
            act = self.readable(request, pk)  # type: ignore[attr-defined]
        mends = mends_of(act, seal_findings(act))
        return self.act_page(
            request,
            act,
            "deliberations/admin/act_seal.html",
            title=f"Figer l’acte {act}",
            counts=seal_counts(act),
            refusals=[mend for mend in mends if mend.finding.level is Level.REFUSAL],
            warnings=[mend for mend in mends if mend.finding.level is Level.WARNING],
            number=max((edition.number for edition in act.editions.all()), default=0) + 1,
        )

    @confirmed
    def withdraw_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw the seal, with its reason."""
        act = self.act_for(request, pk, SEAL)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]

            def withdraw(seen: int | None) -> None:
                at = timezone.now()
                withdraw_seal(deliberation=act, reason=reason, by=request.user, at=at, seen=seen)

            done = "Le sceau est retiré\u00a0: l’exemplaire reste conservé et marqué, le texte peut être modifié."
            if self.carried_out(request, form, withdraw, done):
                return self.to_act(act)
        standing = [line for line in editions_of(act) if line.edition.withdrawn_at is None]
        return self.act_page(
            request,
            act,
            "deliberations/admin/act_withdraw.html",
            title=f"Retirer le sceau de l’acte {act}",
            form=form,
            standing=standing,
        )

    @confirmed(only_post=True)
    def mentions_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record the reception, the publication, who certifies; each gives a new edition."""
        act = self.act_for(request, pk, SEAL)
        asked = _asked(act)
        posted = request.method == "POST"
        last_date = len(asked) == 2 and "certified_by" in asked
        initial = {"certified_by": _mayor(act)} if last_date else {}
        form = MentionsForm(request.POST if posted else None, asked=asked, initial=initial)
        if posted and form.is_valid():
            values = form.cleaned_data

            def record(seen: int | None) -> object:
                return _record(act, values, by=request.user, seen=seen)

            if self.carried_out(
                request, form, record, "La mention est enregistrée dans un nouvel exemplaire."
            ):
                return self.to_act(act)
        return self.act_page(
            request,
            act,
            "deliberations/admin/act_mentions.html",
            title=f"Transmission et publication de l’acte {act}",
            form=form,
            asked=asked,
        )

    @confirmed(only_post=True)
    def withdraw_date_page(self, request: HttpRequest, pk: int, what: str) -> HttpResponse:
        """Withdraw the date of reception or of publication, with its reason."""
        act = self.act_for(request, pk, SEAL)
        known = {
            "reception": (withdraw_reception, "received_on", "la date de réception"),
            "publication": (withdraw_publication, "published_on", "la date de publication"),
        }
        if what not in known:
            raise Http404("Cette date n’existe pas.")
        operation, field, name = known[what]
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]

            def withdraw(seen: int | None) -> object:
                at = timezone.now()
                return operation(deliberation=act, reason=reason, by=request.user, at=at, seen=seen)

            done = f"Retiré\u00a0: {name}. Un nouvel exemplaire, sans elle, est conservé."
            if self.carried_out(request, form, withdraw, done):
                return self.to_act(act)
        marked = [line for line in act.editions.standing() if getattr(line, field) is not None]
        return self.act_page(
            request,
            act,
            "deliberations/admin/act_withdraw_date.html",
            title=f"Retirer {name} de l’acte {act}",
            form=form,
            name=name,
            day=day_of(getattr(act, field)),
            marked=marked,
        )

    def signed_copy_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Join the scan or the signed file of the act; it changes nothing of what is sealed."""
        act = self.act_for(request, pk, CHANGE)
        posted = request.method == "POST"
        form = SignedCopyForm(request.POST if posted else None, request.FILES if posted else None)
        if posted and form.is_valid():

            def join(seen: int | None) -> object:
                with transaction.atomic():
                    bump(act, seen=seen, by=request.user, summary="exemplaire signé")
                    before = files_of(act)
                    form.store(act)
                    act.save(update_fields=list(_SIGNED))
                    discard_unused(deliberation=act, before=before)
                return act

            if self.carried_out(request, form, join, "L’exemplaire signé est joint à l’acte."):
                return self.to_act(act)
        again = posted and bool(request.FILES)
        return self.act_page(
            request,
            act,
            "deliberations/admin/act_signed_copy.html",
            title=f"Exemplaire signé de l’acte {act}",
            form=form,
            again=again,
        )


_SIGNED = ("signed_copy", "signed_copy_name", "signed_copy_type", "signed_copy_size", "signed_copy_sha256")


def _asked(act: Deliberation) -> tuple[str, ...]:
    transmissible = act.question is None or act.question.transmissible
    wanted = (
        ("received_on", act.received_on is None and transmissible),
        ("published_on", act.published_on is None),
        ("certified_by", not act.certified_by),
    )
    return tuple(name for name, asked in wanted if asked)


def _mayor(act: Deliberation) -> str:
    """The mayor with the article, by who signs; empty when no councillor signs as mayor."""
    signer = act.signatories.filter(capacity=SignatoryCapacity.MAYOR.value, councillor__isnull=False).first()
    if signer is None or signer.councillor is None:
        return ""
    return function_with_article(SeatFunction.MAYOR, Civility(signer.councillor.civility))


def _record(act: Deliberation, values: dict[str, Any], *, by: Any, seen: int | None) -> object:
    received, published = values.get("received_on"), values.get("published_on")
    certified = values.get("certified_by") or ""
    at = timezone.now()
    if received and not published and not certified:
        return record_reception(deliberation=act, on=received, by=by, at=at, seen=seen)
    if published and not received:
        return record_publication(
            deliberation=act, on=published, certified_by=certified, by=by, at=at, seen=seen
        )
    return record_mentions(
        deliberation=act,
        received_on=received,
        published_on=published,
        certified_by=certified,
        by=by,
        at=at,
        seen=seen,
    )
