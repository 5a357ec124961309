"""Addresses of the pages of partners outside the admin."""

from django.urls import path

from partners.views.checks import checks, checks_file

app_name = "partners"
urlpatterns = [
    path("controles/", checks, name="checks"),
    path("controles/export/", checks_file, name="checks_file"),
]
