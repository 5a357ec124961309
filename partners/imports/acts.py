"""Owns how a row names the act that authorises: a deliberation or a decision of the mayor, as its authority says."""

from collections.abc import Iterator
from typing import Any

from common.tables.cells import CellError
from common.tables.matching import Table
from deliberations.domain.findings import Finding, refusal
from deliberations.models import Municipality
from partners.domain.vocabulary import Authority
from partners.imports.finding import Known, known_acts

FIELDS = {
    Authority.DELIBERATION.value: "deliberation",
    Authority.DELEGATED_DECISION.value: "mayoral_decision",
}
_AUTHORITIES = {field: authority for authority, field in FIELDS.items()}


class Acts:
    """The acts of a town, read only when the file names some."""

    def __init__(self, town: Municipality, table: Table) -> None:
        named = any(row.get("act") for row in table.rows)
        self._known: dict[str, Known] = known_acts(town) if named else {}

    def resolve(self, importer: Any, draft: Any, text: str) -> None:
        """Set the act a cell names; its sort gives the authority when the row does not say it. CellError."""
        authority = draft.record.authority
        fields = [FIELDS[authority]] if authority in FIELDS else list(_AUTHORITIES)
        found = {field: act for field in fields if (act := self._known[field].find(text)) is not None}
        if len(found) != 1:
            what = "plusieurs actes" if found else "aucun acte"
            raise CellError(
                f"«\u00a0{text}\u00a0» désigne {what} de la commune\u00a0: vérifiez la référence et l’autorisation."
            )
        for field, act in found.items():
            if authority and authority != _AUTHORITIES[field]:
                raise CellError(
                    f"«\u00a0{text}\u00a0» est un acte, mais l’autorisation de signer est "
                    f"«\u00a0{Authority(authority).label}\u00a0»\u00a0: corrigez l’un des deux."
                )
            if not authority:
                importer.link(draft, "authority", _AUTHORITIES[field])
            other = next(name for name in _AUTHORITIES if name != field)
            if getattr(draft.record, f"{other}_id") is not None:
                importer.link(draft, other, None)
            importer.link(draft, field, act)

    def rules(self, record: Any) -> Iterator[Finding]:
        """An authority that is an act names it; an act that is there is of that sort."""
        field = FIELDS.get(record.authority)
        if field is not None and getattr(record, f"{field}_id") is None:
            sentence = f"Nommez l’acte\u00a0: l’autorisation de signer est «\u00a0{Authority(record.authority).label}\u00a0»."
            yield refusal("ACT_MISSING", sentence, field="act")
        for other, authority in _AUTHORITIES.items():
            if record.authority != authority and getattr(record, f"{other}_id") is not None:
                sentence = f"«\u00a0{getattr(record, other)}\u00a0» est déjà l’acte de cette fiche\u00a0: retirez-le d’abord dans la fiche."
                yield refusal("ACT_OF_ANOTHER_SORT", sentence, field="authority")
