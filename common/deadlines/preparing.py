"""Prepares a person's digests: what was never told, and what may not have left, made again without what closed."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from common.deadlines.deadline import Entry
from common.deadlines.digest_text import digest_body, digest_subject
from common.deadlines.models import Digest, Mailing, ReminderPreference, ReminderSent
from common.deadlines.providers import answers_of, kinds
from common.deadlines.reading import standing_of

Key = tuple[str, date, int]


@dataclass(frozen=True)
class Prepared:
    """The primary keys of a person's digests to hand over, in order; whether every package gave its deadlines."""

    ready: tuple[int, ...]
    whole: bool


def preference_of(user: Any) -> ReminderPreference:
    """A person's choices; those who chose nothing receive a mail a day, about all they may see."""
    return ReminderPreference.objects.filter(user=user).first() or ReminderPreference(user=user)


def wanted(entries: Iterable[Entry], preference: ReminderPreference, user: Any) -> list[Entry]:
    """The deadlines a person wants to be reminded of."""
    off = set(preference.kinds_off)
    return [
        entry
        for entry in entries
        if entry.deadline.kind not in off
        and (not preference.only_followed or user.pk in entry.deadline.followed_by)
    ]


def reached_steps(entries: Iterable[Entry], on: date) -> dict[Key, Entry]:
    """Each step whose day has come, by matter, effective day and step."""
    return {
        (entry.deadline.matter, entry.due, step): entry
        for entry in entries
        for step in entry.steps_reached(on)
        if entry.due is not None
    }


@transaction.atomic
def prepare_digests(user: Any, on: date) -> Prepared:
    """Store what this person must be told on that day.

    The row of preferences is the person's lock: two runs at once take their turn. A digest that may already
    have left tells again only what it told, less what closed; new steps then go to another digest. One that
    the mail server surely refused is made again whole, under its own Message-ID. When a package could not give
    its deadlines, the others are told; nothing is then taken for closed, and the day does not count as looked at.
    """
    ReminderPreference.objects.get_or_create(user=user)
    preference = ReminderPreference.objects.select_for_update().get(user=user)
    reached, whole = _reached(preference, user, on)
    pending = list(Digest.objects.unsent().filter(recipient=user).select_for_update().order_by("pk"))
    refused = [digest for digest in pending if digest.refused_at is not None]
    perhaps_left = [digest for digest in pending if digest.refused_at is None] if whole else []
    ready = [digest.pk for digest in perhaps_left if _make_again(digest, reached, user, on)]
    ReminderSent.objects.filter(digest__in=refused).delete()
    # What was due to leave and was refused does not wait for another week.
    looks = preference.is_day_to_look(on) or bool(refused)
    fresh = reached.keys() - _told(user) if looks else set()
    if fresh:
        ready.append(_store(refused[:1], {key: reached[key] for key in fresh}, user, on))
        refused = refused[1:]
    Digest.objects.filter(pk__in=[digest.pk for digest in refused]).delete()
    if looks and whole and preference.looked_on != on:
        preference.looked_on = on
        preference.save(update_fields=["looked_on"])
    return Prepared(tuple(ready), whole)


def _reached(preference: ReminderPreference, user: Any, on: date) -> tuple[dict[Key, Entry], bool]:
    if preference.mailing == Mailing.NEVER:
        return {}, True
    found, whole = answers_of(user, on)
    return reached_steps(wanted(standing_of(user, found), preference, user), on), whole


def _told(user: Any) -> set[Key]:
    return set(ReminderSent.objects.filter(recipient=user).values_list("matter", "due", "step"))


def _make_again(digest: Digest, reached: Mapping[Key, Entry], user: Any, on: date) -> bool:
    """Write a digest anew from its own rows, less what is closed or no longer theirs; False: nothing is left.

    A digest of which nothing is left keeps its rows: it is not sent, and would serve if a matter reopened.
    """
    rows = list(digest.reminders.all())
    live = {key: reached[key] for row in rows if (key := (row.matter, row.due, row.step)) in reached}
    if not live:
        return False
    gone = [row.pk for row in rows if (row.matter, row.due, row.step) not in live]
    ReminderSent.objects.filter(pk__in=gone).delete()
    digest.may_have_left = True
    _write(digest, live.values(), user, on)
    return True


def _store(reusable: list[Digest], steps: Mapping[Key, Entry], user: Any, on: date) -> int:
    digest = reusable[0] if reusable else Digest(recipient=user, message_id=new_message_id())
    _write(digest, steps.values(), user, on)
    ReminderSent.objects.bulk_create(
        ReminderSent(digest=digest, recipient=user, matter=matter, due=due, step=step)
        for matter, due, step in sorted(steps)
    )
    return digest.pk


def _write(digest: Digest, found: Iterable[Entry], user: Any, on: date) -> None:
    entries = list({entry.deadline.matter: entry for entry in found}.values())
    labels = {kind.code: kind.label for kind in kinds()}
    name = user.get_short_name() or str(user)
    digest.subject = digest_subject(entries, on)
    digest.body = digest_body(entries, on, name=name, address=settings.SITE_ADDRESS, kinds=labels)
    digest.prepared_at = timezone.now()
    digest.refused_at = None
    digest.save()


def new_message_id() -> str:
    """A Message-ID of this site, kept for ever by its digest."""
    return make_msgid(idstring=secrets.token_hex(8), domain=urlsplit(settings.SITE_ADDRESS).hostname)
