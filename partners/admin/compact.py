"""Owns rows in a table whose heads stay short: how to write a date is said by the box itself."""

from typing import Any

from django.http import HttpRequest

from partners.admin.base import PartnersTabularInline
from partners.models.fields import PartialDateField


class CompactInline(PartnersTabularInline):
    """Rows without the sentence that tells how to write a partial date."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field; its sentence stays on the page's own dates."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"source", "giver"} and field is not None:
            field.help_text = ""
        if isinstance(db_field, PartialDateField) and field is not None:
            field.help_text = ""
        return field
