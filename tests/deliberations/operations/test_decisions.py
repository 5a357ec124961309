"""A decision of the mayor before it is written: numbers shared with the council's acts, dates; the end of its file."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from common.files.storage import PrivateStorage
from deliberations.domain.findings import Unknown
from deliberations.models import Deliberation, MayoralDecision
from deliberations.operations.decisions import (
    copies_of,
    decision_refusals,
    discard_unused_copy,
    hold_decision,
)
from deliberations.operations.discarding import discard_files
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals
from deliberations.operations.questions import taken_numbers
from tests.deliberations.factories import (
    DeliberationFactory,
    MayoralDecisionFactory,
    MunicipalityFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 20)


def codes(decision):
    return [(finding.code, finding.field) for finding in decision_refusals(decision)]


@pytest.fixture
def question():
    return QuestionFactory(act_number="2026_04_001", reference="DPS2026001")


def town_of(question):
    return question.sitting.municipality


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"act_number": "2026_04_001"}, [("ACT_NUMBER_TAKEN", "act_number")]),
        ({"reference": "DPS2026001"}, [("REFERENCE_TAKEN", "reference")]),
        ({"act_number": "2026_04_001", "taken_on": dt.date(2027, 4, 20)}, []),
        ({"act_number": "2026_04_002", "reference": "DPS2026002"}, []),
        ({"act_number": "", "reference": ""}, []),
    ],
)
def test_a_decision_does_not_take_the_number_of_a_deliberation(question, fields, refused):
    QuestionFactory(sitting=question.sitting, act_number="", reference="")
    assert codes(MayoralDecisionFactory(municipality=town_of(question), **fields)) == refused


def test_another_town_numbers_its_own_acts(question):
    assert codes(MayoralDecisionFactory(act_number="2026_04_001", reference="DPS2026001")) == []


@pytest.mark.parametrize(
    ("taken_on", "refused"),
    [(DAY, ["ACT_NUMBER_TAKEN", "REFERENCE_TAKEN"]), (dt.date(2025, 12, 31), []), (None, [])],
)
def test_a_deliberation_does_not_take_the_number_of_a_decision(question, taken_on, refused):
    MayoralDecisionFactory(
        municipality=town_of(question),
        taken_on=taken_on,
        taken_over=taken_on is None,
        act_number=question.act_number,
        reference=question.reference,
    )
    assert [finding.code for finding in taken_numbers(question)] == refused


def test_two_decisions_do_not_share_a_number():
    one = MayoralDecisionFactory()
    other = MayoralDecisionFactory(
        municipality=one.municipality, act_number=one.act_number, reference=one.reference
    )
    assert codes(other) == [("ACT_NUMBER_TAKEN", "act_number"), ("REFERENCE_TAKEN", "reference")]
    other.delete()
    assert codes(one) == []


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"received_on": DAY, "published_on": DAY}, []),
        ({"received_on": dt.date(2026, 4, 19)}, [("RECEIVED_BEFORE_ACT", "received_on")]),
        ({"published_on": dt.date(2026, 4, 19)}, [("PUBLISHED_BEFORE_ACT", "published_on")]),
        # A warning of the rules stops nothing.
        ({"received_on": DAY, "transmissible": False}, []),
        ({"taken_on": None, "taken_over": True, "received_on": DAY}, []),
    ],
)
def test_its_dates_are_those_of_an_act(fields, refused):
    assert codes(MayoralDecisionFactory(**fields)) == refused


def test_it_follows_its_delegation_and_comes_before_its_report(question):
    act = DeliberationFactory(question=question)
    early = dt.date(2026, 4, 1)
    decision = MayoralDecisionFactory(municipality=act.municipality, taken_on=early, delegation=act)
    assert codes(decision) == [("DELEGATION_AFTER_DECISION", "delegation")]
    late = MayoralDecisionFactory(municipality=act.municipality, delegation=act, reported_in=question)
    assert codes(late) == [("REPORT_BEFORE_DECISION", "reported_in")]


def test_an_old_delegation_without_a_day_is_not_judged():
    town = MunicipalityFactory()
    old = Deliberation.objects.create(municipality=town, taken_over=True, own_object="Délégation au maire")
    assert codes(MayoralDecisionFactory(municipality=town, delegation=old)) == []


def test_a_refused_decision_is_not_held(question):
    with pytest.raises(Refused) as refused:
        hold_decision(MayoralDecisionFactory(municipality=town_of(question), act_number=question.act_number))
    assert [finding.code for finding in refused.value.findings] == ["ACT_NUMBER_TAKEN"]
    hold_decision(MayoralDecisionFactory(municipality=town_of(question)))


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"received_on": DAY}, None),
        ({"published_on": DAY}, None),
        ({"received_on": dt.date(2026, 4, 22), "published_on": DAY}, dt.date(2026, 4, 22)),
        ({"published_on": DAY, "transmissible": False}, DAY),
    ],
)
def test_it_is_executory_as_a_deliberation_is(fields, day):
    found = MayoralDecisionFactory(**fields).executory_on
    assert isinstance(found, Unknown) if day is None else found == day


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, False),
        ({"received_on": DAY}, True),
        ({"published_on": DAY}, True),
        ({"published_on": DAY, "taken_over": True}, False),
    ],
)
def test_a_decision_made_public_stays_in_the_register(fields, kept):
    decision = MayoralDecisionFactory(**fields)
    assert decision.stands is kept
    assert [finding.code for finding in deletion_refusals(decision)] == ["DECISION_KEPT"] * kept


@pytest.mark.parametrize("published_on", [None, DAY])
def test_a_replaced_copy_goes_unless_the_decision_was_made_public(
    published_on, django_capture_on_commit_callbacks
):
    decision = MayoralDecisionFactory(published_on=published_on)
    decision.signed_copy.save("signee.png", ContentFile(b"une"))
    before, name = copies_of(decision), decision.signed_copy.name
    assert before == {name}
    with django_capture_on_commit_callbacks(execute=True):
        discard_unused_copy(decision=decision, before=before)
    assert PrivateStorage().exists(name)
    MayoralDecision.objects.filter(pk=decision.pk).update(signed_copy="")
    with django_capture_on_commit_callbacks(execute=True):
        discard_unused_copy(decision=decision, before=before)
    assert PrivateStorage().exists(name) is (published_on is not None)


def test_a_copy_a_decision_refers_to_is_never_discarded(django_capture_on_commit_callbacks):
    decision = MayoralDecisionFactory()
    decision.signed_copy.save("signee.png", ContentFile(b"une"))
    with django_capture_on_commit_callbacks(execute=True):
        discard_files([decision.signed_copy.name])
    assert PrivateStorage().exists(decision.signed_copy.name)


def test_what_waits():
    town = MunicipalityFactory()
    made = {
        "new": MayoralDecisionFactory(municipality=town),
        "received": MayoralDecisionFactory(municipality=town, received_on=DAY),
        "local": MayoralDecisionFactory(municipality=town, transmissible=False),
        "public": MayoralDecisionFactory(municipality=town, received_on=DAY, published_on=DAY),
        "reported": MayoralDecisionFactory(municipality=town, reported_in=QuestionFactory()),
        "old": MayoralDecisionFactory(municipality=town, taken_over=True, taken_on=None),
    }
    MayoralDecisionFactory()
    found = MayoralDecision.objects.of_town(town)

    def names(rows):
        return {name for name, one in made.items() if one in rows}

    assert names(found.to_transmit()) == {"new", "reported"}
    assert names(found.to_publish()) == {"new", "received", "local", "reported"}
    assert names(found.to_report()) == {"new", "received", "local", "public"}
    assert names(found.public()) == {"public", "old"}
    assert found.for_choices().last() == made["old"]
    assert list(found.of_reference(made["new"].act_number)) == [made["new"]]
    assert list(found.of_reference(made["new"].reference)) == [made["new"]]
