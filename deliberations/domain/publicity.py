"""Owns when an act binds and until when it may be challenged, and what must be posted by which day."""

from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Final

from common.typography import short_date
from deliberations.domain.calendar import add_months, clear_months_end, next_working_day, shifted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.regimes import act_regime

RECOURSE_MONTHS: Final = 2
POSTING_DAYS: Final = 7

CATALOGUE = Catalogue(
    {
        "RECEIVED_BEFORE_ACT": "CGCT, art. L2131-1",
        "PUBLISHED_BEFORE_ACT": "CGCT, art. L2131-1",
        "RECEIVED_NOT_TRANSMISSIBLE": "CGCT, art. L2131-2",
    }
)


def executory_date(
    *, transmissible: bool, received_on: date | None, published_on: date | None
) -> date | Unknown:
    """Day from which the act binds as of right (EXEC-1, CGCT art. L2131-1).

    The later of publication and reception by the State's representative; publication alone for an act that
    need not be transmitted. Unknown while one of them is missing.
    """
    if published_on is None:
        return Unknown("la date de publication n’est pas renseignée")
    if not transmissible:
        return published_on
    if received_on is None:
        return Unknown("la date de réception en préfecture n’est pas renseignée")
    return max(received_on, published_on)


def check_publicity(
    *, adopted_on: date, transmissible: bool, received_on: date | None, published_on: date | None
) -> tuple[Finding, ...]:
    """Dates of transmission and publication that cannot be those of this act."""
    findings = []
    adopted = short_date(adopted_on)
    if received_on is not None and received_on < adopted_on:
        findings.append(
            CATALOGUE.refusal(
                "RECEIVED_BEFORE_ACT",
                f"L’acte du {adopted} ne peut pas être reçu en préfecture le {short_date(received_on)}, avant "
                "d’avoir été adopté. Corrigez la date de réception.",
                field="received_on",
            )
        )
    if received_on is not None and not transmissible:
        findings.append(
            CATALOGUE.warning(
                "RECEIVED_NOT_TRANSMISSIBLE",
                f"L’acte du {adopted} porte une date de réception en préfecture alors qu’il est dit non "
                "transmissible. Cette date ne compte pas. Vérifiez s’il devait être transmis.",
                field="received_on",
            )
        )
    if published_on is not None and published_on < adopted_on:
        findings.append(
            CATALOGUE.refusal(
                "PUBLISHED_BEFORE_ACT",
                f"L’acte du {adopted} ne peut pas être publié le {short_date(published_on)}, avant d’avoir été "
                "adopté. Corrigez la date de publication.",
                field="published_on",
            )
        )
    return tuple(findings)


def recourse_end(published_on: date, *, alsace_moselle: bool = False) -> date:
    """Last day to bring the act before the administrative court (RECOURS-1, CJA art. R421-1).

    Two clear months from publication, moved to the next working day.
    """
    return next_working_day(clear_months_end(published_on, RECOURSE_MONTHS), alsace_moselle=alsace_moselle)


def prefect_recourse_end(received_on: date, *, alsace_moselle: bool = False) -> date:
    """Last day for the prefect to refer the act to the court (RECOURS-1, CGCT art. L2131-6)."""
    return recourse_end(received_on, alsace_moselle=alsace_moselle)


def publication_minimum_end(published_on: date) -> date:
    """Day until which the act stays at least on the commune's site (PUB-1, CGCT art. R2131-1)."""
    return add_months(published_on, RECOURSE_MONTHS)


def minutes_publication_deadline(settled_on: date) -> date:
    """Last day to publish the minutes, a week after the sitting that settled them (PV-1, L2121-15)."""
    return shifted(settled_on, POSTING_DAYS)


@dataclass(frozen=True, slots=True)
class PostingDeadline:
    """What must be posted after a sitting, under the name it had that day, and the last day for it."""

    document: str
    on: date
    article: str


def deliberation_list_deadline(sitting: date) -> PostingDeadline:
    """What is posted within a week of a sitting (LIST-1, CGCT art. L2121-25)."""
    on = shifted(sitting, POSTING_DAYS)
    if act_regime(sitting).list_within_a_week:
        return PostingDeadline("liste des délibérations examinées", on, "CGCT, art. L2121-25")
    return PostingDeadline(
        "compte rendu de la séance",
        on,
        "CGCT, art. L2121-25 dans sa rédaction antérieure au 1er juillet 2022",
    )


def postings(sitting: date, *, settles_minutes: bool) -> tuple[PostingDeadline, ...]:
    """All that is posted after a sitting: the list, then the minutes it settled, since they have a delay (PV-1)."""
    listed = deliberation_list_deadline(sitting)
    if not settles_minutes or not act_regime(sitting).list_within_a_week:
        return (listed,)
    minutes = PostingDeadline(
        "procès-verbal arrêté à cette séance", minutes_publication_deadline(sitting), "CGCT, art. L2121-15"
    )
    return (listed, minutes)


def accounts_deadline(year: int) -> date:
    """Last day to vote the accounts of a year: 30 June of the next (PRES-1, CGCT art. L1612-12)."""
    return date(min(year + 1, MAXYEAR), 6, 30)
