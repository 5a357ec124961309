"""The neighbourhoods of a funding, which no version of it keeps: its log names those it gained and those it lost."""

import pytest

from common.house.models import Change
from partners.models import District, Funding
from tests.deliberations.admin.sittings import signed_in
from tests.partners.admin.conventions import shown_form
from tests.partners.factories import FundingFactory
from tests.partners.imports.files import csv_of, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def funding():
    return FundingFactory(label="Chantier")


@pytest.fixture
def districts(funding):
    return [
        District.objects.create(municipality=funding.municipality, name=name) for name in ("Centre", "Nord")
    ]


def log(funding):
    return list(Change.objects.of(funding).order_by("pk").values_list("summary", flat=True))


def test_the_form_logs_what_was_and_what_is(funding, districts):
    client = signed_in("agent")
    where = f"/admin/partners/funding/{funding.pk}/change/"
    for chosen in (districts, districts[:1], []):
        sent = shown_form(client, where, "label") | {"districts": [str(one.pk) for one in chosen]}
        assert client.post(where, sent | {"_save": ["1"]}).status_code == 302

    assert log(funding) == [
        "quartiers (avant\u00a0: rien\u00a0; maintenant\u00a0: Centre et Nord)",
        "quartiers (avant\u00a0: Centre et Nord\u00a0; maintenant\u00a0: Centre)",
        "quartiers (avant\u00a0: Centre\u00a0; maintenant\u00a0: rien)",
    ]


def test_another_change_says_nothing_of_them(funding, districts):
    funding.districts.set(districts)
    client = signed_in("agent")
    where = f"/admin/partners/funding/{funding.pk}/change/"
    sent = shown_form(client, where, "label") | {"label": ["Chantier éducatif"]}
    assert client.post(where, sent | {"_save": ["1"]}).status_code == 302

    assert log(funding) == ["objet"]


def test_an_import_logs_those_it_adds(funding, districts):
    funding.districts.set(districts[:1])
    rows = [
        ("Chantier", str(funding.year), funding.funder.name, "Centre ; Nord"),
        ("Autre", "2026", funding.funder.name, "Centre"),
        ("Sans quartier", "2026", funding.funder.name, ""),
    ]
    quoted = [tuple(f'"{cell}"' for cell in row) for row in rows]
    written(
        "financements", csv_of(("Objet", "Année", "Financeur", "Quartiers"), *quoted), funding.municipality
    )

    assert log(funding) == ["import d’un fichier", "quartiers (ajoutés\u00a0: Nord), import d’un fichier"]
    other, without = Funding.objects.get(label="Autre"), Funding.objects.get(label="Sans quartier")
    assert log(other)[1:] == ["quartiers (ajoutés\u00a0: Centre), import d’un fichier"]
    assert len(log(without)) == 1
