"""The yearly report of the social workers: sums, holes, masks, and a chart that says what the table says."""

import io
from collections import defaultdict
from decimal import Decimal

import hypothesis
import pikepdf
import pytest
from hypothesis import given

from common.typography import PartialDate
from partners.documents.activity_year import activity_year_context, activity_year_pdf
from partners.documents.activity_year_tables import TOTAL
from partners.models import ActivityCategory, ActivityCount
from tests.common.papers.checks import assert_archival_and_accessible, elements, record_of, role
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.documents.papers import as_record, missing_from, printed, queries, texts
from tests.partners.domain.histories import HISTORIES, YEARS, given_back
from tests.partners.factories import ActivityCategoryFactory, ActivityReportFactory, PostFactory

pytestmark = pytest.mark.django_db
NAMES = ("victimes", "mis en cause", "hors champ pénal")


@pytest.fixture
def town():
    return MunicipalityFactory()


@pytest.fixture
def words():
    return [
        ActivityCategoryFactory(code=f"public-{place}", label=name, position=place)
        for place, name in enumerate(NAMES)
    ]


def problem(label, place):
    return ActivityCategoryFactory(
        code=f"probleme-{place}", label=label, position=place, family="problem", sums_to_total=False
    )


def counted(post, year, categories, numbers, **kwargs):
    report = ActivityReportFactory(post=post, year=year, **{"total": sum(filter(None, numbers))} | kwargs)
    for category, number in zip(categories, numbers, strict=True):
        ActivityCount.objects.create(report=report, category=category, number=number)
    return report


def lines(context, place=0, unit=0):
    """The lines of a table of a unit."""
    return {row.heading.split("\n")[0]: row.cells for row in context.units[unit].tables[place].rows}


def test_the_paper_prints_its_record_and_is_archival_and_accessible(town, words):
    post = PostFactory(municipality=town)
    counted(post, 2012, words, (84, 44, 195))
    counted(post, 2011, words, (40, 3, 60))
    data = activity_year_pdf(town, year=2012)

    assert_archival_and_accessible(data)
    record = record_of(data, "bilan-annuel.json")
    assert record == as_record(activity_year_context(town, year=2012))
    record["head"].pop("title")
    for unit in record["units"]:
        # Names and texts of the drawing, which a screen reader says.
        del unit["chart"]["name"], unit["chart"]["description"]
    assert missing_from(data, record) == []
    assert data == activity_year_pdf(town, year=2012)


def test_323_is_84_and_44_and_195_and_other_years_are_not_known(town, words):
    counted(PostFactory(municipality=town), 2012, words, (84, 44, 195))

    unknown = "non renseigné"
    assert lines(activity_year_context(town, year=2012)) == {
        "victimes": (unknown, unknown, "84"),
        "mis en cause": (unknown, unknown, "44"),
        "hors champ pénal": (unknown, unknown, "195"),
        "Total": (unknown, unknown, "323"),
    }


def test_a_small_count_and_what_gives_it_back_are_nowhere_on_the_paper(town, words):
    post = PostFactory(municipality=town)
    counted(post, 2025, words, (57, 3, 40), months_worked=12)
    data = activity_year_pdf(town, year=2025)

    assert lines(activity_year_context(town, year=2025)) == {
        "victimes": ("non renseigné", "non renseigné", "57"),
        "mis en cause": ("non renseigné", "non renseigné", "masqué"),
        "hors champ pénal": ("non renseigné", "non renseigné", "masqué"),
        "Total": ("non renseigné", "non renseigné", "100"),
    }
    record = list(texts(record_of(data, "bilan-annuel.json")))
    assert not {"3", "40"} & set(record)
    assert 3 not in record_of(data, "bilan-annuel.json")["units"][0]["chart"]["series"][1]["values"]
    assert "n’estpasnul" in printed(data)


def test_a_category_of_another_year_gives_no_count_back(town):
    words = [
        ActivityCategoryFactory(code=name, label=name, position=place) for place, name in enumerate("ABCD")
    ]
    post = PostFactory(municipality=town)
    counted(post, 2012, (words[0], words[1], words[3]), (3, 20, 37))
    counted(post, 2014, words, (10, 10, 30, 10))
    first, second = (lines(activity_year_context(town, year=year)) for year in (2012, 2014))

    assert {name: first[name][-1] for name in "ABD"} == {"A": "masqué", "B": "masqué", "D": "37"}
    assert {name: second[name][0] for name in "ABCD"} == {
        "A": "masqué",
        "B": "masqué",
        "C": "non renseigné",
        "D": "37",
    }
    context = activity_year_context(town, year=2012)
    assert context.units[0].tables[1].headings == (
        "Poste, lieu",
        "A",
        "B",
        "D",
        TOTAL,
        "Mois",
        "ETP sur l’année",
    )


def read(cell):
    """A count as a paper prints it; None when it prints a word."""
    digits = cell.replace("\u202f", "")
    return int(digits) if digits.isdigit() else None


def told_by_series(table):
    """What the three years of a paper print: the year, post (0 for all of them) and category, then the count."""
    for row in table.rows:
        for year, cell in zip(table.headings[1:], row.cells, strict=True):
            yield (int(year), 0, row.heading), read(cell)


def told_by_posts(table):
    """The same for the counts by post."""
    year = int(table.caption.removeprefix("Par poste, "))
    for row in table.rows:
        key = int(row.heading.split("\n")[0].replace("Tous les postes", "0")[-1])
        for name, cell in zip(table.headings[1:-2], row.cells, strict=False):
            yield (year, key, name), read(cell)


def told_by_chart(chart):
    """The same for the bars."""
    for bars in chart.series:
        for year, value in zip(chart.groups, bars.values, strict=True):
            yield (int(year), 0, bars.label), value


def told_by(context):
    """All a paper prints of its counts."""
    for unit in context.units:
        series, *by_post = unit.tables
        yield from told_by_series(series)
        for table in by_post:
            yield from told_by_posts(table)
        yield from told_by_chart(unit.chart)


@hypothesis.settings(max_examples=20, deadline=None)
@given(HISTORIES)
def test_the_papers_of_all_years_together_give_no_masked_count_back(histories):
    town, told = MunicipalityFactory(), defaultdict(set)
    posts = [
        PostFactory(municipality=town, label=f"Poste {place}", start=PartialDate(2100)) for place in (1, 2)
    ]
    words = {
        name: ActivityCategory.objects.filter(code=name).first()
        or ActivityCategoryFactory(code=name, label=name)
        for name in "ABCD"
    }
    for year, (names, counts) in histories.items():
        for post, numbers in zip(posts, counts, strict=False):
            counted(post, year, [words[name] for name in names], numbers)
    for year in range(YEARS[0], YEARS[-1] + 3):
        for place, count in told_by(activity_year_context(town, year=year)):
            told[place].add(count)

    assert given_back(told, histories) == []


@pytest.mark.parametrize(("threshold", "shown"), [(3, "3"), (4, "masqué")])
def test_the_threshold_is_a_setting(settings, town, words, threshold, shown):
    settings.SMALL_COUNT = threshold
    counted(PostFactory(municipality=town), 2025, words, (57, 3, 40))
    context = activity_year_context(town, year=2025)

    assert lines(context)["mis en cause"][-1] == shown
    assert f"de 1 à {threshold - 1}" in context.legend[0]


def test_the_months_of_a_post_are_masked_with_its_total(town, words):
    big, small = PostFactory(municipality=town, label="Grand"), PostFactory(municipality=town, label="Petit")
    third = PostFactory(municipality=town, label="Tiers", full_time_equivalent=Decimal("0.50"))
    counted(big, 2025, words, (50, 40, 60))
    counted(small, 2025, words, (1, 0, 1), months_worked=2)
    counted(third, 2025, words, (30, 20, 10), months_worked=6)

    told = lines(activity_year_context(town, year=2025), place=1)

    assert told["Petit"][-3:] == ("masqué", "masqué", "masqué")
    assert told["Grand"][-2:] in {("12", "1"), ("masqué", "masqué")}
    shown = [name for name in ("Grand", "Tiers") if told[name][-3] != "masqué"]
    assert [told[name][-2] != "masqué" for name in shown] == [True] * len(shown)


def test_the_months_a_post_was_held_and_its_work_over_the_year(town, words):
    post = PostFactory(
        municipality=town, start=PartialDate(2025, 10), full_time_equivalent=Decimal("0.50"), label="Second"
    )
    counted(post, 2025, words, (50, 40, 60))

    assert lines(activity_year_context(town, year=2025), place=1)["Second"][-2:] == ("3", "0,125")


def test_a_post_without_its_report_leaves_the_sums_unknown(town, words):
    counted(PostFactory(municipality=town), 2025, words, (50, 40, 60))
    PostFactory(municipality=town, label="Sans bilan")
    context = activity_year_context(town, year=2025)

    assert lines(context)["Total"][-1] == "non renseigné"
    assert lines(context, place=1)["Sans bilan"][:4] == ("n.\u00a0r.",) * 4
    assert lines(context, place=1)["Sans bilan"][-2] == "12"


def test_problem_families_are_masked_under_the_total_that_is_shown(town, words):
    post = PostFactory(municipality=town)
    found = [problem("violences", 0), problem("voisinage", 1), problem("errance", 2)]
    report = counted(post, 2025, words, (50, 40, 60))
    for category, number in zip(found, (100, 48, 2), strict=True):
        ActivityCount.objects.create(report=report, category=category, number=number)

    told = lines(activity_year_context(town, year=2025), place=2)

    assert list(told) == ["violences", "voisinage", "errance"]
    assert told["errance"] == ("masqué",)
    assert [*told.values()].count(("masqué",)) >= 2


def test_a_report_without_a_word_of_the_others_leaves_its_sum_unknown(town, words):
    found = [problem("violences", 0), problem("voisinage", 1)]
    for place, told in enumerate(((found[0], found[1]), (found[0],))):
        report = counted(PostFactory(municipality=town, label=f"Poste {place}"), 2025, words, (50, 40, 60))
        for category in told:
            ActivityCount.objects.create(report=report, category=category, number=30)

    told = lines(activity_year_context(town, year=2025), place=2)

    assert told == {"violences": ("60",), "voisinage": ("non renseigné",)}


def test_problem_families_are_not_given_beside_a_masked_total(town, words):
    report = counted(PostFactory(municipality=town), 2025, words, (2, 0, 0))
    ActivityCount.objects.create(report=report, category=problem("violences", 0), number=2)
    context = activity_year_context(town, year=2025)

    assert [table.caption for table in context.units[0].tables] == [
        "Tous les postes, 2023 à 2025, en personnes",
        "Par poste, 2025",
    ]
    assert "nombres non publiés" in context.units[0].sentences[0]


def test_units_are_never_together(town, words):
    post = PostFactory(municipality=town)
    counted(post, 2025, words, (50, 40, 60))
    counted(post, 2025, words, (70, 45, 80), unit="interviews")
    context = activity_year_context(town, year=2025)

    assert [unit.heading for unit in context.units] == ["En nombre de personnes", "En nombre d’entretiens"]
    assert [lines(context, unit=place)["Total"][-1] for place in (0, 1)] == ["150", "195"]


def test_the_chart_says_what_the_table_says_and_its_text_too(town, words):
    post = PostFactory(municipality=town)
    counted(post, 2024, words, (57, 3, 40))
    counted(post, 2025, words, (1200, 44, 195))
    context = activity_year_context(town, year=2025)

    told, chart = lines(context), context.units[0].chart
    shown = {None: "non renseigné", "m.": "masqué"}
    for bars in chart.series:
        values = [shown.get(value) or f"{value:,}".replace(",", "\u202f") for value in bars.values]
        assert tuple(values) == told[bars.label]
    with pikepdf.open(io.BytesIO(activity_year_pdf(town, year=2025))) as pdf:
        (figure,) = (item for item in elements(pdf) if role(item) == "Figure")
        assert "mis en cause" in str(figure.Alt)
        assert "masqué en 2024 et 44 en 2025" in str(figure.Alt)


def test_no_other_town_and_no_other_year(town, words):
    counted(PostFactory(), 2025, words, (50, 40, 60))
    counted(PostFactory(municipality=town), 2022, words, (50, 40, 60))
    context = activity_year_context(town, year=2025)

    assert (context.units, context.empty) == ((), "Aucun bilan n’est inscrit pour 2023 à 2025.")
    assert_archival_and_accessible(activity_year_pdf(town, year=2025))


def test_the_report_costs_the_same_queries_whatever_the_posts(town, words):
    counted(PostFactory(municipality=town), 2025, words, (50, 40, 60))
    before = queries(lambda: activity_year_context(town, year=2025))
    for _ in range(4):
        post = PostFactory(municipality=town)
        counted(post, 2025, words, (50, 40, 60))
        counted(post, 2024, words, (50, 40, 60))

    assert queries(lambda: activity_year_context(town, year=2025)) == before
