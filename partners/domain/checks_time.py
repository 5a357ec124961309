"""Owns the checks of the time of a convention: an unknown start, an end without a sequel, no steering committee."""

import datetime as dt
from collections.abc import Iterator

from common.typography import PartialDate, counted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from partners.domain.amendments import consolidated
from partners.domain.check_facts import Dossier
from partners.domain.check_settings import Delays
from partners.domain.coverage import coverage, missing_signatures
from partners.domain.facts import ConventionFact
from partners.domain.months import on_words
from partners.domain.periods import denunciation_known, last_end
from partners.domain.vocabulary import Coverage

CATALOGUE = Catalogue({"START_UNKNOWN": "", "ENDED_WITHOUT_SUCCESSOR": "", "NO_STEERING_COMMITTEE": ""})


def start_unknown(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """No source gives the start, and so the end cannot be computed; a candidature has neither yet."""
    fact = dossier.convention
    if dossier.over(on) or fact.terms.start is not None:
        return
    if isinstance(last_end(fact, on), Unknown):
        months = consolidated(fact, on).terms.duration_months
        length = "" if months is None else f", bien que la durée soit de {months} mois"
        yield CATALOGUE.warning(
            "START_UNKNOWN",
            f"« {dossier.label} » : date de départ inconnue, donc fin inconnue{length}. Aucun rappel ne peut être "
            "calculé : cherchez la date dans l’acte signé ou sa notification, et saisissez-la, même au mois près.",
        )


def ended_without_successor(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Over, and no convention that binds, or did, renews it.

    Left alone: a candidature, a convention closed or denounced, one that a party has not signed.
    """
    fact = dossier.convention
    unsigned = bool(fact.signatures) and bool(missing_signatures(fact, on))
    if unsigned or dossier.followed(on) or dossier.over(on):
        return
    end = _over_since(fact, on)
    if end is None or denunciation_known(fact, on) is not None:
        return
    yield CATALOGUE.warning(
        "ENDED_WITHOUT_SUCCESSOR",
        f"« {dossier.label} » a pris fin {on_words(end)} et {_nothing_follows(dossier, on)}",
    )


def _nothing_follows(dossier: Dossier, on: dt.date) -> str:
    """What is missing after it, and what to do about it."""
    if not dossier.successors:
        return (
            "aucune convention ne lui succède. Préparez le renouvellement, rattachez la convention qui la remplace, "
            "ou classez-la."
        )
    prepared = dossier.successors[0]
    return (
        f"« {prepared.label} », qui doit lui succéder, ne prend pas encore sa place : {coverage(prepared, on)[1]}. "
        f"Faites signer ou complétez « {prepared.label} », ou classez « {dossier.label} »."
    )


def no_steering_committee(dossier: Dossier, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """The source provides for no steering committee, or for one that never met; its silence is not an absence."""
    fact = dossier.convention
    if dossier.over(on) or _over_since(fact, on) is not None:
        return
    if fact.has_steering_committee is False:
        yield CATALOGUE.warning(
            "NO_STEERING_COMMITTEE",
            f"« {dossier.label} » ne prévoit aucun comité de pilotage : personne ne suit son exécution. Convenez-en "
            "avec les parties, par avenant s’il le faut, et notez-le.",
        )
    elif _never_met(fact, on, delays.committee_days):
        since = counted(delays.committee_days, "jour")
        yield CATALOGUE.warning(
            "NO_STEERING_COMMITTEE",
            f"« {dossier.label} » prévoit un comité de pilotage, et aucune réunion n’en est notée {since} après son "
            "départ. Réunissez-le, ou notez la date de sa dernière réunion.",
        )


def _never_met(fact: ConventionFact, on: dt.date, days: int) -> bool:
    """Whether a committee was to meet and did not, so many days after the start; old papers do not tell."""
    if fact.has_steering_committee is not True or fact.taken_over or fact.terms.start is None:
        return False
    met = fact.committee_met is not None and fact.committee_met.earliest <= on
    in_force = coverage(fact, on)[0] is Coverage.IN_FORCE
    return not met and in_force and (on - fact.terms.start.latest).days >= days


def _over_since(fact: ConventionFact, on: dt.date) -> PartialDate | None:
    """Last day of a convention that is surely over."""
    end = last_end(fact, on)
    return None if isinstance(end, Unknown) or end.latest >= on else end
