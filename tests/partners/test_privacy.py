"""No person met by a social worker can be described: on those tables, numbers, days, yes or no, and closed words."""

import pytest
from django.db import models

from partners.models import ActivityCategory, ActivityCount, ActivityReport

ABOUT_PERSONS = [ActivityReport, ActivityCount]
HARMLESS = (
    models.IntegerField,
    models.DecimalField,
    models.BooleanField,
    models.DateField,
    models.ForeignKey,
    models.AutoField,
)
# table.column → why a text may stand here: it is a closed list of the code.
ALLOWED = {
    "partners.ActivityReport.unit": "what is counted: persons, situations or interviews, chosen in a list",
}
HISTORY = {"history_change_reason", "history_type"}


def texts(model):
    found = [
        field
        for field in model._meta.get_fields()
        if field.concrete and not isinstance(field, HARMLESS) and field.name not in HISTORY
    ]
    return {f"{model._meta.label}.{field.name}" for field in found}


@pytest.mark.parametrize("model", ABOUT_PERSONS, ids=lambda model: model._meta.label)
def test_no_column_can_hold_what_describes_a_person(model):
    assert texts(model) - ALLOWED.keys() == set()
    histories = {name.rpartition(".")[2] for name in texts(model.history.model)}
    assert histories <= {name.rpartition(".")[2] for name in ALLOWED}


@pytest.mark.parametrize("name", ALLOWED)
def test_each_allowed_text_is_a_closed_list(name):
    label, _, column = name.rpartition(".")
    model = next(model for model in ABOUT_PERSONS if model._meta.label == label)
    assert model._meta.get_field(column).choices, ALLOWED[name]


def test_the_keys_of_these_tables_lead_to_vocabularies_posts_and_acts_only():
    targets = {
        field.related_model._meta.label
        for model in ABOUT_PERSONS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }
    assert targets == {
        "partners.Post",
        "partners.ActivityReport",
        "partners.ActivityCategory",
        "deliberations.Deliberation",
    }


def test_only_the_head_edits_the_words_of_the_reports():
    from partners.roles import CAPABILITIES

    name = ActivityCategory._meta.model_name
    writers = {
        role
        for one in CAPABILITIES
        for verb in ("add", "change", "delete")
        if f"partners.{verb}_{name}" in one.permissions
        for role in one.roles
    }
    assert writers == {"head"}


def test_only_the_agents_and_the_head_read_exact_counts():
    from partners.roles import CAPABILITIES

    for model in ABOUT_PERSONS:
        right = f"partners.view_{model._meta.model_name}"
        assert {role for one in CAPABILITIES if right in one.permissions for role in one.roles} == {
            "agent",
            "head",
        }
