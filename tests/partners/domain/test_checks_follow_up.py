"""What has to be there by a day: each case with the case that just misses it."""

from datetime import date

import pytest

from partners.domain.check_facts import DocumentFact, GrantFile, YearlyCalls
from partners.domain.check_settings import Delays
from partners.domain.checks_follow_up import call_not_created, document_missing
from partners.domain.facts import GrantFact
from partners.domain.vocabulary import PrivateLaw
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import day, dossier, funding_file

ON = date(2014, 6, 2)
DELAYS = Delays()
HERE = DocumentFact("délibération", date(2014, 6, 2))
TOMORROW = DocumentFact("budget prévisionnel", date(2014, 6, 3))
NEVER = DocumentFact("bilan de l’année d’avant")


def found(check, record, on=ON, delays=DELAYS):
    return [(code, article, sentence) for _, code, article, sentence in lines(check(record, on, delays))]


def missing(which, how="Il manque 1 pièce sur 2", label="Convention ISC 2013", mend="Ajoutez-la"):
    said = f"{how} au dossier « {label} » : {which}. {mend}, ou retirez de la liste ce qui n’est pas demandé."
    return [("DOCUMENT_MISSING", "", said)]


DOCUMENTS = {
    "no list": (dossier(), []),
    "all there": (dossier(documents=(HERE,)), []),
    "one comes tomorrow": (dossier(documents=(HERE, TOMORROW)), missing("budget prévisionnel")),
    "two are missing": (
        dossier(documents=(NEVER, HERE, TOMORROW)),
        missing(
            "bilan de l’année d’avant et budget prévisionnel", "Il manque 2 pièces sur 3", mend="Ajoutez-les"
        ),
    ),
    "the convention is closed": (dossier(documents=(NEVER,), closed=True), []),
    "a request": (
        funding_file(documents=(HERE, NEVER)),
        missing("bilan de l’année d’avant", label="Poste ISC 2014"),
    ),
    "a request refused that day": (funding_file(documents=(NEVER,), refused_on=ON), []),
    "a request refused the day after": (
        funding_file(documents=(HERE, NEVER), refused_on=date(2014, 6, 3)),
        missing("bilan de l’année d’avant", label="Poste ISC 2014"),
    ),
    "a grant": (
        GrantFile(
            GrantFact(1, "Subvention au club", 5, "Club", PrivateLaw.PRIVATE, 2014, None), (), (HERE, NEVER)
        ),
        missing("bilan de l’année d’avant", label="Subvention au club"),
    ),
}


@pytest.mark.parametrize(("record", "expected"), DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_the_documents_of_the_list_are_there(record, expected):
    assert found(document_missing, record) == expected


def uncalled(year, by, last):
    said = (
        f"Préfecture, FIPD : l’appel à projets {year} n’est pas créé, alors qu’il devait l’être {by} au plus tard "
        f"(dernier appel saisi : {last}). Créez-le avec sa date limite, ou indiquez que ce financeur n’ouvre plus "
        "d’appel."
    )
    return [("CALL_NOT_CREATED", "", said)]


CALLS = {
    "the day after 15 November": ({2013, 2014}, "16/11/2014", uncalled(2015, "le 15 novembre 2014", 2014)),
    "on 15 November": ({2013, 2014}, "15/11/2014", []),
    "created": ({2014, 2015}, "16/11/2014", []),
    "still missing in the year itself": ({2014}, "15/11/2015", uncalled(2015, "le 15 novembre 2014", 2014)),
    "a year later, the next one": ({2014}, "16/11/2015", uncalled(2016, "le 15 novembre 2015", 2014)),
    "a funder without any call": (set(), "16/11/2014", []),
    "a later call only": ({2016}, "16/11/2014", []),
    "an earlier and a later one": ({2012, 2016}, "16/11/2014", uncalled(2015, "le 15 novembre 2014", 2012)),
}


@pytest.mark.parametrize(("years", "on", "expected"), CALLS.values(), ids=list(CALLS))
def test_the_call_of_the_year_is_created_in_time(years, on, expected):
    assert found(call_not_created, YearlyCalls("Préfecture, FIPD", frozenset(years)), day(on)) == expected


def test_a_funder_that_opens_no_call_any_more_is_left_alone():
    calls = YearlyCalls("Préfecture, FIPD", frozenset({2014}), closed=True)
    assert found(call_not_created, calls, date(2014, 11, 16)) == []


@pytest.mark.parametrize(("on", "told"), [("10/10/2014", 0), ("11/10/2014", 1)])
def test_the_day_of_the_call_is_a_setting(on, told):
    calls = YearlyCalls("Préfecture, FIPD", frozenset({2014}))
    assert len(found(call_not_created, calls, day(on), Delays(call_month_day=(10, 10)))) == told
