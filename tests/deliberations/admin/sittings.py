"""Owns what the tests of a sitting's pages share: people signed in, addresses, rows as a form posts them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.accounts.models import User
from common.accounts.operations import open_account
from deliberations.domain.vocabulary import VoteSubject
from deliberations.models import Question, Sitting, Vote
from deliberations.operations.closing import close_vote
from deliberations.operations.votes import add_vote, record_unanimity
from prevention.access import sync_roles

PASSWORD = "une phrase de passe 2026"


def account(role: str) -> User:
    """An account with one role."""
    sync_roles()
    return open_account(
        email=f"{role}@ville.example", password=PASSWORD, role=role, first_name="Camille", last_name=role
    )


def signed_in(role: str) -> Client:
    """A browser where a person of that role is signed in."""
    client = Client()
    client.force_login(User.objects.filter(email=f"{role}@ville.example").first() or account(role))
    return client


def address(name: str, sitting: Sitting, *args: int) -> str:
    """The address of a page of a sitting."""
    return reverse(f"admin:deliberations_sitting_{name}", args=[sitting.pk, *args])


def posted(sitting: Sitting, /, **values: object) -> dict[str, object]:
    """What a page posts, at the version stored now."""
    return {"version": Sitting.objects.values_list("version", flat=True).get(pk=sitting.pk), **values}


def rows(sitting: Sitting, lines: Iterable[Mapping[str, object]], initial: int = 0) -> dict[str, object]:
    """Rows as the pages of movements, proxies, recusals and events post them."""
    lines = list(lines)
    data = posted(sitting, **{"rows-TOTAL_FORMS": len(lines), "rows-INITIAL_FORMS": initial})
    for number, line in enumerate(lines):
        data |= {f"rows-{number}-{name}": value for name, value in line.items()}
    return data


def unanimous(question: Question, by: User) -> Vote:
    """A question adopted by all, its vote closed."""
    vote = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=None, by=by)
    record_unanimity(vote=vote, seen=None, by=by)
    return close_vote(vote=vote, seen=None, by=by, at=timezone.now())


def told(response: Any) -> str:
    """Everything a refused page says."""
    return " ".join(f"{link.label} {link.sentence}" for link in response.context["error_links"])
