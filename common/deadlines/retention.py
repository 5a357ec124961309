"""Owns how long the texts of old reminders are kept; that a step was told is kept for ever, or it would be told again."""

from datetime import date, timedelta

from django.conf import settings

from common.deadlines.models import Digest


def forget_old_texts(on: date) -> int:
    """Empty the texts of the digests sent longer ago than the retention of logs; return how many.

    A digest that has not surely left keeps its text: it may have to be sent again.
    """
    limit = on - timedelta(days=round(settings.LOGS_KEPT_MONTHS * 365.25 / 12))
    old = Digest.objects.filter(sent_at__date__lt=limit).exclude(body="")
    return old.update(body="")
