"""Owns the admin of posts and of their yearly activity reports."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from deliberations.domain.findings import Unknown
from partners.admin.base import PartnersAdmin, PartnersTabularInline
from partners.admin.followers import FollowersMixin
from partners.admin.papers import PostPapersMixin, ReportYearsMixin
from partners.domain.activity import total_agrees
from partners.forms.activity import ActivityCounts, ActivityReportForm
from partners.models import ActivityCount, ActivityReport, Post


@admin.register(Post)
class PostAdmin(PostPapersMixin, FollowersMixin, PartnersAdmin):
    """A post that a convention puts somewhere."""

    list_display = ["label", "site", "full_time_equivalent", "start", "end", "convention"]
    list_filter = [
        ("employer", admin.RelatedOnlyFieldListFilter),
        ("convention", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["label", "site__name", "employer__name"]
    search_help_text = "Chercher par intitulé, lieu ou employeur"
    fieldsets = [
        (None, {"fields": [("label", "social_worker"), ("site", "full_time_equivalent"), ("start", "end")]}),
        ("Cadre", {"fields": ["convention", ("employer", "functional_authority")]}),
        ("Suivi", {"fields": [("followed_by", "source")]}),
    ]


class CountInline(PartnersTabularInline):
    """The counts, one a word of the vocabulary."""

    model = ActivityCount
    formset = ActivityCounts
    fields = ["category", "number"]


@admin.register(ActivityReport)
class ActivityReportAdmin(ReportYearsMixin, PartnersAdmin):
    """The yearly counts of a post: numbers only, no person is ever described here."""

    form = ActivityReportForm
    town_path = "post__municipality"
    inlines = [CountInline]
    relations = ["post"]
    list_display = ["post", "year", "unit", "total", "sum_state", "received_on"]
    list_filter = ["year", ("post", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["post__label"]
    search_help_text = "Chercher par poste"
    fieldsets = [
        (
            None,
            {
                "description": "Des nombres seulement\u00a0: aucune personne reçue n’est décrite ici.",
                "fields": [("post", "year", "unit"), ("total", "months_worked")],
            },
        ),
        ("Source", {"fields": [("received_on", "stated_in")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the counts the total is compared with."""
        return super().get_queryset(request).prefetch_related("counts__category")

    @admin.display(description="somme")
    def sum_state(self, report: ActivityReport) -> str | None:
        """Whether the total is the sum of its categories."""
        agrees = total_agrees(report.fact())
        if isinstance(agrees, Unknown):
            return None
        return "exacte" if agrees else "différente du total"
