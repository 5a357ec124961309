"""Owns the form of a record of partners: the chosen town is its town, and nobody types it."""

from deliberations.forms.council import TownForm


class PartnersForm(TownForm):
    """A record of the town chosen at the top of the page."""
