"""Owns what the imports of partners share: a row beside the record it names, its values checked, written with history."""

import copy
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from common.tables.cells import CellError, cell_text
from common.tables.columns import Column, Kind
from common.tables.matching import ReadRow, Table
from common.tables.messages import CellMessage
from common.tables.reports import Change
from common.tables.staging import Comparison, Planned, Progress, Tables
from deliberations.domain.findings import Finding, Level
from deliberations.models import Municipality
from partners.domain.vocabulary import OrganisationKind
from partners.exports.columns import LONGEST_TEXT, Shown
from partners.imports import writing
from partners.imports.drafts import Draft, in_circles, levels
from partners.imports.finding import Known, known_organisations
from partners.models import Organisation

_EMPTY: tuple[Any, ...] = (None, "")


class RecordImporter:
    """The import of one kind of record of a town; subclasses say how a row finds its record and what is refused.

    An empty cell says nothing: it never erases what is known. create_organisations: an organisation nobody knows
    is created with its name alone, else it is a message.
    """

    sheet: str
    model: Any
    shown: tuple[Shown, ...]
    refuse_personal = True

    def __init__(
        self, town: Municipality, *, by: Any, on: dt.date, create_organisations: bool = False
    ) -> None:
        self.town, self.by, self.on = town, by, on
        self.create_organisations = create_organisations
        self.made: dict[str, Organisation] = {}
        self.organisations: Known = Known("organisations")
        self._said: set[tuple[int, str]] = set()
        self._unsound: set[int] = set()
        self.columns: Sequence[Column] = tuple(
            one.column if one.written else _unread(one.column) for one in self.shown
        )
        self._written = {one.key: one for one in self.shown if one.written}

    # What a kind of record says

    def stored_records(self) -> Iterable[Any]:
        """The records of the town, with what their columns read, in a fixed number of queries."""
        raise NotImplementedError

    def prepare(self, records: Sequence[Any], table: Table) -> None:
        """Keep what rows are compared with."""

    def match(self, row: ReadRow, given: Mapping[str, Any]) -> Any:
        """The stored record a row is about, None for a new one; CellError, placed by `key_column`."""
        raise NotImplementedError

    key_column = "name"

    def found_by_name(self, record: Any, given: Mapping[str, Any]) -> bool:
        """Whether the cell of `key_column` only names the stored record, however it is written."""
        return True

    def resolve(self, draft: Draft, key: str, value: Any) -> None:
        """Set on the draft what a cell that names another record says; CellError when it names none."""
        raise NotImplementedError(key)

    # The key by which a record may refer to another of its kind, which never comes back to itself.
    chain = ""
    chain_sentence = ""

    def new_record(self, row: ReadRow) -> Any:
        """The record a row makes."""
        return self.blank()

    def blank(self) -> Any:
        """A record of which nothing is known but its town."""
        return self.model(municipality=self.town)

    def rules(self, record: Any) -> Iterable[Finding]:
        """What the rules say of what a row gives by itself; `field` is the key of a column."""
        return ()

    def rules_of_whole(self, record: Any) -> Iterable[Finding]:
        """What the rules say of the record as it would be, with the records it names."""
        return self.rules(record)

    def subject(self, record: Any) -> Any:
        """What the columns read a record through."""
        return record

    def write_beside(self, drafts: Sequence[Draft]) -> None:
        """Write the rows that belong to the records just written."""

    # The stages

    def check(self, row: ReadRow, table: Table) -> Iterator[CellMessage]:
        """What each cell gets wrong by itself, then what the rules say of the row alone."""
        draft = Draft(row, self.blank())
        sound = True
        for key, value in self._given(row).items():
            if not self._is_field(key):
                continue
            try:
                self._set(draft, key, value)
            except ValidationError as error:
                sound = False
                self._unsound.add(row.number)
                yield self._say(table, row, key, " ".join(error.messages))
        if sound:
            yield from self._judged(draft, table, self.rules(draft.record))

    def check_together(self, table: Table, tables: Tables) -> Iterable[CellMessage]:
        """What is wrong between rows."""
        return ()

    def compare(self, table: Table, tables: Tables) -> Iterator[Comparison | CellMessage]:
        """Each row beside the record it is about."""
        self.organisations = known_organisations(Organisation.objects.of_town(self.town))
        stored = list(self.stored_records())
        self.prepare(stored, table)
        taken: dict[int, int] = {}
        drafts: list[Draft] = []
        for row in table.rows:
            for found in self._compared(row, table, taken):
                if isinstance(found, Comparison):
                    drafts.append(found.record)
                yield found
        for draft in in_circles(stored, drafts, self.chain):
            yield self._say(table, draft.row, self.chain, self.chain_sentence)

    def write(self, planned: Sequence[Planned], progress: Progress) -> None:
        """Write the rows created or changed with their history, then what belongs to them."""
        writing.create(list(self.made.values()), Organisation, by=self.by)
        created = [one.comparison.record for one in planned if one.change is Change.CREATE]
        for level in levels(created, self.chain):
            writing.create([draft.record for draft in level], self.model, by=self.by)
        changed = [one.comparison.record for one in planned if one.change is Change.CHANGE]
        names = {key for draft in changed for key in draft.set}
        writing.update([draft.record for draft in changed], self.model, names, by=self.by)
        self.write_beside([one.comparison.record for one in planned])
        progress(len(planned), len(planned), "Écriture")

    # How

    def _compared(
        self, row: ReadRow, table: Table, taken: dict[int, int]
    ) -> Iterator[Comparison | CellMessage]:
        if row.number in self._unsound:
            return
        given = self._given(row)
        try:
            stored = self._matched(row, given, taken)
        except CellError as refused:
            yield self._say(table, row, self.key_column, str(refused))
            return
        draft = Draft(row, copy.copy(stored) if stored else self.new_record(row), stored)
        messages = [message for key in given if (message := self._try(draft, table, key, given[key]))]
        yield from messages
        if not messages:
            yield from self._told(draft, table, given)

    def _matched(self, row: ReadRow, given: dict[str, Any], taken: dict[int, int]) -> Any:
        stored = self.match(row, given)
        if stored is None:
            return None
        if stored.pk in taken:
            raise CellError(
                f"Cette ligne et la ligne {taken[stored.pk]} désignent la même fiche\u00a0: gardez-en une seule."
            )
        taken[stored.pk] = row.number
        if self.found_by_name(stored, given):
            given.pop(self.key_column, None)
        return stored

    def _try(self, draft: Draft, table: Table, key: str, value: Any) -> CellMessage | None:
        draft.column = key
        try:
            if self._is_field(key):
                self._set(draft, key, value)
            else:
                self.resolve(draft, key, value)
        except CellError as refused:
            return self._say(table, draft.row, key, str(refused))
        except ValidationError as error:
            return self._say(table, draft.row, key, " ".join(error.messages))
        return None

    def _told(
        self, draft: Draft, table: Table, given: Mapping[str, Any]
    ) -> Iterator[Comparison | CellMessage]:
        new = self.subject(draft.record)
        values = {key: draft.texts[key] if key in draft.texts else self._shown(key, new) for key in given}
        before = None
        if draft.stored is not None:
            old = self.subject(draft.stored)
            before = {key: self._shown(key, old) for key in given}
        if before != values:
            yield from self._judged(draft, table, self.rules_of_whole(draft.record))
            yield from self._required(draft, table)
        for key, sentence in draft.remarks:
            yield self._say(table, draft.row, key, sentence, blocking=False)
        row = replace(draft.row, values=values)
        yield Comparison(row, str(draft.record), before, draft)

    def _shown(self, key: str, subject: Any) -> Any:
        value = self._written[key].value(subject)
        # As a cell would give it back.
        return cell_text(value) if isinstance(value, str) and not isinstance(value, Enum) else value

    def _judged(self, draft: Draft, table: Table, findings: Iterable[Finding]) -> Iterator[CellMessage]:
        for finding in findings:
            if (draft.row.number, finding.text) not in self._said:
                blocking = finding.level is Level.REFUSAL
                yield self._say(table, draft.row, finding.field, finding.text, blocking=blocking)

    def _required(self, draft: Draft, table: Table) -> Iterator[CellMessage]:
        for key in self._written:
            if self._is_field(key) and not self._field(key).blank and getattr(draft.record, key) in _EMPTY:
                empty = (
                    "Cette case est vide" if key in table.places else "Cette colonne manque dans le fichier"
                )
                yield self._say(
                    table, draft.row, key, f"{empty}\u00a0: elle est nécessaire pour créer la fiche."
                )

    def _given(self, row: ReadRow) -> dict[str, Any]:
        return {
            key: value for key, value in row.values.items() if key in self._written and value not in _EMPTY
        }

    def _field(self, key: str) -> Any:
        return self.model._meta.get_field(key)

    def _is_field(self, key: str) -> bool:
        return key in _names(self.model)

    def _set(self, draft: Draft, key: str, value: Any) -> None:
        found = self._field(key)
        # A year is read as a date known to the year.
        plain = value.year if isinstance(found, models.IntegerField) and hasattr(value, "year") else value
        draft.set[key] = found.clean(plain, draft.record)
        setattr(draft.record, key, draft.set[key])

    def link(self, draft: Draft, key: str, record: Any) -> None:
        """Set the record that a cell names."""
        draft.set[key] = record
        setattr(draft.record, key, record)

    def organisation(self, draft: Draft, text: str) -> Organisation:
        """The organisation a cell names; one nobody knows is made when the person asked for it, else CellError."""
        found: Organisation | None = self.organisations.find(text)
        if found is not None:
            return found
        if not self.create_organisations or text.isdecimal():
            raise CellError(
                f"«\u00a0{text}\u00a0» n’est le nom ni le SIRET d’aucune organisation\u00a0: vérifiez-le, importez-la "
                "d’abord, ou cochez «\u00a0créer les organisations inconnues\u00a0»."
            )
        longest = Organisation._meta.get_field("name").max_length
        if longest is not None and len(text) > longest:
            raise CellError(f"Ce nom d’organisation dépasse {longest}\u00a0signes\u00a0: raccourcissez-le.")
        made = Organisation(municipality=self.town, name=text, kind=OrganisationKind.OTHER.value)
        self.made[text] = made
        self.organisations.add(made, text)
        draft.remarks.append(
            (draft.column, f"L’organisation «\u00a0{text}\u00a0» est inconnue\u00a0: elle sera créée.")
        )
        return made

    def _say(
        self, table: Table, row: ReadRow, key: str, sentence: str, *, blocking: bool = True
    ) -> CellMessage:
        self._said.add((row.number, sentence))
        said = table.message(row.number, key, sentence, blocking=blocking)
        # A column the file does not have is named all the same.
        absent = key in self._written and key not in table.places
        return replace(said, heading=self._written[key].column.heading) if absent else said


def _names(model: type[models.Model]) -> frozenset[str]:
    return frozenset(one.name for one in model._meta.concrete_fields if not one.is_relation)


def _unread(column: Column) -> Column:
    """A column of the export that the import leaves aside, whatever its cells hold."""
    return replace(column, kind=Kind.TEXT, choices=(), parse=None, required=False, longest=LONGEST_TEXT * 2)
