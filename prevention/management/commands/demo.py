"""Command `demo`: loads the demonstration towns and their accounts."""

from django.core.management.base import BaseCommand, CommandError

from common.search.indexing import rebuild
from prevention import demo, installation
from prevention.access import sync_roles


class Command(BaseCommand):
    help = "Charge les communes de démonstration et leurs comptes dans une base sans commune réelle."

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say where the passwords are."""
        if installation.has_pending_migrations():
            raise CommandError("La base n’est pas à jour : lancer d’abord « manage.py migrate ».")
        sync_roles()
        try:
            demo.refuse_real_records()
            passwords = installation.kept_passwords(demo.ADDRESSES)
            loaded = demo.load(passwords=passwords)
        except demo.DemonstrationRefusedError as error:
            raise CommandError(str(error)) from error
        installation.demonstration_loaded()
        if loaded:
            # The loader writes rows by the hundred, and marks none.
            rebuild()
            self.stdout.write(
                f"Démonstration chargée ; comptes et mots de passe dans {installation.accounts_file()}."
            )
        else:
            self.stdout.write("La démonstration est déjà chargée.")
