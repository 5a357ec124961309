"""Owns the spaces and apostrophes of French text."""

import re

NBSP = "\u00a0"
"""Espace insécable, before a colon and inside quotation marks."""
NNBSP = "\u202f"
"""Espace fine insécable, before ; ! ? and between thousands."""

_SPACE = f"[ \t\u2009{NBSP}{NNBSP}]"
_RULES = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s«»]*[^\s«».,;:!?…)\]'’] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<opening>«){_SPACE}*
    | (?<=[^\s«]){_SPACE}*(?P<closing>»)
    | (?<=[^\s«(\[;:!?]){_SPACE}*(?P<mark>[;!?]+|:)(?=$|[\s)\]»"”’,.…])
    | (?<=[^\s«(\[;:!?]){_SPACE}+(?P<spaced_mark>[;!?]+|:)
    | \b(?P<number>[nN]°){_SPACE}*(?=\w)
    | (?<![\d,])(?P<thousands>\d{{1,3}}(?:{_SPACE}\d{{3}})+)(?=(?:,\d+)?{_SPACE}*(?:%|[kM]?€|euros?\b))
    | (?<=\d){_SPACE}*(?P<unit>%|[kM]?€)(?!\w)
    | (?<=\d){_SPACE}+(?P<named_unit>euros?|ETP)\b
    | (?<=[^\W\d_])(?P<apostrophe>')(?=[\w«])
    """,
    re.VERBOSE,
)


def french_spaces(text: str) -> str:
    """Give a plain text its French spaces and apostrophes; addresses and times such as 20:30 are kept.

    Applying it twice changes nothing more. The text is plain: escape it afterwards, not before.
    """
    return _RULES.sub(_spaced, text)


def _spaced(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    found = match[kind]
    if kind == "address":
        return found
    if kind in {"opening", "number"}:
        return found + NBSP
    if kind == "thousands":
        return re.sub(_SPACE, NNBSP, found)
    if kind in {"closing", "unit", "named_unit"}:
        return NBSP + found
    if kind == "apostrophe":
        return "’"
    return (NBSP if found == ":" else NNBSP) + found
