"""Owns the small Markdown of papers: paragraphs, bold, italic, lists, tables and lower headings.

A link or a picture becomes its words, then its address: a paper holds nothing that leads elsewhere.
"""

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
            "backticks",
            "autolink",
            "reference",
            "lheading",
        ]
    )
)
_TAGS = set("p br strong em ul ol li table thead tbody tr th td h2 h3 h4 h5 h6".split())  # noqa: SIM905
_ATTRIBUTES = {"th": {"scope"}, "ol": {"start"}}
_CLASSES = {"th": {"right", "center"}, "td": {"right", "center"}}


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
            token.children = _without_links(token.children)
            _typeset(token.children, typeset)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        link_rel=None,
    )
    return mark_safe(clean.strip())  # noqa: S308 (nh3 has just cleaned it)


def _mark_cell(token: Token) -> None:
    aligned = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if aligned in {"right", "center"}:
        token.attrs["class"] = aligned
    if token.type == "th_open":
        token.attrs["scope"] = "col"


def _without_links(children: Sequence[Token]) -> list[Token]:
    """The same words, each link and picture followed by its address unless it is its own text."""
    kept: list[Token] = []
    opened: list[tuple[str, int]] = []
    for child in children:
        if child.type == "link_open":
            opened.append((str(child.attrs["href"]), len(kept)))
        elif child.type == "link_close":
            address, start = opened.pop()
            words = "".join(token.content for token in kept[start:])
            kept.append(_address(address, words))
        elif child.type == "image":
            kept += [_text(child.content), _address(str(child.attrs["src"]), child.content)]
        else:
            kept.append(child)
    return kept


def _address(address: str, words: str) -> Token:
    plain = address.removeprefix("mailto:")
    if not words:
        return _text(plain)
    return _text("" if words == plain or not plain else f" ({plain})")


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


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
