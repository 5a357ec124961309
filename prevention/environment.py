"""Reads the environment: each variable has a type, and a wrong value stops the start with a sentence."""

import calendar
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PREFIX = "PREVENTION_"
TRUE = {"1", "true", "yes", "on", "oui", "vrai"}
TLS = {"sslmode", "sslrootcert"}
FALSE = {"0", "false", "no", "off", "non", "faux"}


class WrongSettingError(Exception):
    """A variable of the environment cannot be used; the message is one French sentence."""


class Environment:
    """The variables of one start, read by type; remembers the names it was asked for."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values
        self.asked: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        """The value as written, without the spaces around it."""
        self.asked.add(name)
        return self.values.get(name, default).strip() or default

    def boolean(self, name: str, *, default: bool) -> bool:
        """True or False; anything else than a yes or a no is refused."""
        text = self.text(name)
        if not text:
            return default
        if text.lower() in TRUE:
            return True
        if text.lower() in FALSE:
            return False
        raise WrongSettingError(f"la variable {name} vaut « {text} » ; écrire « oui » ou « non ».")

    def integer(self, name: str, *, default: int, least: int = 0) -> int:
        """A whole number, at least `least`."""
        text = self.text(name)
        if not text:
            return default
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
            raise WrongSettingError(
                f"la variable {name} vaut « {text} » ; écrire un nombre entier d’au moins {least}."
            )
        return int(text)

    def month_and_day(self, name: str, *, default: tuple[int, int]) -> tuple[int, int]:
        """A day of every year, written 15/11, as (month, day)."""
        text = self.text(name)
        if not text:
            return default
        found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", text)
        if found:
            day, month = int(found[1]), int(found[2])
            if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]:
                return month, day
        raise WrongSettingError(
            f"la variable {name} vaut « {text} » ; écrire un jour de l’année, jour et mois : 15/11."
        )

    def words(self, name: str, *, default: Iterable[str] = ()) -> list[str]:
        """A list separated by commas."""
        text = self.text(name)
        return [word.strip() for word in text.split(",") if word.strip()] if text else list(default)

    def choice(self, name: str, words: tuple[str, ...]) -> str:
        """One of these words; the first when nothing is said."""
        text = self.text(name, words[0]).lower()
        if text not in words:
            known = ", ".join(words)
            raise WrongSettingError(
                f"la variable {name} vaut « {text} » ; écrire l’un de ces mots : {known}."
            )
        return text

    def address(self, name: str, *, default: str) -> str:
        """The address of the site, without a path: "https://actes.ville.example"."""
        text = self.text(name, default).rstrip("/")
        if not re.fullmatch(r"https?://(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?", text):
            raise WrongSettingError(
                f"la variable {name} vaut « {text} » ; écrire l’adresse du site, « https://actes.ville.example »."
            )
        return text

    def mail_address(self, name: str, *, default: str) -> str:
        """An e-mail address alone, without a name."""
        text = self.text(name, default)
        if not re.fullmatch(r"[^@\s<>\"',;:]+@[A-Za-z0-9.-]+", text):
            raise WrongSettingError(
                f"la variable {name} vaut « {text} » ; écrire une adresse, « rappels@ville.example »."
            )
        return text

    def folder(self, name: str, *, default: Path) -> Path:
        """An absolute folder; it need not exist yet."""
        text = self.text(name)
        if not text:
            return default
        path = Path(text)
        if not path.is_absolute() or path.is_file():
            raise WrongSettingError(
                f"la variable {name} vaut « {text} » ; écrire le chemin absolu d’un dossier."
            )
        return path

    def database(self, name: str, *, embedded: Path) -> dict[str, Any]:
        """PostgreSQL when the variable holds its address, else the embedded SQLite file."""
        address = self.text(name)
        return postgresql(name, address) if address else sqlite(embedded)

    def secret(self, name: str, *, file: Path) -> str:
        """A secret of at least 32 characters; without one, it is made at first start and kept in `file`."""
        text = self.text(name)
        if not text:
            return kept_secret(file)
        if len(text) < 32:
            raise WrongSettingError(f"la variable {name} est trop courte ; il faut au moins 32 caractères.")
        return text

    def refuse_unknown(self) -> None:
        """Refuse a variable of ours that nobody reads: it is a misspelling."""
        for name in sorted(self.values):
            if name.startswith(PREFIX) and name not in self.asked:
                known = ", ".join(sorted(key for key in self.asked if key.startswith(PREFIX)))
                raise WrongSettingError(f"la variable {name} est inconnue ; variables connues : {known}.")


def identity_service(environment: Environment, *, name: str) -> tuple[str, list[dict[str, Any]]]:
    """The origin of the identity service and its description for allauth; nothing when none is set.

    Its three variables come together, and its address is an https one (http on this machine alone).
    """
    names = ("PREVENTION_OIDC_SERVER", "PREVENTION_OIDC_CLIENT", "PREVENTION_OIDC_SECRET")
    server, client, secret = (environment.text(variable) for variable in names)
    if not (server or client or secret):
        return "", []
    if not (server and client and secret):
        raise WrongSettingError(f"les variables {', '.join(names)} vont ensemble ; il en manque une.")
    parts = urlsplit(server)
    if not re.fullmatch(
        r"https://[^/\s?#@;,]+(/[^\s?#]*)?|http://(127\.0\.0\.1|localhost)(:[0-9]+)?(/[^\s?#]*)?", server
    ):
        raise WrongSettingError(
            f"la variable {names[0]} vaut « {server} » ; écrire l’adresse https du service, sans paramètres."
        )
    app = {"provider_id": "identite", "name": name, "client_id": client, "secret": secret}
    return f"{parts.scheme}://{parts.netloc}", [app | {"settings": {"server_url": server}}]


def sqlite(file: Path) -> dict[str, Any]:
    """The embedded database: readers never wait for a writer, and a writer takes its turn at once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # A ballot that becomes secret leaves no name, not even in the free pages of the file.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def postgresql(name: str, address: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@server:port/base`.

    A socket is written `?host=/folder`, and TLS `?sslmode=verify-full`. The address itself is never
    shown in a message: it holds a password.
    """
    wrong = WrongSettingError(
        f"la variable {name} n’est pas une adresse PostgreSQL ; "
        "écrire « postgresql://utilisateur:motdepasse@serveur:5432/base »."
    )
    try:
        parts = urlsplit(address)
        port = parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise wrong from None
    base = unquote(parts.path.removeprefix("/"))
    host = options.pop("host", unquote(parts.hostname or ""))
    if parts.scheme not in {"postgres", "postgresql"} or not base or "/" in base or options.keys() - TLS:
        raise wrong
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": base,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def kept_secret(file: Path) -> str:
    """Read the secret of this installation, made at first start and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)
        except FileExistsError:  # another process was first: its secret is the one
            pass
        finally:
            draft.unlink()
    text = file.read_text().strip()
    if len(text) < 32:
        raise WrongSettingError(
            f"le fichier {file} ne contient pas un secret ; l’effacer pour en créer un autre."
        )
    return text
