"""Builds, in a few words, the records the tables of the strategy read."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from common.typography import PartialDate
from partners.domain.facts import FundingFact, PaymentFact
from partners.domain.vocabulary import FundingSide
from prevention.domain import facts, vocabulary

STATUSES = {status.label: status for status in vocabulary.ActionStatus}
OUTCOMES = {outcome.label: outcome for outcome in vocabulary.ActionOutcome}
AIMS = {aim.label: aim for aim in vocabulary.IndicatorAim}
KINDS = {kind.label: kind for kind in vocabulary.BodyKind}
QPV = facts.DistrictFact(1, "Le Bas-Pays", is_qpv=True)
OTHER_DISTRICT = facts.DistrictFact(2, "Le Bourg", is_qpv=False)


def day(text: str) -> dt.date:
    """A day written 25/11/2018."""
    found = PartialDate.parse(text).exact
    assert found is not None, text
    return found


def known(text: str | None) -> PartialDate | None:
    """A date written 25/11/2018, 11/2018 or 2018; « inconnue » is none."""
    return None if text in {None, "", "inconnue", "inconnu"} else PartialDate.parse(text)


def amount(text: str | None) -> Decimal | None:
    """An amount; ? is not known."""
    if text in {None, "", "?"}:
        return None
    return Decimal(text.replace(" ", "").replace(",", "."))


def strategy(**changes: object) -> facts.StrategyFact:
    """The strategy 2019-2021."""
    return replace(
        facts.StrategyFact(1, "STSPD 2019-2021", start=PartialDate(2019), end=PartialDate(2021)), **changes
    )


def action(**changes: object) -> facts.ActionFact:
    """A sheet with its title and its axis only."""
    return replace(facts.ActionFact(10, "Médiation", 1), **changes)


def full_action(**changes: object) -> facts.ActionFact:
    """A sheet of which nothing is missing, under way, that no check names on 2 June 2020."""
    whole = facts.ActionFact(
        key=10,
        label="Médiation",
        axis=1,
        objective=5,
        code="1.1",
        problem="Conflits de voisinage",
        audience="Habitants",
        places="Quartier du Bas-Pays",
        pilot=3,
        pilot_name="Ville",
        partners=(4,),
        districts=(QPV,),
        start=known("01/01/2019"),
        end=known("31/12/2020"),
        evaluation="Nombre de conflits réglés",
        status=vocabulary.ActionStatus.RUNNING,
        referent="Adjointe à la tranquillité",
        means=(facts.YearMeansFact(2019, planned=Decimal(1000)),),
        notes=(facts.NoteFact(2020, day("01/03/2020")),),
    )
    return replace(whole, **changes)


def funding(**changes: object) -> FundingFact:
    """A revenue of 2019 from the State, with no amount."""
    bare = FundingFact(key=30, label="FIPD 2019", side=FundingSide.REVENUE, year=2019, funder="État")
    return replace(bare, **changes)


def link(*, fipd: bool = False, for_priority: bool | None = None, **changes: object):
    """The funding above linked to a sheet."""
    return facts.ActionFundingFact(funding(**changes), fipd, for_priority)


def payment(amount_paid: str | int) -> PaymentFact:
    """Money that came."""
    return PaymentFact(Decimal(amount_paid), None)


def measured(key: int, period: str, value: str | None, *, source: str = "mairie", **more: object):
    """A measurement."""
    return facts.MeasurementFact(key, PartialDate.parse(period), amount(value), source=source, **more)


def body(kind: vocabulary.BodyKind, **changes: object) -> facts.BodyFact:
    """A body named after its kind."""
    return replace(facts.BodyFact(list(vocabulary.BodyKind).index(kind) + 1, kind.label, kind), **changes)


def meetings(of: facts.BodyFact, text: str) -> tuple[facts.MeetingFact, ...]:
    """« 28/11/2018, 04/03/2019 annulée »: meetings of a body; « aucune » is none."""
    parts = [] if text in {"", "aucune"} else [part.split() for part in text.split(",")]
    return tuple(
        facts.MeetingFact(key, of.key, day(date), cancelled=bool(rest))
        for key, (date, *rest) in enumerate(parts, start=1)
    )
