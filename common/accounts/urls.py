"""Addresses of signing in and out."""

from django.urls import path

from common.accounts.views import SignIn, SignOut

app_name = "accounts"
urlpatterns = [
    path("connexion/", SignIn.as_view(), name="sign_in"),
    path("deconnexion/", SignOut.as_view(), name="sign_out"),
]
