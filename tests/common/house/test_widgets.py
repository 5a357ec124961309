"""The house's list: written as Django's own templates write it, whatever it holds."""

import pytest
from django import forms
from django.test import SimpleTestCase
from django.utils.safestring import SafeString

from common.house.widgets import HouseSelect

CHOICES = [("", "---------"), (1, "Maison & Cie"), ("<2>", "<b>gras</b>")]
GROUPED = [('Écoles "publiques"', [(1, "École")]), (2, "Seule")]


@pytest.mark.parametrize(
    ("choices", "attrs", "value"),
    [
        pytest.param(CHOICES, {}, None, id="nothing chosen"),
        pytest.param(CHOICES, {"id": "id_a", "required": True, "disabled": False}, 1, id="attributes"),
        pytest.param(CHOICES, {"aria-label": 'dit "ainsi" & <là>'}, "<2>", id="signs that HTML keeps"),
        pytest.param([(1, SafeString("<i>sûr</i>"))], {}, "1", id="a label already safe"),
        pytest.param(GROUPED, {}, 2, id="groups"),
        pytest.param([], {}, "absent", id="no choice"),
        pytest.param([(None, "Inconnu"), (True, "Oui")], {"size": 3}, True, id="values that are not text"),
    ],
)
def test_a_list_is_the_one_django_writes(choices, attrs, value):
    ours = HouseSelect(attrs, choices).render("n<o>m", value)
    theirs = forms.Select({"data-combobox": ""} | attrs, choices).render("n<o>m", value)
    SimpleTestCase().assertHTMLEqual(ours, theirs)
    assert isinstance(ours, SafeString)
    assert ours.count("<option") == sum(len(one[1]) if isinstance(one[1], list) else 1 for one in choices)
