"""Marks are written with a change and read after it; what fails stays marked; doing it again changes nothing."""

import logging

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction

from common.search import indexing, sources
from common.search.indexing import heal, is_built, mark, rebuild
from common.search.models import Entry, Mark, Upkeep
from common.search.sources import Document, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(db):
    """Groups are what is found here, and the only thing; the roles, groups too, are put away."""
    Group.objects.all().delete()
    source = Source(
        kind="group",
        label="groupe",
        plural="groupes",
        model=Group,
        root=Group,
        permissions=("auth.view_group",),
        rows=lambda groups: groups,
        document=lambda group: Document(group.pk, group.pk, group.name),
        visible=lambda user, town: Group.objects.all(),
    )
    others = sources.all_sources()
    sources.forget(*others)
    sources.register(source, source)
    yield source
    sources.forget(source)
    sources.register(*others)


@pytest.fixture
def group(shelf):
    return Group.objects.create(name="Médiation")


def titles():
    return set(Entry.objects.values_list("text__title", flat=True))


def test_a_change_is_marked_at_once_and_read_once_committed(group, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        mark(Group, [group.pk])
        mark(Group, [group.pk])
        assert Mark.objects.count() == 2
        assert titles() == set()

    assert len(callbacks) == 1
    assert titles() == {"Médiation"}
    assert not Mark.objects.exists()


def test_a_change_that_is_undone_leaves_no_mark(group):
    with transaction.atomic():
        mark(Group, [group.pk])
        transaction.set_rollback(True)

    assert not Mark.objects.exists()


def test_a_mark_costs_one_query_and_a_table_nobody_searches_none(group, django_assert_num_queries):
    with django_assert_num_queries(1):
        mark(Group, [group.pk])
    with django_assert_num_queries(0):
        mark(Permission, [1])
        mark(Group, [])


def test_a_search_with_nothing_to_read_asks_once(group, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert heal() == 0


def test_a_record_gone_leaves_the_index(group):
    rebuild()
    key = group.pk
    group.delete()
    mark(Group, [key])

    assert heal() == 1
    assert titles() == set()


def test_what_fails_stays_marked_and_is_told(group, monkeypatch, caplog):
    mark(Group, [group.pk])
    monkeypatch.setattr(indexing, "store", lambda *args, **kwargs: 1 / 0)
    with caplog.at_level(logging.ERROR):
        indexing.catch_up()
    assert f"la fiche auth.group {group.pk} n’a pas pu être indexée" in caplog.text
    assert Mark.objects.count() == 1

    monkeypatch.undo()
    indexing.catch_up()
    assert titles() == {"Médiation"}


def unreadable(shelf, monkeypatch, name):
    """Let the document of one group, and of no other, be impossible to make."""

    def document(group):
        if group.name == name:
            raise ValueError(name)
        return Document(group.pk, group.pk, group.name)

    monkeypatch.setitem(shelf.__dict__, "document", document)


def test_a_record_that_cannot_be_read_keeps_no_other_from_being_found(shelf, monkeypatch, caplog):
    groups = Group.objects.bulk_create(Group(name=f"Groupe {number}") for number in range(5))
    mark(Group, [one.pk for one in groups])
    unreadable(shelf, monkeypatch, "Groupe 2")
    with caplog.at_level(logging.ERROR):
        assert heal() == 4
    assert f"auth.group {groups[2].pk}" in caplog.text
    assert titles() == {"Groupe 0", "Groupe 1", "Groupe 3", "Groupe 4"}
    assert [one.key for one in Mark.objects.all()] == [groups[2].pk]

    monkeypatch.undo()
    assert heal() == 1
    assert "Groupe 2" in titles()


def test_the_whole_index_is_made_beside_a_record_that_cannot_be_read(shelf, monkeypatch):
    Group.objects.bulk_create(Group(name=f"Groupe {number}") for number in range(3))
    unreadable(shelf, monkeypatch, "Groupe 1")
    assert rebuild() == 2
    assert is_built()
    assert titles() == {"Groupe 0", "Groupe 2"}
    assert Mark.objects.count() == 1


def test_a_record_that_is_never_read_is_told_once_for_each_failure_and_tried_each_time(
    shelf, group, monkeypatch, caplog
):
    read, failures = [], [ValueError("un"), ValueError("deux"), KeyError("trois"), None]

    def document(one):
        read.append(one.pk)
        failure = failures.pop(0)
        if failure is not None:
            raise failure
        return Document(one.pk, one.pk, one.name)

    monkeypatch.setitem(shelf.__dict__, "document", document)
    mark(Group, [group.pk])
    told = []
    with caplog.at_level(logging.ERROR):
        for _ in range(4):
            heal()
            told.append(len(caplog.records))
    assert told == [1, 1, 2, 2]
    assert read == [group.pk] * 4
    assert (titles(), Mark.objects.count()) == ({"Médiation"}, 0)


def test_a_failure_of_the_index_itself_is_told(group, monkeypatch, caplog):
    mark(Group, [group.pk])
    monkeypatch.setattr(indexing, "hold_index", lambda *, wait: 1 / 0)
    with caplog.at_level(logging.ERROR):
        indexing.catch_up()
    assert "n’ont pas pu être indexées" in caplog.text
    assert Mark.objects.count() == 1


def test_a_record_that_rows_leave_out_leaves_the_index(group, shelf, monkeypatch):
    rebuild()
    monkeypatch.setitem(shelf.__dict__, "rows", lambda groups: groups.exclude(pk=group.pk))
    mark(Group, [group.pk])
    heal()
    assert titles() == set()


def test_many_marks_are_read_batch_by_batch(shelf):
    groups = Group.objects.bulk_create(Group(name=f"Groupe {number}") for number in range(450))
    mark(Group, [one.pk for one in groups])

    assert heal() == 450
    assert len(titles()) == 450


def test_what_is_stored_as_it_is_is_not_written_again(group, monkeypatch):
    rebuild()
    written = []
    monkeypatch.setattr(indexing.index, "write", written.extend)
    mark(Group, [group.pk])
    heal()
    assert written == []


def test_the_command_makes_it_whole_again_and_again(group, capsys):
    assert not is_built()
    for _ in range(2):
        call_command("rebuild_search")
        assert titles() == {"Médiation"}
        assert "groupes : 1 sur 1" in capsys.readouterr().out
    assert is_built()


def test_only_if_needed_the_command_reads_what_is_marked(group, capsys):
    call_command("rebuild_search", "--if-needed")
    assert titles() == {"Médiation"}
    Group.objects.update(name="Autre")
    call_command("rebuild_search", "--if-needed")
    assert titles() == {"Médiation"}
    mark(Group, [group.pk])
    call_command("rebuild_search", "--if-needed")
    assert titles() == {"Autre"}
    Upkeep.objects.update(analyser="0")
    Group.objects.update(name="Encore")
    call_command("rebuild_search", "--if-needed")
    assert titles() == {"Encore"}


def test_entries_of_a_kind_nobody_offers_go(group):
    indexing.store("unknown", [Document(1, 1, "Vieux")])
    rebuild()
    assert titles() == {"Médiation"}
