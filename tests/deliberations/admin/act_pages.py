"""How the tests of acts walk their pages: accounts by role, forms read from a page and sent back."""

import io
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from common.accounts.models import User
from deliberations.models import Deliberation
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory

LIST = "/admin/deliberations/deliberation/"


def account(role: str) -> User:
    """A member of the staff with one role; the elected have no admin."""
    sync_roles()
    user = UserFactory(is_staff=role != "elected", first_name=role.capitalize(), last_name="Exemple")
    user.groups.add(Group.objects.get(name=role))
    return user


def client_of(role: str) -> Client:
    """A browser signed in with a role."""
    client = Client()
    client.force_login(account(role))
    return client


def page(act: Deliberation, end: str = "change/") -> str:
    """The address of a page of an act."""
    return f"{LIST}{act.pk}/{end}"


def form_data(response: Any) -> dict[str, Any]:
    """What a browser would send back of the form of an act, as the page shows it."""
    context = response.context
    data: dict[str, Any] = {}
    if "aggregate_version" in context:
        data["version"] = context["aggregate_version"]
        data["seen-values"] = context.get("seen_values", "")
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False and not hasattr(value, "open"):
                data[field.html_name] = value
    return data


def sent(client: Client, act: Deliberation, **changes: Any) -> Any:
    """Open the page of an act, change some fields, send it; a double dash stands for a hyphen in a name."""
    data = form_data(client.get(page(act)))
    return client.post(page(act), data | {name.replace("__", "-"): value for name, value in changes.items()})


def new_row(response: Any, prefix: str, **fields: Any) -> dict[str, Any]:
    """One more row of a kind, added to what the page would send."""
    data = form_data(response)
    count = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = count + 1
    return data | {f"{prefix}-{count}-{name}": value for name, value in fields.items()}


def png(size: int = 4) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), "white").save(out, "PNG")
    return out.getvalue()


def upload(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    """A file sent with a form."""
    return SimpleUploadedFile(name, png() if content is None else content)
