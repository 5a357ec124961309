"""Addresses of signing in and out, and of one's own account; the names are those allauth looks for."""

from django.urls import path, re_path
from django.views.generic import TemplateView

from common.accounts import factor_views as factors
from common.accounts import identity
from common.accounts import sign_in_views as views

FACTOR = "compte/double-authentification/"

urlpatterns = [
    path("connexion/", views.SignIn.as_view(), name="account_login"),
    path("connexion/code/", factors.SecondFactor.as_view(), name="mfa_authenticate"),
    path("connexion/cle/", factors.KeySignIn.as_view(), name="mfa_login_webauthn"),
    path("connexion/confirmer/", views.Confirm.as_view(), name="account_reauthenticate"),
    path("connexion/confirmer/code/", factors.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path("connexion/confirmer/cle/", factors.ConfirmKey.as_view(), name="mfa_reauthenticate_webauthn"),
    path(
        "connexion/compte-desactive/",
        TemplateView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
    path("connexion/mot-de-passe/", views.Forgotten.as_view(), name="account_reset_password"),
    path("connexion/mot-de-passe/envoye/", views.ForgottenSent.as_view(), name="account_reset_password_done"),
    path(
        "connexion/mot-de-passe/change/",
        views.NewPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^connexion/mot-de-passe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("connexion/identite/", identity.sign_in, name="openid_connect_login"),
    path("connexion/identite/retour/", identity.come_back, name="openid_connect_callback"),
    path(
        "connexion/identite/annulee/",
        TemplateView.as_view(template_name="accounts/identity_cancelled.html"),
        name="socialaccount_login_cancelled",
    ),
    path("deconnexion/", views.SignOut.as_view(), name="account_logout"),
    path("compte/", views.Account.as_view(), name="account_home"),
    path("compte/mot-de-passe/", views.OwnPassword.as_view(), name="account_change_password"),
    path("compte/premier-mot-de-passe/", views.FirstPassword.as_view(), name="account_set_password"),
    path(FACTOR, factors.Factors.as_view(), name="mfa_index"),
    path(f"{FACTOR}application/", factors.ActivateApplication.as_view(), name="mfa_activate_totp"),
    path(
        f"{FACTOR}application/retirer/", factors.DeactivateApplication.as_view(), name="mfa_deactivate_totp"
    ),
    path(f"{FACTOR}codes/", factors.Codes.as_view(), name="mfa_view_recovery_codes"),
    path(f"{FACTOR}codes/nouveaux/", factors.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(f"{FACTOR}codes/telecharger/", factors.DownloadCodes.as_view(), name="mfa_download_recovery_codes"),
    path(f"{FACTOR}cles/ajouter/", factors.AddKey.as_view(), name="mfa_add_webauthn"),
    path(f"{FACTOR}cles/<int:pk>/nom/", factors.RenameKey.as_view(), name="mfa_edit_webauthn"),
    path(f"{FACTOR}cles/<int:pk>/retirer/", factors.RemoveKey.as_view(), name="mfa_remove_webauthn"),
]
