"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from prevention.dashboards.home import Home
from prevention.health import healthz
from prevention.views.rights import rights

handler400 = "prevention.errors.bad_request"
handler404 = "prevention.errors.not_found"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("house/", include("common.house.urls")),
    path("admin/", admin.site.urls),
    path("", Home.as_view(), name="home"),
    path("", include("prevention.dashboards.urls")),
    path("echeances/", include("common.deadlines.urls")),
    path("", include("common.accounts.urls")),
    path("invitation/", include("common.accounts.invitation_urls")),
    path("compte/connexions/", include("common.accounts.session_urls")),
    path("", include("common.jobs.urls")),
    path("partenaires/", include("partners.urls")),
    path("strategie/", include("prevention.strategy_urls")),
    path("", include("prevention.legal_urls")),
    path("droits/", rights, name="rights"),
    path("", include("deliberations.urls")),
]
