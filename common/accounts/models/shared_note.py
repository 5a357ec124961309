"""Owns what every process of the site remembers for a short time: tries counted, codes already used (CACHES)."""

from django.db import models


class SharedNote(models.Model):
    """A line that Django's database cache writes and reads; nobody else does, and `purge_logs` deletes those over."""

    cache_key = models.CharField("clé", max_length=255, primary_key=True)
    value = models.TextField("valeur")
    expires = models.DateTimeField("expire le", db_index=True)

    class Meta:
        verbose_name = "note commune"
        verbose_name_plural = "notes communes"
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key
