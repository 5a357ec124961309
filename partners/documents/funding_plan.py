"""Owns the funding plan of a file, as a call for projects asks for it: what it prints, its HTML, its PDF."""

from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import get_template

from common.typography import NBSP, euros, figure
from deliberations.domain.findings import Unknown
from partners.documents.parts import (
    NOT_STATED,
    SHORT_NOT_STATED,
    Fact,
    Head,
    Row,
    Section,
    Table,
    amount,
    frame_of,
    head_of,
    joined,
    paper,
    printable,
    said,
    yes_no,
)
from partners.domain.facts import FundingFact
from partners.domain.funding import amount_granted_or_asked, paid, prorata, stage
from partners.domain.plans import Plan, PlanLine, RateUse, percent, plan, rate_against_cap
from partners.models import Funding

TEMPLATE = "partners/papers/funding_plan.html"
RECORD_NAME = "plan-de-financement.json"
LEGEND = (
    "Les parts sont comptées sur le coût total, arrondies au centième de pour cent. « n. r. » : non renseigné, "
    "aucune source ne le dit ; ce n’est pas zéro. Une fois notifié, le montant notifié remplace dans le plan le "
    "montant demandé."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingPlanContext:
    """Everything the plan prints and nothing more."""

    head: Head
    name: str
    subject: str
    verdict: str
    sections: tuple[Section, ...]
    legend: str


def loaded_funding(funding: Funding) -> Funding:
    """A funding with all a plan reads, in a fixed number of queries."""
    return (
        Funding.objects.with_facts()
        .select_related("municipality", "measure", "call__funder")
        .prefetch_related("districts")
        .get(pk=funding.pk)
    )


def funding_plan_context(funding: Funding) -> FundingPlanContext:
    """What the plan of a funding prints."""
    loaded = loaded_funding(funding)
    fact = loaded.fact()
    made = plan(fact)
    return printable(
        FundingPlanContext(
            head=head_of(
                loaded.municipality,
                heading="Plan de financement",
                name=str(loaded),
                day=f"exercice {loaded.year}" if loaded.year else "",
                reference=loaded.deposit_reference,
            ),
            name=loaded.label,
            subject=joined([said(fact.funder, otherwise="financeur non renseigné"), loaded.year]),
            verdict=balance_words(made),
            sections=(
                _request(loaded, fact),
                _costs(fact),
                Section(heading="Plan de financement", tables=(_table(loaded, fact, made),)),
                _rate(fact),
                _answer(loaded, fact),
            ),
            legend=LEGEND,
        )
    )


def funding_plan_html(context: FundingPlanContext) -> str:
    """The plan as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "plan": context})


def funding_plan_pdf(funding: Funding) -> bytes:
    """The funding plan as PDF/A-3a and PDF/UA-1, its record attached."""
    context = funding_plan_context(funding)
    created = funding.requested_on
    return paper(context, html=funding_plan_html(context), record_name=RECORD_NAME, created=created)


def balance_words(made: Plan) -> str:
    """Whether the plan balances, in one French sentence."""
    if made.balanced is True:
        return "Le plan est équilibré : le total des financements est égal au coût total."
    if isinstance(made.difference, Unknown):
        known = (
            "les parts connues dépassent déjà le coût total"
            if made.balanced is False
            else "équilibre inconnu"
        )
        return f"{known.capitalize()} ({made.difference.reason})."
    if made.difference > 0:
        return f"Le plan n’est pas équilibré : il dépasse le coût total de {euros(made.difference)}."
    return f"Le plan n’est pas équilibré : il manque {euros(-made.difference)}."


def line_state(funding: Funding, fact: FundingFact) -> tuple[str, ...]:
    """Whether each line of the plan is obtained, in the order of the lines."""
    words = {True: "acquis", False: "sollicité", None: f"acquis ou non : {NOT_STATED}"}
    return (stage(fact).label, *(words[line.obtained] for line in funding.co_funders.all()))


def request_facts(funding: Funding, fact: FundingFact) -> tuple[tuple[str, str], ...]:
    """What a call asks of the request, as labels and words."""
    post = funding.post
    work = post.full_time_equivalent if post is not None else None
    call = str(funding.call) if funding.call else NOT_STATED
    districts = joined(
        f"{district.name}{' (QPV)' if district.is_qpv else ''}" for district in funding.districts.all()
    )
    rows = [
        ("Sens", f"{fact.side.label} de la commune"),
        ("Financeur" if funding.side != "expense" else "Bénéficiaire", said(fact.funder)),
        ("Appel à projets", call),
        ("Programme", _programme(funding)),
        ("Année", str(funding.year or NOT_STATED)),
        ("Demande", said(funding.get_round_display())),
        ("Section", said(funding.get_nature_display())),
        ("Projet", str(funding.project) if funding.project else ""),
        ("Convention", str(funding.convention) if funding.convention else ""),
        ("Mesure du cadre national", str(funding.measure) if funding.measure else ""),
        ("En quartier prioritaire (QPV)", joined([yes_no(funding.for_qpv), districts], by=" : ")),
        ("Durée", f"{funding.months} mois" if funding.months else NOT_STATED),
        ("Poste", str(post) if post is not None else ""),
        ("Équivalent temps plein", _work(work) if post is not None else ""),
    ]
    return tuple((label, value) for label, value in rows if value)


def _programme(funding: Funding) -> str:
    label = funding.get_programme_display()
    known = label and len(funding.programme) == 1
    return f"{funding.programme} – {label}" if known else said(label)


def _work(work: Decimal | None) -> str:
    return NOT_STATED if work is None else f"{figure(work.normalize())}{NBSP}ETP"


def _request(funding: Funding, fact: FundingFact) -> Section:
    facts = tuple(Fact(label=label, value=value) for label, value in request_facts(funding, fact))
    return Section(heading="La demande", facts=facts)


def _costs(fact: FundingFact) -> Section:
    facts = [
        Fact(label="Coût total", value=said(fact.total_cost)),
        Fact(label="Assiette éligible", value=said(fact.eligible_base)),
    ]
    if fact.ceiling is not None:
        scope = fact.ceiling_scope.label or "portée non renseignée"
        facts.append(Fact(label="Plafond", value=said(fact.ceiling), note=scope))
    if fact.prorata_months is not None or fact.prorata_base_months is not None:
        due = prorata(_asked(fact), fact.prorata_base_months, fact.prorata_months)
        months = f"{said(fact.prorata_months)} mois sur {said(fact.prorata_base_months)}"
        facts.append(Fact(label="Au prorata", value=said(due), note=months))
    return Section(heading="Le coût", facts=tuple(facts))


def _asked(fact: FundingFact) -> Decimal | None:
    found = amount_granted_or_asked(fact)
    return None if isinstance(found, Unknown) else found


def _table(funding: Funding, fact: FundingFact, made: Plan) -> Table:
    rows = [_row(line, state) for line, state in zip(made.lines, line_state(funding, fact), strict=True)]
    rows.append(Row(heading="Total des financements", cells=(amount(made.total), ""), total=True))
    rows.append(Row(heading="Coût total", cells=(amount(made.cost), ""), total=True))
    return Table(
        caption="", headings=("Qui finance", "Montant", "Part du coût"), rows=tuple(rows), figures=True
    )


def _row(line: PlanLine, state: str) -> Row:
    share = SHORT_NOT_STATED if isinstance(line.share, Unknown) else percent(line.share)
    kind = line.kind.label if line.kind.label != line.name else ""
    what = kind if kind.endswith(state) else joined([kind, state])
    return Row(heading=f"{line.name}\n{what}", cells=(amount(line.amount), share))


def _rate(fact: FundingFact) -> Section:
    found = rate_against_cap(fact)
    facts = (("Taux", said(found)),) if isinstance(found, Unknown) else rate_facts(fact, found)
    return Section(
        heading="Taux et plafond", facts=tuple(Fact(label=label, value=value) for label, value in facts)
    )


def rate_facts(fact: FundingFact, use: RateUse) -> tuple[tuple[str, str], ...]:
    """The rate, what it is counted on, its cap, and whether it holds."""
    if isinstance(use.counted_on, Unknown):
        base = said(use.counted_on)
    else:
        base = f"{use.counted_on[0].label}, {euros(use.counted_on[1])}"
    return (
        (f"Taux du montant {'demandé' if fact.notified is None else 'notifié'}", percent(use.rate)),
        ("Compté sur", base),
        ("Taux plafond", percent(use.cap)),
        ("Au plus", said(use.most)),
        ("Plafond", "dépassé" if use.exceeded else "respecté"),
    )


def _answer(funding: Funding, fact: FundingFact) -> Section:
    rows = [
        ("Déposée le", said(funding.requested_on), funding.deposit_reference),
        ("Montant demandé", said(fact.requested), ""),
        ("Notifiée le", said(funding.notified_on), funding.notification_reference),
        ("Montant notifié", said(fact.notified), ""),
        ("Versé", said(paid(fact)), ""),
        ("Avance prévue", said(funding.advance), ""),
        ("Solde prévu", said(funding.balance), ""),
        ("Dépenses éligibles", _eligible(funding), ""),
        ("Mentionné", said(fact.mentioned) if fact.mentioned is not None else "", "état non indiqué"),
        ("Refusée le", said(funding.refused_on) if funding.refused_on else "", ""),
        ("Source", funding.source, ""),
    ]
    facts = tuple(
        Fact(label=label, value=value, note=f"référence : {note}" if label.endswith("le") and note else note)
        for label, value, note in rows
        if value
    )
    return Section(heading="Références et suite", facts=facts)


def _eligible(funding: Funding) -> str:
    if funding.eligible_from is None and funding.eligible_until is None:
        return NOT_STATED
    return f"du {said(funding.eligible_from)} au {said(funding.eligible_until)}"
