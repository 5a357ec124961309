"""Declares the application to Django, and offers its deadlines and its checks."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "prevention"
    label = "prevention"
    verbose_name = "Prévention et sécurité"

    def ready(self) -> None:
        """Offer the deadlines of the strategy and its governance, and what their checks find."""
        from django.core import checks

        from common.deadlines.providers import register
        from common.house.hearing import register_hearer
        from common.search import sources
        from common.search.indexing import mark
        from partners.operations.check_sources import register_source
        from prevention.deadlines import StrategyDeadlines
        from prevention.legal import check_legal_texts
        from prevention.operations.checking import SOURCE
        from prevention.search import SOURCES

        checks.register(check_legal_texts, deploy=True)
        register(StrategyDeadlines())
        register_source(SOURCE)
        sources.register(*SOURCES)
        register_hearer(mark)
