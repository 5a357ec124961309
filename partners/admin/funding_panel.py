"""Owns what the form of a funding shows and nobody types: stage, what is left, plan, rate, prorata, checks, papers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.typography import counted, euros
from deliberations.domain.findings import Finding, Level, Unknown
from partners.admin.funding_list import stage_badge
from partners.domain.ceilings import CeilingPart, CeilingUse, ceiling_use
from partners.domain.check_facts import FundingFile
from partners.domain.checks import funding_findings_of
from partners.domain.facts import FundingFact
from partners.domain.funding import (
    amount_granted_or_asked,
    funding_findings,
    left_to_receive,
    paid,
    prorata,
    stage,
)
from partners.domain.plans import percent, plan, rate_against_cap
from partners.domain.vocabulary import DocumentOwner, FundingSide
from partners.models import AttachedDocument, Funding
from partners.models.checklist import ChecklistLine, checklist, requirements
from partners.models.dossier import delays


@dataclass(frozen=True)
class Figure:
    """One figure: its label, its words (empty: not stated), what it rests on or why it is not known."""

    label: str
    words: str
    detail: str = ""
    alert: bool = False


@dataclass(frozen=True)
class PlanRow:
    """One line of the plan in words."""

    name: str
    kind: str
    amount: str
    share: str


@dataclass(frozen=True)
class PaperList:
    """The papers asked, each with what is kept; then the others."""

    asked: tuple[ChecklistLine, ...]
    others: tuple[AttachedDocument, ...]

    @property
    def missing(self) -> int:
        """How many compulsory papers are not there."""
        return sum(1 for line in self.asked if line.is_missing)


def panel(funding: Funding, file: FundingFile, on: dt.date) -> dict[str, Any]:
    """What the page of a funding shows above its form."""
    fact = file.funding
    return {
        "badge": stage_badge(stage(fact)),
        "figures": [*_figures(file)],
        "plan": plan_page(fact),
        "findings": findings(file, on),
        "papers": papers(funding, DocumentOwner.FUNDING, programme=funding.programme),
    }


def findings(file: FundingFile, on: dt.date) -> tuple[Finding, ...]:
    """What its figures make doubtful, then what the named checks find."""
    own = tuple(one for one in funding_findings(file.funding) if one.level is Level.WARNING)
    return (*own, *funding_findings_of(file, on, delays()))


def papers(record: Any, owner: DocumentOwner, **case: str) -> PaperList:
    """The papers of a funding or a grant."""
    kept = list(record.documents.select_related("kind"))
    asked = checklist(requirements(owner), kept, **case)
    listed = {paper.pk for line in asked for paper in line.documents}
    return PaperList(asked, tuple(paper for paper in kept if paper.pk not in listed))


def _amount(label: str, amount: Decimal | Unknown, detail: str = "") -> Figure:
    if isinstance(amount, Unknown):
        return Figure(label, "", amount.reason)
    return Figure(label, euros(amount), detail)


def _figures(file: FundingFile) -> Iterator[Figure]:
    fact = file.funding
    if fact.side is not FundingSide.IN_KIND:
        moves = counted(len(fact.payments), "versement") if fact.payments else ""
        left = "Reste à payer" if fact.side is FundingSide.EXPENSE else "Reste à recevoir"
        yield _amount("Versé à ce jour", paid(fact), moves)
        yield _amount(left, left_to_receive(fact), "sur le montant notifié")
    if fact.mentioned is not None:
        yield Figure(
            "Mentionné", euros(fact.mentioned), "état non indiqué\u00a0: compté dans aucun autre montant"
        )
    yield _rate(fact)
    if fact.prorata_base_months is not None or fact.prorata_months is not None:
        yield _prorata(fact)
    if fact.ceiling is not None:
        yield _ceiling(file, fact.ceiling)


def _rate(fact: FundingFact) -> Figure:
    use = rate_against_cap(fact)
    if isinstance(use, Unknown):
        return Figure("Taux et plafond", "", use.reason)
    words = f"{percent(use.rate)} pour {percent(use.cap)} au plus"
    if isinstance(use.counted_on, Unknown) or isinstance(use.most, Unknown):
        return Figure("Taux et plafond", words, "taux mentionné par la source", use.exceeded)
    basis, amount = use.counted_on
    detail = f"{basis.label}\u00a0: {euros(amount)}, au plus {euros(use.most)}"
    return Figure("Taux et plafond", words, f"dépassé, {detail}" if use.exceeded else detail, use.exceeded)


def _prorata(fact: FundingFact) -> Figure:
    amount = amount_granted_or_asked(fact)
    if isinstance(amount, Unknown):
        return Figure("Prorata", "", amount.reason)
    due = prorata(amount, fact.prorata_base_months, fact.prorata_months)
    state = "demandés" if fact.notified is None else "notifiés"
    detail = f"{fact.prorata_months}\u00a0mois sur {fact.prorata_base_months}, de {euros(amount)} {state}"
    return _amount("Prorata", due, detail)


def _ceiling(file: FundingFile, ceiling: Decimal) -> Figure:
    use = ceiling_use(ceiling, file.funding.ceiling_scope, file.under_ceiling or (file.funding,))
    if isinstance(use, Unknown):
        return Figure("Plafond, une limite", euros(ceiling), use.reason)
    part = part_of(use, file.funding.key)
    words = f"{euros(ceiling)} {use.scope.label}"
    detail = "" if part is None else part_words(part)
    exceeded = part is not None and part.exceeded is True
    return Figure("Plafond, une limite", words, detail, exceeded)


def part_of(use: CeilingUse, key: int) -> CeilingPart | None:
    """The part of a ceiling a funding is held against; None for a refused one."""
    return next((part for part in use.parts if key in part.fundings), None)


def part_words(part: CeilingPart) -> str:
    """« 8 000 € comptés, reste 2 000 € »: what a ceiling is held against."""
    if part.exceeded is True:
        return f"dépassé\u00a0: {part.total} comptés"
    if isinstance(part.left, Unknown):
        return f"{part.total} à ce jour\u00a0: {part.left.reason}"
    return f"{part.total} comptés, reste {euros(part.left)}"


def plan_page(fact: FundingFact) -> dict[str, Any]:
    """The plan in words: lines, total, cost, difference, whether it balances."""
    whole = plan(fact)
    rows = [
        PlanRow(
            line.name,
            line.kind.label,
            "" if isinstance(line.amount, Unknown) else euros(line.amount),
            "" if isinstance(line.share, Unknown) else percent(line.share),
        )
        for line in whole.lines
    ]
    return {
        "rows": rows,
        "total": str(whole.total),
        "cost": "" if isinstance(whole.cost, Unknown) else euros(whole.cost),
        "difference": "" if isinstance(whole.difference, Unknown) else euros(whole.difference),
        "why": whole.difference.reason if isinstance(whole.difference, Unknown) else "",
        "balanced": whole.balanced is True,
        "unbalanced": whole.balanced is False,
    }
