"""Owns the page of an act: its text as it was sealed, its vote, its dates; or the draft sent with the notice."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404

from common.papers.markdown import markdown_to_html
from common.typography import french_spaces
from deliberations.documents.extract import extract_context
from deliberations.documents.extract_act import act_markdown
from deliberations.documents.extract_context import ExtractContext
from deliberations.models import Deliberation, Edition
from deliberations.operations.editions import edition_context
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_act_blocks import (
    annexes_block,
    conventions_block,
    dates_block,
    editions_block,
    roll_block,
    vote_block,
)
from prevention.dashboards.council_rows import act_name
from prevention.dashboards.page import COUNCIL, DIRECTORATE, Dashboard
from prevention.documents.blocks import Block

# The highest heading of a text, under that of the page and of its part.
HEADING = 3


class ActPage(Dashboard):
    """An act of the town, or a draft this person may read; any other is not there."""

    key: ClassVar[str] = "acte"
    title: ClassVar[str] = "Délibération"
    permission_required = COUNCIL
    template_name = "dashboards/act.html"
    asked: Asked

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """Who was there, the vote, the dates, the files, the conventions it allows; of a draft, its annexes alone."""
        self.asked = asked
        files = annexes_block(self.act, asked)
        if self.extract is None:
            return files
        conventions = conventions_block(self.act, asked) if asked.may(DIRECTORATE) else []
        return [
            *vote_block(self.extract, asked),
            *roll_block(self.extract, asked),
            dates_block(self.act, self.editions, asked),
            *files,
            *editions_block(self.editions, asked),
            *conventions,
        ]

    def context(self, asked: Asked) -> dict[str, Any]:
        """The act, its sitting, its text."""
        act, question = self.act, self.act.question
        return {
            "act": act,
            "name": act_name(act, question),
            "sitting": question.sitting if question else None,
            "question": question,
            "state": act.state.label,
            "is_draft": self.extract is None,
            "text": self.draft_text if self.extract is None else "",
            "extract": self.extract,
            "parts": _text_of(self.extract) if self.extract else {},
            "download": link("deliberations:extract", act.pk) if self.extract else "",
        }

    @cached_property
    def act(self) -> Deliberation:
        """The act; 404 for one of another town, or a draft that is not this reader's."""
        known = Deliberation.objects.of_town(self.asked.town).visible_to(self.asked.user, on=self.asked.on)
        found = known.with_question().with_seal().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404("Aucun acte de cette commune à cette adresse.")
        return found

    @cached_property
    def editions(self) -> list[Edition]:
        """Every edition, newest first, without the bytes of its paper."""
        return list(self.act.editions.with_paper().order_by("-number"))

    @cached_property
    def extract(self) -> ExtractContext | None:
        """What the register says: as the newest edition froze it, as an old act is printed; None for a draft."""
        newest = next((edition for edition in self.editions if edition.withdrawn_at is None), None)
        if newest is not None:
            return edition_context(newest)
        return extract_context(self.act) if self.act.taken_over else None

    @property
    def draft_text(self) -> str:
        """The text as it was put on the agenda, else as it is being written."""
        text = self.act.proposed_text or act_markdown(self.act)
        object_line, _, rest = text.partition("\n")
        # The page already bears the object as its title.
        body = rest if object_line.startswith("## ") else text
        return markdown_to_html(body, typeset=french_spaces, heading_level=HEADING - 1)


def _text_of(extract: ExtractContext) -> dict[str, Any]:
    recitals = "\n\n".join(f"{recital.word} {recital.text}" for recital in extract.recitals)
    return {
        "expose": _html(extract.expose),
        "recitals": _html(recitals),
        "clauses": [_html(f"**{clause.verb}** {clause.text}") for clause in extract.clauses],
    }


def _html(text: str) -> str:
    return markdown_to_html(text, typeset=french_spaces, heading_level=HEADING) if text else ""
