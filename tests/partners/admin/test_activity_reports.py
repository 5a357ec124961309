"""The yearly counts of a post: the sum, the words of the year, and nothing typed is lost."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from partners.models import ActivityReport, DocumentKind
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory
from tests.partners.factories import (
    ActivityCategoryFactory,
    ConventionFactory,
    DocumentKindFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="agent"))
    client.force_login(user)
    return client


def sent(agent, post, counts, **more):
    data = {
        "post": post.pk,
        "year": 2025,
        "unit": "persons",
        "total": "",
        "months_worked": "",
        "received_on": "",
        "stated_in": "",
        "counts-TOTAL_FORMS": len(counts),
        "counts-INITIAL_FORMS": 0,
    }
    for place, (category, number) in enumerate(counts):
        data |= {f"counts-{place}-category": category.pk, f"counts-{place}-number": number}
    return agent.post(reverse("admin:partners_activityreport_add"), data | more)


@pytest.mark.parametrize(
    ("total", "counts", "kept"),
    [
        ("323", (84, 44, 195), True),
        ("322", (84, 44, 195), False),
        ("", (84, 44, 195), True),
        ("322", (84, 44, ""), True),
    ],
)
def test_the_total_is_the_sum_of_its_categories(agent, total, counts, kept):
    post = PostFactory()
    rows = [(ActivityCategoryFactory(), number) for number in counts]
    answer = sent(agent, post, rows, total=total)
    assert ActivityReport.objects.exists() is kept
    if not kept:
        page = answer.content.decode()
        assert "somme de ses catégories de 323" in page
        assert 'value="195"' in page
        assert [link.anchor for link in answer.context["error_links"]] == ["id_counts-2-number"]


@pytest.mark.parametrize(
    ("years", "kept"), [({}, True), ({"until_year": 2024}, False), ({"from_year": 2026}, False)]
)
def test_a_word_serves_in_the_years_it_is_open(agent, years, kept):
    sent(agent, PostFactory(), [(ActivityCategoryFactory(**years), 3)])
    assert ActivityReport.objects.exists() is kept


def test_a_kind_of_paper_that_is_withdrawn_is_offered_no_more(agent):
    convention = ConventionFactory()
    kinds = [DocumentKindFactory(active=active) for active in (True, False, False)]
    convention.documents.create(kind=kinds[2])
    page = agent.get(reverse("admin:partners_convention_change", args=[convention.pk])).content.decode()
    offered = [
        kind for kind in DocumentKind.objects.all() if f'value="{kind.pk}"' in page and kind.name in page
    ]
    assert {kinds[0].pk, kinds[2].pk} <= {kind.pk for kind in offered}
    assert kinds[1].name not in page
