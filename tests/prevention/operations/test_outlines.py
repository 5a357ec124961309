"""The outline of a town is loaded whole or not at all, tied to its districts, its history kept."""

import datetime as dt

import pytest

from common.house.locking import Stale
from common.house.models import Change
from deliberations.operations.errors import Refused
from partners.models import District
from prevention.imports.outline import read_outline
from prevention.models import DistrictOutline, TownOutline
from prevention.operations.outlines import load_outline
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.imports.geojson import collection, feature, neighbours, polygon, square

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 4)


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True)


def load(town, *shapes, **more):
    outline_file = read_outline(collection(*shapes), file_name="quartiers.geojson")
    given = {"create_missing": False, "replace": False, "by": None, "on": DAY}
    return load_outline(town=town, outline_file=outline_file, **(given | more))


def tied(outline):
    return {row.name: row.district and row.district.name for row in outline.districts.all()}


def test_shapes_are_tied_to_the_districts_they_draw(town):
    District.objects.create(municipality=town, name="Le Halage")
    District.objects.create(municipality=town, name="Ponts", code="QN00001X", is_qpv=True)
    District.objects.create(municipality=MunicipalityFactory(), name="Ailleurs")
    user = UserFactory()

    shapes = [
        *neighbours("LE-HALAGE", "Ailleurs"),
        feature("Deux-Ponts", polygon(square(2.05)), code_qp="QN00001X"),
    ]
    outline = load(town, *shapes, by=user, source="Service cartographie")

    assert tied(outline) == {"LE-HALAGE": "Le Halage", "Ailleurs": None, "Deux-Ponts": "Ponts"}
    assert (outline.file_name, outline.loaded_on, outline.source) == (
        "quartiers.geojson",
        DAY,
        "Service cartographie",
    )
    assert District.objects.filter(municipality=town).count() == 2
    assert Change.objects.of(outline).get().summary == "contour chargé, 3\u00a0zones"
    assert outline.history.get().history_user == user
    assert {row.history_user for row in DistrictOutline.history.all()} == {user}


def test_unknown_districts_are_created_only_when_asked(town):
    District.objects.create(municipality=town, name="Halage")
    District.objects.create(municipality=town, name="halage")
    shapes = [*neighbours("Halage", "Centre"), feature("Ponts", polygon(square(2.05)), code_qp="QN00001X")]
    outline = load(town, *shapes, create_missing=True)

    # Two districts bear the name of the first: a third one would not help.
    assert tied(outline) == {"Halage": None, "Centre": "Centre", "Ponts": "Ponts"}
    made = District.objects.get(name="Ponts")
    assert (made.is_qpv, made.code, made.history.count()) == (True, "QN00001X", 1)
    assert not District.objects.get(name="Centre").is_qpv


def test_an_outline_is_replaced_only_when_said_and_its_history_stays(town):
    first = load(town, *neighbours("A", "B"))
    with pytest.raises(Refused, match="Un contour est déjà chargé"):
        load(town, *neighbours("C"))
    assert set(tied(first)) == {"A", "B"}

    second = load(town, *neighbours("B", "C", "D"), replace=True, seen=1, on=dt.date(2026, 5, 6))
    assert (second.pk, second.version, second.loaded_on) == (first.pk, 2, dt.date(2026, 5, 6))
    assert set(tied(second)) == {"B", "C", "D"}
    assert TownOutline.history.count() == 2
    assert DistrictOutline.history.filter(history_type="-").count() == 2
    assert Change.objects.of(second).first().summary == "contour remplacé, 3\u00a0zones"


def test_a_second_person_is_told_and_nothing_is_replaced(town):
    load(town, *neighbours("A"))
    load(town, *neighbours("B"), replace=True, seen=1)
    with pytest.raises(Stale):
        load(town, *neighbours("C", "D"), replace=True, seen=1, create_missing=True)
    assert set(DistrictOutline.objects.values_list("name", flat=True)) == {"B"}
    assert not District.objects.exists()
