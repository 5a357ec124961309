"""A page has no script and no style of its own; a template that nothing uses is gone."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.walk import PACKAGES, ROOT, faults, nodes, python_files, text

TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
STATIC = sorted(path for path in (ROOT / "static").rglob("*.*") if path.suffix in {".js", ".css", ".svg"})
CODE = python_files(*PACKAGES)
# Found by Django or a library by its name alone.
BY_NAME = re.compile(
    r"^(400|403|403_csrf|404|429|500)\.html$|^(account|admin|mfa|simple_history|registration|auth)/"
)
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "another site's file": re.compile(
        r"<(?:script|link|img)[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}


@pytest.mark.parametrize("what", INLINE)
def test_a_page_has_no_inline(what):
    assert len(TEMPLATES) > 100
    assert faults(TEMPLATES, lambda path: INLINE[what].findall(text(path))) == {}


def inline(path: Path) -> list[str]:
    """What the strings of a file of code write within a page."""
    strings = [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "<" in node.value
    ]
    return [what for what, mark in INLINE.items() for string in strings if mark.search(string)]


def test_code_that_writes_html_writes_no_inline():
    assert faults(CODE, inline) == {}


def test_a_template_looks_nothing_up():
    looked_up = re.compile(r"{%\s*(load\s+i18n|trans|translate|blocktrans|blocktranslate)\b")

    assert faults(TEMPLATES, lambda path: looked_up.findall(text(path))) == {}


def unused_template(path: Path) -> bool:
    wanted = path.relative_to(ROOT / "templates").as_posix()
    users = [*CODE, *[other for other in TEMPLATES if other != path]]
    return not (BY_NAME.search(wanted) or any(wanted in text(user) for user in users))


def test_a_template_is_used():
    assert faults(TEMPLATES, unused_template) == {}


def unused_static_file(path: Path) -> bool:
    wanted = path.relative_to(ROOT / "static").as_posix()
    users = [*CODE, *TEMPLATES, *[other for other in STATIC if other != path]]
    return not any(wanted in text(user) or f'"{path.name}"' in text(user) for user in users)


def test_a_static_file_is_used():
    assert faults(STATIC, unused_static_file) == {}


def test_a_colour_is_written_in_the_tokens_only():
    colour = re.compile(r":[^;{}]*?(#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\()")
    sheets = [path for path in STATIC if path.suffix == ".css" and "tokens" not in path.name]

    assert faults(sheets, lambda path: colour.findall(text(path))) == {}
