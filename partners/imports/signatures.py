"""Owns what the cell « Signée le » of a convention does: its signatories signed on that day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from common.tables.cells import CellError
from common.typography import PartialDate
from partners.domain.vocabulary import PartyRole
from partners.exports.conventions import signing_day
from partners.imports import writing
from partners.imports.drafts import Draft
from partners.models import Organisation, Signature

KEY = "signed"


@dataclass(frozen=True, slots=True)
class Signed:
    """An organisation signed on a day; line: where that is to be written, None for a new line."""

    organisation: Organisation
    signed: PartialDate
    line: Signature | None = None


def resolve(draft: Draft, signed: PartialDate) -> None:
    """Keep the lines to write once the parties of the row are known; CellError without a signatory.

    A day that is stored is never replaced: the cell then leaves a remark and changes nothing.
    """
    lines: list[Signature] = list(draft.stored.signatures.all()) if draft.stored else []
    if any(line.signed not in {None, signed} for line in lines):
        told = "Des signatures portent une autre date\u00a0: l’import n’en change aucune. Corrigez-les dans la fiche."
        draft.remarks.append((KEY, told))
        draft.texts[KEY] = signing_day(draft.stored)
        return
    undated = [Signed(line.organisation, signed, line) for line in lines if line.signed is None]
    there = [line.organisation for line in lines]
    new = [Signed(one, signed) for one in _signatories(draft) if one not in there]
    if not lines and not new:
        raise CellError(
            "Aucun signataire n’est connu\u00a0: nommez-les dans la colonne «\u00a0Signataires\u00a0»."
        )
    draft.beside[KEY] = [*undated, *new]
    draft.texts[KEY] = signed


def write(drafts: Sequence[Draft], *, by: Any) -> None:
    """Write the lines that are new and those that had no day, with their history."""
    told = [(draft.record, one) for draft in drafts for one in draft.beside.get(KEY, ())]
    new = [
        Signature(convention=convention, organisation=one.organisation, signed=one.signed)
        for convention, one in told
        if one.line is None
    ]
    writing.create_rows(new, Signature, by=by)
    writing.update_rows(list(_dated(one for _, one in told)), Signature, [KEY], by=by)


def _signatories(draft: Draft) -> Iterator[Organisation]:
    role = PartyRole.SIGNATORY.value
    if draft.stored is not None:
        yield from (one.organisation for one in draft.stored.parties.all() if one.role == role)
    yield from draft.beside.get(role, ())


def _dated(told: Iterator[Signed]) -> Iterator[Signature]:
    for one in told:
        if one.line is not None:
            one.line.signed = one.signed
            yield one.line
