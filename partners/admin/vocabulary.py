"""Owns the admin of the words that reports and lists of papers are made of; only the head edits them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from common.house.admin import HouseAdmin
from partners.models import ActivityCategory, DocumentKind, RequiredDocument

NO_OFFICIAL_LIST = (
    "Il n’existe pas de liste officielle de ces catégories\u00a0: celles de départ sont proposées par ce logiciel, à "
    "adapter à ce que la commune compte. Une catégorie qui a servi se ferme par sa dernière année."
)


@admin.register(ActivityCategory)
class ActivityCategoryAdmin(HouseAdmin):
    """A word of the activity reports."""

    list_display = ["label", "family", "position", "sums_to_total", "from_year", "until_year"]
    list_filter = ["family", "sums_to_total"]
    search_fields = ["label", "code"]
    search_help_text = "Chercher une catégorie"
    fieldsets = [
        (
            None,
            {
                "description": NO_OFFICIAL_LIST,
                "fields": [
                    ("label", "code"),
                    ("family", "position"),
                    "sums_to_total",
                    ("from_year", "until_year"),
                ],
            },
        )
    ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code follows the label as it is typed; the page of an old version, which reads the attribute, has none."""
        return {"code": ["label"]}


@admin.register(DocumentKind)
class DocumentKindAdmin(HouseAdmin):
    """A kind of paper."""

    list_display = ["name", "position", "active"]
    list_filter = ["active"]
    search_fields = ["name"]
    search_help_text = "Chercher une nature de pièce"
    fields = ["name", ("position", "active")]


@admin.register(RequiredDocument)
class RequiredDocumentAdmin(HouseAdmin):
    """A paper asked of every record of a sort."""

    relations = ["kind"]
    list_display = ["kind", "owner", "convention_kind", "programme", "compulsory"]
    list_filter = ["owner", "compulsory"]
    search_fields = ["kind__name"]
    search_help_text = "Chercher une pièce demandée"
    fields = ["kind", "owner", ("convention_kind", "programme"), "compulsory"]
