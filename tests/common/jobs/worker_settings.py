"""Settings of a worker in its own process: the database and the files of the test that started it."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
FILES_ROOT = MEDIA_ROOT = os.environ["WORKER_FILES"]
STORAGES["default"]["OPTIONS"]["location"] = FILES_ROOT
