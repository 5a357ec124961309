"""Attacks tried on every page at once: a forged form, a record of another town in a form, a script in a text."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from common.accounts.models.open_session import OpenSession
from common.accounts.roles import AGENT, ELECTED, HEAD
from tests.prevention.access_addresses import address, page_of, table_of
from tests.prevention.access_calls import Caller
from tests.prevention.access_routes import routes
from tests.prevention.access_world import ANONYMOUS, MISSING, OTHER_TOWN, World

PACKAGES = {"accounts", "deadlines", "deliberations", "house", "jobs", "partners", "prevention"}
PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
RUNS = (b"<script>alert(1)", b"<img src=x onerror")
SHORTEST = len("<script>alert(1)")
# The arms are a drawing, cleaned when they are set and served alone under a policy of their own.
NOT_A_TEXT = {"arms", "password"}


@pytest.mark.django_db
@pytest.mark.parametrize("person", [ANONYMOUS, ELECTED, HEAD])
def test_a_forged_form_is_refused_everywhere(world: World, person: str) -> None:
    caller = Caller(world.client(person), enforce_csrf_checks=True)
    taken = {}
    for route in routes():
        where = address(route, world, person) or address(route, world, person, MISSING)
        status = caller.post(where or "", {"confirm": "1"}).status_code
        if status != 403:
            taken[route.name] = status

    assert taken == {}


def _choices(answer: Any) -> Iterator[Any]:
    """The fields of a page of the administration that choose a record, its rows included."""
    context = answer.context
    forms = [context["adminform"].form] if "adminform" in context else []
    forms += [inline.formset.empty_form for inline in context.get("inline_admin_formsets", [])]
    for form in forms:
        for name, field in form.fields.items():
            # The key of a row is looked for among the rows of its own record.
            if name != "id" and getattr(field, "queryset", None) is not None:
                yield field


@pytest.mark.django_db
def test_no_form_takes_a_record_of_another_town(world: World) -> None:
    client, found, asked = world.client(HEAD), [], 0
    for route in routes():
        # An account serves every town of the installation.
        asks = page_of(route) in {"add", "change"} and table_of(route) != "accounts.user"
        where = address(route, world, HEAD) if asks else None
        answer = client.get(where) if where else None
        if answer is None or answer.status_code != 200 or not answer.context:
            continue
        for field in _choices(answer):
            table = field.queryset.model._meta.label_lower
            foreign = world.record(table, OTHER_TOWN)
            asked += foreign is not None
            if foreign is not None and field.queryset.filter(pk=foreign.pk).exists():
                found.append(f"{route.name}: {field.label} takes {table} of another town")

    assert found == []
    assert asked > 20


@pytest.mark.django_db
def test_an_agent_gives_nobody_a_role(world: World) -> None:
    client, agent = world.client(AGENT), world.people[AGENT]
    changed = {"email": agent.email, "role": HEAD, "is_active": "on", "is_superuser": "on", "is_staff": "on"}

    answers = [
        client.post(reverse("admin:accounts_user_change", args=[agent.pk]), changed),
        client.post(reverse("admin:accounts_user_add"), changed),
        client.post(reverse("account_home"), changed),
    ]
    client.post(reverse("account_change_password"), changed)

    agent.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 403, 405]
    assert (list(agent.groups.all()), agent.is_superuser) == ([Group.objects.get(name=AGENT)], False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wanted",
    ["https://ailleurs.example/", "//ailleurs.example/", "/\\ailleurs.example", "javascript:alert(1)"],
)
def test_the_choice_of_a_town_leads_nowhere_else(world: World, wanted: str) -> None:
    answer = world.client(ELECTED).post(
        reverse("deliberations:choose_town"), {"town": world.town.pk, "next": wanted}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("home"))


def _texts() -> Iterator[tuple[type[models.Model], str, int]]:
    for model in apps.get_models():
        # What an open session holds is nobody's text.
        if model._meta.app_label not in PACKAGES or hasattr(model, "instance_type") or model is OpenSession:
            continue
        for field in model._meta.concrete_fields:
            free = type(field) in {models.CharField, models.TextField} and not field.choices
            length = field.max_length or len(PAYLOAD)
            if free and length >= SHORTEST and field.name not in NOT_A_TEXT:
                yield model, field.name, length


def poison() -> int:
    """Write the script in every text field: of every row, or of one where it must be unique. How many fields."""
    written = 0
    for model, name, length in _texts():
        rows = model._base_manager
        first = rows.order_by("pk").values_list("pk", flat=True).first()
        for some in (rows.all(), rows.filter(pk=first)):
            try:
                with transaction.atomic():
                    written += bool(some.update(**{name: PAYLOAD[:length]}))
                break
            except IntegrityError:
                continue
    return written


@pytest.mark.django_db
@pytest.mark.parametrize("person", [HEAD, ELECTED])
def test_a_script_stored_in_any_text_runs_on_no_page(world: World, person: str) -> None:
    caller, found, shown = Caller(world.client(person)), [], 0
    assert poison() > 100
    for route in routes():
        where = address(route, world, person)
        answer = caller.get(where) if where else None
        if answer is None or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        shown += b"&lt;script&gt;alert(1)" in answer.body
        found += [route.name for mark in RUNS if mark in answer.body]

    assert found == []
    # The text is there, and told as a text.
    assert shown > (60 if person == HEAD else 2)
