"""Administration of the logs of accounts: sign-ins, downloads of restricted files. To read, for the head alone."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from common.accounts.models import RestrictedDownload, SignIn
from common.house.admin import HouseAdmin, ReadOnlyMixin, house_site
from common.house.wording import moment


class JournalAdmin(ReadOnlyMixin, HouseAdmin):
    """A log: the newest line first, nothing to change."""

    title = ""
    list_display_links = None
    relations = ("account",)
    search_fields = ("account__email", "account__first_name", "account__last_name")
    search_help_text = "Chercher un compte par son nom ou son adresse"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, under the name of the log."""
        return super().changelist_view(request, {"title": self.title} | (extra_context or {}))

    @admin.display(description="date", ordering="at")
    def when(self, line: Any) -> str:
        """Day and hour."""
        return moment(line.at)


@admin.register(SignIn)
class SignInAdmin(JournalAdmin):
    """Who signed in, or tried to."""

    title = "Journal des connexions"

    list_display = ("when", "who", "outcome", "means_words", "address")
    list_filter = ("outcome", "means")
    fields = readonly_fields = ("when", "who", "outcome", "means_words", "address")

    @admin.display(description="compte", ordering="account")
    def who(self, line: SignIn) -> str:
        """The account; an address of none of ours is not kept."""
        return str(line.account) if line.account else "adresse inconnue du site"

    @admin.display(description="moyen")
    def means_words(self, line: SignIn) -> str:
        """What was shown; nothing for a sign-in refused before."""
        return line.get_means_display() if line.means else "–"


@admin.register(RestrictedDownload)
class RestrictedDownloadAdmin(JournalAdmin):
    """Who downloaded which restricted file."""

    title = "Journal des téléchargements restreints"

    list_display = ("when", "account", "record", "paper")
    fields = readonly_fields = ("when", "account", "record", "paper")

    @admin.display(description="fiche")
    def record(self, line: RestrictedDownload) -> str:
        """What the file is of, by its number: its page says the rest to who may see it."""
        try:
            kind = apps.get_model(line.record_kind)._meta
            page = reverse(f"admin:{kind.app_label}_{kind.model_name}_change", args=[line.record_key])
        except (LookupError, ValueError, NoReverseMatch):
            return f"fiche n°\u00a0{line.record_key}"
        return format_html('<a href="{}">{} n°\u00a0{}</a>', page, kind.verbose_name, line.record_key)


house_site.register_group(
    "Comptes et journaux", ["accounts.user", "accounts.signin", "accounts.restricteddownload"]
)
