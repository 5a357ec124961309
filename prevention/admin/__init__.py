"""The administration pages of the directorate, and the pages its home leads to."""

from common.house.admin import house_site
from prevention.admin import (
    action,
    axis,
    body,
    deadlines,
    home_order,
    indicator,
    journals,
    meeting,
    objective,
    outline,
    person_meeting,
    review,
    strategy,
    waiting,
)
from prevention.admin.accounts import AccountAdmin

__all__ = [
    "AccountAdmin",
    "action",
    "axis",
    "body",
    "deadlines",
    "home_order",
    "indicator",
    "journals",
    "meeting",
    "objective",
    "outline",
    "person_meeting",
    "review",
    "strategy",
    "waiting",
]

house_site.register_group(
    "Stratégie",
    [
        "prevention.strategy",
        "prevention.axis",
        "prevention.objective",
        "prevention.action",
        "prevention.indicator",
        "prevention.reviewline",
        "prevention.townoutline",
    ],
)
house_site.register_group(
    "Gouvernance", ["prevention.body", "prevention.meeting", "prevention.personmeeting"]
)
house_site.register_add("prevention.action", "prevention.meeting", "accounts.user")
house_site.register_link(
    "Reprendre une convention d’un vieux papier",
    "admin:partners_convention_entry",
    permission="partners.add_convention",
)
house_site.register_link(
    "Fiches action", "admin:prevention_action_changelist", permission="prevention.change_action"
)
house_site.register_link("Échéances", "deadlines:list", permission="deadlines.view_deadlines")
house_site.register_link("Contrôles", "partners:checks", permission="partners.view_convention")
house_site.register_link("Stratégie dessinée", "prevention:strategies", permission="prevention.view_action")
house_site.register_link("Travaux longs", "jobs:jobs", permission="partners.export_convention")
