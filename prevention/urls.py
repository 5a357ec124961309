"""Addresses of the site."""

from django.contrib import admin
from django.urls import path

from prevention.health import healthz

handler400 = "prevention.errors.bad_request"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
