"""Owns who is bound by the invented conventions, who signed them and when."""

from collections.abc import Iterator, Mapping

from partners.demonstration.lines import Line, To, each
from partners.domain.vocabulary import PartyRole
from partners.models import Party, Signature


def _parties(convention: str, *parties: tuple[str, PartyRole, str]) -> Iterator[Line]:
    return each(
        Party,
        *(
            {"organisation": To(who), "role": role.value, "represented_by": function}
            for who, role, function in parties
        ),
        convention=To(convention),
    )


def _signed(convention: str, days: Mapping[str, tuple[str, str | None]]) -> Iterator[Line]:
    """Who signs, by which function, and the day; None: not yet."""
    return each(
        Signature,
        *(
            {"organisation": To(who), "by_function": function, "signed": day}
            for who, (function, day) in days.items()
        ),
        convention=To(convention),
    )


_SIGNS, _FUNDS, _JOINS = PartyRole.SIGNATORY, PartyRole.FUNDER, PartyRole.PARTNER
_MAYOR, _PREFECT = "la maire", "le préfet"


def _both(
    convention: str, other: str, function: str, day: str, other_day: str | None = None
) -> tuple[Line, ...]:
    """The town and one other sign; other_day empty: the same day."""
    return (
        *_parties(convention, ("town", _SIGNS, _MAYOR), (other, _SIGNS, function)),
        *_signed(convention, {"town": (_MAYOR, day), other: (function, other_day or day)}),
    )


PARTIES = (
    *_parties(
        "isc 2020",
        ("town", PartyRole.EMPLOYER, _MAYOR),
        ("state", PartyRole.FUNCTIONAL_AUTHORITY, _PREFECT),
    ),
    *_signed("isc 2020", {"town": (_MAYOR, "2019-12"), "state": (_PREFECT, "2019-12")}),
    *_both("isc 2023", "state", _PREFECT, "2023-07-11", "2023-08-21"),
    *_parties("isc 2023", ("department", _FUNDS, "la présidente du conseil départemental")),
    *_both("isc 2026", "state", _PREFECT, "2026-07-10", "2026-07-21"),
    *_parties("isc 2026", ("department", _FUNDS, "la présidente du conseil départemental")),
    *_parties("isc protocol", ("town", _SIGNS, _MAYOR), ("state", _SIGNS, _PREFECT)),
    *_signed("isc protocol", {"town": (_MAYOR, "2026-07-10"), "state": (_PREFECT, None)}),
    *_parties("second post", ("town", _SIGNS, _MAYOR), ("state", _SIGNS, _PREFECT)),
    *_signed("second post", {"town": (_MAYOR, None), "state": (_PREFECT, None)}),
    *_both("coordination 2023", "state", _PREFECT, "2023-08-28"),
    # The mayor signed two days before the deliberation was executory.
    *_both("coordination 2026", "state", "le préfet et la procureure", "2026-10-05", "2026-10-19"),
    *_both("landlord", "landlord", "le directeur général", "2021-12-14"),
    *_both("prevention", "walkways", "le président", "2021-02-16"),
    *_parties("prevention", ("department", _JOINS, "la présidente du conseil départemental")),
    *_both("raft", "raft", "le président", "2022-12-12"),
    *_both("college", "college", "la principale", "2023-09-08"),
    *_both("buses", "buses", "la directrice", "2019"),
    *_both("victims", "lock", "la présidente", "2025-12-18"),
    *_both("walks", "walkers", "une porte-parole", "2025-03-27"),
    *_both("two banks grant", "agency", "la directrice des programmes", "2025-09-19"),
)
