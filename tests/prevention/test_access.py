"""The roles in the database are those the packages declare, and nothing else."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD, LABELS
from prevention import access
from prevention.documents.rights_guide import rights_groups, rights_guide
from prevention.management.commands.write_rights_guide import PAGE
from tests.deliberations.factories import UserFactory

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


def test_what_a_person_may_do_is_declared_once_and_said_once():
    every = [one for _, declared in access.table_of_rights() for one in declared]

    assert len({one.key for one in every}) == len({one.label for one in every}) == len(every)
    assert {role for one in every for role in one.roles} <= set(LABELS)
    assert [one.key for one in every if not one.roles or not one.permissions] == []


def test_a_permission_is_of_one_capability():
    held = [permission for one in access.capabilities().values() for permission in one.permissions]

    assert sorted(held) == sorted(set(held))


@pytest.mark.django_db
def test_a_person_can_what_the_table_says():
    access.sync_roles()

    for role in LABELS:
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        can = {key for key in access.capabilities() if access.can(user, key)}
        assert can == {key for key, one in access.capabilities().items() if role in one.roles}


@pytest.mark.django_db
def test_a_closed_account_can_nothing_and_an_unknown_capability_is_an_error():
    closed = UserFactory(is_active=False, is_superuser=True)

    assert not access.can(closed, "read_council")
    with pytest.raises(access.UnknownCapabilityError, match="fly"):
        access.can(closed, "fly")


def test_the_page_of_the_guide_is_the_table():
    page = (settings.BASE_DIR / PAGE).read_text(encoding="utf-8")

    assert page == rights_guide(), "Lancer manage.py write_rights_guide."
    assert (
        "| figer les actes, enregistrer leur transmission et leur publication | – | – | oui | – | – |" in page
    )


@pytest.mark.django_db
def test_everybody_signed_in_reads_who_may_do_what(client):
    client.force_login(UserFactory())

    shown = client.get("/droits/").content.decode()

    for group in rights_groups():
        assert str(group.name) in shown
        assert all(line.label in shown for line in group.lines)


@pytest.mark.django_db
def test_the_command_writes_the_page(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / PAGE).parent.mkdir(parents=True)

    call_command("write_rights_guide")

    assert (tmp_path / PAGE).read_text(encoding="utf-8") == rights_guide()
