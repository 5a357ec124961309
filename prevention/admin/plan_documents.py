"""Owns the rows of the papers kept with a strategy, a sheet or a meeting; their files are served by DocumentsMixin."""

from partners.admin.documents import DocumentInline, DocumentsMixin
from prevention.forms.plan_documents import PlanDocumentForm
from prevention.models import PlanDocument

__all__ = ["DocumentsMixin", "PlanDocumentInline"]


class PlanDocumentInline(DocumentInline):
    """Papers kept with the record; put DocumentsMixin before PreventionAdmin."""

    model = PlanDocument
    form = PlanDocumentForm
    fields = ["title", "dated", "received_on", "file", "kept"]
