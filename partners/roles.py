"""Owns what each role may do with the records of partners."""

from common.accounts.roles import AGENT, CLERK, HEAD
from common.rights import Capability, permissions_on

_ORGANISATIONS = (
    "organisation",
    "contact",
    "district",
    "nationalframework",
    "frameworkaxis",
    "frameworkmeasure",
)
_PROJECTS = (
    "project",
    "projectphase",
    "projectmember",
    "deliverable",
    "experiment",
    "experimentaction",
    "experimentindicator",
)
_CONVENTIONS = (
    "convention",
    "party",
    "signature",
    "conventionrenewal",
    "conventionreport",
    "amendment",
    "amendmentparty",
    "attacheddocument",
)
_FUNDINGS = (
    "fundingcall",
    "funding",
    "cofunder",
    "payment",
    "financialreport",
    "financialreportline",
    "inkindcontribution",
    "grant",
    "post",
)
# Exact counts of persons: only who enters them and the head read and export them, the others have the masked papers.
_COUNTS = ("activityreport", "activitycount")
# Words that reports and checklists are made of: only the head of the directorate edits them.
_VOCABULARIES = ("activitycategory", "documentkind", "requireddocument")
_WRITE = ("add", "change", "delete")
_DIRECTORATE = frozenset({AGENT, HEAD})
_STAFF = frozenset({AGENT, CLERK, HEAD})


def _on(verbs: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return permissions_on("partners", verbs, names)


# The clerk reads conventions, since acts authorise them; elected officials have pages of their own.
CAPABILITIES = (
    Capability(
        "read_partners",
        "lire dans l’administration les partenaires, les projets, les conventions et les financements",
        _on(("view",), *_ORGANISATIONS, *_PROJECTS, *_CONVENTIONS, *_FUNDINGS, *_VOCABULARIES),
        _STAFF,
    ),
    Capability(
        "keep_organisations",
        "tenir les organismes, leurs contacts, les quartiers et les cadres nationaux",
        _on(_WRITE, *_ORGANISATIONS),
        _DIRECTORATE,
    ),
    Capability(
        "keep_projects",
        "tenir les projets, leurs phases et leurs expérimentations",
        _on(_WRITE, *_PROJECTS),
        _DIRECTORATE,
    ),
    Capability(
        "keep_conventions",
        "tenir les conventions, leurs avenants et leurs pièces",
        _on(_WRITE, *_CONVENTIONS),
        _DIRECTORATE,
    ),
    Capability(
        "keep_fundings",
        "tenir les postes, les financements, les versements et les subventions",
        _on(_WRITE, *_FUNDINGS),
        _DIRECTORATE,
    ),
    Capability(
        "keep_activity",
        "saisir et lire les nombres exacts des bilans d’activité",
        _on(("view", *_WRITE), *_COUNTS),
        _DIRECTORATE,
    ),
    Capability(
        "export_partners",
        "exporter les conventions, les financements et les contrôles",
        ("partners.export_convention",),
        _STAFF,
    ),
    Capability(
        "import_partners",
        "importer un tableau de conventions, de financements ou d’organismes",
        ("partners.import_convention",),
        _DIRECTORATE,
    ),
    Capability(
        "keep_vocabularies",
        "modifier les catégories des bilans et les pièces demandées",
        _on(_WRITE, *_VOCABULARIES),
        frozenset({HEAD}),
    ),
)
