"""Starts a real installation: its commune and its first account, once, on an empty database."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from common.accounts.models import User
from common.accounts.operations import open_account
from common.accounts.roles import HEAD
from deliberations.models import Municipality
from partners.operations.vocabularies import create_vocabularies


class BeginError(Exception):
    """The installation cannot begin so; the message is one French sentence, `field` what it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def refuse_begun() -> None:
    """Refuse a database that already serves somebody."""
    if Municipality.objects.filter(demonstration=True).exists():
        raise BeginError("Cette base est celle de la démonstration\u00a0: commencer avec une base neuve.")
    if Municipality.objects.filter(is_home=True).exists() or User.objects.exists():
        raise BeginError(
            "Cette base a déjà une commune ou un compte\u00a0: la suite se fait dans l’administration."
        )


def checked_town(
    *, name: str, siren: str, department_code: str, department_name: str, population: int | None
) -> Municipality:
    """The commune, not stored yet; refuses what its model refuses, field by field."""
    town = Municipality(
        name=name,
        siren=siren.replace(" ", ""),
        department_code=department_code.upper(),
        department_name=department_name,
        population=population,
    )
    try:
        town.full_clean()
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise BeginError(sentences[0], field) from error
    if wrong := town.number_errors():
        field, sentence = next(iter(wrong.items()))
        raise BeginError(sentence, field)
    return town


def checked_person(*, email: str, first_name: str, last_name: str) -> User:
    """The first account, not stored yet; refuses a wrong address and an empty name."""
    user = User(email=User.objects.normalize_email(email), first_name=first_name, last_name=last_name)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise BeginError(sentences[0], field) from error
    return user


def checked_password(password: str, *, person: User) -> str:
    """The password; refuses a weak one, all its faults in one sentence after another."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise BeginError(" ".join(error.messages), "password") from error
    return password


@transaction.atomic
def begin(*, town: Municipality, person: User, password: str) -> User:
    """Store the commune, the words records are made with, the first account, of the role that manages the others."""
    refuse_begun()
    town.save()
    create_vocabularies()
    return open_account(
        email=person.email,
        password=password,
        role=HEAD,
        first_name=person.first_name,
        last_name=person.last_name,
        title="direction Prévention Sécurité",
    )
