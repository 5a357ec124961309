"""Turns text pasted from a word processor into the small Markdown of papers."""

import re
import unicodedata
from dataclasses import dataclass, field

_BULLET = re.compile(
    r"(?P<indent>\s*)(?:(?P<bullet>[•·●○▪■◦‣–—*-]|[\uf000-\uf0ff])\s+|(?P<circle>o)\t\s*|(?P<number>\d{1,3})[.)]\s+)"
    r"(?P<text>\S.*)"
)
_TIGHT_BULLET = re.compile(r"^(\s*)([•·●○▪■◦‣\uf000-\uf0ff])(?=\S)")
_TABLE_ROW = re.compile(r"\|.*\|")
_HEADING = re.compile(r"#{1,6} ")
_FINISHED = re.compile(r"[.;:!?»)\]]$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_REPLACED = str.maketrans(
    {
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
        "\u2011": "-",
        "‘": "’",
        "\u201b": "’",
        "“": "« ",
        "„": "« ",
        "”": " »",
        "\u2028": "\n",
        "\u2029": "\n\n",
        "\u000b": "\n",
        "\u000c": "\n\n",
        "\u0085": "\n",
    }
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MOST_PASSES = 10
# Quotation marks stand between words: those of an attribute (href="…") are left as they are.
_QUOTED = re.compile(r"""(?<![^\s(\[«’'*_|–—-])"([^"\n]+)"(?!\w)""")


def clean_pasted(text: str) -> str:
    """Return a pasted text in the subset: one line a paragraph, blocks apart, `-` and `1.` lists, `|` tables.

    Rows of words separated by tabs become a table whose first row is its heading; lines cut by the page are
    joined again; applying it twice changes nothing more.
    """
    # Lines joined once may read as something else (a lone bullet and its text), hence a few passes.
    for _ in range(_MOST_PASSES):
        before, text = text, _pass(text)
        if text == before:
            break
    return text


def _pass(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_REPLACED)
    cleaner = _Cleaner()
    for line in _with_tables(text.split("\n")):
        cleaner.read(line)
    return "\n\n".join(cleaner.blocks)


@dataclass
class _Cleaner:
    """Reads lines one by one; `blocks` are finished but the last, which may still grow."""

    blocks: list[str] = field(default_factory=list)
    markers: list[tuple[int, str, int]] = field(default_factory=list)
    kind: str = "blank"

    def read(self, line: str) -> None:
        """Add one line to the block it belongs to."""
        item = _BULLET.fullmatch(_TIGHT_BULLET.sub(r"\1\2 ", line))
        stripped = _tidy(line)
        if not stripped:
            self.kind = "blank" if self.kind != "list" else "list blank"
        elif _TABLE_ROW.fullmatch(stripped):
            self._add(stripped, "table", joined="\n")
        elif item and _tidy(item["text"]):
            self._add_item(item)
        elif _HEADING.match(stripped):
            self._start(stripped, "heading")
        elif self.kind in {"paragraph", "list"} and _continues(self.blocks[-1], stripped):
            self.blocks[-1] = _join(self.blocks[-1], stripped)
        else:
            self._start(stripped, "paragraph")

    def _start(self, text: str, kind: str) -> None:
        self.blocks.append(text)
        self.markers = []
        self.kind = kind

    def _add(self, text: str, kind: str, *, joined: str) -> None:
        if self.kind == kind:
            self.blocks[-1] += joined + text
        else:
            self._start(text, kind)

    def _add_item(self, item: re.Match[str]) -> None:
        marker = item["bullet"] or item["circle"] or "1"
        indent = len(item["indent"].expandtabs(4))
        written = f"{item['number']}. " if item["number"] else "- "
        if self.kind not in {"list", "list blank"}:
            self.markers = []
        depth = self._depth(indent, marker)
        margin = sum(width for *_, width in self.markers[:depth])
        self.markers[depth:] = [(indent, marker, len(written))]
        line = " " * margin + written + _tidy(item["text"])
        if self.kind in {"list", "list blank"}:
            self.blocks[-1] += f"\n{line}"
        else:
            self.blocks.append(line)
        self.kind = "list"

    def _depth(self, indent: int, marker: str) -> int:
        """Find the level of an item: the level that had its marker, else one under what stands less far in."""
        depth = len(self.markers)
        while depth and self.markers[depth - 1][0] > indent:
            depth -= 1
        for level in range(depth):
            if self.markers[level][:2] == (indent, marker):
                return level
        return depth


def _with_tables(lines: list[str]) -> list[str]:
    """Write runs of two or more tabbed lines with as many cells as tables."""
    written: list[str] = []
    run: list[list[str]] = []
    for line in [*lines, ""]:
        cells = _cells(line)
        if run and len(cells) != len(run[0]):
            written += _table(run)
            run = []
        if len(cells) > 1:
            run.append(cells)
        else:
            written.append(line)
    return written[:-1]


def _cells(line: str) -> list[str]:
    if _BULLET.fullmatch(_TIGHT_BULLET.sub(r"\1\2 ", line)) or "\t" not in line.strip():
        return [line]
    return [_tidy(cell).replace("|", "/") for cell in line.split("\t")]


def _table(rows: list[list[str]]) -> list[str]:
    if len(rows) < 2:
        return [" ".join(rows[0])]
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return ["", head, f"|{'---|' * len(rows[0])}", *body, ""]


def _tidy(text: str) -> str:
    quoted = _QUOTED.sub(r"« \1 »", text)
    spaced = _SPACES.sub(" ", quoted.replace("«", "« ").replace("»", " »"))
    return spaced.strip()


def _continues(before: str, line: str) -> bool:
    """Tell whether a line goes on with the sentence the page cut: nothing ended it, and it starts low."""
    if _HYPHENATED.search(before):
        return line[0].isalpha()
    return line[0].islower() and not _FINISHED.search(before)


def _join(before: str, line: str) -> str:
    if _HYPHENATED.search(before):
        return (before[:-1] if line[0].islower() else before) + line
    return f"{before} {line}"
