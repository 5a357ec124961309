"""Addresses of the pages of the strategy outside the admin."""

from django.urls import path

from prevention.views.plan_pages import districts, plan, plan_calendar, review, strategies

app_name = "prevention"
urlpatterns = [
    path("plan/", strategies, name="strategies"),
    path("<int:pk>/plan/", plan, name="plan"),
    path("<int:pk>/calendrier/", plan_calendar, name="calendar"),
    path("<int:pk>/bilan/", review, name="review"),
    path("<int:pk>/quartiers/", districts, name="districts"),
]
