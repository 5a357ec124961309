"""Owns what the tests of the dashboards share: a reader of a role, the lists and figures of a page, its queries."""

import re

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.accounts.roles import STAFF
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory


def reader(role="designated"):
    """A client signed in with a role, as that role enters or not the administration."""
    sync_roles()
    user = UserFactory(is_staff=role in STAFF)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    client.account = user
    return client


def listing(text, key):
    """The count of a list of a page, and the text of each of its lines."""
    found = re.search(
        rf'<div class="listing[^"]*"\s+id="{key}"\s+data-count="(\d+)".*?</div>', text, re.DOTALL
    )
    assert found, key
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", found[0], re.DOTALL)[1:]
    return int(found[1]), [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def figures(text):
    """The figures of a page: label → shown value, address."""
    given = re.findall(
        r'<a class="figure" href="([^"]+)">\s*<span class="label">(.*?)</span>\s*<span class="value[^"]*">(.*?)</span>',
        text,
        re.DOTALL,
    )
    return {label: (value, url.replace("&amp;", "&")) for url, label, value in given}


def queries(client, address):
    """How many queries a page costs; asked twice, so that what is kept once for all is not counted."""
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)
