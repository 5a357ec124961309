"""Addresses of the page of one's own open sessions."""

from django.urls import path

from common.accounts import session_views

app_name = "open_sessions"
urlpatterns = [
    path("", session_views.sessions, name="list"),
    path("fermer/", session_views.end_others, name="end_others"),
]
