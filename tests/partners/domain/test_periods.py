"""First period, renewed periods, end and notice of a convention: what a day sees."""

import pytest

from deliberations.domain.findings import Unknown
from partners.domain.facts import RenewalFact
from partners.domain.lengths import first_end, renewal_length, renewed_end
from partners.domain.periods import (
    Course,
    course,
    denunciation_known,
    first_period,
    last_end,
    notice_day,
    period_on,
)
from partners.domain.vocabulary import Renewal
from tests.partners.domain.time_records import (
    amendment,
    convention,
    day,
    denunciation,
    partial,
    renewals,
    short,
    terms,
)

NO_START = "? date de départ inconnue"
NO_END = "? ni date de fin ni durée indiquée"
NEITHER = "? date de départ et durée inconnues"
NOT_MONTHS = "? durée qui n’est pas un nombre de mois possible"


@pytest.mark.parametrize(
    ("said", "end", "period"),
    [
        pytest.param(
            {"start": "01/01/2014", "months": 36}, "31/12/2016", "0 : 01/01/2014 - 31/12/2016", id="duration"
        ),
        pytest.param(
            {"start": "01/01/2014", "months": 36, "end": "30/06/2015"},
            "30/06/2015",
            "0 : 01/01/2014 - 30/06/2015",
            id="the stated end wins",
        ),
        pytest.param(
            {"start": "10/2013", "months": 36}, "10/2016", "0 : 10/2013 - 10/2016", id="to the month"
        ),
        pytest.param({"start": "2009", "months": 36}, "2012", "0 : 2009 - 2012", id="to the year"),
        pytest.param({"months": 24}, NO_START, NO_START, id="IMPPULSE 1: 24 months from an unknown day"),
        pytest.param({"start": "2009"}, NO_END, NO_END, id="the convention of 2009"),
        pytest.param({"end": "31/12/2016"}, "31/12/2016", NO_START, id="only the end is stated"),
        pytest.param({}, NEITHER, NEITHER, id="nothing"),
        pytest.param({"start": "01/01/2014", "months": 0}, NOT_MONTHS, NOT_MONTHS, id="no month"),
    ],
)
def test_first_period(said, end, period):
    assert short(first_end(terms(**said))) == end
    assert short(first_period(terms(**said))) == period


YEARLY = {"start": "01/01/2014", "months": 12}
TACIT = {**YEARLY, "renewal": "tacite"}
TWICE = {**TACIT, "most": 2}
FIRST, SECOND, THIRD = (
    "0 : 01/01/2014 - 31/12/2014",
    "1 : 01/01/2015 - 31/12/2015",
    "2 : 01/01/2016 - 31/12/2016",
)
EXPRESS = {**YEARLY, "renewal": "expresse", "renewals": renewals("01/12/2014", "01/02/2016")}
MOVED = amendment(1, "01/06/2015", end="30/06/2016")
LASTING = amendment(1, "01/06/2015", duration_months=18)
BY_ACT = amendment(1, "01/06/2015", renewal=Renewal.EXPRESS)

PERIODS = {
    # Sans reconduction : la période unique, avant, pendant et après.
    "none, before": (YEARLY, "31/12/2013", FIRST),
    "none, first day": (YEARLY, "01/01/2014", FIRST),
    "none, last day": (YEARLY, "31/12/2014", FIRST),
    "none, after": (YEARLY, "01/01/2015", FIRST),
    "said to be none": ({**YEARLY, "renewal": "aucune"}, "01/01/2015", FIRST),
    # Tacite : elle continue d’elle-même, sans limite si aucune n’est dite.
    "tacit, last day": (TACIT, "31/12/2014", FIRST),
    "tacit, next day": (TACIT, "01/01/2015", SECOND),
    "tacit, much later": (TACIT, "15/07/2026", "12 : 01/01/2026 - 31/12/2026"),
    "tacit, at its maximum": (TWICE, "31/12/2016", THIRD),
    "tacit, after its maximum": (TWICE, "01/01/2017", THIRD),
    "tacit, never renewed": ({**TACIT, "most": 0}, "01/01/2015", FIRST),
    "tacit, three years then each year": (
        {**TACIT, "months": 36, "each": 12},
        "01/01/2018",
        "2 : 01/01/2018 - 31/12/2018",
    ),
    # Expresse : autant que signées, dans l’ordre, à partir du jour de la signature.
    "express, none signed": ({**EXPRESS, "renewals": ()}, "01/01/2015", FIRST),
    "express, not yet signed": (
        {**EXPRESS, "renewals": renewals("05/01/2015")},
        "04/01/2015",
        FIRST,
    ),
    "express, signed late": ({**EXPRESS, "renewals": renewals("05/01/2015")}, "05/01/2015", SECOND),
    "express, first": (EXPRESS, "01/01/2015", SECOND),
    "express, second not yet signed": (EXPRESS, "31/01/2016", SECOND),
    "express, second": (EXPRESS, "01/02/2016", THIRD),
    "express, after the second": (EXPRESS, "01/01/2017", THIRD),
    "express, one is missing": (
        {**EXPRESS, "renewals": renewals("01/12/2014", None, "01/12/2016")},
        "01/01/2017",
        SECOND,
    ),
    "express, the first is missing": ({**EXPRESS, "renewals": renewals(None, "01/12/2015")}, "01/01/2017", FIRST),
    "not stated, but renewed": ({**EXPRESS, "renewal": ""}, "01/01/2015", SECOND),
    "signed in a month": ({**EXPRESS, "renewals": renewals("12/2014")}, "01/01/2015", SECOND),
    # La durée de la reconduction.
    "as long as the stated period": (
        {"start": "01/03/2014", "end": "31/08/2014", "renewal": "tacite"},
        "01/03/2015",
        "2 : 01/03/2015 - 31/08/2015",
    ),
    "stated end, then months": (
        {"start": "15/03/2014", "end": "31/12/2014", "each": 12, "renewal": "tacite"},
        "15/06/2016",
        THIRD,
    ),
    "no length is known": (
        {"end": "31/12/2014", "renewal": "tacite"},
        "01/01/2015",
        "? durée de la reconduction inconnue",
    ),
    "no whole months": (
        {"start": "15/03/2014", "end": "31/12/2014", "renewal": "tacite"},
        "01/01/2015",
        "? durée qui ne fait pas des mois entiers",
    ),
    "impossible length": ({**TACIT, "each": 0}, "01/01/2015", NOT_MONTHS),
    "beyond a century": ({**TACIT, "each": 1201}, "01/01/2015", NOT_MONTHS),
    "one century": ({**TACIT, "each": 1200}, "01/01/2015", "1 : 01/01/2015 - 31/12/2114"),
    # Un départ en fin de mois ne perd pas de jours d’une reconduction à l’autre.
    "from the 31st, first": (
        {"start": "31/01/2015", "months": 1, "renewal": "tacite"},
        "01/03/2015",
        "1 : 01/03/2015 - 30/03/2015",
    ),
    "from the 31st, second": (
        {"start": "31/01/2015", "months": 1, "renewal": "tacite"},
        "31/03/2015",
        "2 : 31/03/2015 - 30/04/2015",
    ),
    # Dates mal connues : dans le doute, rien n’est affirmé.
    "to the month, inside": ({"start": "10/2013", "months": 36}, "15/10/2014", "0 : 10/2013 - 10/2016"),
    "to the month, never renewed": ({"start": "10/2013", "months": 36}, "15/10/2016", "0 : 10/2013 - 10/2016"),
    "to the month, eve of the doubt": (
        {"start": "10/2013", "months": 36, "renewal": "tacite"},
        "30/09/2016",
        "0 : 10/2013 - 10/2016",
    ),
    "to the month, first day of the doubt": (
        {"start": "10/2013", "months": 36, "renewal": "tacite"},
        "01/10/2016",
        "? on ne sait pas si la période qui finit en octobre 2016 est terminée",
    ),
    "to the month, last day of the doubt": (
        {"start": "10/2013", "months": 36, "renewal": "tacite"},
        "31/10/2016",
        "? on ne sait pas si la période qui finit en octobre 2016 est terminée",
    ),
    "to the month, after the doubt": (
        {"start": "10/2013", "months": 36, "renewal": "tacite"},
        "01/11/2016",
        "1 : 10/2016 - 10/2019",
    ),
    "stated to the year, renewed": (
        {"end": "2012", "each": 24, "renewal": "tacite"},
        "01/01/2013",
        "1 : 2012 - 2014",
    ),
    "start unknown, first period": ({"end": "31/12/2014", "each": 12, "renewal": "tacite"}, "31/12/2014", NO_START),
    "start unknown, renewed": ({"end": "31/12/2014", "each": 12, "renewal": "tacite"}, "01/01/2015", SECOND),
    "nothing known": ({"renewal": "tacite"}, "01/01/2015", NEITHER),
    # Un avenant en vigueur compte.
    "amended end": ({**YEARLY, "amendments": (amendment(1, "01/06/2014", end="30/06/2015"),)}, "01/01/2015",
        "0 : 01/01/2014 - 30/06/2015"),
    "amended end, not yet": ({**YEARLY, "amendments": (amendment(1, "01/06/2014", end="30/06/2015"),)},
        "31/05/2014", FIRST),
    "amended, day unknown": ({**YEARLY, "amendments": (amendment(1, None, end="30/06/2015"),)},
        "31/05/2014", "? date d’effet de l’avenant n° 1 inconnue"),
    "tacit renewal removed": ({**TACIT, "amendments": (amendment(1, "01/06/2014", renewals_maximum=0),)},
        "01/01/2015", FIRST),
    # Un avenant change la période qui court à son effet : ce qui est reconduit le reste.
    "amended while renewed": ({**TACIT, "amendments": (MOVED,)}, "01/06/2015", "1 : 01/01/2015 - 30/06/2016"),
    "amended while renewed, the next": ({**TACIT, "amendments": (MOVED,)}, "01/07/2016", "2 : 01/07/2016 - 30/06/2017"),
    "amended while renewed, later": ({**TACIT, "amendments": (MOVED,)}, "01/07/2018", "4 : 01/07/2018 - 30/06/2019"),
    "amended twice": ({**TACIT, "amendments": (MOVED, amendment(2, "01/12/2016", end="31/12/2017"))}, "31/12/2016",
        "2 : 01/07/2016 - 31/12/2017"),
    "a new duration while renewed": ({**TACIT, "each": 12, "amendments": (LASTING,)}, "01/06/2015",
        "1 : 01/01/2015 - 30/06/2016"),
    "then as long as each": ({**TACIT, "each": 12, "amendments": (LASTING,)}, "01/07/2016",
        "2 : 01/07/2016 - 30/06/2017"),
    "then as long as it": ({**TACIT, "amendments": (LASTING,)}, "01/07/2016", "2 : 01/07/2016 - 31/12/2017"),
    "a duration beyond": ({**TACIT, "amendments": (amendment(1, "01/06/2015", duration_months=0),)}, "01/06/2015",
        NOT_MONTHS),
    "its length no longer known": ({"end": "31/12/2014", "each": 12, "renewal": "tacite",
        "amendments": (amendment(1, "01/06/2015", end="30/06/2016", renewal_months=0),)}, "01/07/2016", NOT_MONTHS),
    "no longer renewed": ({**TACIT, "amendments": (amendment(1, "01/06/2015", renewal=Renewal.NONE),)}, "01/06/2020",
        SECOND),
    "a maximum already passed": ({**TACIT, "amendments": (amendment(1, "01/06/2016", renewals_maximum=1),)},
        "01/06/2020", THIRD),
    "tacit, then express": ({**TACIT, "amendments": (BY_ACT,)}, "01/06/2017", SECOND),
    "tacit, then express and signed": ({**TACIT, "amendments": (BY_ACT,), "renewals": (RenewalFact(2, partial("2015")),)},
        "01/06/2017", THIRD),
    "an end before the effect": ({**TACIT, "amendments": (amendment(1, "01/06/2016", end="30/06/2014"),)}, "01/06/2014",
        FIRST),
    "amended in a day of doubt": ({"start": "10/2013", "months": 12, "renewal": "tacite",
        "amendments": (amendment(1, "15/10/2014", end="31/12/2015"),)}, "01/01/2015",
        "? on ne sait pas si la période qui finit en octobre 2014 est terminée"),
    "amended, no start": ({"months": 24, "amendments": (amendment(1, "15/10/2014", end="31/12/2015"),)}, "01/01/2015",
        NO_START),
    "stated dates, amended while renewed": ({"start": "01/01/2014", "end": "31/12/2014", "renewal": "tacite",
        "amendments": (MOVED,)}, "01/07/2016", "2 : 01/07/2016 - 30/06/2017"),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "on", "period"), PERIODS.values(), ids=PERIODS)
def test_period_of_a_day(facts, on, period):
    assert short(period_on(convention(**facts), day(on))) == period


DENOUNCED = {
    # Tacite d’un an, préavis de trois mois : à temps jusqu’au 30 septembre.
    "in time": (3, "30/09/2015", None, "01/01/2016", SECOND),
    "too late": (3, "01/10/2015", None, "01/01/2016", THIRD),
    "too late, then over": (3, "01/10/2015", None, "01/01/2017", THIRD),
    "no notice, last day": (None, "31/12/2015", None, "01/01/2016", SECOND),
    "no notice, too late": (None, "01/01/2016", None, "01/01/2017", THIRD),
    "asked later than the day": (3, "30/09/2015", None, "29/09/2015", SECOND),
    "asked after a renewal": (3, "30/09/2016", None, "31/12/2015", SECOND),
    "asked in a month, in time": (3, "09/2015", None, "01/01/2016", SECOND),
    "asked in a month, too late": (3, "10/2015", None, "01/01/2016", THIRD),
    "asked in a year, in time or not": (
        3,
        "2015",
        None,
        "01/01/2016",
        "? on ne sait pas si la dénonciation a été faite à temps",
    ),
    "asked in a year, before the end": (3, "2015", None, "31/12/2015", SECOND),
    "impossible notice": (-1, "30/09/2015", None, "01/01/2016", NOT_MONTHS),
    "endless notice": (1201, "30/09/2015", None, "01/01/2016", NOT_MONTHS),
    "a notice of a century": (1200, "30/09/2015", None, "01/01/2016", THIRD),
    # Le jour d’effet décide, demandé à temps ou non.
    "effect on the next day": (3, "01/10/2015", "01/01/2016", "01/01/2016", SECOND),
    "effect one day later": (3, "30/09/2015", "02/01/2016", "01/01/2016", THIRD),
    "effect within the period": (3, "01/02/2015", "01/07/2015", "01/01/2016", SECOND),
    "effect much later": (3, "01/02/2015", "01/07/2016", "01/01/2017", THIRD),
}


@pytest.mark.parametrize(("notice", "asked", "effect", "on", "period"), DENOUNCED.values(), ids=DENOUNCED)
def test_a_denunciation_stops_tacit_renewal(notice, asked, effect, on, period):
    fact = convention(**TACIT, notice=notice, denunciation=denunciation(asked, effect))
    assert short(period_on(fact, day(on))) == period


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("30/11/2016", "0 : 11/2013 - 11/2016"),
        ("01/12/2016", "? on ne sait pas si la dénonciation a été faite à temps"),
    ],
)
def test_an_end_known_to_the_month_makes_the_notice_doubtful(on, period):
    fact = convention(
        start="11/2013", months=36, renewal="tacite", denunciation=denunciation("15/11/2016"), notice=0
    )
    assert short(period_on(fact, day(on))) == period


@pytest.mark.parametrize(
    ("facts", "on", "end"),
    [
        pytest.param(YEARLY, "15/06/2014", "31/12/2014", id="not denounced"),
        pytest.param(TACIT, "15/06/2020", "31/12/2020", id="end of the renewed period"),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "01/07/2014")},
            "31/01/2014",
            "31/12/2014",
            id="not known yet",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "01/07/2014")},
            "01/02/2014",
            "30/06/2014",
            id="eve of the effect",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "01/07/2014")},
            "01/01/2020",
            "30/06/2014",
            id="long after",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "01/07/2016")},
            "01/02/2014",
            "31/12/2014",
            id="effect after the end",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "01/01/2015")},
            "01/02/2014",
            "31/12/2014",
            id="effect on the day after the end",
        ),
        pytest.param(
            {**TACIT, "denunciation": denunciation("01/12/2014", "01/07/2015")},
            "01/12/2014",
            "30/06/2015",
            id="effect in the next period",
        ),
        pytest.param(
            {**TWICE, "denunciation": denunciation("01/12/2014", "01/07/2019")},
            "01/12/2014",
            "31/12/2016",
            id="the maximum comes first",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014")},
            "01/02/2014",
            "? date d’effet de la dénonciation inconnue",
            id="effect unknown",
        ),
        pytest.param(
            {**YEARLY, "denunciation": denunciation("01/02/2014", "07/2014")},
            "01/02/2014",
            "07/2014",
            id="effect known to the month",
        ),
        pytest.param(
            {"start": "10/2013", "months": 12, "denunciation": denunciation("01/02/2014", "15/10/2014")},
            "01/02/2014",
            "? fin entre deux dates mal connues : 14 octobre 2014 et octobre 2014",
            id="both inside a month",
        ),
        pytest.param(
            {"start": "10/2013", "months": 12, "denunciation": denunciation("01/02/2014", "02/10/2014")},
            "01/02/2014",
            "? fin entre deux dates mal connues : 1er octobre 2014 et octobre 2014",
            id="the first day of the doubt",
        ),
        pytest.param(
            {"start": "10/2013", "months": 12, "denunciation": denunciation("01/02/2014", "01/11/2014")},
            "01/02/2014",
            "10/2014",
            id="the last day of the doubt",
        ),
        pytest.param(
            {"start": "10/2013", "months": 12, "denunciation": denunciation("01/02/2014", "01/10/2014")},
            "01/02/2014",
            "30/09/2014",
            id="before the doubt",
        ),
        pytest.param(
            {"start": "10/2013", "months": 12, "denunciation": denunciation("01/02/2014", "10/2014")},
            "01/02/2014",
            "10/2014",
            id="the same month",
        ),
        pytest.param(
            {"months": 24, "denunciation": denunciation("01/02/2014", "01/07/2014")},
            "01/02/2014",
            NO_START,
            id="start unknown",
        ),
        pytest.param({"end": "31/12/2014"}, "01/02/2014", "31/12/2014", id="only the end is stated"),
        pytest.param({"months": 24}, "01/02/2014", NO_START, id="IMPPULSE 1"),
    ],
)
def test_last_day_covered(facts, on, end):
    assert short(last_end(convention(**facts), day(on))) == end


POLICES = {"start": "01/01/2014", "months": 36, "renewal": "expresse", "notice": 6}


@pytest.mark.parametrize(
    ("facts", "on", "last"),
    [
        pytest.param(POLICES, "01/01/2014", "30/06/2016", id="three years, six months"),
        pytest.param(POLICES, "31/12/2030", "30/06/2016", id="after the end"),
        pytest.param(
            {**POLICES, "renewals": renewals("15/11/2016")},
            "14/11/2016",
            "30/06/2016",
            id="before its renewal",
        ),
        pytest.param(
            {**POLICES, "renewals": renewals("15/11/2016")},
            "01/01/2017",
            "30/06/2019",
            id="renewed, so later",
        ),
        pytest.param({**TACIT, "notice": 3}, "01/01/2020", "30/09/2020", id="each year"),
        pytest.param({**TACIT, "notice": 0}, "01/01/2020", "31/12/2020", id="no month: the last day"),
        pytest.param({**TACIT, "notice": 1200}, "01/01/2020", "31/12/1920", id="a century"),
        pytest.param({**TACIT, "notice": 1201}, "01/01/2020", NOT_MONTHS, id="more than a century"),
        pytest.param({**TACIT, "notice": -1}, "01/01/2020", NOT_MONTHS, id="less than nothing"),
        pytest.param(TACIT, "01/01/2020", "? préavis non indiqué", id="not stated"),
        pytest.param({"months": 24, "notice": 3}, "01/01/2020", NO_START, id="start unknown"),
        pytest.param(
            {"start": "10/2013", "months": 36, "notice": 6},
            "01/01/2014",
            "? date de fin connue seulement au mois (octobre 2016)",
            id="end known to the month",
        ),
        pytest.param(
            {"start": "2013", "months": 36, "notice": 6},
            "01/01/2014",
            "? date de fin connue seulement à l’année (2016)",
            id="end known to the year",
        ),
        pytest.param(
            {**POLICES, "amendments": (amendment(1, "01/01/2015", notice_months=3),)},
            "01/01/2015",
            "30/09/2016",
            id="amended",
        ),
        pytest.param(
            {**POLICES, "amendments": (amendment(2, None, notice_months=3),)},
            "01/01/2015",
            "? date d’effet de l’avenant n° 2 inconnue",
            id="perhaps amended",
        ),
    ],
)
def test_last_day_of_notice_is_that_of_the_renewed_period(facts, on, last):
    assert short(notice_day(convention(**facts), day(on))) == last


def test_a_doubtful_notice_leaves_the_period_known():
    fact = convention(**POLICES, amendments=(amendment(2, None, notice_months=3),))
    assert short(period_on(fact, day("01/01/2015"))) == "0 : 01/01/2014 - 31/12/2016"


@pytest.mark.parametrize(
    ("facts", "on", "goes_on"),
    [
        pytest.param(TACIT, "01/06/2014", True, id="tacit"),
        pytest.param(TWICE, "01/06/2016", False, id="at its maximum"),
        pytest.param(EXPRESS, "01/06/2014", False, id="express, not signed yet"),
        pytest.param(EXPRESS, "01/12/2014", True, id="express, signed ahead"),
        pytest.param(
            {**TACIT, "notice": 3, "denunciation": denunciation("2014")}, "01/06/2014", False, id="not surely"
        ),
    ],
)
def test_whether_it_goes_on(facts, on, goes_on):
    found = course(convention(**facts), day(on))
    assert isinstance(found, Course)
    assert found.goes_on is goes_on


def test_a_denunciation_is_known_from_the_day_it_is_asked():
    fact = convention(**TACIT, denunciation=denunciation("06/2015", "01/01/2016"))
    assert denunciation_known(fact, day("31/05/2015")) is None
    assert denunciation_known(fact, day("01/06/2015")) == fact.denunciation
    assert denunciation_known(convention(**TACIT), day("01/06/2015")) is None


def test_a_renewed_end_of_nothing_is_unknown():
    assert short(renewed_end(terms(months=12), 1)) == NO_START
    assert short(renewed_end(terms(), 1)) == "? durée de la reconduction inconnue"
    assert renewal_length(terms(months=24, each=12)) == 12
    assert renewal_length(terms(months=24)) == 24
    assert isinstance(renewal_length(terms(start="01/01/2014")), Unknown)


def test_a_tacit_renewal_stops_at_the_last_year_there_is():
    assert short(period_on(convention(**TACIT), day("31/12/2200"))) == "? date au-delà de 2200"
    assert short(period_on(convention(**TACIT), day("31/12/2199"))) == "185 : 01/01/2199 - 31/12/2199"
