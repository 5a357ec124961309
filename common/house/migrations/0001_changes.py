import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.CharField(max_length=64, verbose_name="numéro interne de la fiche")),
                ("version", models.PositiveIntegerField(verbose_name="version obtenue")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date")),
                ("summary", models.TextField(verbose_name="ce qui a changé")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="contenttypes.contenttype",
                        verbose_name="nature de la fiche",
                    ),
                ),
            ],
            options={
                "verbose_name": "modification",
                "verbose_name_plural": "modifications",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["content_type", "object_id", "version"], name="house_change_of")
                ],
            },
        ),
    ]
