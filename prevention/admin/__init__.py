"""The administration pages of the directorate, and the pages its home leads to."""

from common.house.admin import house_site
from prevention.admin import deadlines
from prevention.admin.accounts import AccountAdmin
from prevention.admin.action import ActionAdmin
from prevention.admin.indicator import IndicatorAdmin

__all__ = ["AccountAdmin", "ActionAdmin", "IndicatorAdmin", "deadlines"]

house_site.register_link("Échéances", "deadlines:list", permission="deadlines.view_deadlines")
house_site.register_link("Contrôles", "partners:checks", permission="partners.view_convention")
house_site.register_link("Travaux longs", "jobs:jobs", permission="partners.export_convention")
