"""Owns what stops a paper before it is sealed: a character that no face of its fonts can print."""

from typing import Any

from common.papers.characters import unprintable
from common.typography import french_spaces
from deliberations.documents.extract import extract_context
from deliberations.documents.extract_context import to_data
from deliberations.domain.findings import Finding, refusal
from deliberations.models import Deliberation

UNPRINTABLE = "SEAL_UNPRINTABLE"
_OTHER = ("", "l’en-tête ou la séance")
# A part of the paper: the field that mends it, how a sentence names it.
_PARTS = {
    "object": ("question", "l’objet"),
    "hearing": ("hearing", "la formule d’ouverture"),
    "recitals": ("recitals", "les visas et considérants"),
    "clauses": ("clauses", "le dispositif"),
    "annexes": ("annexes", "les annexes"),
    "signatures": ("signatories", "les signataires"),
    "attendance": ("roll_state", "la feuille de présence"),
    "votes_before": ("votes", "les votes"),
    "vote": ("votes", "les votes"),
    "result": ("votes", "les votes"),
}


def printing_findings(deliberation: Deliberation) -> tuple[Finding, ...]:
    """One refusal (SEAL_UNPRINTABLE) for each part of the extract that no paper could print whole."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for name, value in to_data(extract_context(deliberation)).items():
        missing = unprintable("".join(_texts(value)))
        if missing:
            found.setdefault(_PARTS.get(name, _OTHER), {}).update(dict.fromkeys(missing))
    return tuple(
        refusal(UNPRINTABLE, french_spaces(_sentence(part, list(missing))), field=field)
        for (field, part), missing in found.items()
    )


def _sentence(part: str, missing: list[str]) -> str:
    named = ", ".join(
        f"« {sign} » (U+{ord(sign):04X})" if sign.isprintable() else f"U+{ord(sign):04X}" for sign in missing
    )
    one = len(missing) == 1
    return (
        f"Dans {part}, {'ce signe' if one else 'ces signes'} ne {'s’imprime' if one else 's’impriment'} pas : {named}. "
        f"Remplacez-{'le' if one else 'les'} par des mots avant de figer l’acte."
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _texts(item)]
