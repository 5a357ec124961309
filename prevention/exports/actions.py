"""Owns the columns of action sheets, their means, their indicators: the first sheet is what the import reads back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.tables.columns import Column, Kind
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.exports.columns import LIST_HELP, LONGEST_TEXT, Shown, as_year, joined, own, told, year_column
from partners.exports.tables import TableExport, TableSheet, ordered
from prevention.domain.budget import MeansLine, means
from prevention.domain.completeness import completeness
from prevention.domain.facts import ActionFact
from prevention.domain.progress import is_late, status_of
from prevention.domain.trends import indicator_trend
from prevention.models import SEES_RESTRICTED, Action, ActionMeans, Indicator

MAY_EXPORT = "prevention.export_strategy"


@dataclass(frozen=True)
class ActionRow:
    """A sheet with what the rules say of it on a day."""

    on: dt.date
    record: Action
    fact: ActionFact
    means: MeansLine


def _record(row: ActionRow) -> Action:
    return row.record


def _own(name: str, **column: Any) -> Shown:
    return own(Action, name, of=_record, **column)


def _named(key: str, heading: str, value: Any, *, help: str = "", required: bool = False) -> Shown:
    column = Column(key, heading, longest=LONGEST_TEXT, help=help, required=required)
    return Shown(column, lambda row: value(row.record), written=True)


def _names(records: Iterable[Any], attribute: str) -> str:
    return joined([str(getattr(one, attribute)) for one in records])


WRITTEN = (
    _named(
        "strategy",
        "Stratégie",
        lambda action: action.axis.strategy.title,
        help="Vide\u00a0: la stratégie du jour de l’import.",
    ),
    _named("axis", "Axe", lambda action: action.axis.title, help="Son numéro ou son intitulé."),
    _named(
        "objective",
        "Objectif",
        lambda action: action.objective.title if action.objective else "",
        help="Son intitulé, parmi ceux de l’axe.",
    ),
    _own("code"),
    _own("title", required=True),
    _own("problem"),
    _own("content"),
    _own("audience"),
    _own("places"),
    _named("districts", "Quartiers", lambda action: _names(action.districts.all(), "name"), help=LIST_HELP),
    _named(
        "pilot",
        "Pilote",
        lambda action: action.pilot.name if action.pilot else "",
        help="Le nom ou le SIRET d’une organisation.",
    ),
    _own("pilot_contact"),
    _named("partners", "Partenaires", lambda action: _names(action.partners.all(), "name"), help=LIST_HELP),
    _named(
        "elected_referent",
        "Élu référent",
        lambda action: str(action.elected_referent) if action.elected_referent else "",
        help="Son prénom et son nom, tels qu’ils sont au tableau du conseil.",
    ),
    _own("resources"),
    _own("start"),
    _own("end"),
    _own("calendar"),
    _own("evaluation"),
    _own("status"),
    _own("outcome"),
    _own("outcome_reason"),
    _own("restricted"),
    _own("source"),
)
ACTIONS: tuple[Shown, ...] = (
    *WRITTEN,
    told(
        "measures",
        "Mesures des cadres nationaux",
        lambda row: _names(row.record.measures.all(), "label"),
    ),
    told("stated", "État constaté", lambda row: status_of(row.fact).label),
    told("late", "En retard", lambda row: _answer(is_late(row.fact, row.on)), Kind.YES_NO),
    told("complete", "Complétude", lambda row: str(completeness(row.fact))),
    told("planned", "Prévu, toutes années (€)", lambda row: _exact(row.means.planned), Kind.EUROS),
    told("real", "Réalisé, toutes années (€)", lambda row: _exact(row.means.real), Kind.EUROS),
    told("carried", "Reprend la fiche", lambda row: _carried(row.record)),
)


def _carried(action: Action) -> str:
    """The sheet it carries on; a restricted one is not named, whoever asks for the file."""
    old = action.carried_from
    return "" if old is None or old.restricted else str(old)


def _answer(value: bool | Unknown) -> bool | None:
    return None if isinstance(value, Unknown) else value


def _exact(total: Total) -> Decimal | None:
    """The sum, when all its parts are known; a part that is not leaves the cell empty, never a smaller sum."""
    return None if isinstance(total.exact, Unknown) else total.exact


def _rows(keys: Sequence[int], on: dt.date) -> Iterator[ActionRow]:
    known = Action.objects.with_facts().select_related("axis__strategy", "objective", "carried_from")
    for record in ordered(known, keys):
        fact = record.fact()
        (line,) = means([fact], (), on_year=on.year)
        yield ActionRow(on, record, fact, line)


def _number(value: Decimal | None) -> str:
    """A number as one writes it in French; empty when it is not known."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def _measured(indicator: Indicator) -> str:
    told_values = [
        f"{row.period}\u00a0: {_number(row.value) or 'non renseigné'}"
        f"{' (estimation)' if row.estimated else ''}{f', {row.source}' if row.source else ''}"
        for row in indicator.measurements.all()
    ]
    return "\n".join(told_values)


MEANS: tuple[Shown, ...] = (
    told("code", "Numéro", lambda row: row.action.code),
    told("title", "Fiche action", lambda row: row.action.title),
    Shown(year_column("year", "Année"), lambda row: as_year(row.year)),
    told("planned", "Prévu (€)", lambda row: row.planned, Kind.EUROS),
    told("real", "Réalisé (€)", lambda row: row.real, Kind.EUROS),
    told("planned_time", "Prévu (ETP)", lambda row: _number(row.planned_time)),
    told("real_time", "Réalisé (ETP)", lambda row: _number(row.real_time)),
)
INDICATORS: tuple[Shown, ...] = (
    told("code", "Numéro", lambda row: row.action.code),
    told("title", "Fiche action", lambda row: row.action.title),
    told("label", "Indicateur", lambda row: row.label),
    told("unit", "Unité", lambda row: row.unit),
    told("baseline", "Valeur de départ", lambda row: _number(row.baseline)),
    told("baseline_source", "Source du départ", lambda row: row.baseline_source),
    told("target", "Cible", lambda row: _number(row.target)),
    told("target_due", "Cible pour", lambda row: row.target_due, Kind.PARTIAL_DATE),
    told("measured", "Relevés", _measured),
    told("trend", "Tendance depuis le départ", lambda row: indicator_trend(row.fact()).since_start.label),
)


def _means(keys: Sequence[int], on: dt.date) -> Iterator[Any]:
    rows = ActionMeans.objects.filter(action__in=keys).select_related("action")
    return _by_sheet(rows.order_by("year"), keys)


def _indicators(keys: Sequence[int], on: dt.date) -> Iterator[Any]:
    rows = Indicator.objects.filter(action__in=keys).select_related("action")
    return _by_sheet(rows.prefetch_related("measurements").order_by("pk"), keys)


def _by_sheet(rows: Iterable[Any], keys: Sequence[int]) -> Iterator[Any]:
    """The rows of each sheet, in the order of the sheets."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.action_id, []).append(row)
    return (row for key in keys for row in found.get(key, ()))


def _restricted(keys: Sequence[int]) -> Sequence[int]:
    return [*Action.objects.filter(pk__in=keys, restricted=True).order_by("pk").values_list("pk", flat=True)]


def _readable(keys: Sequence[int], account: Any) -> Sequence[int]:
    """Those an account may see; one deleted since was perhaps restricted: it is for who sees these."""
    if account.has_perm(SEES_RESTRICTED):
        return keys
    seen = {*Action.objects.filter(pk__in=keys).visible_to(account).values_list("pk", flat=True)}
    return [key for key in keys if key in seen]


ACTIONS_EXPORT = TableExport(
    "fiches-action",
    "Fiches action",
    (
        TableSheet("Fiches action", ACTIONS, _rows),
        TableSheet("Moyens", MEANS, _means),
        TableSheet("Indicateurs", INDICATORS, _indicators),
    ),
    MAY_EXPORT,
    record="prevention.action",
    restricted=_restricted,
    reads="prevention.view_action",
    readable=_readable,
)
