"""Owns what the booklet says of the strategy itself: periods, steps, signatories, plans before, partners, its texts."""

from collections.abc import Iterator

from common.typography import enumeration, plural
from partners.documents.parts import NOT_STATED, Fact, Row, Section, Table, joined, said
from prevention.documents.booklet_parts import Prose
from prevention.domain.facts import StrategyFact
from prevention.domain.plan import Plan
from prevention.domain.vocabulary import PlanEventKind, SignatoryRole
from prevention.models import Strategy, StrategyEvent, StrategySignatory

NOT_SIGNED = "signature non connue"
NO_STEP = "Aucune étape n’est inscrite."
NO_SIGNATORY = "Aucun signataire n’est inscrit."
SIGNED_NOTE = "« Signature non connue » : aucun papier ne la montre ; la stratégie n’est pas dite signée par ce signataire."
NO_VOTE = "Une étape n’est un vote que si une délibération est nommée."


def years_of(fact: StrategyFact) -> str:
    """« 2025-2027 », « 2025 », nothing when one of the two is not known."""
    years = [one.year for one in (fact.start, fact.end) if one is not None]
    if len(years) < 2:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def cover_facts(strategy: Strategy, plan: Plan) -> tuple[Fact, ...]:
    """What the cover says under the title."""
    signed = [one for one in plan.strategy.signatories if one.signed is not None]
    rows = [
        ("Validée en CLSPD", str(plan.strategy.validated) if plan.strategy.validated else ""),
        ("Signée par", enumeration(one.name for one in signed)),
        ("Coordination", strategy.coordinator),
    ]
    return tuple(Fact(label=label, value=value) for label, value in rows if value)


def strategy_part(strategy: Strategy, plan: Plan) -> Section:
    """The strategy in facts, its steps, its signatories."""
    steps = list(strategy.events.select_related("deliberation"))
    signatories = list(strategy.signatories.select_related("organisation"))
    tables = [
        Table(
            caption="Étapes",
            headings=("Étape", "Date", "Délibération"),
            rows=tuple(_step(one) for one in steps),
            notes=(NO_VOTE,),
        )
        if steps
        else None,
        Table(
            caption="Signataires",
            headings=("Pour", "Organisation ou qualité", "Signature"),
            rows=tuple(_signatory(one) for one in signatories),
            notes=(SIGNED_NOTE,) if any(one.signed is None for one in signatories) else (),
        )
        if signatories
        else None,
    ]
    return Section(
        heading="",
        facts=tuple(_facts(strategy, plan)),
        tables=tuple(one for one in tables if one is not None),
        sentences=(*(() if steps else (NO_STEP,)), *(() if signatories else (NO_SIGNATORY,))),
    )


def prose_of(strategy: Strategy) -> tuple[Prose, ...]:
    """The diagnosis and the method, each said to be unknown when it is."""
    drawn_up = f" ({strategy.diagnosed})" if strategy.diagnosed else ""
    return (
        Prose(heading=f"Diagnostic{drawn_up}", text=said(strategy.diagnosis.strip())),
        Prose(heading="Méthode et évaluation d’ensemble", text=said(strategy.method.strip())),
    )


def _facts(strategy: Strategy, plan: Plan) -> Iterator[Fact]:
    fact = plan.strategy
    partners = [str(one) for one in strategy.partners.select_related("organisation")]
    before = [link.predecessor for link in strategy.successions.select_related("predecessor")]
    after = [link.strategy for link in strategy.followers.select_related("strategy")]
    yield Fact(label="Nature", value=fact.kind.label)
    yield Fact(label="Période", value=_span(fact.start, fact.end))
    yield Fact(label="Période du bilan", value=_span(fact.review_start, fact.review_end))
    yield Fact(label="Coordination", value=said(strategy.coordinator))
    contract = strategy.city_contract
    yield Fact(label="Contrat de ville", value=said(contract.title if contract else ""))
    for label, plans in (
        (plural(len(before), "Plan d’avant", "Plans d’avant"), before),
        (plural(len(after), "Plan d’après", "Plans d’après"), after),
    ):
        if plans:
            yield Fact(
                label=label, value="\n".join(f"{one.title} ({_span(one.start, one.end)})" for one in plans)
            )
    yield Fact(label=plural(len(partners), "Partenaire"), value=said(enumeration(partners)))
    if strategy.source:
        yield Fact(label="Source", value=strategy.source)


def _step(one: StrategyEvent) -> Row:
    deliberation = str(one.deliberation) if one.deliberation else "aucune"
    heading = joined([_capitalised(PlanEventKind(one.kind).label), one.label], by="\n")
    return Row(heading=heading, cells=(said(one.date), deliberation))


def _signatory(one: StrategySignatory) -> Row:
    who = joined([one.organisation.name if one.organisation else "", one.name], by="\n")
    signed = f"signée : {one.signed}" if one.signed else NOT_SIGNED
    return Row(heading=_capitalised(SignatoryRole(one.role).label), cells=(said(who), signed))


def _capitalised(words: str) -> str:
    """With a capital, those within kept: « Validée en CLSPD »."""
    return f"{words[:1].upper()}{words[1:]}"


def _span(start: object, end: object) -> str:
    first, last = (str(one) if one is not None else "" for one in (start, end))
    if first and last:
        return first if first == last else f"{first} – {last}"
    return f"depuis {first}" if first else f"jusqu’à {last}" if last else NOT_STATED
