"""Command `sync_roles`: writes the roles that the packages declare."""

from django.core.management.base import BaseCommand, CommandError

from prevention.access import UnknownPermissionError, sync_roles


class Command(BaseCommand):
    help = "Écrit en base les rôles déclarés par chaque module ; peut être relancée sans risque."

    def handle(self, *args: object, **options: object) -> None:
        """Say which roles changed."""
        try:
            changed = sync_roles()
        except UnknownPermissionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Rôles écrits : {', '.join(changed)}." if changed else "Les rôles sont à jour.")
