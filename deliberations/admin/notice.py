"""Owns what the pages of a sitting say of its notice."""

from datetime import date

from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.notices import check_notice, latest_notice_date, notice_required
from deliberations.models import Sitting


def notice_findings(sitting: Sitting, *, pronounced: bool = False) -> tuple[Finding, ...]:
    """What is wrong with the notice; `pronounced`: the council's ruling on urgency is recorded."""
    return check_notice(
        sent=sitting.notice_sent_on,
        sitting=sitting.held_on,
        place=sitting.municipality.place,
        urgent=sitting.urgent,
        urgency_pronounced=pronounced,
        first_after_renewal=sitting.first_after_renewal,
    )


def latest_notice(sitting: Sitting) -> date | Unknown:
    """Last day on which the notice may be sent, or why that is not known."""
    days = notice_required(sitting.municipality.place, first_after_renewal=sitting.first_after_renewal)
    return days if isinstance(days, Unknown) else latest_notice_date(sitting.held_on, days)
