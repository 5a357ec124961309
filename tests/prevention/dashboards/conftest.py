"""The demonstration town, loaded once for what reads every dashboard."""

import pytest

from common.accounts.models import User
from deliberations.models import Municipality
from prevention import demo
from tests.demonstration import load_with_accounts


@pytest.fixture(scope="module")
def demonstration(filled):
    """Every account and record of the demonstration, undone at the end of the file."""
    with filled(load_with_accounts):
        yield {role: User.objects.get(email=address) for role, (address, *_) in demo.ACCOUNTS.items()}


@pytest.fixture(scope="module")
def invented(demonstration):
    """The invented town, whose record has everything."""
    return Municipality.objects.home().order_by("pk").last()
