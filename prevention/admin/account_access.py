"""Owns the page of the access of an account: its invitation, sent again or cancelled; its sessions, ended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View

from common.accounts.confirming import confirmed
from common.accounts.errors import AccountError
from common.accounts.invitations import NO_SERVER, can_invite, cancel_invitation, invite
from common.accounts.lockout import unlock, wrong_tries
from common.accounts.models import Invitation, InvitationState, OpenSession, User
from common.accounts.open_sessions import end_sessions
from common.accounts.second_factor import has_factor, lift_second_factor
from common.house.wording import day, moment
from common.typography import counted


def invitation_words(account: User) -> str:
    """Where the last invitation of an account is, its invitations loaded; empty when there was none."""
    last = next(iter(account.invitations.all()), None)
    if last is None:
        return ""
    sent = day(timezone.localdate(last.sent_at))
    match last.state(timezone.now()):
        case InvitationState.ACCEPTED:
            return f"invitation acceptée le {day(timezone.localdate(last.accepted_at))}"
        case InvitationState.CANCELLED:
            return f"invitation du {sent} annulée"
        case InvitationState.EXPIRED:
            return f"invitation du {sent} expirée"
    return f"invité le {sent}, lien valable jusqu’au {moment(last.expires_at)}"


def invitation_in_short(account: User) -> str:
    """The same for a list, to the day."""
    last = next(iter(account.invitations.all()), None)
    if last is None:
        return ""
    state = last.state(timezone.now())
    at = {
        InvitationState.ACCEPTED: last.accepted_at,
        InvitationState.CANCELLED: last.cancelled_at,
        InvitationState.EXPIRED: last.expires_at,
    }.get(state, last.sent_at)
    return f"{state.label} le {timezone.localdate(at):%d/%m/%Y}"


def sent_words(invitation: Invitation) -> str:
    """That an invitation left."""
    return (
        f"Une invitation est partie à l’adresse {invitation.account.email}\u00a0; son lien est valable jusqu’au "
        f"{moment(invitation.expires_at)}."
    )


class AccessPage(View):
    """Reads by GET; sends, cancels or ends by POST (`geste`)."""

    http_method_names = ["get", "head", "post"]
    model_admin: Any = None

    @confirmed(only_post=True)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For whoever may change the account."""
        if not self.model_admin.has_change_permission(request):
            raise PermissionDenied
        found = self.model_admin.get_object(request, str(kwargs["pk"]))
        if found is None:
            raise Http404("Aucun compte à cette adresse.")
        if not self.model_admin.has_change_permission(request, found):
            raise PermissionDenied
        self.account: User = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The state of both."""
        last = next(iter(self.account.invitations.all()), None)
        state = None if last is None else last.state(timezone.now())
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": str(self.account),
            "subtitle": "Invitation et connexions",
            "opts": User._meta,
            "account": self.account,
            "invited": invitation_words(self.account),
            "waits": state is InvitationState.WAITING,
            "pending": state in {InvitationState.WAITING, InvitationState.EXPIRED},
            "refusal": "" if can_invite() else NO_SERVER,
            "sessions": OpenSession.objects.all().of(self.account).count(),
            "own": self.account.pk == request.user.pk,
            "tries": wrong_tries(self.account),
            "factors": has_factor(self.account),
        }
        return TemplateResponse(request, "admin/auth/user/access.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, then show the page again."""
        done: dict[str, Callable[[], str]] = {
            "inviter": self.invite,
            "annuler": self.cancel,
            "fermer": self.end,
            "debloquer": self.unlock,
            "lever": self.lift,
        }
        asked = done.get(request.POST.get("geste", ""))
        try:
            if asked is not None:
                messages.success(request, asked())
        except AccountError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(request.path)

    def invite(self) -> str:
        """Send an invitation, the first or another."""
        return sent_words(invite(account=self.account, by=self.request.user, at=timezone.now()))

    def cancel(self) -> str:
        """Take back the one that waits."""
        cancelled = cancel_invitation(account=self.account, at=timezone.now())
        return (
            "L’invitation est annulée\u00a0: son lien n’ouvre plus rien."
            if cancelled
            else "Aucune invitation n’attendait."
        )

    def unlock(self) -> str:
        """Let the person try again."""
        unlock(user=self.account)
        return "La connexion est rouverte\u00a0: les essais manqués sont oubliés."

    def lift(self) -> str:
        """Take away the second factor of somebody who lost it, and end what was open with it."""
        lift_second_factor(user=self.account, by=self.request.user)
        told = "Double authentification levée"
        self.model_admin.log_change(self.request, self.account, told)
        return f"{told}\u00a0: un mot de passe suffit, jusqu’à ce que la personne choisisse un autre moyen."

    def end(self) -> str:
        """End every session of the account, save the one that asks."""
        ended = end_sessions(account=self.account, but=self.request.session.session_key)
        told = counted(ended, "connexion fermée", "connexions fermées", feminine=True)
        return f"{told[:1].upper()}{told[1:]}."
