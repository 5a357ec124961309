"""The page of an indicator: a part of its sheet, with its measurements."""

from decimal import Decimal

import pytest

from common.house.models import Change
from common.typography import PartialDate
from prevention.models import Measurement
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.admin.sheets import client_of, form_data, home, new_row, page_of, save
from tests.prevention.factories import ActionFactory, IndicatorFactory, MeasurementFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/prevention/indicator/"


@pytest.fixture
def indicator():
    return IndicatorFactory(action__axis__strategy__municipality=home(), unit="jeunes")


@pytest.fixture
def agent():
    return client_of("agent")


def errors(answer):
    return [row for inline in answer.context["inline_admin_formsets"] for row in inline.formset.errors]


def test_a_measurement_changes_its_sheet(agent, indicator):
    data = new_row(
        agent.get(page_of(indicator)), "measurements", period="2026", value="12.5", source="Rapport"
    )
    assert agent.post(page_of(indicator), data).status_code == 302
    read = Measurement.objects.get()
    assert (read.period, read.value, read.indicator) == (PartialDate(2026), Decimal("12.5"), indicator)
    indicator.action.refresh_from_db()
    assert indicator.action.version == 2
    assert "ajout" in Change.objects.of(indicator.action).get().summary
    assert "12,5\u00a0jeunes, 2026" in agent.get(page_of(indicator)).content.decode()
    assert "12,5\u00a0jeunes" in agent.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ({"value": "3"}, "period", "l’année, le mois ou le jour"),
        ({"period": "avant", "value": "3"}, "period", "Écrivez"),
        ({"period": "2026", "until": "2025", "value": "3"}, "until", "avant le début"),
        ({"period": "2026", "value": "beaucoup"}, "value", "nombre"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(agent, indicator, row, field, says):
    answer = agent.post(page_of(indicator), new_row(agent.get(page_of(indicator)), "measurements", **row))
    assert answer.status_code == 200
    (found,) = errors(answer)
    assert set(found) == {field}
    assert says in found[field][0]
    assert not Measurement.objects.exists()


def test_values_are_shown_as_they_were_typed(agent, indicator):
    MeasurementFactory(indicator=indicator, value=Decimal("1500.500"))
    page = agent.get(page_of(indicator)).content.decode()
    assert 'value="10"' in page
    assert 'value="1500.5"' in page
    assert save(agent, indicator).status_code == 302
    assert indicator.history.count() == 1
    assert Measurement.history.count() == 1


def test_an_indicator_is_added_from_its_sheet_only(agent, indicator):
    assert agent.get(f"{LIST}add/").status_code == 403
    answer = agent.get(page_of(indicator.action))
    data = new_row(answer, "indicators", label="Nombre de soirées", target="40")
    assert agent.post(page_of(indicator.action), data).status_code == 302
    assert indicator.action.indicators.count() == 2
    again = new_row(agent.get(page_of(indicator.action)), "indicators", label="Nombre de soirées")
    answer = agent.post(page_of(indicator.action), again)
    assert "Un indicateur de la fiche porte déjà ce nom." in answer.content.decode()


def test_an_indicator_of_another_town_or_of_a_restricted_sheet_is_not_known(agent, indicator):
    other = IndicatorFactory(action__axis__strategy__municipality=MunicipalityFactory())
    assert agent.get(page_of(other)).status_code == 404
    hidden = IndicatorFactory(
        action=ActionFactory(axis=indicator.action.axis, restricted=True), label="Caché"
    )
    assert agent.get(page_of(hidden)).status_code == 200
    clerk = client_of("clerk")
    for end in ("change/", "history/", "delete/"):
        assert clerk.get(page_of(hidden, end)).status_code in {302, 403, 404}
    assert "Caché" not in clerk.get(LIST).content.decode()
    assert clerk.get(page_of(indicator)).status_code == 200


def test_two_people_on_a_sheet_and_its_indicator_are_told_of_each_other(agent, indicator):
    opened = form_data(agent.get(page_of(indicator)))
    assert save(agent, indicator.action, title="Autre titre").status_code == 302
    answer = agent.post(page_of(indicator), opened | {"label": "Autre nom"})
    assert answer.status_code == 200
    assert "Autre nom" in answer.content.decode()
    indicator.refresh_from_db()
    assert indicator.label != "Autre nom"


def test_a_deleted_indicator_is_told_in_the_log_of_its_sheet(agent, indicator):
    MeasurementFactory(indicator=indicator)
    assert agent.post(page_of(indicator, "delete/"), {"post": "yes"}).status_code == 302
    assert "suppression" in Change.objects.of(indicator.action).get().summary
    assert not Measurement.objects.exists()
