"""Stage, payments, rest, months, rate and entry of one funding: nothing unknown becomes a zero."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.facts import CoFunderFact, PaymentFact
from partners.domain.funding import (
    RateBasis,
    amount_granted_or_asked,
    funding_findings,
    left_to_receive,
    paid,
    prorata,
    prorata_findings,
    rate_basis,
    rate_of,
    stage,
)
from partners.domain.vocabulary import CeilingScope, FundingSide, FundingStage
from tests.deliberations.domain.support import codes, lines
from tests.partners.domain.money import funding, payments

DAY, LATER = date(2013, 4, 2), date(2013, 9, 3)
NO_PAYMENT = Unknown("aucun versement n’est renseigné")
NO_NOTIFIED = Unknown("le montant notifié n’est pas renseigné")
IN_KIND = Unknown("un apport en nature ne se verse pas")


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param({}, FundingStage.TO_REQUEST, id="nothing yet"),
        pytest.param({"mentioned": 40000}, FundingStage.MENTIONED, id="text 003, first post"),
        pytest.param(
            {"mentioned": 18000, "funder": None}, FundingStage.MENTIONED, id="text 003, second post"
        ),
        pytest.param({"mentioned": 0}, FundingStage.MENTIONED, id="a zero that is mentioned"),
        pytest.param({"requested": 100}, FundingStage.REQUESTED, id="requested"),
        pytest.param({"requested_on": DAY}, FundingStage.REQUESTED, id="requested, amount not known"),
        pytest.param(
            {"requested": 100, "mentioned": 90}, FundingStage.REQUESTED, id="a mention adds nothing"
        ),
        pytest.param({"requested": 100, "refused_on": LATER}, FundingStage.REFUSED, id="refused"),
        pytest.param({"notified": 100}, FundingStage.NOTIFIED, id="notified is not paid"),
        pytest.param({"notified_on": LATER}, FundingStage.NOTIFIED, id="notified, amount not known"),
        pytest.param(
            {"notified": 100, "payments": payments(30)},
            FundingStage.NOTIFIED,
            id="an advance is not the whole",
        ),
        pytest.param({"payments": payments(30, -30)}, FundingStage.NOTIFIED, id="given back"),
        pytest.param({"notified": 100, "payments": payments(30, 70)}, FundingStage.PAID, id="paid"),
        pytest.param({"notified": 100, "payments": payments(120)}, FundingStage.PAID, id="overpaid"),
        pytest.param({"payments": payments(30)}, FundingStage.PAID, id="paid, notification not known"),
        pytest.param({"paid_stated": 30}, FundingStage.PAID, id="an old paper says paid"),
        pytest.param({"paid_stated": 0}, FundingStage.TO_REQUEST, id="an old paper says nothing was"),
        pytest.param(
            {"notified": 0, "payments": payments(5, -5)}, FundingStage.NOTIFIED, id="all given back"
        ),
        pytest.param({"justified": 100}, FundingStage.JUSTIFIED, id="justified"),
        pytest.param({"report_sent": LATER}, FundingStage.JUSTIFIED, id="its report was sent"),
        pytest.param(
            {"notified": 100, "report_sent": LATER}, FundingStage.JUSTIFIED, id="payments not known"
        ),
        pytest.param(
            {"notified": 100, "payments": payments(30), "justified": 100},
            FundingStage.NOTIFIED,
            id="justified, the balance is awaited",
        ),
        pytest.param({"side": FundingSide.IN_KIND, "justified": 5}, FundingStage.JUSTIFIED, id="in kind"),
    ],
)
def test_stage(facts, wanted):
    assert stage(funding(**facts)) is wanted


@pytest.mark.parametrize(
    ("facts", "received", "left"),
    [
        pytest.param({}, NO_PAYMENT, NO_NOTIFIED, id="nothing known is not zero"),
        pytest.param({"mentioned": 40000}, NO_PAYMENT, NO_NOTIFIED, id="mentioned is not paid"),
        pytest.param({"notified": 100}, NO_PAYMENT, NO_PAYMENT, id="notified is not paid"),
        pytest.param({"paid_stated": 60}, Decimal(60), NO_NOTIFIED, id="stated"),
        pytest.param({"paid_stated": 0, "notified": 9}, Decimal(0), Decimal(9), id="stated as nothing"),
        pytest.param(
            {"payments": payments(60, 20, -5), "notified": 100}, Decimal(75), Decimal(25), id="moved"
        ),
        pytest.param(
            {"payments": payments(60), "paid_stated": 50}, Decimal(60), NO_NOTIFIED, id="moved counts"
        ),
        pytest.param(
            {"payments": payments(120), "notified": 100}, Decimal(120), Decimal(0), id="never below 0"
        ),
        pytest.param(
            {"side": FundingSide.IN_KIND, "paid_stated": 5, "notified": 9}, IN_KIND, IN_KIND, id="kind"
        ),
    ],
)
def test_paid_and_left(facts, received, left):
    assert (paid(funding(**facts)), left_to_receive(funding(**facts))) == (received, left)


@pytest.mark.parametrize(
    ("amount", "base", "months", "wanted"),
    [
        pytest.param("18000", 12, 3, "4500.00", id="18 000 over 12 months for 3"),
        pytest.param("18000", 12, 12, "18000.00", id="the whole year"),
        pytest.param("18000", 12, 0, "0.00", id="not one month"),
        pytest.param("18000", 3, 3, "18000.00", id="a base of three"),
        pytest.param("1000", 12, 7, "583.33", id="to the cent, below"),
        pytest.param("1000", 12, 5, "416.67", id="to the cent, above"),
        pytest.param("0.30", 12, 1, "0.03", id="half a cent goes up"),
        pytest.param("18000", 1, 1, "18000.00", id="the smallest base"),
    ],
)
def test_prorata(amount, base, months, wanted):
    found = prorata(Decimal(amount), base, months)
    assert found == Decimal(wanted)
    assert str(found) == wanted


@pytest.mark.parametrize(
    ("amount", "base", "months", "reason"),
    [
        pytest.param(None, 12, 3, "le montant n’est pas renseigné", id="no amount"),
        pytest.param(
            18000, None, 3, "le nombre de mois de la base n’est pas renseigné", id="text 003: no base"
        ),
        pytest.param(18000, 12, None, "le nombre de mois effectués n’est pas renseigné", id="no months"),
        pytest.param(18000, 12, 13, "le nombre de mois n’est pas possible", id="too many months"),
        pytest.param(18000, 0, 0, "le nombre de mois n’est pas possible", id="no base at all"),
    ],
)
def test_prorata_unknown(amount, base, months, reason):
    assert prorata(None if amount is None else Decimal(amount), base, months) == Unknown(reason)


@given(st.decimals(0, 10**6, places=2), st.integers(1, 12), st.data())
def test_the_months_together_give_the_amount(amount, base, data):
    done = data.draw(st.integers(0, base))
    parts = prorata(amount, base, done) + prorata(amount, base, base - done)
    assert abs(parts - amount) <= Decimal("0.01")
    assert prorata(amount, base, base) == amount


BASE, MONTHS, ABOVE = "PRORATA_BASE_OUT_OF_RANGE", "PRORATA_MONTHS_OUT_OF_RANGE", "PRORATA_MONTHS_ABOVE_BASE"


@pytest.mark.parametrize(
    ("base", "months", "wanted"),
    [
        (12, 3, []),
        (12, 12, []),
        (1, 0, []),
        (None, 12, []),
        (12, None, []),
        (13, 3, [BASE]),
        (0, 0, [BASE]),
        (-1, None, [BASE]),
        (None, 13, [MONTHS]),
        (12, 13, [MONTHS]),
        (None, -1, [MONTHS]),
        (13, 14, [BASE, MONTHS]),
        (3, 4, [ABOVE]),
    ],
)
def test_prorata_findings(base, months, wanted):
    assert codes(prorata_findings(base, months)) == wanted


def test_prorata_sentences():
    assert lines(prorata_findings(13, -1)) == [
        ("refusal", BASE, "", "La base du prorata va de 1 à 12 mois, et non 13. Corrigez-la."),
        ("refusal", MONTHS, "", "Les mois effectués vont de 0 à 12, et non -1. Corrigez-les."),
    ]
    assert lines(prorata_findings(3, 4)) == [
        (
            "refusal",
            ABOVE,
            "",
            "4 mois effectués pour une base de 3 mois : c’est plus que la base. Corrigez l’un ou l’autre.",
        )
    ]
    fields = [finding.field for finding in (*prorata_findings(13, -1), *prorata_findings(3, 4))]
    assert fields == ["prorata_base_months", "prorata_months", "prorata_months"]


NO_BASE = Unknown("ni l’assiette éligible ni le coût total ne sont renseignés")
NO_AMOUNT = Unknown("le montant n’est pas renseigné")


@pytest.mark.parametrize(
    ("facts", "basis", "rate"),
    [
        pytest.param({"requested": 80, "total_cost": 100}, (RateBasis.TOTAL_COST, 100), "0.8000", id="cost"),
        pytest.param(
            {"requested": 80, "total_cost": 200, "eligible_base": 100},
            (RateBasis.ELIGIBLE_BASE, 100),
            "0.8000",
            id="eligible base first",
        ),
        pytest.param(
            {"requested": 80, "notified": 50, "total_cost": 100, "rate": "0.8"},
            (RateBasis.TOTAL_COST, 100),
            "0.5000",
            id="notified first, computed before stated",
        ),
        pytest.param({"requested": 1, "total_cost": 3}, (RateBasis.TOTAL_COST, 3), "0.3333", id="below"),
        pytest.param({"requested": 1, "total_cost": 1}, (RateBasis.TOTAL_COST, 1), "1.0000", id="whole"),
        pytest.param(
            {"requested": 1, "total_cost": 20000}, (RateBasis.TOTAL_COST, 20000), "0.0001", id="half"
        ),
        pytest.param({"rate": "0.8"}, NO_BASE, "0.8", id="stated only"),
        pytest.param({"requested": 5, "rate": "0.8"}, NO_BASE, "0.8", id="stated, base not known"),
        pytest.param({}, NO_BASE, NO_BASE, id="nothing"),
        pytest.param({"total_cost": 9}, (RateBasis.TOTAL_COST, 9), NO_AMOUNT, id="no amount"),
        pytest.param(
            {"total_cost": 9, "mentioned": 9},
            (RateBasis.TOTAL_COST, 9),
            NO_AMOUNT,
            id="a mention has no state",
        ),
        pytest.param(
            {"requested": 5, "total_cost": 0},
            Unknown("le montant (coût total) est nul"),
            Unknown("le montant (coût total) est nul"),
            id="a cost of nothing",
        ),
    ],
)
def test_rate(facts, basis, rate):
    assert rate_basis(funding(**facts)) == basis
    found = rate_of(funding(**facts))
    assert (found if isinstance(found, Unknown) else str(found)) == rate


def test_what_a_rate_is_judged_on():
    assert amount_granted_or_asked(funding(notified=0, requested=5)) == 0
    assert amount_granted_or_asked(funding(requested=5)) == 5
    assert amount_granted_or_asked(funding(mentioned=5)) == Unknown(
        "ni le montant notifié ni le montant demandé ne sont renseignés"
    )
    assert [basis.label for basis in RateBasis] == ["assiette éligible", "coût total"]
    assert [basis.value for basis in RateBasis] == ["eligible_base", "total_cost"]


def refused(name, field, gender="négatif"):
    return (
        "refusal",
        "AMOUNT_NEGATIVE",
        "",
        f"{name} ne peut pas être {gender} (−1 €). Un remboursement se saisit comme reversement.",
        field,
    )


MINUS = Decimal(-1)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"requested": -1}, refused("Le montant demandé", "requested")),
        ({"notified": -1}, refused("Le montant notifié", "notified")),
        ({"paid_stated": -1}, refused("Le montant versé", "paid_stated")),
        ({"justified": -1}, refused("Le montant justifié", "justified")),
        ({"mentioned": -1}, refused("Le montant mentionné", "mentioned")),
        ({"total_cost": -1}, refused("Le coût total", "total_cost")),
        ({"eligible_base": -1}, refused("L’assiette éligible", "eligible_base", "négative")),
        ({"ceiling": -1, "ceiling_scope": CeilingScope.TOWN}, refused("Le plafond", "ceiling")),
        ({"payments": (PaymentFact(MINUS, None),)}, refused("Un versement", "payments")),
        (
            {
                "co_funders": (
                    CoFunderFact("B", Decimal(0)),
                    CoFunderFact("A", MINUS),
                    CoFunderFact("C", None),
                )
            },
            refused("La part de A", "co_funders", "négative"),
        ),
        (
            {"rate": "1.01"},
            ("refusal", "RATE_OUT_OF_RANGE", "", "Le taux va de 0 à 100 %. Corrigez-le.", "rate"),
        ),
        (
            {"rate_cap": "-0.1"},
            ("refusal", "RATE_OUT_OF_RANGE", "", "Le taux maximal va de 0 à 100 %. Corrigez-le.", "rate_cap"),
        ),
        (
            {"notified": 5, "refused_on": DAY},
            (
                "refusal",
                "REFUSED_AND_NOTIFIED",
                "",
                "Ce financement serait à la fois refusé et notifié. Gardez la réponse du financeur, une seule.",
                "refused_on",
            ),
        ),
        (
            {"requested_on": LATER, "notified_on": DAY},
            (
                "warning",
                "NOTIFIED_BEFORE_REQUESTED",
                "",
                "Notifié le 02/04/2013, avant d’être demandé le 03/09/2013. Vérifiez les deux dates.",
                "notified_on",
            ),
        ),
        (
            {"side": FundingSide.IN_KIND, "payments": payments(5)},
            (
                "refusal",
                "IN_KIND_PAID",
                "",
                "Un apport en nature ne se verse pas. Retirez le versement, ou saisissez une recette ou une dépense.",
                "side",
            ),
        ),
        (
            {"eligible_base": 12, "total_cost": 9},
            (
                "warning",
                "ELIGIBLE_BASE_ABOVE_COST",
                "",
                "L’assiette éligible (12 €) dépasse le coût total (9 €). Vérifiez les deux montants.",
                "eligible_base",
            ),
        ),
        (
            {"requested": 12, "total_cost": 9},
            (
                "warning",
                "REQUESTED_ABOVE_COST",
                "",
                "Le montant demandé (12 €) dépasse le coût total (9 €). Vérifiez les deux montants.",
                "requested",
            ),
        ),
        (
            {"requested": 9, "notified": 12},
            (
                "warning",
                "NOTIFIED_ABOVE_REQUESTED",
                "",
                "Le montant notifié (12 €) dépasse le montant demandé (9 €). Vérifiez les deux montants.",
                "notified",
            ),
        ),
        (
            {"payments": payments(5, 6), "paid_stated": 12},
            (
                "warning",
                "PAID_STATED_DIFFERS",
                "",
                (
                    "La source mentionne 12 € versés, les versements saisis donnent 11 € : ce dernier montant compte. "
                    "Vérifiez les versements."
                ),
                "paid_stated",
            ),
        ),
        (
            {"ceiling": 10000},
            (
                "warning",
                "CEILING_SCOPE_NOT_STATED",
                "",
                (
                    "Le plafond de 10 000 € n’a pas de portée : par action, pour plusieurs, par ville ou pour le "
                    "projet ? Sans elle, rien ne dit s’il est dépassé."
                ),
                "ceiling_scope",
            ),
        ),
    ],
)
def test_findings(facts, wanted):
    found = funding_findings(funding(**facts))
    assert [(*line, finding.field) for line, finding in zip(lines(found), found, strict=True)] == [wanted]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"requested": 0, "notified": 0, "justified": 0, "mentioned": 0, "total_cost": 0, "eligible_base": 0},
        {"rate": 0, "rate_cap": 1},
        {"refused_on": DAY, "notified": 0},
        {"refused_on": DAY, "requested": 5},
        {"requested_on": DAY, "notified_on": DAY},
        {"requested_on": DAY},
        {"notified_on": DAY},
        {"side": FundingSide.IN_KIND, "requested": 5},
        {"requested": 9, "notified": 9, "total_cost": 9, "eligible_base": 9},
        {"payments": payments(5, 6), "paid_stated": 11},
        {"payments": payments(0)},
        {"paid_stated": 11},
        {"ceiling": 10000, "ceiling_scope": CeilingScope.ACTIONS},
        {"co_funders": (CoFunderFact("A", None), CoFunderFact("B", Decimal(0)))},
    ],
)
def test_near_misses(facts):
    assert funding_findings(funding(**facts)) == ()


def test_several_findings_and_the_date_of_an_answer():
    assert codes(funding_findings(funding(refused_on=LATER, notified_on=LATER))) == ["REFUSED_AND_NOTIFIED"]
    both = funding(side=FundingSide.IN_KIND, paid_stated=5, prorata_base_months=3, prorata_months=4)
    assert codes(funding_findings(both)) == ["IN_KIND_PAID", ABOVE]
