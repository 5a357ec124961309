"""The admin of partners: registered here, one module a subject, in the groups people look for."""

from common.house.admin import house_site
from partners.admin import (
    amendment,
    convention,
    framework,
    funding,
    funding_call,
    grant,
    in_kind,
    organisation,
    payment,
    post,
    project,
    vocabulary,
)
from partners.admin.waiting import waiting_checks

__all__ = [
    "amendment",
    "convention",
    "framework",
    "funding",
    "funding_call",
    "grant",
    "in_kind",
    "organisation",
    "payment",
    "post",
    "project",
    "vocabulary",
]

house_site.register_group(
    "Conventions", ["partners.convention", "partners.amendment", "partners.project", "partners.experiment"]
)
house_site.register_group(
    "Financements",
    [
        "partners.funding",
        "partners.fundingcall",
        "partners.payment",
        "partners.financialreport",
        "partners.grant",
        "partners.inkindcontribution",
    ],
)
house_site.register_group(
    "Partenaires",
    ["partners.organisation", "partners.district", "partners.nationalframework", "partners.frameworkaxis"],
)
house_site.register_group("Postes et bilans", ["partners.post", "partners.activityreport"])
house_site.register_group(
    "Vocabulaires",
    ["partners.activitycategory", "partners.documentkind", "partners.requireddocument"],
)
house_site.register_waiting(waiting_checks, heading="À compléter, à vérifier", rank=40)
house_site.register_add("partners.convention", "partners.funding", "partners.organisation")
