"""Owns what prepares the requests of a yearly call from the fundings of the year before."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from common.house.locking import bump, note_creation
from common.typography import counted
from deliberations.operations.errors import Refused
from partners.domain.vocabulary import FundingRound, FundingSide
from partners.models import Funding, FundingCall

NOTHING = "Aucune demande n’est à préparer\u00a0: celles de l’année d’avant sont déjà reprises, ou il n’y en avait pas."
NONE_CHOSEN = "Cochez au moins une demande à préparer."
_SAME = (
    "side",
    "funder_id",
    "recipient_id",
    "convention_id",
    "project_id",
    "post_id",
    "nature",
    "measure_id",
    "for_qpv",
    "followed_by_id",
)


@dataclass(frozen=True)
class Proposal:
    """A funding of the year before, the label of the request that follows it, and that request if it is there."""

    before: Funding
    label: str
    already: Funding | None


def proposals(call: FundingCall) -> list[Proposal]:
    """What a call would renew: the revenues of the year before from its funder, those refused left out.

    A call of a programme renews the fundings of that programme, and those that name none.
    """
    own = Funding.objects.of_town(call.municipality).filter(funder=call.funder_id, side=FundingSide.REVENUE)
    before = own.filter(year=call.year - 1, refused_on__isnull=True)
    if call.programme:
        before = before.filter(programme__in=[call.programme, ""])
    there = list(own.filter(year=call.year).order_by("pk"))
    related = before.select_related("post", "project", "convention").prefetch_related("districts")
    return [_proposal(one, call.year, there) for one in related.order_by("label", "pk")]


def _proposal(before: Funding, year: int, there: Iterable[Funding]) -> Proposal:
    label = re.sub(rf"\b{year - 1}\b", str(year), before.label)
    return Proposal(before, label, next((one for one in there if _follows(one, before, label)), None))


def _follows(one: Funding, before: Funding, label: str) -> bool:
    """A post is asked for once a year; anything else is told by what it is for and by its name."""
    if before.post_id is not None:
        return one.post_id == before.post_id
    same = (one.project_id, one.convention_id) == (before.project_id, before.convention_id)
    return same and one.label.casefold() == label.casefold()


@transaction.atomic
def prepare_requests(
    *, call: FundingCall, by: Any, seen: int | None, only: Collection[int] | None = None
) -> list[Funding]:
    """Make the requests of a call from the fundings of the year before; answer those made, the others stay.

    Each keeps what it is for (post, project, convention, districts, measure) and is a renewal; no amount, no date,
    no reference is carried over. seen: the version of the call the writer read (None for a command). only: the
    keys of the fundings of the year before to renew (None for all of them).
    Raises Refused (NOTHING_TO_PREPARE, NOTHING_CHOSEN), Stale.
    """
    # Every call of that funder and year is locked: two calls never renew the same funding at once.
    same = FundingCall.objects.of_town(call.municipality).filter(funder=call.funder_id, year=call.year)
    list(same.select_for_update().order_by("pk"))
    wanted = [one for one in proposals(call) if one.already is None]
    if not wanted:
        raise Refused.because("NOTHING_TO_PREPARE", NOTHING)
    if only is not None:
        wanted = [one for one in wanted if one.before.pk in only]
    if not wanted:
        raise Refused.because("NOTHING_CHOSEN", NONE_CHOSEN)
    told = counted(len(wanted), "demande préparée", "demandes préparées", feminine=True)
    bump(call, seen=seen, by=by, summary=told)
    return [_make(one, call, by) for one in wanted]


def _make(proposal: Proposal, call: FundingCall, by: Any) -> Funding:
    before = proposal.before
    made = Funding.objects.create(
        municipality_id=call.municipality_id,
        label=proposal.label,
        year=call.year,
        call=call,
        programme=call.programme or before.programme,
        round=FundingRound.RENEWAL.value,
        **{name: getattr(before, name) for name in _SAME},
    )
    made.districts.set(before.districts.all())
    note_creation(made, by=by, summary=f"création, pour renouveler «\u00a0{before}\u00a0»")
    return made
