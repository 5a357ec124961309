"""Owns where all the conventions of a town stand, in narrow reads: the rules are asked once for the same facts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    When,
)

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.checks_authority import awaits_signature
from partners.domain.coverage import coverage, follows, to_stop_before
from partners.domain.facts import (
    AmendmentFact,
    AuthorityFact,
    ConventionFact,
    DenunciationFact,
    PartyFact,
    PeriodTerms,
    RenewalFact,
    SignatureFact,
)
from partners.domain.periods import last_end
from partners.domain.vocabulary import Authority, ConventionKind, Coverage, PartyRole, Renewal
from partners.models.amendment import Amendment
from partners.models.convention import Convention
from partners.models.convention_parts import ConventionRenewal, Party, Signature
from partners.models.standing import decided_before

# Different sets of facts remembered for a day: more than a town has in ten years.
REMEMBERED = 10_000
_TERMS = ("start", "end", "duration_months", "renewal", "renewal_months", "renewals_maximum", "notice_months")
_AMENDED = (
    "number",
    "effective",
    "signed",
    "new_end",
    "new_duration_months",
    "new_renewal",
    "new_renewal_months",
    "new_renewals_maximum",
    "new_notice_months",
    "authority",
)
_DATES = {"start", "end", "denounced", "denunciation_effective", "effective", "signed", "new_end"}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of some facts on a day: see `partners.models.standing.Standing`."""

    state: Coverage
    end: PartialDate | Unknown
    before: dt.date | Unknown | None
    follows: bool
    to_sign: bool
    to_stop: dt.date | Unknown | None
    """The last day to keep it from going on by itself."""


@dataclass(frozen=True, slots=True)
class TownState:
    """A convention by its key, with what the rules say of it; the names of what is missing are not read."""

    key: int
    renews: int | None
    closed: bool
    judged: Judged

    @property
    def state(self) -> Coverage:
        """Where it stands."""
        return self.judged.state

    @property
    def before(self) -> dt.date | Unknown | None:
        """The last day to decide what follows."""
        return self.judged.before

    @property
    def follows(self) -> bool:
        """Whether it took the place of the convention it renews."""
        return self.judged.follows


def town_states(town: Municipality, on: dt.date) -> list[TownState]:
    """Where each convention of a town stands on a day, by title; five queries whatever their number.

    The same as `standings`, without reasons nor names: what a page counts, before it loads the few it shows.
    """
    signed, unlisted = _signed(town), _unlisted(town)
    renewals = _grouped(ConventionRenewal.objects.filter(convention__municipality=town), ("number", "signed"))
    amendments = _grouped(Amendment.objects.filter(convention__municipality=town), _AMENDED)
    candidature = Case(
        When(project__candidature=True, project__decision="", then=True),
        default=False,
        output_field=BooleanField(),
    )
    own = ("authority", "denounced", "denunciation_effective", "taken_over")
    rows = (
        Convention.objects.of_town(town)
        .order_by("title", "pk")
        .annotate(is_asked=candidature, closed_text=_text("closed"), **_texts((*_TERMS, *own)))
        .values_list("pk", "renews_id", "closed_text", "is_asked", *_columns((*_TERMS, *own)))
    )
    return [
        TownState(
            key,
            renews,
            closed is not None,
            _judged(
                on,
                (closed is not None, asked, *facts),
                (signed[key], unlisted.get(key, 0)),
                renewals[key],
                amendments[key],
            ),
        )
        for key, renews, closed, asked, *facts in rows
    ]


def _text(name: str) -> Any:
    """A partial date as the text that is stored, which is not read as a date for each row."""
    return ExpressionWrapper(F(name), output_field=CharField())


def _texts(names: Iterable[str]) -> dict[str, Any]:
    return {f"{name}_text": _text(name) for name in names if name in _DATES}


def _columns(names: Iterable[str]) -> list[str]:
    return [f"{name}_text" if name in _DATES else name for name in names]


def _grouped(rows: Any, names: tuple[str, ...]) -> defaultdict[int, tuple[Row, ...]]:
    found: defaultdict[int, tuple[Row, ...]] = defaultdict(tuple)
    told = rows.order_by("convention", "number", "pk").annotate(**_texts(names))
    for key, *values in told.values_list("convention_id", *_columns(names)):
        found[key] += (tuple(values),)
    return found


def _signed(town: Municipality) -> defaultdict[int, tuple[str | None, ...]]:
    """The different days of signature of each convention; None for one still to sign."""
    found: defaultdict[int, tuple[str | None, ...]] = defaultdict(tuple)
    rows = Signature.objects.filter(convention__municipality=town).annotate(day=_text("signed"))
    for key, day in rows.order_by("convention", "day").values_list("convention_id", "day").distinct():
        found[key] += (day,)
    return found


def _unlisted(town: Municipality) -> Mapping[int, int]:
    """How many signatories of each convention have no line of signature."""
    line = Signature.objects.filter(convention=OuterRef("convention"), organisation=OuterRef("organisation"))
    rows = Party.objects.filter(
        ~Exists(line), Q(role=PartyRole.SIGNATORY.value), convention__municipality=town
    )
    return dict(rows.order_by("convention").values_list("convention_id").annotate(Count("pk")))


@lru_cache(REMEMBERED)
def _judged(
    on: dt.date,
    own: Row,
    signatures: tuple[tuple[str | None, ...], int],
    renewals: tuple[Row, ...],
    amendments: tuple[Row, ...],
) -> Judged:
    """What the rules say; pure, so that the same facts are judged once a day."""
    fact = _fact(own, signatures, renewals, amendments)
    state = coverage(fact, on)[0]
    before = decided_before(fact, state, on)
    return Judged(
        state,
        last_end(fact, on),
        before,
        follows(fact, on),
        awaits_signature(fact, on),
        to_stop_before(fact, on),
    )


def _fact(
    own: Row,
    signatures: tuple[tuple[str | None, ...], int],
    renewals: tuple[Row, ...],
    amendments: tuple[Row, ...],
) -> ConventionFact:
    closed, asked, *terms, authority, denounced, effective, taken_over = own
    signed, unlisted = signatures
    return ConventionFact(
        key=0,
        label="",
        kind=ConventionKind.OTHER,
        object="",
        terms=_terms(terms),
        authority=AuthorityFact(Authority(authority)),
        parties=tuple(PartyFact(-place - 1, "?", PartyRole.SIGNATORY) for place in range(unlisted)),
        signatures=tuple(SignatureFact(place, "?", _date(day)) for place, day in enumerate(signed)),
        amendments=tuple(_amendment(row) for row in amendments),
        renewals=tuple(RenewalFact(number, _date(day)) for number, day in renewals),
        denunciation=_denunciation(denounced, effective),
        candidature=asked,
        closed=closed,
        taken_over=taken_over,
    )


def _terms(values: list[Any]) -> PeriodTerms:
    start, end, months, renewal, *others = values
    return PeriodTerms(_date(start), _date(end), months, Renewal(renewal), *others)


def _denunciation(requested: str | None, effective: str | None) -> DenunciationFact | None:
    day = _date(requested)
    return None if day is None else DenunciationFact(day, _date(effective))


def _amendment(row: Row) -> AmendmentFact:
    number, effective, signed, end, months, renewal, *others, authority = row
    renewal_months, maximum, notice = others
    return AmendmentFact(
        key=number,
        number=number,
        effective=_date(effective),
        signed=_date(signed),
        end=_date(end),
        duration_months=months,
        renewal=Renewal(renewal) if renewal else None,
        renewal_months=renewal_months,
        renewals_maximum=maximum,
        notice_months=notice,
        authority=AuthorityFact(Authority(authority)),
    )


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
