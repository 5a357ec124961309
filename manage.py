#!/usr/bin/env python
"""Command line of the project; a wrong setting stops here with one sentence."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevention.settings")
    from django.core.management import execute_from_command_line

    from prevention.environment import WrongSettingError

    try:
        execute_from_command_line(sys.argv)
    except WrongSettingError as error:
        sys.exit(f"Réglage refusé : {error}")


if __name__ == "__main__":
    main()
