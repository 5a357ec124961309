"""Owns what every record of the house has: its history, and for an aggregate its version and its changes."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from common.house.wording import moment, person


class FrenchHistory(HistoricalRecords):
    """The history of a table, named in French, with a reason as long as needed."""

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Name the history after the table it keeps."""
        options: dict[str, Any] = super().get_meta_options(model)
        if not self.user_set_verbose_name:
            options["verbose_name"] = f"historique\u00a0: {model._meta.verbose_name}"
        if not self.user_set_verbose_name_plural:
            options["verbose_name_plural"] = f"historiques\u00a0: {model._meta.verbose_name_plural}"
        return options

    def _get_history_change_reason_field(self) -> "models.Field[Any, Any]":
        # A new field each time: one instance given once would be shared by every inheriting table.
        return models.TextField("motif", null=True)


class Recorded(models.Model):
    """A record whose every version is kept; `not_told`: the fields its history page leaves out, as mere arithmetic."""

    not_told: tuple[str, ...] = ()
    history = FrenchHistory(inherit=True)

    class Meta:
        abstract = True


class Aggregate(Recorded):
    """The root of records that change together; `common.house.locking.bump` alone moves its version."""

    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True


class ChangeQuerySet(models.QuerySet["Change"]):
    """Reads of the log of changes."""

    def of(self, root: models.Model) -> "ChangeQuerySet":
        """The changes of one aggregate."""
        return self.filter(content_type=ContentType.objects.get_for_model(root), object_id=str(root.pk))

    def since(self, version: int) -> "ChangeQuerySet":
        """The changes that came after a version, with their authors, oldest first."""
        return self.filter(version__gt=version).select_related("by").order_by("version", "pk")


class Change(models.Model):
    """One change of an aggregate: who, when, and what in one French phrase."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, verbose_name="nature de la fiche", related_name="changes"
    )
    object_id = models.CharField("numéro interne de la fiche", max_length=64)
    version = models.PositiveIntegerField("version obtenue")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="auteur",
        related_name="changes",
        null=True,
        blank=True,
    )
    at = models.DateTimeField("date", default=timezone.now)
    summary = models.TextField("ce qui a changé")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "modification"
        verbose_name_plural = "modifications"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "version"], name="house_change_of")]

    def __str__(self) -> str:
        return f"{person(self.by)}, {moment(self.at)}\u00a0: {self.summary}"
