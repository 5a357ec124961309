"""Prints what the named checks find in the records of partners."""

from partners.management.checking import CheckCommand
from partners.operations.checking import SOURCE


class Command(CheckCommand):
    """`check_partners [--town NAME] [--code CODE] [--on YYYY-MM-DD]`: ends with 1 when something is found."""

    help = "Contrôle conventions, financements, appels, subventions et postes."
    source = SOURCE
