"""A result shows the part where the words are; its pieces put together are the text itself."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from common.search.highlighting import AROUND, fragment, highlighted
from common.search.query import parse

SHOWN = Template(
    "{% for p in pieces %}{% if p.found %}<mark>{{ p.text }}</mark>{% else %}{{ p.text }}{% endif %}{% endfor %}"
)


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Les conventions de sécurité", "convention SECURITE", "Les [conventions] de [sécurité]"),
        ("le conseil municipal, le conseil", '"conseil municipal"', "le [conseil municipal], le conseil"),
        ("réf. DPS2015009 du 23/11/2015", "dps2015009 23/11/2015", "réf. [DPS2015009] du [23/11/2015]"),
        ("l’élue et les élus", "élu", "l’[élue] et les [élus]"),
        ("10\u00a0000 € en 2015", "10000", "[10\u00a0000] € en 2015"),
        ("**Vu** le\n| code |", "code", " Vu le [code] "),
        ("rien ici", "autre", "rien ici"),
        ("Un mot", "-mot un vote", "Un mot"),
        ("", "mot", ""),
    ],
)
def test_found_words_are_told(text, question, expected):
    assert marked(highlighted(text, parse(question))) == expected


def test_the_fragment_is_where_most_words_are():
    text = f"{'vide ' * 300}médiation {'vide ' * 100}médiation de nuit, nocturne {'vide ' * 300}"

    shown = marked(fragment(text, parse("médiation nocturne")))

    assert "[médiation] de nuit, [nocturne]" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 4 * AROUND


def test_a_word_far_in_a_long_text_is_found():
    assert "[glycine]" in marked(fragment("mot " * 12_000 + "glycine", parse("glycine")))


def test_without_the_words_the_fragment_is_the_beginning():
    assert marked(fragment("Le début du texte. " * 40, parse("glycine"))).startswith("Le début du texte.")


@given(st.text(max_size=300), st.text(max_size=40))
def test_nothing_is_lost_or_added(text, question):
    pieces = highlighted(text, parse(question))

    spaceless = [
        "".join(part.replace("*", "").replace("#", "").replace("|", "").split())
        for part in (text, "".join(p.text for p in pieces))
    ]
    assert spaceless[0] == spaceless[1]


@given(
    st.text(st.sampled_from("<>&\"'/ scriptmédaon=()1"), max_size=200),
    st.text(st.sampled_from("script médiaon"), max_size=20),
)
def test_shown_in_a_page_no_text_is_markup(text, question):
    html = SHOWN.render(Context({"pieces": fragment(text, parse(question))}))

    assert not set(html.replace("<mark>", "").replace("</mark>", "")) & {"<", ">", '"'}
