"""Owns how sums of fundings are shown: each side apart, what is known, and how many are not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from common.typography import counted, euros
from deliberations.towns import chosen_town
from partners.domain.balances import Line, Total, balance
from partners.domain.check_facts import FundingFile
from partners.domain.facts import FundingFact
from partners.domain.vocabulary import FundingSide
from partners.models.dossier import funding_files

AMOUNTS = {
    "requested": "demandé",
    "notified": "notifié",
    "paid": "versé",
    "justified": "justifié",
    "mentioned": "mentionné",
}
SIDES = {
    FundingSide.EXPENSE: "Dépenses",
    FundingSide.REVENUE: "Recettes",
    FundingSide.IN_KIND: "En nature",
}


@dataclass(frozen=True)
class Cell:
    """A sum: its amount (empty: nothing to sum), how many are not stated in words, the lists behind each."""

    label: str
    words: str
    known: bool
    missing: str
    url: str = ""
    missing_url: str = ""


@dataclass(frozen=True)
class Row:
    """A line of sums of one side."""

    label: str
    count: int
    cells: tuple[Cell, ...]
    url: str = ""
    year: str = ""


def files_of_town(request: HttpRequest) -> dict[int, FundingFile]:
    """Each funding of the chosen town with its surroundings, read once a request."""
    known: dict[int, FundingFile] | None = getattr(request, "funding_files", None)
    if known is None:
        town = chosen_town(request)
        known = {} if town is None else funding_files(town)
        request.funding_files = known  # type: ignore[attr-defined]
    return known


def own_line(fact: FundingFact) -> Line:
    """One funding as a line of a balance: which of its amounts are known, not known, or not awaited."""
    return balance([fact], by=())[0]


def total_words(total: Total) -> str:
    """« 10 000 € »; empty when nothing is known."""
    return euros(total.known) if total.known_count else ""


def cell(name: str, total: Total, address: Callable[[dict[str, Any]], str]) -> Cell:
    """One sum of a line. address: the list behind it, narrowed by some parameters."""
    missing = ""
    if total.unknown_count:
        missing = counted(total.unknown_count, "non renseigné", "non renseignés")
    narrowed = address({"manque": name}) if missing else ""
    return Cell(AMOUNTS[name], total_words(total), bool(total.known_count), missing, address({}), narrowed)


def row(line: Line, label: str, address: Callable[[dict[str, Any]], str], year: str = "") -> Row:
    """One line of a balance as the page shows it."""
    cells = tuple(cell(name, getattr(line, name), address) for name in AMOUNTS if name != "mentioned")
    told = Cell(AMOUNTS["mentioned"], line.mentioned_words, bool(line.mentioned_words), "", address({}))
    cells = (*cells, told)
    return Row(label, line.count, cells, address({}), year)
