"""Where a convention stands on a day: signed, to come, in force, denounced, ended, unknown."""

import pytest

from partners.domain.coverage import coverage, is_late, missing_signatures, to_renew_before, to_stop_before
from partners.domain.facts import AuthorityFact
from partners.domain.vocabulary import Authority, Coverage, PartyRole
from tests.deliberations.domain.support import plain
from tests.partners.domain.time_records import (
    BOTH_SIGNED,
    OTHER,
    PARTNER,
    TOWN,
    amendment,
    convention,
    day,
    denunciation,
    party,
    renewals,
    short,
    signature,
)

THREE_YEARS = {"start": "01/01/2014", "months": 36}
YEARLY = {"start": "01/01/2014", "months": 12, "renewal": "tacite"}
DELIBERATED = {"authority": AuthorityFact(Authority.DELIBERATION, label="DPS2013016")}
NO_SOURCE = "la signature est autorisée, aucune source ne dit si elle a eu lieu"
POLICE_UNSIGNED = "manque la signature du commissariat"

CASES = {
    # La candidature n’engage personne, même datée et signée (IMPPULSE 2).
    "candidature": ({**THREE_YEARS, "candidature": True}, "01/06/2015", Coverage.CANDIDATURE,
        "une candidature n’engage pas encore les parties"),
    # Signatures.
    "nobody signed, authorised (IMPPULSE 1, ISC)": ({**THREE_YEARS, **DELIBERATED, "signatures": ()},
        "01/06/2015", Coverage.UNKNOWN, NO_SOURCE),
    "nobody signed, decision by delegation": ({"authority": AuthorityFact(Authority.DELEGATED_DECISION),
        "signatures": ()}, "01/06/2015", Coverage.UNKNOWN, NO_SOURCE),
    "nobody signed, the mayor’s own power": ({"authority": AuthorityFact(Authority.OWN_POWER),
        "signatures": ()}, "01/06/2015", Coverage.UNKNOWN, NO_SOURCE),
    "nobody signed, nothing authorised": ({**THREE_YEARS, "signatures": (),
        "authority": AuthorityFact(Authority.NONE)}, "01/06/2015", Coverage.NOT_SIGNED,
        "aucune signature n’est enregistrée"),
    "nobody signed, authority not stated": ({**THREE_YEARS, "signatures": ()}, "01/06/2015",
        Coverage.NOT_SIGNED, "aucune signature n’est enregistrée"),
    "one has not signed": ({**THREE_YEARS, "signatures": (signature("01/12/2013"),
        signature(None, PARTNER, "Le commissariat"))}, "01/06/2015", Coverage.NOT_SIGNED, POLICE_UNSIGNED),
    "two have not signed": ({**THREE_YEARS, "signatures": (signature(None, TOWN, "Ville"),
        signature(None, PARTNER, "EFUS"))}, "01/06/2015", Coverage.NOT_SIGNED,
        "manque la signature de Ville et EFUS"),
    "a signatory has no line": ({**THREE_YEARS, "signatures": (signature("01/12/2013"),),
        "parties": (party(name="Le commissariat"),)}, "01/06/2015", Coverage.NOT_SIGNED, POLICE_UNSIGNED),
    "a funder need not sign": ({**THREE_YEARS, "signatures": (signature("01/12/2013"),),
        "parties": (party(role=PartyRole.FUNDER),)}, "01/06/2015", Coverage.IN_FORCE,
        "jusqu’au 31 décembre 2016"),
    "eve of the last signature": ({**THREE_YEARS, "signatures": (signature("02/06/2015", TOWN, "Ville"),)},
        "01/06/2015", Coverage.NOT_SIGNED, "manque la signature de Ville"),
    "day of the last signature": ({**THREE_YEARS, "signatures": (signature("02/06/2015", TOWN, "Ville"),)},
        "02/06/2015", Coverage.IN_FORCE, "jusqu’au 31 décembre 2016"),
    "signed in a month, inside": ({**THREE_YEARS, "signatures": (signature("06/2015", TOWN, "Ville"),)},
        "29/06/2015", Coverage.UNKNOWN, "signature de Ville connue seulement au mois (juin 2015)"),
    "signed in a month, over": ({**THREE_YEARS, "signatures": (signature("06/2015", TOWN, "Ville"),)},
        "30/06/2015", Coverage.IN_FORCE, "jusqu’au 31 décembre 2016"),
    "signed in a year, inside": ({**THREE_YEARS, "signatures": (signature("2015", TOWN, "Ville"),)},
        "01/01/2015", Coverage.UNKNOWN, "signature de Ville connue seulement à l’année (2015)"),
    # Période.
    "eve of its start": (THREE_YEARS, "31/12/2013", Coverage.TO_COME, "commence le 1er janvier 2014"),
    "first day": (THREE_YEARS, "01/01/2014", Coverage.IN_FORCE, "jusqu’au 31 décembre 2016"),
    "last day": (THREE_YEARS, "31/12/2016", Coverage.IN_FORCE, "jusqu’au 31 décembre 2016"),
    "next day": (THREE_YEARS, "01/01/2017", Coverage.ENDED, "fin le 31 décembre 2016"),
    "renewed": (YEARLY, "01/01/2017", Coverage.IN_FORCE, "jusqu’au 31 décembre 2017"),
    "not renewed expressly": ({**YEARLY, "renewal": "expresse"}, "01/01/2015", Coverage.ENDED,
        "fin le 31 décembre 2014"),
    "extended by an amendment": ({**THREE_YEARS, "amendments": (amendment(1, end="30/06/2017"),)},
        "01/01/2017", Coverage.IN_FORCE, "jusqu’au 30 juin 2017"),
    "perhaps extended": ({**THREE_YEARS, "amendments": (amendment(1, None, end="30/06/2017"),)},
        "01/06/2016", Coverage.UNKNOWN, "date d’effet de l’avenant n° 1 inconnue"),
    "to come, perhaps extended": ({**THREE_YEARS, "amendments": (amendment(1, None, end="30/06/2017"),)},
        "31/12/2013", Coverage.TO_COME, "commence le 1er janvier 2014"),
    # Dates inconnues ou mal connues.
    "start unknown (IMPPULSE 1: 24 months)": ({"months": 24}, "01/06/2015", Coverage.UNKNOWN,
        "date de départ inconnue"),
    "start and duration unknown": ({}, "01/06/2015", Coverage.UNKNOWN, "date de départ et durée inconnues"),
    "end unknown (convention of 2009)": ({"start": "2009"}, "01/06/2015", Coverage.UNKNOWN,
        "ni date de fin ni durée indiquée"),
    "start unknown, before the end": ({"end": "31/12/2016"}, "31/12/2016", Coverage.UNKNOWN,
        "date de départ inconnue"),
    "start unknown, after the end": ({"end": "31/12/2016"}, "01/01/2017", Coverage.ENDED,
        "fin le 31 décembre 2016"),
    "month of start, before": ({"start": "10/2014", "months": 12}, "30/09/2014", Coverage.TO_COME,
        "commence en octobre 2014"),
    "month of start, inside": ({"start": "10/2014", "months": 12}, "01/10/2014", Coverage.UNKNOWN,
        "date de départ connue seulement au mois (octobre 2014)"),
    "month of start, last day": ({"start": "10/2014", "months": 12}, "31/10/2014", Coverage.IN_FORCE,
        "jusqu’en octobre 2015"),
    "month of end, before": ({"start": "10/2014", "months": 12}, "30/09/2015", Coverage.IN_FORCE,
        "jusqu’en octobre 2015"),
    "month of end, inside": ({"start": "10/2014", "months": 12}, "01/10/2015", Coverage.UNKNOWN,
        "date de fin connue seulement au mois (octobre 2015)"),
    "month of end, last day": ({"start": "10/2014", "months": 12}, "31/10/2015", Coverage.UNKNOWN,
        "date de fin connue seulement au mois (octobre 2015)"),
    "month of end, over": ({"start": "10/2014", "months": 12}, "01/11/2015", Coverage.ENDED,
        "fin en octobre 2015"),
    # Dénonciation : en vigueur jusqu’à la veille de son effet.
    "denounced, effect to come": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015", "01/07/2015")},
        "30/06/2015", Coverage.IN_FORCE, "jusqu’au 30 juin 2015"),
    "denounced, day of its effect": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015", "01/07/2015")},
        "01/07/2015", Coverage.DENOUNCED, "effet le 1er juillet 2015"),
    "denounced, not asked yet": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015")},
        "28/02/2015", Coverage.IN_FORCE, "jusqu’au 31 décembre 2016"),
    "denounced, effect unknown": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015")},
        "01/03/2015", Coverage.UNKNOWN, "date d’effet de la dénonciation inconnue"),
    "denounced, effect unknown, last day": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015")},
        "31/12/2016", Coverage.UNKNOWN, "date d’effet de la dénonciation inconnue"),
    "denounced, effect unknown, over anyway": ({**THREE_YEARS, "denunciation": denunciation("01/03/2015")},
        "01/01/2017", Coverage.ENDED, "fin le 31 décembre 2016"),
    "denounced, effect in a month, before": ({**THREE_YEARS,
        "denunciation": denunciation("01/03/2015", "07/2015")}, "30/06/2015", Coverage.IN_FORCE,
        "jusqu’en juillet 2015"),
    "denounced, effect in a month, inside": ({**THREE_YEARS,
        "denunciation": denunciation("01/03/2015", "07/2015")}, "01/07/2015", Coverage.UNKNOWN,
        "date d’effet de la dénonciation connue seulement au mois (juillet 2015)"),
    "denounced, effect in a month, over": ({**THREE_YEARS,
        "denunciation": denunciation("01/03/2015", "07/2015")}, "31/07/2015", Coverage.DENOUNCED,
        "effet en juillet 2015"),
    "denounced, period unknown": ({"months": 24, "denunciation": denunciation("01/03/2015", "01/07/2015")},
        "01/07/2015", Coverage.DENOUNCED, "effet le 1er juillet 2015"),
    "denounced inside the month of its end": ({"start": "10/2014", "months": 12,
        "denunciation": denunciation("01/03/2015", "15/10/2015")}, "30/09/2015", Coverage.IN_FORCE,
        "fin entre deux dates mal connues : 14 octobre 2015 et octobre 2015"),
    # Le dossier clos n’est pas un fait de droit.
    "closed file": ({**THREE_YEARS, "closed": True}, "01/06/2015", Coverage.IN_FORCE,
        "jusqu’au 31 décembre 2016"),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "on", "standing", "reason"), CASES.values(), ids=CASES)
def test_where_a_convention_stands(facts, on, standing, reason):
    found, why = coverage(convention(**facts), day(on))
    assert (found, plain(why)) == (standing, reason)


def test_every_standing_has_a_case():
    assert {standing for _, _, standing, _ in CASES.values()} == {*Coverage}


def test_who_has_not_signed_is_named_once():
    fact = convention(
        signatures=(
            *BOTH_SIGNED,
            signature(None, OTHER, "le bailleur"),
            signature(None, OTHER, "le bailleur"),
        ),
        parties=(party(9, "la préfecture"), party(9, "la préfecture"), party(TOWN, "la Ville")),
    )
    assert missing_signatures(fact, day("02/12/2013")) == ("le bailleur", "la préfecture")
    assert missing_signatures(fact, day("01/12/2013")) == ("la Ville", "le bailleur", "la préfecture")


POLICES = {"start": "01/01/2014", "months": 36, "renewal": "expresse", "notice": 6}


@pytest.mark.parametrize(
    ("facts", "on", "before"),
    [
        pytest.param(POLICES, "01/01/2015", "30/06/2016", id="express: its notice"),
        pytest.param(
            {**POLICES, "renewals": renewals("01/11/2016")}, "01/01/2017", "30/06/2019", id="renewed"
        ),
        pytest.param({**POLICES, "notice": None}, "01/01/2015", "31/12/2016", id="express, no notice stated"),
        pytest.param({**POLICES, "renewal": "aucune"}, "01/01/2015", "31/12/2016", id="none: its end"),
        pytest.param(THREE_YEARS, "01/01/2015", "31/12/2016", id="not stated: its end"),
        pytest.param({**YEARLY, "notice": 3}, "01/01/2015", "None", id="tacit: goes on by itself"),
        pytest.param(
            {**YEARLY, "most": 1, "notice": 3}, "01/01/2015", "31/12/2015", id="tacit, the last time"
        ),
        pytest.param(
            {**POLICES, "denunciation": denunciation("01/01/2015", "01/07/2015")},
            "01/01/2015",
            "30/06/2015",
            id="denounced: eve of the effect",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/12/2014", "01/07/2015")},
            "01/12/2014",
            "30/06/2015",
            id="tacit and denounced for the next period",
        ),
        pytest.param(
            {**POLICES, "denunciation": denunciation("01/01/2015")},
            "01/01/2015",
            "? date d’effet de la dénonciation inconnue",
            id="denounced, effect unknown",
        ),
        pytest.param(
            {**YEARLY, "amendments": (amendment(1, "01/06/2014", renewals_maximum=0),)},
            "01/06/2014",
            "31/12/2014",
            id="tacit no more",
        ),
        pytest.param({"months": 24}, "01/01/2015", "? date de départ inconnue", id="IMPPULSE 1"),
        pytest.param(
            {"start": "10/2013", "months": 36},
            "01/01/2015",
            "? date de fin connue seulement au mois (octobre 2016)",
            id="end known to the month",
        ),
        pytest.param(
            {**POLICES, "start": "10/2013"},
            "01/01/2015",
            "? date de fin connue seulement au mois (octobre 2016)",
            id="notice of an end known to the month",
        ),
    ],
)
def test_to_renew_before(facts, on, before):
    assert short(to_renew_before(convention(**facts), day(on))) == before


@pytest.mark.parametrize(
    ("facts", "on", "before"),
    [
        pytest.param({**YEARLY, "notice": 3}, "01/01/2015", "30/09/2015", id="tacit: the day of its notice"),
        pytest.param(
            {**YEARLY, "notice": None}, "01/01/2015", "31/12/2015", id="tacit, no notice stated: its end"
        ),
        pytest.param({**YEARLY, "notice": 3}, "01/10/2015", "30/09/2015", id="tacit, its notice is past"),
        pytest.param({**YEARLY, "notice": 3}, "01/01/2016", "30/09/2016", id="tacit, the next period"),
        pytest.param({**YEARLY, "most": 1, "notice": 3}, "01/01/2015", "None", id="tacit, the last time"),
        pytest.param(POLICES, "01/01/2015", "None", id="express"),
        pytest.param(THREE_YEARS, "01/01/2015", "None", id="not stated"),
        pytest.param({"months": 24}, "01/01/2015", "None", id="start not known"),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/12/2014", "01/07/2015")},
            "01/12/2014",
            "None",
            id="denounced",
        ),
        pytest.param(
            {**YEARLY, "start": "10/2013", "notice": None},
            "01/01/2014",
            "? date de fin connue seulement au mois (octobre 2014)",
            id="end known to the month",
        ),
    ],
)
def test_to_stop_before(facts, on, before):
    assert short(to_stop_before(convention(**facts), day(on))) == before


@pytest.mark.parametrize(
    ("due", "closed", "on", "late"),
    [
        ("31/03/2016", False, "30/03/2016", False),
        # Le jour dit n’est pas un retard.
        ("31/03/2016", False, "31/03/2016", False),
        ("31/03/2016", False, "01/04/2016", True),
        ("31/03/2016", True, "01/04/2016", False),
    ],
)
def test_late(due, closed, on, late):
    assert is_late(day(due), closed, day(on)) is late
