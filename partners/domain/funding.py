"""Owns one funding: its stage, what was paid, what is left, its rate, its months, what its entry gets wrong."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from common.typography import euros, short_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.vocabulary import Labelled
from partners.domain.facts import FundingFact
from partners.domain.vocabulary import CeilingScope, FundingSide, FundingStage

MONTHS_IN_A_YEAR = 12
CENT = Decimal("0.01")
SHARE = Decimal("0.0001")
CATALOGUE = Catalogue(
    {
        "AMOUNT_NEGATIVE": "",
        "RATE_OUT_OF_RANGE": "",
        "ELIGIBLE_BASE_ABOVE_COST": "",
        "REQUESTED_ABOVE_COST": "",
        "NOTIFIED_ABOVE_REQUESTED": "",
        "PAID_STATED_DIFFERS": "",
        "REFUSED_AND_NOTIFIED": "",
        "NOTIFIED_BEFORE_REQUESTED": "",
        "IN_KIND_PAID": "",
        "CEILING_SCOPE_NOT_STATED": "",
        "PRORATA_BASE_OUT_OF_RANGE": "",
        "PRORATA_MONTHS_OUT_OF_RANGE": "",
        "PRORATA_MONTHS_ABOVE_BASE": "",
    }
)
_AMOUNTS = {
    "requested": "Le montant demandé",
    "notified": "Le montant notifié",
    "paid_stated": "Le montant versé",
    "justified": "Le montant justifié",
    "mentioned": "Le montant mentionné",
    "total_cost": "Le coût total",
    "eligible_base": "L’assiette éligible",
    "ceiling": "Le plafond",
}
_RATES = {"rate": "Le taux", "rate_cap": "Le taux maximal"}


class RateBasis(Labelled):
    """What a rate is counted on."""

    ELIGIBLE_BASE = "eligible_base", "assiette éligible"
    TOTAL_COST = "total_cost", "coût total"


def stage(fact: FundingFact) -> FundingStage:
    """How far a funding is. A balance known to be missing keeps it at « notifié », even with its report sent."""
    left = left_to_receive(fact)
    whole = isinstance(left, Unknown) or left == 0
    if whole and (fact.justified is not None or fact.report_sent is not None):
        return FundingStage.JUSTIFIED
    received = paid(fact)
    if whole and not isinstance(received, Unknown) and received > 0:
        return FundingStage.PAID
    return _before_payment(fact)


def _before_payment(fact: FundingFact) -> FundingStage:
    if fact.notified is not None or fact.notified_on is not None or fact.payments:
        return FundingStage.NOTIFIED
    if fact.refused_on is not None:
        return FundingStage.REFUSED
    if fact.requested is not None or fact.requested_on is not None:
        return FundingStage.REQUESTED
    return FundingStage.TO_REQUEST if fact.mentioned is None else FundingStage.MENTIONED


def paid(fact: FundingFact) -> Decimal | Unknown:
    """Euros paid: payments less refunds; without any, what an old paper states; else Unknown, never 0."""
    if fact.side is FundingSide.IN_KIND:
        return Unknown("un apport en nature ne se verse pas")
    if fact.payments:
        return sum(
            (-payment.amount if payment.refund else payment.amount for payment in fact.payments), Decimal(0)
        )
    if fact.paid_stated is not None:
        return fact.paid_stated
    return Unknown("aucun versement n’est renseigné")


def left_to_receive(fact: FundingFact) -> Decimal | Unknown:
    """Euros notified and not yet paid (to be paid by the town for an expense); never below 0."""
    if fact.notified is None:
        return Unknown("le montant notifié n’est pas renseigné")
    received = paid(fact)
    return received if isinstance(received, Unknown) else max(fact.notified - received, Decimal(0))


def awaits_payment(fact: FundingFact) -> bool:
    """Whether what was notified, even without an amount, is still to be paid, in whole or in part.

    0 € notified, help in kind, a report that closes the matter await nothing; nor does what was given back
    after the whole was paid.
    """
    if fact.side is FundingSide.IN_KIND or fact.notified == 0 or stage(fact) is not FundingStage.NOTIFIED:
        return False
    moved = [payment.amount for payment in fact.payments if not payment.refund]
    return not moved or (fact.notified is not None and sum(moved, Decimal(0)) < fact.notified)


def prorata(amount: Decimal | None, base_months: int | None, months: int | None) -> Decimal | Unknown:
    """Euros due for some months of an amount given for base_months, to the cent, halves upwards.

    18 000 over 12 months for 3 is 4 500. Unknown when a part is not stated or `prorata_findings` refuses it.
    """
    if amount is None:
        return Unknown("le montant n’est pas renseigné")
    if base_months is None:
        return Unknown("le nombre de mois de la base n’est pas renseigné")
    if months is None:
        return Unknown("le nombre de mois effectués n’est pas renseigné")
    if prorata_findings(base_months, months):
        return Unknown("le nombre de mois n’est pas possible")
    return (amount * months / base_months).quantize(CENT, rounding=ROUND_HALF_UP)


def rate_basis(fact: FundingFact) -> tuple[RateBasis, Decimal] | Unknown:
    """What the rate is counted on and its euros: the eligible base if known, else the total cost."""
    for basis, amount in (
        (RateBasis.ELIGIBLE_BASE, fact.eligible_base),
        (RateBasis.TOTAL_COST, fact.total_cost),
    ):
        if amount is not None:
            return (basis, amount) if amount > 0 else Unknown(f"le montant ({basis.label}) est nul")
    return Unknown("ni l’assiette éligible ni le coût total ne sont renseignés")


def amount_granted_or_asked(fact: FundingFact) -> Decimal | Unknown:
    """Euros a rate or a ceiling is judged on: notified if known, else requested. A mention is neither."""
    for amount in (fact.notified, fact.requested):
        if amount is not None:
            return amount
    return Unknown("ni le montant notifié ni le montant demandé ne sont renseignés")


def rate_of(fact: FundingFact) -> Decimal | Unknown:
    """Share of 1 (0.8 for 80 %), to four decimals: computed from the amounts, else as the source states it."""
    basis, amount = rate_basis(fact), amount_granted_or_asked(fact)
    if not isinstance(basis, Unknown) and not isinstance(amount, Unknown):
        return (amount / basis[1]).quantize(SHARE, rounding=ROUND_HALF_UP)
    if fact.rate is not None:
        return fact.rate
    return basis if isinstance(basis, Unknown) else Unknown("le montant n’est pas renseigné")


def funding_findings(fact: FundingFact) -> tuple[Finding, ...]:
    """What the entry of a funding gets wrong (refusals), and what its figures make doubtful (warnings)."""
    return (
        *_negative(fact),
        *_rates(fact),
        *_states(fact),
        *_comparisons(fact),
        *_ceiling(fact),
        *prorata_findings(fact.prorata_base_months, fact.prorata_months),
    )


def prorata_findings(base_months: int | None, months: int | None) -> tuple[Finding, ...]:
    """Refusals: a base outside 1 to 12 months, months outside 0 to 12, more months than the base."""
    found = []
    if base_months is not None and not 1 <= base_months <= MONTHS_IN_A_YEAR:
        found.append(
            CATALOGUE.refusal(
                "PRORATA_BASE_OUT_OF_RANGE",
                f"La base du prorata va de 1 à {MONTHS_IN_A_YEAR} mois, et non {base_months}. Corrigez-la.",
                field="prorata_base_months",
            )
        )
    if months is not None and not 0 <= months <= MONTHS_IN_A_YEAR:
        found.append(
            CATALOGUE.refusal(
                "PRORATA_MONTHS_OUT_OF_RANGE",
                f"Les mois effectués vont de 0 à {MONTHS_IN_A_YEAR}, et non {months}. Corrigez-les.",
                field="prorata_months",
            )
        )
    if not found and base_months is not None and months is not None and months > base_months:
        found.append(
            CATALOGUE.refusal(
                "PRORATA_MONTHS_ABOVE_BASE",
                f"{months} mois effectués pour une base de {base_months} mois : c’est plus que la base. "
                "Corrigez l’un ou l’autre.",
                field="prorata_months",
            )
        )
    return tuple(found)


def _negative(fact: FundingFact) -> Iterator[Finding]:
    for field, name in _AMOUNTS.items():
        amount = getattr(fact, field)
        if amount is not None and amount < 0:
            yield _refused_amount(name, amount, field, "négative" if field == "eligible_base" else "négatif")
    for payment in fact.payments:
        if payment.amount < 0:
            yield _refused_amount("Un versement", payment.amount, "payments", "négatif")
    for line in fact.co_funders:
        if line.amount is not None and line.amount < 0:
            yield _refused_amount(f"La part de {line.name}", line.amount, "co_funders", "négative")


def _refused_amount(name: str, amount: Decimal, field: str, negative: str) -> Finding:
    return CATALOGUE.refusal(
        "AMOUNT_NEGATIVE",
        f"{name} ne peut pas être {negative} ({euros(amount)}). Un remboursement se saisit comme reversement.",
        field=field,
    )


def _rates(fact: FundingFact) -> Iterator[Finding]:
    for field, name in _RATES.items():
        rate = getattr(fact, field)
        if rate is not None and not 0 <= rate <= 1:
            yield CATALOGUE.refusal("RATE_OUT_OF_RANGE", f"{name} va de 0 à 100 %. Corrigez-le.", field=field)


def _states(fact: FundingFact) -> Iterator[Finding]:
    if fact.refused_on is not None and (fact.notified or fact.notified_on is not None):
        yield CATALOGUE.refusal(
            "REFUSED_AND_NOTIFIED",
            "Ce financement serait à la fois refusé et notifié. Gardez la réponse du financeur, une seule.",
            field="refused_on",
        )
    if (
        fact.requested_on is not None
        and fact.notified_on is not None
        and fact.notified_on < fact.requested_on
    ):
        yield CATALOGUE.warning(
            "NOTIFIED_BEFORE_REQUESTED",
            f"Notifié le {short_date(fact.notified_on)}, avant d’être demandé le {short_date(fact.requested_on)}. "
            "Vérifiez les deux dates.",
            field="notified_on",
        )
    if fact.side is FundingSide.IN_KIND and (fact.payments or fact.paid_stated is not None):
        yield CATALOGUE.refusal(
            "IN_KIND_PAID",
            "Un apport en nature ne se verse pas. Retirez le versement, ou saisissez une recette ou une dépense.",
            field="side",
        )


def _comparisons(fact: FundingFact) -> Iterator[Finding]:
    for code, field, larger, smaller, sentence in (
        (
            "ELIGIBLE_BASE_ABOVE_COST",
            "eligible_base",
            fact.eligible_base,
            fact.total_cost,
            "L’assiette éligible ({}) dépasse le coût total ({}).",
        ),
        (
            "REQUESTED_ABOVE_COST",
            "requested",
            fact.requested,
            fact.total_cost,
            "Le montant demandé ({}) dépasse le coût total ({}).",
        ),
        (
            "NOTIFIED_ABOVE_REQUESTED",
            "notified",
            fact.notified,
            fact.requested,
            "Le montant notifié ({}) dépasse le montant demandé ({}).",
        ),
    ):
        if larger is not None and smaller is not None and larger > smaller:
            yield CATALOGUE.warning(
                code,
                f"{sentence.format(euros(larger), euros(smaller))} Vérifiez les deux montants.",
                field=field,
            )
    received = paid(fact)
    if fact.paid_stated is not None and not isinstance(received, Unknown) and received != fact.paid_stated:
        yield CATALOGUE.warning(
            "PAID_STATED_DIFFERS",
            f"La source mentionne {euros(fact.paid_stated)} versés, les versements saisis donnent {euros(received)} : "
            "ce dernier montant compte. Vérifiez les versements.",
            field="paid_stated",
        )


def _ceiling(fact: FundingFact) -> Iterator[Finding]:
    if fact.ceiling is not None and fact.ceiling_scope is CeilingScope.NOT_STATED:
        yield CATALOGUE.warning(
            "CEILING_SCOPE_NOT_STATED",
            f"Le plafond de {euros(fact.ceiling)} n’a pas de portée : par action, pour plusieurs, par ville ou pour "
            "le projet ? Sans elle, rien ne dit s’il est dépassé.",
            field="ceiling_scope",
        )
