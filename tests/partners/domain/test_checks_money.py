"""What the money of a funding tells: each case with the case that just misses it."""

from datetime import date
from decimal import Decimal

import pytest

from partners.domain.check_settings import Delays
from partners.domain.checks_money import (
    amendment_not_carried,
    ceiling_exceeded,
    notified_unpaid,
    paid_above_notified,
    plan_unbalanced,
    previous_report_missing,
    rate_above_cap,
    request_unanswered,
)
from partners.domain.facts import AmendmentFact, CoFunderFact
from partners.domain.vocabulary import CeilingScope, FundingSide
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import day, dossier, euros, funding, funding_file, known, payment

ON = date(2014, 6, 2)
DELAYS = Delays()


def found(check, record, on=ON, delays=DELAYS):
    return [(code, article, sentence) for _, code, article, sentence in lines(check(record, on, delays))]


def unanswered(days=120, amount="18 000 €"):
    said = (
        f"« Poste ISC 2014 » : demande du 15 janvier 2014 ({amount}), sans réponse depuis {days} jours (seuil : 120). "
        "Relancez le financeur, ou saisissez la notification ou le refus."
    )
    return [("REQUEST_UNANSWERED", "", said)]


REQUESTED = {"requested": euros(18000), "requested_on": date(2014, 1, 15)}
REQUESTS = {
    "on the hundred and twentieth day": ({}, "15/05/2014", unanswered()),
    "the day before": ({}, "14/05/2014", []),
    "long after": ({}, "15/01/2015", unanswered(365)),
    "the amount is not known": (
        {"requested": None},
        "15/05/2014",
        unanswered(amount="montant non renseigné"),
    ),
    "the day is not known": ({"requested_on": None}, "15/05/2014", []),
    "notified": ({"notified": euros(18000)}, "15/05/2014", []),
    "notified without an amount": ({"notified_on": date(2014, 4, 1)}, "15/05/2014", []),
    "refused": ({"refused_on": date(2014, 4, 1)}, "15/05/2014", []),
    "paid": ({"payments": (payment(18000),)}, "15/05/2014", []),
}


@pytest.mark.parametrize(("changes", "on", "expected"), REQUESTS.values(), ids=list(REQUESTS))
def test_a_request_gets_an_answer(changes, on, expected):
    assert found(request_unanswered, funding_file(**(REQUESTED | changes)), day(on)) == expected


def test_what_was_never_requested_awaits_no_answer():
    assert found(request_unanswered, funding_file(mentioned=euros(18000)), date(2020, 1, 1)) == []


def unpaid(days=180, amount="18 000 €", what="sans aucun versement"):
    said = (
        f"« Poste ISC 2014 » : notification du 15 janvier 2014 ({amount}), {what} depuis {days} jours (seuil : 180). "
        "Demandez le versement (ou payez, si la commune le doit), ou saisissez-le."
    )
    return [("NOTIFIED_UNPAID", "", said)]


NOTIFIED = {"notified": euros(18000), "notified_on": date(2014, 1, 15)}
UNPAID = {
    "on the hundred and eightieth day": ({}, "14/07/2014", unpaid()),
    "the day before": ({}, "13/07/2014", []),
    "an expense of the town": ({"side": FundingSide.EXPENSE}, "14/07/2014", unpaid()),
    "the amount is not known": ({"notified": None}, "14/07/2014", unpaid(amount="montant non renseigné")),
    "the day is not known": ({"notified_on": None}, "14/07/2014", []),
    "nothing was granted": ({"notified": euros(0)}, "14/07/2014", []),
    "an advance was paid": (
        {"payments": (payment(3000),)},
        "14/07/2014",
        unpaid(what="dont 15 000 € ne sont pas versés"),
    ),
    "one cent is missing": (
        {"payments": (payment("17999.99"),)},
        "14/07/2014",
        unpaid(what="dont 0,01 € ne sont pas versés"),
    ),
    "the whole was paid": ({"payments": (payment(3000), payment(15000))}, "14/07/2014", []),
    "the whole was paid, a part given back": (
        {"payments": (payment(18000), payment(500, refund=True))},
        "14/07/2014",
        [],
    ),
    "an advance was paid, of an amount not known": (
        {"notified": None, "payments": (payment(3000),)},
        "14/07/2014",
        [],
    ),
    "the whole was given back, its amount not known": (
        {"notified": None, "payments": (payment(3000), payment(3000, refund=True))},
        "14/07/2014",
        [],
    ),
    "its report was sent": ({"report_sent": date(2014, 6, 1)}, "14/07/2014", []),
    "refused": ({"notified": None, "notified_on": None, "refused_on": date(2014, 1, 15)}, "14/07/2014", []),
    "paid, then given back": (
        {"payments": (payment(18000), payment(18000, refund=True))},
        "14/07/2014",
        [],
    ),
    "in kind": ({"side": FundingSide.IN_KIND}, "14/07/2014", []),
    "only requested": (
        {"notified": None, "notified_on": None, "requested_on": date(2014, 1, 15)},
        "14/07/2014",
        [],
    ),
}


@pytest.mark.parametrize(("changes", "on", "expected"), UNPAID.values(), ids=list(UNPAID))
def test_what_is_notified_gets_paid(changes, on, expected):
    assert found(notified_unpaid, funding_file(**(NOTIFIED | changes)), day(on)) == expected


@pytest.mark.parametrize(
    ("check", "record", "on", "delays"),
    [
        (request_unanswered, REQUESTED, date(2014, 1, 25), Delays(unanswered_days=10)),
        (notified_unpaid, NOTIFIED, date(2014, 1, 25), Delays(unpaid_days=10)),
    ],
)
def test_the_delays_are_settings(check, record, on, delays):
    assert len(found(check, funding_file(**record), on, delays)) == 1
    assert found(check, funding_file(**record), on.replace(day=24), delays) == []


def overpaid(received, notified="18 000 €", excess="1 €"):
    said = (
        f"« Poste ISC 2014 » : {received} versés pour {notified} notifiés, soit {excess} de trop. Corrigez le montant "
        "ou le versement, ou saisissez le reversement."
    )
    return [("PAID_ABOVE_NOTIFIED", "", said)]


PAID = {
    "one euro more": ({"payments": (payment(18001),)}, overpaid("18 001 €")),
    "exactly that": ({"payments": (payment(18000),)}, []),
    "in two payments": (
        {"payments": (payment(9000), payment("9000.50"))},
        overpaid("18 000,50 €", excess="0,50 €"),
    ),
    "the excess was given back": ({"payments": (payment(18001), payment(1, refund=True))}, []),
    "as the source states it": ({"paid_stated": euros(18001)}, overpaid("18 001 €")),
    "nothing is known to be paid": ({}, []),
    "the notified amount is not known": ({"notified": None, "payments": (payment(18001),)}, []),
    "paid though nothing was granted": (
        {"notified": euros(0), "payments": (payment(1),)},
        overpaid("1 €", notified="0 €"),
    ),
}


@pytest.mark.parametrize(("changes", "expected"), PAID.values(), ids=list(PAID))
def test_no_more_is_paid_than_notified(changes, expected):
    assert found(paid_above_notified, funding_file(**({"notified": euros(18000)} | changes))) == expected


def above(rate, most=", soit 40 000 € au plus pour 50 000 € (assiette éligible)"):
    said = (
        f"« Poste ISC 2014 » : taux de {rate}, au-delà du plafond de 80 %{most}. Réduisez le montant demandé, ou "
        "corrigez le taux maximal de l’appel."
    )
    return [("RATE_ABOVE_CAP", "", said)]


CAPPED = {"rate_cap": Decimal("0.8"), "eligible_base": euros(50000), "requested": euros(40000)}
RATES = {
    "the cap itself": ({}, []),
    "one euro more": ({"requested": euros(40001)}, above("80 % (40 001 €)")),
    "a tenth more": ({"requested": euros(44000)}, above("88 % (44 000 €)")),
    "what is notified counts before what is requested": (
        {"requested": euros(44000), "notified": euros(40000)},
        [],
    ),
    "a stated rate, without amounts": (
        {"eligible_base": None, "requested": None, "rate": Decimal("0.81")},
        above("81 %", ""),
    ),
    "a stated rate, with the base alone": ({"requested": None, "rate": Decimal("0.81")}, above("81 %")),
    "a stated rate that is the cap": (
        {"eligible_base": None, "requested": None, "rate": Decimal("0.8")},
        [],
    ),
    "nothing to count on": ({"eligible_base": None}, []),
    "no cap": ({"requested": euros(50000), "rate_cap": None}, []),
    "refused": ({"requested": euros(44000), "refused_on": ON}, []),
}


@pytest.mark.parametrize(("changes", "expected"), RATES.values(), ids=list(RATES))
def test_the_rate_stays_under_its_cap(changes, expected):
    assert found(rate_above_cap, funding_file(**(CAPPED | changes))) == expected


def unbalanced(total, gap):
    said = (
        f"« Poste ISC 2014 » : le plan réunit {total} pour un coût total de 50 000 €, {gap}. Complétez les "
        "cofinanceurs et la part de la commune, ou corrigez le coût."
    )
    return [("PLAN_UNBALANCED", "", said)]


def parts(department, town):
    return {
        "co_funders": (
            CoFunderFact("Département", euros(department)),
            CoFunderFact("la Ville", euros(town), own=True),
        )
    }


PLAN = {"total_cost": euros(50000), "requested": euros(30000)} | parts(10000, 10000)
PLANS = {
    "it balances": ({}, []),
    "one euro is missing": (parts(10000, 9999), unbalanced("49 999 €", "il manque 1 €")),
    "one euro too much": (parts(10000, 10001), unbalanced("50 001 €", "soit 1 € de trop")),
    "a part is not known": (parts(None, 9999), []),
    "a part is not known, the others are too much already": (
        parts(None, 20001),
        unbalanced("au moins 50 001 €", "soit 1 € de trop"),
    ),
    "no co-funder": ({"co_funders": ()}, unbalanced("30 000 €", "il manque 20 000 €")),
    "the cost is not known": ({"total_cost": None}, []),
    "refused": (parts(10000, 9999) | {"refused_on": ON}, []),
}


@pytest.mark.parametrize(("changes", "expected"), PLANS.values(), ids=list(PLANS))
def test_the_funding_plan_balances(changes, expected):
    assert found(plan_unbalanced, funding_file(**(PLAN | changes))) == expected


def exceeded(who, total, excess, scope):
    said = (
        f"{who} : {total} pour un plafond de 10 000 € {scope}, soit {excess} de trop. Réduisez le montant, ou corrigez "
        "le plafond ou sa portée."
    )
    return [("CEILING_EXCEEDED", "", said)]


def other(amount, **changes):
    return funding(key=31, label="Action 2", requested=euros(amount), **changes)


def under(scope, first, second=None, **changes):
    """A funding capped at 10 000 €, with a second one under the same ceiling."""
    own = {"ceiling": euros(10000), "ceiling_scope": scope, "requested": euros(first)}
    both = () if second is None else (funding(**own), second)
    return funding_file(**(own | {"under_ceiling": both} | changes))


BOTH = "Poste ISC 2014, Action 2"
CEILINGS = {
    "one euro more": (
        under(CeilingScope.ACTION, 10001),
        exceeded("Poste ISC 2014", "10 001 €", "1 €", "par action"),
    ),
    "the ceiling itself": (under(CeilingScope.ACTION, 10000), []),
    "two under a ceiling for several": (
        under(CeilingScope.ACTIONS, 6000, other(4001)),
        exceeded(BOTH, "10 001 €", "1 €", "pour une ou plusieurs actions"),
    ),
    "two that reach it": (under(CeilingScope.ACTIONS, 6000, other(4000)), []),
    "two under a ceiling each": (under(CeilingScope.ACTION, 6000, other(4001)), []),
    "the other alone is above": (under(CeilingScope.ACTION, 6000, other(10001)), []),
    "an expense beside a revenue": (
        under(CeilingScope.ACTIONS, 6000, other(4001, side=FundingSide.EXPENSE)),
        [],
    ),
    "one is not known, the other is above": (
        under(CeilingScope.ACTIONS, 10001, other(None)),
        exceeded(BOTH, "au moins 10 001 €", "1 €", "pour une ou plusieurs actions"),
    ),
    "one is not known": (under(CeilingScope.ACTIONS, 10000, other(None)), []),
    "the scope is not stated": (under(CeilingScope.NOT_STATED, 10001), []),
    "no ceiling": (under(CeilingScope.ACTION, 10001, ceiling=None), []),
    "refused": (under(CeilingScope.ACTION, 10001, refused_on=ON), []),
}


@pytest.mark.parametrize(("record", "expected"), CEILINGS.values(), ids=list(CEILINGS))
def test_a_ceiling_holds(record, expected):
    assert found(ceiling_exceeded, record) == expected


REPORT_MISSING = [
    (
        "PREVIOUS_REPORT_MISSING",
        "",
        (
            "« Poste ISC 2014 » est demandé alors que le compte rendu financier de 2013 (« Poste ISC 2013 ») n’est pas "
            "remis : sans lui, la demande n’est pas instruite. Envoyez-le, puis saisissez sa date d’envoi."
        ),
    )
]


def year_before(**changes):
    return funding(
        **({"key": 29, "label": "Poste ISC 2013", "year": 2013, "notified": euros(40000)} | changes)
    )


REPORTS = {
    "not sent": ({}, {}, "15/01/2014", REPORT_MISSING),
    "sent that day": ({"report_sent": date(2014, 1, 15)}, {}, "15/01/2014", []),
    "sent the day after": ({"report_sent": date(2014, 1, 16)}, {}, "15/01/2014", REPORT_MISSING),
    "sent, though late": (
        {"report_sent": date(2013, 12, 1), "report_due": date(2013, 6, 1)},
        {},
        "15/01/2014",
        [],
    ),
    "the day before the request": ({}, {}, "14/01/2014", []),
    "the day of the request is not known": ({}, {"requested_on": None}, "15/01/2014", REPORT_MISSING),
    "not requested": ({}, {"requested_on": None, "requested": None}, "15/01/2014", []),
    "requested without an amount": ({}, {"requested": None}, "15/01/2014", REPORT_MISSING),
    "refused": ({}, {"refused_on": date(2014, 1, 15)}, "15/01/2014", []),
    "the year is not over": ({}, {"requested_on": date(2013, 12, 1)}, "31/12/2013", []),
    "the year is over": ({}, {"requested_on": date(2013, 12, 1)}, "01/01/2014", REPORT_MISSING),
    "the year is not known": ({"year": None}, {}, "15/01/2014", []),
    "justified": ({"justified": euros(40000)}, {}, "15/01/2014", []),
    "nothing was granted the year before": (
        {"notified": None, "requested": euros(40000)},
        {},
        "15/01/2014",
        [],
    ),
    "0 € granted the year before": ({"notified": euros(0)}, {}, "15/01/2014", []),
    "only a mention the year before": ({"notified": None, "mentioned": euros(40000)}, {}, "15/01/2014", []),
    "an expense of the town the year before": ({"side": FundingSide.EXPENSE}, {}, "15/01/2014", []),
}


@pytest.mark.parametrize(("earlier", "changes", "on", "expected"), REPORTS.values(), ids=list(REPORTS))
def test_the_report_of_the_year_before_comes_with_the_request(earlier, changes, on, expected):
    record = funding_file(**(REQUESTED | changes), before=(year_before(**earlier),))
    assert found(previous_report_missing, record, day(on)) == expected


def test_each_part_of_the_year_before_owes_its_report():
    parts = (
        year_before(report_sent=date(2014, 1, 15)),
        year_before(key=28),
        year_before(key=27, label="Suite"),
    )
    (first, second) = found(
        previous_report_missing, funding_file(**REQUESTED, before=parts), day("15/01/2014")
    )
    assert [first] == REPORT_MISSING
    assert "(« Suite »)" in second[2]


def test_a_first_request_has_no_report_before_it():
    assert found(previous_report_missing, funding_file(**REQUESTED)) == []


def amended(year=2014, amount=20000, number=1, effective="01/06/2014"):
    when = known(effective)
    return AmendmentFact(number, number, when, when, amount=euros(amount), amount_year=year)


def not_carried(number=1, amount="20 000 €", year=" pour 2014"):
    said = (
        f"L’avenant n° {number} à « Convention ISC 2013 » fixe {amount}{year} : aucun financement rattaché à cette "
        "convention n’a ce montant. Reportez-le dans le montant notifié (ou demandé) du financement concerné, ou créez "
        "ce financement."
    )
    return ("AMENDMENT_NOT_CARRIED", "", said)


def notified(amount, key=30, **changes):
    return funding(key=key, notified=euros(amount), **changes)


CARRIED = {
    "one euro less": ((amended(),), (notified(19999),), [not_carried()]),
    "the amount itself": ((amended(),), (notified(20000),), []),
    "no funding": ((amended(),), (), [not_carried()]),
    "no amount in the funding": ((amended(),), (notified(None),), [not_carried()]),
    "requested and not yet notified": ((amended(),), (funding(requested=euros(20000)),), []),
    "requested, notified for less": (
        (amended(),),
        (funding(requested=euros(20000), notified=euros(19000)),),
        [not_carried()],
    ),
    "in another year": ((amended(),), (notified(20000, year=2015),), [not_carried()]),
    "two fundings together": ((amended(),), (notified(12000), notified(8000, 31)), []),
    "one of two": ((amended(),), (notified(20000), notified(None, 31)), []),
    "an expense and a revenue are not added": (
        (amended(),),
        (notified(12000), notified(8000, 31, side=FundingSide.EXPENSE)),
        [not_carried()],
    ),
    "an amendment without a year": ((amended(None),), (notified(20000, year=2015),), []),
    "an amendment without a year, nowhere": ((amended(None),), (notified(19999),), [not_carried(year="")]),
    "an amendment without amount": ((amended(amount=None),), (notified(19999),), []),
    "not in effect yet": ((amended(effective="03/06/2014"),), (notified(18000),), []),
    "in effect at a day not known": ((amended(effective="06/2014"),), (notified(18000),), []),
    "the last amendment counts": (
        (amended(), amended(amount=21000, number=2, effective="02/06/2014")),
        (notified(21000),),
        [],
    ),
    "the last amendment is not carried": (
        (amended(), amended(amount=21000, number=2, effective="02/06/2014")),
        (notified(20000),),
        [not_carried(2, "21 000 €")],
    ),
    "two years, the second carried": (
        (amended(), amended(2015, 22000, 2)),
        (notified(22000, year=2015),),
        [not_carried()],
    ),
    "two years, the first carried": (
        (amended(), amended(2015, 22000, 2)),
        (notified(20000),),
        [not_carried(2, "22 000 €", " pour 2015")],
    ),
    "two years, neither carried": (
        (amended(), amended(2015, 22000, 2)),
        (),
        [not_carried(), not_carried(2, "22 000 €", " pour 2015")],
    ),
}


@pytest.mark.parametrize(("amendments", "fundings", "expected"), CARRIED.values(), ids=list(CARRIED))
def test_the_amount_of_an_amendment_reaches_the_funding(amendments, fundings, expected):
    record = dossier(amendments=amendments, fundings=fundings)
    assert found(amendment_not_carried, record) == expected
