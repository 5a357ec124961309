"""A worker in its own process, which knows the kinds of the tests."""

import os
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.common.jobs.worker_settings"
    django.setup()
    import tests.common.jobs.kinds  # noqa: F401 - registers them

    call_command("work", *sys.argv[1:])
