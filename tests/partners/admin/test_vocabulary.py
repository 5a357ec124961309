"""The page of a category says that the list is the house's own."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from deliberations.models import Municipality
from partners.admin.vocabulary import NO_OFFICIAL_LIST
from partners.models import ActivityCategory
from partners.operations.vocabularies import create_vocabularies
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_category_is_said_to_be_of_no_official_list():
    sync_roles()
    create_vocabularies()
    Municipality.objects.create(
        name="Ville-Exemple", department_code="01", department_name="Ain", is_home=True
    )
    head = UserFactory(is_staff=True)
    head.groups.add(Group.objects.get(name="head"))
    client = Client()
    client.force_login(head)
    category = ActivityCategory.objects.get(code="outside")

    page = client.get(reverse("admin:partners_activitycategory_change", args=[category.pk])).text

    assert NO_OFFICIAL_LIST in page
    assert "hors champ pénal" in page
