"""Settings of the tests: the site's own, with a throwaway folder, quick passwords and plain static files."""

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="prevention-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("PREVENTION_")]:
    del os.environ[name]
os.environ |= {
    "PREVENTION_VAR": folder,
    "PREVENTION_SECRET_KEY": "tests-only-tests-only-tests-only-tests-only",
    "PREVENTION_STATIC_MANIFEST": "no",
    "PREVENTION_HOSTS": "localhost,127.0.0.1,testserver",
    # Asked for where they are the subject: tests/accounts turns them on.
    "PREVENTION_SECOND_FACTOR": "no",
    "PREVENTION_IDLE_MINUTES": "0",
}

from prevention.settings import *  # noqa: E402, F403, TID251 (the environment comes first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
database = DATABASES["default"]  # noqa: F405
if EMBEDDED_DATABASE:  # noqa: F405
    # A query without an order answers in the other direction: nothing may lean on the order of insertion.
    database["OPTIONS"]["init_command"] += "PRAGMA reverse_unordered_selects=ON;"
else:
    database["CONN_MAX_AGE"] = 0
