"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from prevention.health import healthz

handler400 = "prevention.errors.bad_request"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("house/", include("common.house.urls")),
    path("", include("deliberations.urls")),
    path("admin/", admin.site.urls),
]
