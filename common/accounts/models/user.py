"""Owns the account of a person who signs in: an e-mail address is the login, whatever its case."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from simple_history.models import HistoricalRecords


class UserManager(BaseUserManager["User"]):
    """Makes accounts, and finds one by its address whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store an account; without a password it cannot sign in yet."""
        if not email:
            raise ValueError("Un compte a besoin d’une adresse de courriel.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store an account that may do everything (used by Django's own command)."""
        return self.create_user(email, password, **(fields | {"is_staff": True, "is_superuser": True}))

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address as it is stored: without spaces around it and in lower case."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of this address, whatever its case."""
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in; what they may do comes from their role (a group)."""

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    email = models.EmailField(
        "adresse de courriel",
        unique=True,
        error_messages={"unique": "Un compte existe déjà avec cette adresse."},
    )
    first_name = models.CharField("prénom", max_length=150)
    last_name = models.CharField("nom", max_length=150)
    title = models.CharField("fonction", max_length=150, blank=True)
    is_staff = models.BooleanField(
        "accès à l’administration",
        default=False,
        help_text="Les agents et le secrétariat du conseil ; jamais un élu.",
    )
    is_active = models.BooleanField(
        "actif",
        default=True,
        help_text="Décocher au départ de la personne : le compte est gardé, la connexion est refusée.",
    )
    date_joined = models.DateTimeField("créé le", default=timezone.now, editable=False)

    objects = UserManager()
    history = HistoricalRecords(
        excluded_fields=["password", "last_login"],
        verbose_name="version du compte",
        verbose_name_plural="versions du compte",
    )

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["last_name", "first_name", "email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_address_in_lower_case",
                violation_error_message="L’adresse s’écrit en minuscules.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Write the address as it is stored."""
        super().clean()
        self.email = UserManager.normalize_email(self.email)

    def get_full_name(self) -> str:
        """First name, then name."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """The first name."""
        return self.first_name
