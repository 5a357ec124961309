"""Owns the list of papers a record must have, each with those that are there."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partners.domain.check_facts import DocumentFact
from partners.domain.vocabulary import DocumentOwner
from partners.models.document import AttachedDocument, RequiredDocument


@dataclass(frozen=True)
class ChecklistLine:
    """One required paper: its name, whether it is compulsory, the papers of that kind that are kept."""

    name: str
    compulsory: bool
    documents: tuple[AttachedDocument, ...]

    @property
    def is_missing(self) -> bool:
        """Whether it must be there and is not."""
        return self.compulsory and not self.documents

    def fact(self) -> DocumentFact:
        """What the checks read: the day it came; a paper without a day came before any day one may ask of."""
        days = [paper.received_on or dt.date.min for paper in self.documents]
        return DocumentFact(self.name, min(days) if days else None)


def requirements(owner: DocumentOwner) -> list[RequiredDocument]:
    """The papers asked of a sort of record, in one query for any number of records."""
    found = RequiredDocument.objects.filter(owner=owner.value).select_related("kind")
    return list(found.order_by("kind__position", "kind__name"))


def checklist(
    required: Iterable[RequiredDocument],
    documents: Sequence[AttachedDocument],
    *,
    convention_kind: str = "",
    programme: str = "",
) -> tuple[ChecklistLine, ...]:
    """The papers asked of one record, of that kind of convention or that programme, each with what is kept."""
    asked = [
        one
        for one in required
        if one.convention_kind in {"", convention_kind} and one.programme in {"", programme}
    ]
    compulsory = {one.kind_id for one in asked if one.compulsory}
    kinds = {one.kind_id: one.kind.name for one in asked}
    return tuple(
        ChecklistLine(name, kind in compulsory, tuple(paper for paper in documents if paper.kind_id == kind))
        for kind, name in kinds.items()
    )
