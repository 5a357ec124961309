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


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_users"),
        ("deliberations", "0002_mayoral_decisions"),
        ("partners", "0001_conventions_and_fundings"),
    ]

    operations = [
        common.house.tables_together.CreateTogether(
            tables=[
                migrations.CreateModel(
                    name="HistoricalStrategy",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "strategy",
                                        "stratégie territoriale de sécurité et de prévention de la délinquance",
                                    ),
                                    ("security_contract", "contrat local de sécurité"),
                                    ("local_council", "mise en place du conseil local de sécurité"),
                                    ("other", "autre plan"),
                                ],
                                default="strategy",
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "review_start",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="bilan, depuis"
                            ),
                        ),
                        (
                            "review_end",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="bilan, jusqu’à"
                            ),
                        ),
                        (
                            "diagnosis",
                            models.TextField(
                                blank=True,
                                help_text="Ce que le diagnostic local de sécurité a montré, sans nommer personne.",
                                verbose_name="diagnostic",
                            ),
                        ),
                        (
                            "diagnosed",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="diagnostic établi"
                            ),
                        ),
                        (
                            "method",
                            models.TextField(blank=True, verbose_name="méthode et évaluation d’ensemble"),
                        ),
                        (
                            "coordinator",
                            models.CharField(
                                blank=True,
                                help_text="La fonction, puis le nom si on le souhaite.",
                                max_length=160,
                                verbose_name="coordination",
                            ),
                        ),
                        (
                            "sheets_not_communicated",
                            models.BooleanField(
                                default=False,
                                help_text="La stratégie annonce des fiches, et aucun papier ne les donne.",
                                verbose_name="fiches action non communiquées",
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
                            "city_contract",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="contrat de ville",
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
                        "verbose_name": "historique\xa0: stratégie",
                        "verbose_name_plural": "historiques\xa0: stratégies",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Strategy",
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
                                related_name="strategies",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "strategy",
                                        "stratégie territoriale de sécurité et de prévention de la délinquance",
                                    ),
                                    ("security_contract", "contrat local de sécurité"),
                                    ("local_council", "mise en place du conseil local de sécurité"),
                                    ("other", "autre plan"),
                                ],
                                default="strategy",
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        ("end", models.CharField(blank=True, max_length=10, null=True, verbose_name="fin")),
                        (
                            "review_start",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="bilan, depuis"
                            ),
                        ),
                        (
                            "review_end",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="bilan, jusqu’à"
                            ),
                        ),
                        (
                            "diagnosis",
                            models.TextField(
                                blank=True,
                                help_text="Ce que le diagnostic local de sécurité a montré, sans nommer personne.",
                                verbose_name="diagnostic",
                            ),
                        ),
                        (
                            "diagnosed",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="diagnostic établi"
                            ),
                        ),
                        (
                            "method",
                            models.TextField(blank=True, verbose_name="méthode et évaluation d’ensemble"),
                        ),
                        (
                            "coordinator",
                            models.CharField(
                                blank=True,
                                help_text="La fonction, puis le nom si on le souhaite.",
                                max_length=160,
                                verbose_name="coordination",
                            ),
                        ),
                        (
                            "city_contract",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategies",
                                to="partners.convention",
                                verbose_name="contrat de ville",
                            ),
                        ),
                        (
                            "sheets_not_communicated",
                            models.BooleanField(
                                default=False,
                                help_text="La stratégie annonce des fiches, et aucun papier ne les donne.",
                                verbose_name="fiches action non communiquées",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_strategies",
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
                        "verbose_name": "stratégie",
                        "verbose_name_plural": "stratégies",
                        "ordering": ["-start", "title", "pk"],
                        "permissions": [
                            ("export_strategy", "exporter la stratégie et ses fiches"),
                            ("import_strategy", "importer des fiches action"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "title"),
                                name="one_strategy_of_a_title",
                                violation_error_message="Une stratégie de la commune porte déjà cet intitulé.",
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
                                name="strategy_ends_after_it_starts",
                                violation_error_message="La stratégie finit avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("review_start__isnull", True),
                                    ("review_end__isnull", True),
                                    (
                                        "review_end__gte",
                                        django.db.models.functions.text.Substr(
                                            models.F("review_start"),
                                            1,
                                            django.db.models.functions.text.Length(models.F("review_end")),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_ends_after_it_starts",
                                violation_error_message="Le bilan finit avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSuccession",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
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
                                to="prevention.strategy",
                                verbose_name="plan précédent",
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
                        "verbose_name": "historique\xa0: plan précédent",
                        "verbose_name_plural": "historiques\xa0: plans précédents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="successions",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="prevention.strategy",
                                verbose_name="plan précédent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plan précédent",
                        "verbose_name_plural": "plans précédents",
                        "ordering": ["strategy", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "predecessor"),
                                name="a_plan_precedes_once",
                                violation_error_message="Ce plan est déjà parmi ceux qui précèdent.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("strategy", models.F("predecessor")), _negated=True),
                                name="a_plan_does_not_precede_itself",
                                violation_error_message="Une stratégie ne se précède pas elle-même\xa0: choisissez un autre plan.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStrategyEvent",
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
                                    ("drawn_up", "élaborée"),
                                    ("validated", "validée en CLSPD"),
                                    ("presented", "présentée au conseil municipal"),
                                    ("adopted", "adoptée par délibération"),
                                    ("other", "autre étape"),
                                ],
                                max_length=10,
                                verbose_name="étape",
                            ),
                        ),
                        ("date", models.CharField(blank=True, max_length=10, null=True, verbose_name="date")),
                        ("label", models.CharField(blank=True, max_length=240, verbose_name="précision")),
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
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Vide quand il n’y a pas eu de vote.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
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
                        "verbose_name": "historique\xa0: étape de la stratégie",
                        "verbose_name_plural": "historiques\xa0: étapes de la stratégie",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StrategyEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="events",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("drawn_up", "élaborée"),
                                    ("validated", "validée en CLSPD"),
                                    ("presented", "présentée au conseil municipal"),
                                    ("adopted", "adoptée par délibération"),
                                    ("other", "autre étape"),
                                ],
                                max_length=10,
                                verbose_name="étape",
                            ),
                        ),
                        ("date", models.CharField(blank=True, max_length=10, null=True, verbose_name="date")),
                        (
                            "deliberation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Vide quand il n’y a pas eu de vote.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategy_events",
                                to="deliberations.deliberation",
                                verbose_name="délibération",
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=240, verbose_name="précision")),
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
                        "verbose_name": "étape de la stratégie",
                        "verbose_name_plural": "étapes de la stratégie",
                        "ordering": ["strategy", "date", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStrategyPartner",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "stated_as",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="nom donné par la source"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
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
                        "verbose_name": "historique\xa0: partenaire de la stratégie",
                        "verbose_name_plural": "historiques\xa0: partenaires de la stratégie",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StrategyPartner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partners",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategies",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "stated_as",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="nom donné par la source"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                    ],
                    options={
                        "verbose_name": "partenaire de la stratégie",
                        "verbose_name_plural": "partenaires de la stratégie",
                        "ordering": ["strategy", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "organisation"),
                                name="one_partner_of_a_strategy",
                                violation_error_message="Cette organisation est déjà partenaire de la stratégie.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStrategySignatory",
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
                                    ("mayor", "maire"),
                                    ("prefect", "préfet"),
                                    ("prosecutor", "procureur de la République"),
                                    ("department", "département"),
                                    ("education", "éducation nationale"),
                                    ("intercommunal", "intercommunalité"),
                                    ("other", "autre signataire"),
                                ],
                                max_length=14,
                                verbose_name="pour",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=160, verbose_name="qualité ou nom")),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signée"),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
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
                        "verbose_name": "historique\xa0: signataire de la stratégie",
                        "verbose_name_plural": "historiques\xa0: signataires de la stratégie",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StrategySignatory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatories",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("mayor", "maire"),
                                    ("prefect", "préfet"),
                                    ("prosecutor", "procureur de la République"),
                                    ("department", "département"),
                                    ("education", "éducation nationale"),
                                    ("intercommunal", "intercommunalité"),
                                    ("other", "autre signataire"),
                                ],
                                max_length=14,
                                verbose_name="pour",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_strategies",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=160, verbose_name="qualité ou nom")),
                        (
                            "signed",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="signée"),
                        ),
                    ],
                    options={
                        "verbose_name": "signataire de la stratégie",
                        "verbose_name_plural": "signataires de la stratégie",
                        "ordering": ["strategy", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "role", "organisation"),
                                name="one_signatory_of_a_role",
                                violation_error_message="Cette organisation signe déjà à ce titre.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAxis",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("description", models.TextField(blank=True, verbose_name="présentation")),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
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
                        "verbose_name": "historique\xa0: axe",
                        "verbose_name_plural": "historiques\xa0: axes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Axis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="axes",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("description", models.TextField(blank=True, verbose_name="présentation")),
                    ],
                    options={
                        "verbose_name": "axe",
                        "verbose_name_plural": "axes",
                        "ordering": ["strategy", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "position"),
                                name="one_axis_at_a_position",
                                violation_error_message="Un axe de cette stratégie porte déjà ce numéro.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Objective",
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
                                related_name="objectives",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("strategic", "objectif stratégique"),
                                    ("operational", "objectif opérationnel"),
                                ],
                                default="operational",
                                max_length=11,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={"kind": "strategic"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lower_objectives",
                                to="prevention.objective",
                                verbose_name="sous l’objectif",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("title", models.CharField(max_length=300, verbose_name="intitulé")),
                    ],
                    options={
                        "verbose_name": "objectif",
                        "verbose_name_plural": "objectifs",
                        "ordering": ["axis", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("axis", "position"),
                                name="one_objective_at_a_position",
                                violation_error_message="Un objectif de cet axe a déjà cet ordre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="objective_is_not_under_itself",
                                violation_error_message="Un objectif n’est pas sous lui-même\xa0: choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True), ("kind", "operational"), _connector="OR"
                                ),
                                name="only_an_operational_objective_is_under_another",
                                violation_error_message="Seul un objectif opérationnel se place sous un autre.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalObjective",
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
                                    ("strategic", "objectif stratégique"),
                                    ("operational", "objectif opérationnel"),
                                ],
                                default="operational",
                                max_length=11,
                                verbose_name="nature",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("title", models.CharField(max_length=300, verbose_name="intitulé")),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to={"kind": "strategic"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.objective",
                                verbose_name="sous l’objectif",
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
                        "verbose_name": "historique\xa0: objectif",
                        "verbose_name_plural": "historiques\xa0: objectifs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Action",
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
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="prevention.objective",
                                verbose_name="objectif",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="ordre")),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="Tel que la stratégie la désigne\xa0: 1.3",
                                max_length=20,
                                verbose_name="numéro",
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("problem", models.TextField(blank=True, verbose_name="problème constaté")),
                        ("content", models.TextField(blank=True, verbose_name="contenu de l’action")),
                        (
                            "audience",
                            models.CharField(blank=True, max_length=300, verbose_name="public visé"),
                        ),
                        ("places", models.CharField(blank=True, max_length=300, verbose_name="lieux")),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="piloted_actions",
                                to="partners.organisation",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "pilot_contact",
                            models.CharField(
                                blank=True,
                                help_text="La fonction plutôt que le nom.",
                                max_length=160,
                                verbose_name="responsable chez le pilote",
                            ),
                        ),
                        (
                            "elected_referent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referred_actions",
                                to="deliberations.councillor",
                                verbose_name="élu référent",
                            ),
                        ),
                        (
                            "resources",
                            models.TextField(
                                blank=True,
                                help_text="En mots\xa0; les montants se saisissent année par année.",
                                verbose_name="moyens humains et matériels",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        (
                            "end",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="échéance"),
                        ),
                        (
                            "calendar",
                            models.CharField(
                                blank=True,
                                help_text="Par exemple\xa0: chaque été, pendant les vacances.",
                                max_length=240,
                                verbose_name="calendrier",
                            ),
                        ),
                        (
                            "evaluation",
                            models.TextField(
                                blank=True,
                                help_text="Comment on saura si l’action réussit.",
                                verbose_name="évaluation",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("to_start", "à engager"),
                                    ("running", "en cours"),
                                    ("paused", "en pause"),
                                    ("done", "réalisée"),
                                    ("abandoned", "abandonnée"),
                                ],
                                max_length=9,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "nouvelle"),
                                    ("continued", "poursuivie"),
                                    ("changed", "modifiée"),
                                    ("abandoned", "abandonnée"),
                                    ("done", "réalisée"),
                                ],
                                max_length=9,
                                verbose_name="issue",
                            ),
                        ),
                        ("outcome_reason", models.TextField(blank=True, verbose_name="motif de l’issue")),
                        (
                            "restricted",
                            models.BooleanField(
                                default=False,
                                help_text="La fiche n’apparaît qu’à la direction\xa0: ni aux élus, ni au secrétariat, ni sur les papiers communs.",
                                verbose_name="diffusion restreinte",
                            ),
                        ),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_copies",
                                to="prevention.action",
                                verbose_name="reprend la fiche",
                            ),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_actions",
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
                        (
                            "districts",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="partners.district",
                                verbose_name="quartiers",
                            ),
                        ),
                        (
                            "partners",
                            models.ManyToManyField(
                                blank=True,
                                related_name="partnered_actions",
                                to="partners.organisation",
                                verbose_name="partenaires",
                            ),
                        ),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="partners.frameworkmeasure",
                                verbose_name="mesures des cadres nationaux",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fiche action",
                        "verbose_name_plural": "fiches action",
                        "ordering": ["axis", "position", "pk"],
                        "permissions": [("view_restricted_action", "voir les fiches à diffusion restreinte")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("axis", "position"),
                                name="one_action_at_a_position",
                                violation_error_message="Une fiche de cet axe a déjà cet ordre.",
                            ),
                            models.UniqueConstraint(
                                fields=("carried_from",),
                                name="an_action_is_carried_once",
                                violation_error_message="Cette fiche est déjà reprise par une autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("carried_from__isnull", True),
                                    models.Q(("carried_from", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_action_does_not_carry_itself",
                                violation_error_message="Une fiche ne se reprend pas elle-même\xa0: choisissez celle d’avant.",
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
                                name="action_ends_after_it_starts",
                                violation_error_message="L’action finit avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewLine",
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
                                choices=[("achievement", "réalisation"), ("perspective", "perspective")],
                                max_length=11,
                                verbose_name="nature",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("text", models.TextField(verbose_name="texte")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "nouvelle"),
                                    ("continued", "poursuivie"),
                                    ("changed", "modifiée"),
                                    ("abandoned", "abandonnée"),
                                    ("done", "réalisée"),
                                ],
                                max_length=9,
                                verbose_name="issue",
                            ),
                        ),
                        ("places", models.CharField(blank=True, max_length=300, verbose_name="lieux")),
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
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: ligne de bilan",
                        "verbose_name_plural": "historiques\xa0: lignes de bilan",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReviewLine",
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
                                related_name="review_lines",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("achievement", "réalisation"), ("perspective", "perspective")],
                                max_length=11,
                                verbose_name="nature",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="ordre")),
                        ("text", models.TextField(verbose_name="texte")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "nouvelle"),
                                    ("continued", "poursuivie"),
                                    ("changed", "modifiée"),
                                    ("abandoned", "abandonnée"),
                                    ("done", "réalisée"),
                                ],
                                max_length=9,
                                verbose_name="issue",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_lines",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        ("places", models.CharField(blank=True, max_length=300, verbose_name="lieux")),
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
                            "partners",
                            models.ManyToManyField(
                                blank=True,
                                related_name="review_lines",
                                to="partners.organisation",
                                verbose_name="partenaires",
                            ),
                        ),
                        (
                            "measures",
                            models.ManyToManyField(
                                blank=True,
                                related_name="review_lines",
                                to="partners.frameworkmeasure",
                                verbose_name="mesures des cadres nationaux",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ligne de bilan",
                        "verbose_name_plural": "lignes de bilan",
                        "ordering": ["axis", "kind", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("axis", "kind", "position"),
                                name="one_review_line_at_a_position",
                                violation_error_message="Une ligne de cet axe a déjà cet ordre.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewLine_measures",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "reviewline",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.reviewline",
                            ),
                        ),
                        (
                            "frameworkmeasure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.frameworkmeasure",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="prevention.historicalreviewline",
                            ),
                        ),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "HistoricalReviewLine_measures",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReviewLine_partners",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "reviewline",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.reviewline",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="prevention.historicalreviewline",
                            ),
                        ),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "HistoricalReviewLine_partners",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReviewSubLine",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("text", models.CharField(max_length=400, verbose_name="texte")),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.reviewline",
                                verbose_name="ligne de bilan",
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
                        "verbose_name": "historique\xa0: sous-ligne de bilan",
                        "verbose_name_plural": "historiques\xa0: sous-lignes de bilan",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReviewSubLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sub_lines",
                                to="prevention.reviewline",
                                verbose_name="ligne de bilan",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                        ("text", models.CharField(max_length=400, verbose_name="texte")),
                    ],
                    options={
                        "verbose_name": "sous-ligne de bilan",
                        "verbose_name_plural": "sous-lignes de bilan",
                        "ordering": ["line", "position", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAction",
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
                        ("position", models.PositiveIntegerField(verbose_name="ordre")),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="Tel que la stratégie la désigne\xa0: 1.3",
                                max_length=20,
                                verbose_name="numéro",
                            ),
                        ),
                        ("title", models.CharField(max_length=240, verbose_name="intitulé")),
                        ("problem", models.TextField(blank=True, verbose_name="problème constaté")),
                        ("content", models.TextField(blank=True, verbose_name="contenu de l’action")),
                        (
                            "audience",
                            models.CharField(blank=True, max_length=300, verbose_name="public visé"),
                        ),
                        ("places", models.CharField(blank=True, max_length=300, verbose_name="lieux")),
                        (
                            "pilot_contact",
                            models.CharField(
                                blank=True,
                                help_text="La fonction plutôt que le nom.",
                                max_length=160,
                                verbose_name="responsable chez le pilote",
                            ),
                        ),
                        (
                            "resources",
                            models.TextField(
                                blank=True,
                                help_text="En mots\xa0; les montants se saisissent année par année.",
                                verbose_name="moyens humains et matériels",
                            ),
                        ),
                        (
                            "start",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="début"),
                        ),
                        (
                            "end",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="échéance"),
                        ),
                        (
                            "calendar",
                            models.CharField(
                                blank=True,
                                help_text="Par exemple\xa0: chaque été, pendant les vacances.",
                                max_length=240,
                                verbose_name="calendrier",
                            ),
                        ),
                        (
                            "evaluation",
                            models.TextField(
                                blank=True,
                                help_text="Comment on saura si l’action réussit.",
                                verbose_name="évaluation",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("to_start", "à engager"),
                                    ("running", "en cours"),
                                    ("paused", "en pause"),
                                    ("done", "réalisée"),
                                    ("abandoned", "abandonnée"),
                                ],
                                max_length=9,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "nouvelle"),
                                    ("continued", "poursuivie"),
                                    ("changed", "modifiée"),
                                    ("abandoned", "abandonnée"),
                                    ("done", "réalisée"),
                                ],
                                max_length=9,
                                verbose_name="issue",
                            ),
                        ),
                        ("outcome_reason", models.TextField(blank=True, verbose_name="motif de l’issue")),
                        (
                            "restricted",
                            models.BooleanField(
                                default=False,
                                help_text="La fiche n’apparaît qu’à la direction\xa0: ni aux élus, ni au secrétariat, ni sur les papiers communs.",
                                verbose_name="diffusion restreinte",
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
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.objective",
                                verbose_name="objectif",
                            ),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "elected_referent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="deliberations.councillor",
                                verbose_name="élu référent",
                            ),
                        ),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="reprend la fiche",
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
                        "verbose_name": "historique\xa0: fiche action",
                        "verbose_name_plural": "historiques\xa0: fiches action",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAction_measures",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                            ),
                        ),
                        (
                            "frameworkmeasure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.frameworkmeasure",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="prevention.historicalaction",
                            ),
                        ),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "HistoricalAction_measures",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAction_partners",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.organisation",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="prevention.historicalaction",
                            ),
                        ),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "HistoricalAction_partners",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAction_districts",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_tablespace="",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.district",
                            ),
                        ),
                        (
                            "history",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="prevention.historicalaction",
                            ),
                        ),
                        ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "HistoricalAction_districts",
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMilestone",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="étape")),
                        (
                            "due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="prévue"),
                        ),
                        (
                            "done",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="faite"),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: étape",
                        "verbose_name_plural": "historiques\xa0: étapes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="étape")),
                        (
                            "due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="prévue"),
                        ),
                        (
                            "done",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="faite"),
                        ),
                    ],
                    options={
                        "verbose_name": "étape",
                        "verbose_name_plural": "étapes",
                        "ordering": ["action", "due", "pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActionNote",
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
                        ("text", models.TextField(verbose_name="note de l’année")),
                        ("written_on", models.DateField(verbose_name="écrite le")),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: note annuelle",
                        "verbose_name_plural": "historiques\xa0: notes annuelles",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActionNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        ("text", models.TextField(verbose_name="note de l’année")),
                        ("written_on", models.DateField(verbose_name="écrite le")),
                    ],
                    options={
                        "verbose_name": "note annuelle",
                        "verbose_name_plural": "notes annuelles",
                        "ordering": ["action", "-year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="note_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("action", "year"),
                                name="one_note_a_year",
                                violation_error_message="La note de cette année existe déjà\xa0: complétez-la.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActionMeans",
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
                            "real",
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
                            "planned_time",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un temps de travail n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (ETP)",
                            ),
                        ),
                        (
                            "real_time",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un temps de travail n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (ETP)",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: moyens d’une année",
                        "verbose_name_plural": "historiques\xa0: moyens par année",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActionMeans",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="means",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                            "real",
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
                            "planned_time",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un temps de travail n’est jamais négatif."
                                    )
                                ],
                                verbose_name="prévu (ETP)",
                            ),
                        ),
                        (
                            "real_time",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Un temps de travail n’est jamais négatif."
                                    )
                                ],
                                verbose_name="réalisé (ETP)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "moyens d’une année",
                        "verbose_name_plural": "moyens par année",
                        "ordering": ["action", "year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1900, 2200)), _connector="OR"
                                ),
                                name="means_year_of_our_centuries",
                                violation_error_message="L’année s’écrit en quatre chiffres, de 1900 à 2200.",
                            ),
                            models.UniqueConstraint(
                                fields=("action", "year"),
                                name="means_once_a_year",
                                violation_error_message="Les moyens de cette année sont déjà saisis.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActionFunding",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: financement de la fiche",
                        "verbose_name_plural": "historiques\xa0: financements de la fiche",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActionFunding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fundings",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="partners.funding",
                                verbose_name="financement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "financement de la fiche",
                        "verbose_name_plural": "financements de la fiche",
                        "ordering": ["action", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "funding"),
                                name="a_funding_pays_a_sheet_once",
                                violation_error_message="Ce financement est déjà rattaché à la fiche.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIndicator",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="indicateur")),
                        ("unit", models.CharField(blank=True, max_length=60, verbose_name="unité")),
                        (
                            "family",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("activity", "activité"),
                                    ("result", "résultat"),
                                    ("impact", "impact"),
                                ],
                                max_length=8,
                                verbose_name="famille",
                            ),
                        ),
                        (
                            "aim",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("increase", "augmenter"),
                                    ("decrease", "diminuer"),
                                    ("hold", "maintenir"),
                                ],
                                max_length=8,
                                verbose_name="sens attendu",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=14,
                                null=True,
                                verbose_name="valeur de départ",
                            ),
                        ),
                        (
                            "baseline_source",
                            models.CharField(
                                blank=True, max_length=240, verbose_name="source de la valeur de départ"
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="cible"
                            ),
                        ),
                        (
                            "target_due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="cible pour"),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: indicateur",
                        "verbose_name_plural": "historiques\xa0: indicateurs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        ("label", models.CharField(max_length=240, verbose_name="indicateur")),
                        ("unit", models.CharField(blank=True, max_length=60, verbose_name="unité")),
                        (
                            "family",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("activity", "activité"),
                                    ("result", "résultat"),
                                    ("impact", "impact"),
                                ],
                                max_length=8,
                                verbose_name="famille",
                            ),
                        ),
                        (
                            "aim",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("increase", "augmenter"),
                                    ("decrease", "diminuer"),
                                    ("hold", "maintenir"),
                                ],
                                max_length=8,
                                verbose_name="sens attendu",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=14,
                                null=True,
                                verbose_name="valeur de départ",
                            ),
                        ),
                        (
                            "baseline_source",
                            models.CharField(
                                blank=True, max_length=240, verbose_name="source de la valeur de départ"
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="cible"
                            ),
                        ),
                        (
                            "target_due",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="cible pour"),
                        ),
                    ],
                    options={
                        "verbose_name": "indicateur",
                        "verbose_name_plural": "indicateurs",
                        "ordering": ["action", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "label"),
                                name="one_indicator_of_a_label",
                                violation_error_message="Un indicateur de la fiche porte déjà ce nom.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeasurement",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="période ou jour"
                            ),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="valeur"
                            ),
                        ),
                        ("estimated", models.BooleanField(default=False, verbose_name="estimation")),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("high", "bonne"), ("medium", "moyenne"), ("low", "faible")],
                                max_length=6,
                                verbose_name="fiabilité",
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
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.indicator",
                                verbose_name="indicateur",
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
                        "verbose_name": "historique\xa0: relevé",
                        "verbose_name_plural": "historiques\xa0: relevés",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Measurement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measurements",
                                to="prevention.indicator",
                                verbose_name="indicateur",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="période ou jour"
                            ),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="valeur"
                            ),
                        ),
                        ("estimated", models.BooleanField(default=False, verbose_name="estimation")),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("high", "bonne"), ("medium", "moyenne"), ("low", "faible")],
                                max_length=6,
                                verbose_name="fiabilité",
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
                        "verbose_name": "relevé",
                        "verbose_name_plural": "relevés",
                        "ordering": ["indicator", "period", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period__isnull", False)),
                                name="a_measurement_has_a_period",
                                violation_error_message="Écrivez l’année, le mois ou le jour du relevé.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period__isnull", True),
                                    ("until__isnull", True),
                                    (
                                        "until__gte",
                                        django.db.models.functions.text.Substr(
                                            models.F("period"),
                                            1,
                                            django.db.models.functions.text.Length(models.F("until")),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_measurement_ends_after_it_starts",
                                violation_error_message="La période du relevé finit avant de commencer\xa0: corrigez l’une des deux dates.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBody",
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
                        ("name", models.CharField(max_length=160, verbose_name="nom")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plenary", "CLSPD, formation plénière"),
                                    ("restricted", "CLSPD, formation restreinte"),
                                    ("thematic", "groupe thématique"),
                                    ("territorial", "groupe territorial"),
                                    ("steering", "comité de pilotage"),
                                    ("watch_cell", "cellule de veille"),
                                    ("named_follow_up", "groupe de suivi nominatif (GSN)"),
                                    ("family_council", "conseil des droits et devoirs des familles"),
                                    ("other", "autre instance"),
                                ],
                                max_length=16,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "convener",
                            models.CharField(
                                blank=True,
                                help_text="La fonction\xa0: maire, préfet, procureur…",
                                max_length=160,
                                verbose_name="réunie par",
                            ),
                        ),
                        (
                            "charter_signed",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="charte signée"
                            ),
                        ),
                        (
                            "meetings_a_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="réunions prévues par an"
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="installée"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="a pris fin"),
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
                            "charter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="La charte de confidentialité ou de fonctionnement, saisie parmi les conventions.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.convention",
                                verbose_name="charte",
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
                        "verbose_name": "historique\xa0: instance",
                        "verbose_name_plural": "historiques\xa0: instances",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Body",
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
                                related_name="bodies",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plenary", "CLSPD, formation plénière"),
                                    ("restricted", "CLSPD, formation restreinte"),
                                    ("thematic", "groupe thématique"),
                                    ("territorial", "groupe territorial"),
                                    ("steering", "comité de pilotage"),
                                    ("watch_cell", "cellule de veille"),
                                    ("named_follow_up", "groupe de suivi nominatif (GSN)"),
                                    ("family_council", "conseil des droits et devoirs des familles"),
                                    ("other", "autre instance"),
                                ],
                                max_length=16,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "convener",
                            models.CharField(
                                blank=True,
                                help_text="La fonction\xa0: maire, préfet, procureur…",
                                max_length=160,
                                verbose_name="réunie par",
                            ),
                        ),
                        (
                            "charter",
                            models.ForeignKey(
                                blank=True,
                                help_text="La charte de confidentialité ou de fonctionnement, saisie parmi les conventions.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="partners.convention",
                                verbose_name="charte",
                            ),
                        ),
                        (
                            "charter_signed",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="charte signée"
                            ),
                        ),
                        (
                            "meetings_a_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="réunions prévues par an"
                            ),
                        ),
                        (
                            "since",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="installée"),
                        ),
                        (
                            "until",
                            models.CharField(blank=True, max_length=10, null=True, verbose_name="a pris fin"),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_bodies",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "instance",
                        "verbose_name_plural": "instances",
                        "ordering": ["kind", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="one_body_of_a_name",
                                violation_error_message="Une instance de la commune porte déjà ce nom.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBodyMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.body",
                                verbose_name="instance",
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
                        "verbose_name": "historique\xa0: membre de l’instance",
                        "verbose_name_plural": "historiques\xa0: membres de l’instance",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="BodyMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="prevention.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="partners.organisation",
                                verbose_name="organisation",
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
                        "verbose_name": "membre de l’instance",
                        "verbose_name_plural": "membres de l’instance",
                        "ordering": ["body", "organisation__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "organisation"),
                                name="one_member_of_a_body",
                                violation_error_message="Cette organisation siège déjà dans l’instance.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeeting",
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
                        ("date", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="heure")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="objet")),
                        (
                            "agenda",
                            models.TextField(
                                blank=True, help_text="Un point par ligne.", verbose_name="ordre du jour"
                            ),
                        ),
                        (
                            "invited_on",
                            models.DateField(blank=True, null=True, verbose_name="invitations envoyées le"),
                        ),
                        ("cancelled", models.BooleanField(default=False, verbose_name="annulée")),
                        ("minutes", models.TextField(blank=True, verbose_name="compte rendu")),
                        (
                            "minutes_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu établi le"),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to=models.Q(
                                    ("kind__in", ("watch_cell", "named_follow_up", "family_council")),
                                    _negated=True,
                                ),
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.body",
                                verbose_name="instance",
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
                        "verbose_name": "historique\xa0: réunion",
                        "verbose_name_plural": "historiques\xa0: réunions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "body",
                            models.ForeignKey(
                                limit_choices_to=models.Q(
                                    ("kind__in", ("watch_cell", "named_follow_up", "family_council")),
                                    _negated=True,
                                ),
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="prevention.body",
                                verbose_name="instance",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="heure")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="objet")),
                        (
                            "agenda",
                            models.TextField(
                                blank=True, help_text="Un point par ligne.", verbose_name="ordre du jour"
                            ),
                        ),
                        (
                            "invited_on",
                            models.DateField(blank=True, null=True, verbose_name="invitations envoyées le"),
                        ),
                        ("cancelled", models.BooleanField(default=False, verbose_name="annulée")),
                        ("minutes", models.TextField(blank=True, verbose_name="compte rendu")),
                        (
                            "minutes_on",
                            models.DateField(blank=True, null=True, verbose_name="compte rendu établi le"),
                        ),
                        (
                            "followed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Sans personne désignée, les rappels vont à toute la direction.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followed_meetings",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivi par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réunion",
                        "verbose_name_plural": "réunions",
                        "ordering": ["-date", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "date", "starts_at"),
                                name="one_meeting_at_a_time",
                                violation_error_message="Une réunion de cette instance est déjà saisie à cette date\xa0: précisez l’heure, ou complétez celle-là.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("starts_at__isnull", True)),
                                fields=("body", "date"),
                                name="one_meeting_a_day_without_a_time",
                                violation_error_message="Une réunion de cette instance est déjà saisie à cette date\xa0: précisez l’heure, ou complétez celle-là.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingAttendance",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("present", "présente"),
                                    ("excused", "excusée"),
                                    ("absent", "absente"),
                                ],
                                max_length=7,
                                verbose_name="présence",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.meeting",
                                verbose_name="réunion",
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
                        "verbose_name": "historique\xa0: présence",
                        "verbose_name_plural": "historiques\xa0: présences",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MeetingAttendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="prevention.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_attendances",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("present", "présente"),
                                    ("excused", "excusée"),
                                    ("absent", "absente"),
                                ],
                                max_length=7,
                                verbose_name="présence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "présence",
                        "verbose_name_plural": "présences",
                        "ordering": ["meeting", "organisation__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "organisation"),
                                name="one_attendance_of_an_organisation",
                                violation_error_message="La présence de cette organisation est déjà saisie.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingDecision",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="décision")),
                        (
                            "owner_name",
                            models.CharField(blank=True, max_length=160, verbose_name="chez le responsable"),
                        ),
                        ("due", models.CharField(blank=True, max_length=10, null=True, verbose_name="pour")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                        ("dropped_on", models.DateField(blank=True, null=True, verbose_name="sans suite le")),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "owner",
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
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
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
                        "verbose_name": "historique\xa0: relevé de décision",
                        "verbose_name_plural": "historiques\xa0: relevés de décision",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MeetingDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="prevention.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="décision")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="partners.organisation",
                                verbose_name="responsable",
                            ),
                        ),
                        (
                            "owner_name",
                            models.CharField(blank=True, max_length=160, verbose_name="chez le responsable"),
                        ),
                        ("due", models.CharField(blank=True, max_length=10, null=True, verbose_name="pour")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                        ("dropped_on", models.DateField(blank=True, null=True, verbose_name="sans suite le")),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "relevé de décision",
                        "verbose_name_plural": "relevés de décision",
                        "ordering": ["meeting", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"
                                ),
                                name="a_decision_is_done_or_dropped",
                                violation_error_message="Une décision est faite ou sans suite, pas les deux\xa0: effacez une date.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingInvitation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("function", models.CharField(blank=True, max_length=160, verbose_name="fonction")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="envoyée le")),
                        (
                            "cancelled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="annulation annoncée le"
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refused", "adresse refusée par la messagerie"),
                                    ("unreachable", "messagerie injoignable"),
                                ],
                                max_length=11,
                                verbose_name="pourquoi elle n’est pas partie",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.meeting",
                                verbose_name="réunion",
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
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="partners.contact",
                                verbose_name="contact",
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
                        "verbose_name": "historique\xa0: invitation",
                        "verbose_name_plural": "historiques\xa0: invitations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MeetingInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="prevention.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitations",
                                to="partners.contact",
                                verbose_name="contact",
                            ),
                        ),
                        ("function", models.CharField(blank=True, max_length=160, verbose_name="fonction")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="envoyée le")),
                        (
                            "cancelled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="annulation annoncée le"
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refused", "adresse refusée par la messagerie"),
                                    ("unreachable", "messagerie injoignable"),
                                ],
                                max_length=11,
                                verbose_name="pourquoi elle n’est pas partie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "ordering": ["meeting", "organisation__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "contact"),
                                name="one_invitation_of_a_contact",
                                violation_error_message="Ce contact est déjà invité.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPlanDocument",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        (
                            "dated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du papier"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçue le")),
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
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.meeting",
                                verbose_name="réunion",
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
                    name="PlanDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="prevention.strategy",
                                verbose_name="stratégie",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="prevention.action",
                                verbose_name="fiche action",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="prevention.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        (
                            "dated",
                            models.CharField(
                                blank=True, max_length=10, null=True, verbose_name="date du papier"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="reçue le")),
                        (
                            "file",
                            common.files.storage.PrivateFileField(
                                blank=True,
                                max_length=200,
                                upload_to="prevention/",
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
                                        ("action__isnull", True),
                                        ("meeting__isnull", True),
                                        ("strategy__isnull", False),
                                    ),
                                    models.Q(
                                        ("action__isnull", False),
                                        ("meeting__isnull", True),
                                        ("strategy__isnull", True),
                                    ),
                                    models.Q(
                                        ("action__isnull", True),
                                        ("meeting__isnull", False),
                                        ("strategy__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_plan_document_has_one_owner",
                                violation_error_message="Une pièce se range dans une seule fiche.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalTownOutline",
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
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="fichier")),
                        ("loaded_on", models.DateField(verbose_name="chargé le")),
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
                        "verbose_name": "historique\xa0: contour de la commune",
                        "verbose_name_plural": "historiques\xa0: contours de la commune",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="TownOutline",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outline",
                                to="deliberations.municipality",
                                verbose_name="commune",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="fichier")),
                        ("loaded_on", models.DateField(verbose_name="chargé le")),
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
                        "verbose_name": "contour de la commune",
                        "verbose_name_plural": "contours de la commune",
                        "ordering": ["municipality"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDistrictOutline",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom dans le fichier")),
                        ("geometry", models.JSONField(verbose_name="géométrie")),
                        (
                            "outline",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.townoutline",
                                verbose_name="contour",
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
                        "verbose_name": "historique\xa0: contour d’un quartier",
                        "verbose_name_plural": "historiques\xa0: contours des quartiers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DistrictOutline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "outline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="districts",
                                to="prevention.townoutline",
                                verbose_name="contour",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom dans le fichier")),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outlines",
                                to="partners.district",
                                verbose_name="quartier",
                            ),
                        ),
                        ("geometry", models.JSONField(verbose_name="géométrie")),
                    ],
                    options={
                        "verbose_name": "contour d’un quartier",
                        "verbose_name_plural": "contours des quartiers",
                        "ordering": ["outline", "name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("outline", "name"),
                                name="one_outline_of_a_name",
                                violation_error_message="Un contour porte déjà ce nom.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPersonMeeting",
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
                        ("date", models.DateField(verbose_name="date")),
                        ("cancelled", models.BooleanField(default=False, verbose_name="annulée")),
                        (
                            "situations",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="situations examinées"
                            ),
                        ),
                        (
                            "closed",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="dont closes"
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to={
                                    "kind__in": ("watch_cell", "named_follow_up", "family_council")
                                },
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.body",
                                verbose_name="instance",
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
                        "verbose_name": "historique\xa0: réunion sans nom",
                        "verbose_name_plural": "historiques\xa0: réunions sans nom",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PersonMeeting",
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
                            "body",
                            models.ForeignKey(
                                limit_choices_to={
                                    "kind__in": ("watch_cell", "named_follow_up", "family_council")
                                },
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="person_meetings",
                                to="prevention.body",
                                verbose_name="instance",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("cancelled", models.BooleanField(default=False, verbose_name="annulée")),
                        (
                            "situations",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="situations examinées"
                            ),
                        ),
                        (
                            "closed",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="dont closes"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réunion sans nom",
                        "verbose_name_plural": "réunions sans nom",
                        "ordering": ["-date", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "date"),
                                name="one_meeting_of_persons_a_day",
                                violation_error_message="Une réunion de cette instance est déjà saisie à cette date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("situations__isnull", True),
                                    ("closed__isnull", True),
                                    ("closed__lte", models.F("situations")),
                                    _connector="OR",
                                ),
                                name="no_more_closed_than_examined",
                                violation_error_message="Il y a plus de situations closes que de situations examinées. Corrigez l’un des deux nombres.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPersonMeetingOrganisation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="prevention.personmeeting",
                                verbose_name="réunion",
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
                        "verbose_name": "historique\xa0: organisation présente",
                        "verbose_name_plural": "historiques\xa0: organisations présentes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PersonMeetingOrganisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="organisations",
                                to="prevention.personmeeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="person_meetings",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "organisation présente",
                        "verbose_name_plural": "organisations présentes",
                        "ordering": ["meeting", "organisation__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "organisation"),
                                name="an_organisation_is_there_once",
                                violation_error_message="Cette organisation est déjà notée présente.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
