"""Owns what each role may do with the records of partners."""

_EDITED = (
    "organisation",
    "contact",
    "district",
    "nationalframework",
    "frameworkaxis",
    "frameworkmeasure",
    "project",
    "projectphase",
    "projectmember",
    "deliverable",
    "experiment",
    "experimentaction",
    "experimentindicator",
    "convention",
    "party",
    "signature",
    "conventionrenewal",
    "conventionreport",
    "amendment",
    "amendmentparty",
    "attacheddocument",
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


def _permissions(verbs: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"partners.{verb}_{name}" for name in names for verb in verbs)


_VIEW = _permissions(("view",), (*_EDITED, *_VOCABULARIES))
_AGENT = (
    *_VIEW,
    *_permissions(("view", *_WRITE), _COUNTS),
    *_permissions(_WRITE, _EDITED),
    "partners.export_convention",
    "partners.import_convention",
)

# The clerk reads conventions, since acts authorise them; elected officials have pages of their own.
ROLES: dict[str, tuple[str, ...]] = {
    "agent": _AGENT,
    "clerk": (*_VIEW, "partners.export_convention"),
    "head": (*_AGENT, *_permissions(_WRITE, _VOCABULARIES)),
}
