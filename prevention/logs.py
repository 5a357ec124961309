"""Readable logs: one line an event, plain text, an account by its number and never by its address."""

import logging


class LineFormatter(logging.Formatter):
    """Date, level, logger and message; a failed request adds its method, path and account number."""

    default_format = "{asctime} {levelname} {name} : {message}"

    def __init__(self) -> None:
        super().__init__(self.default_format, datefmt="%Y-%m-%d %H:%M:%S", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (name set by logging)
        """The line, with what is known of the request."""
        line = super().formatMessage(record).replace("\n", " ")
        request = getattr(record, "request", None)
        if not hasattr(request, "method"):
            return line
        account = getattr(getattr(request, "user", None), "pk", None)
        return f"{line} [{request.method} {request.path}, compte {account or 'aucun'}]"
