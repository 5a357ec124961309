"""Notice of a sitting and second notice: CONV-1, CONV-2, QUORUM-4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.calendar import clear_days_between
from deliberations.domain.findings import Unknown
from deliberations.domain.notices import (
    check_notice,
    check_second_notice,
    latest_notice,
    latest_notice_date,
    notice_required,
    safe_second_sitting,
)
from deliberations.domain.regimes import Place
from tests.deliberations.domain.support import lines

SITTING = date(2026, 4, 2)
LARGE, SMALL, UNKNOWN = Place("93", 64_000), Place("93", 800), Place("93", None)
NOTICE = "CGCT, art. L2121-11 et L2121-12"


@pytest.mark.parametrize(
    ("place", "first", "days"),
    [
        pytest.param(Place("93", 3_500), False, 5, id="CONV-1 3 500"),
        pytest.param(Place("93", 3_499), False, 3, id="CONV-1 3 499"),
        pytest.param(LARGE, False, 5, id="CONV-1 64 000"),
        pytest.param(LARGE, True, 3, id="CONV-1 after a renewal"),
        pytest.param(UNKNOWN, True, 3, id="CONV-1 after a renewal, everywhere"),
        pytest.param(Place("67", 3_499), False, 3, id="CONV-1 Alsace-Moselle, small"),
        pytest.param(Place("67", 3_500), False, 5, id="CONV-1 Alsace-Moselle, large"),
        pytest.param(
            UNKNOWN, False, Unknown("la population de la commune n’est pas renseignée"), id="not stated"
        ),
    ],
)
def test_clear_days_required(place, first, days):
    assert notice_required(place, first_after_renewal=first) == days


def test_no_renewal_is_supposed():
    assert notice_required(LARGE) == 5


@pytest.mark.parametrize(
    ("sitting", "days", "latest"),
    [
        pytest.param(SITTING, 5, date(2026, 3, 27), id="CONV-2 five days"),
        pytest.param(SITTING, 3, date(2026, 3, 29), id="CONV-2 three days"),
        pytest.param(SITTING, 1, date(2026, 3, 31), id="CONV-2 urgency"),
        pytest.param(date(2026, 1, 28), 3, date(2026, 1, 24), id="CONV-2 source, the 24th for the 28th"),
    ],
)
def test_latest_day_to_send(sitting, days, latest):
    assert latest_notice_date(sitting, days) == latest


@pytest.mark.parametrize(
    ("place", "stated", "latest"),
    [
        pytest.param(LARGE, {}, date(2026, 3, 27), id="five clear days"),
        pytest.param(Place("93", 3_499), {}, date(2026, 3, 29), id="three clear days"),
        pytest.param(LARGE, {"first_after_renewal": True}, date(2026, 3, 29), id="after a renewal"),
        pytest.param(LARGE, {"urgent": True}, date(2026, 3, 31), id="urgency"),
        pytest.param(UNKNOWN, {"urgent": True}, date(2026, 3, 31), id="urgency, everywhere"),
        pytest.param(UNKNOWN, {}, Unknown("la population de la commune n’est pas renseignée"), id="unknown"),
    ],
)
def test_latest_day_for_the_notice_of_a_sitting(place, stated, latest):
    assert latest_notice(SITTING, place, **stated) == latest


NOTICES = {
    "CONV-2 sent in time": ({"sent": date(2026, 3, 27), "place": LARGE}, []),
    "CONV-2 four clear days in a town of five": (
        {"sent": date(2026, 3, 28), "place": LARGE},
        [
            (
                "warning",
                "NOTICE_TOO_SHORT",
                NOTICE,
                (
                    "La convocation laisse 4 jours francs avant la séance du 02/04/2026, il en faut 5. Elle devait "
                    "partir le 27/03/2026 au plus tard. Sans urgence déclarée, la séance est irrégulière."
                ),
            )
        ],
    ),
    "CONV-1 three are enough after a renewal": (
        {"sent": date(2026, 3, 29), "place": LARGE, "first_after_renewal": True},
        [],
    ),
    "CONV-1 three are enough in a small commune": ({"sent": date(2026, 3, 29), "place": SMALL}, []),
    "CONV-1 none in a small commune": (
        {"sent": SITTING, "place": SMALL},
        [
            (
                "warning",
                "NOTICE_TOO_SHORT",
                NOTICE,
                (
                    "La convocation ne laisse aucun jour franc avant la séance du 02/04/2026, il en faut 3. Elle "
                    "devait partir le 29/03/2026 au plus tard. Sans urgence déclarée, la séance est irrégulière."
                ),
            )
        ],
    ),
    "CONV-1 urgency with one clear day, pronounced": (
        {"sent": date(2026, 3, 31), "place": LARGE, "urgent": True, "urgency_pronounced": True},
        [],
    ),
    "CONV-1 urgency with one clear day, to pronounce": (
        {"sent": date(2026, 3, 31), "place": LARGE, "urgent": True},
        [
            (
                "warning",
                "NOTICE_URGENCY_TO_PRONOUNCE",
                NOTICE,
                (
                    "La convocation en urgence laisse 1 jour franc. Dès l’ouverture, le maire rend compte de "
                    "l’urgence et le conseil se prononce. Enregistrez ce vote."
                ),
            )
        ],
    ),
    "CONV-1 urgency without one clear day": (
        {"sent": date(2026, 4, 1), "place": LARGE, "urgent": True, "urgency_pronounced": True},
        [
            (
                "refusal",
                "NOTICE_URGENCY_TOO_SHORT",
                NOTICE,
                (
                    "Même en urgence, il faut un jour franc entre la convocation et la séance du 02/04/2026. Elle "
                    "devait partir le 31/03/2026 au plus tard. Changez la date de la séance."
                ),
            )
        ],
    ),
    "CONV-1 urgency that was not needed": (
        {"sent": date(2026, 3, 27), "place": LARGE, "urgent": True},
        [],
    ),
    "not dated": (
        {"sent": None, "place": LARGE},
        [
            (
                "warning",
                "NOTICE_NOT_DATED",
                NOTICE,
                (
                    "La date d’envoi de la convocation n’est pas renseignée, le délai ne peut pas être vérifié. "
                    "Saisissez-la si une source la donne."
                ),
            )
        ],
    ),
    "after the sitting": (
        {"sent": date(2026, 4, 3), "place": LARGE, "urgent": True},
        [
            (
                "refusal",
                "NOTICE_AFTER_SITTING",
                NOTICE,
                (
                    "La convocation est datée du 03/04/2026, après la séance du 02/04/2026. Corrigez l’une des "
                    "deux dates."
                ),
            )
        ],
    ),
    "population not stated, enough for any": ({"sent": date(2026, 3, 27), "place": UNKNOWN}, []),
    "population not stated, enough for some": (
        {"sent": date(2026, 3, 29), "place": UNKNOWN},
        [
            (
                "warning",
                "NOTICE_PERIOD_UNKNOWN",
                NOTICE,
                (
                    "La convocation laisse 3 jours francs avant la séance. Il en faut 3 ou 5 selon la population "
                    "de la commune, qui n’est pas renseignée. Saisissez la population."
                ),
            )
        ],
    ),
    "population not stated, enough for none": (
        {"sent": date(2026, 3, 30), "place": UNKNOWN},
        [
            (
                "warning",
                "NOTICE_TOO_SHORT",
                NOTICE,
                (
                    "La convocation laisse 2 jours francs avant la séance du 02/04/2026, il en faut au moins 3. "
                    "Elle devait partir le 29/03/2026 au plus tard. Sans urgence déclarée, la séance est "
                    "irrégulière."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(("facts", "wanted"), NOTICES.values(), ids=NOTICES.keys())
def test_notice(facts, wanted):
    findings = check_notice(sitting=SITTING, **facts)
    assert lines(findings) == wanted
    assert {finding.field for finding in findings} <= {"notice_sent_on"}


SECOND = "CGCT, art. L2121-17"
SECONDS = {
    "QUORUM-4 Tuesday 7 April after Thursday 2 April": (date(2026, 4, 7), []),
    "QUORUM-4 the fourth day": (date(2026, 4, 6), []),
    "QUORUM-4 the third day": (
        date(2026, 4, 5),
        [
            (
                "warning",
                "SECOND_NOTICE_NOT_CLEAR",
                SECOND,
                (
                    "La seconde séance suit la première de trois jours, mais de deux jours francs seulement. La loi "
                    "ne dit pas si les trois jours sont francs. Une séance à partir du 06/04/2026 est sans risque."
                ),
            )
        ],
    ),
    "QUORUM-4 the second day": (
        date(2026, 4, 4),
        [
            (
                "refusal",
                "SECOND_NOTICE_TOO_EARLY",
                SECOND,
                (
                    "La seconde séance du 04/04/2026 doit suivre d’au moins trois jours celle du 02/04/2026, levée "
                    "faute de quorum. Elle peut se tenir à partir du 05/04/2026, et sans risque à partir du "
                    "06/04/2026."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(("second", "wanted"), SECONDS.values(), ids=SECONDS.keys())
def test_second_notice(second, wanted):
    findings = check_second_notice(first_sitting=SITTING, second_sitting=second)
    assert lines(findings) == wanted
    assert {finding.field for finding in findings} <= {"held_on"}


def test_safe_second_sitting():
    assert safe_second_sitting(SITTING) == date(2026, 4, 6)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 10))
def test_the_latest_day_leaves_exactly_the_days_required(sitting, days):
    latest = latest_notice_date(sitting, days)
    assert clear_days_between(latest, sitting) == days
    assert clear_days_between(latest + timedelta(days=1), sitting) == max(0, days - 1)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_the_safe_day_leaves_three_clear_days(first):
    assert clear_days_between(first, safe_second_sitting(first)) == 3
    assert check_second_notice(first_sitting=first, second_sitting=safe_second_sitting(first)) == ()
