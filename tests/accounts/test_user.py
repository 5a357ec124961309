"""An account is found and kept apart by its address, whatever its case."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError

User = get_user_model()


@pytest.mark.django_db
def test_it_signs_in_whatever_the_case(client):
    User.objects.create_user("Alice.Martin@Ville.example", "un mot de passe long")

    assert client.login(username="alice.MARTIN@ville.example", password="un mot de passe long")


@pytest.mark.django_db
def test_it_refuses_a_second_account_with_the_same_address_in_capitals():
    User.objects.create_user("alice@ville.example")

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="ALICE@ville.example")])


@pytest.mark.django_db
def test_the_history_never_holds_a_password():
    user = User.objects.create_user("alice@ville.example", "un mot de passe long", last_name="Martin")

    version = user.history.get()

    assert version.last_name == "Martin"
    assert not hasattr(version, "password")


@pytest.mark.parametrize(
    ("first_name", "last_name", "expected"),
    [("Alice", "Martin", "Alice Martin"), ("", "Martin", "Martin"), ("", "", "alice@ville.example")],
)
def test_it_is_shown_by_name_else_by_address(first_name, last_name, expected):
    assert str(User(email="alice@ville.example", first_name=first_name, last_name=last_name)) == expected
