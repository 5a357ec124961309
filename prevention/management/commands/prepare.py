"""Command `prepare`: brings database, roles and static files up to date before the site opens."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from common.accounts.models import User
from prevention import installation
from prevention.access import UnknownPermissionError, sync_roles


class Command(BaseCommand):
    help = "Met à jour la base, les rôles et les fichiers du site ; appelée par bin/run à chaque départ."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Do only what is missing, so that the next start is quick."""
        with installation.one_at_a_time():
            installation.claim_new_database()
            if installation.has_pending_migrations():
                self.stdout.write("Mise à jour de la base…")
                self.migrate()
            self.write_roles()
            self.collect_static()
            if installation.owes_demonstration():
                self.load_demonstration()
            call_command("rebuild_search", if_needed=True, stdout=self.stdout)
        self.show_accounts()

    def migrate(self) -> None:
        """Bring the tables up to date, then the permissions of their models."""
        call_command("migrate", verbosity=0, interactive=False)

    def write_roles(self) -> None:
        """Write the roles; a start cut between tables and permissions has the tables only."""
        try:
            sync_roles()
        except UnknownPermissionError:
            self.migrate()
            sync_roles()

    def load_demonstration(self) -> None:
        """Load it once; someone who began with real records meanwhile is not asked again."""
        self.stdout.write("Chargement de la commune de démonstration…")
        try:
            call_command("demo", stdout=self.stdout)
        except CommandError as error:
            self.stdout.write(str(error))
            installation.demonstration_loaded()

    def collect_static(self) -> None:
        """Collect when a file changed since the last time."""
        fingerprint, stamp = installation.static_fingerprint(), installation.static_stamp()
        if settings.STATIC_ROOT.is_dir() and stamp.exists() and stamp.read_text() == fingerprint:
            return
        self.stdout.write("Préparation des fichiers du site…")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint)

    def show_accounts(self) -> None:
        """Print the demonstration accounts, or how to open the first account."""
        passwords = installation.read_passwords()
        here = User.objects.filter(email__in=passwords, is_active=True).values_list("email", flat=True)
        if here:
            self.stdout.write("\nComptes de démonstration (adresse, mot de passe) :")
            for address in sorted(here):
                self.stdout.write(f"    {address:<36} {passwords[address]}")
        elif not User.objects.exists():
            self.stdout.write(
                "\nCette base n’a encore ni compte ni commune. Dans un autre terminal, avec les mêmes variables :"
                "\n    .venv/bin/python manage.py begin"
            )
