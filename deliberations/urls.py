"""Addresses of the council outside the admin."""

from django.urls import path

from deliberations.views.towns import choose_town_view

app_name = "deliberations"
urlpatterns = [
    path("commune", choose_town_view, name="choose-town"),
]
