"""Owns the row of a paper kept with a strategy, a sheet or a meeting."""

from partners.forms.attached_documents import DocumentForm
from prevention.models import PlanDocument


class PlanDocumentForm(DocumentForm):
    """A paper; its file may come later."""

    class Meta(DocumentForm.Meta):
        model = PlanDocument
        fields = ("title", "dated", "received_on", "file")
