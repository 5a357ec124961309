"""Owns what `check --deploy` says of the accounts."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_second_factor(**_: object) -> list[CheckMessage]:
    """A warning while a password alone opens the accounts that keep the acts and the other accounts."""
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Warning(
            "La double authentification n’est exigée de personne\u00a0: un mot de passe suffit à la direction et au "
            "secrétariat du conseil.",
            hint="Retirer la variable PREVENTION_SECOND_FACTOR, ou lui donner la valeur «\u00a0oui\u00a0».",
            id="accounts.W001",
        )
    ]
