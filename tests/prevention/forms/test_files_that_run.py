"""Every form that takes a file refuses a PDF that would run something, and takes our own papers back."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from deliberations.documents.extract import draft_pdf
from deliberations.forms.deliberation_rows import AnnexForm
from deliberations.forms.deliberation_steps import SignedCopyForm
from deliberations.forms.mayoral_decision import DecisionForm
from deliberations.models import Municipality
from partners.forms.attached_documents import DocumentForm
from partners.forms.convention_entry import EntryForm
from prevention.forms.plan_documents import PlanDocumentForm
from tests.deliberations.documents.scenes import ready
from tests.deliberations.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
FORMS = [AnnexForm, SignedCopyForm, DecisionForm, EntryForm, DocumentForm, PlanDocumentForm]


def with_script() -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.save(written)
    return written.getvalue()


def refusals(form_class, content):
    if form_class is DecisionForm:  # as its page makes it, with what it asks of the request
        form_class = type("AskedForm", (form_class,), {"house_request": RequestFactory().get("/")})
    told = {"town": Municipality.objects.first(), "choices": {}} if form_class is EntryForm else {}
    form = form_class({}, {"file": SimpleUploadedFile("annexe.pdf", content)}, **told)
    return [str(error) for error in form.errors.get("file", [])]


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form_class: form_class.__name__)
def test_a_form_refuses_a_pdf_with_a_script(form_class):
    MunicipalityFactory()
    [told] = refusals(form_class, with_script())
    assert "contient un programme" in told
    assert "l’imprimer en PDF, puis joindre cette copie" in told


def test_every_form_takes_our_own_paper_back():
    paper = draft_pdf(ready())
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert list(document.attachments)
    assert {form_class: refusals(form_class, paper) for form_class in FORMS} == {
        form_class: [] for form_class in FORMS
    }
