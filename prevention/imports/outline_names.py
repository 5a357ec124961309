"""Owns which property of the shapes of a file names them, and what each is named."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from common.typography import counted, identity_key
from prevention.imports.outline_reading import RawFeature, shown

LONGEST_NAME = 120
MOST_PROPERTIES = 40
_LONGEST_PROPERTY = 60
# The usual properties, the surest first, as `identity_key` spells them.
_NAMES = (
    "nomquartier", "libquartier", "quartier", "nomqp", "libqp", "nomqpv", "nom", "name", "libelle", "lib",
    "label", "nomiris", "libiris", "lquq", "nomq", "title", "titre",
)  # fmt: skip
_CODES = ("codeqp", "codeqpv", "codqp", "qp", "codeqp2024", "code")
_CODE = re.compile(r"Q[NP][0-9A-Z]{5,8}")
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """How the shapes are named: the property, the others possible, a name and a code for each shape, what lacks."""

    name_property: str
    properties: tuple[str, ...]
    names: dict[int, str]
    codes: dict[int, str]
    problems: tuple[str, ...]

    def called(self, number: int) -> str:
        """A shape as a sentence names it: « La zone n° 3 (« Le Halage ») »."""
        name = self.names.get(number, "")
        return f"La zone n°\u00a0{number}" + (f" («\u00a0{shown(name)}\u00a0»)" if name else "")


def name_shapes(features: Sequence[RawFeature], wanted: str = "") -> Naming:
    """The names and codes of the shapes, from the wanted property or from the first usual one that names most."""
    properties = _properties(features)
    chosen = wanted if wanted in properties else _chosen(features, properties)
    names = {one.number: _word(one.properties.get(chosen)) for one in features} if chosen else {}
    return Naming(
        name_property=chosen,
        properties=properties,
        names={number: name for number, name in names.items() if name},
        codes=_codes(features),
        problems=(*_not_there(wanted, properties), *_problems(features, chosen, properties, names)),
    )


def _properties(features: Sequence[RawFeature]) -> tuple[str, ...]:
    """Those that hold a word for one shape at least, in the order of the file."""
    found: dict[str, None] = {}
    for feature in features:
        for name, value in feature.properties.items():
            if 0 < len(name) <= _LONGEST_PROPERTY and name.isprintable() and _word(value):
                found[name] = None
        if len(found) > MOST_PROPERTIES:
            break
    return tuple(found)[:MOST_PROPERTIES]


def _word(value: Any) -> str:
    """What a property says on one line, in composed letters; empty when it says nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**12 else ""
    text = "".join(sign if sign.isprintable() else " " for sign in value[: 4 * LONGEST_NAME])
    return " ".join(unicodedata.normalize("NFC", text).split())


def _chosen(features: Sequence[RawFeature], properties: Sequence[str]) -> str:
    usual = [name for key in _NAMES for name in properties if identity_key(name) == key]
    named = {name: sum(bool(_word(one.properties.get(name))) for one in features) for name in usual}
    return max(usual, key=lambda name: named[name], default="")


def _codes(features: Sequence[RawFeature]) -> dict[int, str]:
    found = {}
    for feature in features:
        for key in _CODES:
            words = (_word(value) for name, value in feature.properties.items() if identity_key(name) == key)
            code = next((word.upper() for word in words if _CODE.fullmatch(word.upper())), "")
            if code:
                found[feature.number] = code
                break
    return found


def _not_there(wanted: str, properties: Sequence[str]) -> list[str]:
    if not wanted or wanted in properties:
        return []
    return [f"La propriété «\u00a0{shown(wanted)}\u00a0» n’est pas dans ce fichier."]


def _problems(
    features: Sequence[RawFeature], chosen: str, properties: Sequence[str], names: dict[int, str]
) -> list[str]:
    if not chosen:
        return [_choose(properties)]
    nameless = [number for number, name in names.items() if not name]
    if len(nameless) > _EXAMPLES:
        without = counted(len(nameless), "zone n’a pas de nom", "zones n’ont pas de nom", feminine=True)
        return [
            f"{without} (propriété «\u00a0{chosen}\u00a0»)\u00a0: complétez-les, ou choisissez une autre propriété."
        ]
    return [
        *(
            f"La zone n°\u00a0{number} n’a pas de nom (propriété «\u00a0{chosen}\u00a0»)."
            for number in nameless
        ),
        *(
            f"Le nom de la zone n°\u00a0{number} dépasse {LONGEST_NAME} caractères\u00a0: «\u00a0{shown(name)}\u00a0»."
            for number, name in names.items()
            if len(name) > LONGEST_NAME
        ),
    ]


def _choose(properties: Sequence[str]) -> str:
    if not properties:
        return "Les zones de ce fichier n’ont pas de nom\u00a0: donnez-leur une propriété «\u00a0nom\u00a0», puis exportez-le."
    return "Aucune propriété habituelle ne donne le nom des zones\u00a0: choisissez celle qui le donne."
