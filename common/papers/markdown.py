"""Owns the small Markdown of papers: paragraphs, bold, italic, lists, tables and lower headings."""

from collections.abc import Callable, Sequence

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable(
        [
            "code",
            "fence",
            "hr",
            "html_block",
            "html_inline",
            "image",
            "backticks",
            "autolink",
            "reference",
            "lheading",
        ]
    )
)
_TAGS = set("p br strong em ul ol li table thead tbody tr th td a h2 h3 h4 h5 h6".split())  # noqa: SIM905
_ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "ol": {"start"}}
_CLASSES = {"th": {"right", "center"}, "td": {"right", "center"}}
_SCHEMES = {"http", "https", "mailto"}


def markdown_to_html(text: str, *, typeset: Callable[[str], str], heading_level: int = 3) -> SafeString:
    """Return the HTML of a text written in the subset; anything else in it is shown as text.

    `typeset` gives plain text its French spaces (`common.typography.french_spaces`); `heading_level`, 2 to 6,
    is the highest level a heading of the text may take, and no level is skipped under it.
    """
    tokens = _PARSER.parse(text)
    level = heading_level - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(heading_level - 1 + int(token.tag[1]), level + 1, 6)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
        elif token.type in {"th_open", "td_open"}:
            _mark_cell(token)
        elif token.children:
            _typeset(token.children, typeset)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return mark_safe(clean.strip())  # noqa: S308 (nh3 has just cleaned it)


def _mark_cell(token: Token) -> None:
    aligned = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if aligned in {"right", "center"}:
        token.attrs["class"] = aligned
    if token.type == "th_open":
        token.attrs["scope"] = "col"


def _typeset(children: Sequence[Token], typeset: Callable[[str], str]) -> None:
    texts = [child for child in children if child.type in {"text", "softbreak", "hardbreak"}]
    previous = ""
    for position, child in enumerate(texts):
        if child.type != "text":
            previous = ""
            continue
        # A rule may look at the letter before and after, which bold or italic can put in a neighbour.
        following = texts[position + 1].content[:1] if position + 1 < len(texts) else ""
        whole = typeset(previous + child.content + following)
        child.content = whole[len(previous) : len(whole) - len(following)]
        previous = child.content[-1:]
