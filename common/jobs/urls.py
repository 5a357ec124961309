"""Addresses of the jobs' pages."""

from django.urls import path

from common.jobs import views

app_name = "jobs"
urlpatterns = [
    path("travaux/", views.jobs, name="jobs"),
    path("travaux/<int:pk>/", views.job, name="job"),
    path("travaux/<int:pk>/etat/", views.state, name="state"),
    path("travaux/<int:pk>/annuler/", views.cancel_job, name="cancel"),
    path("travaux/<int:pk>/relancer/", views.run_again, name="again"),
    path("travaux/<int:pk>/fichier/", views.download, name="download"),
]
