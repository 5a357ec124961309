"""Bars: their heights, what is unknown or masked, and what a screen reader is told."""

import re
from decimal import Decimal

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from common.papers.charts import Line, Series, bar_chart


def drawn(groups, *series):
    return bar_chart(name="activity", title="Activité", description="Trois ans", groups=groups, series=series)


def bars(svg):
    return [
        tuple(map(float, found))
        for found in re.findall(r'class="chart-\d" x="\S+" y="(\S+)" width="\S+" height="(\S+)"', svg)
    ]


def texts(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter("text")]


def test_a_bar_is_as_high_as_its_value():
    svg = drawn(["2023", "2024"], Series("victimes", [50, 100]))
    (_, half), (_, whole) = bars(svg)[:2]
    assert whole == pytest.approx(2 * half)
    assert {"2023", "2024", "50", "100", "victimes"} <= set(texts(svg))


def test_what_is_unknown_or_masked_has_no_bar_and_says_so():
    svg = drawn(["2023", "2024", "2025"], Series("mis en cause", [None, "<\u00a05", 0]))
    assert len(bars(svg)) == 1  # the square of the legend
    assert texts(svg).count("n. r.") == 1
    assert "<\u00a05" in texts(svg)


def test_a_screen_reader_is_told_the_title_and_the_text():
    node = ElementTree.fromstring(drawn(["2024"], Series("<b>", [1])))
    assert node.get("role") == "img"
    named = (node.get("aria-labelledby") or "").split()
    assert [child.text for child in node if child.get("id") in named] == ["Activité", "Trois ans"]
    assert "<b>" in texts(drawn(["2024"], Series("<b>", [1])))


@pytest.mark.parametrize("series", [[], [Series("a", [1, 2])], [Series("a", [1])] * 5])
def test_a_chart_without_a_value_a_group_is_refused(series):
    with pytest.raises(ValueError, match="one value a group"):
        drawn(["2024"], *series)


def test_a_line_stands_across_the_bars_at_its_value_and_in_the_legend():
    plain, lined = (
        bar_chart(name="a", title="A", description="B", groups=["1"], series=[Series("a", [50])], line=line)
        for line in (None, Line("cible", 100))
    )
    across, in_legend = re.findall(r'class="chart-across" x1="\S+" x2="\S+" y1="(\S+)"', lined)
    ((foot, high), _) = bars(lined)

    assert "chart-across" not in plain
    assert foot + high - float(across) == pytest.approx(2 * high, abs=0.2)
    assert float(in_legend) > foot + high
    assert "cible\u00a0: 100" in texts(lined)


def test_a_label_wider_than_its_group_goes_on_below_and_pushes_the_legend():
    names = [
        "Se rapproche de la cible",
        "S’éloigne de la cible",
        "Écart inchangé",
        "Cible non renseignée",
        "Rien",
    ]
    svg = drawn(names, Series("indicateurs", [14, 2, 1, 1, 3]))
    placed = [
        (node.text or "", float(node.get("x", 0)), float(node.get("y", 0)))
        for node in ElementTree.fromstring(svg).iter("text")
    ]
    assert [text for text, *_ in placed if text in {"Se rapproche", "de la cible", "Rien"}]
    labels = [one for one in placed if not one[0].isdigit() and one[0] != "indicateurs"]
    for text, x, y in labels:
        beside = [
            other
            for other, left, line in labels
            if line == y and 0 < left - x < 7 * (len(text) + len(other)) / 2
        ]
        assert not beside, (text, beside)
    (legend,) = [y for text, _, y in placed if text == "indicateurs"]
    assert legend > max(y for *_, y in labels) + 12
    assert "Se rapproche de la cible" in " ".join(text for text, *_ in placed)


def test_a_label_stands_in_the_place_of_a_value_that_is_not_the_whole():
    assert {"≥ 1", "2"} <= set(texts(drawn(["a", "b"], Series("c", [1, 2], ["≥ 1", "2"]))))


def test_a_chart_has_no_style_of_its_own():
    assert "style" not in drawn(["2024"], Series("a", [1]))


@given(
    st.lists(
        st.one_of(st.none(), st.integers(0, 10**7), st.decimals(0, 10**6, places=2)), min_size=1, max_size=12
    )
)
def test_every_bar_stays_inside_the_drawing(values):
    svg = drawn([str(place) for place in range(len(values))], Series("a", values))
    assert all(y >= 0 and y + height <= 324 for y, height in bars(svg))


def test_cents_keep_their_bar():
    assert len(bars(drawn(["2024"], Series("a", [Decimal("0.5")])))) == 2
