"""What the tables on time share: dates typed as an agent types them, conventions, results as short words."""

from datetime import date, datetime

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.facts import (
    AmendmentFact,
    ConventionFact,
    DenunciationFact,
    PartyFact,
    PeriodTerms,
    RenewalFact,
    SignatureFact,
)
from partners.domain.periods import Span
from partners.domain.vocabulary import ConventionKind, PartyRole, Renewal
from tests.deliberations.domain.support import plain

RENEWALS = {
    "": Renewal.NOT_STATED,
    "expresse": Renewal.EXPRESS,
    "tacite": Renewal.TACIT,
    "aucune": Renewal.NONE,
}
TOWN, PARTNER, OTHER = 1, 2, 3


def partial(text: str | None) -> PartialDate | None:
    """« 05/10/2009 », « 10/2009 », « 2009 »; None and « ? » are unknown."""
    return None if text in {None, "", "?"} else PartialDate.parse(text)


def day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007


def terms(start=None, months=None, end=None, renewal="", each=None, most=None, notice=None) -> PeriodTerms:
    return PeriodTerms(
        start=partial(start),
        end=partial(end),
        duration_months=months,
        renewal=RENEWALS[renewal],
        renewal_months=each,
        renewals_maximum=most,
        notice_months=notice,
    )


def party(organisation=PARTNER, name="le commissariat", role=PartyRole.SIGNATORY, **changes) -> PartyFact:
    return PartyFact(organisation, name, role, **changes)


def signature(signed, organisation=TOWN, name="la Ville") -> SignatureFact:
    return SignatureFact(organisation, name, partial(signed))


BOTH_SIGNED = (signature("02/12/2013"), signature("01/12/2013", PARTNER, "le commissariat"))


def amendment(number=1, effective="01/06/2015", *, signed="01/05/2015", key=None, **changes) -> AmendmentFact:
    """An amendment; its dates are typed, its other changes are those of the fact."""
    if isinstance(changes.get("end"), str):
        changes["end"] = partial(changes["end"])
    return AmendmentFact(
        key=key or number, number=number, effective=partial(effective), signed=partial(signed), **changes
    )


def denunciation(requested, effective=None) -> DenunciationFact:
    return DenunciationFact(partial(requested), partial(effective))


def renewals(*signed) -> tuple[RenewalFact, ...]:
    """The first, the second… express renewals, each with the day it was signed."""
    return tuple(RenewalFact(number, partial(text)) for number, text in enumerate(signed, start=1))


def convention(key=1, label="convention", *, signatures=BOTH_SIGNED, **changes) -> ConventionFact:
    """A signed convention; the words of `terms` are its terms, the others its facts."""
    words = ("start", "months", "end", "renewal", "each", "most", "notice")
    said = {name: changes.pop(name) for name in words if name in changes}
    return ConventionFact(
        key=key,
        label=label,
        kind=ConventionKind.CONVENTION,
        object=changes.pop("object", "intervenants sociaux"),
        terms=changes.pop("terms", None) or terms(**said),
        signatures=signatures,
        **changes,
    )


def short(value: object) -> str:
    """A result as a table writes it; what is unknown is a question mark and its reason."""
    if isinstance(value, Unknown):
        return f"? {plain(value.reason)}"
    if isinstance(value, PartialDate):
        return value.short()
    if isinstance(value, Span):
        return f"{value.number} : {value.start.short()} - {value.end.short()}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else plain(str(value))
