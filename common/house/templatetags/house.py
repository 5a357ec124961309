"""Owns the template tags of the house: the summary of errors, the wording of history rows."""

from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet

from common.house.forms import error_links

register = template.Library()


@register.inclusion_tag("house/_errors.html")
def error_summary(*forms: "BaseForm | BaseFormSet[Any]") -> dict[str, Any]:
    """The summary of what was refused, for one or several forms and formsets of the page."""
    return {"links": error_links(form for form in forms if form and form.is_bound)}
