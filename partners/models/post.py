"""Owns the posts of social workers and their yearly counts: numbers only, never a person."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.domain.facts import ActivityFact, PostFact
from partners.domain.vocabulary import CountUnit
from partners.models.convention import Convention
from partners.models.fields import (
    PartialDateField,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    source_field,
    year_field,
    year_is_ours,
)


class PostQuerySet(models.QuerySet["Post"]):
    """Reads of posts."""

    def of_town(self, municipality: Municipality) -> "PostQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def of_social_workers(self) -> "PostQuerySet":
        """Those the yearly report of social workers counts."""
        return self.filter(social_worker=True)


class Post(Aggregate):
    """A post of social worker in a police station (ISC), or another post a convention funds."""

    municipality = municipality_field("posts")
    label = models.CharField("intitulé", max_length=160)
    social_worker = models.BooleanField(
        "intervenant social en commissariat (ISC)",
        default=True,
        help_text="Le bilan annuel des intervenants sociaux compte ces postes et eux seuls.",
    )
    site = organisation_field("lieu d’exercice", "hosted_posts")
    convention = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="convention",
        related_name="posts",
        null=True,
        blank=True,
    )
    full_time_equivalent = models.DecimalField(
        "équivalent temps plein",
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.05")), MaxValueValidator(Decimal(1))],
        help_text="1 pour un temps plein, 0,5 pour un mi-temps.",
    )
    start = PartialDateField("prise de fonction")
    end = PartialDateField("fin")
    employer = organisation_field("employeur", "employed_posts")
    functional_authority = organisation_field("autorité fonctionnelle", "directed_posts")
    followed_by = follower_field("followed_posts")
    source = source_field()

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "poste"
        verbose_name_plural = "postes"
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "label"],
                name="one_post_of_a_label",
                violation_error_message="Un poste porte déjà cet intitulé.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def fact(self) -> PostFact:
        """What the rules read."""
        return PostFact(self.pk, self.label, self.full_time_equivalent, self.start, self.end)


class ActivityCategory(Recorded):
    """A word of the vocabulary of activity reports; only the head edits it."""

    feminine = True

    FAMILIES = [
        ("audience", "public reçu"),
        ("problem", "problématique"),
        ("referral", "origine de la saisine"),
    ]

    code = models.SlugField("code", max_length=40, unique=True)
    label = models.CharField("intitulé", max_length=120)
    family = models.CharField("famille", max_length=8, choices=FAMILIES)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    sums_to_total = models.BooleanField(
        "compte dans le total",
        default=False,
        help_text="Le total du bilan est la somme de ces catégories.",
    )
    from_year = year_field("à partir de l’année", null=True, blank=True)
    until_year = year_field("jusqu’à l’année", null=True, blank=True)

    class Meta:
        verbose_name = "catégorie de bilan"
        verbose_name_plural = "catégories de bilan"
        ordering = ["family", "position", "label"]
        constraints = [
            year_is_ours("from_year", "word_opens_in_our_centuries"),
            year_is_ours("until_year", "word_closes_in_our_centuries"),
        ]

    def __str__(self) -> str:
        return self.label

    def is_open_in(self, year: int) -> bool:
        """Whether reports of a year use this word."""
        return (self.from_year or year) <= year <= (self.until_year or year)


class ActivityReportQuerySet(models.QuerySet["ActivityReport"]):
    """Reads of activity reports."""

    def of_town(self, municipality: Municipality) -> "ActivityReportQuerySet":
        """Those of one commune."""
        return self.filter(post__municipality=municipality)

    def with_facts(self) -> "ActivityReportQuerySet":
        """With every count."""
        return self.select_related("post").prefetch_related("counts__category")


class ActivityReport(Aggregate):
    """The yearly counts of a post: numbers, dates and words of a closed vocabulary; no text, no file."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, verbose_name="poste", related_name="reports")
    year = year_field("année")
    unit = models.CharField(
        "unité", max_length=10, choices=CountUnit.choices(), default=CountUnit.PERSONS.value
    )
    total = models.PositiveIntegerField("total", null=True, blank=True)
    months_worked = months_field("mois travaillés", most=12)
    received_on = CivilDateField("reçu le", null=True, blank=True)
    stated_in = models.ForeignKey(
        "deliberations.Deliberation",
        on_delete=models.PROTECT,
        verbose_name="dit par l’acte",
        related_name="activity_reports",
        null=True,
        blank=True,
    )

    objects = ActivityReportQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan d’activité"
        verbose_name_plural = "bilans d’activité"
        ordering = ["-year", "post"]
        constraints = [
            year_is_ours("year", "activity_year_of_our_centuries"),
            models.UniqueConstraint(
                fields=["post", "year", "unit"],
                name="one_activity_report_by_post_and_year",
                violation_error_message="Le bilan de ce poste pour cette année existe déjà dans cette unité.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bilan {self.year}, {self.post}"

    def fact(self) -> ActivityFact:
        """What the rules read: the total, and the categories that make it."""
        counts: dict[str, Any] = {
            count.category.label: count.number for count in self.counts.all() if count.category.sums_to_total
        }
        return ActivityFact(self.pk, self.post_id, self.year, self.total, counts)


class ActivityCount(Recorded):
    """A count for a word of the vocabulary; unknown is NULL."""

    report = models.ForeignKey(
        ActivityReport, on_delete=models.CASCADE, verbose_name="bilan", related_name="counts"
    )
    category = models.ForeignKey(
        ActivityCategory, on_delete=models.PROTECT, verbose_name="catégorie", related_name="counts"
    )
    number = models.PositiveIntegerField("nombre", null=True, blank=True)

    class Meta:
        verbose_name = "nombre du bilan"
        verbose_name_plural = "nombres du bilan"
        ordering = ["report", "category__family", "category__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "category"],
                name="one_count_by_category",
                violation_error_message="Cette catégorie a déjà son nombre.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0), name="counts_are_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return str(self.category)
