"""What the tables of money and counts share: facts written short, amounts as whole numbers of euros."""

from dataclasses import fields
from decimal import Decimal

from common.typography import PartialDate
from partners.domain.facts import ActivityFact, CoFunderFact, FundingFact, GrantFact, PaymentFact, PostFact
from partners.domain.vocabulary import FundingSide, PrivateLaw

AMOUNTS = {field.name for field in fields(FundingFact) if "Decimal" in str(field.type)}
ONE, TWO = 1, 2


def funding(key: int = 1, side: FundingSide = FundingSide.REVENUE, **facts: object) -> FundingFact:
    """A revenue of 2013 unless told otherwise; amounts as int or text."""
    given = {
        name: Decimal(str(value)) if name in AMOUNTS and value is not None else value
        for name, value in facts.items()
    }
    return FundingFact(**{"key": key, "label": f"financement {key}", "side": side, "year": 2013} | given)


def payments(*amounts: int) -> tuple[PaymentFact, ...]:
    """Payments in euros; a negative number is a refund."""
    return tuple(PaymentFact(Decimal(abs(amount)), None, refund=amount < 0) for amount in amounts)


def shares(*amounts: int | None, own: int | None = None) -> tuple[CoFunderFact, ...]:
    """Co-funders named A, B…; then the town's own share when given."""
    lines = [
        CoFunderFact("AB"[place], None if amount is None else Decimal(amount))
        for place, amount in enumerate(amounts)
    ]
    return (*lines, *(() if own is None else (CoFunderFact("commune", Decimal(own), own=True),)))


def grant(key: int = 1, amount: int | str | None = None, **facts: object) -> GrantFact:
    """A grant of 2024 to a private beneficiary unless told otherwise."""
    return GrantFact(
        **{
            "key": key,
            "label": f"subvention {key}",
            "beneficiary": 7,
            "beneficiary_name": "Les Tilleuls",
            "private_law": PrivateLaw.PRIVATE,
            "year": 2024,
            "amount": None if amount is None else Decimal(amount),
        }
        | facts
    )


def post(key: int = 1, start: str = "2009-10-05", end: str = "", full_time: str = "1") -> PostFact:
    """A full-time post held since 5 October 2009 unless told otherwise."""
    return PostFact(
        key,
        f"poste {key}",
        Decimal(full_time) if full_time else None,
        PartialDate.parse(start) if start else None,
        PartialDate.parse(end) if end else None,
    )


def report(
    victims: int | None = 84,
    accused: int | None = 44,
    others: int | None = 195,
    *,
    total: int | None = None,
    year: int = 2012,
    post_key: int = 1,
) -> ActivityFact:
    """The counts of a year, in three categories; the total is not stated unless given."""
    counts = {"victimes": victims, "mis en cause": accused, "autres": others}
    return ActivityFact(
        key=post_key * 10_000 + year, post=post_key, year=year, total=total, categories=counts
    )


def amount(text: str) -> Decimal | None:
    """A number as a page writes it, « 18 000 » or « 0,5 »; None for « inconnu »."""
    return None if text == "inconnu" else Decimal(text.replace(" ", "").replace(",", "."))
