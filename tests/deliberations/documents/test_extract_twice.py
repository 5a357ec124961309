"""The extract is the same file in two processes: their own hash seed, their own zone, their own fresh database."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

# The second database is a copy of the first one as it was migrated, before any record. Both are files of the
# embedded database, whatever the tests run on: this test touches no other.
PROGRAM = """
import hashlib, pathlib, shutil, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
file, migrated = connection.settings_dict["NAME"], pathlib.Path(sys.argv[1])
if migrated.exists():
    shutil.copy(migrated, file)
else:
    call_command("migrate", verbosity=0)
    connection.close()
    shutil.copy(file, migrated)
from tests.deliberations.documents.scenes import AT
from deliberations.demonstration.load_aubervilliers import load_aubervilliers
from deliberations.documents.extract import draft_pdf
from deliberations.models import Deliberation
load_aubervilliers(by=None, at=AT)
act = Deliberation.objects.for_extract().of_reference("DPS2015009").get()
print(hashlib.sha256(draft_pdf(act)).hexdigest())
"""


def test_two_fresh_databases_in_two_processes_give_the_same_file(tmp_path):
    digests = set()
    for number in range(2):
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONHASHSEED": str(number),
            "TZ": ("UTC", "Asia/Tokyo")[number],
            "TMPDIR": str(tmp_path),
        }
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-c", PROGRAM, str(tmp_path / "migrated.sqlite3")],
            cwd=Path(__file__).parents[3],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.split()[-1])
    assert len(digests) == 1
    assert len(digests.pop()) == len(hashlib.sha256().hexdigest())
