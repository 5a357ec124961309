"""The papers given from the pages of partners: to whom, for which day and year, and what is said otherwise."""

import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from common.jobs.models import Job
from partners.models import AttachedDocument
from tests.common.papers.checks import record_of
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import (
    ActivityReportFactory,
    ConventionFactory,
    DocumentKindFactory,
    FundingFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("admin:partners_post_changelist")
REPORT = reverse("admin:partners_post_yearly_report")


@pytest.fixture
def town():
    return MunicipalityFactory()


def address(name, record):
    return reverse(f"admin:partners_{record._meta.model_name}_{name}", args=[record.pk])


def test_the_summary_gives_the_sheet_of_the_day_it_shows(town):
    convention = ConventionFactory(municipality=town)
    agent = signed_in("agent")
    page = agent.get(f"{address('summary', convention)}?jour=2025-05-01").content.decode()

    link = f"{address('sheet', convention)}?jour=2025-05-01"
    assert link in page
    assert "Dossier complet (zip)" in page
    paper = agent.get(link)
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    assert "fiche-convention-exemple" in paper["Content-Disposition"]
    assert record_of(paper.content, "fiche-convention.json")["day"] == "au 1er mai 2025"


@pytest.mark.parametrize("day", ["2025-02-30", "hier", "0001-01-01"])
def test_a_day_that_does_not_exist_is_told(town, day):
    convention = ConventionFactory(municipality=town)
    agent = signed_in("agent")
    for answer in (
        agent.get(address("sheet", convention), {"jour": day}, follow=True),
        agent.post(address("dossier", convention), {"jour": day}, follow=True),
    ):
        assert "Ce jour n’existe pas" in answer.content.decode()


def test_no_paper_of_another_town(town):
    agent, other = signed_in("agent"), MunicipalityFactory(is_home=False)
    convention, funding = ConventionFactory(municipality=other), FundingFactory(municipality=other)

    assert agent.get(address("sheet", convention)).status_code == 404
    assert agent.post(address("dossier", convention)).status_code == 404
    assert agent.get(address("plan", funding)).status_code == 404
    assert agent.get(address("plan_workbook", funding)).status_code == 404


def test_no_paper_for_who_may_not_read(town):
    convention, funding = ConventionFactory(municipality=town), FundingFactory(municipality=town)
    elected = signed_in("elected")

    for answer in (
        elected.get(address("sheet", convention)),
        elected.post(address("dossier", convention)),
        elected.get(address("plan", funding)),
        elected.get(address("plan_workbook", funding)),
        elected.get(REPORT, {"annee": "2025"}),
    ):
        assert answer.status_code in {302, 403}
        assert answer.get("Content-Type") != "application/pdf"


def test_a_small_dossier_comes_at_once(town):
    convention = ConventionFactory(municipality=town)
    answer = signed_in("agent").post(address("dossier", convention), {"jour": "2025-05-01"})

    assert answer["Content-Type"] == "application/zip"
    assert "2025-05-01.zip" in answer["Content-Disposition"]
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
    assert len(names) == 2
    assert not Job.objects.exists()


def test_a_big_dossier_is_a_job(town):
    convention = ConventionFactory(municipality=town)
    post = PostFactory(municipality=town, convention=convention)
    for year in range(2015, 2025):
        ActivityReportFactory(post=post, year=year)
    AttachedDocument.objects.create(kind=DocumentKindFactory(), convention=convention)
    answer = signed_in("agent").post(address("dossier", convention), {"jour": "2025-05-01"})

    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    assert job.arguments == {"convention": convention.pk, "on": "2025-05-01"}
    assert "au 1er mai 2025" in job.title


def test_a_dossier_is_never_made_by_following_a_link(town):
    convention = ConventionFactory(municipality=town)
    answer = signed_in("agent").get(address("dossier", convention))

    assert answer.url == address("summary", convention)


def test_the_form_of_a_funding_gives_its_plan(town):
    funding = FundingFactory(municipality=town, label="Poste d’accueil")
    agent = signed_in("agent")
    page = agent.get(address("change", funding)).content.decode()

    assert address("plan", funding) in page
    assert address("plan_workbook", funding) in page
    paper = agent.get(address("plan", funding))
    assert record_of(paper.content, "plan-de-financement.json")["name"] == "Poste d’accueil"
    assert "plan-poste-daccueil-2026.pdf" in paper["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(agent.get(address("plan_workbook", funding)).content))
    assert book.sheetnames == ["Plan de financement", "Demande"]


def test_the_list_of_posts_gives_the_report_of_a_year(town):
    for year in (2024, 2025):
        ActivityReportFactory(post=PostFactory(municipality=town), year=year)
    ActivityReportFactory(post=PostFactory(municipality=MunicipalityFactory(is_home=False)), year=2011)
    agent = signed_in("agent")
    page = agent.get(LIST).content.decode()

    assert REPORT in agent.get(reverse("admin:partners_activityreport_changelist")).content.decode()
    assert [year for year in (2025, 2024, 2011) if f'<option value="{year}">' in page] == [2025, 2024]
    # A form inside the form of the list would send that one instead.
    assert page.index(REPORT) < page.index('id="changelist-form"')
    paper = agent.get(REPORT, {"annee": "2025"})
    assert (
        record_of(paper.content, "bilan-annuel.json")["name"] == "Bilan annuel 2025 des intervenants sociaux"
    )


def test_the_clerk_has_the_masked_paper_of_counts_that_its_lists_do_not_show(town):
    ActivityReportFactory(post=PostFactory(municipality=town), year=2025, total=3)
    clerk = signed_in("clerk")

    assert '<option value="2025">' in clerk.get(LIST).content.decode()
    record = record_of(clerk.get(REPORT, {"annee": "2025"}).content, "bilan-annuel.json")
    assert record["units"][0]["tables"][0]["rows"][-1]["cells"][-1] == "masqué"


@pytest.mark.parametrize("year", ["", "25", "0000", "deux", "20255", "²024"])
def test_a_year_that_is_none_is_told(town, year):
    answer = signed_in("agent").get(REPORT, {"annee": year}, follow=True)

    assert "Choisissez une année" in answer.content.decode()


def test_a_list_without_any_report_offers_none(town):
    PostFactory(municipality=town)

    assert REPORT not in signed_in("agent").get(LIST).content.decode()
