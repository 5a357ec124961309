"""A run of reminders in its own process, which starts when it is told to."""

import os
import sys
from datetime import date

import django

ON = date(2026, 6, 1)

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.common.deadlines.run_settings"
    django.setup()
    from common.deadlines import providers
    from common.deadlines.reminders import send_reminders
    from tests.common.deadlines.conftest import Offered

    offered = Offered()
    for number in range(5):
        offered.put(f"m{number}", date(2026, 6, 10 + number))
    providers._providers[:] = [offered]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    done = send_reminders(ON)
    sys.stdout.write(f"{done.sent} {done.failed}\n")
