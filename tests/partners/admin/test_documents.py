"""Papers kept with a record: a refused page is shown again, whatever file came with it."""

from io import BytesIO

import pikepdf
import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.models import AttachedDocument
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory
from tests.partners.factories import ConventionFactory, DocumentKindFactory, FundingFactory, GrantFactory

pytestmark = pytest.mark.django_db


def good_pdf():
    content = BytesIO()
    with pikepdf.Pdf.new() as paper:
        paper.add_blank_page()
        paper.save(content)
    return content.getvalue()


@pytest.fixture
def agent(client):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="agent"))
    client.force_login(user)
    return client


def sent(agent, record, name, content, **more):
    """The page of a record as it is shown, with a paper added."""
    address = reverse(f"admin:partners_{record._meta.model_name}_change", args=[record.pk])
    page = agent.get(address)
    data = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None or value is False else value
    prefix = "documents"
    data |= {
        "version": page.context["aggregate_version"],
        f"{prefix}-TOTAL_FORMS": 1,
        f"{prefix}-0-kind": DocumentKindFactory().pk,
        f"{prefix}-0-file": SimpleUploadedFile(name, content),
    }
    return agent.post(address, data | more)


@pytest.mark.parametrize("factory", [ConventionFactory, FundingFactory, GrantFactory])
@pytest.mark.parametrize(
    ("name", "content"), [("virus.exe", b"MZ\x90\x00"), ("dessin.svg", b"<svg xmlns=''/>")]
)
def test_a_file_that_is_not_accepted_is_refused_in_french(agent, factory, name, content):
    answer = sent(agent, factory(), name, content)
    assert answer.status_code == 200
    assert not AttachedDocument.objects.exists()
    assert answer.context["errors"]


@pytest.mark.parametrize(("factory", "emptied"), [(ConventionFactory, "title"), (FundingFactory, "label")])
def test_a_good_file_on_a_refused_page_is_asked_again(agent, factory, emptied):
    answer = sent(agent, factory(), "acte.pdf", good_pdf(), **{emptied: ""})
    assert answer.status_code == 200
    assert not AttachedDocument.objects.exists()
    assert "choisissez de nouveau" in answer.content.decode()
