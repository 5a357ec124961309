"""Owns what in a PDF would run on the machine of whoever opens it: scripts, programs launched, forms sent, films."""

from collections.abc import Iterator
from typing import Any

ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/RichMediaExecute",
}
ANNOTATIONS = {"/RichMedia", "/3D"}
_SCRIPT = b"<script"


def runs_something(pdf: Any) -> bool:
    """True when an opened pikepdf.Pdf holds, anywhere, an action that runs something, or a form with a script.

    A link to a page, to a site or to an attached file runs nothing: our own papers carry a file of data.
    """
    return any(_runs(part) for whole in pdf.objects for part in _dictionaries(whole))


def _dictionaries(whole: Any) -> Iterator[Any]:
    # Every indirect object is met by itself: only what is written inside this one is followed.
    import pikepdf

    left = [whole]
    while left:
        part = left.pop()
        if isinstance(part, pikepdf.Stream):
            part = part.stream_dict
        if isinstance(part, pikepdf.Dictionary):
            yield part
            inside = [value for _, value in part.items()]
        else:
            inside = list(part) if isinstance(part, pikepdf.Array) else []
        left += [value for value in inside if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _runs(part: Any) -> bool:
    return (
        _word(part.get("/S")) in ACTIONS
        or _word(part.get("/Subtype")) in ANNOTATIONS
        or ("/XFA" in part and _has_script(part["/XFA"]))
    )


def _word(value: Any) -> str:
    import pikepdf

    return str(value) if isinstance(value, pikepdf.Name) else ""


def _has_script(form: Any) -> bool:
    import pikepdf

    parts = list(form) if isinstance(form, pikepdf.Array) else [form]
    return any(_SCRIPT in part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
