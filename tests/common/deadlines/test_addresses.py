"""The address of a record is the one Django gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from common.deadlines.addresses import address

VIEWS = (
    "admin:partners_convention_summary",
    "admin:partners_funding_change",
    "admin:prevention_action_change",
    "admin:deliberations_sitting_summary",
)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", [1, 12, 2_000_000_001])
def test_an_address_is_the_one_of_django(view, key):
    assert address(view, key) == address(view, key) == reverse(view, args=[key])


def test_an_address_follows_where_the_site_is_served():
    here = address(VIEWS[0], 3)
    try:
        set_script_prefix("/prevention/")
        assert address(VIEWS[0], 3) == reverse(VIEWS[0], args=[3]) == f"/prevention{here}"
    finally:
        set_script_prefix("/")


def test_a_page_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        address("admin:partners_convention_nowhere", 3)
