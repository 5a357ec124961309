"""Words longer than a line: no paper of the strategy lets one run off the page or widen its table."""

import io
import re

import pypdf
import pytest

from common.typography import PartialDate
from prevention.documents.action_sheet import action_sheet_pdf
from prevention.documents.booklet import booklet, booklet_pdf
from prevention.documents.review import review_pdf
from prevention.documents.yearly_report import yearly_report_pdf
from tests.prevention.documents.yearly_scenes import ON, YEAR, empty_strategy
from tests.prevention.factories import (
    ActionFactory,
    ActionNoteFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ReviewLineFactory,
)

pytestmark = pytest.mark.django_db
# What a line of the width of a paper holds of this letter, at the smallest size of its words.
MOST_ON_A_LINE = 130
PAPERS = {
    "sheet": lambda strategy, sheet: action_sheet_pdf(sheet, on=ON),
    "booklet": lambda strategy, sheet: booklet_pdf(booklet(strategy, on=ON), on=ON),
    "report": lambda strategy, sheet: yearly_report_pdf(strategy, year=YEAR, on=ON),
    "review": lambda strategy, sheet: review_pdf(strategy, on=ON),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_word_longer_than_a_line_is_cut(paper):
    axis = AxisFactory(strategy=empty_strategy(), title="n" * 240)
    sheet = ActionFactory(axis=axis, title="n" * 200, problem="n" * 3000, end=PartialDate(YEAR, 1))
    ActionNoteFactory(action=sheet, text="n" * 3000, year=YEAR)
    MilestoneFactory(action=sheet, label="n" * 200, due=PartialDate(YEAR, 3))
    indicator = IndicatorFactory(action=sheet, label="n" * 150)
    MeasurementFactory(indicator=indicator, source="n" * 150)
    ReviewLineFactory(axis=axis, text="n" * 3000)
    pages = pypdf.PdfReader(io.BytesIO(PAPERS[paper](axis.strategy, sheet))).pages

    lines = [line for page in pages for line in page.extract_text().splitlines()]
    longest = max(len(run) for line in lines for run in re.findall("n+", line))
    assert 20 < longest <= MOST_ON_A_LINE
