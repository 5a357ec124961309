"""Addresses of an invitation: its link, then pages whose address holds no secret."""

from django.urls import path

from common.accounts import invitation_views

app_name = "invitations"
urlpatterns = [
    path("mot-de-passe/", invitation_views.ChoosePassword.as_view(), name="choose"),
    path("accueil/", invitation_views.done, name="done"),
    path("<str:token>/", invitation_views.open_link, name="open"),
]
