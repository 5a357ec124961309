"""Owns the lines of the conventions a page shows: the state with its reason, partners, time, the act that authorises."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from common.tables.columns import Column
from common.typography import NBSP, long_date
from deliberations.domain.findings import Unknown
from deliberations.models import Deliberation, MayoralDecision
from partners.domain.amendments import consolidated
from partners.domain.vocabulary import Authority, Renewal
from partners.models import AmendmentParty, Convention, Party, Signature
from partners.models.standing import Standing, standing
from prevention.dashboards.asked import link
from prevention.documents.blocks import NOT_STATED, Cell, Row, row

COLUMNS = (
    Column("title", "Convention"),
    Column("partners", "Partenaires"),
    Column("start", "Début"),
    Column("end", "Fin connue"),
    Column("state", "État"),
    Column("act", "Autorisation de signer"),
)
TO_DECIDE = (
    Column("title", "Convention"),
    Column("what", "À faire"),
    Column("before", "Échéance"),
    Column("state", "État"),
)


@dataclass(frozen=True)
class Acts:
    """The acts a reader may open, by their key; a draft nobody sent is not even named."""

    deliberations: frozenset[int]
    decisions: frozenset[int]

    @classmethod
    def read_by(cls, user: Any, records: Iterable[Any], *, on: dt.date) -> "Acts":
        """Those that authorise some records (conventions, amendments) and that the reader may see: two queries."""
        given = list(records)
        acts = _keys(one.deliberation_id for one in given)
        decisions = _keys(one.mayoral_decision_id for one in given)
        read = Deliberation.objects.visible_to(user, on=on).filter(pk__in=acts)
        public = MayoralDecision.objects.visible_to(user).filter(pk__in=decisions)
        return cls(
            frozenset(read.values_list("pk", flat=True)), frozenset(public.values_list("pk", flat=True))
        )

    def cell(self, record: Any) -> Cell:
        """What allowed to sign: the act with its page and the day it binds, else the sort of authority alone."""
        kind, act = Authority(record.authority), record.act
        if act is None or self.hides(record):
            return Cell(value=kind.label)
        day = act.executory_on
        bound = (
            f"date exécutoire {NOT_STATED}e"
            if isinstance(day, Unknown)
            else f"exécutoire le {long_date(day)}"
        )
        return Cell(value=_act_name(act, kind), url=_act_page(act), note=bound)

    def hides(self, record: Any) -> bool:
        """Whether an act authorises it that the reader may not see: nothing may tell that it is there."""
        read = record.deliberation_id in self.deliberations or record.mayoral_decision_id in self.decisions
        return record.act is not None and not read


def _act_name(act: Any, kind: Authority) -> str:
    number = act.reference or act.act_number
    name = f"{kind.label} n°{NBSP}{number}" if number else f"{kind.label} «{NBSP}{act.object[:80]}{NBSP}»"
    return f"{name[:1].upper()}{name[1:]}"


def _act_page(act: Any) -> str:
    if isinstance(act, MayoralDecision):
        return link("dashboards:decisions")
    return link("dashboards:act", act.pk)


def loaded(keys: Iterable[int], on: dt.date) -> dict[int, Standing]:
    """Some conventions by their key, with all the rules say of them; as many queries whatever they hold."""
    joined = ("organisation",)
    known = Convention.objects.select_related("project", "denounced_by", "renews").prefetch_related(
        Prefetch("parties", Party.objects.select_related(*joined)),
        Prefetch("signatures", Signature.objects.select_related(*joined)),
        "renewals",
        "amendments",
        Prefetch("amendments__parties", AmendmentParty.objects.select_related(*joined)),
    )
    found: Mapping[int, Convention] = known.in_bulk(list(keys))
    _give_acts([*found.values(), *(one for each in found.values() for one in each.amendments.all())])
    return {key: standing(one, on) for key, one in found.items()}


def _keys(found: Iterable[int | None]) -> set[int]:
    """The keys that are there, and one nobody has, so that a page asks the same whatever it holds."""
    return {0, *(one for one in found if one is not None)}


def _give_acts(records: Sequence[Any]) -> None:
    """Load once the acts that authorise conventions and amendments, with all their executory day depends on."""
    acts = (
        Deliberation.objects.with_seal()
        .with_question()
        .in_bulk(_keys(one.deliberation_id for one in records))
    )
    decisions = MayoralDecision.objects.in_bulk(_keys(one.mayoral_decision_id for one in records))
    for one in records:
        one.deliberation = acts.get(one.deliberation_id)
        one.mayoral_decision = decisions.get(one.mayoral_decision_id)


def convention_rows(
    found: Sequence[Standing], user: Any, town: int | None, *, on: dt.date
) -> tuple[Row, ...]:
    """One line a convention. town: the key of the organisation that is the town, whose name goes without saying."""
    acts = Acts.read_by(user, [one.convention for one in found], on=on)
    return tuple(
        row(
            title_cell(one),
            partners(one, town, on),
            one.fact.terms.start,
            end_cell(one, on),
            state_cell(one),
            acts.cell(one.convention),
        )
        for one in found
    )


def title_cell(one: Standing) -> Cell:
    """Its title, its page, its nature and reference."""
    convention = one.convention
    kind = str(convention.get_kind_display())
    note = f"{kind}, référence {convention.reference}" if convention.reference else kind
    return Cell(value=convention.title, url=link("dashboards:convention", convention.pk), note=note)


def state_cell(one: Standing) -> Cell:
    """Where it stands and why; « classée » once it is filed away."""
    label = one.state.label
    return Cell(value=f"{label}, classée" if one.closed else label, note=one.reason)


def end_cell(one: Standing, on: dt.date) -> Cell:
    """Its last day as known, or why it is not; how it goes on."""
    if isinstance(one.end, Unknown):
        return Cell(value=one.end, note=one.end.reason)
    renewal = consolidated(one.fact, on).terms.renewal
    return Cell(value=one.end, note=renewal.label if renewal in {Renewal.TACIT, Renewal.EXPRESS} else "")


def partners(one: Standing, town: int | None, on: dt.date) -> str | Unknown:
    """The names of those it binds on a day, the town left out."""
    bound = consolidated(one.fact, on).parties
    if isinstance(bound, Unknown):
        return bound
    return ", ".join(dict.fromkeys(party.name for party in bound if party.organisation != town))
