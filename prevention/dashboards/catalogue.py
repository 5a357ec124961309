"""Owns the list of the dashboards, in the order of their menu."""

from prevention.dashboards.budget import Budget
from prevention.dashboards.conventions import Conventions
from prevention.dashboards.council import Council
from prevention.dashboards.governance import Governance
from prevention.dashboards.home import Home
from prevention.dashboards.page import Dashboard
from prevention.dashboards.results import Results
from prevention.dashboards.strategy import StrategyPage

DASHBOARDS: tuple[type[Dashboard], ...] = (
    Home,
    Council,
    Conventions,
    Budget,
    StrategyPage,
    Results,
    Governance,
)
