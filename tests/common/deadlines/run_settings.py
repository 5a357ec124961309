"""Settings of a run of reminders in its own process: the database of the test, mails written to a folder."""

import os

from tests.settings import *  # noqa: F403

database = DATABASES["default"]  # noqa: F405
database["NAME"] = os.environ["REMINDERS_DATABASE"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["REMINDERS_MAILS"]
