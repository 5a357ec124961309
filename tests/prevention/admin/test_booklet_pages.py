"""The addresses of the booklet and of the paper of a sheet: who may, at once or by a job, what is refused."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from common.jobs.models import Job
from prevention.admin import papers
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    """A sheet of the home town."""
    return ActionFactory(
        axis__strategy=StrategyFactory(municipality=MunicipalityFactory(is_home=True)),
        code="1.1",
        title="Guet",
    )


def booklet_of(sheet):
    return reverse("admin:prevention_strategy_booklet", args=[sheet.axis.strategy_id])


def reader_client():
    """Somebody who may only read strategies."""
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_strategy"))
    client = Client()
    client.force_login(reader)
    return client


def paper_of(sheet):
    return reverse("admin:prevention_action_paper", args=[sheet.pk])


@pytest.mark.parametrize("role", ["agent", "clerk"])
def test_a_short_booklet_is_a_download_for_who_reads(sheet, role):
    answer = client_of(role).post(booklet_of(sheet))

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith('attachment; filename="livret-')


def test_the_document_to_edit_is_for_who_may_export(sheet):
    assert client_of("agent").post(booklet_of(sheet), {"format": "docx"}).content.startswith(b"PK")
    reader = reader_client()
    assert reader.post(booklet_of(sheet), {"format": "docx"}).status_code == 403
    assert reader.post(booklet_of(sheet)).status_code == 200


def test_a_long_booklet_is_made_by_a_job_whose_page_is_shown(sheet, monkeypatch):
    monkeypatch.setattr(papers, "booklet_is_long", lambda _: True)
    answer = reader_client().post(booklet_of(sheet), {"jour": "2026-01-31"})

    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    assert job.arguments == {"strategy": sheet.axis.strategy_id, "on": "2026-01-31", "kind": "pdf"}
    assert "Livret de" in job.title


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"jour": "31/02/2026"}, "Ce jour n’existe pas"),
        ({"jour": "2199-01-01"}, "pas encore venu"),
        ({"format": "odt"}, "PDF ou DOCX"),
    ],
)
def test_what_cannot_be_given_comes_back_to_the_summary_with_a_sentence(sheet, asked, sentence):
    answer = client_of("agent").post(booklet_of(sheet), asked, follow=True)

    assert answer.redirect_chain[0][0].endswith("#papiers")
    assert sentence in answer.content.decode()


def test_reading_the_address_of_the_booklet_makes_nothing_and_comes_back_to_the_papers(sheet):
    answer = client_of("agent").get(booklet_of(sheet))

    summary = reverse("admin:prevention_strategy_summary", args=[sheet.axis.strategy_id])
    assert (answer.status_code, answer["Location"]) == (302, f"{summary}#papiers")
    assert client_of("agent").head(booklet_of(sheet)).status_code == 302
    assert not Job.objects.exists()


@pytest.mark.parametrize(("role", "told"), [("agent", True), ("clerk", False)])
def test_who_sees_restricted_sheets_reads_that_the_papers_leave_them_out(sheet, role, told):
    ActionFactory(axis=sheet.axis, restricted=True)
    summary = reverse("admin:prevention_strategy_summary", args=[sheet.axis.strategy_id])
    page = client_of(role).get(summary).content.decode()

    assert ("1\u00a0fiche à diffusion restreinte n’y est pas." in page) is told


def test_the_summary_offers_the_booklet_and_the_page_of_a_sheet_its_paper(sheet):
    agent = client_of("agent")
    summary = reverse("admin:prevention_strategy_summary", args=[sheet.axis.strategy_id])
    page = reverse("admin:prevention_action_change", args=[sheet.pk])

    assert f'<form method="post" action="{booklet_of(sheet)}">' in agent.get(summary).content.decode()
    assert paper_of(sheet) in agent.get(page).content.decode()


@pytest.mark.parametrize("role", ["agent", "clerk"])
def test_the_paper_of_a_sheet_is_for_who_reads_it(sheet, role):
    answer = client_of(role).get(paper_of(sheet))

    assert answer.content.startswith(b"%PDF")
    assert 'filename="fiche-1-1-guet-' in answer["Content-Disposition"]


@pytest.mark.parametrize(("role", "status"), [("agent", 200), ("clerk", 404)])
def test_a_restricted_sheet_is_printed_by_who_may_see_it(sheet, role, status):
    type(sheet).objects.filter(pk=sheet.pk).update(restricted=True)

    assert client_of(role).get(paper_of(sheet)).status_code == status


def test_a_sheet_of_another_town_is_not_found(sheet):
    other = ActionFactory(axis=AxisFactory(strategy__municipality=MunicipalityFactory(is_home=False)))

    assert client_of("agent").get(paper_of(other)).status_code == 404
