"""Each table of the package is named with the article its French name takes."""

import pytest
from django.apps import apps

from common.house.locking import is_feminine

FEMININE = {
    "étape", "fiche", "instance", "invitation", "ligne", "note", "organisation", "pièce", "présence", "réunion",
    "sous-ligne", "stratégie",
}  # fmt: skip
MASCULINE = {
    "axe", "contour", "financement", "indicateur", "membre", "moyens", "objectif", "partenaire", "plan", "relevé",
    "signataire",
}  # fmt: skip
TABLES = [
    model
    for model in apps.get_app_config("prevention").get_models()
    if not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_the_gender_of_a_table_is_that_of_its_name(model):
    first = str(model._meta.verbose_name).split()[0]
    assert first in FEMININE | MASCULINE
    assert is_feminine(model) is (first in FEMININE)
