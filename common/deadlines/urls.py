"""Addresses of the deadlines."""

from django.urls import path

from common.deadlines.views import feed, listing, matter, reminders, year

app_name = "deadlines"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("annee/<int:number>/", year.year, name="year"),
    path("suivi/<path:name>/", matter.matter, name="matter"),
    path("rappels/", reminders.reminders, name="reminders"),
    path("rappels/calendrier/", reminders.address, name="address"),
    path("calendrier/<str:secret>.ics", feed.feed, name="feed"),
]
