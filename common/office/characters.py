"""Owns which characters and addresses an office document may hold."""

import re
from urllib.parse import quote, urlsplit

MISSING = "□"
_LINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of all that follows them, other people's words included.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What an address may hold unquoted: anything else would make the whole file unreadable to Word.
_ADDRESS = re.compile(r"(?:https?://[^\s/?#]+|mailto:[^\s@?#]+@[^\s@?#]+)(?:[/?#][!-~]*)?", re.IGNORECASE)
_LONGEST_ADDRESS = 2000


def clean(text: str) -> str:
    """The text with « □ » in the place of what XML cannot hold, one kind of line ends, no forced direction."""
    return _CONTROLS.sub(MISSING, _DIRECTIONS.sub("", _LINE.sub("\n", text)))


def one_line(text: str) -> str:
    """The clean text on one line, for titles and properties."""
    return " ".join(clean(text).replace("\t", "\n").split("\n")).strip(" ")


def address(link: str) -> str:
    """The address as a file may hold it; empty when it is neither of the web nor of a mailbox."""
    try:
        written = quote(link.strip(), safe="%/:=&?~#+!$,;'@()*[]")
        urlsplit(written)
    except ValueError:
        return ""
    return written if len(written) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(written) else ""
