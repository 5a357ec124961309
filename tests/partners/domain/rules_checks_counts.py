"""For each rule of docs/rules on yearly counts and small numbers: the code that answers it."""

from collections.abc import Callable

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.activity import full_time_equivalent, months_worked, reports_owed, series, total_agrees
from partners.domain.facts import ActivityFact, PostFact
from partners.domain.masking import THRESHOLD, masked, masked_breakdown
from partners.domain.reports import activity_figures_due
from tests.deliberations.domain.rules_pages import Data
from tests.partners.domain.money import amount, report


def count(word: str) -> int | Unknown:
    return Unknown("") if word == "?" else int(word)


def cells(text: str) -> list[int | Unknown]:
    return [count(word) for word in text.split()]


def written(found: object) -> str:
    """A line of counts, a masked one as a dot."""
    return " ".join(
        "•" if cell is None else "?" if isinstance(cell, Unknown) else str(cell) for cell in found
    )


def agrees(data: Data) -> object:
    total = data.text("total", "?")
    counts = {name: data.text(name) for name in data if name != "total"}
    known = {name: None if word == "?" else int(word) for name, word in counts.items()}
    return total_agrees(ActivityFact(1, 1, 2012, None if total == "?" else int(total), known))


def one_post(data: Data) -> PostFact:
    start, end = data.text("prise de fonction", "inconnue"), data.text("fin")
    return PostFact(
        1,
        "",
        amount(data.text("quotité", "1")),
        None if start == "inconnue" else PartialDate.parse(start),
        PartialDate.parse(end) if end else None,
    )


def work(data: Data) -> str:
    found = full_time_equivalent(one_post(data), data.number("année"))
    return str(found) if isinstance(found, Unknown) else f"{found.normalize():f}".replace(".", ",")


def owes(data: Data) -> object:
    owed = reports_owed([one_post(data)], [], data.number("année"))
    return owed[0].certain if owed else False


def three_years(data: Data) -> str:
    known = {int(name): data.text(name) for name in data if name != "jusqu’à"}
    facts = [report(int(text), 0, 0, year=year) for year, text in known.items()]
    return ", ".join(str(total) for total in series(facts, data.number("jusqu’à")).totals)


def one_line(data: Data) -> str:
    line = [*cells(data.text("catégories")), *cells(data.text("total"))]
    return written(masked([line], data.number("seuil", THRESHOLD), column_totals=False)[0])


def table(data: Data) -> str:
    return " / ".join(written(line) for line in masked([cells(data.text(name)) for name in data]))


def breakdown(data: Data) -> str:
    total = data.text("total")
    return written(masked_breakdown(cells(data.text("problèmes")), None if total == "•" else int(total)))


CHECKS: dict[str, Callable[[Data], object]] = {
    "total-et-categories": agrees,
    "serie": three_years,
    "mois-de-presence": lambda data: months_worked(one_post(data), data.number("année")),
    "temps-plein": work,
    "bilan-du": owes,
    "chiffres-attendus": lambda data: activity_figures_due(data.number("année")),
    "petits-nombres": one_line,
    "petits-nombres-par-poste": table,
    "petits-nombres-ventilation": breakdown,
}
