"""Executory date, recourse, postings: EXEC-1, RECOURS-1, PUB-1, PV-1, LIST-1, PRES-1."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.calendar import is_working_day
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import (
    accounts_deadline,
    check_publicity,
    deliberation_list_deadline,
    executory_date,
    minutes_publication_deadline,
    postings,
    prefect_recourse_end,
    publication_minimum_end,
    recourse_end,
)
from tests.deliberations.domain.support import lines

NO_RECEIPT = Unknown("la date de réception en préfecture n’est pas renseignée")
NO_PUBLICATION = Unknown("la date de publication n’est pas renseignée")


@pytest.mark.parametrize(
    ("transmissible", "received", "published", "executory"),
    [
        pytest.param(True, date(2023, 12, 1), date(2023, 12, 1), date(2023, 12, 1), id="EXEC-1 Tronget"),
        pytest.param(True, date(2026, 4, 1), date(2026, 4, 3), date(2026, 4, 3), id="EXEC-1 published last"),
        pytest.param(True, date(2026, 4, 3), date(2026, 4, 1), date(2026, 4, 3), id="EXEC-1 received last"),
        pytest.param(True, date(2015, 11, 20), date(2015, 11, 20), date(2015, 11, 20), id="question 303"),
        pytest.param(True, date(2013, 11, 22), date(2013, 11, 25), date(2013, 11, 25), id="DPS2013016"),
        pytest.param(False, None, date(2026, 4, 3), date(2026, 4, 3), id="EXEC-1 not transmissible"),
        pytest.param(
            False, date(2026, 4, 9), date(2026, 4, 3), date(2026, 4, 3), id="EXEC-1 receipt without object"
        ),
        pytest.param(True, None, date(2026, 4, 3), NO_RECEIPT, id="EXEC-1 not received"),
        pytest.param(True, date(2026, 4, 1), None, NO_PUBLICATION, id="EXEC-1 not published"),
        pytest.param(False, None, None, NO_PUBLICATION, id="EXEC-1 nothing"),
    ],
)
def test_executory_date(transmissible, received, published, executory):
    found = executory_date(transmissible=transmissible, received_on=received, published_on=published)
    assert found == executory


ADOPTED = date(2026, 3, 30)
DATES = {
    "the day itself": (True, ADOPTED, ADOPTED, []),
    "nothing yet": (True, None, None, []),
    "not transmissible": (False, None, ADOPTED, []),
    "received before": (
        True,
        date(2026, 3, 29),
        None,
        [
            (
                "refusal",
                "RECEIVED_BEFORE_ACT",
                "CGCT, art. L2131-1",
                (
                    "L’acte du 30/03/2026 ne peut pas être reçu en préfecture le 29/03/2026, avant d’avoir été "
                    "adopté. Corrigez la date de réception."
                ),
            )
        ],
    ),
    "published before": (
        True,
        None,
        date(2026, 3, 29),
        [
            (
                "refusal",
                "PUBLISHED_BEFORE_ACT",
                "CGCT, art. L2131-1",
                (
                    "L’acte du 30/03/2026 ne peut pas être publié le 29/03/2026, avant d’avoir été adopté. "
                    "Corrigez la date de publication."
                ),
            )
        ],
    ),
    "received without having to": (
        False,
        ADOPTED,
        None,
        [
            (
                "warning",
                "RECEIVED_NOT_TRANSMISSIBLE",
                "CGCT, art. L2131-2",
                (
                    "L’acte du 30/03/2026 porte une date de réception en préfecture alors qu’il est dit non "
                    "transmissible. Cette date ne compte pas. Vérifiez s’il devait être transmis."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(
    ("transmissible", "received", "published", "wanted"), DATES.values(), ids=DATES.keys()
)
def test_dates_of_an_act(transmissible, received, published, wanted):
    findings = check_publicity(
        adopted_on=ADOPTED, transmissible=transmissible, received_on=received, published_on=published
    )
    assert lines(findings) == wanted
    fields = {
        "RECEIVED_BEFORE_ACT": "received_on",
        "RECEIVED_NOT_TRANSMISSIBLE": "received_on",
        "PUBLISHED_BEFORE_ACT": "published_on",
    }
    assert all(finding.field == fields[finding.code] for finding in findings)


@pytest.mark.parametrize(
    ("published", "end"),
    [
        pytest.param(date(2026, 4, 3), date(2026, 6, 4), id="RECOURS-1 a Thursday"),
        pytest.param(date(2026, 4, 4), date(2026, 6, 5), id="RECOURS-1 a Friday"),
        pytest.param(date(2026, 4, 5), date(2026, 6, 8), id="RECOURS-1 a Saturday moves to Monday"),
        pytest.param(date(2026, 3, 12), date(2026, 5, 13), id="RECOURS-1 the eve of Ascension"),
        pytest.param(date(2026, 3, 13), date(2026, 5, 15), id="RECOURS-1 Ascension moves to Friday"),
        pytest.param(date(2025, 12, 31), date(2026, 3, 2), id="RECOURS-1 end of February, then a Sunday"),
        pytest.param(date(2023, 12, 31), date(2024, 3, 1), id="RECOURS-1 leap year"),
        pytest.param(date(2015, 11, 20), date(2016, 1, 21), id="question 303"),
    ],
)
def test_end_of_recourse(published, end):
    assert recourse_end(published) == end
    assert prefect_recourse_end(published) == end


def test_the_holidays_of_alsace_moselle_move_the_end_too():
    published = date(2026, 10, 25)
    assert recourse_end(published) == date(2026, 12, 28)
    good_friday = date(2026, 2, 2)
    assert recourse_end(good_friday) == prefect_recourse_end(good_friday) == date(2026, 4, 3)
    assert recourse_end(good_friday, alsace_moselle=True) == date(2026, 4, 7)
    assert prefect_recourse_end(good_friday, alsace_moselle=True) == date(2026, 4, 7)


@given(st.dates(min_value=date(1996, 1, 1), max_value=date(2100, 1, 1)), st.booleans())
def test_recourse_ends_on_a_working_day_after_two_months(published, local_law):
    end = recourse_end(published, alsace_moselle=local_law)
    assert is_working_day(end, alsace_moselle=local_law)
    assert timedelta(days=59) < end - published <= timedelta(days=67)
    assert recourse_end(published + timedelta(days=1), alsace_moselle=local_law) >= end


def test_postings():
    assert publication_minimum_end(date(2026, 4, 3)) == date(2026, 6, 3)
    assert minutes_publication_deadline(date(2026, 5, 18)) == date(2026, 5, 25)  # PV-1
    assert accounts_deadline(2025) == date(2026, 6, 30)  # PRES-1


@pytest.mark.parametrize(
    ("sitting", "document", "on", "article"),
    [
        pytest.param(
            date(2026, 3, 30),
            "liste des délibérations examinées",
            date(2026, 4, 6),
            "CGCT, art. L2121-25",
            id="LIST-1",
        ),
        pytest.param(
            date(2022, 7, 1),
            "liste des délibérations examinées",
            date(2022, 7, 8),
            "CGCT, art. L2121-25",
            id="LIST-1 first day of the new law",
        ),
        pytest.param(
            date(2022, 6, 30),
            "compte rendu de la séance",
            date(2022, 7, 7),
            "CGCT, art. L2121-25 dans sa rédaction antérieure au 1er juillet 2022",
            id="LIST-1 last day of the old law",
        ),
    ],
)
def test_what_is_posted_after_a_sitting(sitting, document, on, article):
    deadline = deliberation_list_deadline(sitting)
    assert (deadline.document, deadline.on, deadline.article) == (document, on, article)


@pytest.mark.parametrize(
    ("sitting", "settles", "articles"),
    [
        pytest.param(date(2026, 5, 18), True, ["CGCT, art. L2121-25", "CGCT, art. L2121-15"], id="both"),
        pytest.param(date(2026, 5, 18), False, ["CGCT, art. L2121-25"], id="no minutes settled"),
        pytest.param(
            date(2022, 6, 30),
            True,
            ["CGCT, art. L2121-25 dans sa rédaction antérieure au 1er juillet 2022"],
            id="minutes had no delay before July 2022",
        ),
    ],
)
def test_all_that_is_posted_after_a_sitting(sitting, settles, articles):
    posted = postings(sitting, settles_minutes=settles)
    assert [posting.article for posting in posted] == articles
    assert {posting.on for posting in posted} == {sitting + timedelta(days=7)}
