"""Owns the import of councillors and their seats: our columns, or the national directory of elected members."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from common.tables.cells import Fault, cell_text, key_of
from common.tables.matching import merged_messages
from common.tables.messages import CellMessage
from common.tables.reading import HeadedSheet, Row, Sheet, read_sheets
from common.typography import identity_key
from deliberations.domain.vocabulary import Civility, SeatFunction

OWN_COLUMNS = (
    "Civilité",
    "Nom",
    "Prénom",
    "Fonction",
    "Rang",
    "Date d’élection",
    "Suffrages",
    "Date de naissance",
    "Groupe",
    "En exercice depuis le",
)
MAX_ROWS = 20_000
_OWN_REQUIRED = ("Civilité", "Nom", "Prénom", "Fonction")
_NATIONAL_REQUIRED = (
    "Libellé de la commune",
    "Nom de l'élu",
    "Prénom de l'élu",
    "Code sexe",
    "Date de début du mandat",
    "Libellé de la fonction",
)
_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_DEPUTY = re.compile(r"(\d+)\s*(?:er|re|ère|e|è|ème|eme|nd|nde)?\s+(?:adjoint|adjointe)\b", re.IGNORECASE)


@dataclass(frozen=True)
class MemberRow:
    """One councillor and one seat, ready to be written; `line` is the line of the file it comes from."""

    line: int
    civility: Civility
    last_name: str
    first_name: str
    function: SeatFunction
    rank: int | None = None
    elected_on: dt.date | None = None
    votes: int | None = None
    birth_date: dt.date | None = None
    group: str = ""
    started_on: dt.date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells one person from another within a commune."""
        return identity_key(self.last_name), identity_key(self.first_name)


@dataclass(frozen=True)
class Reading:
    """What a file says: rows of this commune, messages, and how many lines belong to other communes."""

    rows: tuple[MemberRow, ...]
    messages: tuple[CellMessage, ...]
    elsewhere: int = 0

    @property
    def blocked(self) -> bool:
        """True while one error remains: nothing is then written."""
        return any(message.blocking for message in self.messages)


class _CellError(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence


@dataclass(frozen=True)
class _Line:
    headed: HeadedSheet
    row: Row

    def get(self, heading: str) -> str:
        """The text under a heading, empty when the file has no such column."""
        cell = self.headed.cell(self.row, heading)
        if isinstance(cell, Fault):
            raise _CellError(heading, cell.sentence)
        return cell_text(cell)


def read_members(data: bytes, *, name: str = "", town: str, keep_birth_dates: bool) -> Reading:
    """Rows of a CSV or XLSX file, in either format.

    data: the bytes of the file; name: its name. town: name of the commune whose lines are kept in the national
    directory. keep_birth_dates: birth dates are read only when the order of the tableau needs them.
    Raises UnreadableTable.
    """
    sheets = read_sheets(data, name, max_rows=MAX_ROWS)
    national = _headed(sheets, _NATIONAL_REQUIRED)
    if national:
        return _read(national, _national_row, town=town, keep_birth_dates=keep_birth_dates)
    own = _headed(sheets, _OWN_REQUIRED)
    if own:
        return _read(own, _own_row, town="", keep_birth_dates=keep_birth_dates)
    sentence = (
        "Les titres de colonnes ne sont pas reconnus. Il faut ceux du répertoire national des élus, ou les "
        f"nôtres : {' ; '.join(OWN_COLUMNS)}."
    )
    return Reading((), (CellMessage("", 1, "", sentence),))


def _headed(sheets: Iterable[Sheet], required: tuple[str, ...]) -> HeadedSheet | None:
    names = {key_of(heading) for heading in required}
    found = (sheet.headed(names) for sheet in sheets)
    return next((headed for headed in found if headed and headed.has(*required)), None)


def _read(
    headed: HeadedSheet, parse: Callable[[_Line], MemberRow], *, town: str, keep_birth_dates: bool
) -> Reading:
    rows: list[MemberRow] = []
    messages = list(merged_messages(headed))
    elsewhere = 0
    for row in headed.rows:
        line = _Line(headed, row)
        try:
            if town and identity_key(line.get("Libellé de la commune")) != identity_key(town):
                elsewhere += 1
                continue
            member = parse(line)
        except _CellError as refused:
            messages.append(headed.message(row.number, refused.column, refused.sentence))
            continue
        rows.append(member if keep_birth_dates else replace(member, birth_date=None))
    messages += [headed.message(*said) for said in _checks(rows)]
    if not rows and not messages:
        whose = f" de {town}" if town else ""
        messages.append(headed.message(0, "", f"Aucune ligne{whose} n’a été trouvée dans ce fichier."))
    return Reading(tuple(rows), tuple(messages), elsewhere)


def _checks(rows: list[MemberRow]) -> Iterable[tuple[int, str, str]]:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.key in first:
            name = f"{row.last_name} {row.first_name}"
            yield (
                row.line,
                "Nom",
                f"{name} figure déjà à la ligne {first[row.key]} : gardez une seule ligne.",
            )
        first.setdefault(row.key, row.line)
    mayors = [row for row in rows if row.function is SeatFunction.MAYOR]
    for row in mayors[1:]:
        yield (
            row.line,
            "Fonction",
            f"Un maire figure déjà à la ligne {mayors[0].line} : un seul est possible.",
        )
    ranks: dict[int, int] = {}
    for row in rows:
        if row.function is not SeatFunction.DEPUTY or row.rank is None:
            continue
        if row.rank in ranks:
            yield (
                row.line,
                "Rang",
                f"Le rang {row.rank} est déjà celui de la ligne {ranks[row.rank]} : corrigez l’un.",
            )
        ranks.setdefault(row.rank, row.line)


def _own_row(raw: _Line) -> MemberRow:
    function, rank = _function(raw.get("Fonction"), "Fonction")
    return MemberRow(
        line=raw.row.number,
        civility=_civility(raw.get("Civilité"), "Civilité"),
        last_name=_name(raw.get("Nom"), "Nom").upper(),
        first_name=_name(raw.get("Prénom"), "Prénom"),
        function=function,
        rank=_integer(raw.get("Rang"), "Rang") or rank,
        elected_on=_date(raw.get("Date d’élection"), "Date d’élection"),
        votes=_integer(raw.get("Suffrages"), "Suffrages"),
        birth_date=_date(raw.get("Date de naissance"), "Date de naissance"),
        group=_short(raw.get("Groupe"), "Groupe", 120),
        started_on=_date(raw.get("En exercice depuis le"), "En exercice depuis le"),
    )


def _national_row(raw: _Line) -> MemberRow:
    function, rank = _function(raw.get("Libellé de la fonction"), "Libellé de la fonction")
    started = _date(raw.get("Date de début du mandat"), "Date de début du mandat")
    return MemberRow(
        line=raw.row.number,
        civility=_civility(raw.get("Code sexe"), "Code sexe"),
        last_name=_name(raw.get("Nom de l'élu"), "Nom de l'élu").upper(),
        first_name=_name(raw.get("Prénom de l'élu"), "Prénom de l'élu"),
        function=function,
        rank=rank,
        elected_on=started,
        birth_date=_date(raw.get("Date de naissance"), "Date de naissance"),
        started_on=started,
    )


def _civility(text: str, column: str) -> Civility:
    match text.lower().rstrip("."):
        case "f" | "mme" | "madame":
            return Civility.MADAME
        case "m" | "monsieur" | "mr":
            return Civility.MONSIEUR
    raise _CellError(
        column, f"« {text} » n’est pas reconnu : écrivez Mme ou M. (F ou M dans le répertoire national)."
    )


def _name(text: str, column: str) -> str:
    if not text:
        raise _CellError(column, "Cette case est vide : elle est nécessaire.")
    return _short(text, column, 100)


def _short(text: str, column: str, longest: int) -> str:
    if len(text) > longest:
        raise _CellError(column, f"Ce texte dépasse {longest} signes : raccourcissez-le.")
    return text


def _function(text: str, column: str) -> tuple[SeatFunction, int | None]:
    wanted = text.strip().lower()
    deputy = _DEPUTY.search(wanted)
    if deputy:
        return SeatFunction.DEPUTY, int(deputy.group(1))
    if wanted == "maire":
        return SeatFunction.MAYOR, None
    if "adjoint" in wanted:
        return SeatFunction.DEPUTY, None
    if "délégué" in wanted or "delegue" in wanted:
        return SeatFunction.DELEGATE, None
    if not wanted or wanted.startswith("conseill"):
        return SeatFunction.COUNCILLOR, None
    raise _CellError(
        column,
        f"« {text} » n’est pas une fonction connue : maire, 1er adjoint au maire, conseiller municipal délégué, "
        "conseiller municipal.",
    )


def _date(text: str, column: str) -> dt.date | None:
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        if match:
            day, month, year = (int(part) for part in match.groups())
            return dt.date(year, month, day)
    except ValueError:
        pass
    raise _CellError(column, f"« {text} » n’est pas une date : écrivez JJ/MM/AAAA, par exemple 15/03/2026.")


def _integer(text: str, column: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > 32_767:
        raise _CellError(column, f"« {text} » n’est pas un nombre entier.")
    return int(text)
