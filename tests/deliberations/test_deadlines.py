"""The deadlines of the council: each kind open, done, unknown; who sees them; whose town; how many queries."""

import datetime as dt
from types import SimpleNamespace

import pytest

from common.deadlines import providers
from common.papers.seals import seal
from deliberations.deadlines import CouncilDeadlines
from deliberations.models import Edition
from tests.deliberations.admin.sittings import account
from tests.deliberations.factories import (
    DeliberationFactory,
    MayoralDecisionFactory,
    MunicipalityFactory,
    QuestionFactory,
    SittingFactory,
    TermFactory,
    council,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 10)
SITTING = dt.date(2026, 4, 2)
NEXT = dt.date(2026, 5, 18)
RIGHTS = ("change_sitting", "validate_deliberation", "change_question", "seal_deliberation")
NOW = dt.datetime(2026, 3, 1, 10, 0, tzinfo=dt.UTC)


def holder(*rights):
    """Somebody who has these rights of the council and no other."""
    named = {f"deliberations.{right}" for right in rights}
    return SimpleNamespace(has_perm=named.__contains__)


def offered(on=DAY, rights=RIGHTS, town=""):
    """What is offered, by matter without its package."""
    found = CouncilDeadlines().deadlines(user=holder(*rights), on=on, town=town)
    return {one.matter.removeprefix("deliberations."): one for one in found}


def told(part, on=DAY):
    """The days of the matters of one part, or why they have none; a closed one is said closed."""
    return [
        "closed" if one.closed else one.due or one.unknown_because
        for matter, one in offered(on).items()
        if matter.endswith(f":{part}")
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, [dt.date(2026, 5, 12)], id="five clear days"),
        pytest.param({"urgent": True}, [dt.date(2026, 5, 16)], id="one clear day under urgency"),
        pytest.param({"first_after_renewal": True}, [dt.date(2026, 5, 14)], id="after a renewal"),
        pytest.param({"notice_sent_on": dt.date(2026, 5, 11)}, ["closed"], id="sent"),
        pytest.param({"held_on": DAY}, [dt.date(2026, 4, 4)], id="today, late"),
        pytest.param({"held_on": DAY - dt.timedelta(days=1)}, [], id="held yesterday, nothing to send"),
    ],
)
def test_a_notice_leaves_in_time(stated, expected):
    SittingFactory(**{"held_on": NEXT, "notice_sent_on": None, "notice_posted_on": None} | stated)
    assert told("notice") == expected


def test_a_notice_whose_delay_is_not_known_says_why():
    town = MunicipalityFactory(population=None)
    SittingFactory(term__municipality=town, held_on=NEXT, notice_sent_on=None)
    assert told("notice") == ["la population de la commune n’est pas renseignée"]


@pytest.mark.parametrize(
    ("day", "outcome", "expected"),
    [
        pytest.param(DAY, "", [dt.date(2026, 4, 9)], id="a question waits"),
        pytest.param(DAY, "adopted", [], id="every question has its outcome"),
        pytest.param(SITTING, "", [], id="the evening itself"),
    ],
)
def test_outcomes_are_entered_for_the_list(day, outcome, expected):
    made = council(members=3, present=3, questions=1, held_on=SITTING)
    made.questions.update(outcome=outcome)
    assert told("outcome", day) == expected


def test_outcomes_wait_for_the_roll():
    QuestionFactory(sitting__held_on=SITTING)
    assert told("outcome") == []


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        pytest.param({}, DAY, [dt.date(2026, 4, 9)], id="a week"),
        pytest.param({}, dt.date(2026, 7, 8), [dt.date(2026, 4, 9)], id="ninety days after"),
        pytest.param({}, dt.date(2026, 7, 9), [], id="recalled no more"),
        pytest.param({"roll_state": "not_stated"}, DAY, [], id="taken over without a roll"),
        pytest.param({"source": "registre de 2026"}, DAY, [], id="taken over from a source"),
    ],
)
def test_the_list_is_posted_within_a_week(stated, day, expected):
    QuestionFactory(sitting=SittingFactory(held_on=SITTING, **stated), outcome="adopted")
    assert told("list", day) == expected


def test_a_sitting_without_question_lists_nothing():
    SittingFactory(held_on=SITTING)
    assert told("list") == []


@pytest.mark.parametrize(
    ("kind", "outcome", "expected"),
    [
        pytest.param("minutes", "adopted", [dt.date(2026, 4, 9)], id="settled that day"),
        pytest.param("minutes", "", [], id="not settled yet"),
        pytest.param("deliberation", "adopted", [], id="another question"),
    ],
)
def test_settled_minutes_are_posted_within_a_week(kind, outcome, expected):
    QuestionFactory(sitting__held_on=SITTING, kind=kind, outcome=outcome)
    assert told("minutes-posted") == expected
    listed = [one.title for matter, one in offered().items() if matter.endswith(":list")]
    assert listed == ["À afficher\u00a0: liste des délibérations examinées, séance du 2 avril 2026"]


NO_NEXT = "la séance suivante n’est pas encore enregistrée"
SOON = dt.date(2026, 4, 9)


@pytest.mark.parametrize(
    ("later", "day", "expected"),
    [
        pytest.param([(NEXT, "")], DAY, NEXT, id="at the next sitting"),
        pytest.param([(NEXT, ""), (dt.date(2026, 6, 30), "")], DAY, NEXT, id="the first that follows"),
        pytest.param([], DAY, NO_NEXT, id="no next sitting"),
        pytest.param([(SITTING, "")], DAY, NO_NEXT, id="a second sitting the same evening"),
        pytest.param([], dt.date(2026, 4, 1), None, id="not held yet"),
        pytest.param([(SOON, "adopted")], DAY, None, id="settled"),
        pytest.param([(SOON, ""), (NEXT, "adopted")], NEXT, None, id="settled by a later one"),
        pytest.param([(SOON, "")], dt.date(2026, 7, 8), SOON, id="late for ninety days"),
        pytest.param([(SOON, "")], dt.date(2026, 7, 9), None, id="recalled no more"),
    ],
)
def test_minutes_are_settled_at_the_next_sitting(later, day, expected):
    first = SittingFactory(held_on=SITTING)
    for held_on, outcome in later:
        following = SittingFactory(term=first.term, held_on=held_on, held_at=dt.time(21))
        QuestionFactory(sitting=following, kind="minutes", outcome=outcome)
    found = offered(day).get(f"sitting:{first.pk}:minutes")
    assert (found and (found.due or found.unknown_because)) == expected


def test_before_july_2022_no_rule_says_when_minutes_are_settled():
    first = SittingFactory(held_on=dt.date(2022, 6, 30), notice_sent_on=dt.date(2022, 6, 20))
    SittingFactory(term=first.term, held_on=dt.date(2022, 7, 20), notice_sent_on=dt.date(2022, 7, 10))
    assert told("minutes", dt.date(2022, 7, 10)) == []


@pytest.mark.parametrize(
    ("act", "outcome", "part", "expected"),
    [
        pytest.param({"submitted_at": NOW}, "", "validation", [dt.date(2026, 5, 12)], id="to validate"),
        pytest.param({}, "", "validation", [], id="not submitted"),
        pytest.param({"submitted_at": NOW, "validated_at": NOW}, "", "validation", [], id="validated"),
        pytest.param({"submitted_at": NOW}, "withdrawn", "validation", [], id="withdrawn from the agenda"),
        pytest.param({"validated_at": NOW}, "", "agenda", [dt.date(2026, 5, 12)], id="to put on the agenda"),
        pytest.param({"validated_at": NOW, "agenda_at": NOW}, "", "agenda", [], id="on the agenda"),
    ],
)
def test_drafts_are_ready_before_the_notice(act, outcome, part, expected):
    DeliberationFactory(question__sitting__held_on=NEXT, question__outcome=outcome, **act)
    assert told(part) == expected


def test_a_draft_of_a_town_whose_delay_is_not_known_says_why():
    sitting = SittingFactory(held_on=NEXT, term__municipality=MunicipalityFactory(population=None))
    DeliberationFactory(question__sitting=sitting, submitted_at=NOW)
    assert told("validation") == ["la population de la commune n’est pas renseignée"]


def test_the_person_who_submitted_a_draft_follows_it():
    author = account("agent")
    act = DeliberationFactory(question__sitting__held_on=NEXT, submitted_at=NOW, submitted_by=author)
    assert offered()[f"deliberation:{act.pk}:validation"].followed_by == {author.pk}


IN_FIFTEEN_DAYS = dt.date(2026, 4, 17)


@pytest.mark.parametrize(
    ("question", "act", "transmission", "publication"),
    [
        pytest.param({}, {}, [IN_FIFTEEN_DAYS], [IN_FIFTEEN_DAYS], id="adopted"),
        pytest.param({"outcome": "rejected"}, {}, [IN_FIFTEEN_DAYS], [IN_FIFTEEN_DAYS], id="rejected"),
        pytest.param({"outcome": "postponed"}, {}, [], [], id="postponed"),
        pytest.param({"transmissible": False}, {}, [], [IN_FIFTEEN_DAYS], id="not to transmit"),
        pytest.param({}, {"received_on": DAY}, [], [IN_FIFTEEN_DAYS], id="received"),
        pytest.param({}, {"published_on": DAY}, [IN_FIFTEEN_DAYS], [], id="published"),
        pytest.param({}, {"received_on": DAY, "published_on": DAY}, [], [], id="both"),
        pytest.param({}, {"taken_over": True}, [], [], id="taken over"),
    ],
)
def test_acts_are_transmitted_and_published(question, act, transmission, publication):
    stated = {"sitting__held_on": SITTING, "outcome": "adopted"} | question
    DeliberationFactory(question=QuestionFactory(**stated), **act)
    assert (told("transmission"), told("publication")) == (transmission, publication)


def test_an_act_that_is_not_sealed_says_what_comes_first():
    act = DeliberationFactory(question__sitting__held_on=SITTING, question__outcome="adopted")
    found = offered()[f"deliberation:{act.pk}:transmission"]
    assert found.detail == (
        "15\u00a0jours après le 2 avril 2026, délai de la maison. L’acte est à figer d’abord."
    )


def test_a_sealed_act_is_transmitted_or_not_as_its_seal_says():
    act = DeliberationFactory(question__sitting__held_on=SITTING, question__outcome="adopted")
    content = {"publicity": {"transmissible": False}}
    paper = seal(data=b"%PDF-1.7\nacte\n", file_name="acte.pdf", kind="extract", by=None, at=NOW)
    Edition.objects.create(
        deliberation=act, number=1, paper=paper, cause="seal", content=content, sealed_at=NOW
    )
    assert told("transmission") == []
    assert offered()[f"deliberation:{act.pk}:publication"].detail.endswith("délai de la maison.")


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        pytest.param({}, {"transmission", "publication", "report"}, id="nothing done"),
        pytest.param({"received_on": DAY}, {"publication", "report"}, id="received"),
        pytest.param({"transmissible": False}, {"publication", "report"}, id="not to transmit"),
        pytest.param({"published_on": DAY}, {"transmission", "report"}, id="published"),
        pytest.param({"taken_over": True}, set(), id="taken over"),
    ],
)
def test_decisions_of_the_mayor_are_transmitted_published_reported(stated, parts):
    decision = MayoralDecisionFactory(taken_on=SITTING, **stated)
    found = {matter.split(":")[-1]: one for matter, one in offered().items()}
    assert set(found) == parts
    days = {one.due for part, one in found.items() if part != "report"}
    assert days <= {IN_FIFTEEN_DAYS}
    assert {one.url for one in found.values()} <= {
        f"/admin/deliberations/mayoraldecision/{decision.pk}/change/"
    }


def test_a_decision_is_reported_at_the_first_sitting_that_follows():
    first = SittingFactory(held_on=SITTING)
    town = first.municipality
    same_day = MayoralDecisionFactory(municipality=town, taken_on=SITTING)
    assert told("report") == ["la séance suivante n’est pas encore enregistrée"]
    SittingFactory(held_on=dt.date(2026, 4, 20))
    SittingFactory(term=first.term, held_on=NEXT)
    SittingFactory(term=first.term, held_on=dt.date(2026, 6, 30))
    assert told("report") == [NEXT]
    same_day.reported_in = QuestionFactory(sitting=first)
    same_day.save()
    assert told("report") == []


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        pytest.param("elected", set(), id="an elected official"),
        pytest.param("agent", set(), id="an agent"),
        pytest.param("head", {"validation"}, id="the head"),
        pytest.param(
            "clerk",
            {"notice", "agenda", "list", "minutes", "transmission", "publication", "report"},
            id="the clerk",
        ),
    ],
)
def test_each_sees_what_waits_for_them(role, parts):
    everything(TermFactory(), 1)
    found = CouncilDeadlines().deadlines(user=account(role), on=DAY)
    assert {one.matter.split(":")[-1] for one in found} == parts


def test_each_right_opens_its_own():
    everything(TermFactory(), 1)
    seen = [{matter.split(":")[-1] for matter in offered(rights=[right])} for right in RIGHTS]
    assert seen == [
        {"notice", "list", "minutes"},
        {"validation"},
        {"agenda"},
        {"transmission", "publication", "report"},
    ]


def everything(term, number):
    """One of each in a town, so many times."""
    for place in range(number):
        later = SittingFactory(
            term=term,
            held_on=NEXT + dt.timedelta(days=place),
            notice_sent_on=None,
            notice_posted_on=None,
        )
        past = SittingFactory(term=term, held_on=SITTING, held_at=dt.time(18, place))
        DeliberationFactory(question__sitting=past, question__outcome="adopted")
        DeliberationFactory(question__sitting=later, submitted_at=NOW)
        DeliberationFactory(question__sitting=later, validated_at=NOW)
        MayoralDecisionFactory(municipality=term.municipality, taken_on=SITTING)


def test_each_town_keeps_its_own_and_a_town_of_reference_has_none():
    here, there, reference = TermFactory(), TermFactory(), TermFactory(municipality__is_home=False)
    for term in (here, there, reference):
        everything(term, 1)
    found = offered()
    assert {one.town for one in found.values()} == {
        str(here.municipality_id),
        str(there.municipality_id),
    }
    assert len(found) == 2 * 11
    assert {one.town for one in offered(town=str(there.municipality_id)).values()} == {
        str(there.municipality_id)
    }
    assert offered(town=str(reference.municipality_id)) == {}


@pytest.mark.parametrize("number", [2, 10])
def test_two_or_ten_of_each_cost_the_same_queries(number, django_assert_num_queries):
    everything(TermFactory(), number)
    with django_assert_num_queries(6):
        found = offered()
    assert len(found) == 11 * number


def test_nobody_without_a_right_costs_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert offered(rights=()) == {}


def test_the_site_offers_them():
    codes = {kind.code for kind in CouncilDeadlines.kinds}
    assert codes <= {kind.code for kind in providers.kinds()}
    everything(TermFactory(), 1)
    assert {one.kind for one in offered().values()} <= codes
