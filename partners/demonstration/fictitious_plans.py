"""Owns what comes with the invented fundings: plans, payments, financial reports, papers."""

from collections.abc import Iterator

from partners.demonstration.lines import Line, To, each, line
from partners.domain.vocabulary import PaymentKind
from partners.models import AttachedDocument, CoFunder, FinancialReport, FinancialReportLine, Payment
from partners.operations.vocabularies import BUDGET, DESCRIPTION, NOTIFICATION, PLAN_OF_SITES

# funding, organisation (empty: the town's own share), amount, obtained.
_PLANS = (
    ("post 2024", "", "21000", True),
    ("post 2024", "department", "9000", True),
    ("post 2025", "", "21800", True),
    ("post 2025", "department", "9000", True),
    ("post 2026", "", "21500", True),
    ("post 2026", "department", "9000", None),
    ("department 2026 post", "", "21000", True),
    ("department 2026 post", "prefecture", "16500", True),
    ("cameras", "", "33600", True),
    ("night", "", "4000", True),
    # 2 000 € are missing.
    ("walks", "", "4000", True),
    ("workcamps", "", "6000", True),
    ("workcamps", "landlord", "2000", True),
    ("radicalisation", "", "2500", True),
    ("second post 2027", "", "12000", True),
)

_PAYMENTS = (
    ("post 2024", PaymentKind.ADVANCE, "7500", "2024-06-28", "T-2024-411"),
    ("post 2024", PaymentKind.BALANCE, "7500", "2025-03-14", "T-2025-102"),
    ("post 2025", PaymentKind.ADVANCE, "7500", "2025-06-27", "T-2025-388"),
    ("post 2025", PaymentKind.BALANCE, "7500", "2026-02", "T-2026-071"),
    ("workcamps", PaymentKind.ADVANCE, "5000", "2025-07-04", "T-2025-402"),
    ("workcamps", PaymentKind.BALANCE, "3500", "2025-12-19", "T-2025-733"),
    ("two banks 2025", PaymentKind.INSTALMENT, "3000", "2025-12-02", "T-2025-698"),
    ("prevention 2026", PaymentKind.WHOLE, "11000", "2026-05-12", "T-2026-299"),
)


def _report(key: str, *lines: tuple[str, bool, str, str]) -> Iterator[Line]:
    return each(
        FinancialReportLine,
        *(
            {"position": place, "label": label, "is_revenue": revenue, "planned": planned, "actual": actual}
            for place, (label, revenue, planned, actual) in enumerate(lines, start=1)
        ),
        report=To(key),
    )


_REPORTS = (
    line(
        FinancialReport,
        "report 2024",
        funding=To("post 2024"),
        planned="45000",
        actual="44612.40",
        due_on="2025-06-30",
        sent_on="2025-05-22",
        acknowledged_on="2025-06-10",
    ),
    *_report(
        "report 2024",
        ("salaire et charges", False, "42000", "41870.15"),
        ("déplacements et supervision", False, "3000", "2742.25"),
        ("commune", True, "21000", "20612.40"),
        ("FIPD", True, "15000", "15000"),
        ("Département", True, "9000", "9000"),
    ),
    line(
        FinancialReport,
        "report workcamps",
        funding=To("workcamps"),
        planned="16000",
        actual="15240",
        due_on="2026-06-30",
        sent_on="2026-06-18",
    ),
    *_report(
        "report workcamps",
        ("encadrement", False, "11000", "10840"),
        ("matériel", False, "5000", "4400"),
        ("commune", True, "5000", "4740"),
    ),
)

_PAPERS = tuple(
    line(
        AttachedDocument,
        kind=To(kind),
        funding=To(funding),
        received_on=day,
    )
    for funding, day, kinds in (
        ("post 2024", "2024-02-12", (DESCRIPTION, BUDGET, NOTIFICATION)),
        ("post 2025", "2025-02-10", (DESCRIPTION, BUDGET, NOTIFICATION)),
        ("post 2026", "2026-02-16", (DESCRIPTION, BUDGET, NOTIFICATION)),
        ("cameras", "2026-10-12", (DESCRIPTION, PLAN_OF_SITES)),
        # The budget never came with this request.
        ("night", "2026-09-07", (DESCRIPTION,)),
        ("walks", "2026-08-31", (DESCRIPTION, BUDGET)),
        ("workcamps", "2025-02-11", (DESCRIPTION, BUDGET)),
    )
    for kind in kinds
)

PLANS = (
    *(
        line(
            CoFunder,
            funding=To(funding),
            organisation=To(funder) if funder else None,
            own=not funder,
            amount=amount,
            obtained=obtained,
        )
        for funding, funder, amount, obtained in _PLANS
    ),
    *(
        line(Payment, funding=To(funding), kind=kind.value, amount=amount, paid=day, receipt_number=number)
        for funding, kind, amount, day, number in _PAYMENTS
    ),
    *_REPORTS,
    *_PAPERS,
)
