"""Owns what the forms of conventions and amendments refuse alike: a period that cannot be, an act beside its authority."""

from typing import Any

from django.core.exceptions import ValidationError

from common.house.forms import attach
from deliberations.domain.findings import refusals
from partners.domain.facts import PeriodTerms
from partners.domain.periods import period_findings
from partners.domain.vocabulary import Authority, Renewal

_RENEWS = (
    (
        "renewal_months",
        "Une durée de reconduction suppose une reconduction\u00a0: dites si elle est expresse ou tacite.",
    ),
    (
        "renewals_maximum",
        "Un nombre de reconductions suppose une reconduction\u00a0: dites si elle est expresse ou tacite.",
    ),
)
_ACTS = (
    ("deliberation", Authority.DELIBERATION),
    ("mayoral_decision", Authority.DELEGATED_DECISION),
)


def terms_of(values: Any) -> PeriodTerms:
    """The terms of an act as a form read them."""
    return PeriodTerms(
        values.get("start"),
        values.get("end"),
        values.get("duration_months"),
        Renewal(values.get("renewal") or ""),
        values.get("renewal_months"),
        values.get("renewals_maximum"),
        values.get("notice_months"),
    )


def refuse_terms(form: Any) -> None:
    """Show beside its field what the rules of time refuse, and a renewal described where there is none."""
    values = form.cleaned_data
    for finding in refusals(period_findings(terms_of(values))):
        if not form.has_error(finding.field):
            attach(form, finding, field=finding.field)
    if values.get("renewal") == Renewal.NONE.value:
        for name, sentence in _RENEWS:
            if values.get(name):
                form.add_error(name, ValidationError(sentence, code="renewal-none"))


def refuse_authority(form: Any) -> None:
    """Show beside the authority that the act chosen is of another sort."""
    values = form.cleaned_data
    for name, authority in _ACTS:
        act = values.get(name)
        if act is not None and values.get("authority") != authority.value and not form.has_error("authority"):
            sentence = f"«\u00a0{act}\u00a0» est choisie\u00a0: l’autorisation de signer est «\u00a0{authority.label}\u00a0», ou retirez l’acte."
            form.add_error("authority", ValidationError(sentence, code="act-of-another-sort"))


def refuse_denunciation(form: Any) -> None:
    """Show beside its field a denunciation that takes effect before it was asked for, or that nobody asked for."""
    requested = form.cleaned_data.get("denounced")
    effective = form.cleaned_data.get("denunciation_effective")
    if effective is None or form.has_error("denounced"):
        return
    if requested is None:
        told = "Écrivez le jour où la dénonciation a été demandée."
        form.add_error("denounced", ValidationError(told, code="not-requested"))
    elif effective.latest < requested.earliest:
        told = f"Elle prendrait effet avant d’avoir été demandée ({requested})\u00a0: corrigez l’une des deux dates."
        form.add_error("denunciation_effective", ValidationError(told, code="before-request"))
