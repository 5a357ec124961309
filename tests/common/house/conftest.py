"""A town, its council and an act, and the accounts that read and change them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from common.accounts.models import User
from deliberations.models import Councillor, Deliberation, Municipality, OperativeClause, Recital, Seat, Term

PASSWORD = "une phrase de passe 2026"


@pytest.fixture
def sample_site(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.common.house.sample_urls"


@pytest.fixture
def town(db: None) -> Municipality:
    return Municipality.objects.create(
        name="Saint-Exemple", department_code="93", department_name="Seine-Saint-Denis", colour="#1f4e79"
    )


@pytest.fixture
def act(town: Municipality) -> Deliberation:
    act = Deliberation.objects.create(
        municipality=town, own_reference="DPS2026001", own_object="Convention avec l’État", taken_over=True
    )
    Recital.objects.create(
        deliberation=act, position=1, text="le code général des collectivités territoriales"
    )
    Recital.objects.create(deliberation=act, position=2, kind="considering", text="l’intérêt du projet")
    OperativeClause.objects.create(deliberation=act, position=1, verb="APPROUVE", text="la convention.")
    return act


@pytest.fixture
def council(town: Municipality) -> Term:
    term = Term.objects.create(
        municipality=town, name="2026-2032", starts_on=date(2026, 3, 22), legal_seats=49
    )
    for number in range(1, 50):
        person = Councillor.objects.create(
            municipality=town,
            civility="mme" if number % 2 else "m",
            last_name=f"Élue-Fictive {number:02d}",
            first_name="Zoé",
        )
        Seat.objects.create(term=term, councillor=person)
    return term


def _account(email: str, first_name: str, last_name: str) -> User:
    return User.objects.create_superuser(email, PASSWORD, first_name=first_name, last_name=last_name)


@pytest.fixture
def alice(db: None) -> User:
    return _account("alice@example.org", "Alice", "Première")


@pytest.fixture
def benoit(db: None) -> User:
    return _account("benoit@example.org", "Benoît", "Second")


@pytest.fixture
def alice_client(alice: User, sample_site: None) -> Client:
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def benoit_client(benoit: User, sample_site: None) -> Client:
    client = Client()
    client.force_login(benoit)
    return client
