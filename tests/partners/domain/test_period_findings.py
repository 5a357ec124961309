"""What is wrong in the terms of an act taken alone."""

import pytest

from partners.domain.periods import period_findings
from tests.deliberations.domain.support import lines
from tests.partners.domain.time_records import terms

THREE_YEARS = {"start": "01/01/2014", "months": 36}


def impossible(name, most="0"):
    return ("refusal", "PERIOD_NUMBER_IMPOSSIBLE", "", f"{name} va de {most} à 1 200.")


def not_duration(end, start, months, computed):
    sentence = (
        f"La fin indiquée ({end}) n’est pas celle que donnent le départ ({start}) et {months} mois "
        f"({computed}). La fin indiquée l’emporte : vérifiez la durée."
    )
    return ("warning", "PERIOD_END_NOT_DURATION", "", sentence)


def too_long(notice, length):
    sentence = f"Le préavis ({notice} mois) est plus long que la période ({length} mois). Vérifiez-les."
    return ("warning", "PERIOD_NOTICE_TOO_LONG", "", sentence)


def reversed_dates(end, start):
    sentence = f"La période finit {end}, avant de commencer {start}. Corrigez l’une des dates."
    return ("refusal", "PERIOD_ENDS_BEFORE_START", "", sentence)


CASES = {
    "nothing said": ({}, []),
    "three years": (THREE_YEARS, []),
    "the end agrees": ({**THREE_YEARS, "end": "31/12/2016"}, []),
    "the end does not agree": (
        {**THREE_YEARS, "end": "01/01/2017"},
        [not_duration("1er janvier 2017", "1er janvier 2014", 36, "31 décembre 2016")],
    ),
    "the end comes a day early": (
        {**THREE_YEARS, "end": "30/12/2016"},
        [not_duration("30 décembre 2016", "1er janvier 2014", 36, "31 décembre 2016")],
    ),
    "a month that holds the end": ({**THREE_YEARS, "end": "12/2016"}, []),
    "a month that does not": (
        {**THREE_YEARS, "end": "01/2017"},
        [not_duration("janvier 2017", "1er janvier 2014", 36, "31 décembre 2016")],
    ),
    # D’octobre 2013, trente-six mois finissent entre le 30 septembre et le 30 octobre 2016.
    "from a month to the month before": ({"start": "10/2013", "months": 36, "end": "09/2016"}, []),
    "from a month, first day it may be": ({"start": "10/2013", "months": 36, "end": "30/09/2016"}, []),
    "from a month, last day it may be": ({"start": "10/2013", "months": 36, "end": "30/10/2016"}, []),
    "from a month, too late": (
        {"start": "10/2013", "months": 36, "end": "31/10/2016"},
        [not_duration("31 octobre 2016", "octobre 2013", 36, "30 octobre 2016")],
    ),
    "from a month, too early": (
        {"start": "10/2013", "months": 36, "end": "29/09/2016"},
        [not_duration("29 septembre 2016", "octobre 2013", 36, "30 octobre 2016")],
    ),
    "beyond the last year": ({"start": "01/01/2199", "months": 36, "end": "31/12/2200"}, []),
    "perhaps beyond the last year": ({"start": "2199", "months": 13, "end": "31/12/2199"}, []),
    "it ends the day it starts": ({"start": "01/01/2014", "end": "01/01/2014"}, []),
    "it ends before": (
        {"start": "02/01/2014", "end": "01/01/2014"},
        [reversed_dates("le 1er janvier 2014", "le 2 janvier 2014")],
    ),
    "it ends before, and nothing more is said": (
        {"start": "2014", "end": "12/2013", "months": 12, "notice": 24},
        [reversed_dates("en décembre 2013", "en 2014")],
    ),
    "it may end before": ({"start": "2014", "end": "01/01/2014"}, []),
    "a notice as long as the period": ({**THREE_YEARS, "notice": 36}, []),
    "a notice longer than the period": ({**THREE_YEARS, "notice": 37}, [too_long(37, 36)]),
    "a notice longer than the renewed period": (
        {**THREE_YEARS, "each": 12, "notice": 13},
        [too_long(13, 12)],
    ),
    "a notice longer than the dates": (
        {"start": "01/01/2014", "end": "31/03/2014", "notice": 6},
        [too_long(6, 3)],
    ),
    "a notice for a period of unknown length": ({"start": "01/01/2014", "notice": 6}, []),
    "two warnings": (
        {**THREE_YEARS, "end": "01/01/2017", "notice": 48},
        [not_duration("1er janvier 2017", "1er janvier 2014", 36, "31 décembre 2016"), too_long(48, 36)],
    ),
    "no month": ({"months": 0}, [impossible("La durée", 1)]),
    "one month": ({"months": 1}, []),
    "a century": ({"months": 1200, "each": 1200, "most": 1200, "notice": 1200}, []),
    "more than a century": (
        {"months": 1201, "each": 1201, "most": 1201, "notice": 1201},
        [
            impossible("La durée", 1),
            impossible("La durée d’une reconduction", 1),
            impossible("Le nombre de reconductions"),
            impossible("Le préavis"),
        ],
    ),
    "less than nothing": (
        {"each": 0, "most": -1, "notice": -1},
        [
            impossible("La durée d’une reconduction", 1),
            impossible("Le nombre de reconductions"),
            impossible("Le préavis"),
        ],
    ),
    "nothing at all is allowed": ({"months": 12, "most": 0, "notice": 0}, []),
    "numbers are seen first": (
        {"start": "02/01/2014", "end": "01/01/2014", "months": -1},
        [impossible("La durée", 1)],
    ),
}


@pytest.mark.parametrize(("said", "expected"), CASES.values(), ids=CASES)
def test_findings(said, expected):
    assert lines(period_findings(terms(**said))) == expected


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"months": 0, "each": 0, "most": -1, "notice": -1}, "duration_months renewal_months renewals_maximum notice_months"),
        ({"start": "02/01/2014", "end": "01/01/2014"}, "end"),
        ({**THREE_YEARS, "end": "01/01/2017", "notice": 48}, "end notice_months"),
    ],
)  # fmt: skip
def test_each_is_shown_beside_its_field(said, fields):
    assert " ".join(finding.field for finding in period_findings(terms(**said))) == fields
