"""Consolidated view of a convention on a day: the act, then its amendments in force."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.amendments import amount_name, changes, consolidated
from partners.domain.vocabulary import PartyRole, Renewal
from tests.deliberations.domain.support import plain
from tests.partners.domain.time_records import (
    OTHER,
    PARTNER,
    TOWN,
    amendment,
    convention,
    day,
    partial,
    party,
    short,
    terms,
)

THREE_YEARS = {"start": "01/01/2014", "months": 36, "renewal": "tacite", "each": 12, "most": 2, "notice": 3}
LONGER = amendment(1, "01/06/2015", end="30/06/2017")
SHORTER = amendment(2, "01/01/2016", end="31/12/2015")
REWORDED = amendment(3, "01/01/2016", object="deux intervenants sociaux")


def view(on, *amendments, **said):
    return consolidated(convention(**{**THREE_YEARS, **said}, amendments=amendments), day(on))


@pytest.mark.parametrize(
    ("on", "amendments", "applied", "end"),
    [
        pytest.param("31/05/2015", [LONGER], (), "? None", id="eve of its effect"),
        pytest.param("01/06/2015", [LONGER], (1,), "30/06/2017", id="day of its effect"),
        pytest.param("31/12/2015", [LONGER, SHORTER], (1,), "30/06/2017", id="the second is to come"),
        pytest.param("01/01/2016", [LONGER, SHORTER], (1, 2), "31/12/2015", id="the last one holds"),
        pytest.param("01/01/2016", [SHORTER, LONGER], (1, 2), "31/12/2015", id="typed in the other order"),
        pytest.param(
            "01/01/2016", [replace(LONGER, signed=None), SHORTER], (2,), "31/12/2015", id="nobody signed it"
        ),
        pytest.param("01/01/2016", [REWORDED, SHORTER, LONGER], (1, 2, 3), "31/12/2015", id="same day, by number"),
        pytest.param(
            "01/01/2017",
            [amendment(5, "01/06/2015", end="30/06/2018"), amendment(4, "01/06/2015", end="30/06/2017")],
            (4, 5),
            "30/06/2018",
            id="same day, the higher number holds",
        ),
        pytest.param(
            "01/01/2017",
            [amendment(4, "01/07/2015", end="30/06/2017"), amendment(5, "01/06/2015", end="30/06/2018")],
            (5, 4),
            "30/06/2017",
            id="the effect counts before the number",
        ),
        # Effet connu au mois : sûr à partir du dernier jour.
        pytest.param(
            "31/05/2015", [amendment(1, "06/2015", end="30/06/2017")], (), "? None", id="before the month"
        ),
        pytest.param(
            "30/06/2015", [amendment(1, "06/2015", end="30/06/2017")], (1,), "30/06/2017", id="end of the month"
        ),
    ],
)  # fmt: skip
def test_amendments_in_force(on, amendments, applied, end):
    found = view(on, *amendments)
    assert found.applied == applied
    assert (short(found.terms.end) if found.terms.end else "? None") == end
    assert found.doubts == {}


def test_the_act_alone():
    fact = convention(**THREE_YEARS, parties=(party(),))
    found = consolidated(fact, day("01/01/2015"))
    assert (found.object, found.terms, found.parties) == (fact.object, fact.terms, fact.parties)
    assert (found.amounts, found.applied, found.sources, found.doubts) == ({}, (), {}, {})
    assert found.source("end") is None
    assert found.doubt("end", "object") is None


EACH = {
    "object": ({"object": "autre objet"}, {}, ["object"]),
    "end": ({"end": "30/06/2017"}, {"end": "30/06/2017", "months": None}, ["end", "duration_months"]),
    "duration": ({"duration_months": 48}, {"months": 48}, ["end", "duration_months"]),
    "renewal": ({"renewal": Renewal.EXPRESS}, {"renewal": "expresse"}, ["renewal"]),
    "renewal length": ({"renewal_months": 6}, {"each": 6}, ["renewal_months"]),
    "maximum": ({"renewals_maximum": 0}, {"most": 0}, ["renewals_maximum"]),
    "notice": ({"notice_months": 0}, {"notice": 0}, ["notice_months"]),
    "amount": ({"amount": Decimal(500), "amount_year": 2015}, {}, ["amount 2015"]),
    "amount without a year": ({"amount": Decimal(0)}, {}, ["amount"]),
    "joining": ({"joining": (party(OTHER, "le bailleur"),)}, {}, ["parties"]),
    "leaving": ({"leaving": (PARTNER,)}, {}, ["parties"]),
    "nothing": ({}, {}, []),
}


@pytest.mark.parametrize(("said", "expected", "names"), EACH.values(), ids=EACH)
def test_an_amendment_changes_only_what_it_says(said, expected, names):
    one = amendment(7, "01/06/2015", **said)
    found = view("01/06/2015", one)
    assert found.terms == terms(**{**THREE_YEARS, **expected})
    assert list(changes(one)) == names
    assert found.sources == dict.fromkeys(names, 7)
    assert found.object == said.get("object", "intervenants sociaux")


@pytest.mark.parametrize(("said", "expected", "names"), EACH.values(), ids=EACH)
def test_an_amendment_without_its_day_makes_unknown_what_it_changes(said, expected, names):
    found = view("01/06/2015", amendment(7, None, **said), parties=(party(),))
    reason = "date d’effet de l’avenant n° 7 inconnue"
    assert {name: plain(doubt.reason) for name, doubt in found.doubts.items()} == dict.fromkeys(names, reason)
    assert (found.sources, found.applied) == ({}, ())
    assert isinstance(found.object, Unknown) is ("object" in names)
    assert isinstance(found.parties, Unknown) is ("parties" in names)
    assert [*map(amount_name, found.amounts)] == [name for name in names if name.startswith("amount")]
    assert all(isinstance(amount, Unknown) for amount in found.amounts.values())
    for name in ("end", "duration_months", "renewal_months", "renewals_maximum", "notice_months"):
        kept = None if name in names else getattr(terms(**THREE_YEARS), name)
        assert getattr(found.terms, name) == kept
    assert found.terms.renewal is (Renewal.NOT_STATED if "renewal" in names else Renewal.TACIT)
    assert found.terms.start == partial("01/01/2014")


def test_a_later_amendment_in_force_keeps_what_the_other_does_not_change():
    found = view("01/01/2016", amendment(1, None, object="autre objet"), LONGER)
    assert found.doubt("end") is None
    assert short(found.doubt("end", "object")) == "? date d’effet de l’avenant n° 1 inconnue"
    assert (found.source("end"), found.source("object")) == (1, None)
    assert short(found.terms.end) == "30/06/2017"


def test_a_field_in_doubt_has_no_source():
    found = view("15/06/2016", LONGER, amendment(2, "06/2016", end="30/06/2018"))
    assert (found.source("end"), found.terms.end, found.applied) == (None, None, (1,))
    assert short(found.doubt("end")) == "? date d’effet de l’avenant n° 2 connue seulement : juin 2016"


@pytest.mark.parametrize(
    ("on", "doubtful"),
    [("31/05/2016", False), ("01/06/2016", True), ("29/06/2016", True), ("30/06/2016", False)],
)
def test_days_of_doubt(on, doubtful):
    assert bool(view(on, amendment(2, "06/2016", end="30/06/2018")).doubts) is doubtful


def test_of_two_doubtful_amendments_the_first_number_gives_the_reason():
    for amendments in ((1, 2), (2, 1)):
        found = view("15/06/2016", *(amendment(number, None, end="30/06/2018") for number in amendments))
        assert short(found.doubt("end")) == "? date d’effet de l’avenant n° 1 inconnue"


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        # L’avenant 2 peut avoir pris effet avant l’avenant 1, de même objet : nul ne sait lequel l’emporte.
        pytest.param("15/06/2015", "06/2015", "31/12/2018", id="the numbers confirm the order taken"),
        pytest.param("06/2015", "15/06/2015", "? ordre des avenants n° 1 et n° 2 inconnu", id="or deny it"),
        pytest.param("06/2015", "06/2015", "31/12/2018", id="the same month, by number"),
        pytest.param("06/2015", "01/07/2015", "31/12/2018", id="a month, then a day"),
        pytest.param("06/2015", "30/05/2015", "30/06/2017", id="a day, then a month"),
        pytest.param(
            "06/2015", "01/06/2015", "? ordre des avenants n° 1 et n° 2 inconnu", id="its first day"
        ),
        pytest.param("06/2015", "30/06/2015", "31/12/2018", id="its last day"),
        pytest.param(
            "2015", "06/2015", "? ordre des avenants n° 1 et n° 2 inconnu", id="a year and its month"
        ),
    ],
)
def test_two_amendments_whose_order_may_be_unknown(first, second, end):
    one, two = amendment(1, first, end="30/06/2017"), amendment(2, second, end="31/12/2018")
    for amendments in ((one, two), (two, one)):
        found = view("01/01/2016", *amendments)
        assert short(found.doubt("end") or found.terms.end) == end
        assert found.doubts.keys() <= {"end", "duration_months"}


@pytest.mark.parametrize("effective", ["06/2015", "15/06/2015"])
def test_two_amendments_of_one_number_have_no_order(effective):
    one = amendment(1, "15/06/2015", key=9, end="30/06/2017")
    two = amendment(1, effective, key=8, end="31/12/2018")
    for amendments in ((one, two), (two, one)):
        found = view("01/01/2016", *amendments)
        assert short(found.doubt("end")) == "? ordre des avenants n° 1 et n° 1 inconnu"


def test_an_unknown_order_does_not_matter_for_different_fields():
    found = view(
        "01/01/2016", amendment(1, "06/2015", end="30/06/2017"), amendment(2, "15/06/2015", notice_months=1)
    )
    assert found.doubts == {}
    assert found.applied == (2, 1)


def test_a_doubt_is_not_hidden_by_an_unknown_order():
    found = view(
        "01/01/2016",
        amendment(1, "06/2015", end="30/06/2017"),
        amendment(2, "15/06/2015", end="31/12/2018", notice_months=1),
        amendment(3, None, end="31/12/2019", object="autre objet"),
    )
    assert short(found.doubt("end")) == "? date d’effet de l’avenant n° 3 inconnue"
    assert short(found.object) == "? date d’effet de l’avenant n° 3 inconnue"
    assert found.terms.notice_months == 1


def test_a_new_end_keeps_the_length_of_the_renewed_periods():
    found = view("01/06/2015", LONGER, each=None)
    assert (found.terms.duration_months, found.terms.renewal_months) == (None, 36)


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ({"start": "01/03/2014", "end": "31/08/2014"}, 6),
        ({"start": "01/03/2014", "end": "15/09/2014"}, None),
        ({"start": None, "end": "31/08/2014"}, None),
        ({"start": "01/03/2014", "end": None}, None),
    ],
)
def test_a_new_end_keeps_the_length_the_stated_dates_gave(said, each):
    found = view("01/06/2015", LONGER, **said, months=None, each=None)
    assert (short(found.terms.end), found.terms.renewal_months) == ("30/06/2017", each)


def test_a_new_end_does_not_change_a_renewed_length_it_gives_itself():
    found = view("01/06/2015", amendment(1, "01/06/2015", end="30/06/2017", renewal_months=6))
    assert found.terms.renewal_months == 6
    assert found.source("renewal_months") == 1


def test_a_new_duration_takes_the_place_of_the_stated_end():
    found = view("01/06/2015", amendment(1, "01/06/2015", duration_months=48), end="31/12/2016")
    assert (found.terms.end, found.terms.duration_months) == (None, 48)


def test_an_end_and_a_duration_are_both_kept():
    found = view("01/06/2015", amendment(1, "01/06/2015", end="31/12/2017", duration_months=48), each=None)
    assert (short(found.terms.end), found.terms.duration_months) == ("31/12/2017", 48)
    assert found.terms.renewal_months is None


TOWN_SIGNS, POLICE = party(TOWN, "la Ville"), party()
POLICE_DIRECTS = party(role=PartyRole.FUNCTIONAL_AUTHORITY)
LANDLORD = party(OTHER, "le bailleur", PartyRole.PARTNER)


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        pytest.param({"leaving": (PARTNER,)}, (TOWN_SIGNS,), id="leaves with all its roles"),
        pytest.param(
            {"joining": (LANDLORD,)},
            (TOWN_SIGNS, POLICE, POLICE_DIRECTS, replace(LANDLORD, since=partial("01/06/2015"))),
            id="joins on the day of the amendment",
        ),
        pytest.param(
            {"joining": (replace(LANDLORD, since=partial("2015")),)},
            (TOWN_SIGNS, POLICE, POLICE_DIRECTS, replace(LANDLORD, since=partial("2015"))),
            id="joins on its own day",
        ),
        pytest.param(
            {"joining": (replace(POLICE, name="la police"),)},
            (TOWN_SIGNS, POLICE_DIRECTS, replace(POLICE, name="la police", since=partial("01/06/2015"))),
            id="takes its own place again",
        ),
        pytest.param(
            {"leaving": (PARTNER,), "joining": (POLICE_DIRECTS,)},
            (TOWN_SIGNS, replace(POLICE_DIRECTS, since=partial("01/06/2015"))),
            id="leaves, then joins in another role",
        ),
    ],
)
def test_parties(said, parties):
    found = view(
        "01/06/2015", amendment(1, "01/06/2015", **said), parties=(TOWN_SIGNS, POLICE, POLICE_DIRECTS)
    )
    assert found.parties == parties


@pytest.mark.parametrize(
    ("until", "bound"),
    [("30/05/2015", False), ("31/05/2015", True), ("05/2015", True), ("04/2015", False), (None, True)],
)
def test_a_party_is_bound_until_its_last_day(until, bound):
    found = view("31/05/2015", parties=(replace(POLICE, until=partial(until)),))
    assert bool(found.parties) is bound


def test_changes_are_named_as_an_act_tells_them():
    one = amendment(object="autre objet", duration_months=48, notice_months=1, leaving=(PARTNER,))
    assert changes(one) == ("object", "end", "duration_months", "notice_months", "parties")


def test_amounts_by_year():
    found = view(
        "01/01/2017",
        amendment(1, "01/06/2015", amount=Decimal(500), amount_year=2015),
        amendment(2, "01/06/2016", amount=Decimal(700), amount_year=2016),
        amendment(3, "01/07/2016", amount=Decimal(800), amount_year=2016),
        amendment(4, "01/08/2016", amount=Decimal(9)),
        amendment(5, None, amount=Decimal(900), amount_year=2017),
        amendment(6, None, object="autre objet"),
        amendment(7, "01/09/2016", notice_months=1),
    )
    reason = found.amounts.pop(2017)
    assert found.amounts == {2015: Decimal(500), 2016: Decimal(800), None: Decimal(9)}
    assert short(reason) == "? date d’effet de l’avenant n° 5 inconnue"
    assert (found.source("amount 2016"), found.source("amount"), found.source("amount 2017")) == (3, 4, None)


DATES = st.sampled_from(
    [None, "2015", "06/2015", "15/06/2015", "01/06/2015", "07/2015", "2016", "01/01/2016"]
)
AMENDMENTS = st.lists(
    st.builds(
        lambda effective, signed, changed: (effective, signed, changed),
        DATES,
        st.sampled_from([None, "01/05/2015"]),
        st.sampled_from([said for said, _, _ in EACH.values()]),
    ),
    max_size=5,
)


@given(st.data(), AMENDMENTS, st.dates(day("01/01/2015"), day("31/12/2016")))
def test_the_order_of_entry_never_matters(data, said, on):
    amendments = tuple(
        amendment(number, effective, signed=signed, **changed)
        for number, (effective, signed, changed) in enumerate(said, start=1)
    )
    fact = convention(**THREE_YEARS, parties=(TOWN_SIGNS, POLICE), amendments=amendments)
    shuffled = replace(fact, amendments=tuple(data.draw(st.permutations(amendments))))
    assert consolidated(shuffled, on) == consolidated(fact, on)


@given(AMENDMENTS, st.dates(day("01/01/2015"), day("31/12/2016")))
def test_what_is_not_signed_is_as_if_it_were_not_there(said, on):
    amendments = tuple(
        amendment(number, effective, signed=None, **changed)
        for number, (effective, _, changed) in enumerate(said, start=1)
    )
    fact = convention(**THREE_YEARS, amendments=amendments)
    assert consolidated(fact, on) == consolidated(replace(fact, amendments=()), on)


@given(AMENDMENTS, st.dates(day("01/01/2015"), day("31/12/2016")))
def test_every_change_has_a_source_or_a_doubt(said, on):
    amendments = tuple(
        amendment(number, effective, signed=signed, **changed)
        for number, (effective, signed, changed) in enumerate(said, start=1)
    )
    found = consolidated(convention(**THREE_YEARS, amendments=amendments), on)
    before = consolidated(convention(**THREE_YEARS), on)
    assert not found.sources.keys() & found.doubts.keys()
    if found.object != before.object:
        assert "object" in {*found.sources, *found.doubts}
    for name in ("end", "duration_months", "renewal", "renewal_months", "renewals_maximum", "notice_months"):
        if getattr(found.terms, name) != getattr(before.terms, name):
            assert name in {*found.sources, *found.doubts}
