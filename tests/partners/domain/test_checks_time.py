"""What the time of a convention tells: each case with the case that just misses it."""

from datetime import date

import pytest

from partners.domain.check_settings import Delays
from partners.domain.checks_time import ended_without_successor, no_steering_committee, start_unknown
from partners.domain.coverage import missing_signatures
from partners.domain.facts import AmendmentFact, DenunciationFact, PartyFact, PeriodTerms, RenewalFact
from partners.domain.vocabulary import PartyRole, Renewal
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import STATE, convention, day, dossier, known, signatures

DELAYS = Delays()
LAST_DAY, DAY_AFTER = date(2016, 11, 30), date(2016, 12, 1)


def found(check, record, on):
    return [(code, article, sentence) for _, code, article, sentence in lines(check(record, on, DELAYS))]


def terms(**changes):
    whole = {"start": known("01/12/2013"), "duration_months": 36}
    return {"terms": PeriodTerms(**(whole | changes))}


def without_start(length=", bien que la durée soit de 24 mois"):
    said = (
        f"« Convention ISC 2013 » : date de départ inconnue, donc fin inconnue{length}. Aucun rappel ne peut être "
        "calculé : cherchez la date dans l’acte signé ou sa notification, et saisissez-la, même au mois près."
    )
    return [("START_UNKNOWN", "", said)]


STARTS = {
    "a duration without a start": (terms(start=None, duration_months=24), without_start()),
    "nothing at all": (terms(start=None, duration_months=None), without_start("")),
    "a duration from an amendment": (
        terms(start=None, duration_months=12)
        | {"amendments": (AmendmentFact(1, 1, known("2015"), known("2015"), duration_months=24),)},
        without_start(),
    ),
    "the start is known to the year": (terms(start=known("2013"), duration_months=24), []),
    "the start is known, the end is not": (terms(duration_months=None), []),
    "the end is stated": (terms(start=None, duration_months=24, end=known("30/11/2016")), []),
    "a candidature": (terms(start=None, duration_months=24) | {"candidature": True}, []),
    "closed": (terms(start=None, duration_months=24) | {"closed": True}, []),
}


@pytest.mark.parametrize(("changes", "expected"), STARTS.values(), ids=list(STARTS))
def test_a_convention_without_a_start_has_no_end(changes, expected):
    assert found(start_unknown, dossier(**changes), DAY_AFTER) == expected


NOTHING_FOLLOWS = (
    "aucune convention ne lui succède. Préparez le renouvellement, rattachez la convention qui la remplace, ou "
    "classez-la."
)


def ended(when="le 30 novembre 2016", then=NOTHING_FOLLOWS):
    return [("ENDED_WITHOUT_SUCCESSOR", "", f"« Convention ISC 2013 » a pris fin {when} et {then}")]


def prepared(reason):
    return ended(
        then=f"« Convention ISC 2016 », qui doit lui succéder, ne prend pas encore sa place : {reason}. Faites "
        "signer ou complétez « Convention ISC 2016 », ou classez « Convention ISC 2013 »."
    )


def successor(signed="30/11/2016", start="01/12/2016", **changes):
    whole = {"key": 11, "label": "Convention ISC 2016", "renews": 10, "signatures": signatures(signed)}
    whole |= {"parties": (), "terms": PeriodTerms(known(start), duration_months=36)}
    return convention(**whole | changes)


def followed_by(*following):
    return {"successors": following}


NOT_BINDING = "la signature est autorisée, aucune source ne dit si elle a eu lieu"


DENOUNCED = DenunciationFact(known("01/03/2016"), known("30/06/2016"))
ENDS = {
    "the day after the last": ({}, DAY_AFTER, ended()),
    "the last day": ({}, LAST_DAY, []),
    "a convention renews it": (followed_by(successor()), DAY_AFTER, []),
    "one renews it from a day to come": (followed_by(successor(start="01/01/2017")), DAY_AFTER, []),
    "one renewed it and is over": (followed_by(successor()), date(2020, 1, 1), []),
    "one renewed it and was denounced": (
        followed_by(successor(denunciation=DenunciationFact(known("01/02/2017"), known("01/06/2017")))),
        date(2018, 1, 1),
        [],
    ),
    "a draft renews it": (
        followed_by(successor(None)),
        DAY_AFTER,
        prepared("manque la signature de la Ville"),
    ),
    "one authorised renews it, nobody knows whether it is signed": (
        followed_by(successor(signatures=())),
        DAY_AFTER,
        prepared(NOT_BINDING),
    ),
    "one without a start renews it": (
        followed_by(successor(start=None)),
        DAY_AFTER,
        prepared("date de départ inconnue"),
    ),
    "a candidature renews it": (
        followed_by(successor(candidature=True)),
        DAY_AFTER,
        prepared("une candidature n’engage pas encore les parties"),
    ),
    "one of two renews it": (followed_by(successor(None), successor()), DAY_AFTER, []),
    "renewed tacitly": (terms(renewal=Renewal.TACIT), DAY_AFTER, []),
    "to be renewed expressly, and it was not": (terms(renewal=Renewal.EXPRESS), DAY_AFTER, ended()),
    "renewed expressly": (
        terms(renewal=Renewal.EXPRESS) | {"renewals": (RenewalFact(1, known("10/2016")),)},
        DAY_AFTER,
        [],
    ),
    "prolonged by an amendment": (
        {"amendments": (AmendmentFact(1, 1, known("01/10/2016"), known("09/2016"), duration_months=48),)},
        DAY_AFTER,
        [],
    ),
    "an end known to the month, the month not being over": (
        terms(end=known("12/2016")),
        date(2016, 12, 31),
        [],
    ),
    "an end known to the month, the month being over": (
        terms(end=known("12/2016")),
        date(2017, 1, 1),
        ended("en décembre 2016"),
    ),
    "the end is not known": (terms(start=None), DAY_AFTER, []),
    "denounced": ({"denunciation": DENOUNCED}, DAY_AFTER, []),
    "denounced later": (
        {"denunciation": DenunciationFact(known("02/12/2016"), known("01/2017"))},
        DAY_AFTER,
        ended(),
    ),
    "a candidature": ({"candidature": True}, DAY_AFTER, []),
    "closed": ({"closed": True}, DAY_AFTER, []),
    "a party has not signed": ({"signatures": signatures(None)}, DAY_AFTER, []),
    "an old paper without any signature recorded": ({"signatures": ()}, DAY_AFTER, ended()),
    "an old paper without any signature recorded, with its signatory": (
        {"signatures": (), "parties": (PartyFact(STATE, "L’État", PartyRole.SIGNATORY),)},
        DAY_AFTER,
        ended(),
    ),
}


@pytest.mark.parametrize(("changes", "on", "expected"), ENDS.values(), ids=list(ENDS))
def test_a_convention_that_ends_has_a_sequel(changes, on, expected):
    assert found(ended_without_successor, dossier(**changes), on) == expected


NO_COMMITTEE = [
    (
        "NO_STEERING_COMMITTEE",
        "",
        (
            "« Convention ISC 2013 » ne prévoit aucun comité de pilotage : personne ne suit son exécution. Convenez-en "
            "avec les parties, par avenant s’il le faut, et notez-le."
        ),
    )
]
NEVER_MET = [
    (
        "NO_STEERING_COMMITTEE",
        "",
        (
            "« Convention ISC 2013 » prévoit un comité de pilotage, et aucune réunion n’en est notée 365 jours après "
            "son départ. Réunissez-le, ou notez la date de sa dernière réunion."
        ),
    )
]
A_YEAR = date(2014, 12, 1)
COMMITTEES = {
    "never met, a year after the start": ({}, A_YEAR, NEVER_MET),
    "never met, the day before": ({}, date(2014, 11, 30), []),
    "met that day": ({"committee_met": known("01/12/2014")}, A_YEAR, []),
    "met in a month that has begun": ({"committee_met": known("12/2014")}, A_YEAR, []),
    "meets tomorrow": ({"committee_met": known("02/12/2014")}, A_YEAR, NEVER_MET),
    "a start known to the month": (terms(start=known("12/2013")), date(2014, 12, 30), []),
    "a start known to the month, a year after its last day": (
        terms(start=known("12/2013")),
        date(2014, 12, 31),
        NEVER_MET,
    ),
    "never met, an old paper": ({"taken_over": True}, A_YEAR, []),
    "never met, not signed": ({"signatures": signatures(None)}, A_YEAR, []),
    "never met, the start is not known": (terms(start=None, end=known("30/11/2016")), A_YEAR, []),
    "never met, a candidature": ({"candidature": True}, A_YEAR, []),
    "none": ({"has_steering_committee": False}, LAST_DAY, NO_COMMITTEE),
    "one": ({"committee_met": known("2014")}, LAST_DAY, []),
    "the source does not say": ({"has_steering_committee": None}, LAST_DAY, []),
    "the convention is over": ({"has_steering_committee": False}, DAY_AFTER, []),
    "the end is not known": (terms(start=None) | {"has_steering_committee": False}, DAY_AFTER, NO_COMMITTEE),
    "a candidature": ({"has_steering_committee": False, "candidature": True}, LAST_DAY, []),
    "closed": ({"has_steering_committee": False, "closed": True}, LAST_DAY, []),
}


def test_the_delay_of_the_first_committee_is_a_setting():
    assert len(list(no_steering_committee(dossier(), A_YEAR, Delays(committee_days=365)))) == 1
    assert list(no_steering_committee(dossier(), A_YEAR, Delays(committee_days=366))) == []


@pytest.mark.parametrize(("changes", "on", "expected"), COMMITTEES.values(), ids=list(COMMITTEES))
def test_a_convention_has_a_steering_committee(changes, on, expected):
    assert found(no_steering_committee, dossier(**changes), on) == expected


SIGNATORY = PartyFact(STATE, "L’État", PartyRole.SIGNATORY)
ABSENT = PartyFact(3, "Le Département", PartyRole.SIGNATORY)
MISSING = {
    "all signed": ({}, "03/12/2013", ()),
    "one signs tomorrow": ({}, "02/12/2013", ("l’État",)),
    "one has no date": ({"signatures": signatures(None)}, "03/12/2013", ("la Ville",)),
    "a signatory has its line": ({"parties": (SIGNATORY,)}, "03/12/2013", ()),
    "a signatory has no line": ({"parties": (SIGNATORY, ABSENT, ABSENT)}, "03/12/2013", ("Le Département",)),
}


@pytest.mark.parametrize(("changes", "on", "expected"), MISSING.values(), ids=list(MISSING))
def test_who_has_not_signed(changes, on, expected):
    assert missing_signatures(convention(**changes), day(on)) == expected
