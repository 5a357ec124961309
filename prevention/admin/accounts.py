"""Administration of the accounts: a head opens them, gives a role, closes them; nobody deletes one."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from common.accounts.models import User
from common.accounts.operations import AccountError, give_role
from common.accounts.roles import LABELS
from common.house.model_admin import HouseAdmin
from prevention.forms.accounts import AccountForm, NewAccountForm

PERSON = ("email", "first_name", "last_name", "title", "role")

# The roles are written by `sync_roles` from the code: no page may change what a role opens.
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(HouseAdmin, UserAdmin):  # type: ignore[misc]
    """Lists and forms of accounts."""

    form = AccountForm
    add_form = NewAccountForm
    refusals = (AccountError,)
    list_display = ("last_name", "first_name", "email", "title", "role", "is_active")
    list_display_links = ("last_name", "email")
    list_filter = ("is_active",)
    search_fields = ("email", "first_name", "last_name", "title")
    ordering = ("last_name", "first_name", "email")
    filter_horizontal = ()
    readonly_fields = ("password_page", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": PERSON}),
        ("Connexion", {"fields": ("is_active", "password_page", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": PERSON}),
        ("Mot de passe", {"fields": ("password1", "password2")}),
    )

    @admin.display(description="rôle")
    def role(self, user: User) -> str:
        """The French name of the role."""
        return next((LABELS[group.name] for group in user.groups.all() if group.name in LABELS), "")

    @admin.display(description="mot de passe")
    def password_page(self, user: User) -> str:
        """Where a head gives a new one; the one in use is shown to nobody."""
        return format_html('<a href="{}">Donner un nouveau mot de passe</a>', "../password/")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts with their roles."""
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A technical account that may do everything is changed by its like only."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an account is made inactive, and what it signed keeps its name."""
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Give the role chosen."""
        super().save_related(request, form, formsets, change)
        self.keep_a_way_in(request, form)
        give_role(user=form.instance, role=form.cleaned_data["role"])

    def keep_a_way_in(self, request: HttpRequest, form: Any) -> None:
        """Refuse that people close their own account or change their own role: nobody could open it again."""
        if form.instance.pk != request.user.pk:
            return
        if not form.cleaned_data.get("is_active", True) or "role" in form.changed_data:
            raise AccountError(
                "Vous ne pouvez ni désactiver votre propre compte ni changer votre rôle\u00a0: "
                "demandez-le à une autre personne de la direction."
            )
