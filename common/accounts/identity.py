"""Owns signing in through an identity service (OpenID Connect, made for ProConnect), for accounts that exist already."""

import secrets
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from common.accounts.journal import note_sign_in
from common.accounts.models import Means, Outcome, User

PROVIDER = "identite"
NONCE = "identity_nonce"


class IdentityExchange(OpenIDConnectOAuth2Adapter):
    """The exchange with the service: what it says of the person is checked before it is believed."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the service sends people back: at the address of the site."""
        return settings.SITE_ADDRESS + reverse("openid_connect_callback")

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Who it is; the signed token must be of this exchange, of the person asked about, and strong enough."""
        told = kwargs["response"].get("id_token")
        if not told:
            raise ProviderException("no id_token")
        identity = self._decode_id_token(app, told)
        nonce = request.session.pop(NONCE, "")
        if not nonce or not secrets.compare_digest(str(identity.get("nonce", "")).encode(), nonce.encode()):
            raise ProviderException("another exchange")
        if settings.IDENTITY_LEVELS and identity.get("acr") not in settings.IDENTITY_LEVELS:
            raise ProviderException("too weak")
        person = self._fetch_user_info(token.token)
        if person.get("sub") != identity.get("sub"):
            raise ProviderException("another person")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": person})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The signed token, its signature always checked."""
        return self._signed(id_token)

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        """What the service says of the person: JSON, or a signed token as ProConnect sends it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
            answer.raise_for_status()
        if answer.headers.get("Content-Type", "").startswith("application/jwt"):
            return self._signed(answer.text)
        return dict(answer.json())

    def _signed(self, token: str) -> dict[str, Any]:
        return dict(
            jwtkit.verify_and_decode(
                credential=token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=self.get_provider().app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        )


class IdentityProvider(OpenIDConnectProvider):
    """The service, as the settings name it."""

    oauth2_adapter_class = IdentityExchange
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """The page whose button leaves for the service."""
        return reverse("openid_connect_login")

    def get_callback_url(self) -> str:
        """Where the service sends people back."""
        return reverse("openid_connect_callback")

    def get_default_scope(self) -> list[str]:
        """Only who it is, and the address."""
        return ["openid", "email"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Nothing that the visitor's own request would add."""
        return self.get_scope()

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """A number used once; the levels the town asks for."""
        request.session[NONCE] = secrets.token_urlsafe(32)
        levels = " ".join(settings.IDENTITY_LEVELS)
        return {"nonce": request.session[NONCE]} | ({"acr_values": levels} if levels else {})


class IdentityAdapter(DefaultSocialAccountAdapter):
    """An identity opens the account that bears its verified address; it makes none, and nothing of it is kept."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody: the direction opens the accounts."""
        return False

    def generate_state_param(self, state: dict[str, Any]) -> str:
        """Long enough for the services of the State."""
        return secrets.token_urlsafe(32)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Sign the owner of the verified address in, second factor included; tell the others whom to ask."""
        account = _account_of(sociallogin)
        if account is None:
            note_sign_in(request, outcome=Outcome.REFUSED, means=Means.IDENTITY)
            raise ImmediateHttpResponse(render(request, "accounts/identity_unknown.html", status=403))
        record_authentication(request, account, "socialaccount", provider=PROVIDER)
        login = Login(user=account, redirect_url=sociallogin.get_redirect_url(request))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """One French page for whatever went wrong; cancelling has its own."""
        if kwargs.get("error") != AuthError.CANCELLED:
            raise ImmediateHttpResponse(render(request, "accounts/identity_failed.html", status=401))


def _account_of(sociallogin: SocialLogin) -> User | None:
    person = sociallogin.account.extra_data.get("userinfo", {})
    verified = person.get("email_verified") is True or (
        settings.IDENTITY_VOUCHES and "email_verified" not in person
    )
    address = User.objects.normalize_email(str(person.get("email", "")))
    return User.objects.filter(email=address, is_active=True).first() if verified and address else None


def _exchange(request: HttpRequest) -> IdentityExchange:
    if not settings.IDENTITY_SERVER:
        raise Http404
    return IdentityExchange(request, PROVIDER)


@require_POST
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Leave for the identity service."""
    answer: HttpResponse = OAuth2LoginView.adapter_view(_exchange(request))(request)
    return answer


@require_GET
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Come back from it."""
    answer: HttpResponse = OAuth2CallbackView.adapter_view(_exchange(request))(request)
    return answer
