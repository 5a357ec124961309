"""Owns the reading of a page's forms as a browser would send them, every control as it stands."""

from collections.abc import Callable
from html.parser import HTMLParser

Sent = dict[str, list[str]]
_SILENT = {"submit", "button", "image", "reset", "file"}


class _Reader(HTMLParser):
    """The successful controls of each form; what a `template` holds is of no form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Sent] = []
        self.inside = False
        self.templates = 0
        self.select: tuple[str, list[str], list[str]] | None = None
        self.area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a control."""
        at = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.templates += 1
        if tag == "form":
            self.inside = True
            self.forms.append({})
        handle = getattr(self, f"_{tag}", None)
        if handle is not None and self.inside and not self.templates and "disabled" not in at:
            handle(at)

    def handle_endtag(self, tag: str) -> None:
        """Note where a control ends."""
        if tag == "template":
            self.templates -= 1
        if tag == "form":
            self.inside = False
        if tag == "select" and self.select is not None:
            name, first, chosen = self.select
            self._keep(name, *(chosen or first[:1]))
            self.select = None
        if tag == "textarea" and self.area is not None:
            name, text = self.area
            self._keep(name, "".join(text).removeprefix("\n"))
            self.area = None

    def handle_data(self, data: str) -> None:
        """The text of an area."""
        if self.area is not None:
            self.area[1].append(data)

    def _keep(self, name: str, *values: str) -> None:
        if name:
            self.forms[-1].setdefault(name, []).extend(values)

    def _input(self, at: dict[str, str]) -> None:
        kind = at.get("type", "text")
        if kind in {"checkbox", "radio"}:
            if "checked" in at:
                self._keep(at.get("name", ""), at.get("value", "on"))
        elif kind not in _SILENT:
            self._keep(at.get("name", ""), at.get("value", ""))

    def _select(self, at: dict[str, str]) -> None:
        self.select = (at.get("name", ""), [], [])

    def _option(self, at: dict[str, str]) -> None:
        if self.select is not None:
            self.select[1].append(at.get("value", ""))
            if "selected" in at:
                self.select[2].append(at.get("value", ""))

    def _textarea(self, at: dict[str, str]) -> None:
        self.area = (at.get("name", ""), [])


def sent_by(html: str, which: Callable[[Sent], bool]) -> Sent | None:
    """What the first form of a page that `which` accepts would send, without its buttons; None without one."""
    reader = _Reader()
    reader.feed(html)
    return next((form for form in reader.forms if which(form)), None)
