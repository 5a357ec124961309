"""Addresses of the house: what dresses its pages."""

from django.urls import path

from common.house.views import town_arms, town_css

app_name = "house"
urlpatterns = [
    path("town.css", town_css, name="town-css"),
    path("arms.svg", town_arms, name="town-arms"),
]
