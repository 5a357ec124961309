"""Owns the invented posts and their yearly counts; some are small on purpose, one total is wrong on purpose."""

from collections.abc import Iterator, Mapping

from partners.demonstration.lines import FOLLOWER, Line, To, each, line
from partners.domain.vocabulary import CountUnit
from partners.models import ActivityCount, ActivityReport, Post

_POSTS = (
    line(
        Post,
        "social worker",
        label="Intervenante sociale au commissariat",
        site=To("station"),
        convention=To("isc 2026"),
        full_time_equivalent="1",
        start="2023-09-01",
        employer=To("town"),
        functional_authority=To("station"),
        followed_by=FOLLOWER,
        source="convention 2023-2026, article 2",
    ),
    line(
        Post,
        "mediator",
        label="Médiateur des berges",
        social_worker=False,
        site=To("municipal police"),
        full_time_equivalent="0.8",
        start="2024-04",
        employer=To("town"),
        functional_authority=To("town"),
        source="fiche de poste de mars 2024",
    ),
    line(
        Post,
        "second worker",
        label="Second poste d’intervenant social",
        site=To("station"),
        convention=To("second post"),
        full_time_equivalent="0.5",
        start="2027-01",
        employer=To("town"),
        functional_authority=To("station"),
        source="DPS2026022",
    ),
)


def _report(
    post: str, year: int, counts: Mapping[str, int | None], *, total: int, months: int, received: str
) -> Iterator[Line]:
    key = f"{post} {year}"
    yield line(
        ActivityReport,
        key,
        post=To(post),
        year=year,
        unit=CountUnit.PERSONS.value,
        total=total,
        months_worked=months,
        received_on=received,
    )
    yield from each(
        ActivityCount,
        *({"category": To(category), "number": number} for category, number in counts.items()),
        report=To(key),
    )


_REPORTS = (
    *_report(
        "social worker",
        2023,
        {
            "victims": 31,
            "suspects": 3,
            "outside": 27,
            "family-violence": 24,
            "separation": 9,
            "minors": 4,
            "social-breakdown": 11,
            "distress": 2,
            "neighbours": 6,
            "police": 41,
            "own-initiative": 12,
            "beneficiary": 8,
        },
        total=61,
        months=4,
        received="2024-02-15",
    ),
    *_report(
        "social worker",
        2024,
        {
            "victims": 118,
            "suspects": 12,
            "outside": 94,
            "family-violence": 87,
            "separation": 31,
            "minors": 22,
            "social-breakdown": 38,
            "distress": 9,
            "psychiatry": 8,
            "addiction": 4,
            "neighbours": 21,
            "drunkenness": 3,
            "radicalisation": 1,
            "police": 139,
            "own-initiative": 44,
            "beneficiary": 29,
            "other-service": 12,
        },
        total=224,
        months=12,
        received="2025-02-20",
    ),
    *_report(
        "social worker",
        2025,
        {
            "victims": 131,
            "suspects": 2,
            "outside": 102,
            "family-violence": 95,
            "separation": 35,
            "minors": 19,
            "social-breakdown": 41,
            "distress": 12,
            "psychiatry": None,
            "addiction": 5,
            "neighbours": 24,
            "drunkenness": 4,
            "police": 150,
            "own-initiative": 48,
            "beneficiary": 26,
            "other-service": 11,
        },
        total=235,
        months=12,
        received="2026-03-02",
    ),
    # The categories make 58: somebody typed the total by hand. The counts of 2025 never came.
    *_report(
        "mediator",
        2024,
        {"victims": 9, "suspects": 14, "outside": 35},
        total=61,
        months=9,
        received="2025-03-11",
    ),
)

POSTS = (*_POSTS, *_REPORTS)
