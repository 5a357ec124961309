"""Prints what the named checks find in the strategy and its governance."""

from partners.management.checking import CheckCommand
from prevention.operations.checking import SOURCE


class Command(CheckCommand):
    """`check_strategy [--town NAME] [--code CODE] [--on YYYY-MM-DD]`: ends with 1 when something is found."""

    help = "Contrôle la stratégie, ses fiches action et sa gouvernance."
    source = SOURCE
