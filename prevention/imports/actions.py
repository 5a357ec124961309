"""Owns the import of action sheets: found in their strategy by number, else by title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from common.house.listed_histories import complete_lists
from common.tables.cells import CellError, key_of
from common.tables.matching import ReadRow, Table
from common.tables.messages import CellMessage
from common.tables.staging import Planned, Progress, Tables
from deliberations.domain.findings import Finding, refusal
from deliberations.models import Councillor
from partners.exports.columns import joined
from partners.imports.drafts import Draft
from partners.imports.finding import Known, known_by, names_in
from partners.imports.records import RecordImporter
from partners.models import District
from prevention.domain.entry import action_entry
from prevention.domain.facts import ActionFact
from prevention.domain.periods import plan_of
from prevention.exports.actions import ACTIONS
from prevention.models import Action, Axis, Objective, Strategy
from prevention.operations.ordering import hold_plan, next_position
from prevention.operations.renumbering import renumber

NO_PLAN = "Aucune stratégie ne couvre ce jour\u00a0: nommez-la dans la colonne «\u00a0Stratégie\u00a0»."
_LISTS = ("districts", "partners")


@dataclass(frozen=True)
class WrittenRow:
    """What the columns that are read back are told from."""

    record: Action


class ActionImporter(RecordImporter):
    """Action sheets; a sheet stays in its strategy, and a list of names only ever gains."""

    sheet = "Fiches action"
    model = Action
    shown = ACTIONS
    key_column = "title"

    def blank(self) -> Action:
        """A sheet of which nothing is known; its axis tells its town."""
        return Action()

    def stored_records(self) -> Iterable[Action]:
        """Every sheet of the town that the person may see."""
        known = Action.objects.of_town(self.town).visible_to(self.by)
        return known.select_related(
            "axis__strategy", "objective", "pilot", "elected_referent"
        ).prefetch_related("districts", "partners")

    def prepare(self, records: Sequence[Action], table: Table) -> None:
        """Sheets by strategy, then by number and by title, and whatever their cells may name."""
        plans = list(Strategy.objects.of_town(self.town).with_facts())
        self.plans = known_by(plans, "stratégies", "title")
        today = plan_of([plan.fact() for plan in plans], self.on)
        self.today = next((plan for plan in plans if today is not None and plan.pk == today.key), None)
        self.axes: dict[int, Known] = {}
        for axis in Axis.objects.filter(strategy__in=plans):
            known = self.axes.setdefault(axis.strategy_id, Known("axes"))
            known.add(axis, str(axis.position), axis.title, str(axis))
        self.objectives: dict[int, Known] = {}
        for objective in Objective.objects.filter(axis__strategy__in=plans):
            self.objectives.setdefault(objective.axis_id, Known("objectifs")).add(objective, objective.title)
        self.stored: dict[tuple[int, str, str], list[Action]] = {}
        for one in records:
            for kind, name in (("code", one.code), ("title", one.title)):
                if name:
                    place = (one.axis.strategy_id, kind, key_of(name))
                    self.stored.setdefault(place, []).append(one)
        self.districts = known_by(District.objects.filter(municipality=self.town), "quartiers", "name")
        self.councillors = Known("membres du conseil")
        for person in Councillor.objects.of_town(self.town):
            self.councillors.add(
                person, str(person), f"{person.first_name} {person.last_name}", person.last_name
            )

    def check_together(self, table: Table, tables: Tables) -> Iterator[CellMessage]:
        """The same number, or the same title without a number, twice in a strategy."""
        first: dict[Any, int] = {}
        for row in table.rows:
            code = str(row.get("code") or "")
            name = code or str(row.get("title") or "")
            key = (key_of(str(row.get("strategy") or "")), bool(code), key_of(name))
            if name and key in first:
                told = f"Cette fiche figure déjà à la ligne {first[key]}\u00a0: gardez une seule ligne."
                yield table.message(row.number, "code" if code else "title", told)
            first.setdefault(key, row.number)

    def match(self, row: ReadRow, given: Mapping[str, Any]) -> Action | None:
        """By strategy and number, else by strategy and title."""
        plan = self._plan(given)
        for kind in ("code", "title"):
            name = key_of(str(given.get(kind, "")))
            found = self.stored.get((plan.pk, kind, name), []) if name else []
            if kind == "title" and given.get("code"):
                # Another number is another sheet, even under the same title.
                found = [one for one in found if not one.code]
            if len(found) > 1:
                raise CellError(
                    f"{len(found)} fiches de la stratégie portent ce nom\u00a0: donnez leur numéro."
                )
            if found:
                return found[0]
        return None

    def found_by_name(self, record: Action, given: Mapping[str, Any]) -> bool:
        """Unless its number names it: the file may then give it another title."""
        return not given.get("code") or key_of(record.code) != key_of(str(given["code"]))

    def resolve(self, draft: Draft, key: str, value: Any) -> None:
        """Its place in the plan, who leads it, with whom, where."""
        if key == "strategy":
            draft.texts[key] = self.plans.one(value).title
        elif key == "axis":
            plan = self._plan(draft.row.values)
            self.link(draft, key, self.axes.get(plan.pk, Known("axes")).one(value))
        elif key == "objective":
            axis = self._axis(draft)
            self.link(draft, key, self.objectives.get(axis.pk, Known("objectifs de cet axe")).one(value))
        elif key == "pilot":
            self.link(draft, key, self.organisation(draft, value))
        elif key == "elected_referent":
            self.link(draft, key, self.councillors.one(value))
        else:
            self._list(draft, key, value)

    def subject(self, record: Action) -> WrittenRow:
        """The columns read a sheet through what a row tells of."""
        return WrittenRow(record)

    def rules(self, record: Action) -> Iterator[Finding]:
        """The order of its dates."""
        yield from action_entry(ActionFact(0, record.title, 0, start=record.start, end=record.end))

    def rules_of_whole(self, record: Action) -> Iterator[Finding]:
        """With its axis, and its objective in that axis."""
        yield from self.rules(record)
        if record.axis_id is None:
            yield refusal(
                "AXIS_MISSING",
                "Une fiche nouvelle se place dans un axe\u00a0: donnez son numéro.",
                field="axis",
            )
        elif record.objective is not None and record.objective.axis_id != record.axis_id:
            told = f"L’objectif «\u00a0{record.objective}\u00a0» n’est pas de l’axe «\u00a0{record.axis.title}\u00a0»."
            yield refusal("OBJECTIVE_OF_OTHER_AXIS", told, field="objective")

    def write(self, planned: Sequence[Planned], progress: Progress) -> None:
        """Write the sheets, each at a place of its own in its axis, then their lists."""
        drafts = [one.comparison.record for one in planned]
        for key in sorted({draft.record.axis.strategy_id for draft in drafts}):
            hold_plan(strategy=key)
        free: dict[int, int] = {}
        for draft in drafts:
            record, stored = draft.record, draft.stored
            if stored is None or stored.axis_id != record.axis_id:
                place = free.get(record.axis_id) or next_position(record.axis.actions)
                free[record.axis_id] = place + 1
                record.position = draft.set["position"] = place
        super().write(planned, progress)
        for axis in sorted(self._axes_touched(drafts)):
            renumber(axis)

    def write_beside(self, drafts: Sequence[Draft]) -> None:
        """The districts and partners that are new, then what every version keeps of these lists."""
        for key in _LISTS:
            field: Any = Action._meta.get_field(key)
            through, there = field.remote_field.through, field.m2m_reverse_field_name()
            through._default_manager.bulk_create(
                through(action_id=draft.record.pk, **{f"{there}_id": one.pk})
                for draft in drafts
                for one in draft.beside.get(key, ())
            )
        complete_lists([draft.record for draft in drafts])

    def _axes_touched(self, drafts: Iterable[Draft]) -> set[int]:
        """The axes whose order may have changed: those of the sheets, and those they left."""
        return {one.axis_id for draft in drafts for one in (draft.record, draft.stored) if one is not None}

    def _plan(self, given: Mapping[str, Any]) -> Strategy:
        if given.get("strategy"):
            found: Strategy = self.plans.one(str(given["strategy"]))
            return found
        if self.today is None:
            raise CellError(NO_PLAN)
        return self.today

    def _axis(self, draft: Draft) -> Axis:
        """The axis the row gives, else the one the sheet is in."""
        named = draft.row.values.get("axis")
        if named:
            plan = self._plan(draft.row.values)
            found: Axis = self.axes.get(plan.pk, Known("axes")).one(str(named))
            return found
        if draft.record.axis_id is None:
            raise CellError("Donnez d’abord l’axe de cet objectif.")
        axis: Axis = draft.record.axis
        return axis

    def _list(self, draft: Draft, key: str, text: str) -> None:
        there = list(getattr(draft.stored, key).all()) if draft.stored is not None else []
        if key == "districts":
            wanted = [self.districts.one(name) for name in names_in(text, self.districts)]
        else:
            wanted = [self.organisation(draft, name) for name in names_in(text, self.organisations)]
        # One that is made on demand has no key yet to be compared by: its name is enough within a town.
        known = {one.name for one in there}
        new = list({one.name: one for one in wanted if one.name not in known}.values())
        if new:
            draft.beside[key] = new
        draft.texts[key] = joined([one.name for one in (*there, *new)])
