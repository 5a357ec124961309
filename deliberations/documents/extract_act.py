"""Owns the words of an extract that come from the act's own rows: recitals, clauses, annexes."""

from typing import Any

from common.typography import french_spaces
from deliberations.documents.extract_attendance import NOT_STATED
from deliberations.documents.extract_context import Clause, Recital
from deliberations.domain.vocabulary import RecitalKind
from deliberations.models import Deliberation


def act_parts(deliberation: Deliberation) -> dict[str, Any]:
    """The parts of the context that are the text of the act, by name of field."""
    number = deliberation.act_number or deliberation.reference or NOT_STATED
    return {
        "hearing": french_spaces(deliberation.hearing),
        "recitals": tuple(
            Recital(word=RecitalKind(kind).label, text=_closed(text.strip()))
            for kind, text in _rows(deliberation.recitals).values_list("kind", "text")
        ),
        "clauses": tuple(
            Clause(verb=verb.strip().upper(), text=text.strip())
            for verb, text in _rows(deliberation.clauses).values_list("verb", "text")
        ),
        "annexes": tuple(
            french_spaces(f"{title} : « Vu pour être annexé à la délibération n° {number} ».")
            for title in _rows(deliberation.annexes).values_list("title", flat=True)
        ),
    }


def _closed(text: str) -> str:
    """A recital ends with a comma, as acts write it; a list or a text that has its own stop is left as it is."""
    return text if "\n" in text or text[-1:] in ",;.:" else f"{text},"


def _rows(children: Any) -> Any:
    return children.order_by("position", "pk")


def act_markdown(deliberation: Deliberation) -> str:
    """The text of the act as one Markdown text: object, exposé, recitals, clauses."""
    parts = act_parts(deliberation)
    blocks = [f"## {deliberation.object}"]
    if deliberation.expose:
        blocks += ["### Exposé des motifs", deliberation.expose.strip()]
    blocks += ["### Délibération", *([f"{parts['hearing']},"] if parts["hearing"] else [])]
    blocks += [f"{recital.word} {recital.text}" for recital in parts["recitals"]]
    blocks += [f"**{clause.verb}** {clause.text}" for clause in parts["clauses"]]
    return "\n\n".join(blocks) + "\n"
