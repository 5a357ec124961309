"""Owns the import of fundings: found by label, year and funder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from common.house.locking import note_rows
from common.house.wording import sentence_list
from common.tables.cells import CellError, key_of
from common.tables.matching import ReadRow, Table
from common.tables.messages import CellMessage
from common.tables.staging import Tables
from deliberations.domain.findings import Finding, refusal
from partners.domain.facts import FundingFact
from partners.domain.funding import funding_findings
from partners.domain.vocabulary import CeilingScope, FundingSide
from partners.exports.columns import joined
from partners.exports.fundings import FUNDINGS
from partners.imports import writing
from partners.imports.acts import Acts
from partners.imports.drafts import Draft
from partners.imports.finding import Known, known_by, known_conventions, names_in
from partners.imports.records import RecordImporter
from partners.models import Convention, District, Funding, FundingCall, Post, Project
from partners.models.funding import share

_SAME = (
    "requested",
    "requested_on",
    "notified",
    "notified_on",
    "refused_on",
    "justified",
    "mentioned",
    "total_cost",
    "eligible_base",
    "ceiling",
    "prorata_base_months",
    "prorata_months",
    "eligible_until",
)


class FundingImporter(RecordImporter):
    """Fundings; the way money goes tells two of one label apart, and is never changed by a file."""

    sheet = "Financements"
    model = Funding
    shown = FUNDINGS
    key_column = "label"

    def stored_records(self) -> Iterable[Funding]:
        """Every funding of the town."""
        return (
            Funding.objects.of_town(self.town)
            .select_related(
                "funder",
                "recipient",
                "call",
                "post",
                "project",
                "convention",
                "mayoral_decision",
                "deliberation__question",
            )
            .prefetch_related("districts")
        )

    def prepare(self, records: Sequence[Funding], table: Table) -> None:
        """Fundings by label and year, and whatever their cells may name."""
        self.stored: dict[tuple[str, int | None], list[Funding]] = {}
        for one in records:
            self.stored.setdefault((key_of(one.label), one.year), []).append(one)
        self.acts = Acts(self.town, table)
        self.named: dict[str, Known] = {
            "convention": known_conventions(Convention.objects.of_town(self.town)),
            "project": known_by(Project.objects.filter(municipality=self.town), "projets", "name"),
            "post": known_by(Post.objects.of_town(self.town), "postes", "label"),
        }
        self.districts = known_by(District.objects.filter(municipality=self.town), "quartiers", "name")
        self.calls: dict[int, Known] = {}
        for call in FundingCall.objects.of_town(self.town):
            self.calls.setdefault(call.year, Known("appels à projets")).add(call, call.title)

    def check_together(self, table: Table, tables: Tables) -> Iterator[CellMessage]:
        """The same label, year, way and funder twice."""
        first: dict[Any, int] = {}
        for row in table.rows:
            key = tuple(row.get(name) or "" for name in ("label", "year", "side", "funder", "recipient"))
            if key[0] and key in first:
                told = f"Ce financement figure déjà à la ligne {first[key]}\u00a0: gardez une seule ligne."
                yield table.message(row.number, "label", told)
            first.setdefault(key, row.number)

    def match(self, row: ReadRow, given: Mapping[str, Any]) -> Funding | None:
        """By label, year, way and funder; the last two count only where the row gives them."""
        year = given["year"].year if "year" in given else None
        found = self.stored.get((key_of(str(given.get("label", ""))), year), [])
        if "side" in given:
            found = [one for one in found if one.side == given["side"]]
        for key in ("funder", "recipient"):
            if key in given:
                named = self.organisations.find(str(given[key]))
                found = [one for one in found if getattr(one, f"{key}_id") == (named.pk if named else None)]
        if len(found) > 1:
            raise CellError(
                f"{len(found)} financements de cette année portent cet objet\u00a0: précisez le sens et le financeur."
            )
        return found[0] if found else None

    def resolve(self, draft: Draft, key: str, value: Any) -> None:
        """Who pays, for what, in which neighbourhoods, by which act."""
        if key in {"funder", "recipient"}:
            self.link(draft, key, self.organisation(draft, value))
        elif key in self.named:
            self.link(draft, key, self.named[key].one(value))
        elif key == "districts":
            self._districts(draft, value)
        elif key == "call":
            known = self.calls.get(draft.record.year, Known("appels à projets"))
            self.link(draft, key, known.one(value))
        else:
            self.acts.resolve(self, draft, value)

    def rules(self, record: Funding) -> Iterator[Finding]:
        """Amounts, rates, months, order of the dates."""
        yield from funding_findings(_fact(record))
        first, last = record.eligible_from, record.eligible_until
        if first is not None and last is not None and last < first:
            told = "La fin d’éligibilité précède son début\u00a0: corrigez l’une des deux dates."
            yield refusal("ELIGIBLE_OUT_OF_ORDER", told, field="eligible_until")

    def rules_of_whole(self, record: Funding) -> Iterator[Finding]:
        """With the act that authorises."""
        yield from self.rules(record)
        yield from self.acts.rules(record)

    def write_beside(self, drafts: Sequence[Draft]) -> None:
        """The neighbourhoods that are new, and in the log their names: no version of a funding keeps them."""
        through = Funding.districts.through
        through._default_manager.bulk_create(
            [
                through(funding_id=draft.record.pk, district_id=district.pk)
                for draft in drafts
                for district in draft.beside.get("districts", ())
            ]
        )
        gained: dict[str, list[Funding]] = {}
        for draft in drafts:
            names = sentence_list(district.name for district in draft.beside.get("districts", ()))
            gained.setdefault(names, []).append(draft.record)
        gained.pop("", None)
        for names, records in gained.items():
            note_rows(records, by=self.by, summary=f"quartiers (ajoutés\u00a0: {names}), {writing.SUMMARY}")

    def _districts(self, draft: Draft, text: str) -> None:
        there = list(draft.stored.districts.all()) if draft.stored is not None else []
        wanted = [self.districts.one(name) for name in names_in(text, self.districts)]
        new = [one for one in dict.fromkeys(wanted) if one not in there]
        if new:
            draft.beside["districts"] = new
        draft.texts["districts"] = joined([one.name for one in (*there, *new)])


def _fact(record: Funding) -> FundingFact:
    """What the rules of entry read, payments and funding plan left aside: a file does not bring them."""
    return FundingFact(
        key=record.pk or 0,
        label=record.label,
        side=FundingSide(record.side),
        year=record.year,
        rate_cap=share(record.rate_cap),
        ceiling_scope=CeilingScope(record.ceiling_scope),
        **{name: getattr(record, name) for name in _SAME},
    )
