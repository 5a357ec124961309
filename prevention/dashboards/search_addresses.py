"""Owns where each result of the search leads: the record, its page, else the closest list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.db.models.functions import Coalesce
from django.urls import reverse

from common.search.models import Entry
from common.search.sources import source_of
from partners.models import Post
from prevention.dashboards.asked import link
from prevention.dashboards.council_decisions import KEY as DECISIONS
from prevention.dashboards.governance_body import MEETINGS
from prevention.models import Meeting

# Kinds with a page of their own, found by their own key…
OWN_PAGES = {
    "act": "dashboards:act",
    "draft": "dashboards:act",
    "sitting": "dashboards:sitting",
    "convention": "dashboards:convention",
    "project": "dashboards:project",
    "organisation": "dashboards:organisation",
    "sheet": "dashboards:sheet",
    "strategy": "prevention:plan",
    "body": "dashboards:body",
}
# … or on the page of the aggregate they belong to.
PAGES_OF_ROOT = {"question": "dashboards:sitting", "review": "prevention:review"}
HELD_BY_A_MEETING = {"meeting", "settled"}
POSTS, CONVENTION_POSTS = "postes-liste", "postes"


def addresses(entries: Sequence[Entry], user: Any) -> dict[int, str]:
    """Where this person reads each entry (by its key): the administration for who works there, else a page or a list.

    At most two queries: the bodies whose pages list the meetings found, the conventions or employers of the posts.
    """
    found = {entry.pk: _record(entry, user) for entry in entries}
    elsewhere = [entry for entry in entries if not found[entry.pk]]
    bodies = _bodies(entry.root for entry in elsewhere if entry.kind in HELD_BY_A_MEETING)
    posts = _posts(entry.key for entry in elsewhere if entry.kind == "post")
    return {**found, **{entry.pk: _page(entry, bodies, posts) for entry in elsewhere}}


def _record(entry: Entry, user: Any) -> str:
    """The page of the administration of a record or of its aggregate, for who works there."""
    source = source_of(entry.kind)
    if source is None or not user.is_staff:
        return ""
    for model, key in ((source.model, entry.key), (source.root, entry.root)):
        permission = f"{model._meta.app_label}.view_{model._meta.model_name}"
        if admin.site.is_registered(model) and user.has_perm(permission):
            return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
    return ""


def _bodies(meetings: Iterable[int]) -> Mapping[int, int]:
    """The body of each meeting."""
    keys = list(meetings)
    if not keys:
        return {}
    return dict(Meeting.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "body_id"))


def _posts(posts: Iterable[int]) -> Mapping[int, str]:
    """The page that shows each post: that of its convention, else of an organisation it is bound to."""
    keys = list(posts)
    if not keys:
        return {}
    bound = Post.objects.filter(pk__in=keys).order_by("pk")
    organisation = Coalesce("employer", "site", "functional_authority")
    return {
        key: link("dashboards:convention", convention, anchor=CONVENTION_POSTS)
        if convention
        else link("dashboards:organisation", who, anchor=POSTS)
        for key, convention, who in bound.values_list("pk", "convention", organisation)
        if convention or who
    }


def _page(entry: Entry, bodies: Mapping[int, int], posts: Mapping[int, str]) -> str:
    if entry.kind in OWN_PAGES:
        return reverse(OWN_PAGES[entry.kind], args=[entry.key])
    if entry.kind in PAGES_OF_ROOT:
        return reverse(PAGES_OF_ROOT[entry.kind], args=[entry.root])
    if entry.kind == "decision":
        return link("dashboards:decisions", annee=entry.year, anchor=DECISIONS)
    if entry.kind in HELD_BY_A_MEETING and entry.root in bodies:
        return link("dashboards:body", bodies[entry.root], anchor=MEETINGS)
    if entry.kind == "post" and entry.key in posts:
        return posts[entry.key]
    return reverse("dashboards:home")
