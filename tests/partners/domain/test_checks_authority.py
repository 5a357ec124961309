"""Who may sign, who has signed and with whom: each case with the case that just misses it."""

from dataclasses import replace
from datetime import date

import pytest

from partners.domain.check_settings import Delays
from partners.domain.check_wording import authority_name
from partners.domain.checks_authority import (
    authorised_unsigned,
    awaits_signature,
    party_without_legal_personality,
    sibling_unsigned,
    signed_before_executory,
)
from partners.domain.facts import AmendmentFact, PartyFact
from partners.domain.vocabulary import Authority, PartyRole
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import authority, convention, day, dossier, known, signatures

ON = date(2014, 6, 2)
DELAYS = Delays()
EXECUTORY_LAW = "CGCT, art. L2131-1"
SIGN_AGAIN = (
    "le pouvoir de signer n’existait pas encore. Faites signer l’acte de nouveau, ou corrigez la date si elle est "
    "fausse."
)
SIGN_NOW = "Faites signer l’acte, ou saisissez la date de sa signature."
NO_DATE = authority(executory=None)
AMENDMENT = AmendmentFact(1, 1, known("01/09/2014"), authority=authority(act="DPS2014001"))


def found(check, record, on=ON, delays=DELAYS):
    return [(code, article, sentence) for _, code, article, sentence in lines(check(record, on, delays))]


def early(
    who,
    when,
    limit="n’est exécutoire que le 25 novembre 2013",
    *,
    of="« Convention ISC 2013 »",
    act="DPS2013016",
):
    said = f"Signature de {of}{who} {when}, alors que la délibération n° {act} {limit} : {SIGN_AGAIN}"
    return [("SIGNED_BEFORE_EXECUTORY", EXECUTORY_LAW, said)]


BEFORE_EXECUTORY = {
    "the day before": (
        {"signatures": signatures("24/11/2013")},
        early(" par la Ville", "le 24 novembre 2013"),
    ),
    "the day itself": ({"signatures": signatures("25/11/2013")}, []),
    "another party may sign first": ({"signatures": signatures("25/11/2013", "01/10/2013")}, []),
    "whatever the order of the signatures": (
        {"signatures": signatures("24/11/2013")[::-1]},
        early(" par la Ville", "le 24 novembre 2013"),
    ),
    "every party is judged when the town is not known": (
        {"signatures": signatures("25/11/2013", "01/10/2013"), "town": None},
        early(" par l’État", "le 1er octobre 2013"),
    ),
    "a month surely before": (
        {"signatures": signatures("10/2013")},
        early(" par la Ville", "en octobre 2013"),
    ),
    "a month that may be before or after": ({"signatures": signatures("11/2013")}, []),
    "a year surely before": ({"signatures": signatures("2012")}, early(" par la Ville", "en 2012")),
    "not signed": ({"signatures": signatures(None)}, []),
    "executory day not known, signed before the vote": (
        {"signatures": signatures("20/11/2013"), "authority": NO_DATE},
        early(" par la Ville", "le 20 novembre 2013", "n’est prise que le 21 novembre 2013"),
    ),
    "executory day not known, signed the day of the vote": (
        {"signatures": signatures("21/11/2013"), "authority": NO_DATE},
        [],
    ),
    "no day known at all": (
        {"signatures": signatures("20/11/2000"), "authority": authority(decided=None, executory=None)},
        [],
    ),
    "the mayor's own power": (
        {"signatures": signatures("20/11/2000"), "authority": authority(Authority.OWN_POWER)},
        [],
    ),
    "no authority stated": (
        {"signatures": signatures("20/11/2000"), "authority": authority(Authority.NOT_STATED)},
        [],
    ),
    "a decision taken by delegation binds as a deliberation": (
        {"signatures": signatures("24/11/2013"), "authority": authority(Authority.DELEGATED_DECISION)},
        [
            (
                "SIGNED_BEFORE_EXECUTORY",
                EXECUTORY_LAW,
                (
                    "Signature de « Convention ISC 2013 » par la Ville le 24 novembre 2013, alors que la décision prise "
                    f"par délégation n° DPS2013016 n’est exécutoire que le 25 novembre 2013 : {SIGN_AGAIN}"
                ),
            )
        ],
    ),
    "a closed convention stays badly signed": (
        {"signatures": signatures("24/11/2013"), "closed": True},
        early(" par la Ville", "le 24 novembre 2013"),
    ),
    "an amendment": (
        {"amendments": (replace(AMENDMENT, signed=known("24/11/2013")),)},
        early("", "le 24 novembre 2013", of="l’avenant n° 1 à « Convention ISC 2013 »", act="DPS2014001"),
    ),
    "an amendment on the day": ({"amendments": (replace(AMENDMENT, signed=known("25/11/2013")),)}, []),
}


@pytest.mark.parametrize(("changes", "expected"), BEFORE_EXECUTORY.values(), ids=list(BEFORE_EXECUTORY))
def test_nobody_signs_before_the_authority_binds(changes, expected):
    assert found(signed_before_executory, dossier(**changes)) == expected


@pytest.mark.parametrize(("on", "told"), [(date(2013, 11, 23), 0), (date(2013, 11, 24), 1)])
def test_a_signature_to_come_is_not_judged_yet(on, told):
    record = dossier(signatures=signatures("24/11/2013"))
    assert len(found(signed_before_executory, record, on)) == told


def unsigned(missing, waited=60, since="exécutoire depuis le 25 novembre 2013", *, of="", act="DPS2013016"):
    name = of or "« Convention ISC 2013 »"
    said = (
        f"Signature de {name} : la délibération n° {act} l’autorise et elle est {since}, soit {waited} jours "
        f"(seuil : 60) ; {missing}. {SIGN_NOW}"
    )
    return [("AUTHORISED_UNSIGNED", "", said)]


SIXTIETH = date(2014, 1, 24)
UNSIGNED = {
    "on the sixtieth day": (
        {"signatures": signatures(None)},
        SIXTIETH,
        unsigned("signature non saisie : la Ville"),
    ),
    "the day before": ({"signatures": signatures(None)}, date(2014, 1, 23), []),
    "every party signed": ({}, SIXTIETH, []),
    "nobody signed": (
        {"signatures": signatures(None, None)},
        SIXTIETH,
        unsigned("signature non saisie : la Ville et l’État"),
    ),
    "no signature is recorded": ({"signatures": ()}, SIXTIETH, unsigned("aucune signature n’est saisie")),
    "signed later": (
        {"signatures": signatures("25/01/2014")},
        SIXTIETH,
        unsigned("signature non saisie : la Ville"),
    ),
    "signed that very day": ({"signatures": signatures("24/01/2014")}, SIXTIETH, []),
    "signed in a month that has begun": ({"signatures": signatures("01/2014")}, SIXTIETH, []),
    "counted from the vote while the executory day is not known": (
        {"signatures": signatures(None), "authority": NO_DATE},
        date(2014, 1, 20),
        unsigned("signature non saisie : la Ville", since="prise depuis le 21 novembre 2013"),
    ),
    "no day known": (
        {"signatures": signatures(None), "authority": authority(decided=None, executory=None)},
        SIXTIETH,
        [],
    ),
    "no authority needed": (
        {"signatures": signatures(None), "authority": authority(Authority.NONE)},
        SIXTIETH,
        [],
    ),
    "closed": ({"signatures": signatures(None), "closed": True}, SIXTIETH, []),
    "a candidature": ({"signatures": signatures(None), "candidature": True}, SIXTIETH, []),
    "an old act taken over, of which no source says who signed": (
        {"signatures": (), "taken_over": True},
        SIXTIETH,
        [],
    ),
    "an old act taken over, with a line to sign": (
        {"signatures": signatures(None), "taken_over": True},
        SIXTIETH,
        unsigned("signature non saisie : la Ville"),
    ),
    "an amendment": (
        {"amendments": (AMENDMENT,)},
        date(2014, 1, 25),
        unsigned(
            "aucune signature n’est saisie",
            61,
            of="l’avenant n° 1 à « Convention ISC 2013 »",
            act="DPS2014001",
        ),
    ),
    "an amendment signed that very day": (
        {"amendments": (replace(AMENDMENT, signed=known("24/01/2014")),)},
        SIXTIETH,
        [],
    ),
}


@pytest.mark.parametrize(("changes", "on", "expected"), UNSIGNED.values(), ids=list(UNSIGNED))
def test_what_was_authorised_gets_signed(changes, on, expected):
    assert found(authorised_unsigned, dossier(**changes), on) == expected


# Whether something is to be signed does not wait for the delay, nor for the day the act binds.
AWAITED = {
    "on the sixtieth day",
    "the day before",
    "nobody signed",
    "no signature is recorded",
    "signed later",
    "counted from the vote while the executory day is not known",
    "no day known",
    "an old act taken over, with a line to sign",
    "an amendment",
}


@pytest.mark.parametrize("name", UNSIGNED)
def test_what_awaits_a_signature(name):
    changes, on, _ = UNSIGNED[name]
    assert awaits_signature(dossier(**changes).convention, on) is (name in AWAITED)


def test_the_delay_is_a_setting():
    record = dossier(signatures=signatures(None))
    assert found(authorised_unsigned, record, date(2013, 12, 4), Delays(unsigned_days=10)) == []
    assert len(found(authorised_unsigned, record, date(2013, 12, 5), Delays(unsigned_days=10))) == 1


def test_the_convention_and_its_amendments_are_told_apart():
    second = replace(AMENDMENT, key=2, number=2)
    record = dossier(signatures=signatures(None), amendments=(second, AMENDMENT))
    names = [sentence.split(" : ")[0] for _, _, sentence in found(authorised_unsigned, record)]
    assert names == [
        "Signature de « Convention ISC 2013 »",
        "Signature de l’avenant n° 1 à « Convention ISC 2013 »",
        "Signature de l’avenant n° 2 à « Convention ISC 2013 »",
    ]


SIGNED_SIBLING = convention(key=11, label="Lettre de mandat")
UNSIGNED_SIBLING = replace(SIGNED_SIBLING, signatures=())


def sibling(others="« Lettre de mandat »", missing="signature non saisie : la Ville"):
    said = (
        f"Signature de « Convention ISC 2013 » : {missing}, alors que la délibération n° DPS2013016 autorise aussi "
        f"{others}, où toutes les signatures sont données. Faites signer cet acte aussi, ou saisissez la date de sa "
        "signature."
    )
    return [("SIBLING_UNSIGNED", "", said)]


SIBLINGS = {
    "the other is signed": ({"siblings": (SIGNED_SIBLING,)}, sibling()),
    "two others are signed": (
        {"siblings": (SIGNED_SIBLING, UNSIGNED_SIBLING, replace(SIGNED_SIBLING, key=12, label="Contrat"))},
        sibling("« Lettre de mandat » et « Contrat »"),
    ),
    "neither is": ({"siblings": (UNSIGNED_SIBLING,)}, []),
    "no other": ({}, []),
    "both are": ({"siblings": (SIGNED_SIBLING,), "signatures": signatures("02/12/2013")}, []),
    "nothing is recorded here": (
        {"siblings": (SIGNED_SIBLING,), "signatures": ()},
        sibling(missing="aucune signature n’est saisie"),
    ),
    "the other has another authority": (
        {"siblings": (replace(SIGNED_SIBLING, authority=authority(act="DPS2013017")),)},
        [],
    ),
    "the other has an authority of another kind": (
        {"siblings": (replace(SIGNED_SIBLING, authority=authority(Authority.DELEGATED_DECISION)),)},
        [],
    ),
    "the authority is not named": (
        {"authority": authority(act=""), "siblings": (replace(SIGNED_SIBLING, authority=authority(act="")),)},
        [],
    ),
    "the convention itself is among them": ({"siblings": (replace(SIGNED_SIBLING, key=10),)}, []),
    "own power": (
        {
            "authority": authority(Authority.OWN_POWER),
            "siblings": (replace(SIGNED_SIBLING, authority=authority(Authority.OWN_POWER)),),
        },
        [],
    ),
    "closed": ({"siblings": (SIGNED_SIBLING,), "closed": True}, []),
}


@pytest.mark.parametrize(("changes", "expected"), SIBLINGS.values(), ids=list(SIBLINGS))
def test_acts_authorised_together_are_signed_together(changes, expected):
    assert found(sibling_unsigned, dossier(**{"signatures": signatures(None), **changes})) == expected


@pytest.mark.parametrize(("on", "told"), [("02/12/2013", 0), ("03/12/2013", 1)])
def test_the_sibling_counts_from_the_day_its_last_party_signed(on, told):
    record = dossier(signatures=signatures(None), siblings=(SIGNED_SIBLING,))
    assert len(found(sibling_unsigned, record, day(on))) == told


def party(personality, since=None, until=None):
    return PartyFact(3, "Police municipale", PartyRole.PARTNER, personality, known(since), known(until))


PERSONALITY = {
    "a service": (party(False), True),
    "a legal person": (party(True), False),
    "not known": (party(None), False),
    "not a party yet": (party(False, since="03/06/2014"), False),
    "a party from that day": (party(False, since="02/06/2014"), True),
    "a party from a month that has begun": (party(False, since="06/2014"), True),
    "no longer a party": (party(False, until="01/06/2014"), False),
    "a party until that day": (party(False, until="02/06/2014"), True),
    "a party until a month that is not over": (party(False, until="06/2014"), True),
}


@pytest.mark.parametrize(("who", "told"), PERSONALITY.values(), ids=list(PERSONALITY))
def test_only_legal_persons_are_bound(who, told):
    said = (
        "Police municipale (partenaire) est partie à « Convention ISC 2013 » sans avoir la personnalité morale : "
        "seule une personne morale peut s’engager. Indiquez la personne morale dont elle dépend, et nommez-la comme "
        "service concerné."
    )
    expected = [("PARTY_WITHOUT_LEGAL_PERSONALITY", "", said)] if told else []
    assert found(party_without_legal_personality, dossier(parties=(who,))) == expected


def test_an_organisation_is_named_once_whatever_its_roles():
    roles = (PartyRole.PARTNER, PartyRole.SIGNATORY, PartyRole.PARTNER)
    parties = [replace(party(False), role=role) for role in roles] + [replace(party(False), organisation=4)]
    first, second = found(party_without_legal_personality, dossier(parties=tuple(parties)))
    assert first[2].startswith("Police municipale (partenaire et signataire) est partie à")
    assert second[2].startswith("Police municipale (partenaire) est partie à")


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (authority(), "la délibération n° DPS2013016"),
        (replace(authority(), label=""), "la délibération"),
        (authority(Authority.DELEGATED_DECISION), "la décision prise par délégation n° DPS2013016"),
    ],
)
def test_how_an_authority_is_named(act, name):
    assert authority_name(act) == name
