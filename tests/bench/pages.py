"""Measures the pages at the size of the demonstration and after ten years: queries, server time, requests a second."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - the applications come first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from common.accounts.models import User  # noqa: E402
from common.house.remembered import forget_everything  # noqa: E402
from deliberations.models import Deliberation, Sitting  # noqa: E402
from deliberations.towns import SESSION_KEY  # noqa: E402
from partners.models import Convention  # noqa: E402
from prevention.access import sync_roles  # noqa: E402
from prevention.demo import ACCOUNTS, load  # noqa: E402
from prevention.models import Action, Body  # noqa: E402
from tests.bench.measure import seconds_of  # noqa: E402
from tests.bench.years import town_of_ten_years, write_years  # noqa: E402

RUNS = 9
BOUND = 2.0
READER = "head"
REFERENCE = "healthz"
LISTS = ("home", "council", "decisions", "conventions", "budget", "strategy", "results", "governance", "note")
# The pages of the administration that judge every record of a town: more records, more work.
OFFICE = ("admin:index", "deadlines:list", "partners:checks")


@dataclass(frozen=True)
class Page:
    """A page to measure; `bound`: how much slower it may be after ten years, None where its rows grow too."""

    name: str
    path: str
    bound: float | None = BOUND


@dataclass(frozen=True)
class Cost:
    """What a page costs in a database: its queries, its median seconds."""

    queries: int
    seconds: float


class Database:
    """One of the two files, with a person signed in."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.open()
        self.client, self.nobody = Client(), Client()
        self.client.force_login(User.objects.get(email=ACCOUNTS[READER][0]))
        session = self.client.session
        session[SESSION_KEY] = town_of_ten_years().pk
        session.save()

    def open(self) -> None:
        """Make it the database of this process, connected."""
        connection.close()
        connection.settings_dict["NAME"] = str(self.file)
        connection.ensure_connection()

    def get(self, page: Page) -> None:
        """Ask for a page once, as it is asked the first time a record has changed."""
        forget_everything()
        client = self.nobody if page.name == REFERENCE else self.client
        answer = client.get(page.path)
        if answer.status_code != 200:
            raise SystemExit(f"{page.path}: {answer.status_code}")

    def queries(self, page: Page) -> int:
        """How many queries it takes."""
        asked: list[str] = []

        def noted(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(noted):
            self.get(page)
        return len(asked)


def pages() -> Iterator[Page]:
    """The reference, the dashboards, then the pages of the office."""
    yield Page(REFERENCE, reverse("healthz"), None)
    yield from (Page(name, reverse(f"dashboards:{name}")) for name in LISTS)
    town = town_of_ten_years()
    records = {
        "sitting": Sitting.objects.filter(term__municipality=town, roll_entries__isnull=False),
        "act": Deliberation.objects.of_town(town).sealed(),
        "convention": Convention.objects.of_town(town),
        "sheet": Action.objects.of_town(town).filter(restricted=False),
        "body": Body.objects.of_town(town),
    }
    for name, found in records.items():
        key = found.order_by("pk").values_list("pk", flat=True).first()
        yield Page(name, reverse(f"dashboards:{name}", args=[key]))
    yield from (Page(name, reverse(name), None) for name in OFFICE)


def costs(small: Database, large: Database, page: Page) -> tuple[Cost, Cost]:
    """The page in both databases, in turn, after a first time that nobody counts."""
    both, times, queries = (small, large), ([], []), []
    for database in both:
        database.open()
        database.get(page)
        queries.append(database.queries(page))
    runs = RUNS if page.bound is not None or page.name == REFERENCE else 2
    for _ in range(runs):
        for database, kept in zip(both, times, strict=True):
            database.open()
            kept.append(seconds_of(lambda database=database: database.get(page)))
    first, second = (Cost(count, median(kept)) for count, kept in zip(queries, times, strict=True))
    return first, second


def databases() -> tuple[Database, Database]:
    """The demonstration, and a copy of it ten years later."""
    settings.ALLOWED_HOSTS = ["testserver"]
    sync_roles()
    load(passwords={address: "mesures-de-la-maison" for address, *_ in ACCOUNTS.values()})
    file = Path(connection.settings_dict["NAME"])
    connection.close()
    grown = file.with_name("ten-years.sqlite3")
    shutil.copy(file, grown)
    small = Database(file)
    large = Database(grown)
    with transaction.atomic():
        took = write_years(by=User.objects.get(email=ACCOUNTS["agent"][0]))
    call_command("rebuild_search", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print("ten years written in " + ", ".join(f"{part} {spent:.0f} s" for part, spent in took.items()))  # noqa: T201
    return small, large


def main() -> int:
    """Print a line a page; 1 when a dashboard slows beyond its bound, or its queries grow."""
    small, large = databases()
    print(  # noqa: T201
        f"{'page':<18}{'queries':>9}{'ten years':>11}{'ms':>10}{'ten years':>11}{'ratio':>8}"
        f"{'requests/s':>12}{'of healthz':>12}"
    )
    small.open()
    reference, kept = 0.0, True
    for page in list(pages()):
        before, after = costs(small, large, page)
        ratio = after.seconds / before.seconds
        reference = reference or 1 / after.seconds
        good = page.bound is None or (ratio <= page.bound and after.queries <= before.queries)
        kept = kept and good
        verdict = "" if page.bound is None else f"  <= {page.bound:g} {'kept' if good else 'EXCEEDED'}"
        print(  # noqa: T201
            f"{page.name:<18}{before.queries:>9}{after.queries:>11}{1000 * before.seconds:>10.1f}"
            f"{1000 * after.seconds:>11.1f}{ratio:>8.2f}{1 / after.seconds:>12.1f}"
            f"{1 / after.seconds / reference:>12.3f}{verdict}",
            flush=True,
        )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
