"""Owns the tree of the plan in the booklet: the drawing of the pages, its sheets leading to theirs."""

from collections.abc import Mapping

from partners.documents.parts import said
from prevention.documents.booklet_parts import Branch, Leaf
from prevention.documents.plan_drawing import DrawnObjective, DrawnSheet


def branches_of(objectives: tuple[DrawnObjective, ...], anchors: Mapping[int, str]) -> tuple[Branch, ...]:
    """The objectives of an axis as drawn. anchors: where each sheet stands, by its key."""
    return tuple(
        Branch(
            title=one.title,
            kind=one.kind,
            counts=one.progress,
            leaves=tuple(_leaf(sheet, anchors[sheet.key]) for sheet in one.sheets),
            below=branches_of(one.below, anchors),
        )
        for one in objectives
    )


def _leaf(sheet: DrawnSheet, anchor: str) -> Leaf:
    return Leaf(
        anchor=anchor,
        name=" ".join(part for part in (sheet.code, sheet.title) if part),
        status=sheet.status.value,
        state=f"{sheet.shape} {sheet.word}",
        late=sheet.late,
        pilot=said(sheet.pilot, otherwise="pilote non renseigné"),
    )
