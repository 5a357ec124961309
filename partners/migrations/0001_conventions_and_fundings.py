from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import common.files.storage
import common.files.validators
import common.house.tables_together
import deliberations.models.fields
import partners.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_users"),
        ("deliberations", "0002_mayoral_decisions"),
    ]

    operations = [
        common.house.tables_together.CreateTogether(
            tables=[
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organisations",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigle")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("state", "État, administration centrale"),
                                    ("prefecture", "préfecture"),
                                    ("prosecutor", "parquet"),
                                    ("court", "juridiction"),
                                    ("national_police", "police nationale"),
                                    ("gendarmerie", "gendarmerie nationale"),
                                    ("municipal_police", "police municipale"),
                                    ("foreign_police", "police étrangère"),
                                    ("commune", "commune"),
                                    ("foreign_town", "ville étrangère"),
                                    ("intercommunal", "intercommunalité"),
                                    ("department", "département"),
                                    ("region", "région"),
                                    ("public_body", "établissement public"),
                                    ("social_action_centre", "centre communal d’action sociale"),
                                    ("education_authority", "éducation nationale"),
                                    ("school", "établissement scolaire"),
                                    ("landlord", "bailleur"),
                                    ("co_ownership", "copropriété"),
                                    ("association", "association"),
                                    ("social_centre", "centre social"),
                                    ("prevention_club", "club de prévention"),
                                    ("victim_support", "association d’aide aux victimes"),
                                    ("health_body", "établissement ou réseau de santé"),
                                    ("transport", "transporteur"),
                                    ("company", "entreprise"),
                                    ("european_institution", "institution européenne"),
                                    ("european_network", "réseau européen"),
                                    ("research_institute", "institut de recherche"),
                                    ("other", "autre"),
                                ],
                                max_length=24,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "private_law",
                            models.CharField(
                                blank=True,
                                choices=[("private", "droit privé"), ("public", "droit public")],
                                max_length=8,
                                verbose_name="droit applicable",
                            ),
                        ),
                        (
                            "legal_personality",
                            models.BooleanField(
                                blank=True,
                                help_text="Un service (un commissariat, un collège géré par une autre personne) n’en a pas\xa0: la personne morale signe.",
                                null=True,
                                verbose_name="personnalité morale",
                            ),
                        ),
                        (
                            "part_of",
                            models.ForeignKey(
                                blank=True,
                                help_text="La personne morale dont cette organisation est un service.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="partners.organisation",
                                verbose_name="service de",
                            ),
                        ),
                        (
                            "is_town",
                            models.BooleanField(
                                default=False,
                                help_text="Une seule organisation\xa0: celle qui signe quand le maire signe.",
                                verbose_name="la commune elle-même",
                            ),
                        ),
                        (
                            "no_more_calls",
                            models.BooleanField(
                                default=False,
                                help_text="Sans cette case, un financeur qui a ouvert un appel est attendu chaque année.",
                                verbose_name="n’ouvre plus d’appel à projets",
                            ),
                        ),
                        (
                            "siren",
                            models.CharField(
                                blank=True,
                                max_length=9,
                                validators=[partners.models.fields.validate_siren],
                                verbose_name="SIREN",
                            ),
                        ),
                        (
                            "siret",
                            models.CharField(
                                blank=True,
                                max_length=14,
                                validators=[partners.models.fields.validate_siret],
                                verbose_name="SIRET",
                            ),
                        ),
                        (
                            "rna",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^W\\d{9}$",
                                        "Le numéro RNA commence par W, suivi de neuf chiffres\xa0: W380475558.",
                                        code="number",
                                    )
                                ],
                                verbose_name="numéro RNA",
                            ),
                        ),
                        ("address", models.TextField(blank=True, verbose_name="adresse")),
                        (
                            "postal_code",
                            models.CharField(blank=True, max_length=12, verbose_name="code postal"),
                        ),
                        ("city", models.CharField(blank=True, max_length=120, verbose_name="ville")),
                        ("country", models.CharField(blank=True, max_length=80, verbose_name="pays")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="site")),
                        ("note", models.TextField(blank=True, verbose_name="observations")),
                        (
                            "sort_key",
                            deliberations.models.fields.FrenchKeyField(
                                db_index=True,
                                editable=False,
                                max_length=240,
                                sources=("name",),
                                verbose_name="clé de tri",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                        "ordering": ["sort_key"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="one_organisation_of_a_name",
                                violation_error_message="Une organisation porte déjà ce nom\xa0: ouvrez-la, ou précisez le nom.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("siret", ""), _negated=True),
                                fields=("municipality", "siret"),
                                name="one_organisation_of_a_siret",
                                violation_error_message="Une organisation a déjà ce SIRET.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_town", True)),
                                fields=("municipality",),
                                name="one_organisation_is_the_town",
                                violation_error_message="Une autre organisation est déjà la commune elle-même.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("part_of__isnull", True),
                                    models.Q(("part_of", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="organisation_is_not_its_own_service",
                                violation_error_message="Une organisation n’est pas un service d’elle-même.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="nom")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=300, verbose_name="intitulé complet"),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="programme ou appel à projets"
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funded_projects",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_projects",
                                to="partners.organisation",
                                verbose_name="chef de file",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="partners.project",
                                verbose_name="suite du projet",
                            ),
                        ),
                        (
                            "agreement_number",
                            models.CharField(
                                blank=True,
                                max_length=80,
                                verbose_name="numéro de la convention de subvention",
                            ),
                        ),
                        (
                            "accounting_number",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="numéro comptable du financeur"
                            ),
                        ),
                        (
                            "candidature",
                            models.BooleanField(
                                default=False,
                                help_text="Tant que le financeur n’a pas répondu, le projet est une candidature.",
                                verbose_name="répond à un appel à projets",
                            ),
                        ),
                        (
                            "applied",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="candidature déposée"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("selected", "retenue"), ("not_selected", "non retenue")],
                                max_length=14,
                                verbose_name="réponse du financeur",
                            ),
                        ),
                        (
                            "decided",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="réponse reçue"
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        (
                            "duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée, en mois",
                            ),
                        ),
                        (
                            "closed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="terminé"),
                        ),
                        (
                            "experiments_total",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="expérimentations prévues, en tout"
                            ),
                        ),
                        (
                            "experiments_local",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="dont dans la commune"
                            ),
                        ),
                        ("contribution", models.TextField(blank=True, verbose_name="apport de la commune")),
                        ("aims", models.TextField(blank=True, verbose_name="objectifs")),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_projects",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "projet",
                        "verbose_name_plural": "projets",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="one_project_of_a_name",
                                violation_error_message="Un projet porte déjà ce nom.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("predecessor__isnull", True),
                                    models.Q(("predecessor", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="project_does_not_follow_itself",
                                violation_error_message="Un projet n’est pas la suite de lui-même.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProject",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="nom")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=300, verbose_name="intitulé complet"),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="programme ou appel à projets"
                            ),
                        ),
                        (
                            "agreement_number",
                            models.CharField(
                                blank=True,
                                max_length=80,
                                verbose_name="numéro de la convention de subvention",
                            ),
                        ),
                        (
                            "accounting_number",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="numéro comptable du financeur"
                            ),
                        ),
                        (
                            "candidature",
                            models.BooleanField(
                                default=False,
                                help_text="Tant que le financeur n’a pas répondu, le projet est une candidature.",
                                verbose_name="répond à un appel à projets",
                            ),
                        ),
                        (
                            "applied",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="candidature déposée"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("selected", "retenue"), ("not_selected", "non retenue")],
                                max_length=14,
                                verbose_name="réponse du financeur",
                            ),
                        ),
                        (
                            "decided",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="réponse reçue"
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        (
                            "duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée, en mois",
                            ),
                        ),
                        (
                            "closed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="terminé"),
                        ),
                        (
                            "experiments_total",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="expérimentations prévues, en tout"
                            ),
                        ),
                        (
                            "experiments_local",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="dont dans la commune"
                            ),
                        ),
                        ("contribution", models.TextField(blank=True, verbose_name="apport de la commune")),
                        ("aims", models.TextField(blank=True, verbose_name="objectifs")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="chef de file",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="suite du projet",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: projet",
                        "verbose_name_plural": "historiques\xa0: projets",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProjectPhase",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("audience", models.CharField(blank=True, max_length=200, verbose_name="public")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: phase",
                        "verbose_name_plural": "historiques\xa0: phases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ProjectPhase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phases",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("audience", models.CharField(blank=True, max_length=200, verbose_name="public")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "phase",
                        "verbose_name_plural": "phases",
                        "ordering": ["project", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "number"),
                                name="one_phase_of_a_number",
                                violation_error_message="Une phase porte déjà ce numéro.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProjectMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "chef de file"),
                                    ("partner", "partenaire"),
                                    ("funder", "financeur"),
                                    ("associate", "associé"),
                                ],
                                default="partner",
                                max_length=10,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "stated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date de la source"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: membre du projet",
                        "verbose_name_plural": "historiques\xa0: membres du projet",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ProjectMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "chef de file"),
                                    ("partner", "partenaire"),
                                    ("funder", "financeur"),
                                    ("associate", "associé"),
                                ],
                                default="partner",
                                max_length=10,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "stated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date de la source"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membre du projet",
                        "verbose_name_plural": "membres du projet",
                        "ordering": ["project", "stated", "role", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "organisation", "role", "source"),
                                name="one_membership_by_source",
                                violation_error_message="Cette source donne déjà ce rôle à cette organisation.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDeliverable",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="livrable")),
                        (
                            "due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="attendu"),
                        ),
                        (
                            "delivered",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="remis"),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="responsable",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: livrable",
                        "verbose_name_plural": "historiques\xa0: livrables",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Deliverable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliverables",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="livrable")),
                        (
                            "responsible",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverables",
                                to="partners.organisation",
                                verbose_name="responsable",
                            ),
                        ),
                        (
                            "due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="attendu"),
                        ),
                        (
                            "delivered",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="remis"),
                        ),
                    ],
                    options={
                        "verbose_name": "livrable",
                        "verbose_name_plural": "livrables",
                        "ordering": ["project", "due", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Convention",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conventions",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("convention", "convention"),
                                    ("mandate_letter", "lettre de mandat"),
                                    ("partnership_contract", "contrat de partenariat"),
                                    ("commitment_letter", "lettre d’engagement"),
                                    ("grant_agreement", "convention de subvention"),
                                    ("police_coordination", "convention de coordination des polices"),
                                    ("protocol", "protocole"),
                                    ("charter", "charte"),
                                    ("other", "autre acte"),
                                ],
                                default="convention",
                                max_length=22,
                                verbose_name="nature",
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=60, verbose_name="référence")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("object", models.TextField(blank=True, verbose_name="objet")),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conventions",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée, en mois",
                            ),
                        ),
                        (
                            "renewal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "aucune reconduction"),
                                    ("express", "reconduction expresse"),
                                    ("tacit", "tacite reconduction"),
                                ],
                                max_length=8,
                                verbose_name="reconduction",
                            ),
                        ),
                        (
                            "renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: la même durée que la première période.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée de chaque reconduction, en mois",
                            ),
                        ),
                        (
                            "renewals_maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="nombre de reconductions au plus"
                            ),
                        ),
                        (
                            "notice_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Écrivez au plus 60\xa0mois."
                                    )
                                ],
                                verbose_name="préavis, en mois",
                            ),
                        ),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                help_text="La convention que celle-ci remplace.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="partners.convention",
                                verbose_name="renouvelle",
                            ),
                        ),
                        (
                            "yearly_report",
                            models.BooleanField(blank=True, null=True, verbose_name="bilan annuel prévu"),
                        ),
                        (
                            "has_steering_committee",
                            models.BooleanField(blank=True, null=True, verbose_name="comité de suivi prévu"),
                        ),
                        (
                            "committee_met",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="dernier comité de suivi"
                            ),
                        ),
                        (
                            "evaluated",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="évaluée"),
                        ),
                        (
                            "denounced",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="dénonciation demandée"
                            ),
                        ),
                        (
                            "denunciation_effective",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                null=True,
                                verbose_name="dénonciation prenant effet",
                            ),
                        ),
                        (
                            "denounced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="denounced_conventions",
                                to="partners.organisation",
                                verbose_name="dénoncée par",
                            ),
                        ),
                        (
                            "denunciation_reason",
                            models.TextField(blank=True, verbose_name="motif de la dénonciation"),
                        ),
                        (
                            "closed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="classée"),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_conventions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        (
                            "taken_over",
                            models.BooleanField(
                                default=False,
                                help_text="Ce que le papier ne dit pas reste vide.",
                                verbose_name="acte ancien, repris du papier",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "convention",
                        "verbose_name_plural": "conventions",
                        "ordering": ["title", "pk"],
                        "permissions": [
                            ("export_convention", "exporter les conventions et leurs financements"),
                            ("import_convention", "importer organisations, conventions et financements"),
                        ],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deliberation__isnull", True),
                                    ("authority", "deliberation"),
                                    _connector="OR",
                                ),
                                name="convention_act_is_a_deliberation",
                                violation_error_message="Une délibération est choisie\xa0: l’autorisation de signer est « délibération ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mayoral_decision__isnull", True),
                                    ("authority", "delegated_decision"),
                                    _connector="OR",
                                ),
                                name="convention_act_is_a_decision",
                                violation_error_message="Une décision du maire est choisie\xa0: l’autorisation de signer est « décision prise par délégation ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("renews__isnull", True),
                                    models.Q(("renews", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="convention_does_not_renew_itself",
                                violation_error_message="Une convention ne se renouvelle pas elle-même\xa0: choisissez la précédente.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start__isnull", True),
                                    ("end__isnull", True),
                                    (
                                        "end__gte",
                                        django.db.models.functions.text.Substr(
                                            models.F("start"),
                                            1,
                                            django.db.models.functions.text.Length(models.F("end")),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="convention_ends_after_it_starts",
                                violation_error_message="La convention se termine avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("duration_months__isnull", True),
                                    ("duration_months__gt", 0),
                                    _connector="OR",
                                ),
                                name="convention_lasts_a_month_or_more",
                                violation_error_message="Une durée est d’un mois au moins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("denunciation_effective__isnull", True),
                                    ("denounced__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_denunciation_is_requested_first",
                                violation_error_message="Écrivez le jour où la dénonciation a été demandée.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reference", ""), _negated=True),
                                fields=("municipality", "reference"),
                                name="one_convention_of_a_reference",
                                violation_error_message="Une convention de la commune porte déjà cette référence.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalConvention",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("convention", "convention"),
                                    ("mandate_letter", "lettre de mandat"),
                                    ("partnership_contract", "contrat de partenariat"),
                                    ("commitment_letter", "lettre d’engagement"),
                                    ("grant_agreement", "convention de subvention"),
                                    ("police_coordination", "convention de coordination des polices"),
                                    ("protocol", "protocole"),
                                    ("charter", "charte"),
                                    ("other", "autre acte"),
                                ],
                                default="convention",
                                max_length=22,
                                verbose_name="nature",
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=60, verbose_name="référence")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("object", models.TextField(blank=True, verbose_name="objet")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée, en mois",
                            ),
                        ),
                        (
                            "renewal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "aucune reconduction"),
                                    ("express", "reconduction expresse"),
                                    ("tacit", "tacite reconduction"),
                                ],
                                max_length=8,
                                verbose_name="reconduction",
                            ),
                        ),
                        (
                            "renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: la même durée que la première période.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="durée de chaque reconduction, en mois",
                            ),
                        ),
                        (
                            "renewals_maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="nombre de reconductions au plus"
                            ),
                        ),
                        (
                            "notice_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Écrivez au plus 60\xa0mois."
                                    )
                                ],
                                verbose_name="préavis, en mois",
                            ),
                        ),
                        (
                            "yearly_report",
                            models.BooleanField(blank=True, null=True, verbose_name="bilan annuel prévu"),
                        ),
                        (
                            "has_steering_committee",
                            models.BooleanField(blank=True, null=True, verbose_name="comité de suivi prévu"),
                        ),
                        (
                            "committee_met",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="dernier comité de suivi"
                            ),
                        ),
                        (
                            "evaluated",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="évaluée"),
                        ),
                        (
                            "denounced",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="dénonciation demandée"
                            ),
                        ),
                        (
                            "denunciation_effective",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                null=True,
                                verbose_name="dénonciation prenant effet",
                            ),
                        ),
                        (
                            "denunciation_reason",
                            models.TextField(blank=True, verbose_name="motif de la dénonciation"),
                        ),
                        (
                            "closed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="classée"),
                        ),
                        (
                            "taken_over",
                            models.BooleanField(
                                default=False,
                                help_text="Ce que le papier ne dit pas reste vide.",
                                verbose_name="acte ancien, repris du papier",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="La convention que celle-ci remplace.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="renouvelle",
                            ),
                        ),
                        (
                            "denounced_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="dénoncée par",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: convention",
                        "verbose_name_plural": "historiques\xa0: conventions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAmendment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(blank=True, max_length=240, verbose_name="intitulé")),
                        (
                            "effective",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="prend effet"
                            ),
                        ),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signé"),
                        ),
                        ("new_object", models.TextField(blank=True, verbose_name="nouvel objet")),
                        (
                            "new_end",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="nouvelle fin"
                            ),
                        ),
                        (
                            "new_duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="nouvelle durée, en mois",
                            ),
                        ),
                        (
                            "new_renewal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "aucune reconduction"),
                                    ("express", "reconduction expresse"),
                                    ("tacit", "tacite reconduction"),
                                ],
                                max_length=8,
                                verbose_name="nouvelle reconduction",
                            ),
                        ),
                        (
                            "new_renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="nouvelle durée de chaque reconduction, en mois",
                            ),
                        ),
                        (
                            "new_renewals_maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="nouveau nombre de reconductions au plus"
                            ),
                        ),
                        (
                            "new_notice_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Écrivez au plus 60\xa0mois."
                                    )
                                ],
                                verbose_name="nouveau préavis, en mois",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="nouveau montant (€)",
                            ),
                        ),
                        (
                            "amount_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année du montant",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: avenant",
                        "verbose_name_plural": "historiques\xa0: avenants",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Amendment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(blank=True, max_length=240, verbose_name="intitulé")),
                        (
                            "effective",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="prend effet"
                            ),
                        ),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signé"),
                        ),
                        ("new_object", models.TextField(blank=True, verbose_name="nouvel objet")),
                        (
                            "new_end",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="nouvelle fin"
                            ),
                        ),
                        (
                            "new_duration_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="nouvelle durée, en mois",
                            ),
                        ),
                        (
                            "new_renewal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "aucune reconduction"),
                                    ("express", "reconduction expresse"),
                                    ("tacit", "tacite reconduction"),
                                ],
                                max_length=8,
                                verbose_name="nouvelle reconduction",
                            ),
                        ),
                        (
                            "new_renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Écrivez au plus 600\xa0mois."
                                    )
                                ],
                                verbose_name="nouvelle durée de chaque reconduction, en mois",
                            ),
                        ),
                        (
                            "new_renewals_maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="nouveau nombre de reconductions au plus"
                            ),
                        ),
                        (
                            "new_notice_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Écrivez au plus 60\xa0mois."
                                    )
                                ],
                                verbose_name="nouveau préavis, en mois",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="nouveau montant (€)",
                            ),
                        ),
                        (
                            "amount_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année du montant",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "avenant",
                        "verbose_name_plural": "avenants",
                        "ordering": ["convention", "number"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deliberation__isnull", True),
                                    ("authority", "deliberation"),
                                    _connector="OR",
                                ),
                                name="amendment_act_is_a_deliberation",
                                violation_error_message="Une délibération est choisie\xa0: l’autorisation de signer est « délibération ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mayoral_decision__isnull", True),
                                    ("authority", "delegated_decision"),
                                    _connector="OR",
                                ),
                                name="amendment_act_is_a_decision",
                                violation_error_message="Une décision du maire est choisie\xa0: l’autorisation de signer est « décision prise par délégation ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_year__isnull", True),
                                    ("amount_year__range", (1900, 2200)),
                                    _connector="OR",
                                ),
                                name="amended_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("convention", "number"),
                                name="one_amendment_of_a_number",
                                violation_error_message="Un avenant de cette convention porte déjà ce numéro.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)),
                                name="amendment_numbers_start_at_one",
                                violation_error_message="Les avenants se numérotent à partir de 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_year__isnull", True), ("amount__isnull", False), _connector="OR"
                                ),
                                name="an_amended_year_has_its_amount",
                                violation_error_message="Écrivez le montant de cette année, ou effacez l’année.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAmendmentParty",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("joins", models.BooleanField(default=True, verbose_name="entre dans la convention")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("signatory", "signataire"),
                                    ("funder", "financeur"),
                                    ("employer", "employeur"),
                                    ("functional_authority", "autorité fonctionnelle"),
                                    ("partner", "partenaire"),
                                ],
                                default="partner",
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.amendment",
                                verbose_name="avenant",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: partie qui entre ou sort",
                        "verbose_name_plural": "historiques\xa0: parties qui entrent ou sortent",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AmendmentParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parties",
                                to="partners.amendment",
                                verbose_name="avenant",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amended_parties",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("joins", models.BooleanField(default=True, verbose_name="entre dans la convention")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("signatory", "signataire"),
                                    ("funder", "financeur"),
                                    ("employer", "employeur"),
                                    ("functional_authority", "autorité fonctionnelle"),
                                    ("partner", "partenaire"),
                                ],
                                default="partner",
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "partie qui entre ou sort",
                        "verbose_name_plural": "parties qui entrent ou sortent",
                        "ordering": ["amendment", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("amendment", "organisation"),
                                name="one_change_of_a_party_by_amendment",
                                violation_error_message="Cet avenant dit déjà ce que devient cette organisation.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalParty",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("signatory", "signataire"),
                                    ("funder", "financeur"),
                                    ("employer", "employeur"),
                                    ("functional_authority", "autorité fonctionnelle"),
                                    ("partner", "partenaire"),
                                ],
                                default="signatory",
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "represented_by",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="représentée par (fonction)"
                            ),
                        ),
                        (
                            "service",
                            models.CharField(blank=True, max_length=160, verbose_name="service concerné"),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: partie",
                        "verbose_name_plural": "historiques\xa0: parties",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parties",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("signatory", "signataire"),
                                    ("funder", "financeur"),
                                    ("employer", "employeur"),
                                    ("functional_authority", "autorité fonctionnelle"),
                                    ("partner", "partenaire"),
                                ],
                                default="signatory",
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "represented_by",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="représentée par (fonction)"
                            ),
                        ),
                        (
                            "service",
                            models.CharField(blank=True, max_length=160, verbose_name="service concerné"),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "partie",
                        "verbose_name_plural": "parties",
                        "ordering": ["convention", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("convention", "organisation", "role"),
                                name="one_party_in_a_role",
                                violation_error_message="Cette organisation a déjà ce rôle dans la convention.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSignature",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signée"),
                        ),
                        (
                            "by_function",
                            models.CharField(blank=True, max_length=160, verbose_name="par (fonction)"),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="partie",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: signature",
                        "verbose_name_plural": "historiques\xa0: signatures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Signature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="partners.organisation",
                                verbose_name="partie",
                            ),
                        ),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signée"),
                        ),
                        (
                            "by_function",
                            models.CharField(blank=True, max_length=160, verbose_name="par (fonction)"),
                        ),
                    ],
                    options={
                        "verbose_name": "signature",
                        "verbose_name_plural": "signatures",
                        "ordering": ["convention", "signed", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("convention", "organisation"),
                                name="one_signature_by_party",
                                violation_error_message="Cette partie a déjà une ligne de signature.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalConventionRenewal",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="numéro")),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signé"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: renouvellement",
                        "verbose_name_plural": "historiques\xa0: renouvellements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ConventionRenewal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="renewals",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="numéro")),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signé"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "renouvellement",
                        "verbose_name_plural": "renouvellements",
                        "ordering": ["convention", "number"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deliberation__isnull", True),
                                    ("authority", "deliberation"),
                                    _connector="OR",
                                ),
                                name="conventionrenewal_act_is_a_deliberation",
                                violation_error_message="Une délibération est choisie\xa0: l’autorisation de signer est « délibération ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mayoral_decision__isnull", True),
                                    ("authority", "delegated_decision"),
                                    _connector="OR",
                                ),
                                name="conventionrenewal_act_is_a_decision",
                                violation_error_message="Une décision du maire est choisie\xa0: l’autorisation de signer est « décision prise par délégation ».",
                            ),
                            models.UniqueConstraint(
                                fields=("convention", "number"),
                                name="one_renewal_of_a_number",
                                violation_error_message="Un renouvellement porte déjà ce numéro.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalConventionReport",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="attendu le")),
                        (
                            "received",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="reçu"),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: bilan annuel",
                        "verbose_name_plural": "historiques\xa0: bilans annuels",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ConventionReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="attendu le")),
                        (
                            "received",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="reçu"),
                        ),
                    ],
                    options={
                        "verbose_name": "bilan annuel",
                        "verbose_name_plural": "bilans annuels",
                        "ordering": ["convention", "-year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="yearly_report_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("convention", "year"),
                                name="one_report_by_convention_and_year",
                                violation_error_message="Le bilan de cette année est déjà inscrit.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDistrict",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        (
                            "is_qpv",
                            models.BooleanField(default=False, verbose_name="quartier prioritaire (QPV)"),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True, max_length=12, verbose_name="code du quartier prioritaire"
                            ),
                        ),
                        (
                            "sort_key",
                            deliberations.models.fields.FrenchKeyField(
                                db_index=True,
                                editable=False,
                                max_length=240,
                                sources=("name",),
                                verbose_name="clé de tri",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: quartier",
                        "verbose_name_plural": "historiques\xa0: quartiers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="District",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="districts",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        (
                            "is_qpv",
                            models.BooleanField(default=False, verbose_name="quartier prioritaire (QPV)"),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True, max_length=12, verbose_name="code du quartier prioritaire"
                            ),
                        ),
                        (
                            "sort_key",
                            deliberations.models.fields.FrenchKeyField(
                                db_index=True,
                                editable=False,
                                max_length=240,
                                sources=("name",),
                                verbose_name="clé de tri",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quartier",
                        "verbose_name_plural": "quartiers",
                        "ordering": ["sort_key"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="one_district_of_a_name",
                                violation_error_message="Un quartier porte déjà ce nom.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalNationalFramework",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("title", models.CharField(db_index=True, max_length=240, verbose_name="intitulé")),
                        (
                            "signatories",
                            models.CharField(blank=True, max_length=240, verbose_name="signataires"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signé le")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="publié le")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        ("steering", models.CharField(blank=True, max_length=240, verbose_name="pilotage")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: cadre national",
                        "verbose_name_plural": "historiques\xa0: cadres nationaux",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="NationalFramework",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("title", models.CharField(max_length=240, unique=True, verbose_name="intitulé")),
                        (
                            "signatories",
                            models.CharField(blank=True, max_length=240, verbose_name="signataires"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signé le")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="publié le")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        ("steering", models.CharField(blank=True, max_length=240, verbose_name="pilotage")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cadre national",
                        "verbose_name_plural": "cadres nationaux",
                        "ordering": ["-start", "title"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFrameworkAxis",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        (
                            "framework",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.nationalframework",
                                verbose_name="cadre national",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: axe du cadre national",
                        "verbose_name_plural": "historiques\xa0: axes du cadre national",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FrameworkAxis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="axes",
                                to="partners.nationalframework",
                                verbose_name="cadre national",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                    ],
                    options={
                        "verbose_name": "axe du cadre national",
                        "verbose_name_plural": "axes du cadre national",
                        "ordering": ["framework", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("framework", "number"),
                                name="one_framework_axis_of_a_number",
                                violation_error_message="Un axe de ce cadre porte déjà ce numéro.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFrameworkMeasure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("label", models.CharField(max_length=240, verbose_name="intitulé")),
                        (
                            "share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Une part donnée pour tout le pays\xa0: elle se lit à côté des chiffres de la commune, jamais comme une règle.",
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="référence nationale (%)",
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.frameworkaxis",
                                verbose_name="axe",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: mesure",
                        "verbose_name_plural": "historiques\xa0: mesures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FrameworkMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measures",
                                to="partners.frameworkaxis",
                                verbose_name="axe",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("label", models.CharField(max_length=240, verbose_name="intitulé")),
                        (
                            "share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Une part donnée pour tout le pays\xa0: elle se lit à côté des chiffres de la commune, jamais comme une règle.",
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="référence nationale (%)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mesure",
                        "verbose_name_plural": "mesures",
                        "ordering": ["axis", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("axis", "position"),
                                name="one_measure_at_a_position",
                                violation_error_message="Une mesure de cet axe a déjà cet ordre.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFundingCall",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                max_length=8,
                                verbose_name="programme",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("opens_on", models.DateField(blank=True, null=True, verbose_name="ouverture")),
                        (
                            "closes_on",
                            models.DateField(blank=True, null=True, verbose_name="date limite de dépôt"),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="adresse de l’appel")),
                        (
                            "rate_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="taux plafond (%)",
                            ),
                        ),
                        (
                            "report_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: six mois, sauf si l’acte dit autre chose.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        36, "Écrivez au plus 36\xa0mois."
                                    )
                                ],
                                verbose_name="compte rendu financier, en mois après l’année",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="observations")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: appel à projets annuel",
                        "verbose_name_plural": "historiques\xa0: appels à projets annuels",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FundingCall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funding_calls",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funding_calls",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                max_length=8,
                                verbose_name="programme",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("opens_on", models.DateField(blank=True, null=True, verbose_name="ouverture")),
                        (
                            "closes_on",
                            models.DateField(blank=True, null=True, verbose_name="date limite de dépôt"),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="adresse de l’appel")),
                        (
                            "rate_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="taux plafond (%)",
                            ),
                        ),
                        (
                            "report_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: six mois, sauf si l’acte dit autre chose.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        36, "Écrivez au plus 36\xa0mois."
                                    )
                                ],
                                verbose_name="compte rendu financier, en mois après l’année",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="observations")),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_funding_calls",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appel à projets annuel",
                        "verbose_name_plural": "appels à projets annuels",
                        "ordering": ["-year", "closes_on", "title"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="call_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "funder", "programme", "year"),
                                name="one_call_by_funder_programme_and_year",
                                violation_error_message="L’appel de ce financeur pour ce programme et cette année existe déjà.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_on__isnull", True),
                                    ("closes_on__isnull", True),
                                    ("closes_on__gte", models.F("opens_on")),
                                    _connector="OR",
                                ),
                                name="a_call_closes_after_it_opens",
                                violation_error_message="La date limite précède l’ouverture\xa0: corrigez l’une des deux.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPost",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("label", models.CharField(max_length=160, verbose_name="intitulé")),
                        (
                            "social_worker",
                            models.BooleanField(
                                default=True,
                                help_text="Le bilan annuel des intervenants sociaux compte ces postes et eux seuls.",
                                verbose_name="intervenant social en commissariat (ISC)",
                            ),
                        ),
                        (
                            "full_time_equivalent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1 pour un temps plein, 0,5 pour un mi-temps.",
                                max_digits=3,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.05")),
                                    django.core.validators.MaxValueValidator(Decimal("1")),
                                ],
                                verbose_name="équivalent temps plein",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="prise de fonction"
                            ),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="lieu d’exercice",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="employeur",
                            ),
                        ),
                        (
                            "functional_authority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="autorité fonctionnelle",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: poste",
                        "verbose_name_plural": "historiques\xa0: postes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("label", models.CharField(max_length=160, verbose_name="intitulé")),
                        (
                            "social_worker",
                            models.BooleanField(
                                default=True,
                                help_text="Le bilan annuel des intervenants sociaux compte ces postes et eux seuls.",
                                verbose_name="intervenant social en commissariat (ISC)",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_posts",
                                to="partners.organisation",
                                verbose_name="lieu d’exercice",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "full_time_equivalent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1 pour un temps plein, 0,5 pour un mi-temps.",
                                max_digits=3,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.05")),
                                    django.core.validators.MaxValueValidator(Decimal("1")),
                                ],
                                verbose_name="équivalent temps plein",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="prise de fonction"
                            ),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employed_posts",
                                to="partners.organisation",
                                verbose_name="employeur",
                            ),
                        ),
                        (
                            "functional_authority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="directed_posts",
                                to="partners.organisation",
                                verbose_name="autorité fonctionnelle",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_posts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "poste",
                        "verbose_name_plural": "postes",
                        "ordering": ["start", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "label"),
                                name="one_post_of_a_label",
                                violation_error_message="Un poste porte déjà cet intitulé.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActivityCategory",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
                        ("label", models.CharField(max_length=120, verbose_name="intitulé")),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("audience", "public reçu"),
                                    ("problem", "problématique"),
                                    ("referral", "origine de la saisine"),
                                ],
                                max_length=8,
                                verbose_name="famille",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        (
                            "sums_to_total",
                            models.BooleanField(
                                default=False,
                                help_text="Le total du bilan est la somme de ces catégories.",
                                verbose_name="compte dans le total",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="à partir de l’année",
                            ),
                        ),
                        (
                            "until_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="jusqu’à l’année",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: catégorie de bilan",
                        "verbose_name_plural": "historiques\xa0: catégories de bilan",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActivityCategory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                        ("label", models.CharField(max_length=120, verbose_name="intitulé")),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("audience", "public reçu"),
                                    ("problem", "problématique"),
                                    ("referral", "origine de la saisine"),
                                ],
                                max_length=8,
                                verbose_name="famille",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        (
                            "sums_to_total",
                            models.BooleanField(
                                default=False,
                                help_text="Le total du bilan est la somme de ces catégories.",
                                verbose_name="compte dans le total",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="à partir de l’année",
                            ),
                        ),
                        (
                            "until_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="jusqu’à l’année",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "catégorie de bilan",
                        "verbose_name_plural": "catégories de bilan",
                        "ordering": ["family", "position", "label"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_year__isnull", True),
                                    ("from_year__range", (1900, 2200)),
                                    _connector="OR",
                                ),
                                name="word_opens_in_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_year__isnull", True),
                                    ("until_year__range", (1900, 2200)),
                                    _connector="OR",
                                ),
                                name="word_closes_in_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActivityReport",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("persons", "personnes"),
                                    ("situations", "situations"),
                                    ("interviews", "entretiens"),
                                ],
                                default="persons",
                                max_length=10,
                                verbose_name="unité",
                            ),
                        ),
                        ("total", models.PositiveIntegerField(blank=True, null=True, verbose_name="total")),
                        (
                            "months_worked",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="mois travaillés",
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.post",
                                verbose_name="poste",
                            ),
                        ),
                        (
                            "stated_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="dit par l’acte",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: bilan d’activité",
                        "verbose_name_plural": "historiques\xa0: bilans d’activité",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActivityReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="partners.post",
                                verbose_name="poste",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("persons", "personnes"),
                                    ("situations", "situations"),
                                    ("interviews", "entretiens"),
                                ],
                                default="persons",
                                max_length=10,
                                verbose_name="unité",
                            ),
                        ),
                        ("total", models.PositiveIntegerField(blank=True, null=True, verbose_name="total")),
                        (
                            "months_worked",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="mois travaillés",
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                        (
                            "stated_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activity_reports",
                                to="deliberations.deliberation",
                                verbose_name="dit par l’acte",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bilan d’activité",
                        "verbose_name_plural": "bilans d’activité",
                        "ordering": ["-year", "post"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="activity_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("post", "year", "unit"),
                                name="one_activity_report_by_post_and_year",
                                violation_error_message="Le bilan de ce poste pour cette année existe déjà dans cette unité.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActivityCount",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="nombre")),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.activityreport",
                                verbose_name="bilan",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.activitycategory",
                                verbose_name="catégorie",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: nombre du bilan",
                        "verbose_name_plural": "historiques\xa0: nombres du bilan",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActivityCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counts",
                                to="partners.activityreport",
                                verbose_name="bilan",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counts",
                                to="partners.activitycategory",
                                verbose_name="catégorie",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="nombre")),
                    ],
                    options={
                        "verbose_name": "nombre du bilan",
                        "verbose_name_plural": "nombres du bilan",
                        "ordering": ["report", "category__family", "category__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "category"),
                                name="one_count_by_category",
                                violation_error_message="Cette catégorie a déjà son nombre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number__isnull", True), ("number__gte", 0), _connector="OR"
                                ),
                                name="counts_are_not_negative",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFunding",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="objet")),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("expense", "dépense"),
                                    ("revenue", "recette"),
                                    ("in_kind", "en nature"),
                                ],
                                default="revenue",
                                max_length=8,
                                verbose_name="sens",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[("operating", "fonctionnement"), ("investment", "investissement")],
                                max_length=10,
                                verbose_name="section",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                max_length=8,
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "round",
                            models.CharField(
                                blank=True,
                                choices=[("first", "première demande"), ("renewal", "renouvellement")],
                                max_length=7,
                                verbose_name="demande",
                            ),
                        ),
                        (
                            "for_qpv",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="en quartier prioritaire"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        120, "Écrivez au plus 120\xa0mois."
                                    )
                                ],
                                verbose_name="nombre de mois",
                            ),
                        ),
                        (
                            "total_cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="coût total (€)",
                            ),
                        ),
                        (
                            "eligible_base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="assiette éligible (€)",
                            ),
                        ),
                        (
                            "rate_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Vide\xa0: celui de l’appel à projets.",
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="taux plafond (%)",
                            ),
                        ),
                        (
                            "ceiling",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="plafond (€)",
                            ),
                        ),
                        (
                            "ceiling_scope",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("action", "par action"),
                                    ("actions", "pour une ou plusieurs actions"),
                                    ("town", "par ville"),
                                    ("project", "pour tout le projet"),
                                ],
                                max_length=8,
                                verbose_name="portée du plafond",
                            ),
                        ),
                        (
                            "requested",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="demandé (€)",
                            ),
                        ),
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="déposé le")),
                        (
                            "deposit_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="référence du dépôt"),
                        ),
                        (
                            "notified",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="notifié (€)",
                            ),
                        ),
                        ("notified_on", models.DateField(blank=True, null=True, verbose_name="notifié le")),
                        (
                            "notification_reference",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="référence de la notification"
                            ),
                        ),
                        ("refused_on", models.DateField(blank=True, null=True, verbose_name="refusé le")),
                        (
                            "advance",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="avance prévue (€)",
                            ),
                        ),
                        (
                            "balance",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="solde prévu (€)",
                            ),
                        ),
                        (
                            "eligible_from",
                            models.DateField(
                                blank=True, null=True, verbose_name="dépenses éligibles à partir du"
                            ),
                        ),
                        (
                            "eligible_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="dépenses éligibles jusqu’au"
                            ),
                        ),
                        (
                            "justified",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="justifié (€)",
                            ),
                        ),
                        (
                            "mentioned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Un montant qu’un ancien papier cite sans dire s’il est demandé, notifié ou versé.",
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="mentionné, état non indiqué (€)",
                            ),
                        ),
                        (
                            "prorata_base_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="base du prorata, en mois",
                            ),
                        ),
                        (
                            "prorata_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="mois effectués",
                            ),
                        ),
                        (
                            "report_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: ce que dit l’appel à projets, sinon six mois.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        36, "Écrivez au plus 36\xa0mois."
                                    )
                                ],
                                verbose_name="compte rendu financier, en mois après l’année",
                            ),
                        ),
                        ("taken_over", models.BooleanField(default=False, verbose_name="repris du papier")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Vide quand aucune source ne le nomme.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Pour une dépense\xa0: à qui la commune verse.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="bénéficiaire",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.fundingcall",
                                verbose_name="appel à projets",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.post",
                                verbose_name="poste",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.frameworkmeasure",
                                verbose_name="mesure du cadre national",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: financement",
                        "verbose_name_plural": "historiques\xa0: financements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Funding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="objet")),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("expense", "dépense"),
                                    ("revenue", "recette"),
                                    ("in_kind", "en nature"),
                                ],
                                default="revenue",
                                max_length=8,
                                verbose_name="sens",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                help_text="Vide quand aucune source ne le nomme.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.organisation",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                help_text="Pour une dépense\xa0: à qui la commune verse.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_fundings",
                                to="partners.organisation",
                                verbose_name="bénéficiaire",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.fundingcall",
                                verbose_name="appel à projets",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.post",
                                verbose_name="poste",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[("operating", "fonctionnement"), ("investment", "investissement")],
                                max_length=10,
                                verbose_name="section",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                max_length=8,
                                verbose_name="programme",
                            ),
                        ),
                        (
                            "round",
                            models.CharField(
                                blank=True,
                                choices=[("first", "première demande"), ("renewal", "renouvellement")],
                                max_length=7,
                                verbose_name="demande",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.frameworkmeasure",
                                verbose_name="mesure du cadre national",
                            ),
                        ),
                        (
                            "for_qpv",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="en quartier prioritaire"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        120, "Écrivez au plus 120\xa0mois."
                                    )
                                ],
                                verbose_name="nombre de mois",
                            ),
                        ),
                        (
                            "total_cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="coût total (€)",
                            ),
                        ),
                        (
                            "eligible_base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="assiette éligible (€)",
                            ),
                        ),
                        (
                            "rate_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Vide\xa0: celui de l’appel à projets.",
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un taux va de 0 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "Un taux va de 0 à 100."
                                    ),
                                ],
                                verbose_name="taux plafond (%)",
                            ),
                        ),
                        (
                            "ceiling",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="plafond (€)",
                            ),
                        ),
                        (
                            "ceiling_scope",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("action", "par action"),
                                    ("actions", "pour une ou plusieurs actions"),
                                    ("town", "par ville"),
                                    ("project", "pour tout le projet"),
                                ],
                                max_length=8,
                                verbose_name="portée du plafond",
                            ),
                        ),
                        (
                            "requested",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="demandé (€)",
                            ),
                        ),
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="déposé le")),
                        (
                            "deposit_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="référence du dépôt"),
                        ),
                        (
                            "notified",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="notifié (€)",
                            ),
                        ),
                        ("notified_on", models.DateField(blank=True, null=True, verbose_name="notifié le")),
                        (
                            "notification_reference",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="référence de la notification"
                            ),
                        ),
                        ("refused_on", models.DateField(blank=True, null=True, verbose_name="refusé le")),
                        (
                            "advance",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="avance prévue (€)",
                            ),
                        ),
                        (
                            "balance",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="solde prévu (€)",
                            ),
                        ),
                        (
                            "eligible_from",
                            models.DateField(
                                blank=True, null=True, verbose_name="dépenses éligibles à partir du"
                            ),
                        ),
                        (
                            "eligible_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="dépenses éligibles jusqu’au"
                            ),
                        ),
                        (
                            "justified",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="justifié (€)",
                            ),
                        ),
                        (
                            "mentioned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Un montant qu’un ancien papier cite sans dire s’il est demandé, notifié ou versé.",
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="mentionné, état non indiqué (€)",
                            ),
                        ),
                        (
                            "prorata_base_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="base du prorata, en mois",
                            ),
                        ),
                        (
                            "prorata_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        12, "Écrivez au plus 12\xa0mois."
                                    )
                                ],
                                verbose_name="mois effectués",
                            ),
                        ),
                        (
                            "report_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vide\xa0: ce que dit l’appel à projets, sinon six mois.",
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        36, "Écrivez au plus 36\xa0mois."
                                    )
                                ],
                                verbose_name="compte rendu financier, en mois après l’année",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_fundings",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("taken_over", models.BooleanField(default=False, verbose_name="repris du papier")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "districts",
                            models.ManyToManyField(
                                blank=True,
                                related_name="fundings",
                                to="partners.district",
                                verbose_name="quartiers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "financement",
                        "verbose_name_plural": "financements",
                        "ordering": ["-year", "label", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deliberation__isnull", True),
                                    ("authority", "deliberation"),
                                    _connector="OR",
                                ),
                                name="funding_act_is_a_deliberation",
                                violation_error_message="Une délibération est choisie\xa0: l’autorisation de signer est « délibération ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mayoral_decision__isnull", True),
                                    ("authority", "delegated_decision"),
                                    _connector="OR",
                                ),
                                name="funding_act_is_a_decision",
                                violation_error_message="Une décision du maire est choisie\xa0: l’autorisation de signer est « décision prise par délégation ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="funding_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("eligible_from__isnull", True),
                                    ("eligible_until__isnull", True),
                                    ("eligible_until__gte", models.F("eligible_from")),
                                    _connector="OR",
                                ),
                                name="eligible_expenses_in_order",
                                violation_error_message="La fin d’éligibilité précède son début\xa0: corrigez l’une des deux dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("prorata_months__isnull", True),
                                    ("prorata_base_months__isnull", True),
                                    ("prorata_months__lte", models.F("prorata_base_months")),
                                    _connector="OR",
                                ),
                                name="prorata_within_its_base",
                                violation_error_message="Les mois effectués dépassent la base du prorata.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("prorata_base_months__isnull", True),
                                    models.Q(
                                        ("prorata_base_months__gt", 0), ("prorata_base_months__lte", 12)
                                    ),
                                    _connector="OR",
                                ),
                                name="prorata_base_of_a_year_at_most",
                                violation_error_message="La base du prorata va de 1 à 12 mois.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("refused_on__isnull", True),
                                    ("notified__isnull", True),
                                    ("notified", 0),
                                    _connector="OR",
                                ),
                                name="refused_or_notified",
                                violation_error_message="Un financement refusé n’a pas de montant notifié.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCoFunder",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("own", models.BooleanField(default=False, verbose_name="part de la commune")),
                        (
                            "name",
                            models.CharField(blank=True, max_length=160, verbose_name="autre cofinanceur"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="montant (€)",
                            ),
                        ),
                        ("obtained", models.BooleanField(blank=True, null=True, verbose_name="acquis")),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="cofinanceur",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: ligne du plan de financement",
                        "verbose_name_plural": "historiques\xa0: lignes du plan de financement",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CoFunder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="co_funders",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="co_fundings",
                                to="partners.organisation",
                                verbose_name="cofinanceur",
                            ),
                        ),
                        ("own", models.BooleanField(default=False, verbose_name="part de la commune")),
                        (
                            "name",
                            models.CharField(blank=True, max_length=160, verbose_name="autre cofinanceur"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="montant (€)",
                            ),
                        ),
                        ("obtained", models.BooleanField(blank=True, null=True, verbose_name="acquis")),
                    ],
                    options={
                        "verbose_name": "ligne du plan de financement",
                        "verbose_name_plural": "lignes du plan de financement",
                        "ordering": ["funding", "-own", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("own", True),
                                    ("organisation__isnull", False),
                                    models.Q(("name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_co_funder_is_named",
                                violation_error_message="Nommez le cofinanceur, ou cochez «\xa0part de la commune\xa0».",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalGrant",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("object", models.CharField(max_length=256, verbose_name="objet")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="montant (€)",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                choices=[
                                    ("cash", "aide en numéraire"),
                                    ("in_kind", "aide en nature"),
                                    ("both", "aide en numéraire;aide en nature"),
                                ],
                                default="cash",
                                max_length=7,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "payment_terms",
                            models.CharField(
                                choices=[("single", "unique"), ("staged", "échelonné"), ("other", "autre")],
                                default="single",
                                max_length=6,
                                verbose_name="versement",
                            ),
                        ),
                        (
                            "payment_terms_text",
                            models.CharField(
                                blank=True,
                                help_text="À écrire quand le versement n’est ni unique ni échelonné.",
                                max_length=256,
                                verbose_name="conditions de versement",
                            ),
                        ),
                        (
                            "pays_from",
                            models.DateField(blank=True, null=True, verbose_name="versée le, ou à partir du"),
                        ),
                        (
                            "pays_until",
                            models.DateField(blank=True, null=True, verbose_name="versée jusqu’au"),
                        ),
                        (
                            "convention_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date de la convention ou de la décision"
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("100"),
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("1"), "La part va de 1 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "La part va de 1 à 100."
                                    ),
                                ],
                                verbose_name="part du bénéficiaire (%)",
                            ),
                        ),
                        (
                            "eu_notified",
                            models.BooleanField(
                                default=False, verbose_name="aide de minimis notifiée à l’Union européenne"
                            ),
                        ),
                        (
                            "commitment_signed_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="contrat d’engagement républicain signé le",
                            ),
                        ),
                        (
                            "report_due_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu attendu le"),
                        ),
                        (
                            "report_received_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu reçu le"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "beneficiary",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="bénéficiaire",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: subvention donnée",
                        "verbose_name_plural": "historiques\xa0: subventions données",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Grant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deliberation", "délibération"),
                                    ("delegated_decision", "décision prise par délégation"),
                                    ("own_power", "pouvoir propre du maire"),
                                    ("none", "aucune autorisation"),
                                ],
                                max_length=20,
                                verbose_name="autorisation de signer",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        (
                            "mayoral_decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorised_%(class)ss",
                                to="deliberations.mayoraldecision",
                                verbose_name="décision du maire",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "beneficiary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="partners.organisation",
                                verbose_name="bénéficiaire",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("object", models.CharField(max_length=256, verbose_name="objet")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="montant (€)",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                choices=[
                                    ("cash", "aide en numéraire"),
                                    ("in_kind", "aide en nature"),
                                    ("both", "aide en numéraire;aide en nature"),
                                ],
                                default="cash",
                                max_length=7,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "payment_terms",
                            models.CharField(
                                choices=[("single", "unique"), ("staged", "échelonné"), ("other", "autre")],
                                default="single",
                                max_length=6,
                                verbose_name="versement",
                            ),
                        ),
                        (
                            "payment_terms_text",
                            models.CharField(
                                blank=True,
                                help_text="À écrire quand le versement n’est ni unique ni échelonné.",
                                max_length=256,
                                verbose_name="conditions de versement",
                            ),
                        ),
                        (
                            "pays_from",
                            models.DateField(blank=True, null=True, verbose_name="versée le, ou à partir du"),
                        ),
                        (
                            "pays_until",
                            models.DateField(blank=True, null=True, verbose_name="versée jusqu’au"),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "convention_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date de la convention ou de la décision"
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("100"),
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("1"), "La part va de 1 à 100."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        Decimal("100"), "La part va de 1 à 100."
                                    ),
                                ],
                                verbose_name="part du bénéficiaire (%)",
                            ),
                        ),
                        (
                            "eu_notified",
                            models.BooleanField(
                                default=False, verbose_name="aide de minimis notifiée à l’Union européenne"
                            ),
                        ),
                        (
                            "commitment_signed_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="contrat d’engagement républicain signé le",
                            ),
                        ),
                        (
                            "report_due_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu attendu le"),
                        ),
                        (
                            "report_received_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu reçu le"),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_grants",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "subvention donnée",
                        "verbose_name_plural": "subventions données",
                        "ordering": ["-year", "beneficiary__sort_key", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deliberation__isnull", True),
                                    ("authority", "deliberation"),
                                    _connector="OR",
                                ),
                                name="grant_act_is_a_deliberation",
                                violation_error_message="Une délibération est choisie\xa0: l’autorisation de signer est « délibération ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mayoral_decision__isnull", True),
                                    ("authority", "delegated_decision"),
                                    _connector="OR",
                                ),
                                name="grant_act_is_a_decision",
                                violation_error_message="Une décision du maire est choisie\xa0: l’autorisation de signer est « décision prise par délégation ».",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="grant_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                                ),
                                name="grants_are_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pays_from__isnull", True),
                                    ("pays_until__isnull", True),
                                    ("pays_until__gte", models.F("pays_from")),
                                    _connector="OR",
                                ),
                                name="a_grant_is_paid_in_order",
                                violation_error_message="Le versement se termine avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDocumentKind",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=120, verbose_name="nom")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("active", models.BooleanField(default=True, verbose_name="proposée")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: nature de pièce",
                        "verbose_name_plural": "historiques\xa0: natures de pièces",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DocumentKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="nom")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("active", models.BooleanField(default=True, verbose_name="proposée")),
                    ],
                    options={
                        "verbose_name": "nature de pièce",
                        "verbose_name_plural": "natures de pièces",
                        "ordering": ["position", "name"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRequiredDocument",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.CharField(
                                choices=[
                                    ("convention", "convention"),
                                    ("amendment", "avenant"),
                                    ("funding", "demande de financement"),
                                    ("grant", "subvention donnée"),
                                ],
                                max_length=12,
                                verbose_name="pour",
                            ),
                        ),
                        (
                            "convention_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("convention", "convention"),
                                    ("mandate_letter", "lettre de mandat"),
                                    ("partnership_contract", "contrat de partenariat"),
                                    ("commitment_letter", "lettre d’engagement"),
                                    ("grant_agreement", "convention de subvention"),
                                    ("police_coordination", "convention de coordination des polices"),
                                    ("protocol", "protocole"),
                                    ("charter", "charte"),
                                    ("other", "autre acte"),
                                ],
                                help_text="Vide\xa0: toutes.",
                                max_length=22,
                                verbose_name="nature de convention",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                help_text="Vide\xa0: tous.",
                                max_length=8,
                                verbose_name="programme de financement",
                            ),
                        ),
                        ("compulsory", models.BooleanField(default=True, verbose_name="obligatoire")),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.documentkind",
                                verbose_name="pièce",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: pièce demandée",
                        "verbose_name_plural": "historiques\xa0: pièces demandées",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="RequiredDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requirements",
                                to="partners.documentkind",
                                verbose_name="pièce",
                            ),
                        ),
                        (
                            "owner",
                            models.CharField(
                                choices=[
                                    ("convention", "convention"),
                                    ("amendment", "avenant"),
                                    ("funding", "demande de financement"),
                                    ("grant", "subvention donnée"),
                                ],
                                max_length=12,
                                verbose_name="pour",
                            ),
                        ),
                        (
                            "convention_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("convention", "convention"),
                                    ("mandate_letter", "lettre de mandat"),
                                    ("partnership_contract", "contrat de partenariat"),
                                    ("commitment_letter", "lettre d’engagement"),
                                    ("grant_agreement", "convention de subvention"),
                                    ("police_coordination", "convention de coordination des polices"),
                                    ("protocol", "protocole"),
                                    ("charter", "charte"),
                                    ("other", "autre acte"),
                                ],
                                help_text="Vide\xa0: toutes.",
                                max_length=22,
                                verbose_name="nature de convention",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("D", "prévention de la délinquance"),
                                    ("R", "prévention de la radicalisation"),
                                    ("S", "sécurisation et vidéoprotection"),
                                    ("K", "sécurisation des établissements sensibles"),
                                    ("other", "autre programme"),
                                ],
                                help_text="Vide\xa0: tous.",
                                max_length=8,
                                verbose_name="programme de financement",
                            ),
                        ),
                        ("compulsory", models.BooleanField(default=True, verbose_name="obligatoire")),
                    ],
                    options={
                        "verbose_name": "pièce demandée",
                        "verbose_name_plural": "pièces demandées",
                        "ordering": ["owner", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "owner", "convention_kind", "programme"),
                                name="one_requirement_of_a_document",
                                violation_error_message="Cette pièce est déjà demandée pour ce cas.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttachedDocument",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="intitulé")),
                        (
                            "dated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du papier"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                        (
                            "file",
                            models.TextField(
                                blank=True,
                                max_length=200,
                                validators=[
                                    common.files.validators.AttachmentValidator(
                                        None, ("application/pdf", "image/jpeg", "image/png")
                                    )
                                ],
                                verbose_name="fichier",
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="nom du fichier"
                            ),
                        ),
                        (
                            "file_type",
                            models.CharField(
                                blank=True, editable=False, max_length=40, verbose_name="type du fichier"
                            ),
                        ),
                        (
                            "file_size",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="taille du fichier, en octets"
                            ),
                        ),
                        (
                            "file_sha256",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=64,
                                verbose_name="empreinte SHA-256 du fichier",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.documentkind",
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.amendment",
                                verbose_name="avenant",
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.grant",
                                verbose_name="subvention donnée",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: pièce",
                        "verbose_name_plural": "historiques\xa0: pièces",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AttachedDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="partners.documentkind",
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="partners.amendment",
                                verbose_name="avenant",
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="partners.grant",
                                verbose_name="subvention donnée",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="intitulé")),
                        (
                            "dated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du papier"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                        (
                            "file",
                            common.files.storage.PrivateFileField(
                                blank=True,
                                max_length=200,
                                upload_to="partners/",
                                validators=[
                                    common.files.validators.AttachmentValidator(
                                        None, ("application/pdf", "image/jpeg", "image/png")
                                    )
                                ],
                                verbose_name="fichier",
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="nom du fichier"
                            ),
                        ),
                        (
                            "file_type",
                            models.CharField(
                                blank=True, editable=False, max_length=40, verbose_name="type du fichier"
                            ),
                        ),
                        (
                            "file_size",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="taille du fichier, en octets"
                            ),
                        ),
                        (
                            "file_sha256",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=64,
                                verbose_name="empreinte SHA-256 du fichier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce",
                        "verbose_name_plural": "pièces",
                        "ordering": ["dated", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amendment__isnull", True),
                                        ("convention__isnull", False),
                                        ("funding__isnull", True),
                                        ("grant__isnull", True),
                                    ),
                                    models.Q(
                                        ("amendment__isnull", False),
                                        ("convention__isnull", True),
                                        ("funding__isnull", True),
                                        ("grant__isnull", True),
                                    ),
                                    models.Q(
                                        ("amendment__isnull", True),
                                        ("convention__isnull", True),
                                        ("funding__isnull", False),
                                        ("grant__isnull", True),
                                    ),
                                    models.Q(
                                        ("amendment__isnull", True),
                                        ("convention__isnull", True),
                                        ("funding__isnull", True),
                                        ("grant__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_document_has_one_owner",
                                violation_error_message="Une pièce se range dans une seule fiche.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExperiment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="budget (€)",
                            ),
                        ),
                        ("results", models.TextField(blank=True, verbose_name="résultats")),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.district",
                                verbose_name="quartier",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: expérimentation",
                        "verbose_name_plural": "historiques\xa0: expérimentations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Experiment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="experiments",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="experiments",
                                to="partners.district",
                                verbose_name="quartier",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="budget (€)",
                            ),
                        ),
                        ("results", models.TextField(blank=True, verbose_name="résultats")),
                    ],
                    options={
                        "verbose_name": "expérimentation",
                        "verbose_name_plural": "expérimentations",
                        "ordering": ["project", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExperimentAction",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("label", models.CharField(max_length=240, verbose_name="action")),
                        (
                            "planned",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="prévue"),
                        ),
                        (
                            "done",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="faite"),
                        ),
                        (
                            "experiment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.experiment",
                                verbose_name="expérimentation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: action de l’expérimentation",
                        "verbose_name_plural": "historiques\xa0: actions de l’expérimentation",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ExperimentAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "experiment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="partners.experiment",
                                verbose_name="expérimentation",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("label", models.CharField(max_length=240, verbose_name="action")),
                        (
                            "planned",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="prévue"),
                        ),
                        (
                            "done",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="faite"),
                        ),
                    ],
                    options={
                        "verbose_name": "action de l’expérimentation",
                        "verbose_name_plural": "actions de l’expérimentation",
                        "ordering": ["experiment", "position", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalExperimentIndicator",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="indicateur")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="cible"
                            ),
                        ),
                        (
                            "measured",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="relevé"
                            ),
                        ),
                        (
                            "measured_on",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du relevé"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "experiment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.experiment",
                                verbose_name="expérimentation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: indicateur de l’expérimentation",
                        "verbose_name_plural": "historiques\xa0: indicateurs de l’expérimentation",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ExperimentIndicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "experiment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="partners.experiment",
                                verbose_name="expérimentation",
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="indicateur")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="cible"
                            ),
                        ),
                        (
                            "measured",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="relevé"
                            ),
                        ),
                        (
                            "measured_on",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du relevé"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicateur de l’expérimentation",
                        "verbose_name_plural": "indicateurs de l’expérimentation",
                        "ordering": ["experiment", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInKindContribution",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="nature de l’apport")),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Une quantité n’est jamais négative."
                                    )
                                ],
                                verbose_name="quantité",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "valuation",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="valorisation (€)",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Vide\xa0: la commune.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="donné par",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: apport en nature",
                        "verbose_name_plural": "historiques\xa0: apports en nature",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="InKindContribution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="in_kind_contributions",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                blank=True,
                                help_text="Vide\xa0: la commune.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="in_kind_contributions",
                                to="partners.organisation",
                                verbose_name="donné par",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="in_kind_contributions",
                                to="partners.project",
                                verbose_name="projet",
                            ),
                        ),
                        (
                            "convention",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="in_kind_contributions",
                                to="partners.convention",
                                verbose_name="convention",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1900, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2200, "L’année s’écrit en quatre chiffres, de 1900 à 2200."
                                    ),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="nature de l’apport")),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Une quantité n’est jamais négative."
                                    )
                                ],
                                verbose_name="quantité",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "valuation",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="valorisation (€)",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Le papier ou l’acte où ce fait se lit.",
                                max_length=240,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "apport en nature",
                        "verbose_name_plural": "apports en nature",
                        "ordering": ["-year", "label", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("project__isnull", False), ("convention__isnull", False), _connector="OR"
                                ),
                                name="help_in_kind_is_for_something",
                                violation_error_message="Choisissez le projet ou la convention que cet apport aide.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quantity__isnull", True), ("quantity__gte", 0), _connector="OR"
                                ),
                                name="help_in_kind_is_not_negative",
                                violation_error_message="Une quantité n’est jamais négative.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="in_kind_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOrganisation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigle")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("state", "État, administration centrale"),
                                    ("prefecture", "préfecture"),
                                    ("prosecutor", "parquet"),
                                    ("court", "juridiction"),
                                    ("national_police", "police nationale"),
                                    ("gendarmerie", "gendarmerie nationale"),
                                    ("municipal_police", "police municipale"),
                                    ("foreign_police", "police étrangère"),
                                    ("commune", "commune"),
                                    ("foreign_town", "ville étrangère"),
                                    ("intercommunal", "intercommunalité"),
                                    ("department", "département"),
                                    ("region", "région"),
                                    ("public_body", "établissement public"),
                                    ("social_action_centre", "centre communal d’action sociale"),
                                    ("education_authority", "éducation nationale"),
                                    ("school", "établissement scolaire"),
                                    ("landlord", "bailleur"),
                                    ("co_ownership", "copropriété"),
                                    ("association", "association"),
                                    ("social_centre", "centre social"),
                                    ("prevention_club", "club de prévention"),
                                    ("victim_support", "association d’aide aux victimes"),
                                    ("health_body", "établissement ou réseau de santé"),
                                    ("transport", "transporteur"),
                                    ("company", "entreprise"),
                                    ("european_institution", "institution européenne"),
                                    ("european_network", "réseau européen"),
                                    ("research_institute", "institut de recherche"),
                                    ("other", "autre"),
                                ],
                                max_length=24,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "private_law",
                            models.CharField(
                                blank=True,
                                choices=[("private", "droit privé"), ("public", "droit public")],
                                max_length=8,
                                verbose_name="droit applicable",
                            ),
                        ),
                        (
                            "legal_personality",
                            models.BooleanField(
                                blank=True,
                                help_text="Un service (un commissariat, un collège géré par une autre personne) n’en a pas\xa0: la personne morale signe.",
                                null=True,
                                verbose_name="personnalité morale",
                            ),
                        ),
                        (
                            "is_town",
                            models.BooleanField(
                                default=False,
                                help_text="Une seule organisation\xa0: celle qui signe quand le maire signe.",
                                verbose_name="la commune elle-même",
                            ),
                        ),
                        (
                            "no_more_calls",
                            models.BooleanField(
                                default=False,
                                help_text="Sans cette case, un financeur qui a ouvert un appel est attendu chaque année.",
                                verbose_name="n’ouvre plus d’appel à projets",
                            ),
                        ),
                        (
                            "siren",
                            models.CharField(
                                blank=True,
                                max_length=9,
                                validators=[partners.models.fields.validate_siren],
                                verbose_name="SIREN",
                            ),
                        ),
                        (
                            "siret",
                            models.CharField(
                                blank=True,
                                max_length=14,
                                validators=[partners.models.fields.validate_siret],
                                verbose_name="SIRET",
                            ),
                        ),
                        (
                            "rna",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^W\\d{9}$",
                                        "Le numéro RNA commence par W, suivi de neuf chiffres\xa0: W380475558.",
                                        code="number",
                                    )
                                ],
                                verbose_name="numéro RNA",
                            ),
                        ),
                        ("address", models.TextField(blank=True, verbose_name="adresse")),
                        (
                            "postal_code",
                            models.CharField(blank=True, max_length=12, verbose_name="code postal"),
                        ),
                        ("city", models.CharField(blank=True, max_length=120, verbose_name="ville")),
                        ("country", models.CharField(blank=True, max_length=80, verbose_name="pays")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="site")),
                        ("note", models.TextField(blank=True, verbose_name="observations")),
                        (
                            "sort_key",
                            deliberations.models.fields.FrenchKeyField(
                                db_index=True,
                                editable=False,
                                max_length=240,
                                sources=("name",),
                                verbose_name="clé de tri",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "part_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="La personne morale dont cette organisation est un service.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="service de",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: organisation",
                        "verbose_name_plural": "historiques\xa0: organisations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalContact",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("function", models.CharField(max_length=160, verbose_name="fonction")),
                        ("name", models.CharField(blank=True, max_length=160, verbose_name="nom")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: contact",
                        "verbose_name_plural": "historiques\xa0: contacts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("function", models.CharField(max_length=160, verbose_name="fonction")),
                        ("name", models.CharField(blank=True, max_length=160, verbose_name="nom")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="depuis"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                    ],
                    options={
                        "verbose_name": "contact",
                        "verbose_name_plural": "contacts",
                        "ordering": ["organisation", "function", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPayment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("advance", "avance"),
                                    ("instalment", "acompte"),
                                    ("balance", "solde"),
                                    ("whole", "versement unique"),
                                    ("refund", "reversement"),
                                ],
                                default="whole",
                                max_length=10,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant (€)"),
                        ),
                        (
                            "paid",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="versé"),
                        ),
                        (
                            "receipt_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="numéro du titre ou du mandat"
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: versement",
                        "verbose_name_plural": "historiques\xa0: versements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Payment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("advance", "avance"),
                                    ("instalment", "acompte"),
                                    ("balance", "solde"),
                                    ("whole", "versement unique"),
                                    ("refund", "reversement"),
                                ],
                                default="whole",
                                max_length=10,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant (€)"),
                        ),
                        (
                            "paid",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="versé"),
                        ),
                        (
                            "receipt_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="numéro du titre ou du mandat"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "versement",
                        "verbose_name_plural": "versements",
                        "ordering": ["funding", "paid", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="payments_are_positive",
                                violation_error_message="Un versement est d’un montant positif\xa0; un reversement se dit par sa nature.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFinancialReport",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (€)",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="attendu le")),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="envoyé le")),
                        (
                            "acknowledged_on",
                            models.DateField(blank=True, null=True, verbose_name="accusé de réception le"),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: compte rendu financier",
                        "verbose_name_plural": "historiques\xa0: comptes rendus financiers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FinancialReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="financial_reports",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (€)",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="attendu le")),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="envoyé le")),
                        (
                            "acknowledged_on",
                            models.DateField(blank=True, null=True, verbose_name="accusé de réception le"),
                        ),
                    ],
                    options={
                        "verbose_name": "compte rendu financier",
                        "verbose_name_plural": "comptes rendus financiers",
                        "ordering": ["funding", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("funding", "number"),
                                name="one_financial_report_of_a_version",
                                violation_error_message="Cette version du compte rendu existe déjà.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFinancialReportLine",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        (
                            "label",
                            models.CharField(max_length=160, verbose_name="poste de dépense ou de recette"),
                        ),
                        ("is_revenue", models.BooleanField(default=False, verbose_name="recette")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (€)",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.financialreport",
                                verbose_name="compte rendu financier",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True, verbose_name="motif")),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique\xa0: ligne du compte rendu financier",
                        "verbose_name_plural": "historiques\xa0: lignes du compte rendu financier",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FinancialReportLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="partners.financialreport",
                                verbose_name="compte rendu financier",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        (
                            "label",
                            models.CharField(max_length=160, verbose_name="poste de dépense ou de recette"),
                        ),
                        ("is_revenue", models.BooleanField(default=False, verbose_name="recette")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un montant n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (€)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ligne du compte rendu financier",
                        "verbose_name_plural": "lignes du compte rendu financier",
                        "ordering": ["report", "is_revenue", "position", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
