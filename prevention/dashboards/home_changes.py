"""Owns what changed since a person last came: acts, sittings, decisions; conventions, projects, sheets, bodies."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Max, Q
from django.db.models.functions import Cast
from django.utils import timezone

from common.accounts.models import Outcome, SignIn
from common.house.models import Change
from common.tables.columns import Column, Kind
from common.typography import NBSP, counted, long_date
from deliberations.domain.vocabulary import EditionCause
from deliberations.models import Edition, MayoralDecision, Sitting
from partners.models import Convention, Project
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_lists import counts
from prevention.dashboards.council_rows import act_name
from prevention.dashboards.page import DIRECTORATE
from prevention.dashboards.records import record_url
from prevention.documents.blocks import Block, Cell, Listing, row
from prevention.domain.vocabulary import ActionStatus
from prevention.models import Action, Body

CHANGES = "changements"
SOURCE = "registre des actes et journal des fiches"
# For who comes for the first time, or whose last visit the log no longer keeps.
FIRST_DAYS = 30
# The newest of each sort: a page is not a register.
MOST = 100
CUT = f"De chaque sorte, seuls les {MOST} changements les plus récents sont dans cette liste."
COLUMNS = (Column("day", "Le", Kind.DAY), Column("what", "Quoi"), Column("name", "De quoi"))


@dataclass(frozen=True)
class Changed:
    """One line: the moment, what happened, of what, and the page that shows it."""

    at: dt.datetime
    what: str
    name: str
    url: str = ""


def last_visit(user: Any) -> dt.datetime | None:
    """The moment of the sign-in before the present one; None for a first one, or when the log no longer has it."""
    signed_in = SignIn.objects.filter(account_id=user.pk, outcome=Outcome.SUCCEEDED).order_by("-at", "-pk")
    found = list(signed_in.values_list("at", flat=True)[:2])
    return found[1] if len(found) == 2 else None


def changes_block(asked: Asked) -> Block:
    """What this person may read of what happened since; the newest first."""
    seen = last_visit(asked.user)
    since = seen or timezone.now() - dt.timedelta(days=FIRST_DAYS)
    sorts = [_acts, _sittings, _decisions, *([_records] if asked.may(DIRECTORATE) else [])]
    by_sort = [list(sort(asked, since)) for sort in sorts]
    found = [one for of_sort in by_sort for one in of_sort[:MOST]]
    found.sort(key=lambda one: (one.at, one.name), reverse=True)
    part = asked.part(found, key=CHANGES, size=10)
    told = _since(asked, seen)
    return Block(
        key="nouveau",
        title=f"Ce qui a changé {told}",
        source=SOURCE,
        on=asked.on,
        listings=(
            Listing(
                key=CHANGES,
                caption=f"{told[0].upper()}{told[1:]}",
                columns=COLUMNS,
                rows=tuple(
                    row(timezone.localdate(one.at), one.what, Cell(value=one.name, url=one.url))
                    for one in part.rows
                ),
                empty="Rien n’a changé dans ce que vous lisez.",
                notes=(CUT,) if any(len(of_sort) > MOST for of_sort in by_sort) else (),
                **counts(part),
            ),
        ),
    )


def _since(asked: Asked, seen: dt.datetime | None) -> str:
    """Since when, in words: the sign-in before this one; without one, or once it is forgotten, the last thirty days."""
    if seen is None:
        return f"ces {FIRST_DAYS}{NBSP}derniers jours"
    day = long_date(timezone.localdate(seen))
    return f"depuis le {day}" if asked.handed_on else f"depuis votre dernière connexion, le {day}"


def _acts(asked: Asked, since: dt.datetime) -> Iterator[Changed]:
    """Acts sealed, received, published: each is an edition of the register."""
    found = Edition.objects.filter(
        deliberation__municipality=asked.town, sealed_at__gt=since, withdrawn_at__isnull=True
    )
    loaded = found.select_related("deliberation__question").defer("content").order_by("-sealed_at", "-pk")
    for edition in loaded[: MOST + 1]:
        act = edition.deliberation
        what = EditionCause(edition.cause).label
        name = f"{act_name(act, act.question)} – {act.object}"
        yield Changed(
            edition.sealed_at, what.capitalize(), name, record_url("deliberations.deliberation", act.pk)
        )


def _sittings(asked: Asked, since: dt.datetime) -> Iterator[Changed]:
    """Sittings convened. Of a day without an hour: what came on the day of the last visit is told again, never lost."""
    known = Sitting.objects.of_town(asked.town).announced(on=asked.on)
    found = known.filter(notice_sent_on__gte=timezone.localdate(since)).order_by("-notice_sent_on", "-pk")
    for sitting in found[: MOST + 1]:
        sent: dt.date = sitting.notice_sent_on  # type: ignore[assignment]
        name = f"Séance du {long_date(sitting.held_on)}"
        yield Changed(_noon(sent), "Conseil convoqué", name, record_url("deliberations.sitting", sitting.pk))


def _decisions(asked: Asked, since: dt.datetime) -> Iterator[Changed]:
    """Decisions of the mayor made public."""
    known = MayoralDecision.objects.of_town(asked.town).public()
    found = known.filter(published_on__gte=timezone.localdate(since)).order_by("-published_on", "-pk")
    for decision in found[: MOST + 1]:
        published: dt.date = decision.published_on  # type: ignore[assignment]
        yield Changed(
            _noon(published), "Décision du maire publiée", decision.object, link("dashboards:decisions")
        )


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def _records(asked: Asked, since: dt.datetime) -> Iterator[Changed]:
    """What the directorate changed: only records this person may read, their names as they are now.

    The words of the log itself are for who keeps the records: they may name what is restricted.
    """
    readable: dict[type[Any], Any] = {
        Convention: Convention.objects.of_town(asked.town),
        Project: Project.objects.of_town(asked.town),
        Action: Action.objects.of_town(asked.town).visible_to(asked.user),
        Body: Body.objects.of_town(asked.town),
    }
    types = {kind.pk: model for model, kind in ContentType.objects.get_for_models(*readable).items()}
    # Asked of what is read here alone: what others changed elsewhere takes no place.
    read = Q(pk__in=[])
    for kind, model in types.items():
        keys = readable[model].order_by().annotate(text=Cast("pk", CharField())).values("text")
        read |= Q(content_type=kind, object_id__in=keys)
    log = Change.objects.filter(read, at__gt=since).order_by().values_list("content_type", "object_id")
    latest = log.annotate(last=Max("at"), times=Count("pk")).order_by("-last", "content_type", "object_id")
    told = {(kind, int(key)): (last, times) for kind, key, last, times in latest[: MOST + 1]}
    for kind, model in types.items():
        found = readable[model].in_bulk([key for sort, key in told if sort == kind])
        for key, record in found.items():
            last, times = told[kind, key]
            yield Changed(last, _what(model, times), _name(record), record_url(model._meta.label_lower, key))


def _what(model: type[Any], times: int) -> str:
    noun = {Convention: "Convention", Project: "Projet", Action: "Fiche action", Body: "Instance"}[model]
    return f"{noun}{NBSP}: {counted(times, 'modification')}"


def _name(record: Any) -> str:
    """The name of a record; a sheet says where it stands."""
    if isinstance(record, Action) and record.status:
        return f"{record} ({ActionStatus(record.status).label})"
    return str(record)
