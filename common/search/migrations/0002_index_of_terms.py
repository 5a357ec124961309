"""Makes the index of terms, which each database keeps in its own way."""

from django.db import migrations

MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='ascii', columnsize=0)",
    ],
    "postgresql": [
        "CREATE TABLE search_words (entry bigint PRIMARY KEY, words tsvector NOT NULL, title tsvector NOT NULL)",
        "CREATE INDEX search_words_of_all ON search_words USING gin (words)",
        "CREATE INDEX search_words_of_title ON search_words USING gin (title)",
    ],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]

    operations = [migrations.RunPython(make, unmake)]
