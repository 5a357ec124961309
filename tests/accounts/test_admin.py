"""A head opens accounts, gives one role, and closes them; no page deletes one."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.accounts.models import User
from common.accounts.operations import open_account
from prevention.access import sync_roles

PASSWORD = "un mot de passe assez long"
ADD = "/admin/accounts/user/add/"


@pytest.fixture
def roles(db):
    sync_roles()


def account(role: str, email: str | None = None) -> User:
    return open_account(
        email=email or f"{role}@ville.example", password=PASSWORD, role=role, first_name="A", last_name=role
    )


@pytest.fixture
def head(roles, client):
    user = account("head")
    client.force_login(user)
    return user


def posted(**changes: object) -> dict[str, object]:
    person = {"email": "Zoe@Ville.example", "first_name": "Zoé", "last_name": "Noël", "title": ""}
    return {**person, "role": "clerk", **changes}


def test_it_opens_an_account_with_its_role(head, client):
    values = posted(password1=PASSWORD, password2=PASSWORD)

    response = client.post(ADD, values)

    assert response.status_code == HTTPStatus.FOUND, response.context["errors"]
    user = User.objects.get(email="zoe@ville.example")
    assert [group.name for group in user.groups.all()] == ["clerk"]
    assert user.is_staff
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(("role", "staff"), [("agent", True), ("elected", False), ("head", True)])
def test_it_changes_the_role_and_with_it_the_way_in(head, client, role, staff):
    user = account("clerk")

    client.post(f"/admin/accounts/user/{user.pk}/change/", posted(role=role, is_active="on"))

    user.refresh_from_db()
    assert [group.name for group in user.groups.all()] == [role]
    assert user.is_staff is staff


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "HEAD@ville.example"}, "email"),
        ({"role": "maire"}, "role"),
        ({"role": ""}, "role"),
        ({"last_name": ""}, "last_name"),
        ({"password2": "autre"}, "password2"),
    ],
)
def test_it_refuses_beside_the_field(head, client, changes, field):
    values = posted(password1=PASSWORD, password2=PASSWORD) | changes

    response = client.post(ADD, values)

    assert response.status_code == HTTPStatus.OK
    assert list(response.context["adminform"].form.errors) == [field]
    assert User.objects.count() == 1


@pytest.mark.parametrize("changes", [{"role": "clerk", "is_active": "on"}, {"role": "head"}])
def test_nobody_shuts_themselves_out(head, client, changes):
    response = client.post(f"/admin/accounts/user/{head.pk}/change/", posted(**changes))

    head.refresh_from_db()
    assert head.is_active
    assert [group.name for group in head.groups.all()] == ["head"]
    assert "votre propre compte" in response.content.decode()


def test_a_head_cannot_touch_a_technical_account(head, client):
    technical = User.objects.create_superuser("technique@ville.example", PASSWORD)

    change = client.post(f"/admin/accounts/user/{technical.pk}/change/", posted(role="clerk"))
    password = client.post(f"/admin/accounts/user/{technical.pk}/password/", {"password1": "x"})

    assert change.status_code == password.status_code == HTTPStatus.FORBIDDEN


def test_nobody_deletes_an_account(head, client):
    user = account("agent")

    response = client.post(f"/admin/accounts/user/{user.pk}/delete/", {"post": "yes"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("role", ["agent", "clerk", "elected"])
@pytest.mark.parametrize("address", ["", "add/", "{pk}/change/", "{pk}/password/", "{pk}/history/"])
def test_other_roles_see_no_account(roles, client, role, address):
    user = account(role)
    client.force_login(user)

    response = client.get(f"/admin/accounts/user/{address.format(pk=user.pk)}")

    assert response.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.FOUND}
    assert role == "elected" or response.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("address", ["", "add/", "{pk}/change/", "{pk}/password/", "{pk}/history/"])
def test_every_page_of_accounts_opens_and_speaks_french(head, client, address):
    response = client.get(f"/admin/accounts/user/{address.format(pk=head.pk)}")

    assert response.status_code == HTTPStatus.OK
    assert "username" not in response.content.decode().lower().replace('name="username"', "")


def test_the_list_costs_the_same_for_two_accounts_and_for_twelve(head, client):
    account("agent")
    counts = []
    for number in (0, 10):
        for index in range(number):
            account("clerk", f"clerk-{index}@ville.example")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/accounts/user/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
