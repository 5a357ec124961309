"""Addresses of the dashboards."""

from django.urls import path

from prevention.dashboards import note
from prevention.dashboards.budget import Budget
from prevention.dashboards.conventions import Conventions
from prevention.dashboards.conventions_page import ConventionPage
from prevention.dashboards.council import Council
from prevention.dashboards.council_act import ActPage
from prevention.dashboards.council_decisions import Decisions
from prevention.dashboards.council_sitting import SittingPage
from prevention.dashboards.governance import Governance
from prevention.dashboards.governance_body import BodyPage
from prevention.dashboards.home import Home
from prevention.dashboards.organisation import OrganisationPage
from prevention.dashboards.projects_page import ProjectPage
from prevention.dashboards.results import Results
from prevention.dashboards.search import search
from prevention.dashboards.sheet import SheetPage, SheetPaper
from prevention.dashboards.strategy import StrategyPage

app_name = "dashboards"
urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("conseil/", Council.as_view(), name="council"),
    path("conseil/seances/<int:pk>/", SittingPage.as_view(), name="sitting"),
    path("conseil/actes/<int:pk>/", ActPage.as_view(), name="act"),
    path("conseil/decisions/", Decisions.as_view(), name="decisions"),
    path("conventions/", Conventions.as_view(), name="conventions"),
    path("conventions/<int:pk>/", ConventionPage.as_view(), name="convention"),
    path("projets/<int:pk>/", ProjectPage.as_view(), name="project"),
    path("partenaires/<int:pk>/", OrganisationPage.as_view(), name="organisation"),
    path("budget/", Budget.as_view(), name="budget"),
    path("strategie/", StrategyPage.as_view(), name="strategy"),
    path("strategie/fiches/<int:pk>/", SheetPage.as_view(), name="sheet"),
    path("strategie/fiches/<int:pk>/fiche.pdf", SheetPaper.as_view(), name="sheet_pdf"),
    path("resultats/", Results.as_view(), name="results"),
    path("gouvernance/", Governance.as_view(), name="governance"),
    path("gouvernance/<int:pk>/", BodyPage.as_view(), name="body"),
    path("note/", note.note, name="note"),
    path("note/note-de-synthese.pdf", note.note_pdf, name="note_pdf"),
    path("recherche/", search, name="search"),
]
