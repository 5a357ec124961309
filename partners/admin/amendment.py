"""Owns the admin of amendments: opened from their convention, they store only what changes."""

from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from deliberations.towns import chosen_town
from partners.admin.base import PartnersAdmin, PartnersTabularInline
from partners.admin.convention_page import address, tabs
from partners.admin.documents import DocumentInline, DocumentsMixin
from partners.documents.convention_values import amendment_line
from partners.forms.convention_amendment import AmendmentForm
from partners.models import Amendment, AmendmentParty, Convention


class AmendmentPartyInline(PartnersTabularInline):
    """Parties that come in or go out."""

    model = AmendmentParty
    fields = ["organisation", "joins", "role"]


@admin.register(Amendment)
class AmendmentAdmin(DocumentsMixin, PartnersAdmin):
    """What changes a convention from a day on."""

    town_path = "convention__municipality"
    relations = ("convention",)
    form = AmendmentForm
    inlines = [AmendmentPartyInline, DocumentInline]
    change_form_template = add_form_template = "partners/admin/convention_form.html"
    list_display = ["name", "convention", "signed_on", "effective_on", "changes", "state"]
    list_display_links = ["name"]
    list_filter = ["new_renewal"]
    search_fields = ["number", "title", "convention__title", "convention__reference"]
    search_help_text = "Chercher un numéro, un intitulé ou la convention"
    ordering = ["convention__title", "convention", "number"]
    fieldsets = [
        ("L’avenant", {"fields": ["convention", ("number", "title"), ("signed", "effective")]}),
        (
            "Ce qu’il change (le reste demeure)",
            {
                "fields": [
                    "new_object",
                    ("new_end", "new_duration_months"),
                    ("new_renewal", "new_renewal_months", "new_renewals_maximum"),
                    "new_notice_months",
                    ("amount", "amount_year"),
                ]
            },
        ),
        ("L’autorisation de signer", {"fields": ["authority", "deliberation", "mayoral_decision"]}),
        ("La source", {"fields": ["source"]}),
    ]

    def aggregate_of(self, obj: Any) -> Convention:
        """An amendment changes with its convention."""
        return obj.convention

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the parties that come in or go out."""
        return super().get_queryset(request).prefetch_related("parties__organisation")

    # The list

    @admin.display(description="avenant", ordering="number")
    def name(self, amendment: Amendment) -> str:
        """Its number, and its title if it has one."""
        return f"{amendment}, {amendment.title}" if amendment.title else str(amendment)

    @admin.display(description="signé", ordering="signed")
    def signed_on(self, amendment: Amendment) -> str:
        """The day, or that it waits."""
        return amendment.signed.short() if amendment.signed else "à signer"

    @admin.display(description="prend effet", ordering="effective")
    def effective_on(self, amendment: Amendment) -> str | None:
        """The day."""
        return amendment.effective.short() if amendment.effective else None

    @admin.display(description="change")
    def changes(self, amendment: Amendment) -> str:
        """What it changes, in words."""
        return "\u00a0; ".join(amendment_line(amendment, timezone.localdate()).changes) or "rien encore"

    @admin.display(description="état aujourd’hui")
    def state(self, amendment: Amendment) -> str:
        """Whether it holds today."""
        return amendment_line(amendment, timezone.localdate()).state

    # The form

    def base_of(self, request: HttpRequest, obj: Amendment | None) -> Convention | None:
        """The convention amended: that of the record, else the one the page was opened from."""
        key = str(obj.convention_id) if obj is not None else self._asked(request)
        if not key.isdecimal() or len(key) > 9:
            return None
        found = Convention.objects.with_facts().filter(pk=int(key))
        return self._of_town(request, found).first()

    def _asked(self, request: HttpRequest) -> str:
        return str(request.POST.get("convention") or request.GET.get("convention", ""))

    def _of_town(self, request: HttpRequest, found: Any) -> Any:
        return found.filter(municipality=chosen_town(request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, knowing the convention it amends."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.base = self.base_of(request, obj)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An amendment stays with its convention."""
        return ["convention"] if obj is not None else []

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """The convention it is opened from, and the next number."""
        base = self.base_of(request, None)
        if base is None:
            return {}
        last = base.amendments.aggregate(last=Max("number"))["last"] or 0
        return {"convention": base.pk, "number": last + 1}

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, under the tabs of the convention."""
        amendment = context["original"]
        base = amendment.convention if amendment is not None else self.base_of(request, None)
        context["tabs"] = tabs(base, "amendment") if base is not None else []
        context["convention"] = base
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A new amendment shows its convention."""
        return self._to_convention(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A saved amendment shows its convention."""
        return self._to_convention(request, obj, super().response_change(request, obj))

    def _to_convention(self, request: HttpRequest, obj: Any, answer: HttpResponse) -> HttpResponse:
        if "_save" not in request.POST:
            return answer
        return HttpResponseRedirect(address("convention", "summary", obj.convention_id))
