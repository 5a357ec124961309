"""Owns the columns of organisations, for the export and for the import that reads it back."""

import datetime as dt
from collections.abc import Iterable, Sequence

from common.tables.columns import Column, Kind
from partners.exports.columns import Shown, own, told
from partners.exports.tables import TableExport, TableSheet, ordered
from partners.models import Organisation

ORGANISATIONS = (
    own(Organisation, "name", required=True),
    own(Organisation, "acronym"),
    own(Organisation, "kind"),
    own(Organisation, "private_law"),
    own(Organisation, "legal_personality"),
    Shown(
        Column("part_of", "Service de", help="Nom ou SIRET de la personne morale dont elle est un service."),
        lambda one: one.part_of.name if one.part_of else "",
        written=True,
    ),
    own(Organisation, "siren"),
    own(Organisation, "siret"),
    own(Organisation, "rna"),
    own(Organisation, "address"),
    own(Organisation, "postal_code"),
    own(Organisation, "city"),
    own(Organisation, "country"),
    own(Organisation, "phone"),
    own(Organisation, "email"),
    own(Organisation, "website"),
    own(Organisation, "no_more_calls"),
    own(Organisation, "note"),
    told("is_town", "La commune elle-même", lambda one: one.is_town, Kind.YES_NO),
)


def _read(keys: Sequence[int], _: dt.date) -> Iterable[Organisation]:
    return ordered(Organisation.objects.select_related("part_of"), keys)


ORGANISATIONS_EXPORT = TableExport(
    "organisations",
    "Organisations",
    (TableSheet("Organisations", ORGANISATIONS, _read),),
    reads="partners.view_organisation",
)
