"""For each rule of the pages on progress, budget and indicators: the code that must answer the same."""

from collections.abc import Callable
from dataclasses import replace

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from prevention.domain import facts
from prevention.domain.budget import Spread, funded, means, work_words
from prevention.domain.completeness import completeness
from prevention.domain.priority import priority_share
from prevention.domain.progress import Progress, is_late, milestone_late, status_of
from prevention.domain.reviews import ReviewSpan, review_span
from prevention.domain.trends import IndicatorTrend, indicator_trend
from prevention.domain.vocabulary import ActionStatus
from tests.deliberations.domain.rules_pages import Data
from tests.deliberations.domain.support import plain
from tests.prevention.domain.records import (
    AIMS,
    OTHER_DISTRICT,
    OUTCOMES,
    QPV,
    STATUSES,
    action,
    amount,
    day,
    full_action,
    known,
    link,
    measured,
    payment,
    strategy,
)

ON = day("01/07/2020")
LETTERS = {
    "R": {"status": ActionStatus.DONE},
    "C": {"status": ActionStatus.RUNNING},
    "L": {"status": ActionStatus.RUNNING, "end": known("30/06/2020")},
    "E": {"status": ActionStatus.TO_START},
    "P": {"status": ActionStatus.PAUSED},
    "A": {"status": ActionStatus.ABANDONED},
    "?": {},
}
EMPTIED = {
    "problème": {"problem": " "},
    "objectif": {"objective": None},
    "public": {"audience": ""},
    "lieux": {"places": "", "districts": ()},
    "pilote": {"pilot": None},
    "partenaires": {"partners": ()},
    "moyens": {"means": ()},
    "début": {"start": None},
    "échéance": {"end": None},
    "évaluation": {"evaluation": ""},
    "état": {"status": ActionStatus.NOT_STATED},
    "élu": {"referent": ""},
}
DISTRICTS = {"Q": (QPV,), "H": (OTHER_DISTRICT,), "M": (QPV, OTHER_DISTRICT), "S": ()}


def sheet(data: Data, **more: object) -> facts.ActionFact:
    return action(
        status=STATUSES[data.text("état", "état non renseigné")],
        outcome=OUTCOMES[data.text("issue", "issue non renseignée")],
        **more,
    )


def late(data: Data) -> object:
    return is_late(sheet(data, end=known(data.text("échéance"))), data.day("jour"))


def step_late(data: Data) -> object:
    step = facts.MilestoneFact(1, "Étape", known(data.text("échéance")), known(data.text("faite")))
    return milestone_late(step, data.day("jour"))


def progress(data: Data) -> object:
    letters = data.text("fiches").replace("aucune", "")
    return Progress.of([action(**LETTERS[letter]) for letter in letters], ON)


def complete(data: Data) -> object:
    missing = data.text("manque")
    names = [] if missing == "rien" else [name.strip() for name in missing.split(",")]
    found = full_action()
    for name in names:
        found = replace(found, **EMPTIED[name])
    return completeness(found)


def means_of(data: Data) -> object:
    sheets = [year_sheet(key, text.split()) for key, text in enumerate(data.text("fiches").split(","))]
    year = data.number("année en cours") if "année en cours" in data else None
    (line,) = means(sheets, (), on_year=year)
    return f"prévu {line.planned}, réalisé {line.real}"


def year_sheet(key: int, words: list[str]) -> facts.ActionFact:
    if words == ["sans", "moyens"]:
        return action(key=key)
    year, amounts = words
    planned, real = (amount(part) for part in amounts.split("/"))
    return action(key=key, means=(facts.YearMeansFact(int(year), planned, real),))


def work(data: Data) -> object:
    text = data.text("temps")
    return work_words(Total.of([] if text == "aucun" else [amount(part) for part in text.split(" + ")]))


def funders(data: Data) -> object:
    paid = amount(data.text("versé"))
    one = link(
        notified=amount(data.text("notifié")),
        requested=amount(data.text("demandé")),
        mentioned=amount(data.text("mentionné")),
        refused_on=ON if data.yes("refusé") else None,
        payments=() if paid is None else (payment(int(paid)),),
    )
    axes = [int(axis) for axis in data.text("axes").split(",")]
    lines = funded(action(key=key, axis=axis, fundings=(one,)) for key, axis in enumerate(axes))
    (line,) = lines
    where = line.axis.label if isinstance(line.axis, Spread) else f"axe {line.axis}"
    return f"{where} : prévu {line.planned}, réalisé {line.real}"


def fipd(data: Data) -> object:
    text = data.text("fipd")
    parts = [] if text == "aucun" else [part.split() for part in text.split(",")]
    return priority_share(fipd_sheet(key, *part) for key, part in enumerate(parts))


def fipd_sheet(key: int, euros: str, where: str, _: str = "", said: str = "") -> facts.ActionFact:
    answer = {"": None, "Q": True, "H": False}[said]
    one = link(fipd=True, for_priority=answer, key=key, notified=amount(euros))
    return action(key=key, districts=DISTRICTS[where], fundings=(one,))


def trend(data: Data) -> IndicatorTrend:
    text = data.text("relevés")
    parts = [] if text == "aucun" else [part.split() for part in text.split(",")]
    return indicator_trend(
        facts.IndicatorFact(
            1,
            "Vols",
            aim=AIMS[data.text("sens", "sens non renseigné")],
            baseline=amount(data.text("départ")),
            target=amount(data.text("cible")),
            measurements=tuple(
                measured(key, period, value, estimated=bool(rest))
                for key, (period, value, *rest) in enumerate(parts)
            ),
        )
    )


def both_trends(data: Data) -> object:
    found = trend(data)
    return (found.since_start, found.since_last)


def span(data: Data) -> object:
    review, before = (
        [known(part) for part in data.text(name).split("-")]
        if data.text(name) != "inconnue"
        else [None, None]
        for name in ("bilan", "avant")
    )
    found = review_span(
        strategy(review_start=review[0], review_end=review[1]), strategy(start=before[0], end=before[1])
    )
    return found if isinstance(found, Unknown) else span_words(found)


def span_words(found: ReviewSpan) -> str:
    left, added = (" ".join(map(str, years)) or "rien" for years in (found.left_out, found.added))
    return plain(f"laisse {left}, ajoute {added}")


CHECKS: dict[str, Callable[[Data], object]] = {
    "etat": lambda data: status_of(sheet(data)),
    "retard": late,
    "etape-en-retard": step_late,
    "avancement": progress,
    "fiche-complete": complete,
    "moyens": means_of,
    "temps-de-travail": work,
    "financeurs": funders,
    "part-fipd": fipd,
    "tendance": both_trends,
    "cible-atteinte": lambda data: trend(data).reached,
    "periode-de-bilan": span,
}
