"""Papers kept with a sheet: checked by their content, read by whoever may read the sheet."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevention.models import PlanDocument
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.test_documents import good_pdf
from tests.prevention.admin.sheets import client_of, home, new_row, page_of, save
from tests.prevention.factories import ActionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return ActionFactory(axis__strategy__municipality=home())


@pytest.fixture
def agent():
    return client_of("agent")


def sent(client, sheet, name="compte rendu.pdf", content=None, **more):
    file = SimpleUploadedFile(name, good_pdf() if content is None else content)
    data = new_row(client.get(page_of(sheet)), "documents", title="Bilan", dated="2026", file=file)
    return client.post(page_of(sheet), data | more)


def file_of(paper):
    return reverse("admin:prevention_action_document", args=[paper.action_id, paper.pk])


def test_a_paper_is_kept_and_read_back(agent, sheet):
    content = good_pdf()
    assert sent(agent, sheet, content=content).status_code == 302
    paper = PlanDocument.objects.get()
    assert (paper.file_name, paper.file_type) == ("compte rendu.pdf", "application/pdf")
    assert file_of(paper) in agent.get(page_of(sheet)).content.decode()
    answer = client_of("clerk").get(file_of(paper))
    assert b"".join(answer.streaming_content) == content
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(("name", "content"), [("virus.exe", b"MZ\x90\x00"), ("faux.pdf", b"<html></html>")])
def test_a_file_that_is_not_accepted_is_refused(agent, sheet, name, content):
    assert sent(agent, sheet, name, content).status_code == 200
    assert not PlanDocument.objects.exists()


def test_a_good_file_on_a_refused_page_is_asked_again(agent, sheet):
    answer = sent(agent, sheet, title="")
    assert "choisissez de nouveau" in answer.content.decode()
    assert not PlanDocument.objects.exists()


def test_the_file_of_a_sheet_one_may_not_see_is_not_known(agent, sheet):
    sent(agent, sheet)
    paper = PlanDocument.objects.get()
    sheet.restricted = True
    sheet.save()
    assert client_of("clerk").get(file_of(paper)).status_code == 404
    assert b"".join(agent.get(file_of(paper)).streaming_content)
    other = ActionFactory(axis__strategy__municipality=MunicipalityFactory())
    PlanDocument.objects.update(action=other)
    paper.refresh_from_db()
    assert agent.get(file_of(paper)).status_code == 404


def test_who_has_no_role_reads_no_file(agent, sheet):
    sent(agent, sheet)
    assert client_of("elected").get(file_of(PlanDocument.objects.get())).status_code in {302, 403}


def test_a_paper_without_a_file_has_none_to_read(agent, sheet):
    paper = PlanDocument.objects.create(action=sheet, title="Annoncé")
    assert agent.get(file_of(paper)).status_code == 404
    assert "aucun" in agent.get(page_of(sheet)).content.decode()


def test_a_deleted_paper_takes_its_file_along(agent, sheet, django_capture_on_commit_callbacks):
    sent(agent, sheet)
    kept = PlanDocument.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        assert save(agent, sheet, documents__0__DELETE="on").status_code == 302
    assert not PlanDocument.objects.exists()
    assert not kept.storage.exists(kept.name)


def test_a_sheet_with_papers_is_not_deleted(agent, sheet):
    PlanDocument.objects.create(action=sheet, title="Annoncé")
    agent.post(page_of(sheet, "delete/"), {"post": "yes"})
    assert PlanDocument.objects.filter(action=sheet).exists()
