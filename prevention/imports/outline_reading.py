"""Owns the reading of a GeoJSON file: from bytes to the shapes it lists, before anything is said of their form."""

import json
import math
from dataclasses import dataclass
from typing import Any, NoReturn

from common.typography import figure
from prevention.imports.outline_errors import UnreadableOutline

MOST_BYTES = 5_000_000
MOST_FEATURES = 400
MOST_POINTS = 200_000
# Each point and each ring opens a bracket: a file with many more than its points is no outline.
_MOST_BRACKETS = MOST_POINTS + 100 * MOST_FEATURES
_WGS84 = frozenset({"4326", "CRS84", "4979", "4171"})
_LAMBERT93 = frozenset({"2154", "9793", "9794", *(str(code) for code in range(3942, 3951))})
REEXPORT = "réexportez-le en WGS\u00a084 (EPSG:4326)"


@dataclass(frozen=True, slots=True)
class RawFeature:
    """One shape as the file lists it, nothing checked but that it is an object."""

    number: int
    properties: dict[str, Any]
    geometry: Any


def read_features(content: bytes) -> list[RawFeature]:
    """The shapes a GeoJSON file lists. Raises UnreadableOutline."""
    document = _document(_text(content))
    _check_crs(document.get("crs"))
    listed = document["features"] if document["type"] == "FeatureCollection" else [document]
    if not listed:
        _refuse("Ce fichier ne contient aucune zone\u00a0: exportez-y les quartiers de la commune.")
    if len(listed) > MOST_FEATURES:
        _refuse(
            f"Ce fichier contient {figure(len(listed))} zones, pour {MOST_FEATURES} au plus\u00a0: "
            "n’y gardez que les quartiers de la commune."
        )
    return [_feature(number, one) for number, one in enumerate(listed, start=1)]


def _refuse(sentence: str) -> NoReturn:
    raise UnreadableOutline([sentence])


def _text(content: bytes) -> str:
    if not content.strip():
        _refuse("Ce fichier est vide.")
    if len(content) > MOST_BYTES:
        _refuse(
            f"Ce fichier pèse plus de {MOST_BYTES // 1_000_000}\u00a0Mo\u00a0: n’y gardez que les quartiers de la "
            "commune, ou simplifiez-en les contours avant de l’exporter."
        )
    if content.count(b"[") + content.count(b"{") > _MOST_BRACKETS:
        _refuse(too_many_points())
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(
            "Ce fichier n’est pas un texte en UTF-8\u00a0: exportez-le de nouveau en GeoJSON, encodé en UTF-8."
        )


def too_many_points() -> str:
    """The sentence that refuses a file too detailed."""
    return (
        f"Ce fichier contient trop de points ({figure(MOST_POINTS)} au plus)\u00a0: simplifiez-en les contours "
        "avant de l’exporter."
    )


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("<"):
            _refuse(
                "Ce fichier est du XML (KML, GPX ou page web), pas du GeoJSON\u00a0: convertissez-le en GeoJSON."
            )
        _refuse(
            f"Ce fichier n’est pas du GeoJSON lisible\u00a0: la lecture s’arrête ligne {figure(error.lineno)}, "
            f"caractère {figure(error.colno)}. Le fichier est peut-être incomplet\u00a0: exportez-le de nouveau."
        )
    except RecursionError:
        _refuse("Ce fichier emboîte trop de niveaux les uns dans les autres\u00a0: ce n’est pas un contour.")
    except ValueError:
        _refuse(
            "Ce fichier contient un nombre impossible (NaN, infini ou démesuré)\u00a0: exportez-le de nouveau."
        )
    if not isinstance(document, dict):
        _refuse(
            "Ce fichier est du JSON, mais pas du GeoJSON\u00a0: il doit contenir une «\u00a0FeatureCollection\u00a0»."
        )
    _check_type(document)
    return document


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_type(document: dict[str, Any]) -> None:
    kind = document.get("type")
    if kind == "Topology":
        _refuse("Ce fichier est du TopoJSON\u00a0: convertissez-le en GeoJSON.")
    if kind not in ("FeatureCollection", "Feature"):
        found = f"«\u00a0{shown(kind)}\u00a0»" if isinstance(kind, str) else "rien qui le dise"
        _refuse(
            "Ce fichier doit contenir une «\u00a0FeatureCollection\u00a0», une zone par quartier\u00a0; "
            f"on y lit {found}."
        )
    if kind == "FeatureCollection" and not isinstance(document.get("features"), list):
        _refuse(
            "La liste des zones («\u00a0features\u00a0») manque dans ce fichier\u00a0: exportez-le de nouveau."
        )


def _check_crs(crs: Any) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    code = name.rpartition(":")[2].upper() if isinstance(name, str) else ""
    if code in _WGS84:
        return
    if code in _LAMBERT93:
        _refuse(
            f"Ce fichier est en Lambert\u00a093 ou en projection conique (EPSG:{code})\u00a0: {REEXPORT}."
        )
    told = f" («\u00a0{shown(name)}\u00a0»)" if isinstance(name, str) else ""
    _refuse(f"Ce fichier annonce un système de coordonnées{told} autre que WGS\u00a084\u00a0: {REEXPORT}.")


def shown(text: str) -> str:
    """A text of the file as a sentence may quote it: on one line, short, what cannot be printed left out."""
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text[:400]).split())
    return clean if len(clean) <= 60 else f"{clean[:59]}…"


def _feature(number: int, found: Any) -> RawFeature:
    if not isinstance(found, dict) or found.get("type") != "Feature":
        _refuse(f"L’élément n°\u00a0{number} de la liste n’est pas une zone («\u00a0Feature\u00a0»).")
    properties = found.get("properties")
    return RawFeature(number, properties if isinstance(properties, dict) else {}, found.get("geometry"))


def is_number(value: Any) -> bool:
    """Whether a value read from the file is a finite number; true and false are not numbers."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and _is_finite(value)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
