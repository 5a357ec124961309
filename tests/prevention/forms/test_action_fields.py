"""The fields of a sheet that choose several records, and values as they were typed."""

from decimal import Decimal

import pytest

from prevention.forms.action_fields import Boxes, ValueField, grouped


def boxes(choices, value=()):
    widget = Boxes({"aria-label": "Mesures"})
    widget.choices = choices
    return widget.render("measures", list(value), {"id": "id_measures"})


def test_every_choice_has_its_box_those_ticked_first():
    html = boxes([(1, "Un"), (2, "Deux <3")], ["2"])
    assert html.index("Deux &lt;3") < html.index("Un")
    assert html.count('type="checkbox"') == 2
    assert html.count(" checked") == 1
    assert 'role="group" aria-label="Mesures"' in html


def test_choices_stand_under_the_heading_of_their_group():
    html = boxes([("Cadre A", [(1, "Un")]), ("Cadre B", [(2, "Deux")])])
    assert html.count("<legend>") == 2
    assert html.index("Cadre A") < html.index("Un") < html.index("Cadre B") < html.index("Deux")


def test_without_choices_there_is_no_frame():
    assert boxes([]) == ""


def test_rows_are_grouped_in_their_order():
    class Row:
        def __init__(self, pk, name):
            self.pk, self.name = pk, name

    rows = [Row(1, "A"), Row(2, "A"), Row(3, "B")]
    found = grouped(rows, lambda row: row.name, lambda row: f"n{row.pk}")
    assert found == [("A", [(1, "n1"), (2, "n2")]), ("B", [(3, "n3")])]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (Decimal("10.000"), "10"),
        (Decimal("12.500"), "12.5"),
        (Decimal("0.000"), "0"),
        (Decimal("-3.10"), "-3.1"),
        (Decimal("12000"), "12000"),
        ("beaucoup", "beaucoup"),
        (None, None),
    ],
)
def test_a_value_is_shown_as_it_was_typed(stored, shown):
    assert ValueField().prepare_value(stored) == shown
