"""Owns the facts the rules of partners read: frozen values, unknown is None, dates may be partial."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.vocabulary import (
    Authority,
    CeilingScope,
    ConventionKind,
    FundingSide,
    PartyRole,
    PrivateLaw,
    Renewal,
)

COVER_NOT_KNOWN = Unknown("rien ne dit que la convention couvre l’année")


@dataclass(frozen=True, slots=True)
class PeriodTerms:
    """What an act says of its time. None: the source does not say.

    duration_months: length of the first period; renewal_months: of each renewed one (None: the same);
    renewals_maximum: how many renewals at most (None: no limit stated); notice_months: notice before the end.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    duration_months: int | None = None
    renewal: Renewal = Renewal.NOT_STATED
    renewal_months: int | None = None
    renewals_maximum: int | None = None
    notice_months: int | None = None


@dataclass(frozen=True, slots=True)
class PartyFact:
    """One party: legal person, role, and the days it is bound."""

    organisation: int
    name: str
    role: PartyRole
    legal_personality: bool | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SignatureFact:
    """One party signed, or has to (signed None)."""

    organisation: int
    name: str
    signed: PartialDate | None = None
    by_function: str = ""


@dataclass(frozen=True, slots=True)
class AuthorityFact:
    """What allowed the signature: its kind, the act's key and label, its dates (executory None: not known)."""

    kind: Authority = Authority.NOT_STATED
    act: str = ""
    label: str = ""
    decided: dt.date | None = None
    executory: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AmendmentFact:
    """What an amendment changes, and nothing else: None or empty leaves what was."""

    key: int
    number: int
    effective: PartialDate | None
    signed: PartialDate | None = None
    object: str = ""
    end: PartialDate | None = None
    duration_months: int | None = None
    renewal: Renewal | None = None
    renewal_months: int | None = None
    renewals_maximum: int | None = None
    notice_months: int | None = None
    amount: Decimal | None = None
    amount_year: int | None = None
    joining: tuple[PartyFact, ...] = ()
    leaving: tuple[int, ...] = ()
    authority: AuthorityFact = AuthorityFact()


@dataclass(frozen=True, slots=True)
class RenewalFact:
    """An express renewal that was decided: which one (1 is the first) and when it was signed."""

    number: int
    signed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class DenunciationFact:
    """A party ended the convention: the day it asked, and the day it takes effect (None: not known)."""

    requested: PartialDate
    effective: PartialDate | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class ConventionFact:
    """A convention with all that bears on its time, its parties and its signature.

    committee_met: its last steering committee. taken_over: an old act, of which silence says nothing.
    """

    key: int
    label: str
    kind: ConventionKind
    object: str
    terms: PeriodTerms
    authority: AuthorityFact = AuthorityFact()
    parties: tuple[PartyFact, ...] = ()
    signatures: tuple[SignatureFact, ...] = ()
    amendments: tuple[AmendmentFact, ...] = ()
    renewals: tuple[RenewalFact, ...] = ()
    denunciation: DenunciationFact | None = None
    renews: int | None = None
    candidature: bool = False
    closed: bool = False
    has_steering_committee: bool | None = None
    committee_met: PartialDate | None = None
    taken_over: bool = False


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """Money that moved, in euros; a refund is counted apart by its flag."""

    amount: Decimal
    paid: PartialDate | None
    refund: bool = False


@dataclass(frozen=True, slots=True)
class CoFunderFact:
    """One line of a funding plan, in euros; amount None is not known. own: the town's own share."""

    name: str
    amount: Decimal | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class FundingFact:
    """One funding: funder, year, post or project; amounts in euros, rates as a share of 1 (0.8), None unknown.

    mentioned: an amount a source gives without saying its state; it is in no other amount.
    amended: what the amendments in force say of its amount, for the check that carries it.
    """

    key: int
    label: str
    side: FundingSide
    year: int | None
    funder: str | None = None
    post: int | None = None
    project: int | None = None
    convention: int | None = None
    requested: Decimal | None = None
    requested_on: dt.date | None = None
    notified: Decimal | None = None
    notified_on: dt.date | None = None
    refused_on: dt.date | None = None
    payments: tuple[PaymentFact, ...] = ()
    paid_stated: Decimal | None = None
    justified: Decimal | None = None
    mentioned: Decimal | None = None
    total_cost: Decimal | None = None
    eligible_base: Decimal | None = None
    rate: Decimal | None = None
    rate_cap: Decimal | None = None
    ceiling: Decimal | None = None
    ceiling_scope: CeilingScope = CeilingScope.NOT_STATED
    prorata_base_months: int | None = None
    prorata_months: int | None = None
    co_funders: tuple[CoFunderFact, ...] = ()
    eligible_until: dt.date | None = None
    report_due: dt.date | None = None
    report_sent: dt.date | None = None


@dataclass(frozen=True, slots=True)
class GrantFact:
    """A grant the town gives, in euros.

    covered: whether the convention it names is signed and in force on a day of its year.
    """

    key: int
    label: str
    beneficiary: int
    beneficiary_name: str
    private_law: PrivateLaw
    year: int
    amount: Decimal | None
    convention: int | None = None
    covered: bool | Unknown = COVER_NOT_KNOWN
    report_due: dt.date | None = None
    report_received: dt.date | None = None
    commitment_signed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """A yearly report of counts: the total and each category's count (None: not known)."""

    key: int
    post: int
    year: int
    total: int | None
    categories: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class PostFact:
    """A post of social worker: full-time equivalents, start and end."""

    key: int
    label: str
    full_time_equivalent: Decimal | None
    start: PartialDate | None
    end: PartialDate | None = None
