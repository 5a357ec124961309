"""Tests of the small Markdown of papers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.papers.markdown import markdown_to_html
from common.typography import NBSP, NNBSP, french_spaces


def rendered(text: str, level: int = 3) -> str:
    html = markdown_to_html(text, typeset=french_spaces, heading_level=level)
    return html.replace("\n", "").replace("&nbsp;", NBSP)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("un\n\ndeux", "<p>un</p><p>deux</p>"),
        ("**REF** : *l'avis*", f"<p><strong>REF</strong>{NBSP}: <em>l’avis</em></p>"),
        (
            "l'**avis**; non **oui** !",
            f"<p>l’<strong>avis{NNBSP}</strong>; non <strong>oui</strong>{NNBSP}!</p>",
        ),
        ("« **un** »", f"<p>«{NBSP}<strong>un</strong>{NBSP}»</p>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        (
            "| Poste | ETP |\n|---|--:|\n| ISC | 1,5 |",
            (
                '<table><thead><tr><th scope="col">Poste</th><th class="right" scope="col">ETP</th></tr></thead>'
                '<tbody><tr><td>ISC</td><td class="right">1,5</td></tr></tbody></table>'
            ),
        ),
        ("# Un\n### Deux\n# Trois", "<h3>Un</h3><h4>Deux</h4><h3>Trois</h3>"),
        ("Titre\n---", "<p>Titre---</p>"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        ("[a](https://exemple.fr/a:b)", "<p>a (https://exemple.fr/a:b)</p>"),
        (
            "[le **site**](https://exemple.fr) ; fin",
            f"<p>le <strong>site</strong> (https://exemple.fr){NNBSP}; fin</p>",
        ),
        ("[https://exemple.fr](https://exemple.fr)", "<p>https://exemple.fr</p>"),
        ("[](https://exemple.fr)", "<p>https://exemple.fr</p>"),
        ("[a]()", "<p>a</p>"),
        ("[a@exemple.fr](mailto:a@exemple.fr)", "<p>a@exemple.fr</p>"),
        ("![plan](https://exemple.fr/a.png)", "<p>plan (https://exemple.fr/a.png)</p>"),
        ("[![i](/a.png)](/b)", "<p>i (/a.png) (/b)</p>"),
        ("    en retrait", "<p>en retrait</p>"),
        ("`code`", "<p>`code`</p>"),
        ("R&D", "<p>R&amp;D</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert rendered(text) == html


def test_an_image_is_never_drawn() -> None:
    assert "<img" not in rendered("![a](https://exemple.fr/a.png)")


def test_headings_stay_under_the_level_given() -> None:
    assert rendered("# a\n## b\n### c", level=5) == "<h5>a</h5><h6>b</h6><h6>c</h6>"


ALLOWED = set("p br strong em ul ol li table thead tbody tr th td h3 h4 h5 h6".split())  # noqa: SIM905


@given(st.text(alphabet="abp<>&\"'*_[]()|-#:=\n !/é`", max_size=60))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    html = markdown_to_html(text, typeset=french_spaces)
    tags = set(re.findall(r"</?([^\s>]+)", html))
    assert tags <= ALLOWED
    assert not re.search(r"<[^>]*\s(?!scope=|class=|start=)[^\s>]+=", html)
