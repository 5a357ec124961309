"""Owns what is to sign, to renew or to render in the next ninety days, for who reads the directorate's dashboards."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from common.deadlines.deadline import Deadline, Standing, entries
from common.deadlines.models import DeadlineState
from common.deadlines.wording import countdown
from common.tables.columns import Column, Kind
from common.typography import NBSP, PartialDate, counted
from deliberations.domain.calendar import shifted
from partners.deadline_kinds import PHASE
from partners.deadlines import calls, projects
from partners.domain.reports import financial_reports_owed, yearly_report_due
from partners.domain.vocabulary import Coverage, FundingSide
from partners.models import Convention, Funding, Payment
from partners.models.convention_parts import ConventionReport
from partners.models.dossier import delays
from partners.models.standing import to_renew, uncovered
from partners.models.states import TownState
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_lists import counts
from prevention.dashboards.records import record_url
from prevention.deadlines import plans
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row, words

DAYS, LONG_PAST = 90, 365
SOURCE = "conventions, financements, appels, projets et stratégies enregistrés"
TO_SIGN, NEAR, LATE = "a-signer", "echeances-proches", "echeances-passees"
CALL, RENEWAL, STOP, OVER, REPORT, FINANCIAL, STEP, DELIVERABLE, PLAN = (
    "clôture d’un appel à projets",
    "suite d’une convention à décider",
    "dernier jour avant une reconduction tacite",
    "convention terminée, suite à décider",
    "bilan à recevoir",
    "compte rendu financier à rendre",
    "fin d’une phase de projet",
    "livrable d’un projet",
    "fin d’une stratégie",
)
ELSEWHERE = (
    "Les évaluations à faire, les versements attendus et les bilans que personne n’a encore demandés ne sont pas "
    "comptés ici\u00a0: la page de chaque convention donne toutes ses échéances."
)
COLUMNS = (
    Column("title", "Quoi"),
    Column("kind", "Nature"),
    Column("day", "Échéance", Kind.DAY),
    Column("left", "Délai"),
)
Decided = Mapping[tuple[str, dt.date], Standing]


@dataclass(frozen=True)
class Due:
    """One line: the day, its nature, the record it opens; the title of a convention is read once it is shown."""

    day: dt.date
    kind: str
    record: str
    key: int
    title: str = ""
    url: str = ""


def deadlines_block(asked: Asked, states: Sequence[TownState]) -> Block:
    """What an act allows and nobody signed yet, what comes within ninety days, all that is past and still open.

    states: where the conventions of the town stand that day. Only the lines shown are read whole.
    """
    last = shifted(asked.on, DAYS)
    found = [one for one in _dues(asked, states) if one.day <= last]
    found.sort(key=lambda one: (one.day, one.kind, one.record, one.key, one.title))
    near = [one for one in found if one.day >= asked.on]
    # What has just lapsed first: what is long past rarely waits for a council.
    late = [one for one in reversed(found) if one.day < asked.on]
    old = sum(one.day < shifted(asked.on, -LONG_PAST) for one in late)
    to_sign = [one.key for one in states if one.judged.to_sign]
    return Block(
        key="echeances",
        title=f"À signer, à renouveler ou à rendre dans les {DAYS}{NBSP}jours",
        source=SOURCE,
        on=asked.on,
        figures=(
            _figure(asked, "Conventions autorisées, à signer", len(to_sign), TO_SIGN),
            _figure(asked, f"Échéances dans les {DAYS}{NBSP}jours", len(near), NEAR),
            _figure(
                asked, "Échéances passées", len(late), LATE, f"dont {old} depuis plus d’un an" if old else ""
            ),
        ),
        sentences=(ELSEWHERE,),
        listings=(
            _signatures(asked, to_sign),
            _listing(asked, NEAR, f"Échéances dans les {DAYS}{NBSP}jours", near, 10),
            _listing(asked, LATE, "Échéances passées, les plus récentes d’abord", late, 5),
        ),
    )


def _dues(asked: Asked, states: Sequence[TownState]) -> Iterator[Due]:
    decided = DeadlineState.objects.standings()
    yield from _renewals(asked, states, decided)
    yield from _notices(states, decided)
    yield from _ended(states, decided)
    yield from _reports(asked, decided)
    yield from _financial_reports(asked, decided)
    yield from _open(calls(asked.town, asked.on), CALL, decided)
    yield from _open(projects(asked.town, asked.on), DELIVERABLE, decided)
    yield from _open(plans(asked.town, asked.on), PLAN, decided)


def _open(found: Iterable[Deadline], kind: str, decided: Decided) -> Iterator[Due]:
    """Those of the engine that nobody did, on the day they were put off to."""
    for entry in entries(found, decided):
        if entry.is_open and entry.due is not None:
            record, key, *_ = entry.deadline.matter.split(":")
            told = STEP if entry.deadline.kind == PHASE.code else kind
            url = link("dashboards:strategy", strategie=key) if kind == PLAN else ""
            yield Due(entry.due, told, record, int(key), entry.deadline.title, url)


def _renewals(asked: Asked, states: Sequence[TownState], decided: Decided) -> Iterator[Due]:
    """The conventions whose sequel has to be decided: their end, or the last day of their notice."""
    for one in to_renew(states, before=shifted(asked.on, DAYS)):
        if isinstance(one.before, dt.date) and not one.closed:
            day = _effective(f"partners.convention:{one.key}", ("end", "notice"), one.before, decided)
            if day is not None:
                yield Due(day, RENEWAL, "partners.convention", one.key)


def _notices(states: Sequence[TownState], decided: Decided) -> Iterator[Due]:
    """The conventions that go on by themselves: the last day to keep them from it."""
    followed = {one.renews for one in states if one.follows}
    for one in states:
        over = one.closed or one.key in followed or one.state is Coverage.CANDIDATURE
        if isinstance(one.judged.to_stop, dt.date) and not over:
            day = _effective(f"partners.convention:{one.key}", ("notice",), one.judged.to_stop, decided)
            if day is not None:
                yield Due(day, STOP, "partners.convention", one.key)


def _ended(states: Sequence[TownState], decided: Decided) -> Iterator[Due]:
    """The conventions that are over and whose place no other took."""
    for one in uncovered(states):
        if isinstance(one.judged.end, PartialDate):
            day = _effective(f"partners.convention:{one.key}", ("end",), one.judged.end.latest, decided)
            if day is not None:
                yield Due(day, OVER, "partners.convention", one.key)


def _reports(asked: Asked, decided: Decided) -> Iterator[Due]:
    """The yearly reports asked for and not received, on the day they are due, else on the usual one."""
    owed = ConventionReport.objects.filter(
        convention__municipality=asked.town, convention__closed__isnull=True, received__isnull=True
    )
    months = delays().yearly_report_months
    for year, key, due in owed.values_list("year", "convention", "due_on"):
        record = f"partners.convention:{key}"
        day = _effective(record, (f"report-{year}",), due or yearly_report_due(year, months), decided)
        if day is not None:
            yield Due(day, f"{REPORT} ({year})", "partners.convention", key)


def _financial_reports(asked: Asked, decided: Decided) -> Iterator[Due]:
    """The financial reports the town owes and did not send; of the fundings, only those that may owe one are read."""
    told = Funding.objects.of_town(asked.town).filter(side=FundingSide.REVENUE.value, justified__isnull=True)
    # What is only asked for owes nothing: the rule judges the others alone.
    paid = Payment.objects.filter(funding=OuterRef("pk"))
    given = told.filter(Q(notified__isnull=False) | Q(notified_on__isnull=False) | Q(Exists(paid)))
    unsent = given.exclude(notified=0).exclude(financial_reports__sent_on__isnull=False)
    for owed in financial_reports_owed(one.fact() for one in unsent.with_facts().order_by("pk")):
        if isinstance(owed.due, dt.date) and not owed.settled:
            day = _effective(f"partners.funding:{owed.key}", ("financial-report",), owed.due, decided)
            if day is not None:
                url = link("dashboards:budget", annee=owed.year, anchor="financements-liste")
                yield Due(day, FINANCIAL, "partners.funding", owed.key, owed.label, url)


def _effective(record: str, parts: Iterable[str], due: dt.date, decided: Decided) -> dt.date | None:
    """The day itself or the one it was put off to; None once somebody said that it is done."""
    matters = [(f"{record}:{part}", due) for part in parts]
    known = [decided[matter] for matter in matters if matter in decided]
    if any(one.done_on for one in known):
        return None
    return next((one.postponed_to for one in known if one.postponed_to), due)


def _figure(asked: Asked, label: str, count: int, key: str, note: str = "") -> Figure:
    url = link("dashboards:home", anchor=key)
    return Figure(label=label, value=count, source=SOURCE, on=asked.on, url=url, note=note)


def _signatures(asked: Asked, keys: Sequence[int]) -> Listing:
    known = Convention.objects.filter(pk__in=keys).order_by("title", "pk")
    part = asked.part(known, key=TO_SIGN, size=5)
    return Listing(
        key=TO_SIGN,
        caption="Un acte autorise à signer, une signature manque",
        columns=words(("Convention", "Nature")),
        rows=tuple(
            row(Cell(value=one.title, url=record_url("partners.convention", one.pk)), one.get_kind_display())
            for one in part.rows
        ),
        empty="Aucune signature n’est attendue.",
        **counts(part),
    )


def _listing(asked: Asked, key: str, caption: str, found: Sequence[Due], size: int) -> Listing:
    part = asked.part(found, key=key, size=size)
    # Asked even for nobody: a page costs the same queries whatever it shows.
    untitled = [0, *(one.key for one in part.rows if not one.title)]
    titles = dict(Convention.objects.filter(pk__in=untitled).values_list("pk", "title"))
    return Listing(
        key=key,
        caption=caption,
        columns=COLUMNS,
        rows=tuple(_line(one, titles, asked.on) for one in part.rows),
        empty="Rien n’est attendu." if key == NEAR else "Rien n’est passé.",
        **counts(part),
    )


def _line(one: Due, titles: Mapping[int, str], on: dt.date) -> Row:
    title, left = one.title or titles[one.key], (one.day - on).days
    # The end of a phase asks for nothing: once past, it is over, not late.
    over = one.kind == STEP and left < 0
    return row(
        Cell(value=title, url=one.url or record_url(one.record, one.key)),
        one.kind,
        one.day,
        f"terminée depuis {counted(-left, 'jour')}" if over else countdown(left),
    )
