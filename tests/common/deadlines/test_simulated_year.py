"""A year of reminders, day by day, with what a real year brings: each step reaches each person, none comes too late.

The world keeps its own plain record of what is due and decided, and says each day which steps must have been
told. Days are missed, runs are killed at any point, the mail server fails before or after it accepted, matters
are done, put off, extended, closed, reopened.
"""

import random
import smtplib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend

from common.accounts.models import User
from common.deadlines import preparing, reminders
from common.deadlines.models import DeadlineState, Digest, Mailing, ReminderPreference
from common.deadlines.operations import mark_done, postpone, reopen
from common.deadlines.reminders import Sending, send_reminders
from tests.common.deadlines.conftest import Offered, account

FIRST = date(2026, 1, 1)
DAYS = 365
STEPS = (-90, -30, -7, 0, 7, 30)
Key = tuple[str, date, int]


class Killed(BaseException):
    """The process stops here, without a word."""


@dataclass
class Matter:
    """What the world knows of one matter, in its own words."""

    due: date
    closed: bool = False
    done: bool = False
    put_off_to: date | None = None
    put_off_on: date | None = None

    def must_be_told(self, name: str, on: date) -> set[Key]:
        """Every step whose day has come while something is left to do."""
        if self.closed or self.done:
            return set()
        day = self.put_off_to or self.due
        steps = {step for step in STEPS if day + timedelta(days=step) <= on}
        if self.put_off_on:
            steps = {step for step in steps if day + timedelta(days=step) > self.put_off_on}
        return {(name, day, step) for step in steps}


@dataclass
class Accepted:
    """One message the mail server took: to whom, under which identifier, telling what."""

    person: int
    identifier: str
    keys: frozenset[Key]


@dataclass
class World:
    """The people, the matters, and a mail server that fails on request."""

    chance: random.Random
    offered: Offered
    people: list[User]
    matters: dict[str, Matter] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    on: date = FIRST
    left_before_death: int | None = None
    doubts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    fault: tuple[str, str] = ("", "")

    def point(self) -> None:
        """A point where the run may be killed."""
        if self.left_before_death is not None:
            self.left_before_death -= 1
            if self.left_before_death < 0:
                raise Killed

    def expected(self) -> set[Key]:
        return {key for name, one in self.matters.items() for key in one.must_be_told(name, self.on)}

    def put(self, name: str, due: date) -> None:
        self.matters[name] = Matter(due)
        self.offered.put(name, due, steps=STEPS)

    def accept(self, identifier: str) -> None:
        """The mail server takes a digest: nothing it tells may be over, or not reached yet."""
        digest = Digest.objects.get(message_id=identifier)
        keys = frozenset((row.matter, row.due, row.step) for row in digest.reminders.all())
        assert keys, "A mail that tells nothing."
        assert keys <= self.expected()
        assert all(f"« {matter} »" in digest.body for matter, _, _ in keys)
        # A copy may be dropped by a mail box that has the first one: it never tells more than the first.
        assert all(keys <= one.keys for one in self.accepted if one.identifier == identifier)
        self.accepted.append(Accepted(digest.recipient_id, identifier, keys))

    def told(self, person: User) -> set[Key]:
        return {key for one in self.accepted if one.person == person.pk for key in one.keys}


def with_points(world: World, function):
    """The function, with a point of death before and after."""

    def killable(*args):
        world.point()
        answer = function(*args)
        world.point()
        return answer

    return killable


def mail_server(world: World):
    """A mail server that refuses, or accepts and then does not answer."""
    send = EmailBackend.send_messages

    def send_messages(self, letters):
        [letter] = letters
        identifier = letter.extra_headers["Message-ID"]
        world.point()
        when, who = world.fault
        if (when, who) == ("before", letter.to[0]):
            raise smtplib.SMTPRecipientsRefused({who: (550, b"no")})
        number = send(self, letters)
        world.accept(identifier)
        # From here to the commit, nobody knows that it left.
        world.doubts[identifier] += 1
        if (when, who) == ("after", letter.to[0]):
            raise TimeoutError("the answer never came")
        world.point()
        return number

    return send_messages


def installed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put points of death around each step of a run, and faults in the mail server."""
    hand_over = reminders.hand_over

    def opening(_):
        if world.fault[0] == "down":
            raise ConnectionRefusedError("down")

    def handed(pk, connection):
        left = hand_over(pk, connection)
        if left:
            world.doubts[Digest.objects.get(pk=pk).message_id] -= 1
        return left

    monkeypatch.setattr(reminders, "prepare_digests", with_points(world, preparing.prepare_digests))
    monkeypatch.setattr(preparing, "_write", with_points(world, preparing._write))
    monkeypatch.setattr(reminders, "hand_over", with_points(world, handed))
    monkeypatch.setattr(EmailBackend, "send_messages", mail_server(world))
    monkeypatch.setattr(EmailBackend, "open", opening)


def something_happens(world: World) -> None:
    """One thing people do in a day."""
    name = world.chance.choice(sorted(world.matters))
    one, found = world.matters[name], world.offered.found[name]
    who = world.chance.choice(world.people)
    seen = DeadlineState.objects.of(name, one.due).count()
    act = world.chance.choice(["done", "put off", "extended", "closed", "reopened", "undone"])
    said = {"deadline": found, "seen": seen, "by": who, "on": world.on}
    if act == "done" and not one.done:
        mark_done(done_on=world.on, **said)
        one.done, one.put_off_to, one.put_off_on = True, None, None
    elif act == "put off" and not one.done:
        to = max(one.due, world.on) + timedelta(days=world.chance.randint(1, 100))
        postpone(to=to, reason="attente d’une réponse", **said)
        one.put_off_to, one.put_off_on = to, world.on
    elif act == "undone" and (one.done or one.put_off_to):
        reopen(**said)
        one.done, one.put_off_to, one.put_off_on = False, None, None
    elif act == "extended":
        # A day nobody decided anything about: the engine starts afresh.
        while DeadlineState.objects.filter(matter=name, due=one.due).exists() or one.due == found.due:
            one.due += timedelta(days=world.chance.randint(1, 120))
        world.put(name, one.due)
    elif act in {"closed", "reopened"}:
        one.closed = act == "closed"
        world.offered.put(name, one.due, steps=STEPS, closed=one.closed)


def a_run(world: World) -> Sending | None:
    """One start of the command; None when it was killed."""
    world.left_before_death = world.chance.randint(0, 40) if world.chance.random() < 0.3 else None
    someone = world.chance.choice(world.people).email
    world.fault = world.chance.choice(
        [("", ""), ("", ""), ("", ""), ("before", someone), ("after", someone), ("down", "")]
    )
    try:
        return send_reminders(world.on)
    except Killed:
        return None


def nothing_is_lost(world: World) -> None:
    """After a run that went through, whoever looks that day was told everything."""
    for person in world.people:
        weekly = person.first_name == "Carole"
        if not weekly or world.on.weekday() == 0:
            assert world.expected() <= world.told(person)


def nothing_is_doubled(world: World) -> None:
    """A step comes twice under one identifier only, and only when a run stopped before it knew."""
    by_key: dict[tuple[int, Key], list[str]] = defaultdict(list)
    for one in world.accepted:
        for key in one.keys:
            by_key[one.person, key].append(one.identifier)
    for identifiers in by_key.values():
        assert len(set(identifiers)) == 1
        assert len(identifiers) <= 1 + world.doubts[identifiers[0]]


def a_world(offered: Offered, seed: int) -> World:
    chance = random.Random(seed)  # noqa: S311 (a year that can be played again)
    people = [account("Alice", "agent"), account("Bob", "head"), account("Carole", "clerk")]
    ReminderPreference.objects.create(user=people[2], mailing=Mailing.WEEKLY, weekday=0)
    world = World(chance, offered, people)
    for number in range(6):
        world.put(f"m{number}", FIRST + timedelta(days=chance.randint(-20, 330)))
    return world


@pytest.mark.usefixtures("_roles")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_day_by_day(offered, monkeypatch, seed):
    world = a_world(offered, seed)
    installed(world, monkeypatch)
    stops = complete = 0
    for number in range(DAYS):
        world.on = FIRST + timedelta(days=number)
        if world.chance.random() < 0.25:
            something_happens(world)
        if world.chance.random() < 0.2:
            continue
        for _ in range(world.chance.choice([1, 1, 2])):
            done = a_run(world)
            stops += done is None
            if done is not None and not done.failed:
                complete += 1
                nothing_is_lost(world)
        nothing_is_doubled(world)
    world.fault, world.left_before_death = ("", ""), None
    while world.on.weekday():
        world.on += timedelta(days=1)
    assert send_reminders(world.on).failed == 0
    nothing_is_lost(world)
    nothing_is_doubled(world)
    # The year was a hard one, and its promises were put to the test.
    assert stops > 10
    assert complete > 60
    assert len(world.accepted) > 40
    assert any(world.doubts.values())
    assert len({one.identifier for one in world.accepted}) < len(world.accepted)
