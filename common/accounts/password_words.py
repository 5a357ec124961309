"""Owns what is asked of a password, in one sentence, and where its faults are told: beside the first of the two fields."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators


def password_rule() -> str:
    """What the site asks of a password, its length as the settings have it."""
    lengths = [
        one.min_length for one in get_default_password_validators() if isinstance(one, MinimumLengthValidator)
    ]
    return (
        f"Au moins {max(lengths, default=1)} caractères, sans votre nom ni votre adresse\u00a0: une phrase que vous "
        "seul connaissez convient."
    )


class FirstFieldMixin:
    """For a form of Django that asks a password twice: what is wrong with it is told beside the first field."""

    def validate_password_for_user(self, user: Any, *names: str) -> None:
        """Check it as the site asks; Django names the second field, or none when that is "password2"."""
        [name] = names or ("password2",)
        first = name.replace("2", "1")
        super().validate_password_for_user(user, password_field_name=first)  # type: ignore[misc]
