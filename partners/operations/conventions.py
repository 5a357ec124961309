"""Owns what changes the life of a convention: to renew it, to denounce it, to close it, and to undo each."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from common.house.locking import bump, note_creation
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.operations.errors import Refused
from partners.domain.amendments import Consolidated
from partners.domain.foreseen import end_to_come
from partners.domain.months import day_after
from partners.domain.periods import Span
from partners.domain.vocabulary import Authority, Coverage, Renewal
from partners.models import Convention, ConventionRenewal, Organisation, Party

ALREADY_DENOUNCED = "Cette convention est déjà dénoncée\u00a0: retirez d’abord la dénonciation enregistrée."


@contextmanager
def changing_convention(
    *, convention: Convention, seen: int | None, by: Any, summary: str
) -> Iterator[Convention]:
    """Open a change of a convention; yields it with its facts, its row locked until the end.

    seen: the version the writer read (None for a command). summary: French phrase that names the change.
    Raises Stale when somebody was faster; nothing is then written.
    """
    with transaction.atomic():
        # Held and moved apart from the caller's record: a refusal must not leave it at a version never stored.
        held = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
        bump(held, seen=seen, by=by, summary=summary)
        yield Convention.objects.with_facts().get(pk=convention.pk)


def proposed_start(convention: Convention, on: dt.date) -> PartialDate | None:
    """First day of the convention that would follow: the day after the end; None while the end is not known.

    The end is that which a signed amendment not yet in effect will give, when there is one.
    """
    moved = end_to_come(convention.fact(), on)
    end = convention.last_end(on) if moved is None else moved.end
    return None if isinstance(end, Unknown) else day_after(end)


def next_renewal(convention: Convention, on: dt.date) -> int:
    """Number of the express renewal that would come next: after those recorded, and after the period of a day."""
    period = convention.period(on)
    renewed = period.number if isinstance(period, Span) else 0
    return max([renewed, *(renewal.number for renewal in convention.renewals.all())]) + 1


@transaction.atomic
def renew_convention(
    *,
    convention: Convention,
    title: str,
    start: PartialDate | None,
    duration_months: int | None,
    on: dt.date,
    by: Any,
    seen: int | None,
) -> Convention:
    """Make the convention that follows this one; answer it.

    It takes over the object, the parties bound on that day, the terms in force (renewal, notice, reports, steering
    committee); it has no signature, no authority, no amount, no end of its own. The old one keeps everything.
    Raises Refused (RENEWED_WITHOUT_TITLE), Stale.
    """
    if not title.strip():
        raise Refused.because(
            "RENEWED_WITHOUT_TITLE", "Écrivez l’intitulé de la nouvelle convention.", field="title"
        )
    with changing_convention(
        convention=convention, seen=seen, by=by, summary="renouvellement préparé"
    ) as old:
        view = old.consolidated(on)
        made = Convention.objects.create(
            municipality_id=old.municipality_id,
            kind=old.kind,
            title=title.strip(),
            object=old.object if isinstance(view.object, Unknown) else view.object,
            project_id=old.project_id,
            start=start,
            duration_months=duration_months,
            renewal=view.terms.renewal.value,
            renewal_months=view.terms.renewal_months,
            renewals_maximum=view.terms.renewals_maximum,
            notice_months=view.terms.notice_months,
            yearly_report=old.yearly_report,
            has_steering_committee=old.has_steering_committee,
            followed_by_id=old.followed_by_id,
            renews=old,
        )
        for party in copied_parties(old, view):
            party.convention = made
            party.save()
    note_creation(made, by=by, summary=f"création, pour renouveler «\u00a0{old}\u00a0»")
    return made


def copied_parties(old: Convention, view: Consolidated) -> list[Party]:
    """The parties of the convention that follows: those bound on a day, as the amendments in force leave them.

    When an amendment makes them doubtful, those of the act itself.
    """
    written = {(party.organisation_id, party.role): party for party in old.parties.all()}
    if isinstance(view.parties, Unknown):
        keys = list(written)
    else:
        keys = [(party.organisation, party.role.value) for party in view.parties]
    return [
        Party(
            organisation_id=organisation,
            role=role,
            represented_by=written[organisation, role].represented_by
            if (organisation, role) in written
            else "",
            service=written[organisation, role].service if (organisation, role) in written else "",
        )
        for organisation, role in keys
    ]


@transaction.atomic
def record_express_renewal(
    *,
    convention: Convention,
    signed: PartialDate | None,
    authority: Authority = Authority.NOT_STATED,
    deliberation: Any = None,
    mayoral_decision: Any = None,
    source: str = "",
    on: dt.date,
    by: Any,
    seen: int | None,
) -> ConventionRenewal:
    """Record that the parties renewed a convention for one more period; answer the renewal.

    signed: None while nobody signed, and then it renews nothing yet.
    Raises Refused (RENEWAL_NOT_EXPRESS, RENEWALS_EXHAUSTED), Stale, ValidationError when the act is missing.
    """
    with changing_convention(
        convention=convention, seen=seen, by=by, summary="renouvellement exprès enregistré"
    ) as held:
        terms = held.consolidated(on).terms
        if terms.renewal is not Renewal.EXPRESS:
            raise Refused.because(
                "RENEWAL_NOT_EXPRESS",
                "Cette convention ne prévoit pas de reconduction expresse\u00a0: préparez une nouvelle convention, ou "
                "enregistrez un avenant qui la prévoit.",
            )
        number = next_renewal(held, on)
        if terms.renewals_maximum is not None and number > terms.renewals_maximum:
            raise Refused.because(
                "RENEWALS_EXHAUSTED",
                f"Cette convention se reconduit {terms.renewals_maximum}\u00a0fois au plus, et l’a déjà été\u00a0: "
                "préparez une nouvelle convention.",
            )
        renewal = ConventionRenewal(
            convention=held,
            number=number,
            signed=signed,
            authority=authority.value,
            deliberation=deliberation,
            mayoral_decision=mayoral_decision,
            source=source,
        )
        renewal.full_clean()
        renewal.save()
    return renewal


@transaction.atomic
def denounce_convention(
    *,
    convention: Convention,
    requested: PartialDate,
    effective: PartialDate | None,
    denounced_by: Organisation | None = None,
    reason: str = "",
    by: Any,
    seen: int | None,
) -> None:
    """Record that a party ends a convention: it stays in force until the eve of the effective day.

    effective: None when nothing says it yet. Raises Refused (ALREADY_DENOUNCED, DENOUNCED_BEFORE_REQUEST), Stale.
    """
    if effective is not None and effective.latest < requested.earliest:
        raise Refused.because(
            "DENOUNCED_BEFORE_REQUEST",
            f"La dénonciation prendrait effet ({effective}) avant d’avoir été demandée ({requested})\u00a0: corrigez "
            "l’une des deux dates.",
            field="denunciation_effective",
        )
    with changing_convention(
        convention=convention, seen=seen, by=by, summary="dénonciation enregistrée"
    ) as held:
        if held.denounced is not None:
            raise Refused.because("ALREADY_DENOUNCED", ALREADY_DENOUNCED)
        held.denounced = requested
        held.denunciation_effective = effective
        held.denounced_by = denounced_by
        held.denunciation_reason = reason
        held.save()


@transaction.atomic
def withdraw_denunciation(*, convention: Convention, by: Any, seen: int | None) -> None:
    """Take back a denunciation: the convention goes on as its own terms say. Raises Refused (NOT_DENOUNCED), Stale."""
    with changing_convention(convention=convention, seen=seen, by=by, summary="dénonciation retirée") as held:
        if held.denounced is None:
            raise Refused.because("NOT_DENOUNCED", "Cette convention n’est pas dénoncée.")
        held.denounced = held.denunciation_effective = held.denounced_by = None
        held.denunciation_reason = ""
        held.save()


@transaction.atomic
def close_convention(
    *, convention: Convention, closed: PartialDate, on: dt.date, by: Any, seen: int | None
) -> None:
    """File a convention away: neither reminder nor check expects anything of it any more.

    closed: the day it is filed, not after `on`. Raises Refused (CLOSED_IN_FORCE while it is surely in force on that
    day, CLOSED_LATER, ALREADY_CLOSED), Stale.
    """
    if closed.earliest > on:
        raise Refused.because(
            "CLOSED_LATER", "On classe une convention aujourd’hui ou à une date passée.", field="closed"
        )
    with changing_convention(convention=convention, seen=seen, by=by, summary="classement") as held:
        if held.closed is not None:
            raise Refused.because("ALREADY_CLOSED", "Cette convention est déjà classée.")
        state, reason = held.coverage(on)
        if state is Coverage.IN_FORCE:
            raise Refused.because(
                "CLOSED_IN_FORCE",
                f"Cette convention est en vigueur ({reason})\u00a0: ses échéances doivent rester surveillées. Dénoncez-la "
                "ou attendez sa fin pour la classer.",
            )
        held.closed = closed
        held.save()


@transaction.atomic
def reopen_convention(*, convention: Convention, by: Any, seen: int | None) -> None:
    """Take a convention out of the files: reminders and checks look at it again. Raises Refused (NOT_CLOSED), Stale."""
    with changing_convention(convention=convention, seen=seen, by=by, summary="réouverture") as held:
        if held.closed is None:
            raise Refused.because("NOT_CLOSED", "Cette convention n’est pas classée.")
        held.closed = None
        held.save()
