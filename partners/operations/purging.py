"""Owns the end of contacts: a person who left is forgotten, histories included, once the delay is past."""

import datetime as dt

from django.db import transaction

from common.typography import PartialDate
from deliberations.domain.calendar import add_months
from partners.models import Contact


@transaction.atomic
def purge_contacts(*, on: dt.date, months: int) -> int:
    """Delete the contacts who left more than so many months before a day, with their history.

    Returns how many. A departure known to the month or the year counts from its last day.
    """
    limit = add_months(on, -months)
    gone = [
        contact.pk
        for contact in Contact.objects.filter(until__lte=PartialDate.of(limit)).order_by("pk")
        if contact.until is not None and contact.until.latest <= limit
    ]
    Contact.history.filter(id__in=gone).delete()
    Contact.objects.filter(pk__in=gone).delete()
    # Deleting writes a last line in the history: it goes too.
    Contact.history.filter(id__in=gone).delete()
    return len(gone)
