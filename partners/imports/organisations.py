"""Owns the import of organisations: found by SIRET, else by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from common.tables.cells import CellError
from common.tables.matching import ReadRow, Table
from common.tables.messages import CellMessage
from common.tables.staging import Tables, duplicates
from deliberations.domain.findings import Finding, refusal
from partners.exports.organisations import ORGANISATIONS
from partners.imports.drafts import Draft
from partners.imports.finding import Known
from partners.imports.records import RecordImporter
from partners.models import Organisation


class OrganisationImporter(RecordImporter):
    """Organisations; a service may name the legal person of another row of the file."""

    sheet = "Organisations"
    model = Organisation
    shown = ORGANISATIONS
    chain = "part_of"
    chain_sentence = (
        "De service en service, cette organisation serait un service d’elle-même\u00a0: corrigez la chaîne."
    )

    def stored_records(self) -> Iterable[Organisation]:
        """Every organisation of the town."""
        return Organisation.objects.of_town(self.town).select_related("part_of")

    def prepare(self, records: Sequence[Organisation], table: Table) -> None:
        """Those known by SIRET, those known by name, and the new ones of the file, which other rows may name."""
        self.by_siret = {one.siret: one for one in records if one.siret}
        self.by_name = Known("organisations")
        for one in records:
            self.by_name.add(one, one.name)
        self.drafted: dict[int, Organisation] = {}
        self.awaited = Known("organisations")
        for row in table.rows:
            given = self._given(row)
            if self._is_new(row, given):
                self.awaited.add(row.number, _siret(given), str(given.get("name", "")))

    def _is_new(self, row: ReadRow, given: Mapping[str, Any]) -> bool:
        try:
            return self.match(row, given) is None
        except CellError:
            return False

    def new_record(self, row: ReadRow) -> Organisation:
        """The record of a row, the same for the row itself and for those that name it."""
        return self.drafted.setdefault(row.number, Organisation(municipality=self.town))

    def check_together(self, table: Table, tables: Tables) -> Iterator[CellMessage]:
        """A SIRET or a name given twice."""
        yield from duplicates(table, "siret", same=lambda value: "".join(str(value).split()))
        yield from duplicates(table, "name")

    def match(self, row: ReadRow, given: Mapping[str, Any]) -> Organisation | None:
        """By SIRET, else by name; a name that belongs to another SIRET is not the same organisation."""
        siret, name = _siret(given), str(given.get("name", ""))
        numbered, named = self.by_siret.get(siret), self.by_name.find(name)
        if numbered is not None and named is not None and numbered != named and named.name == name:
            raise CellError(
                f"Ce SIRET est celui de «\u00a0{numbered.name}\u00a0», et ce nom celui d’une autre fiche\u00a0: corrigez l’un."
            )
        if numbered is None and named is not None and siret and named.siret:
            raise CellError(
                f"Une organisation porte déjà ce nom avec le SIRET {named.siret}\u00a0: corrigez le SIRET, ou précisez le nom."
            )
        found: Organisation | None = numbered or named
        return found

    def found_by_name(self, record: Organisation, given: Mapping[str, Any]) -> bool:
        """Unless its SIRET names it: the file may then give it another name."""
        return not record.siret or record.siret != _siret(given)

    def resolve(self, draft: Draft, key: str, value: Any) -> None:
        """The legal person it is a service of, stored or in the file."""
        found = self.organisations.find(value)
        if found is None:
            number = self.awaited.one(value)
            found = self.drafted.setdefault(number, Organisation(municipality=self.town))
            draft.texts[key] = value
        self.link(draft, key, found)

    def rules(self, record: Organisation) -> Iterator[Finding]:
        """The SIRET begins with the SIREN."""
        try:
            record.clean()
        except ValidationError as error:
            for key, sentences in error.message_dict.items():
                yield refusal("ORGANISATION_NUMBERS", " ".join(sentences), field=key)


def _siret(given: Mapping[str, Any]) -> str:
    return "".join(str(given.get("siret", "")).split())
