"""Writes the workbook of as many conventions as asked, amendments consolidated, and tells the memory it took."""

import datetime as dt
import sys

import django

django.setup()

from common.typography import PartialDate  # noqa: E402 - the applications come first
from deliberations.models import Municipality  # noqa: E402
from partners.exports.conventions import CONVENTIONS_EXPORT  # noqa: E402
from partners.exports.tables import write_export  # noqa: E402
from partners.models import Amendment, Convention, Organisation, Party  # noqa: E402
from tests.bench.memory import tell_peak  # noqa: E402

TITLE, MOST = "Convention mesurée", 20_000


def keys_of(count: int) -> list[int]:
    """The keys of as many of the conventions that `make_them` stored."""
    found = Convention.objects.filter(title__startswith=TITLE)
    return list(found.order_by("pk").values_list("pk", flat=True)[:count])


def make_them() -> None:
    """Store conventions with a party and an amendment each; another process measures."""
    town = Municipality.objects.home()[0]
    who = Organisation.objects.create(municipality=town, name=TITLE, kind="other")
    conventions = Convention.objects.bulk_create(
        (
            Convention(
                municipality=town,
                title=f"{TITLE} {number}",
                start=PartialDate(2009 + number % 15),
                duration_months=36,
                renewal="tacit",
            )
            for number in range(MOST)
        ),
        batch_size=500,
    )
    Party.objects.bulk_create(
        (Party(convention=one, organisation=who) for one in conventions), batch_size=500
    )
    signed = PartialDate(2025, 1, 1)
    Amendment.objects.bulk_create(
        (
            Amendment(convention=one, number=1, signed=signed, effective=signed, new_notice_months=3)
            for one in conventions
        ),
        batch_size=500,
    )


def main(keys: list[int]) -> None:
    """Write them into a file that is then forgotten."""
    write_export(CONVENTIONS_EXPORT, keys, on=dt.date(2026, 3, 15), kind="xlsx").close()


if __name__ == "__main__":
    tell_peak(lambda: main(keys_of(int(sys.argv[1]))))
