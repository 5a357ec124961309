"""The roles in the database are those the packages declare, and nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD
from prevention import access

WRITING = ("add_", "change_", "delete_")


@pytest.mark.django_db
def test_the_table_is_what_the_packages_declare():
    access.sync_roles()

    assert access.stored_roles() == access.declared_roles()
    assert set(access.declared_roles()) == {AGENT, CLERK, DESIGNATED, ELECTED, HEAD}


@pytest.mark.django_db
def test_writing_twice_changes_nothing():
    assert access.sync_roles() == sorted([AGENT, CLERK, DESIGNATED, ELECTED, HEAD])
    assert access.sync_roles() == []


@pytest.mark.django_db
def test_what_was_added_by_hand_to_a_role_is_taken_away_and_other_groups_stay():
    access.sync_roles()
    by_hand = Permission.objects.get(codename="delete_user")
    Group.objects.get(name=ELECTED).permissions.add(by_hand)
    Group.objects.create(name="stagiaires").permissions.add(by_hand)

    assert access.sync_roles() == [ELECTED]
    assert access.stored_roles() == access.declared_roles() | {"stagiaires": {"accounts.delete_user"}}


def test_an_elected_official_may_change_nothing():
    permissions = access.declared_roles()[ELECTED]

    assert [name for name in permissions if name.partition(".")[2].startswith(WRITING)] == []


def test_only_a_head_manages_accounts():
    managing = {
        role
        for role, names in access.declared_roles().items()
        if any(n.startswith("accounts.") for n in names)
    }

    assert managing == {HEAD}


@pytest.mark.django_db
def test_a_permission_that_no_model_has_is_refused(monkeypatch):
    monkeypatch.setattr(access, "declared_roles", lambda: {AGENT: frozenset({"accounts.fly"})})

    with pytest.raises(CommandError, match=r"Droits inconnus du rôle agent.*accounts\.fly"):
        call_command("sync_roles")

    assert not Group.objects.exists()
