"""Addresses of the council's pages outside the admin."""

from django.urls import path

from deliberations.views import council, towns

app_name = "deliberations"
urlpatterns = [
    path("commune/", towns.choose, name="choose_town"),
    path("conseil/", council.sittings, name="council"),
    path("conseil/actes/<int:pk>/extrait.pdf", council.extract, name="extract"),
]
