"""Owns the page that takes over, in one save, a convention signed on paper long ago."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from common.house.forms import error_links
from common.house.refusals import is_refusal, refusal_sentence
from deliberations.admin.scope import choices_of
from deliberations.models import Deliberation, MayoralDecision
from deliberations.towns import chosen_town
from partners.admin.convention_page import address
from partners.forms.convention_entry import EntryForm, EntryParties
from partners.models import Convention, Organisation
from partners.operations.convention_entry import enter_convention

WRITES = ("partners.add_convention", "partners.add_party", "partners.add_signature")
# The form's sections, in the order one reads a paper.
SECTIONS = (
    ("L’acte", ("kind", "title", "reference", "object", "renews")),
    ("Sa durée", ("start", "end", "duration_months", "renewal", "renewal_months", "notice_months", "filed")),
    ("L’autorisation de signer", ("authority", "deliberation", "mayoral_decision")),
)
PAPER = ("source", "document_kind", "file")


def entry_page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show the page, or store everything at once."""
    town = chosen_town(request)
    if town is None or not all(request.user.has_perm(right) for right in WRITES):
        raise PermissionDenied
    choices = {
        "renews": choices_of(Convention, request),
        "deliberation": choices_of(Deliberation, request),
        "mayoral_decision": choices_of(MayoralDecision, request),
    }
    organisations = choices_of(Organisation, request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EntryForm(*sent, town=town, choices=choices)
    parties = EntryParties(sent[0], prefix="parties", form_kwargs={"organisations": organisations})
    if request.method == "POST":
        # Both are read, so that both tell what they refuse.
        valid = [form.is_valid(), parties.is_valid()]
        made = _stored(request, form, parties) if all(valid) else None
        if made is not None:
            state = "repris et classé" if made.closed else "repris"
            messages.success(request, f"L’acte ancien «\u00a0{made}\u00a0» est {state}.")
            return HttpResponseRedirect(address("convention", "summary", made.pk))
        form.ask_file_again()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Reprendre un acte ancien",
        "subtitle": "Conventions",
        "opts": model_admin.opts,
        "form": form,
        "sections": [(title, [form[name] for name in names]) for title, names in SECTIONS],
        "paper": [form[name] for name in PAPER],
        "formset": parties,
        "may_write": True,
        "error_links": error_links([form, parties]) if form.is_bound else [],
    }
    return TemplateResponse(request, "partners/admin/convention_entry.html", context)


def _stored(request: HttpRequest, form: EntryForm, parties: Any) -> Convention | None:
    try:
        with transaction.atomic():
            return enter_convention(
                convention=form.instance,
                lines=list(parties.lines()),
                document=form.document,
                file_if_over_on=timezone.localdate() if form.cleaned_data["filed"] else None,
                by=request.user,
            )
    except ValidationError as error:
        form.add_error(None, error.messages)
    except IntegrityError as error:
        if not is_refusal(error):
            raise
        form.add_error(None, refusal_sentence(error))
    form.instance.pk = None
    return None
