"""How the tests of sheets walk their pages: a full sheet, addresses, what a page would send."""

import datetime as dt
from decimal import Decimal
from typing import Any

from common.typography import PartialDate
from deliberations.models import Municipality
from partners.models import District
from prevention.models import Action
from tests.deliberations.admin.act_pages import client_of, form_data, new_row
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory
from tests.partners.factories import OrganisationFactory, PaymentFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MeetingDecisionFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ReviewLineFactory,
    StrategyFactory,
)

__all__ = ["LIST", "client_of", "form_data", "full_sheet", "home", "listed", "new_row", "page_of", "save"]
LIST = "/admin/prevention/action/"


def home(name: str = "Ville-Exemple") -> Municipality:
    """The town of the installation."""
    town: Municipality = MunicipalityFactory(name=name, is_home=True)
    return town


def page_of(record: Any, end: str = "change/") -> str:
    """The address of a page of a record."""
    return f"/admin/prevention/{record._meta.model_name}/{record.pk}/{end}"


def save(client: Any, record: Any, **changes: Any) -> Any:
    """Open the page of a record, change some fields, send it; a double dash stands for a hyphen in a name."""
    data = form_data(client.get(page_of(record)))
    return client.post(page_of(record), data | {name.replace("__", "-"): to for name, to in changes.items()})


def listed(client: Any, query: str = "") -> list[Action]:
    """The sheets of the list."""
    return list(client.get(f"{LIST}{query}").context["cl"].result_list)


def full_sheet(town: Municipality, **kwargs: Any) -> Action:
    """A sheet of which everything is known, in a plan from 2025 to 2027."""
    if "axis" not in kwargs:
        strategy = kwargs.pop("strategy", None) or StrategyFactory(municipality=town)
        kwargs["axis"] = AxisFactory(strategy=strategy)
    axis = kwargs["axis"]
    body = OrganisationFactory(municipality=town)
    sheet: Action = ActionFactory(
        **{
            "code": "1.3",
            "title": "Médiation de soirée",
            "problem": "Des regroupements tardifs au pied des immeubles",
            "content": "Une équipe de deux médiateurs, quatre soirs par semaine",
            "audience": "jeunes de 12 à 25 ans",
            "places": "place du Marché",
            "objective": ObjectiveFactory(axis=axis),
            "pilot": body,
            "elected_referent": CouncillorFactory(municipality=town),
            "resources": "Deux médiateurs",
            "evaluation": "Enquête auprès des habitants",
        }
        | kwargs
    )
    sheet.partners.add(OrganisationFactory(municipality=town), OrganisationFactory(municipality=town))
    for name, is_qpv in (("Les Tilleuls", True), ("Centre", False)):
        sheet.districts.add(District.objects.get_or_create(municipality=town, name=name, is_qpv=is_qpv)[0])
    MilestoneFactory(action=sheet, done=PartialDate(2026, 5))
    MilestoneFactory(action=sheet, due=PartialDate(2027, 2))
    ActionNoteFactory(action=sheet)
    ActionMeansFactory(action=sheet, real=Decimal(9000), real_time=Decimal("0.4"))
    ActionMeansFactory(action=sheet, year=2027)
    PaymentFactory(funding=ActionFundingFactory(action=sheet).funding)
    for value, year in ((12, 2025), (16, 2026)):
        indicator = sheet.indicators.first() or IndicatorFactory(action=sheet, unit="jeunes")
        MeasurementFactory(indicator=indicator, value=Decimal(value), period=PartialDate(year))
    IndicatorFactory(action=sheet, target=None)
    ReviewLineFactory(axis=axis, action=sheet)
    MeetingDecisionFactory(
        meeting__body__municipality=town,
        meeting__date=dt.date(2026, 3, 12),
        action=sheet,
        text="Doubler les soirées",
    )
    return sheet
