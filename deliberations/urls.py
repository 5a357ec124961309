"""Addresses of the council's pages outside the admin."""

from django.urls import path

from deliberations.views import towns

app_name = "deliberations"
urlpatterns = [
    path("commune/", towns.choose, name="choose_town"),
]
