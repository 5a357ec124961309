"""Owns the template filters of deadlines: a day in full, with or without its day of the week."""

from datetime import date

from django import template

from common.deadlines import wording

register = template.Library()


@register.filter
def in_full(when: date) -> str:
    """A day in full: "1er novembre 2026"."""
    return wording.day(when)


@register.filter
def with_weekday(when: date) -> str:
    """A day with its day of the week: "dimanche 1er novembre 2026"."""
    return wording.weekday(when)
