"""What elected officials read: sittings, acts and extracts, and nothing else."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from deliberations.demonstration.load import load_demonstration
from deliberations.models import Municipality, Sitting
from deliberations.operations.closing import close_vote
from deliberations.operations.votes import record_unanimity
from prevention.access import sync_roles
from tests.deliberations.factories import DeliberationFactory, UserFactory, VoteFactory, council

pytestmark = pytest.mark.django_db
COUNCIL = "/conseil/"


@pytest.fixture
def elected(client):
    sync_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="elected"))
    client.force_login(user)
    return client


def held_sitting(**fields):
    sitting = council(members=9, present=6, questions=2, **fields)
    vote = VoteFactory(question=sitting.questions.get(order=1))
    record_unanimity(vote=vote, seen=None, by=None)
    close_vote(vote=vote, seen=None, by=None, at=dt.datetime(2026, 4, 2, 21, tzinfo=dt.UTC))
    return sitting


def test_a_sitting_shows_its_figures_and_its_result(elected):
    held_sitting()
    page = elected.get(COUNCIL).content.decode()
    assert "Séance du 2\u00a0avril 2026" in page
    assert "adoptée" in page
    assert page.count('class="number">6</td>') == 4


def test_a_sitting_to_come_is_not_shown(elected):
    held_sitting(held_on=dt.date(2026, 4, 2))
    Sitting.objects.update(held_on=dt.date(2099, 1, 1))
    assert "Aucune séance tenue" in elected.get(COUNCIL).content.decode()


def test_a_roll_that_no_source_states_shows_no_number(elected):
    council(members=9, present=6, questions=1, roll_state="not_stated")
    page = elected.get(COUNCIL).content.decode()
    assert page.count("non renseigné") == 3
    assert 'class="number">0<' not in page


def test_what_no_source_says_of_a_sitting_is_left_out(elected):
    council(members=9, present=6, questions=1, kind="", publicity="", place="")
    page = elected.get(COUNCIL).content.decode()
    assert "Séance du 2\u00a0avril 2026" in page
    assert 'class="facts"' not in page


def test_both_demonstration_towns_are_read(elected):
    load_demonstration()
    for town in Municipality.objects.home():
        elected.post("/compte/commune/", {"town": town.pk, "next": COUNCIL})
        page = elected.get(COUNCIL).content.decode()
        assert (
            page.count('class="sitting"')
            == Sitting.objects.of_town(town).filter(held_on__lte=timezone.localdate()).count()
        )
        assert "DÉMONSTRATION" in page


def test_a_draft_is_nowhere(elected):
    draft = DeliberationFactory(question=held_sitting().questions.get(order=1))
    assert reverse("deliberations:extract", args=[draft.pk]) not in elected.get(COUNCIL).content.decode()
    assert elected.get(reverse("deliberations:extract", args=[draft.pk])).status_code == 404


def test_an_act_taken_over_is_rendered_when_asked(elected):
    act = DeliberationFactory(question=held_sitting().questions.get(order=1), taken_over=True)
    address = reverse("deliberations:extract", args=[act.pk])
    assert address in elected.get(COUNCIL).content.decode()
    answer = elected.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"%PDF-")


def test_an_act_of_another_town_is_not_served(elected):
    held_sitting()
    other = DeliberationFactory(question=held_sitting().questions.get(order=1), taken_over=True)
    first = Sitting.objects.order_by("pk").first()
    assert first.municipality != other.municipality
    session = elected.session
    session["town"] = first.municipality.pk
    session.save()
    assert elected.get(reverse("deliberations:extract", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [COUNCIL, "/conseil/actes/1/extrait.pdf"])
def test_the_pages_answer_get_and_head_only(elected, method, address):
    assert getattr(elected, method)(address).status_code == 405


def test_nobody_enters_without_the_right(client):
    assert client.get(COUNCIL).headers["Location"].startswith("/connexion/")
    client.force_login(UserFactory())
    assert client.get(COUNCIL).status_code == 403
    assert client.get("/conseil/actes/1/extrait.pdf").status_code == 403


def test_an_elected_official_does_not_enter_the_admin(elected):
    answer = elected.get("/admin/")
    assert answer.status_code == 302
    assert "/login/" in answer.headers["Location"]


def one_more_sitting(term, day):
    other = council(members=9, present=6, questions=4, held_on=dt.date(2026, 4, day))
    Municipality.objects.filter(pk=other.municipality.pk).update(is_home=False)
    Sitting.objects.filter(pk=other.pk).update(term=term)
    DeliberationFactory(
        question=other.questions.get(order=1), taken_over=True, municipality=term.municipality
    )


def queries_of_page(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as counted:
        client.get(COUNCIL)
    return len(counted)


def test_the_page_costs_the_same_for_two_sittings_and_for_eight(elected, django_assert_max_num_queries):
    term = held_sitting().term
    one_more_sitting(term, 3)
    elected.get(COUNCIL)
    before = queries_of_page(elected, django_assert_max_num_queries)
    for day in range(4, 10):
        one_more_sitting(term, day)
    assert queries_of_page(elected, django_assert_max_num_queries) == before
    assert elected.get(COUNCIL).content.decode().count("acte repris") == 7
