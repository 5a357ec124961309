"""Owns the checks of who may sign, who has signed and with whom."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from common.typography import PartialDate, counted, enumeration
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from partners.domain.amendments import consolidated
from partners.domain.check_facts import Dossier
from partners.domain.check_settings import Delays
from partners.domain.check_wording import authority_name, day
from partners.domain.coverage import missing_signatures
from partners.domain.facts import AuthorityFact, ConventionFact, PartyFact, SignatureFact
from partners.domain.months import on_words
from partners.domain.vocabulary import Authority

CATALOGUE = Catalogue(
    {
        "SIGNED_BEFORE_EXECUTORY": "CGCT, art. L2131-1",
        "AUTHORISED_UNSIGNED": "",
        "SIBLING_UNSIGNED": "",
        "PARTY_WITHOUT_LEGAL_PERSONALITY": "",
    }
)
NO_SIGNATURE = "aucune signature n’est saisie"
AUTHORISING = (Authority.DELIBERATION, Authority.DELEGATED_DECISION)


@dataclass(frozen=True, slots=True)
class Act:
    """A convention or one of its amendments, as something that is authorised and signed.

    amendment: key of the amendment, None for the convention. unsigned: what a sentence says of the signatures that
    are not there, empty when all are. silent: an old act taken over, of which no source says who signed.
    """

    name: str
    authority: AuthorityFact
    signatures: tuple[SignatureFact, ...]
    unsigned: str
    amendment: int | None = None
    town: int | None = None
    silent: bool = False

    @property
    def since(self) -> dt.date | None:
        """The day its authority is executory, else that of the vote; None without authority or day."""
        decided = self.authority.executory or self.authority.decided
        return decided if self.authority.kind in AUTHORISING else None


def acts_to_sign(dossier: Dossier, on: dt.date) -> Iterator[tuple[Act, dt.date]]:
    """The convention and its amendments that an act allows to sign, signed or not, with the day it allows it.

    Neither a candidature nor an old act of which no source states the signatures awaits any.
    """
    acts = () if dossier.convention.candidature else _acts(dossier, on)
    return ((act, act.since) for act in acts if act.since is not None and not act.silent)


def awaits_signature(fact: ConventionFact, on: dt.date) -> bool:
    """Whether an act allows to sign a convention or one of its amendments, and a signature is not there that day.

    The day the act binds may be unknown. Nothing is awaited of a candidature, of what is filed away, nor of an old
    act of which no source states the signatures.
    """
    dossier = Dossier(fact)
    return not dossier.over(on) and any(
        act.unsigned and act.authority.kind in AUTHORISING and not act.silent for act in _acts(dossier, on)
    )


def _acts(dossier: Dossier, on: dt.date) -> Iterator[Act]:
    convention = dossier.convention
    yield Act(
        f"« {convention.label} »",
        convention.authority,
        convention.signatures,
        _unsigned(convention, on),
        town=dossier.town,
        silent=convention.taken_over and not convention.signatures,
    )
    for amendment in sorted(convention.amendments, key=lambda one: (one.number, one.key)):
        signed = amendment.signed is not None and amendment.signed.earliest <= on
        yield Act(
            f"l’avenant n° {amendment.number} à « {convention.label} »",
            amendment.authority,
            (SignatureFact(0, "", amendment.signed),),
            "" if signed else NO_SIGNATURE,
            amendment=amendment.key,
        )


def _unsigned(convention: ConventionFact, on: dt.date) -> str:
    missing = missing_signatures(convention, on)
    if not convention.signatures:
        return NO_SIGNATURE
    return f"signature non saisie : {enumeration(missing)}" if missing else ""


def signed_before_executory(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """A signature surely earlier than the day its authority binds: the mayor could not sign yet.

    Only the town's own signature is judged when the town is known. A signature known to the month or the year is
    early when its last possible day is. While the executory day is unknown, only a signature earlier than the
    vote itself is.
    """
    for act in _acts(dossier, on):
        for signature in act.signatures:
            limit = act.since
            signed = signature.signed
            if limit is None or signed is None or act.town not in {None, signature.organisation}:
                continue
            if signed.latest < limit and signed.latest <= on:
                yield CATALOGUE.warning("SIGNED_BEFORE_EXECUTORY", _too_early(act, signature, signed, limit))


def _too_early(act: Act, signature: SignatureFact, signed: PartialDate, limit: dt.date) -> str:
    by = f" par {signature.name}" if signature.name else ""
    since = "n’est exécutoire" if act.authority.executory else "n’est prise"
    return (
        f"Signature de {act.name}{by} {on_words(signed)}, alors que {authority_name(act.authority)} {since} que "
        f"{day(limit)} : le pouvoir de signer n’existait pas encore. Faites signer l’acte de nouveau, ou corrigez "
        "la date si elle est fausse."
    )


def authorised_unsigned(dossier: Dossier, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """An act authorised for `unsigned_days` that a party has not signed; see `acts_to_sign` for those left alone."""
    if dossier.over(on):
        return
    for act, since in acts_to_sign(dossier, on):
        if not act.unsigned or (on - since).days < delays.unsigned_days:
            continue
        waited = (on - since).days
        what = "exécutoire" if act.authority.executory else "prise"
        yield CATALOGUE.warning(
            "AUTHORISED_UNSIGNED",
            f"Signature de {act.name} : {authority_name(act.authority)} l’autorise et elle est {what} depuis "
            f"{day(since)}, soit {counted(waited, 'jour')} (seuil : {delays.unsigned_days}) ; {act.unsigned}. "
            "Faites signer l’acte, ou saisissez la date de sa signature.",
        )


def sibling_unsigned(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """One deliberation authorised several acts, another is signed and this one is not."""
    convention = dossier.convention
    unsigned = _unsigned(convention, on)
    if dossier.over(on) or not unsigned or convention.authority.kind not in AUTHORISING:
        return
    signed = [
        other for other in dossier.siblings if _same_act(convention, other) and not _unsigned(other, on)
    ]
    if signed:
        yield CATALOGUE.warning(
            "SIBLING_UNSIGNED",
            f"Signature de « {convention.label} » : {unsigned}, alors que {authority_name(convention.authority)} "
            f"autorise aussi {enumeration(f'« {other.label} »' for other in signed)}, où toutes les signatures sont "
            "données. Faites signer cet acte aussi, ou saisissez la date de sa signature.",
        )


def _same_act(convention: ConventionFact, other: ConventionFact) -> bool:
    return (
        other.key != convention.key
        and bool(other.authority.act)
        and (other.authority.kind, other.authority.act)
        == (convention.authority.kind, convention.authority.act)
    )


def party_without_legal_personality(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """A party that is known not to be a legal person: a service, a network without statutes, a group of people.

    One finding for an organisation, whatever its roles. The parties are those of the day, amendments included; none is judged while an amendment makes them unknown.
    """
    parties = consolidated(dossier.convention, on).parties
    if isinstance(parties, Unknown):
        return
    named: dict[int, list[PartyFact]] = {}
    for party in parties:
        if party.legal_personality is False and (party.since is None or party.since.earliest <= on):
            named.setdefault(party.organisation, []).append(party)
    for roles in named.values():
        said = enumeration(dict.fromkeys(party.role.label for party in roles))
        yield CATALOGUE.warning(
            "PARTY_WITHOUT_LEGAL_PERSONALITY",
            f"{roles[0].name} ({said}) est partie à « {dossier.label} » sans avoir la personnalité "
            "morale : seule une personne morale peut s’engager. Indiquez la personne morale dont elle dépend, et "
            "nommez-la comme service concerné.",
        )
