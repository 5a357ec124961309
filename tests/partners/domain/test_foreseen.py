"""What is already known of the time to come: an end a signed amendment will move, a notice that is passed."""

import pytest

from partners.domain.foreseen import MovedEnd, end_once_renewed, end_to_come, first_known, notice_missed
from partners.domain.vocabulary import Renewal
from tests.partners.domain.time_records import (
    amendment,
    convention,
    day,
    denunciation,
    partial,
    renewals,
    short,
)

YEARS = {
    "start": "01/03/2021",
    "months": 36,
    "renewal": "expresse",
    "notice": 6,
    "renewals": renewals("01/02/2024"),
}
LONGER = amendment(2, "01/12/2026", end="28/02/2028")
TACIT = {"start": "01/01/2026", "months": 12, "renewal": "tacite", "notice": 2}


def test_a_signed_amendment_tells_the_end_and_the_notice_it_will_give():
    fact = convention(**YEARS, amendments=(LONGER,))
    found = end_to_come(fact, day("22/11/2026"))
    assert found == MovedEnd(2, partial("01/12/2026"), partial("28/02/2028"), day("28/08/2027"))
    assert end_to_come(fact, day("01/12/2026")) is None


@pytest.mark.parametrize(
    ("amendments", "number"),
    [
        pytest.param((), None, id="none"),
        pytest.param((amendment(2, "01/12/2026", signed=None, end="28/02/2028"),), None, id="not signed"),
        pytest.param((amendment(2, None, end="28/02/2028"),), None, id="effect unknown"),
        pytest.param((amendment(2, "11/2026", end="28/02/2028"),), None, id="perhaps in effect"),
        pytest.param((amendment(2, "12/2026", end="28/02/2028"),), 2, id="effect known to the month"),
        pytest.param((amendment(2, "01/12/2026", notice_months=3),), None, id="another matter"),
        pytest.param((amendment(2, "01/12/2026", end="28/02/2027"),), None, id="the same end"),
        pytest.param((amendment(2, "01/12/2026", duration_months=48),), 2, id="a duration"),
        pytest.param((LONGER, amendment(1, "01/01/2027", end="30/06/2028")), 1, id="the last effect decides"),
        pytest.param(
            (amendment(3, "01/12/2026", end="30/06/2028"), LONGER), 3, id="the same day, the number"
        ),
    ],
)
def test_the_last_amendment_that_moves_the_end(amendments, number):
    for given in (amendments, amendments[::-1]):
        found = end_to_come(convention(**YEARS, amendments=given), day("22/11/2026"))
        assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("facts", "asked", "missed"),
    [
        (TACIT, "31/10/2026", None),
        (TACIT, "01/11/2026", "31/10/2026"),
        (TACIT, "10/2026", None),
        (TACIT, "11/2026", "31/10/2026"),
        ({**TACIT, "notice": None}, "22/11/2026", None),
        ({**TACIT, "denunciation": denunciation("01/02/2026", "01/03/2026")}, "22/11/2026", "31/10/2026"),
    ],
)
def test_a_notice_is_missed_when_it_surely_came_after_its_last_day(facts, asked, missed):
    assert notice_missed(convention(**facts), partial(asked)) == (missed and day(missed))


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        (TACIT, "31/12/2027"),
        ({**TACIT, "most": 0}, "None"),
        ({**TACIT, "renewal": ""}, "None"),
        ({**TACIT, "start": None}, "None"),
        ({**TACIT, "each": 0}, "? durée qui n’est pas un nombre de mois possible"),
    ],
)
def test_the_end_of_the_period_that_follows_by_itself(facts, end):
    assert short(end_once_renewed(convention(**facts), day("22/11/2026"))) == end


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        pytest.param({"amendments": (LONGER,)}, "0 : 01/03/2021 - 29/02/2024", id="amended once renewed"),
        pytest.param(
            {"amendments": (amendment(1, "01/06/2023", end="30/06/2024"), LONGER)},
            "0 : 01/03/2021 - 30/06/2024",
            id="amended before, then once renewed",
        ),
        pytest.param({}, "0 : 01/03/2021 - 29/02/2024", id="the act alone"),
        pytest.param({"start": None}, "? date de départ inconnue", id="start unknown"),
        pytest.param(
            {"amendments": (amendment(1, "01/06/2025", renewal=Renewal.NONE), LONGER)},
            "0 : 01/03/2021 - 29/02/2024",
            id="amended twice once renewed",
        ),
    ],
)
def test_the_first_period_is_not_changed_by_what_came_after_it(facts, first):
    assert short(first_known(convention(**{**YEARS, **facts}), day("02/12/2026"))) == first
