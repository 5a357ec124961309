"""The admin of the council: registered here, one module a subject."""

from common.house.admin import house_site
from deliberations.admin import council, deliberation, questions, sittings
from deliberations.admin.waiting import waiting_for_sittings

__all__ = ["council", "deliberation", "questions", "sittings"]

house_site.register_group(
    "Séances",
    ["deliberations.sitting", "deliberations.question"],
)
house_site.register_group("Actes", ["deliberations.deliberation"])
house_site.register_group(
    "Conseil municipal",
    ["deliberations.councillor", "deliberations.term", "deliberations.municipality"],
)
house_site.register_waiting(waiting_for_sittings)
