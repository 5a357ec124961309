"""Owns the loading of the outline of a town: its shapes tied to its districts, the former outline replaced whole."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from common.house.locking import bump, note_creation
from common.typography import counted, identity_key
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.models import District
from prevention.domain.outlines import DistrictShape, KnownDistrict, Match, OutlineFile, match_shapes
from prevention.models import DistrictOutline, TownOutline

ALREADY = "Un contour est déjà chargé pour cette commune\u00a0: dites qu’il doit être remplacé."


def matches_of(town: Municipality, shapes: Sequence[DistrictShape]) -> tuple[Match, ...]:
    """Which district of the town each shape draws; nothing is written."""
    rows = District.objects.filter(municipality=town).order_by("pk").values_list("pk", "name", "code")
    return match_shapes(shapes, [KnownDistrict(*row) for row in rows])


def creatable(town: Municipality, matches: Sequence[Match]) -> list[DistrictShape]:
    """The shapes a district could be created for: no district of the town bears a name like theirs."""
    names = District.objects.filter(municipality=town).values_list("name", flat=True)
    taken = {identity_key(name) for name in names}
    return [
        match.shape
        for match in matches
        if match.district is None and identity_key(match.shape.name) not in taken
    ]


@transaction.atomic
def load_outline(
    *,
    town: Municipality,
    outline_file: OutlineFile,
    create_missing: bool,
    replace: bool,
    by: Any,
    on: dt.date,
    source: str = "",
    seen: int | None = None,
) -> TownOutline:
    """Store the outline of a town, simplified as it was read; answer it.

    create_missing: a district is created for each shape that draws none (a priority one when it has a code); else
    the shape stays tied to none. replace: the outline already there is replaced whole, its history kept. by: the
    account, None for a command. on: the day it is loaded. seen: the version of the outline that was read.
    Raises Refused (OUTLINE_ALREADY_LOADED), Stale.
    """
    # The row of the town is locked: two people never load at once.
    Municipality.objects.select_for_update().get(pk=town.pk)
    outline = TownOutline.objects.filter(municipality=town).first()
    if outline is not None and not replace:
        raise Refused.because("OUTLINE_ALREADY_LOADED", ALREADY, field="replace")
    matches = matches_of(town, outline_file.shapes)
    made = _create(town, creatable(town, matches), by) if create_missing else {}
    stored = _stored(town, outline, outline_file, by=by, on=on, source=source, seen=seen)
    rows = [
        DistrictOutline(
            outline=stored,
            name=match.shape.name,
            district_id=match.district or made.get(match.shape.number),
            geometry=dict(match.shape.geometry),
        )
        for match in matches
    ]
    bulk_create_with_history(rows, DistrictOutline, default_user=by)
    return stored


def _stored(
    town: Municipality,
    outline: TownOutline | None,
    outline_file: OutlineFile,
    *,
    by: Any,
    on: dt.date,
    source: str,
    seen: int | None,
) -> TownOutline:
    values = {"file_name": outline_file.file_name[:200], "loaded_on": on, "source": source}
    told = counted(len(outline_file.shapes), "zone", feminine=True)
    if outline is None:
        outline = TownOutline(municipality=town, **values)
        outline._history_user = by  # type: ignore[attr-defined]
        outline.save()
        note_creation(outline, by=by, summary=f"contour chargé, {told}")
        return outline
    bump(outline, seen=seen, by=by, summary=f"contour remplacé, {told}")
    for name, value in values.items():
        setattr(outline, name, value)
    outline._history_user = by  # type: ignore[attr-defined]
    outline.save()
    for row in outline.districts.all():
        row._history_user = by  # type: ignore[attr-defined]
        row.delete()
    return outline


def _create(town: Municipality, shapes: Sequence[DistrictShape], by: Any) -> dict[int, int]:
    """A district for each shape; two shapes whose names differ by an accent only never come here together."""
    rows = [
        District(municipality=town, name=shape.name, is_qpv=bool(shape.code), code=shape.code)
        for shape in shapes
    ]
    made = bulk_create_with_history(rows, District, default_user=by)
    return {shape.number: row.pk for shape, row in zip(shapes, made, strict=True)}
