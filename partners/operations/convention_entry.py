"""Owns how a convention signed on paper long ago is written down at once: itself, its parties, who signed, its scan."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from common.house.locking import note_creation
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.periods import last_end
from partners.domain.vocabulary import PartyRole
from partners.models import AttachedDocument, Convention, Organisation, Party, Signature


@dataclass(frozen=True)
class EntryLine:
    """One party as the paper shows it; `organisation` may not be stored yet. signed: None when no source says it."""

    organisation: Organisation
    role: PartyRole = PartyRole.SIGNATORY
    represented_by: str = ""
    service: str = ""
    signed: PartialDate | None = None


@transaction.atomic
def enter_convention(
    *,
    convention: Convention,
    lines: Sequence[EntryLine],
    document: AttachedDocument | None = None,
    file_if_over_on: dt.date | None = None,
    by: Any,
) -> Convention:
    """Store a convention that is not stored yet, marked as taken over, with its parties, signatures and scan.

    file_if_over_on: the day it is filed away when its period is surely over by then; None keeps it open.
    A party has a line of signature only where the paper dates it: silence is not an absence of signature.
    Raises ValidationError when a row is refused, IntegrityError when two lines give one party the same role; nothing
    is then written.
    """
    convention.taken_over = True
    convention.save()
    note_creation(convention, by=by, summary="reprise d’un acte ancien")
    signed: set[int] = set()
    for line in lines:
        organisation = _stored(line.organisation, convention, by)
        party = Party(
            convention=convention,
            organisation=organisation,
            role=line.role.value,
            represented_by=line.represented_by,
            service=line.service,
            source=convention.source,
        )
        party.full_clean()
        party.save()
        if line.signed is not None and organisation.pk not in signed:
            signed.add(organisation.pk)
            Signature.objects.create(
                convention=convention,
                organisation=organisation,
                signed=line.signed,
                by_function=line.represented_by,
            )
    if document is not None:
        document.convention = convention
        document.save()
    _file_if_over(convention, file_if_over_on)
    return convention


def _file_if_over(convention: Convention, on: dt.date | None) -> None:
    if on is None or convention.closed is not None:
        return
    # Read again: the record at hand may hold what was typed, not what was stored.
    end = last_end(Convention.objects.with_facts().get(pk=convention.pk).fact(), on)
    if not isinstance(end, Unknown) and end.latest < on:
        convention.closed = PartialDate.of(on)
        convention.save()


def _stored(organisation: Organisation, convention: Convention, by: Any) -> Organisation:
    if organisation.pk is None:
        organisation.municipality_id = convention.municipality_id
        organisation.full_clean()
        organisation.save()
        note_creation(organisation, by=by, summary=f"création, avec «\u00a0{convention}\u00a0»")
    return organisation
