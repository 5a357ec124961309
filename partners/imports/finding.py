"""Owns how a cell that names a record finds it: by number, else by name, whatever its case and accents."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from common.tables.cells import CellError, key_of
from deliberations.models import Deliberation, MayoralDecision, Municipality
from partners.models import Convention, Organisation


class Known:
    """Records by what names them. Each is given with its names, the surest first."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._exact: defaultdict[str, list[Any]] = defaultdict(list)
        self._folded: defaultdict[str, list[Any]] = defaultdict(list)

    def add(self, record: Any, *names: str) -> None:
        """Make a record known by these names; an empty one is nobody's."""
        for name in filter(None, names):
            if record not in self._exact[name]:
                self._exact[name].append(record)
            if record not in self._folded[key_of(name)]:
                self._folded[key_of(name)].append(record)

    def find(self, text: str) -> Any:
        """The record a text names, None when there is none; CellError when several bear that name."""
        exact = self._exact.get(text)
        found = exact or (self._folded.get(key_of(text)) if key_of(text) else None)
        if found and len(found) > 1:
            raise CellError(
                f"«\u00a0{text}\u00a0» désigne {len(found)} {self.label}\u00a0: précisez, ou faites-en une seule fiche."
            )
        return found[0] if found else None

    def one(self, text: str) -> Any:
        """The record a text names; CellError when there is none or several."""
        found = self.find(text)
        if found is None:
            raise CellError(
                f"«\u00a0{text}\u00a0» n’est le nom d’aucune fiche ({self.label})\u00a0: vérifiez, ou créez-la d’abord."
            )
        return found


def organisation_names(organisation: Organisation) -> tuple[str, ...]:
    """What a cell may call an organisation by."""
    return (organisation.siret, organisation.name)


def known_organisations(organisations: Iterable[Organisation]) -> Known:
    """Organisations by SIRET and by name."""
    known = Known("organisations")
    for organisation in organisations:
        known.add(organisation, *organisation_names(organisation))
    return known


def known_conventions(conventions: Iterable[Convention]) -> Known:
    """Conventions by reference and by title."""
    known = Known("conventions")
    for convention in conventions:
        known.add(convention, convention.reference, convention.title)
    return known


def known_by(records: Iterable[Any], label: str, attribute: str) -> Known:
    """Records by one attribute."""
    known = Known(label)
    for record in records:
        known.add(record, getattr(record, attribute))
    return known


def known_acts(town: Municipality) -> dict[str, Known]:
    """The acts of a town by reference and by number: deliberations, then decisions of the mayor."""
    deliberations, decisions = Known("délibérations"), Known("décisions du maire")
    for act in Deliberation.objects.of_town(town).select_related("question"):
        deliberations.add(act, act.reference, act.act_number)
    for decision in MayoralDecision.objects.of_town(town):
        decisions.add(decision, decision.reference, decision.act_number)
    return {"deliberation": deliberations, "mayoral_decision": decisions}


def names_in(text: str, known: Known) -> list[str]:
    """The names one cell gives: one a line, else parted by semicolons; a name may itself hold a semicolon."""
    if "\n" in text:
        return [line.strip() for line in text.split("\n") if line.strip()]
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return list(_longest_known(parts, known))


def _longest_known(parts: Sequence[str], known: Known) -> Iterable[str]:
    first = 0
    while first < len(parts):
        last = next(
            (
                end
                for end in range(len(parts), first + 1, -1)
                if known.find(" ; ".join(parts[first:end])) is not None
            ),
            first + 1,
        )
        yield " ; ".join(parts[first:last])
        first = last
