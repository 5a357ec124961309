"""The step that creates many tables: it creates them all, and undoes them all."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from common.house.tables_together import CreateTogether

KEY = ("id", models.BigAutoField(primary_key=True))


def step():
    return CreateTogether(
        [
            migrations.CreateModel("Shelf", [KEY]),
            migrations.CreateModel("Book", [KEY, ("shelf", models.ForeignKey("x.Shelf", models.PROTECT))]),
        ]
    )


@pytest.mark.django_db(transaction=True)
def test_the_tables_are_created_then_deleted():
    before = ProjectState()
    assert before.apps is not None  # already drawn, as during a real migration
    after = before.clone()
    step().state_forwards("x", after)

    with connection.schema_editor() as editor:
        step().database_forwards("x", editor, before, after)
    assert {"x_shelf", "x_book"} <= set(connection.introspection.table_names())

    with connection.schema_editor() as editor:
        step().database_backwards("x", editor, after, before)
    assert not {"x_shelf", "x_book"} & set(connection.introspection.table_names())


def test_it_says_what_it_holds():
    assert step().describe() == "Create 2 tables"
    assert step().references_model("Shelf", "x")
    assert not step().references_model("Chair", "x")
