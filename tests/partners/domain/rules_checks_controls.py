"""For each example of the page on the named checks: the checks that answer it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from common.typography import PartialDate
from common.typography import euros as euros_words
from deliberations.domain.findings import Finding, Unknown
from partners.domain.check_facts import DocumentFact, GrantFile, PostFile, YearlyCalls
from partners.domain.check_settings import Delays
from partners.domain.checks import (
    call_findings,
    convention_findings,
    funding_findings_of,
    grant_findings,
    post_findings,
)
from partners.domain.facts import (
    ActivityFact,
    AmendmentFact,
    CoFunderFact,
    ConventionFact,
    FundingFact,
    GrantFact,
    PartyFact,
    PeriodTerms,
    PostFact,
)
from partners.domain.vocabulary import CeilingScope, PartyRole, PrivateLaw
from tests.deliberations.domain.rules_pages import Data
from tests.partners.domain.check_records import (
    TOWN,
    convention,
    dossier,
    funding,
    funding_file,
    payment,
    signatures,
)

DELAYS = Delays()
ANSWERS = {"oui": True, "non": False, "inconnue": None, "inconnu": None}
SCOPES = {scope.label: scope for scope in CeilingScope}
LAWS = {"privé": PrivateLaw.PRIVATE, "public": PrivateLaw.PUBLIC, "inconnu": PrivateLaw.NOT_STATED}


def on(data: Data) -> date:
    return data.day("jour") if "jour" in data else date(2014, 6, 2)


def known(data: Data, name: str, default: str = "inconnu") -> PartialDate | None:
    text = data.text(name, default)
    return None if text in {"inconnu", "inconnue", "non"} else PartialDate.parse(text)


def amount(data: Data, name: str) -> Decimal | None:
    return amounts(data, name)[0]


def amounts(data: Data, name: str) -> list[Decimal | None]:
    parts = data.text(name, "inconnu").replace(" ", "").split("+")
    return [None if part in ANSWERS else Decimal(part) for part in parts]


def setting(data: Data) -> str:
    month, day = DELAYS.call_month_day
    counts_month, counts_day = DELAYS.activity_due
    return {
        "signature": f"{DELAYS.unsigned_days} jours",
        "réponse": f"{DELAYS.unanswered_days} jours",
        "versement": f"{DELAYS.unpaid_days} jours",
        "comité": f"{DELAYS.committee_days} jours",
        "évaluation": f"{DELAYS.evaluation_days} jours",
        "évaluation avant préavis": f"{DELAYS.notice_evaluation_days} jours",
        "bilan": f"{DELAYS.yearly_report_months} mois",
        "appel": f"{day:02d}/{month:02d} de l’année d’avant",
        "chiffres": f"{counts_day:02d}/{counts_month:02d} de l’année d’après",
        "seuil": euros_words(DELAYS.grant_threshold),
    }[data.text("réglage")]


def of_convention(data: Data) -> tuple[Finding, ...]:
    signed = known(data, "signée", "02/12/2013")
    twin = data.text("acte jumeau", "aucun")
    siblings = () if twin == "aucun" else (convention(key=11, signatures=twin_signatures(twin)),)
    party = PartyFact(TOWN, "La Ville", PartyRole.EMPLOYER, ANSWERS[data.text("personnalité morale", "oui")])
    record = dossier(
        signatures=signatures(None if signed is None else signed.short()),
        siblings=siblings,
        parties=(party,),
        terms=PeriodTerms(known(data, "départ", "01/12/2013"), known(data, "fin"), duration_months=36),
        successors=following(data),
        has_steering_committee=ANSWERS[data.text("comité", "oui")],
        committee_met=known(data, "comité réuni", "01/2014"),
        candidature=data.yes("candidature"),
        taken_over=data.yes("acte ancien"),
        amendments=amendments(amount(data, "avenant")),
        fundings=(funding(notified=amount(data, "financement")),),
        documents=(DocumentFact("budget", day_or(data, "pièce reçue")),),
    )
    return convention_findings(record, on(data), DELAYS)


def following(data: Data) -> tuple[ConventionFact, ...]:
    text = data.text("suite", "non")
    if text == "non":
        return ()
    signed = {"signée": "30/11/2016", "en préparation": None}[text]
    terms = PeriodTerms(PartialDate(2016, 12, 1), duration_months=36)
    return (convention(key=12, signatures=signatures(signed, signed), terms=terms),)


def twin_signatures(twin: str):
    return signatures({"signé": "02/12/2013", "non signé": None}[twin])


def day_or(data: Data, name: str) -> date | None:
    return data.day(name) if name in data else date(2013, 12, 1)


def amendments(to: Decimal | None) -> tuple[AmendmentFact, ...]:
    when = PartialDate(2014, 3, 1)
    return () if to is None else (AmendmentFact(1, 1, when, when, amount=to, amount_year=2014),)


def of_funding(data: Data) -> tuple[Finding, ...]:
    received, rest = amount(data, "versé"), data.get("autres parts")
    cap = amount(data, "taux maximal")
    record = funding_file(
        requested=amount(data, "demandé"),
        requested_on=data.day_or_none("demandé le"),
        notified=amount(data, "notifié"),
        notified_on=data.day_or_none("notifié le"),
        mentioned=amount(data, "mentionné"),
        payments=() if received is None else (payment(str(received)),),
        total_cost=amount(data, "coût"),
        eligible_base=amount(data, "assiette"),
        rate_cap=None if cap is None else cap / 100,
        ceiling=amount(data, "plafond"),
        ceiling_scope=SCOPES[data.text("portée")],
        co_funders=() if rest is None else (CoFunderFact("autres", amount(data, "autres parts")),),
        before=before(data),
    )
    return funding_findings_of(record, on(data), DELAYS)


def before(data: Data) -> tuple[FundingFact, ...]:
    if "compte rendu" not in data:
        return ()
    sent = data.text("compte rendu")
    return (
        funding(
            key=29,
            year=2013,
            notified=Decimal(40000),
            report_sent=None if sent == "non remis" else PartialDate.parse(sent).exact,
        ),
    )


def of_call(data: Data) -> tuple[Finding, ...]:
    text = data.text("appels")
    years = frozenset() if text == "aucun" else frozenset(int(year) for year in text.split(","))
    return call_findings(YearlyCalls("Préfecture", years), on(data), DELAYS)


def of_grant(data: Data) -> tuple[Finding, ...]:
    law = LAWS[data.text("droit", "privé")]
    covered = {"oui": True, "non": False, "d’autres années": False, "inconnue": Unknown("")}[
        data.text("convention", "non")
    ]
    own = None if data.text("convention", "non") == "non" else 10
    year, signed = data.number("année") if "année" in data else 2014, data.day_or_none("engagement")
    grants = [
        GrantFact(key, "Subvention", 5, "Club", law, year, value, own, covered, commitment_signed=signed)
        for key, value in enumerate(amounts(data, "montants"))
    ]
    return grant_findings(GrantFile(grants[0], tuple(grants)), on(data), DELAYS)


def of_post(data: Data) -> tuple[Finding, ...]:
    years = [int(year) for year in data.text("bilans").split(",") if year]
    reports = [ActivityFact(year, 20, year, 1, {}) for year in years]
    if "total" in data:
        counts = amounts(data, "catégories")
        categories = {str(place): None if count is None else int(count) for place, count in enumerate(counts)}
        reports.append(ActivityFact(1, 20, 2012, data.number("total"), categories))
    start = known(data, "prise de fonction")
    return post_findings(PostFile(PostFact(20, "ISC", None, start), tuple(reports)), on(data), DELAYS)


CHECKS: dict[str, Callable[[Data], object]] = {
    "controle-reglage": setting,
    "controle-convention": of_convention,
    "controle-financement": of_funding,
    "controle-appel": of_call,
    "controle-subvention": of_grant,
    "controle-poste": of_post,
}
