"""Addresses of the legal pages."""

from django.urls import path

from prevention.views import legal

app_name = "legal"
urlpatterns = [
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("mentions-legales/", legal.notice, name="notice"),
    path("donnees-personnelles/", legal.data_protection, name="data_protection"),
]
