"""Owns what the search keeps of the records: an entry each, the text it shows, what waits to be read again."""

from django.db import models


class Entry(models.Model):
    """A record that can be found. Thin, since a common word reads thousands of them; its terms stand in an index."""

    feminine = True

    kind = models.CharField("nature", max_length=20)
    key = models.BigIntegerField("numéro interne de la fiche")
    root = models.BigIntegerField("numéro interne de la fiche qui change avec elle")
    date = models.DateField("date", null=True, blank=True)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)

    class Meta:
        verbose_name = "entrée de la recherche"
        verbose_name_plural = "entrées de la recherche"
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_by_record")]
        indexes = [models.Index(fields=["kind", "root"], name="search_entry_of_root")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class EntryText(models.Model):
    """What a result shows of a record."""

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, verbose_name="entrée", related_name="text"
    )
    title = models.TextField("titre")
    body = models.TextField("texte")
    shown_date = models.CharField("date en toutes lettres", max_length=120, blank=True)
    fingerprint = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "texte d’une entrée"
        verbose_name_plural = "textes des entrées"
        ordering = ["entry"]

    def __str__(self) -> str:
        return self.title[:80]


class Mark(models.Model):
    """A record that changed since it was read: written in the transaction of the change, taken away once read again."""

    feminine = True

    model = models.CharField("table", max_length=80)
    key = models.BigIntegerField("numéro interne")
    failure = models.CharField("dernier échec", max_length=100, blank=True)

    class Meta:
        verbose_name = "marque de la recherche"
        verbose_name_plural = "marques de la recherche"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


class Upkeep(models.Model):
    """One row: whoever writes the index holds it; it says under which analyser the index was made."""

    analyser = models.CharField("version de l’analyse", max_length=20, blank=True)

    class Meta:
        verbose_name = "tenue de l’index"
        verbose_name_plural = "tenue de l’index"

    def __str__(self) -> str:
        return f"index {self.analyser}"
