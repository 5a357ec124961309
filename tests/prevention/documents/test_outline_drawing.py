"""The districts of a town are drawn north up, at their true proportions, and listed with or without a drawing."""

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from partners.models import District
from prevention.demonstration.fictitious_outline import outline_geojson
from prevention.documents.outline_drawing import DistrictToDraw, drawing_of, outline_of
from prevention.documents.outline_list import DistrictFigure, outline_page
from prevention.imports.outline import read_outline
from prevention.operations.outlines import load_outline
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.imports.geojson import polygon, square


def to_draw(name, *rings, **more):
    return DistrictToDraw(name, polygon(*rings), **more)


def points(path):
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def box(path):
    xs, ys = zip(*points(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_north_is_up_and_east_is_right():
    drawing = drawing_of(
        [
            to_draw("Sud", square(2.0, 48.0)),
            to_draw("Nord", square(2.0, 48.02)),
            to_draw("Est", square(2.02, 48.0)),
        ],
        town="Ville-Exemple",
    )
    east, north, south = drawing.districts
    assert [one.name for one in drawing.districts] == ["Est", "Nord", "Sud"]
    assert [one.number for one in drawing.districts] == [1, 2, 3]
    assert north.y < south.y
    assert east.x > south.x
    assert drawing.summary == "3\u00a0quartiers dessinés"
    assert not drawing.with_priority


@pytest.mark.parametrize(("latitude", "ratio"), [(0.0, 1.0), (48.0, 0.669), (-21.0, 0.934)])
def test_a_square_of_degrees_narrows_with_the_latitude(latitude, ratio):
    drawing = drawing_of([to_draw("A", square(2.0, latitude - 0.005))], town="x")
    left, top, right, bottom = box(drawing.districts[0].path)
    assert (right - left) / (bottom - top) == pytest.approx(ratio, abs=0.002)
    assert drawing.view_box == f"0 0 1000 {drawing.height}"


def test_holes_parts_and_priority_are_drawn():
    shape = {
        "type": "MultiPolygon",
        "coordinates": [[square(), square(2.002, 48.002, 0.003)], [square(2.02)]],
    }
    drawing = drawing_of([DistrictToDraw("Ponts", shape, 7, True)], town="x")
    (one,) = drawing.districts
    assert (one.path.count("M"), one.path.count("Z")) == (3, 3)
    assert (one.district, one.is_qpv, drawing.with_priority) == (7, True, True)
    assert drawing.summary == "1\u00a0quartier dessiné, dont 1 en quartier prioritaire (QPV)"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Centre", ["Centre"]),
        ("Les Deux-Ponts et la Halle", ["Les Deux-Ponts et la Halle"]),
        ("x" * 90, []),
        ("un deux trois quatre " * 9, []),
    ],
)
def test_a_name_is_written_where_it_fits(name, lines):
    (one,) = drawing_of([to_draw(name, square())], town="x").districts
    assert [line for _, line in one.lines] == lines


def test_a_name_is_broken_at_its_spaces_and_hyphens_in_a_narrow_place():
    columns = [to_draw(f"Saint-Exemple {n}", square(2 + 0.01 * n)) for n in range(6)]
    narrow, wide = drawing_of(columns, town="x"), drawing_of(columns[:4], town="x")
    assert [line for _, line in narrow.districts[0].lines] == ["Saint-", "Exemple 0"]
    assert [line for _, line in wide.districts[0].lines] == ["Saint-Exemple", "0"]


@given(
    st.lists(st.tuples(st.floats(-5, 9), st.floats(41, 51), st.floats(0.0005, 0.05)), min_size=1, max_size=8)
)
def test_everything_stays_within_the_drawing_and_each_label_within_its_district(squares):
    west, south, _ = squares[0]
    near = [(west + x % 0.2, south + y % 0.2, side) for x, y, side in squares]
    shapes = [to_draw(f"Z{n}", square(*one)) for n, one in enumerate(near)]
    drawing = drawing_of(shapes, town="x")
    assert drawing == drawing_of(shapes, town="x")
    for one in drawing.districts:
        left, top, right, bottom = box(one.path)
        assert 0 <= left <= right <= drawing.width
        assert 0 <= top <= bottom <= drawing.height
        assert left - 0.1 <= one.x <= right + 0.1
        assert top - 0.1 <= one.y <= bottom + 0.1


@pytest.fixture
def town(db):
    town = MunicipalityFactory(is_home=True, name="Ville-Exemple")
    District.objects.create(municipality=town, name="Les Deux-Ponts", is_qpv=True, code="QN00001X")
    District.objects.create(municipality=town, name="Bord de forêt")
    return town


def load(town):
    outline_file = read_outline(outline_geojson(), file_name="quartiers.geojson")
    return load_outline(
        town=town,
        outline_file=outline_file,
        create_missing=False,
        replace=False,
        by=None,
        on=dt.date(2026, 3, 4),
    )


def shown(page, url=""):
    text = render_to_string("prevention/_outline.html", {"outline_page": page, "outline_load_url": url})
    return text.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_without_an_outline_there_is_the_list_alone(town):
    page = outline_page(town)
    assert page.drawing is None
    assert outline_of(town) is None
    text = shown(page)
    assert "<svg" not in text
    assert "un agent de la direction peut en charger un" in text
    assert 'href="/charger/"' in shown(page, "/charger/")
    assert [row.name for row in page.rows] == ["Bord de forêt", "Les Deux-Ponts"]


def test_a_town_without_districts_says_how_to_begin(db):
    assert "Aucun quartier n’est enregistré" in shown(outline_page(MunicipalityFactory()))


def test_the_list_says_all_the_drawing_says(town, django_assert_num_queries):
    load(town)
    bridges = District.objects.get(name="Les Deux-Ponts")
    with django_assert_num_queries(3):
        page = outline_page(town, figures={bridges.pk: DistrictFigure(12, "/fiches/?quartier=1")})
    assert [(row.name, row.number) for row in page.rows] == [
        ("Bord de forêt", None),
        ("Centre et Halles", 1),
        ("Le Halage", 2),
        ("Les Deux-Ponts", 3),
    ]
    assert page.rows[3].told == "Les Deux-Ponts, quartier prioritaire (QPV), 12\u00a0fiches"
    text = shown(page)
    assert text.count('href="/fiches/?quartier=1"') == 2
    assert "absent du contour" in text
    assert "3 · QPV" in text
    assert 'viewBox="0 0 1000' in text
    assert not re.search(r'[xy]="\d+,\d', text)


def test_the_widest_districts_are_drawn_first(town):
    load(town)
    areas = [row.drawn.area for row in outline_page(town).drawn_rows]
    assert areas == sorted(areas, reverse=True)
