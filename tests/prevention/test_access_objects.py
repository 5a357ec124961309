"""A number in an address opens only what its reader may know: nothing restricted, no draft, no other town's record."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.prevention.access_addresses import OUTSIDE, address, page_of, reads_record, table_of
from tests.prevention.access_calls import Caller
from tests.prevention.access_declared import DECLARED
from tests.prevention.access_matrix import expected, who
from tests.prevention.access_routes import Route, routes
from tests.prevention.access_world import (
    ANONYMOUS,
    DRAFT,
    FOREIGN,
    MISSING,
    OTHER_TOWN,
    PERSONS,
    REFERENCE,
    RESTRICTED,
    World,
)
from tests.prevention.test_access_matrix import is_refusal
from tests.prevention.test_admin_pages import OWNERS

READS_RESTRICTED, READS_DRAFTS = who("read_restricted"), who("read_council_records")
# Tables that belong to no town: a reader of one record may read them all.
SHARED = {
    "accounts.restricteddownload",
    "accounts.signin",
    "accounts.user",
    "account.emailaddress",
    "house.change",
    "mfa.authenticator",
    "partners.activitycategory",
    "partners.documentkind",
    "partners.frameworkaxis",
    "partners.frameworkmeasure",
    "partners.nationalframework",
    "partners.requireddocument",
    "socialaccount.socialaccount",
    "socialaccount.socialapp",
    "socialaccount.socialtoken",
}
# What these take is the number of no record of a town: a year, a format, a secret, a job or a key of one's own.
NO_RECORD = {
    "admin/(?P<url>.*)$",
    "admin:app_list",
    "admin:view_on_site",
    "account_reset_password_from_key",
    "deadlines:feed",
    "deadlines:matter",
    "deadlines:year",
    "invitations:open",
    "jobs:again",
    "jobs:cancel",
    "jobs:download",
    "jobs:job",
    "jobs:state",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}
# The plan of a commune that is not served here is read beside one's own, and written by nobody.
READ_BESIDE = {
    "dashboards:sheet",
    "dashboards:sheet_pdf",
    "prevention:plan",
    "prevention:calendar",
    "prevention:review",
    "prevention:districts",
}
NUMBERED = [route for route in routes() if route.takes]
A_LIST = re.compile(r"/admin/\w+/\w+/$")


def cases(route: Route, world: World, person: str) -> Iterator[tuple[str, str]]:
    """What the number may be of that this person may not know, with its address."""
    if table_of(route) and not reads_record(route):
        return
    hidden = [MISSING, OTHER_TOWN]
    hidden += [] if route.name in READ_BESIDE else [REFERENCE]
    hidden += [] if person in READS_RESTRICTED else [RESTRICTED]
    hidden += [] if person in READS_DRAFTS else [DRAFT]
    for what in hidden:
        where = address(route, world, person, what)
        if where:
            yield what, where


def is_kept(route: Route, answer: Any) -> bool:
    """Whether nothing is told: refused, back to the list, or on to the page that refuses, for a page without name."""
    if is_refusal(answer):
        return True
    led = answer.status_code == 302 and route.in_admin
    return led and (not page_of(route) or bool(A_LIST.match(answer.headers["Location"])))


def test_every_number_is_of_a_record_whose_cases_are_known() -> None:
    unknown = [
        route.name
        for route in NUMBERED
        if route.name not in NO_RECORD
        and not (table_of(route) and (not reads_record(route) or table_of(route) in {*OWNERS, *SHARED}))
        and route.name not in OUTSIDE
    ]

    assert unknown == []
    assert set(FOREIGN) <= set(OWNERS)


@pytest.mark.django_db
@pytest.mark.parametrize("person", [person for person in PERSONS if person != ANONYMOUS])
def test_what_may_not_be_known_is_as_if_it_were_not_there(world: World, person: str) -> None:
    caller, found, asked = Caller(world.client(person)), [], 0
    for route in NUMBERED:
        wanted = expected(route, DECLARED)
        if wanted is None or person not in wanted.read | (wanted.write or frozenset()):
            continue
        for what, where in cases(route, world, person):
            for method in ("GET", "POST"):
                answer = caller.generic(method, where)
                asked += 1
                if not is_kept(route, answer):
                    found.append(f"{method} {route.name}, {what}: {answer.status_code}")

    assert found == []
    assert asked > 20


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(READS_RESTRICTED))
def test_who_may_read_a_restricted_sheet_reads_it(world: World, person: str) -> None:
    caller = Caller(world.client(person))
    opened = {
        route.name: caller.get(where).status_code
        for route in NUMBERED
        if page_of(route) in {"change", "paper", "document", "history"}
        and (where := address(route, world, person, RESTRICTED))
    }

    assert len(opened) > 4
    assert set(opened.values()) == {200}
