"""Owns what every dashboard is: who may read it, its blocks, its filters, the export of what is seen. GET and HEAD."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views import View

from common.files.responses import attachment_response
from partners.exports.tables import MEDIA_TYPES
from prevention.dashboards.asked import Asked, asked_of
from prevention.dashboards.noted import note_block
from prevention.dashboards.screen import Filter, screened
from prevention.documents.blocks import Block
from prevention.exports.blocks import KINDS, block_file, block_file_name, only_list
from prevention.models.action import SEES_RESTRICTED

COUNCIL = "deliberations.read_council"
DIRECTORATE = "prevention.read_dashboards"
# The indentation of templates would be a third of what an old telephone loads; no dashboard holds preformatted text.
_INDENTED = re.compile(rb"\s*\n\s*")


class Dashboard(LoginRequiredMixin, PermissionRequiredMixin, View):
    """A page of blocks. A subclass says its key, title, permission, and answers its blocks and filters."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]  # type: ignore[misc]
    permission_required = DIRECTORATE
    template_name = "dashboards/page.html"
    # The stable name of the page: its address is `dashboards:<key>`, its exports and its part of a note bear it.
    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    lead: ClassVar[str] = ""
    # Every block it can answer, key → title: what a note is made of. A test compares with `blocks`.
    parts: ClassVar[Mapping[str, str]] = {}

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """What the page shows; the export, the note and the screen all read these."""
        raise NotImplementedError

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """What the reader may narrow the page to; none by default."""
        return ()

    def context(self, asked: Asked) -> dict[str, Any]:
        """More for a template of its own."""
        return {}

    def handle_no_permission(self) -> Any:
        """Sign in first; whoever is signed in without the right is refused."""
        self.raise_exception = self.request.user.is_authenticated
        return super().handle_no_permission()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The page, or with `format` a block (`bloc`) as a file: all of it, or one of its lists (`liste`)."""
        kind = request.GET.get("format", "")
        asked = asked_of(request, whole=bool(kind))
        if asked is None:
            context = {"dashboard": self, "blocks": [], "filters": []}
            return render(request, "dashboards/no_town.html", context)
        blocks = self.blocks(asked)
        if kind:
            return self.export(asked, blocks, kind)
        response = render(
            request,
            self.template_name,
            {
                "dashboard": self,
                "asked": asked,
                "blocks": [screened(block, self.key, asked) for block in blocks],
                "filters": [one.shown(asked) for one in self.filters(asked)],
            }
            | self.context(asked),
        )
        response.content = _INDENTED.sub(b"\n", response.content)
        patch_vary_headers(response, ["Cookie"])
        return response

    def export(self, asked: Asked, blocks: Sequence[Block], kind: str) -> HttpResponseBase:
        """The lists of the block asked for, as it is narrowed on screen, all its lines.

        The log keeps who takes away one that holds what is restricted.
        """
        block = _wanted(asked, blocks)
        if block is None or kind not in KINDS:
            raise Http404("Ce tableau n’existe pas.")
        if self.request.method == "GET" and asked.may(SEES_RESTRICTED):
            public = asked.to_hand_on()
            # A page keeps what it has read: another one reads as who may not see what is restricted.
            other = type(self)()
            other.setup(self.request, **self.kwargs)
            note_block(asked, block, _wanted(public, other.blocks(public)), page=self.key, kind=kind)
        name = block_file_name(self.key, block, kind=kind, listing=asked.parameters.get("liste", ""))
        return attachment_response(block_file(block, kind=kind), name, MEDIA_TYPES[kind])


def _wanted(asked: Asked, blocks: Sequence[Block]) -> Block | None:
    """The block asked for, or only the list of it asked for; None when there is no such one."""
    wanted, listing = asked.parameters.get("bloc", ""), asked.parameters.get("liste", "")
    block = next((one for one in blocks if one.key == wanted), None)
    return only_list(block, listing) if block is not None and listing else block
