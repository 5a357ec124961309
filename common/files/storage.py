"""Keeps files where no address leads, under names nobody can guess."""

import os
import secrets
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible


class NoAddressError(AttributeError):
    """A private file has no address; an AttributeError, so that Django's file widgets show its name only."""


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files under `settings.FILES_ROOT`, readable by the application alone, without any URL."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """The folder of private files, read from the settings each time."""
        return str(settings.FILES_ROOT)

    @property
    def location(self) -> str:
        """The same, absolute."""
        return os.path.abspath(self.base_location)  # noqa: PTH100 (as Django's own storage, links not followed)

    def url(self, name: str | None) -> NoReturn:
        """Refuse: a view checks the right to read, then serves the file itself."""
        raise NoAddressError("Un fichier privé n’a pas d’adresse : il se télécharge depuis sa fiche.")


class PrivateFileField(models.FileField):
    """A file in private storage; `upload_to` is its folder, its name there is random.

    The name the person gave is for the model to keep beside it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["storage"] = PrivateStorage()
        super().__init__(*args, **kwargs)

    def generate_filename(self, instance: models.Model | None, filename: str | os.PathLike[str]) -> str:
        """Return a random name in the field's folder."""
        return f"{str(self.upload_to).rstrip('/')}/{secrets.token_hex(20)}"

    def deconstruct(self) -> Any:
        """Leave the storage out of migrations: it is always the same."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, path, args, kwargs
