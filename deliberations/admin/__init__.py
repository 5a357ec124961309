"""The admin of the council: registered here, one module a subject."""

from common.house.admin import house_site
from deliberations.admin import council, deliberation, mayoral_decision, questions, sittings
from deliberations.admin.deliberation_waiting import waiting_acts
from deliberations.admin.mayoral_decision_waiting import waiting_decisions
from deliberations.admin.waiting import waiting_for_sittings

__all__ = ["council", "deliberation", "mayoral_decision", "questions", "sittings"]

COUNCIL = "Séances et actes"
house_site.register_group(
    "Séances",
    ["deliberations.sitting", "deliberations.question"],
)
house_site.register_group("Actes", ["deliberations.deliberation", "deliberations.mayoraldecision"])
house_site.register_group(
    "Conseil municipal",
    ["deliberations.councillor", "deliberations.term", "deliberations.municipality"],
)
house_site.register_waiting(waiting_for_sittings, heading=COUNCIL, rank=20)
house_site.register_waiting(waiting_acts, heading=COUNCIL, rank=21)
house_site.register_waiting(waiting_decisions, heading=COUNCIL, rank=22)
house_site.register_add("deliberations.deliberation", "deliberations.sitting")
