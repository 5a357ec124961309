"""The demonstration town, loaded once for what reads every dashboard."""

import pytest

from common.accounts.models import User
from deliberations.models import Municipality
from prevention import access, demo

PASSWORD = "mots de la démonstration, inventés"


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Every account and record of the demonstration, undone at the end of the file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        access.sync_roles()
        demo.load(passwords=dict.fromkeys(demo.ADDRESSES, PASSWORD))
        yield {role: User.objects.get(email=address) for role, (address, *_) in demo.ACCOUNTS.items()}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def invented(demonstration):
    """The invented town, whose record has everything."""
    return Municipality.objects.home().order_by("pk").last()
