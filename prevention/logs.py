"""Readable logs: one line an event, plain text, an account by its number and never by its address."""

import copy
import logging
import re
from typing import Any

from django.http import HttpRequest

LEVELS = {
    "DEBUG": "détail",
    "INFO": "info",
    "WARNING": "attention",
    "ERROR": "erreur",
    "CRITICAL": "panne",
}
# The address of a private calendar and the links sent by mail are secrets: nobody reads them in a log.
SECRETS = re.compile(
    r"(/calendrier/)[^/\s]+(?=\.ics)"
    r"|(/invitation/)(?!mot-de-passe/|accueil/)[^/\s]+"
    r"|(/connexion/mot-de-passe/)[0-9a-z]+-[^/\s]+"
)
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class LineFormatter(logging.Formatter):
    """Date, level, source and message; a refused or failed request says its path and its account."""

    default_format = "{asctime} {level} {name} : {message}"

    def __init__(self) -> None:
        super().__init__(self.default_format, datefmt="%Y-%m-%d %H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The line; a refusal (4xx) is an event and not a fault, so it has no traceback."""
        record = copy.copy(record)
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (name set by logging)
        """One line, whatever the message holds: a path cannot forge a second one."""
        record.level = LEVELS.get(record.levelname, record.levelname)
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            # Only what the request already knows: a log line must not ask the database.
            account = getattr(getattr(request, "_cached_user", None), "pk", None)
            status = getattr(record, "status_code", None)
            answer = f"réponse {status}" if status else record.message
            record.message = f"{answer} à {request.method} {request.path}, compte {account or 'aucun'}"
        return SECRETS.sub(r"\1\2\3…", CONTROLS.sub(" ", super().formatMessage(record)))


def logging_by_line() -> dict[str, Any]:
    """The setting of the logs: the site tells all, the libraries what is wrong."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "prevention.logs.LineFormatter"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["lines"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["lines"], "level": "INFO", "propagate": False},
            "django.server": {"handlers": ["lines"], "level": "INFO", "propagate": False},
            "axes": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "WARNING"},
        },
    }
