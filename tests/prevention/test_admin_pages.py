"""Every page of the admin opens, for whoever may read it, on the demonstration towns."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from common.house.models import Change
from deliberations.models import Municipality
from tests.deliberations.factories import UserFactory
from tests.demonstration import TOWNS_AND_ROLES

pytestmark = pytest.mark.django_db
ROLES = ("agent", "clerk", "head")


@pytest.fixture(scope="module")
def towns(filled):
    with filled(*TOWNS_AND_ROLES):
        yield list(Municipality.objects.home())


def person(role):
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def address(model, page, *args):
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
    except NoReverseMatch:
        return None


def pages(town):
    """Addresses of the pages of every registered table, for the records of one town."""
    yield reverse("admin:index")
    yield reverse("admin:password_change")
    for model, options in admin.site._registry.items():
        yield address(model, "changelist")
        yield address(model, "add")
        for record in records(model, town):
            for page in ("change", "history", "delete"):
                yield address(model, page, record.pk)
        assert options.get_urls()


def records(model, town):
    if model is Change:  # the log has its own tests: a change is of the town of what it changed
        return []
    rows = model._base_manager.order_by("pk")
    owner = OWNERS.get(model._meta.label_lower)
    return rows.filter(**{owner: town.pk})[:2] if owner else rows[:1]


OWNERS = {
    "deliberations.municipality": "pk",
    "deliberations.term": "municipality",
    "deliberations.councillor": "municipality",
    "deliberations.sitting": "term__municipality",
    "deliberations.question": "sitting__term__municipality",
    "deliberations.deliberation": "municipality",
    "deliberations.mayoraldecision": "municipality",
    **dict.fromkeys(
        [
            "partners.convention",
            "partners.district",
            "partners.funding",
            "partners.fundingcall",
            "partners.grant",
            "partners.inkindcontribution",
            "partners.organisation",
            "partners.post",
            "partners.project",
        ],
        "municipality",
    ),
    "partners.activityreport": "post__municipality",
    "partners.amendment": "convention__municipality",
    "partners.experiment": "project__municipality",
    "partners.financialreport": "funding__municipality",
    "partners.payment": "funding__municipality",
    "prevention.strategy": "municipality",
    "prevention.axis": "strategy__municipality",
    **dict.fromkeys(
        ["prevention.objective", "prevention.action", "prevention.reviewline"], "axis__strategy__municipality"
    ),
    "prevention.indicator": "action__axis__strategy__municipality",
    "prevention.body": "municipality",
    **dict.fromkeys(["prevention.meeting", "prevention.personmeeting"], "body__municipality"),
    "prevention.townoutline": "municipality",
}


def test_every_admin_page_opens_or_is_refused(client, towns):
    opened = dict.fromkeys(ROLES, 0)
    for role in ROLES:
        client.force_login(person(role))
        # Every role in the invented commune, where every table has records; the agent in each.
        for town in towns if role == "agent" else towns[-1:]:
            client.post(reverse("deliberations:choose_town"), {"town": town.pk, "next": "/admin/"})
            for page in filter(None, pages(town)):
                answer = client.get(page)
                assert answer.status_code in {200, 302, 403}, (role, page, answer.status_code)
                opened[role] += answer.status_code == 200
    assert opened["clerk"] > 100
    assert min(opened.values()) > 40
