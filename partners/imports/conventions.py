"""Owns the import of conventions with their parties: found by reference, else by title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from common.tables.cells import CellError
from common.tables.matching import ReadRow, Table
from common.tables.messages import CellMessage
from common.tables.staging import Tables, duplicates
from deliberations.domain.findings import Finding, refusal
from partners.domain.facts import PeriodTerms
from partners.domain.periods import period_findings
from partners.domain.vocabulary import PartyRole, Renewal
from partners.exports.columns import joined
from partners.exports.conventions import CONVENTIONS, role_key
from partners.imports import signatures, writing
from partners.imports.acts import Acts
from partners.imports.drafts import Draft
from partners.imports.finding import Known, known_by, names_in
from partners.imports.records import RecordImporter
from partners.models import Convention, Organisation, Party, Project

ROLES = {role_key(role): role for role in PartyRole}


class ConventionImporter(RecordImporter):
    """Conventions; a party is added, never taken away: an amendment or the form does that."""

    sheet = "Conventions"
    model = Convention
    shown = CONVENTIONS
    key_column = "title"
    chain = "renews"
    chain_sentence = "De proche en proche, cette convention se renouvellerait elle-même\u00a0: choisissez la précédente dans le temps."

    def stored_records(self) -> Iterable[Convention]:
        """Every convention of the town."""
        return (
            Convention.objects.of_town(self.town)
            .select_related("project", "renews", "mayoral_decision", "deliberation__question")
            .prefetch_related("parties__organisation", "signatures__organisation")
        )

    def prepare(self, records: Sequence[Convention], table: Table) -> None:
        """Conventions by reference and title, those of the file, projects and acts by name."""
        self.by_reference = known_by([one for one in records if one.reference], "conventions", "reference")
        self.by_title = known_by(records, "conventions", "title")
        self.acts = Acts(self.town, table)
        self.projects = known_by(Project.objects.filter(municipality=self.town), "projets", "name")
        self.drafted: dict[int, Convention] = {}
        self.awaited = Known("conventions")
        for row in table.rows:
            given = self._given(row)
            if self._is_new(row, given):
                self.awaited.add(row.number, *(str(given.get(key, "")) for key in ("reference", "title")))

    def _is_new(self, row: ReadRow, given: Mapping[str, Any]) -> bool:
        try:
            return self.match(row, given) is None
        except CellError:
            return False

    def new_record(self, row: ReadRow) -> Convention:
        """The record of a row, the same for the row itself and for those that name it."""
        return self.drafted.setdefault(row.number, Convention(municipality=self.town))

    def subject(self, record: Convention) -> Any:
        """The columns read a convention through its row."""
        return SimpleNamespace(record=record)

    def check_together(self, table: Table, tables: Tables) -> Iterator[CellMessage]:
        """A reference given twice; a title given twice without a reference to tell them apart."""
        yield from duplicates(table, "reference")
        first: dict[str, int] = {}
        for row in table.rows:
            title = row.get("title") or ""
            if title and not row.get("reference"):
                if title in first:
                    told = f"«\u00a0{title}\u00a0» figure déjà à la ligne {first[title]}\u00a0: donnez une référence à chacune."
                    yield table.message(row.number, "title", told)
                first.setdefault(title, row.number)

    def match(self, row: ReadRow, given: Mapping[str, Any]) -> Convention | None:
        """By reference, else by title; another reference is another convention."""
        reference = str(given.get("reference", ""))
        numbered: Convention | None = self.by_reference.find(reference)
        if numbered is not None:
            return numbered
        titled: Convention | None = self.by_title.find(str(given.get("title", "")))
        if titled is not None and reference and titled.reference:
            return None
        return titled

    def found_by_name(self, record: Convention, given: Mapping[str, Any]) -> bool:
        """Unless its reference names it: the file may then give it another title."""
        return not record.reference or record.reference != given.get("reference")

    def resolve(self, draft: Draft, key: str, value: Any) -> None:
        """Parties, signatures, the predecessor, the project, the act."""
        if key in ROLES:
            self._parties(draft, ROLES[key], value)
        elif key == signatures.KEY:
            signatures.resolve(draft, value)
        elif key == "renews":
            self._renews(draft, value)
        elif key == "project":
            self.link(draft, key, self.projects.one(value))
        else:
            self.acts.resolve(self, draft, value)

    def rules(self, record: Convention) -> Iterator[Finding]:
        """The period, the renewal, the denunciation."""
        yield from period_findings(
            PeriodTerms(
                record.start,
                record.end,
                record.duration_months,
                Renewal(record.renewal),
                record.renewal_months,
                record.renewals_maximum,
                record.notice_months,
            )
        )
        yield from _denunciation(record)

    def rules_of_whole(self, record: Convention) -> Iterator[Finding]:
        """With the act that authorises."""
        yield from self.rules(record)
        yield from self.acts.rules(record)

    def write_beside(self, drafts: Sequence[Draft]) -> None:
        """The parties that are new, then who signed."""
        parties = [
            Party(convention=draft.record, organisation=organisation, role=role.value)
            for draft in drafts
            for role in PartyRole
            for organisation in draft.beside.get(role.value, ())
        ]
        writing.create_rows(parties, Party, by=self.by)
        signatures.write(drafts, by=self.by)

    def _given(self, row: ReadRow) -> dict[str, Any]:
        given = super()._given(row)
        # Who signed is known once the parties are.
        return {key: given[key] for key in sorted(given, key=lambda key: key == signatures.KEY)}

    def _parties(self, draft: Draft, role: PartyRole, text: str) -> None:
        there: list[Organisation] = []
        if draft.stored is not None:
            there = [one.organisation for one in draft.stored.parties.all() if one.role == role.value]
        wanted = [self.organisation(draft, name) for name in names_in(text, self.organisations)]
        new: list[Organisation] = []
        # One that is not stored yet cannot be in a set.
        for one in wanted:
            if one not in there and one not in new:
                new.append(one)
        left = [one for one in there if one not in wanted]
        if new:
            draft.beside[role.value] = new
        draft.texts[role_key(role)] = joined([one.name for one in (*there, *new)])
        if left:
            names = ", ".join(one.name for one in left)
            draft.remarks.append(
                (
                    role_key(role),
                    f"L’import n’enlève aucune partie\u00a0: {names} reste. Retirez-la dans la fiche.",
                )
            )

    def _renews(self, draft: Draft, text: str) -> None:
        found = self.by_reference.find(text) or self.by_title.find(text)
        if found is None:
            found = self.drafted.setdefault(self.awaited.one(text), Convention(municipality=self.town))
            draft.texts["renews"] = text
        self.link(draft, "renews", found)


def _denunciation(record: Convention) -> Iterator[Finding]:
    requested, effective = record.denounced, record.denunciation_effective
    if effective is not None and requested is None:
        told = "Écrivez le jour où la dénonciation a été demandée."
        yield refusal("DENUNCIATION_NOT_REQUESTED", told, field="denounced")
    elif effective is not None and requested is not None and effective.latest < requested.earliest:
        told = (
            "La dénonciation prendrait effet avant d’avoir été demandée\u00a0: corrigez l’une des deux dates."
        )
        yield refusal("DENUNCIATION_BEFORE_REQUEST", told, field="denunciation_effective")
    if record.renewal == Renewal.NONE.value:
        for key in ("renewal_months", "renewals_maximum"):
            if getattr(record, key):
                told = "Cette case suppose une reconduction\u00a0: dites si elle est expresse ou tacite."
                yield refusal("RENEWAL_NONE", told, field=key)
