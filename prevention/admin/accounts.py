"""Administration of the accounts: a head opens them, gives a role, closes them; nobody deletes one."""

from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from common.accounts.confirming import confirmed
from common.accounts.invitations import cancel_invitation, invite
from common.accounts.models import User
from common.accounts.open_sessions import end_sessions
from common.accounts.operations import AccountError, close_account, give_role
from common.accounts.roles import LABELS
from common.house.model_admin import HouseAdmin
from deliberations.towns import chosen_town
from prevention.admin.account_access import AccessPage, invitation_in_short, invitation_words, sent_words
from prevention.forms.accounts import AccountForm, AccountPasswordForm, NewAccountForm
from prevention.operations.council_accounts import join_councillor
from prevention.operations.errors import Refused

PERSON = ("email", "first_name", "last_name", "title", "role", "councillor")
OLD_LINK = "L’invitation partie à l’ancienne adresse n’ouvre plus rien\u00a0: envoyez-en une autre depuis la page du compte."

# What signing in keeps for itself are tables of a library, in English: their own admin is loaded, then taken away.
for library in ("allauth.account", "allauth.mfa", "allauth.socialaccount"):
    import_module(f"{library}.admin")
for kept in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(kept)

# The roles are written by `sync_roles` from the code: no page may change what a role opens.
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(HouseAdmin, UserAdmin):  # type: ignore[misc]
    """Lists and forms of accounts."""

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = AccountPasswordForm
    refusals = (AccountError, Refused)
    list_display = ("last_name", "first_name", "email", "role", "is_active", "invitation")
    list_display_links = ("last_name", "email")
    list_filter = ("is_active",)
    search_fields = ("email", "first_name", "last_name", "title")
    ordering = ("last_name", "first_name", "email")
    filter_horizontal = ()
    readonly_fields = ("password_page", "access", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": PERSON}),
        ("Connexion", {"fields": ("is_active", "access", "password_page", "last_login", "date_joined")}),
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

    @admin.display(description="invitation", empty_value="")
    def invitation(self, user: User) -> str | None:
        """Where the last one is."""
        return invitation_in_short(user) or None

    @admin.display(description="invitation et connexions")
    def access(self, user: User) -> str:
        """Where the last invitation is, and the page that sends another and ends the sessions."""
        words = capfirst(invitation_words(user) or "aucune invitation")
        return format_html('{}. <a href="{}">Inviter, fermer les connexions</a>', words, "../acces/")

    def get_urls(self) -> list[URLPattern]:
        """The page of the access of an account, before Django's own."""
        view = self.admin_site.admin_view(AccessPage.as_view(model_admin=self))
        return [path("<int:pk>/acces/", view, name="accounts_user_access"), *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, which offers the councillors of the commune shown."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"town": chosen_town(request)})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts with their roles and their invitations, the last one first."""
        return super().get_queryset(request).prefetch_related("groups", "invitations")

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
        account = form.instance
        role = form.cleaned_data["role"]
        give_role(user=account, role=role)
        chosen = form.cleaned_data.get("councillor")
        join_councillor(account=account, role=role, councillor=chosen, by=request.user)
        if change and "email" in form.changed_data and cancel_invitation(account=account, at=timezone.now()):
            messages.warning(request, OLD_LINK)
        if not account.is_active:
            close_account(user=account)
        elif not change and not account.has_usable_password():
            sent = invite(account=account, by=request.user, at=timezone.now())
            messages.success(request, sent_words(sent))

    @confirmed(keep=False)
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Open an account, who one is confirmed: its form may hold a password, which nothing keeps."""
        return super().add_view(request, form_url, extra_context)

    @confirmed(only_post=True)
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an account; change it, who one is confirmed."""
        return super().change_view(request, object_id, form_url, extra_context)

    @confirmed(keep=False)
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Give a new password; what was open with the old one ends."""
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and isinstance(answer, HttpResponseRedirect):
            given = User.objects.get(pk=unquote(id))
            end_sessions(account=given, but=request.session.session_key)
            cancel_invitation(account=given, at=timezone.now())
        return answer

    def keep_a_way_in(self, request: HttpRequest, form: Any) -> None:
        """Refuse that people close their own account or change their own role: nobody could open it again."""
        if form.instance.pk != request.user.pk:
            return
        if not form.cleaned_data.get("is_active", True) or "role" in form.changed_data:
            raise AccountError(
                "Vous ne pouvez ni désactiver votre propre compte ni changer votre rôle\u00a0: "
                "demandez-le à une autre personne de la direction."
            )
