"""Every table and every column has a French name in lower case; what a record rests on cannot be deleted."""

import re

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.house.walk import PACKAGES, house_models

EVERY = pytest.mark.parametrize("model", house_models(), ids=lambda model: model._meta.label)
# The library keeps the rows of a list of records under a name of its own, which nobody is shown.
HISTORIES = [
    model
    for model in house_models(history=True)
    if hasattr(model, "instance_type") and not hasattr(model, "m2m_history_id")
]
# Words that begin with a capital in French too.
CAPITALS = re.compile(
    r"^(SIREN|SIRET|SHA-256|PDF|CSV|URL|CGCT|CLSPD|STSPD|FIPD|QPV|ISC|GSN|IMPPULSE|NAF|TVA|RNA)\b"
)
# Names a library gives in English, shown in French through its own translation.
LIBRARY = {"id", "password", "last_login", "is_superuser", "groups", "user_permissions"}

# child.key → why the child has no meaning without what the key points to.
FALLS_WITH_ITS_PARENT = {
    "accounts.OpenSession.account": "an open session of that account",
    "deliberations.SittingEvent.sitting": "one line of the course of that sitting",
    "deliberations.RollEntry.sitting": "one line of the roll of that sitting",
    "deliberations.Movement.sitting": "an arrival or a departure during that sitting",
    "deliberations.Proxy.sitting": "a proxy given for that sitting",
    "deliberations.Recusal.sitting": "a recusal at that sitting",
    "deliberations.BallotLine.vote": "one member's sense in that vote; a secret ballot deletes them",
    "deliberations.Round.vote": "one round of that vote",
    "deliberations.Candidate.round": "one candidate's votes in that round",
    "deliberations.Recital.deliberation": "a paragraph of that act",
    "deliberations.OperativeClause.deliberation": "a clause of that act",
    "deliberations.Signatory.deliberation": "a signature block of that act",
    "deliberations.Annex.deliberation": "a piece joined to that act",
    "partners.Contact.organisation": "a person of that organisation",
    "partners.ProjectPhase.project": "a phase of that project",
    "partners.ProjectMember.project": "a membership of that project",
    "partners.Deliverable.project": "a thing that project hands over",
    "partners.ExperimentAction.experiment": "a step of that experiment",
    "partners.ExperimentIndicator.experiment": "a figure of that experiment",
    "partners.Party.convention": "a party of that convention",
    "partners.Signature.convention": "a signature of that convention",
    "partners.ConventionRenewal.convention": "a renewal of that convention",
    "partners.ConventionReport.convention": "a yearly report of that convention",
    "partners.AmendmentParty.amendment": "a party that amendment adds or takes away",
    "partners.FrameworkAxis.framework": "an axis of that text",
    "partners.FrameworkMeasure.axis": "a measure of that axis",
    "partners.ActivityCount.report": "a count of that report",
    "partners.CoFunder.funding": "a line of the plan of that funding",
    "partners.FinancialReportLine.report": "a line of that report",
    "prevention.Succession.strategy": "a link of that strategy to the plan before",
    "prevention.StrategyEvent.strategy": "a step of that strategy",
    "prevention.StrategyPartner.strategy": "a partner of that strategy",
    "prevention.StrategySignatory.strategy": "a signatory of that strategy",
    "prevention.Axis.strategy": "an axis of that strategy; its sheets protect it",
    "prevention.Objective.axis": "an objective of that axis; its sheets protect it",
    "prevention.ReviewLine.axis": "a line of the review of that axis",
    "prevention.ReviewSubLine.line": "a line under that line",
    "prevention.Milestone.action": "a step of that sheet",
    "prevention.ActionNote.action": "the note of a year on that sheet",
    "prevention.ActionMeans.action": "the means of a year of that sheet",
    "prevention.ActionFunding.action": "a link of that sheet to a funding",
    "prevention.Indicator.action": "an indicator of that sheet",
    "prevention.Measurement.indicator": "a value of that indicator",
    "prevention.BodyMember.body": "a seat in that body",
    "prevention.MeetingAttendance.meeting": "an attendance at that meeting",
    "prevention.MeetingDecision.meeting": "a decision of that meeting",
    "prevention.MeetingInvitation.meeting": "an invitation to that meeting",
    "prevention.MeetingInvitation.contact": "set to nothing: a contact is forgotten, what was sent is not",
    "prevention.PersonMeetingOrganisation.meeting": "an organisation that was at that meeting",
    "search.EntryText.entry": "what that entry shows",
    "prevention.DistrictOutline.outline": "a part of that outline",
}


def own_fields(model):
    """The columns written in the house, keys of inheritance and numbers given by the database left out."""
    return [
        field
        for field in model._meta.get_fields()
        if field.concrete and not field.auto_created and field.name not in LIBRARY
    ]


def keys():
    """Every foreign key of the house."""
    return [
        field
        for model in house_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and not model._meta.auto_created
    ]


def label(field):
    return f"{field.model._meta.label}.{field.name}"


def lower(words):
    return words[:1] == words[:1].lower() or CAPITALS.match(words)


@EVERY
def test_a_table_has_a_french_name_in_lower_case(model):
    if model._meta.auto_created:
        return
    assert "verbose_name" in model._meta.original_attrs
    assert "verbose_name_plural" in model._meta.original_attrs
    assert lower(str(model._meta.verbose_name))
    assert lower(str(model._meta.verbose_name_plural))


@EVERY
def test_every_column_has_a_french_name_in_lower_case(model):
    if model._meta.auto_created:
        return
    # What Django would make of the identifier is English: the name is always written.
    assert [field.name for field in own_fields(model) if field._verbose_name is None] == []
    assert [field.name for field in own_fields(model) if not lower(str(field.verbose_name))] == []


@pytest.mark.parametrize("field", keys(), ids=label)
def test_what_a_record_rests_on_cannot_be_deleted(field):
    if field.remote_field.on_delete is models.PROTECT:
        assert label(field) not in FALLS_WITH_ITS_PARENT, "Take it off the list."
    else:
        assert label(field) in FALLS_WITH_ITS_PARENT, (
            "Use PROTECT, or write why the child means nothing alone."
        )


@pytest.mark.parametrize("field", keys(), ids=label)
def test_the_other_end_of_a_key_has_a_name_in_the_plural(field):
    related = field.remote_field.related_name
    words = (related or "").split("_")

    assert related, "Give it a related_name."
    assert related == "+" or field.one_to_one or any(word.endswith("s") for word in words), related


def test_the_list_of_children_names_keys_that_exist():
    assert FALLS_WITH_ITS_PARENT.keys() - {label(field) for field in keys()} == set()


@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model._meta.label)
def test_a_history_is_named_and_labelled_in_french(model):
    assert "historical" not in f"{model._meta.verbose_name} {model._meta.verbose_name_plural}".lower()
    shown = {str(words) for _, words in model._meta.get_field("history_type").flatchoices}
    assert shown == {"Créé", "Modifié", "Effacé"}


def house_migrations():
    graph = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return [
        migration
        for (application, _), migration in sorted(graph.items())
        if apps.get_app_config(application).name.startswith(PACKAGES)
    ]


def migration_id(migration):
    return f"{migration.app_label}.{migration.name}"


@pytest.mark.parametrize("migration", house_migrations(), ids=migration_id)
def test_a_migration_is_named_after_what_it_is_for(migration):
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", migration.name)
    assert not re.search(r"_auto_|_initial$|_alter_.*_and_more$|_and_more$", migration.name)


@pytest.mark.parametrize("migration", house_migrations(), ids=migration_id)
def test_a_migration_can_be_undone(migration):
    one_way = [
        operation
        for operation in migration.operations
        if isinstance(operation, migrations.RunPython | migrations.RunSQL) and not operation.reversible
    ]

    assert one_way == []


@pytest.mark.django_db
def test_no_database_leaves_a_constraint_aside():
    told = run_checks(tags=["models", "database"], databases=["default"])

    assert [str(message) for message in told] == []
