"""What the checks find in a town, told by the command, by a page and on the home page."""

import datetime as dt
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from partners.domain.checks import CHECKS
from partners.operations.checking import checked_records
from partners.views.checks import RECORDS_PER_PAGE
from prevention.access import sync_roles
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.partners.factories import (
    ConventionFactory,
    FundingFactory,
    GrantFactory,
    PaymentFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 20)


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-des-Contrôles")


def overpaid(town, **more):
    funding = FundingFactory(
        municipality=town, notified=Decimal(100), notified_on=dt.date(2026, 9, 1), requested=None, **more
    )
    return PaymentFactory(funding=funding, amount=Decimal(150)).funding


def person(role):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_each_record_is_named_with_what_was_found(town):
    funding = overpaid(town, label="Médiation")
    start_unknown = ConventionFactory(municipality=town, title="Sans début", start=None)
    overpaid(MunicipalityFactory())
    found = {
        (record.table, record.key): [f.code for f in record.findings] for record in checked_records(town, ON)
    }
    assert found["funding", funding.pk] == ["PAID_ABOVE_NOTIFIED"]
    assert "START_UNKNOWN" in found["convention", start_unknown.pk]
    assert len(found) == 2


def test_the_number_of_queries_does_not_grow(town):
    def count():
        with CaptureQueriesContext(connection) as queries:
            checked_records(town, ON)
        return len(queries)

    def more():
        overpaid(town, convention=ConventionFactory(municipality=town))
        GrantFactory(municipality=town)
        PostFactory(municipality=town)

    more()
    first = count()
    for _ in range(4):
        more()
    assert count() == first


def test_the_command_names_the_code_and_ends_with_1(town):
    overpaid(town, label="Médiation")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_partners", on="2026-11-20", stdout=out)
    assert ended.value.code == 1
    assert "PAID_ABOVE_NOTIFIED  Médiation" in out.getvalue()


def test_the_command_ends_well_when_nothing_is_found(town):
    out = StringIO()
    call_command("check_partners", town="ville-des-contrôles".title(), code="plan_unbalanced", stdout=out)
    assert "aucun constat" in out.getvalue()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"code": "NO_SUCH"}, "Aucun contrôle ne s’appelle NO_SUCH"),
        ({"town": "Ailleurs"}, "Aucune commune d’ici ne s’appelle"),
        ({"on": "demain"}, "n’est pas un jour"),
    ],
)
def test_the_command_refuses_in_french(town, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("check_partners", **options)


def test_the_page_leads_to_the_record_and_narrows_to_one_check(client, town):
    funding = overpaid(town, label="Médiation")
    ConventionFactory(municipality=town, title="Sans début", start=None)
    client.force_login(person("agent"))
    page = client.get(reverse("partners:checks")).content.decode()
    assert "Médiation" in page
    assert "Sans début" in page
    assert f"/funding/{funding.pk}/" in page
    label = next(check.label for check in CHECKS if check.code == "PAID_ABOVE_NOTIFIED")
    assert page.index(f"<strong>{label.capitalize()}.</strong>") < page.index("<code>PAID_ABOVE_NOTIFIED")
    narrowed = client.get(reverse("partners:checks"), {"controle": "PAID_ABOVE_NOTIFIED"}).content.decode()
    assert "Médiation" in narrowed
    assert "Sans début" not in narrowed


def test_the_page_shows_so_many_records_and_keeps_the_check_chosen(client, town):
    for number in range(RECORDS_PER_PAGE + 1):
        overpaid(town, label=f"Médiation {number:02}")
    ConventionFactory(municipality=town, title="Sans début", start=None)
    client.force_login(person("agent"))
    code, address = "PAID_ABOVE_NOTIFIED", reverse("partners:checks")
    first = client.get(address, {"controle": code}).content.decode()
    last = client.get(address, {"controle": code, "page": "2"}).content.decode()
    assert f"?controle={code}&amp;page=2" in first
    assert f"?controle={code}&amp;page=1" in last
    shown = [[f"Médiation {number:02} " in page for number in (0, 49, 50)] for page in (first, last)]
    assert shown == [[True, True, False], [False, False, True]]
    assert f"{RECORDS_PER_PAGE + 1}\u00a0constats" in first
    assert f"{RECORDS_PER_PAGE + 1}\u00a0constats" in last
    assert client.get(address, {"page": "rien"}).status_code == 200


def test_the_page_says_when_nothing_is_found(client, town):
    client.force_login(person("agent"))
    assert "Rien à signaler" in client.get(reverse("partners:checks")).content.decode()


def test_the_home_page_counts_what_is_found(client, town):
    overpaid(town)
    client.force_login(person("agent"))
    page = client.get(reverse("admin:index")).content.decode()
    assert f'href="{reverse("partners:checks")}?controle=PAID_ABOVE_NOTIFIED"' in page


@pytest.mark.parametrize(
    ("role", "status"), [("agent", 200), ("head", 200), ("clerk", 200), ("elected", 403)]
)
def test_who_may_read_the_checks(client, town, role, status):
    client.force_login(person(role))
    assert client.get(reverse("partners:checks")).status_code == status
    assert client.post(reverse("partners:checks")).status_code == 405


def test_nobody_reads_the_checks_without_signing_in(client):
    assert client.get(reverse("partners:checks")).status_code == 302


def test_the_export_holds_the_findings_of_the_page(client, town):
    overpaid(town, label="=Médiation")
    ConventionFactory(municipality=town, title="Sans début", start=None)
    client.force_login(person("agent"))
    answer = client.get(reverse("partners:checks_file"), {"controle": "PAID_ABOVE_NOTIFIED"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1:4] for row in rows[1:]] == [
        ["=Médiation (2026)", "versé au-delà du notifié", "PAID_ABOVE_NOTIFIED"]
    ]
    assert sheet["B2"].data_type == "s"


def test_who_reads_without_exporting_gets_no_file(client, town):
    client.force_login(person("elected"))
    assert client.get(reverse("partners:checks_file")).status_code == 403
