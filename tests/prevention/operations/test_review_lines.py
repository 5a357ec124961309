"""A line of review takes its place among those of its kind, whoever writes it."""

import pytest
from django.db import DataError, IntegrityError

from prevention.models import ReviewLine
from prevention.operations.review_lines import write_review_line
from tests.prevention.factories import AxisFactory, ReviewLineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def axis():
    return AxisFactory()


def places(axis):
    rows = ReviewLine.objects.filter(axis=axis).order_by("kind", "position")
    return list(rows.values_list("kind", "position", "text"))


def test_a_new_line_comes_after_those_of_its_kind(axis):
    ReviewLineFactory(axis=axis, position=1, text="R1")
    ReviewLineFactory(position=7, text="D’un autre axe")

    write_review_line(line=ReviewLine(axis=axis, kind="achievement", text="R2"), sub_lines=["un", "deux"])
    write_review_line(line=ReviewLine(axis=axis, kind="perspective", text="P1"))

    assert places(axis) == [
        ("achievement", 1, "R1"),
        ("achievement", 2, "R2"),
        ("perspective", 1, "P1"),
    ]
    sub_lines = ReviewLine.objects.get(text="R2").sub_lines
    assert list(sub_lines.values_list("position", "text")) == [(1, "un"), (2, "deux")]


def test_a_line_that_changes_its_kind_leaves_no_hole(axis):
    lines = [ReviewLineFactory(axis=axis, position=n, text=f"R{n}") for n in (1, 2, 3)]
    lines[1].kind = "perspective"

    write_review_line(line=lines[1])

    assert places(axis) == [("achievement", 1, "R1"), ("achievement", 2, "R3"), ("perspective", 1, "R2")]


def test_a_line_that_keeps_its_kind_keeps_its_place_and_its_sub_lines(axis):
    lines = [ReviewLineFactory(axis=axis, position=n, text=f"R{n}") for n in (1, 2)]
    lines[0].sub_lines.create(position=1, text="un")
    lines[0].text = "Autre"

    write_review_line(line=lines[0])
    assert places(axis) == [("achievement", 1, "Autre"), ("achievement", 2, "R2")]
    assert lines[0].sub_lines.count() == 1

    write_review_line(line=lines[0], sub_lines=[])
    assert not lines[0].sub_lines.exists()


def test_a_line_whose_sub_lines_fail_is_not_written(axis):
    line = ReviewLine(axis=axis, kind="achievement", text="R1")

    with pytest.raises((IntegrityError, DataError)):
        write_review_line(line=line, sub_lines=["un", None])

    assert places(axis) == []
