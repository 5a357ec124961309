"""Owns the template tags of the house: the summary of errors, the wording of rows and of their history."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet

from common.house.forms import error_links
from common.house.locking import is_feminine
from common.house.wording import NBSP, sentence_list
from common.house.wording import moment as moment_in_words

register = template.Library()


@register.inclusion_tag("house/_errors.html")
def error_summary(*forms: "BaseForm | BaseFormSet[Any]", heading: str = "") -> dict[str, Any]:
    """The summary of what was refused, for one or several forms and formsets of the page.

    heading: what it says first where nothing was to be stored.
    """
    return {
        "links": error_links(form for form in forms if form and form.is_bound),
        "summary_heading": heading,
    }


@register.inclusion_tag("house/_footer.html")
def house_footer() -> dict[str, Any]:
    """The foot of every page: what anybody may ask of a public site, which says how accessible it is."""
    return {
        "links": [
            ("/accessibilite/", f"Accessibilité\u00a0: {settings.LEGAL.conformity_words}"),
            ("/mentions-legales/", "Mentions légales"),
            ("/donnees-personnelles/", "Données personnelles"),
        ]
    }


@register.filter
def moment(when: datetime) -> str:
    """A day and an hour in full."""
    return moment_in_words(when)


@register.filter
def sentence(counts: Iterable[tuple[str, int]]) -> str:
    """Kinds and how many of each, as a sentence lists them: "1 délibération, 2 visas et 1 annexe"."""
    return sentence_list(f"{count}{NBSP}{kind}" for kind, count in counts)


@register.filter
def rows_in_words(inline: Any) -> str:
    """What the script of the rows needs, its button named as people speak: « Ajouter une partie »."""
    told: dict[str, Any] = json.loads(inline.inline_formset_data())
    feminine = getattr(inline.opts, "feminine", is_feminine(inline.opts.model))
    article = "une" if feminine else "un"
    told["options"]["addText"] = f"Ajouter {article} {inline.opts.verbose_name}"
    return json.dumps(told)
