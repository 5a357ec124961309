"""Owns the columns of conventions: what their acts say, and what their amendments make of it on the day of the export."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from common.tables.columns import Column, Kind
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.amendments import Consolidated, consolidated
from partners.domain.coverage import coverage
from partners.domain.periods import last_end, notice_day
from partners.domain.vocabulary import Coverage, PartyRole, Renewal
from partners.exports.columns import LIST_HELP, LONGEST_TEXT, Shown, joined, own, told
from partners.exports.tables import TableExport, TableSheet, ordered
from partners.models import Amendment, Convention

ROLE_HEADINGS = {
    PartyRole.SIGNATORY: "Signataires",
    PartyRole.FUNDER: "Financeurs",
    PartyRole.EMPLOYER: "Employeurs",
    PartyRole.FUNCTIONAL_AUTHORITY: "Autorités fonctionnelles",
    PartyRole.PARTNER: "Partenaires",
}


@dataclass(frozen=True)
class ConventionRow:
    """A convention with what the rules say of it on a day."""

    on: dt.date
    record: Convention
    view: Consolidated
    state: Coverage
    end: PartialDate | Unknown
    notice: dt.date | Unknown


def role_key(role: PartyRole) -> str:
    """The key of the column of the parties in a role."""
    return f"role_{role.value}"


def act_key(record: Any) -> str:
    """What names the act that authorises, such that the import finds it again."""
    act = record.act
    return "" if act is None else act.reference or act.act_number or ""


def signing_days(convention: Convention) -> set[PartialDate]:
    """The days on which the signatories signed; empty when one of them has no known day."""
    lines = convention.signatures.all()
    there = {line.organisation_id for line in lines}
    awaited = {
        one.organisation_id for one in convention.parties.all() if one.role == PartyRole.SIGNATORY.value
    }
    days = {line.signed for line in lines if line.signed is not None}
    return days if awaited <= there and all(line.signed for line in lines) else set()


def signing_day(convention: Convention) -> PartialDate | None:
    """The day on which every signatory signed; None when one has not, or when they signed on several days."""
    days = signing_days(convention)
    return days.pop() if len(days) == 1 else None


def known(value: Any) -> Any:
    """The value of a cell: nothing for what is unknown."""
    return None if isinstance(value, Unknown) else value


def _record(row: ConventionRow) -> Convention:
    return row.record


def _own(name: str, **column: Any) -> Shown:
    return own(Convention, name, of=_record, **column)


def _in_role(role: PartyRole) -> Shown:
    def names(row: ConventionRow) -> str:
        return joined(
            [party.organisation.name for party in row.record.parties.all() if party.role == role.value]
        )

    column = Column(role_key(role), ROLE_HEADINGS[role], longest=LONGEST_TEXT, help=LIST_HELP)
    return Shown(column, names, written=True)


def _term(name: str, heading: str, kind: Kind = Kind.WHOLE) -> Shown:
    return told(f"now_{name}", heading, lambda row: getattr(row.view.terms, name), kind)


def _bound(row: ConventionRow) -> str:
    if isinstance(row.view.parties, Unknown):
        return ""
    return joined([f"{party.name} ({party.role.label})" for party in row.view.parties])


def _signed(row: ConventionRow) -> str:
    return joined(
        [
            f"{one.organisation.name} ({one.signed.short() if one.signed else 'à signer'})"
            for one in row.record.signatures.all()
        ]
    )


WRITTEN = (
    _own("reference"),
    _own("title", required=True),
    _own("kind"),
    _own("object"),
    Shown(
        Column("project", "Projet", help="Nom du projet, tel qu’il est enregistré."),
        lambda row: row.record.project.name if row.record.project else "",
        written=True,
    ),
    *(_in_role(role) for role in PartyRole),
    Shown(
        Column(
            "signed",
            "Signée le",
            Kind.PARTIAL_DATE,
            parse=PartialDate.parse,
            help="La date que portent toutes les signatures\u00a0; vide si elles diffèrent ou si l’une manque.",
        ),
        lambda row: signing_day(row.record),
        written=True,
    ),
    _own("start"),
    _own("end"),
    _own("duration_months"),
    _own("renewal"),
    _own("renewal_months"),
    _own("renewals_maximum"),
    _own("notice_months"),
    Shown(
        Column("renews", "Renouvelle", help="Référence ou intitulé de la convention précédente."),
        lambda row: (row.record.renews.reference or row.record.renews.title) if row.record.renews else "",
        written=True,
    ),
    _own("authority"),
    Shown(
        Column("act", "Acte qui autorise", help="Référence ou numéro de la délibération ou de la décision."),
        lambda row: act_key(row.record),
        written=True,
    ),
    _own("yearly_report"),
    _own("has_steering_committee"),
    _own("committee_met"),
    _own("evaluated"),
    _own("denounced"),
    _own("denunciation_effective"),
    _own("denunciation_reason"),
    _own("closed"),
    _own("taken_over"),
    _own("source"),
)
CONSOLIDATED = (
    told("on", "État au", lambda row: row.on, Kind.DAY),
    told("state", "État", lambda row: row.state.label),
    told("now_end", "Fin, avenants et reconductions compris", lambda row: known(row.end), Kind.PARTIAL_DATE),
    told("now_notice", "Dénoncer au plus tard le", lambda row: known(row.notice), Kind.DAY),
    told("now_object", "Objet, avenants compris", lambda row: known(row.view.object) or ""),
    _term("duration_months", "Durée en mois, avenants compris"),
    Shown(
        Column(
            "now_renewal", "Reconduction, avenants compris", Kind.CHOICE, choices=tuple(Renewal.choices())
        ),
        lambda row: row.view.terms.renewal.value or None,
    ),
    _term("notice_months", "Préavis en mois, avenants compris"),
    told("now_parties", "Parties liées, avenants compris", _bound),
    told("signatures", "Signatures", _signed),
    told("applied", "Avenants en vigueur", lambda row: ", ".join(f"n° {one}" for one in row.view.applied)),
)
CONVENTIONS = (*WRITTEN, *CONSOLIDATED)


def _amendment(name: str, **column: Any) -> Shown:
    return own(Amendment, name, written=False, **column)


def _moved(joins: bool) -> Any:
    return lambda one: joined([row.organisation.name for row in one.parties.all() if row.joins == joins])


AMENDMENTS = (
    told("convention_reference", "Référence de la convention", lambda one: one.convention.reference),
    told("convention_title", "Intitulé de la convention", lambda one: one.convention.title),
    _amendment("number"),
    _amendment("title"),
    _amendment("signed"),
    _amendment("effective"),
    _amendment("new_object"),
    _amendment("new_end"),
    _amendment("new_duration_months"),
    _amendment("new_renewal"),
    _amendment("new_renewal_months"),
    _amendment("new_renewals_maximum"),
    _amendment("new_notice_months"),
    _amendment("amount"),
    told("amount_year", "Année du montant", lambda one: str(one.amount_year or ""), Kind.REFERENCE),
    told("joining", "Parties qui entrent", _moved(True)),
    told("leaving", "Parties qui sortent", _moved(False)),
    _amendment("authority"),
    told("act", "Acte qui autorise", act_key),
    _amendment("source"),
)


def _conventions(keys: Sequence[int], on: dt.date) -> Iterator[ConventionRow]:
    for record in ordered(Convention.objects.with_facts(), keys):
        fact = record.fact()
        yield ConventionRow(
            on,
            record,
            consolidated(fact, on),
            coverage(fact, on)[0],
            last_end(fact, on),
            notice_day(fact, on),
        )


def _amendments(keys: Sequence[int], _: dt.date) -> Iterable[Amendment]:
    place = {key: number for number, key in enumerate(keys)}
    found = (
        Amendment.objects.filter(convention__in=keys)
        .select_related("convention")
        .prefetch_related("parties__organisation", "deliberation__question", "mayoral_decision")
    )
    return sorted(found, key=lambda one: (place[one.convention_id], one.number))


CONVENTIONS_EXPORT = TableExport(
    "conventions",
    "Conventions",
    (
        TableSheet("Conventions", CONVENTIONS, _conventions),
        TableSheet("Avenants", AMENDMENTS, _amendments),
    ),
    reads="partners.view_convention",
)
