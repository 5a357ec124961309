"""How the tests of money walk its pages."""

from decimal import Decimal

from tests.deliberations.admin.act_pages import client_of, form_data, new_row
from tests.partners.factories import FundingFactory, OrganisationFactory, PaymentFactory

__all__ = ["client_of", "form_data", "listed", "new_row", "page_of", "save", "some_fundings"]
FUNDINGS = "/admin/partners/funding/"


def page_of(record, end="change/"):
    """The address of a page of a record."""
    return f"/admin/partners/{record._meta.model_name}/{record.pk}/{end}"


def save(client, record, **changes):
    """Open the page of a record, change some fields, send it; a double dash stands for a hyphen in a name."""
    data = form_data(client.get(page_of(record)))
    return client.post(page_of(record), data | {name.replace("__", "-"): to for name, to in changes.items()})


def listed(client, address):
    """The records of a list."""
    return list(client.get(address).context["cl"].result_list)


def some_fundings(town):
    """Expenses, revenues and help in kind of two years, some amounts not stated, one refused, one mentioned."""
    state = OrganisationFactory(municipality=town, name="Préfecture-Exemple")
    body = OrganisationFactory(municipality=town, name="Réseau-Exemple")
    common = {"municipality": town, "funder": state}
    first = FundingFactory(**common, year=2025, requested=Decimal(12000), notified=Decimal(9000))
    PaymentFactory(funding=first, amount=Decimal(4000), kind="advance")
    FundingFactory(**common, year=2026, requested=Decimal(5000))
    FundingFactory(**common, year=2026, requested=None)
    FundingFactory(**common, year=2025, requested=Decimal(800), refused_on="2025-05-02")
    FundingFactory(municipality=town, funder=None, year=None, requested=None, mentioned=Decimal(40000))
    paid = FundingFactory(
        municipality=town, side="expense", funder=None, recipient=body, year=2025, requested=Decimal(3000)
    )
    PaymentFactory(funding=paid, amount=Decimal(3000))
    FundingFactory(**common, side="in_kind", year=2026, requested=Decimal(700))
    return state, body
