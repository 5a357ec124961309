"""Addresses of the council's pages outside the admin."""

from django.urls import path

from deliberations.views import council, decisions, proof, towns

app_name = "deliberations"
urlpatterns = [
    path("exemplaire/verifier/", proof.proof, name="proof"),
    path("compte/commune/", towns.choose, name="choose_town"),
    path("conseil/decisions/<int:pk>/exemplaire-signe", decisions.signed_copy, name="decision_signed_copy"),
    path("conseil/actes/<int:pk>/extrait.pdf", council.extract, name="extract"),
    path("conseil/actes/<int:pk>/annexes/<int:annex>/", council.annex, name="annex"),
]
