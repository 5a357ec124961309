"""Owns the yearly calls of the invented funders."""

from partners.demonstration.lines import FOLLOWER, To, line
from partners.domain.vocabulary import Programme
from partners.models import FundingCall

_FIPD = "FIPD, prévention de la délinquance"

# The call of 2027 was to be there by 15 November: nobody has created it.
CALLS = (
    *(
        line(
            FundingCall,
            f"fipd {year}",
            funder=To("prefecture"),
            year=year,
            programme=Programme.PREVENTION.value,
            title=_FIPD,
            opens_on=opens,
            closes_on=closes,
            rate_cap="80",
            followed_by=FOLLOWER,
            source=f"circulaire départementale {year}",
        )
        for year, opens, closes in (
            (2024, "2023-12-18", "2024-02-16"),
            (2025, "2024-12-16", "2025-02-14"),
            (2026, "2025-12-15", "2026-02-20"),
        )
    ),
    line(
        FundingCall,
        "fipd securing",
        funder=To("prefecture"),
        year=2026,
        programme=Programme.SECURING.value,
        title="FIPD, sécurisation et vidéoprotection",
        opens_on="2026-09-01",
        closes_on="2026-12-04",
        rate_cap="40",
        report_months=12,
        source="circulaire départementale 2026",
    ),
    *(
        line(
            FundingCall,
            f"department {year}",
            funder=To("department"),
            year=year,
            title="Aide aux postes sociaux",
            opens_on=f"{year - 1}-11-02",
            closes_on=f"{year}-01-29",
            rate_cap="50",
        )
        for year in (2026, 2027)
    ),
    line(FundingCall, funder=To("foundation"), year=2023, title="Lumières de ville", closes_on="2023-06-30"),
)
