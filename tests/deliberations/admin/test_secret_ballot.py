"""A ballot that began in the open and ends secret leaves no member with a sense anywhere.

Two evenings differ only by who voted what. Whatever the database, a dump, a paper or a page holds afterwards
must be the same for both; and no row names a member beside a sense.
"""

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction

from deliberations.documents.extract import extract_context
from deliberations.models import BallotLine, Sitting, Vote
from tests.deliberations.admin.sittings import account, address, posted, signed_in
from tests.deliberations.factories import DeliberationFactory, VoteFactory, council, members_of

SENSES = ("for", "against", "abstention", "not_taking_part", "pour", "contre", "ne prend pas part")
# Columns that count rows or draw lots: they say nothing, and a rolled back sequence may not come back.
DRAWN = {"id", "history_id", "session_key", "session_data", "password", "last_login", "csrf"}
COUNTS = {"votes_for": "5", "against": "2", "abstention": "0"}


@pytest.fixture
def sitting(db):
    made = council(members=9, present=7, questions=1)
    question = made.questions.get()
    question.kind = "deliberation"
    question.save()
    DeliberationFactory(question=question)
    VoteFactory(question=question)
    # Once, before both evenings: a sequence of PostgreSQL does not come back when an evening is put back.
    account("clerk")
    return made


def evening(sitting: Sitting, client: Any, against: tuple[int, int]) -> str:
    """Enter a public ballot where two members vote against, then make it secret and close it."""
    vote = Vote.objects.get(question__sitting=sitting)
    url = address("vote", sitting, vote.pk)
    people = members_of(sitting)
    asked = {"origin": "counted", "stated_result": "", "president_sense": "", "public_asked_by": "2"}
    said = {
        f"b{person.pk}": "against" if rank in against else "for" for rank, person in enumerate(people[:7])
    }
    pages = [
        client.post(url, posted(sitting, method="public_ballot", **asked)),
        client.post(url, posted(sitting, method="public_ballot", **asked, **said), follow=True),
    ]
    assert BallotLine.objects.filter(sense="against").count() == 2
    # A refused closing first, so that a page shown again is part of the evening.
    del said[f"b{people[6].pk}"]
    refused = client.post(url, posted(sitting, method="public_ballot", close="1", **asked, **said))
    assert refused.status_code == 200
    secret = asked | {"method": "secret_ballot", "secret_asked_by": "3"}
    pages.append(client.post(url, posted(sitting, **secret), follow=True))
    pages.append(client.post(url, posted(sitting, close="1", **secret, **COUNTS), follow=True))
    vote.refresh_from_db()
    assert (vote.is_closed, vote.method, vote.against) == (True, "secret_ballot", 2)
    pages.append(client.get(address("summary", sitting)))
    pages.append(client.get(address("votes", sitting)))
    return "\n".join(page.content.decode() for page in pages[2:]) + client.get(url).content.decode()


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every table the database has, whoever made it, row by row."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return found


def sessions() -> list[dict[str, Any]]:
    """What the sessions hold, decoded."""
    return [session.get_decoded() for session in Session.objects.all()]


def comparable(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """The tables without what is drawn, in an order of their own."""
    return {
        name: sorted(
            json.dumps({key: str(value) for key, value in row.items() if key not in DRAWN}, sort_keys=True)
            for row in rows
        )
        for name, rows in found.items()
        if name != "sqlite_sequence"
    }


def dump() -> str:
    """A dump of the data as Django writes it, and as SQLite does."""
    out = StringIO()
    call_command("dumpdata", stdout=out, indent=1)
    text = out.getvalue()
    if connection.vendor == "sqlite":
        text += "\n".join(connection.connection.iterdump())
    return text


def world(sitting: Sitting, against: tuple[int, int]) -> dict[str, Any]:
    """Everything that remains of an evening; the database is then put back."""
    point = transaction.savepoint()
    client = signed_in("clerk")
    pages = evening(sitting, client, against)
    act = sitting.questions.get().deliberation
    remains = {
        "tables": tables(),
        "sessions": sessions(),
        "dump": dump(),
        "paper": json.dumps(str(extract_context(act)), ensure_ascii=False),
        "pages": pages,
        "lines": BallotLine.objects.count(),
    }
    transaction.savepoint_rollback(point)
    return remains


@pytest.fixture
def worlds(sitting):
    with time_machine.travel(dt.datetime(2026, 4, 2, 21, 0, tzinfo=dt.UTC), tick=False):
        return world(sitting, (1, 2)), world(sitting, (4, 5))


def both_evenings_left_the_same(worlds, names):
    one, other = worlds

    first, second = comparable(one["tables"]), comparable(other["tables"])
    assert first.keys() == second.keys()
    for name in first:
        assert first[name] == second[name], name
    strip = ("_password_hash", "_auth_user_hash")
    assert [{k: v for k, v in held.items() if k not in strip} for held in one["sessions"]] == [
        {k: v for k, v in held.items() if k not in strip} for held in other["sessions"]
    ]
    assert one["paper"] == other["paper"]


def lines_are_gone(worlds, names):
    assert [world["lines"] for world in worlds] == [0, 0]
    assert worlds[0]["tables"]["deliberations_ballotline"] == []


def no_row_names_a_member_beside_a_sense(worlds, names):
    guilty = [
        (name, row)
        for name, rows in worlds[0]["tables"].items()
        for row in rows
        for text in [" ".join(str(value) for value in row.values())]
        if any(person in text for person in names) and any(f" {sense} " in f" {text} " for sense in SENSES)
    ]

    assert guilty == []


def no_line_of_a_dump_names_a_member_beside_a_sense(worlds, names):
    text = worlds[0]["dump"]
    assert '"model": "deliberations.ballotline"' not in text
    assert 'INSERT INTO "deliberations_ballotline"' not in text
    for said in (text, json.dumps(worlds[0]["sessions"], ensure_ascii=False)):
        guilty = [
            line
            for line in said.splitlines()
            if any(name in line for name in names)
            and any(f"'{sense}'" in line or f'"{sense}"' in line for sense in SENSES)
        ]
        assert guilty == []


def pages_shown_afterwards_show_no_line(worlds, names):
    for page in (world["pages"] for world in worlds):
        assert not any(f"<dt>{sense}</dt>" in page for sense in ("Pour", "Contre", "Abstention"))
        assert 'value="against" checked' not in page


def history_and_journal_never_held_a_name(worlds, names):
    found = worlds[0]["tables"]

    assert not any("historicalballotline" in name for name in found)
    assert {"president_sense", "result", "frozen"}.isdisjoint(found["deliberations_historicalvote"][0])
    assert found["django_admin_log"] == []
    said = " ".join(row["summary"] for row in found["house_change"])
    assert "MEMBRE" not in said
    assert "clôture du vote" in said


def test_nothing_tells_who_voted_what(worlds, sitting):
    """One evening costs seconds: every search is made in the same two."""
    names = [person.last_name for person in members_of(sitting)]

    lines_are_gone(worlds, names)
    both_evenings_left_the_same(worlds, names)
    no_row_names_a_member_beside_a_sense(worlds, names)
    no_line_of_a_dump_names_a_member_beside_a_sense(worlds, names)
    pages_shown_afterwards_show_no_line(worlds, names)
    history_and_journal_never_held_a_name(worlds, names)


def test_the_search_would_have_seen_an_open_ballot(sitting):
    """The same search finds the names while the ballot is still public: it can fail."""
    people = members_of(sitting)
    vote = Vote.objects.get(question__sitting=sitting)
    one, other = [], []
    for kept, rank in ((one, 1), (other, 2)):
        point = transaction.savepoint()
        BallotLine.objects.create(vote=vote, councillor=people[rank], sense="against")
        kept.append(comparable(tables()))
        transaction.savepoint_rollback(point)

    assert one[0]["deliberations_ballotline"] != other[0]["deliberations_ballotline"]
