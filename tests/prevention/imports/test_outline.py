"""A file of districts is read, mended and made simple, or refused in French; nothing else ever comes out of it."""

import json
import math

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape as shape_of

from prevention.demonstration.fictitious_outline import outline_geojson
from prevention.imports.outline import read_outline
from prevention.imports.outline_errors import MOST_SENTENCES, UnreadableOutline
from prevention.imports.outline_place import TERRITORIES, territory_of, width_km
from prevention.imports.outline_reading import MOST_BYTES, MOST_FEATURES, MOST_POINTS
from prevention.imports.outline_shapes import MOST_POINTS_KEPT
from tests.prevention.imports.geojson import collection, feature, neighbours, polygon, square

BOW_TIE = [[2, 48], [2.01, 48.01], [2.01, 48], [2, 48.01], [2, 48]]
CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def circle(points, x=2.3, y=48.8, radius=0.01):
    """A closed ring of many points."""
    turn = [2 * math.pi * place / points for place in range(points)]
    ring = [[x + radius * math.cos(angle), y + radius * math.sin(angle)] for angle in turn]
    return [*ring, ring[0]]


def refusal(content, **more):
    with pytest.raises(UnreadableOutline) as refused:
        read_outline(content, file_name="quartiers.geojson", **more)
    return " ".join(refused.value.sentences).replace("\u00a0", " ").replace("\u202f", " ")


def one(geometry):
    return collection(feature("Halage", geometry))


BAD = [
    (b"", "Ce fichier est vide"),
    (b"  \n", "Ce fichier est vide"),
    (b" " * MOST_BYTES + b"{}", "pèse plus de 5 Mo"),
    (b"[" * (2 * MOST_POINTS), "trop de points (200 000 au plus)"),
    ("é".encode("latin-1"), "n’est pas un texte en UTF-8"),
    (b'{"type":', "la lecture s’arrête ligne 1, caractère 9"),
    (b"<kml></kml>", "du XML"),
    (b"[" * 50_000, "trop de niveaux"),
    (b'{"a":' * 50_000, "trop de niveaux"),
    (b"[NaN]", "nombre impossible"),
    (b"[" + b"9" * 5_000 + b"]", "nombre impossible"),
    (b"[]", "mais pas du GeoJSON"),
    (b"{}", "on y lit rien qui le dise"),
    (b'{"type": "Topology"}', "TopoJSON"),
    (b'{"type": "Polygon"}', "on y lit « Polygon »"),
    (b'{"type": ["Feature"]}', "on y lit rien qui le dise"),
    (b'{"type": "FeatureCollection"}', "La liste des zones"),
    (collection(), "ne contient aucune zone"),
    (collection(*[feature("x")] * (MOST_FEATURES + 1)), "401 zones, pour 400 au plus"),
    (collection(4), "L’élément n° 1 de la liste n’est pas une zone"),
    (collection({"type": "Polygon"}), "L’élément n° 1 de la liste n’est pas une zone"),
    (collection(feature("x"), crs={"type": "name", "properties": {"name": "EPSG:2154"}}), "Lambert 93"),
    (
        collection(feature("x"), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}),
        "autre que WGS 84",
    ),
    (collection(feature("x"), crs="EPSG:4326"), "autre que WGS 84"),
    (collection({"type": "Feature", "properties": {"nom": "x"}, "geometry": None}), "n’a pas de contour"),
    (one({"type": "Point", "coordinates": [2, 48]}), "La zone n° 1 (« Halage ») est un point"),
    (one({"type": "LineString", "coordinates": [[2, 48]]}), "est une ligne"),
    (one({"type": "GeometryCollection", "geometries": []}), "est un mélange de formes"),
    (one({"type": "Cercle"}), "d’une forme inconnue (« Cercle »)"),
    (one({"type": {}}), "sans forme reconnaissable"),
    (one("Polygon"), "sans forme reconnaissable"),
    (one({"type": "Polygon"}), "a un contour vide"),
    (one({"type": "Polygon", "coordinates": []}), "a un contour vide"),
    (one({"type": "MultiPolygon", "coordinates": [[]]}), "a un contour vide"),
    (one({"type": "MultiPolygon", "coordinates": ["x"]}), "a un contour vide"),
    (one(polygon("x")), "a un contour illisible"),
    (one(polygon(square()[:3])), "moins de quatre points"),
    (one(polygon(square()[:4])), "n’est pas fermé"),
    (one(polygon([[2]])), "deux coordonnées"),
    (one(polygon([{}])), "deux coordonnées"),
    (one(polygon([["2,3", 48]])), "« 2,3 »"),
    (one(polygon([[None, 48]])), "« null »"),
    (one(polygon([[True, []]])), "« vrai » et « une liste »"),
    (one(polygon([[10**400, 48]])), "« un nombre démesuré »"),
    (one(polygon([[2, 48]])).replace(b"48", b"1e999"), "« un nombre démesuré »"),
    (one(polygon([[2, 48]] * 4)), "couvre moins de 100 m²"),
    (one(polygon([[2, 48], [2.1, 48], [2.2, 48], [2, 48]])), "couvre moins de 100 m²"),
    (one(polygon(square(48.0, 2.0))), "Les coordonnées sont inversées"),
    (one(polygon(square(-21.0, 55.3))), "Les coordonnées sont inversées"),
    (one(polygon(square(652_000, 6_862_000, 900))), "en mètres (Lambert 93)"),
    (one(polygon(square(261_000, 6_250_000, 900))), "en mètres (Lambert 93)"),
    (one(polygon(square(-261_000, 5_250_000, 900))), "ne sont pas des longitudes"),
    (
        one(polygon(square(-3.7, 40.4))),
        "n’est pas en France : il est autour de longitude −3,7°, latitude 40,4°",
    ),
    (one(polygon(square(2, 48, 1.2))), "s’étendent sur 134 km (60 km au plus)"),
    (
        collection(*neighbours("A"), feature("B", polygon(square(-3, 40)))),
        "La zone n° 2 (« B ») n’est pas en France",
    ),
    (
        collection(*neighbours("A"), *neighbours("B", x=-61.0, y=14.6)),
        "dispersées entre plusieurs territoires",
    ),
    (collection(*[feature(f"Z{n}", polygon(BOW_TIE)) for n in range(9)]), "Plus de 8 zones"),
    (collection(feature("")), "n’ont pas de nom : donnez-leur une propriété « nom »"),
    (collection(feature(None, zone="x")), "choisissez celle qui le donne"),
    (collection(*neighbours("A", " ")), "La zone n° 2 n’a pas de nom (propriété « nom »)"),
    (collection(*neighbours("A", "", "", "", "")), "4 zones n’ont pas de nom"),
    (collection(feature("x" * 121)), "dépasse 120 caractères"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD, ids=range(len(BAD)))
def test_a_bad_file_is_refused_in_french(content, sentence):
    assert sentence in refusal(content)


def test_every_shape_at_fault_is_told_and_a_long_list_is_cut():
    told = refusal(collection(feature("A", {"type": "Point"}), feature("B", polygon("x")), feature("C")))
    assert "n° 1 (« A »)" in told
    assert "n° 2 (« B »)" in told
    assert "n° 3" not in told

    with pytest.raises(UnreadableOutline) as refused:
        read_outline(collection(*[feature(f"Z{n}", {"type": "Point"}) for n in range(60)]), file_name="x")
    assert refused.value.sentences[-1] == "Et 20 autres de même nature."
    assert len(refused.value.sentences) == MOST_SENTENCES + 1


def test_too_many_points_are_refused_even_when_few_brackets_open():
    ring = circle(MOST_POINTS // 2 + 10)
    content = collection(feature("A", polygon(ring)), feature("B", polygon(ring)))
    assert len(content) > MOST_BYTES or "trop de points" in refusal(content)


@pytest.mark.parametrize("code", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4171"])
def test_a_named_wgs84_is_read(code):
    found = read_outline(collection(feature("x"), crs={"properties": {"name": code}}), file_name="x")
    assert found.remarks == ()


def test_a_byte_order_mark_heights_and_a_single_shape_are_read():
    lone = feature("Halage", polygon([[*point, 35.2] for point in square()]))
    found = read_outline(b"\xef\xbb\xbf" + json.dumps(lone).encode(), file_name="x")
    assert (found.points_read, found.points_kept) == (5, 5)
    assert all(len(point) == 2 for point in found.shapes[0].geometry["coordinates"][0])


@pytest.mark.parametrize(
    ("properties", "wanted", "chosen", "name"),
    [
        ({"NOM": "Halage", "autre": "x"}, "", "NOM", "Halage"),
        ({"Lib_QP": "Halage", "name": "x"}, "", "Lib_QP", "Halage"),
        ({"LIBELLE": "  Le\u00a0Halage \n"}, "", "LIBELLE", "Le Halage"),
        ({"zone": 12}, "zone", "zone", "12"),
        ({"nom": "x", "zone": "Halage"}, "zone", "zone", "Halage"),
        ({"nom": "e\u0301cluse"}, "", "nom", "écluse"),
        ({"nom": "a\u0000b\ud800c"}, "", "nom", "a b c"),
    ],
)
def test_the_name_comes_from_the_usual_property_or_the_chosen_one(properties, wanted, chosen, name):
    shape = {"type": "Feature", "properties": properties, "geometry": polygon(square())}
    found = read_outline(collection(shape), file_name="x", name_property=wanted)
    assert (found.name_property, found.shapes[0].name) == (chosen, name)


def test_the_property_that_names_most_shapes_is_taken():
    shapes = [feature("A", polygon(square()), name="un"), feature(None, polygon(square(2.01)), name="deux")]
    found = read_outline(collection(*shapes), file_name="x")
    assert (found.name_property, [one.name for one in found.shapes]) == ("name", ["un", "deux"])


def test_a_property_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(UnreadableOutline, match="n’est pas dans ce fichier") as refused:
        read_outline(collection(feature("A", zone="x")), file_name="x", name_property="quartier")
    assert refused.value.properties == ("nom", "zone")


@pytest.mark.parametrize(
    ("value", "code"), [("QN00001X", "QN00001X"), (" qp093012 ", "QP093012"), ("93001", ""), (7, "")]
)
def test_a_code_of_a_priority_neighbourhood_is_read(value, code):
    found = read_outline(collection(feature("A", code_qp=value)), file_name="x")
    assert found.shapes[0].code == code


def test_what_crosses_itself_is_mended_and_told():
    found = read_outline(one(polygon(BOW_TIE)), file_name="x")
    assert found.shapes[0].geometry["type"] == "MultiPolygon"
    assert "qui se croise lui-même" in found.remarks[0]


def test_a_long_contour_that_crosses_itself_everywhere_is_refused():
    turn = [2.4 * place for place in range(4_000)]
    ring = [[2.3 + 0.01 * math.cos(angle), 48.8 + 0.01 * math.sin(1.7 * angle)] for angle in turn]
    assert "se croisent trop" in refusal(one(polygon([*ring, ring[0]])))


def test_a_heap_of_shapes_is_read_without_asking_whether_they_are_neighbours():
    heap = [feature(f"Z{n}", polygon(circle(60, x=2 + 0.0002 * n))) for n in range(60)]
    found = read_outline(collection(*heap), file_name="x")
    assert len(found.remarks) == 10
    assert found.points_kept <= MOST_POINTS_KEPT


def test_shapes_of_one_name_are_put_together_and_overlaps_are_told():
    shapes = [*neighbours("Halage", "HALAGE"), feature("Centre", polygon(square(2.005, 48.005)))]
    found = read_outline(collection(*shapes), file_name="x")
    assert [one.name for one in found.shapes] == ["Halage", "Centre"]
    assert "Les zones n°\u00a01 et 2 portent le même nom" in found.remarks[0]
    assert found.remarks[1].endswith("chevauche la zone n°\u00a03 («\u00a0Centre\u00a0»).")


def test_neighbours_that_shared_an_edge_still_share_it_once_simplified():
    found = read_outline(outline_geojson(), file_name="x")
    centre, bridges, towpath = (shape_of(one.geometry) for one in found.shapes)
    assert shapely.coverage_is_valid([centre, bridges])
    assert centre.touches(bridges)
    assert centre.intersection(bridges).length > 0.005
    assert towpath.disjoint(centre)
    assert [one.code for one in found.shapes] == ["", "QN00001X", ""]
    assert found.remarks == ()
    assert found.points_kept < found.points_read


def test_a_heavy_file_is_simplified_within_the_limit():
    shapes = [
        feature(f"Z{n}", polygon(circle(900, x=2 + 0.02 * (n % 10), y=48 + 0.02 * (n // 10))))
        for n in range(60)
    ]
    found = read_outline(collection(*shapes), file_name="x")
    assert found.points_read == 60 * 901
    assert 60 * 5 < found.points_kept <= MOST_POINTS_KEPT
    assert all(shape_of(one.geometry).is_valid for one in found.shapes)


def test_as_many_shapes_as_a_file_may_list_hold_within_the_limit():
    stars = [
        [x + r * math.cos(a), y + r * math.sin(a)]
        for x, y in [(0.0, 0.0)]
        for a, r in ((2 * math.pi * k / 40, 0.004 if k % 2 else 0.001) for k in range(40))
    ]
    shapes = [
        feature(
            f"Z{n}",
            polygon(
                [[px + 2 + 0.01 * (n % 20), py + 48 + 0.01 * (n // 20)] for px, py in [*stars, stars[0]]]
            ),
        )
        for n in range(MOST_FEATURES)
    ]
    found = read_outline(collection(*shapes), file_name="x")
    assert len(found.shapes) == MOST_FEATURES
    assert found.points_kept <= MOST_POINTS_KEPT
    assert all(shape_of(one.geometry).is_valid for one in found.shapes)


@pytest.mark.parametrize("territory", TERRITORIES, ids=lambda one: one.name)
def test_no_territory_lies_in_another_once_its_coordinates_are_swapped(territory):
    left, bottom, right, top = territory.box
    assert territory_of(territory.box) is territory
    for other in TERRITORIES:
        assert shapely.box(bottom, left, top, right).disjoint(shapely.box(*other.box)), other.name


def test_a_width_shrinks_with_the_latitude():
    assert width_km((0, 0, 1, 0.1)) == pytest.approx(111.3, abs=0.1)
    assert width_km((0, 59.95, 1, 60.05)) == pytest.approx(55.7, abs=0.1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
numbers = st.floats(-200, 200) | st.integers(-(10**30), 10**30) | json_values
rings = st.lists(st.lists(numbers, max_size=3) | json_values, max_size=6)
geometries = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Polygon", "MultiPolygon", "Point", 4]),
        "coordinates": st.lists(rings, max_size=3),
    }
)
features = st.fixed_dictionaries(
    {
        "type": st.just("Feature"),
        "properties": st.dictionaries(st.sampled_from(["nom", "name", "code_qp"]), json_values, max_size=3)
        | json_values,
        "geometry": geometries | json_values,
    }
)
documents = json_values | st.fixed_dictionaries(
    {"type": st.just("FeatureCollection"), "features": st.lists(features | json_values, max_size=4)},
    optional={"crs": json_values},
)


@CASES
@given(st.binary(max_size=200) | documents.map(lambda one: json.dumps(one).encode()))
def test_whatever_comes_is_read_or_refused(content):
    try:
        sentences = [one.name for one in read_outline(content, file_name="x").shapes]
    except UnreadableOutline as refused:
        sentences = [told[:1].upper() + told[1:] for told in refused.sentences if told[-1] in ".…"]
        sentences = sentences if sentences == [*refused.sentences] else []
    assert sentences


@CASES
@given(
    st.lists(
        st.lists(st.tuples(st.floats(2.0, 2.2), st.floats(48.0, 48.2)), min_size=3, max_size=40),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_kept_is_valid_and_has_the_names_of_the_file(listed):
    shapes = [feature(f"Z{n}", polygon([*ring, ring[0]])) for n, ring in enumerate(listed)]
    try:
        found = read_outline(collection(*shapes), file_name="x")
    except UnreadableOutline:
        return
    assert [one.name for one in found.shapes] == [f"Z{n}" for n in range(len(listed))]
    assert found.points_kept <= MOST_POINTS_KEPT
    for one in found.shapes:
        shape = shape_of(one.geometry)
        assert shape.is_valid
        assert shape.area > 0
        assert json.loads(json.dumps(one.geometry)) == one.geometry
