"""Owns what the sheet of a convention says of its act: authority, parties, time, values, amendments, chain."""

import datetime as dt
from typing import Any

from common.typography import PartialDate, counted, enumeration, long_date
from deliberations.domain.findings import Unknown
from partners.documents.convention_chain import chain
from partners.documents.convention_foreseen import moved_words
from partners.documents.convention_values import amendment_line, value_lines
from partners.documents.parts import NONE, NOT_STATED, Fact, Row, Section, Table, joined, said, yes_no
from partners.domain.coverage import missing_signatures
from partners.domain.facts import PartyFact
from partners.domain.foreseen import first_known
from partners.domain.periods import Span
from partners.domain.vocabulary import Authority, PartyRole
from partners.models import Convention


def act_section(convention: Convention) -> Section:
    """What it is about, and what allowed to sign it."""
    facts = [
        Fact(label="Projet", value=str(convention.project)) if convention.project else None,
        *authority_facts(convention),
        Fact(label="Source", value=said(convention.source)) if convention.source else None,
        Fact(label="Acte ancien", value="repris du papier") if convention.taken_over else None,
    ]
    return Section(heading="L’acte", facts=tuple(fact for fact in facts if fact))


def authority_facts(record: Any) -> tuple[Fact, ...]:
    """What allowed a convention or an amendment to be signed, with the day it bound."""
    kind, act = Authority(record.authority), record.act
    label = "Autorisation de signer"
    if act is None:
        return (Fact(label=label, value=kind.label or NOT_STATED),)
    decided = f"du {long_date(act.decided_on)}" if act.decided_on else f"date de la décision : {NOT_STATED}"
    return (
        Fact(label=label, value=str(act), note=joined([kind.label, decided], by=" ")),
        Fact(label="Exécutoire le", value=said(act.executory_on)),
    )


def parties_section(convention: Convention, on: dt.date) -> Section:
    """Who is bound on a day, and who signed."""
    heading = "Parties et signatures"
    bound = convention.consolidated(on).parties
    if isinstance(bound, Unknown):
        return Section(heading=heading, sentences=(f"Parties : {said(bound)}.",))
    names: dict[int, list[PartyFact]] = {}
    for party in bound:
        names.setdefault(party.organisation, []).append(party)
    # Whoever signed without being a party is told too.
    outside = {one.organisation_id: str(one.organisation) for one in convention.signatures.all()}
    rows = [_party_row(convention, on, key, parties) for key, parties in names.items()]
    rows += [
        Row(heading=name, cells=("a signé sans être partie", NONE, _signature(convention, on, key, ())))
        for key, name in outside.items()
        if key not in names
    ]
    if not rows:
        return Section(heading=heading, sentences=("Aucune partie n’est inscrite.",))
    table = Table(caption="", headings=("Partie", "Rôle", "Représentée par", "Signature"), rows=tuple(rows))
    return Section(heading=heading, tables=(table,))


def _party_row(convention: Convention, on: dt.date, key: int, bound: list[PartyFact]) -> Row:
    written = [party for party in convention.parties.all() if party.organisation_id == key]
    by = joined(dict.fromkeys(party.represented_by for party in written))
    service = joined(dict.fromkeys(party.service for party in written))
    since = joined(dict.fromkeys(f"depuis : {party.since}" for party in bound if party.since))
    return Row(
        heading=joined([bound[0].name, since], by="\n"),
        cells=(
            enumeration(dict.fromkeys(party.role.label for party in bound)),
            joined([by or NOT_STATED, f"service : {service}" if service else ""], by="\n"),
            _signature(convention, on, key, tuple(party.role for party in bound)),
        ),
    )


def _signature(convention: Convention, on: dt.date, key: int, roles: tuple[PartyRole, ...]) -> str:
    line = next((one for one in convention.signatures.all() if one.organisation_id == key), None)
    if line is None:
        return f"{NOT_STATED}e" if PartyRole.SIGNATORY in roles else NONE
    if line.signed is None:
        return "à signer"
    if line.organisation.name in missing_signatures(convention.fact(), on):
        return f"pas encore signée ce jour\n({line.signed})"
    return joined([line.signed, f"par {line.by_function}" if line.by_function else ""], by="\n")


def period_section(convention: Convention, on: dt.date) -> Section:
    """Its periods, its end, the last day to give notice, how it was ended."""
    fact = convention.fact()
    first, now, moved = first_known(fact, on), convention.period(on), moved_words(fact, on)
    facts = [Fact(label="Première période", value=_span(first))]
    if isinstance(now, Span) and now.number:
        facts.append(Fact(label=f"Période renouvelée n° {now.number}", value=_span(now)))
    facts += [
        Fact(label="Fin connue", value=said(convention.last_end(on)), note=moved),
        Fact(label="Dernier jour du préavis", value=said(convention.notice_day(on))),
        *(
            Fact(label=str(renewal), value=f"signé : {said(renewal.signed)}")
            for renewal in convention.renewals.all()
        ),
        *_denunciation(convention),
    ]
    if convention.closed:
        facts.append(Fact(label="Classée", value=str(convention.closed)))
    return Section(heading="Durée", facts=tuple(facts))


def _span(span: Span | Unknown) -> str:
    return said(span) if isinstance(span, Unknown) else f"{span.start} – {span.end}"


def _denunciation(convention: Convention) -> tuple[Fact, ...]:
    asked: PartialDate | None = convention.denounced
    if asked is None:
        return ()
    by = f"par {convention.denounced_by}" if convention.denounced_by else ""
    return (
        Fact(
            label="Dénonciation",
            value=joined([f"demandée : {asked}", by]),
            note=joined(
                [f"prend effet : {said(convention.denunciation_effective)}", convention.denunciation_reason],
                by=" ; ",
            ),
        ),
    )


def values_section(convention: Convention, on: dt.date) -> Section:
    """Every value on a day, and the act that gave it."""
    lines = value_lines(convention.consolidated(on), {})
    rows = tuple(
        Row(
            heading=line.label,
            cells=(
                line.words if line.known or line.words == NOT_STATED else f"{NOT_STATED} ({line.words})",
                line.origin or NONE,
            ),
        )
        for line in lines
    )
    table = Table(caption="", headings=("Valeur", "Ce jour", "Vient de"), rows=rows)
    return Section(heading=f"Ce que dit la convention au {long_date(on)}", tables=(table,))


def amendments_section(convention: Convention, on: dt.date) -> Section:
    """Each amendment and what it changes."""
    lines = [amendment_line(one, on) for one in convention.amendments.all()]
    if not lines:
        return Section(heading="Avenants", sentences=("Aucun avenant : l’acte initial vaut seul.",))
    rows = tuple(
        Row(
            heading=joined([line.amendment, line.amendment.title], by="\n"),
            cells=(
                said(line.amendment.signed, otherwise="à signer"),
                said(line.amendment.effective),
                "\n".join(line.changes) or "rien encore",
                _authority(line.amendment),
                line.state,
            ),
        )
        for line in lines
    )
    headings = ("Avenant", "Signé", "Prend effet", "Ce qu’il change", "Autorisé par", "Ce jour")
    return Section(heading="Avenants", tables=(Table(caption="", headings=headings, rows=rows),))


def _authority(record: Any) -> str:
    return joined((fact.value for fact in authority_facts(record)[:1]), by="\n")


def chain_section(convention: Convention, on: dt.date) -> Section:
    """Those it renews and those that renew it, with what is missing between two of them."""
    links = chain(convention, on)
    follow_up: tuple[Fact, ...] = (
        Fact(label="Comité de suivi prévu", value=yes_no(convention.has_steering_committee)),
    )
    if convention.has_steering_committee:
        follow_up += (Fact(label="Dernier comité", value=said(convention.committee_met)),)
    if not links:
        return Section(
            heading="Suivi et suite",
            facts=follow_up,
            sentences=("Aucune convention ne la précède ni ne la suit.",),
        )
    rows = tuple(
        Row(
            heading=joined(
                [link.standing.convention, "la présente convention" if link.current else ""], by="\n"
            ),
            cells=(link.state, link.dates, link.between or NONE),
        )
        for link in links
    )
    caption = f"{counted(len(rows), 'convention')} de suite, la plus ancienne d’abord"
    headings = ("Convention", "État", "Période", "Entre la précédente et elle")
    return Section(
        heading="Suivi et suite",
        facts=follow_up,
        tables=(Table(caption=caption, headings=headings, rows=rows),),
    )
