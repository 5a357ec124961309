"""Several sheets changed at once: what each becomes, what is refused, what is undone."""

from decimal import Decimal

import pytest

from common.house.models import Change
from common.typography import PartialDate
from prevention.models import Action, ActionMeans
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.admin.sheets import LIST, client_of, home, page_of
from tests.prevention.factories import ActionFactory, ActionMeansFactory, AxisFactory

pytestmark = pytest.mark.django_db
BULK = f"{LIST}plusieurs/"
UNDO = f"{LIST}annuler/"


@pytest.fixture
def town():
    return home()


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town)


@pytest.fixture
def sheets(axis):
    return [ActionFactory(axis=axis, title=f"Fiche {name}") for name in ("A", "B", "C")]


@pytest.fixture
def agent():
    return client_of("agent")


def chosen(client, sheets):
    """The page that asks what to change, opened from the list."""
    data = {"action": "change_several", "_selected_action": [one.pk for one in sheets]}
    return client.post(f"{LIST}?strategie=toutes", data)


def sent_from(answer, step, **changes):
    """What the form of the page about several sheets would send."""
    data = sent_by(answer.content.decode(), lambda form: "fiches" in form and "csrfmiddlewaretoken" in form)
    return data | {name: [str(value)] for name, value in changes.items()} | {"etape": [step]}


def preview(client, sheets, **changes):
    return client.post(BULK, sent_from(chosen(client, sheets), "apercu", **changes))


def apply(client, sheets, **changes):
    return client.post(BULK, sent_from(preview(client, sheets, **changes), "appliquer"))


def test_what_each_sheet_becomes_is_shown_before_anything_is_written(agent, sheets):
    sheets[2].status = "paused"
    sheets[2].save()
    answer = preview(agent, sheets, status="paused")
    assert [str(one.action) for one in answer.context["changing"]] == ["Fiche A", "Fiche B"]
    assert [str(one.action) for one in answer.context["same"]] == ["Fiche C"]
    assert str(answer.context["changing"][0].lines[0]) == "état\u00a0: en cours → en pause"
    assert set(Action.objects.values_list("status", flat=True)) == {"running", "paused"}
    assert not Change.objects.exists()


def test_each_sheet_is_changed_once_with_its_reason_and_its_line_in_the_log(agent, town, sheets):
    pilot = OrganisationFactory(municipality=town, name="Pilote-Exemple")
    partner = OrganisationFactory(municipality=town, name="Partenaire-Exemple")
    before = [sheet.history.count() for sheet in sheets]
    answer = apply(
        agent, sheets, status="done", pilot=pilot.pk, end="12/2026", restricted="oui", add_partner=partner.pk,
        year=2026, planned="1000", planned_time="0.5",
    )  # fmt: skip
    assert answer.status_code == 302
    for sheet, versions in zip(sheets, before, strict=True):
        sheet.refresh_from_db()
        assert (sheet.status, sheet.pilot, sheet.end, sheet.restricted) == (
            "done",
            pilot,
            PartialDate(2026, 12),
            True,
        )
        assert list(sheet.partners.all()) == [partner]
        assert sheet.means.get().planned == Decimal(1000)
        assert sheet.version == 2
        assert sheet.history.count() == versions + 1
        assert "état" in sheet.history.first().history_change_reason
        assert "pilote\u00a0: non renseigné → Pilote-Exemple" in Change.objects.of(sheet).get().summary


def test_an_emptied_field_is_empty(agent, town, sheets):
    Action.objects.update(pilot=OrganisationFactory(municipality=town), end=PartialDate(2027))
    assert apply(agent, sheets, pilot_clear="on", end_clear="on", status="aucun").status_code == 302
    assert set(Action.objects.values_list("pilot", "end", "status")) == {(None, None, "")}


def test_a_sheet_that_refuses_is_left_alone_and_says_why(agent, sheets):
    Action.objects.filter(pk=sheets[0].pk).update(start=PartialDate(2026))
    ActionMeansFactory(action=sheets[1], year=2025)
    changes = {"end": "2025", "year": "2025", "planned": "10"}
    answer = preview(agent, sheets, **changes)
    told = {str(one.action): " ".join(one.refusals) for one in answer.context["refused"]}
    assert set(told) == {"Fiche A", "Fiche B"}
    assert "avant le début" in told["Fiche A"]
    assert "déjà saisis" in told["Fiche B"]
    agent.post(BULK, sent_from(answer, "appliquer"))
    assert [str(one.end) for one in Action.objects.order_by("pk")] == ["2027", "2027", "2025"]
    assert ActionMeans.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "__all__"),
        ({"end": "2026", "end_clear": "on"}, "end"),
        ({"end": "le 12"}, "end"),
        ({"planned": "10"}, "year"),
        ({"year": "2026"}, "planned"),
        ({"year": "12"}, "year"),
        ({"planned": "-1", "year": "2026"}, "planned"),
        ({"status": "autre"}, "status"),
        ({"pilot": "999999"}, "pilot"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(agent, sheets, changes, field):
    answer = preview(agent, sheets, **changes)
    assert set(answer.context["form"].errors) == {field}
    assert answer.context["error_links"]
    for name, value in changes.items():
        assert str(answer.context["form"][name].value()) in {value, "True"}


def test_the_same_partner_is_not_added_and_removed(agent, town, sheets):
    partner = OrganisationFactory(municipality=town).pk
    answer = preview(agent, sheets, add_partner=partner, remove_partner=partner)
    assert set(answer.context["form"].errors) == {"remove_partner"}


def test_what_was_typed_comes_back_from_the_preview(agent, sheets):
    answer = agent.post(BULK, sent_from(preview(agent, sheets, status="paused", end="2026"), "choisir"))
    assert answer.context["form"]["status"].value() == "paused"
    assert answer.context["form"]["end"].value() == "2026"
    assert not answer.context["error_links"]


def test_a_sheet_changed_since_the_preview_stops_the_change(agent, sheets):
    shown = preview(agent, sheets, status="done")
    Action.objects.filter(pk=sheets[1].pk).update(version=7)
    answer = agent.post(BULK, sent_from(shown, "appliquer"))
    assert "Fiche B" in answer.context["error_links"][0].sentence
    assert set(Action.objects.values_list("status", flat=True)) == {"running"}
    assert agent.post(BULK, sent_from(answer, "appliquer")).status_code == 302


def test_a_sheet_of_another_town_or_that_one_may_not_see_is_never_touched(agent, sheets):
    other = ActionFactory(axis__strategy__municipality=MunicipalityFactory(is_home=False))
    data = sent_from(preview(agent, sheets, status="done"), "appliquer")
    data["fiches"] = [f"{sheets[0].pk} {other.pk} zut 99999999999"]
    data["versions"] = [f"{sheets[0].pk}:1 {other.pk}:1"]
    agent.post(BULK, data)
    other.refresh_from_db()
    assert other.status == "running"
    assert Action.objects.filter(status="done").count() == 1


@pytest.mark.parametrize("role", ["clerk", "elected"])
def test_who_may_not_change_sheets_has_no_such_page(role, sheets):
    client = client_of(role)
    assert client.post(
        BULK, {"fiches": str(sheets[0].pk), "etape": "apercu", "status": "done"}
    ).status_code in {302, 403}
    assert client.post(UNDO).status_code in {302, 403}
    assert set(Action.objects.values_list("status", flat=True)) == {"running"}


def test_the_last_change_is_undone_as_a_whole(agent, town, sheets):
    partner, gone = OrganisationFactory(municipality=town), OrganisationFactory(municipality=town)
    for sheet in sheets:
        sheet.partners.add(gone)
    apply(
        agent, sheets, status="done", end="2026", restricted="oui", add_partner=partner.pk, remove_partner=gone.pk,
        year=2026, planned="10",
    )  # fmt: skip
    page = agent.get(UNDO).content.decode()
    assert "si personne ne les a modifiées depuis" in page
    assert "Annuler" in page
    assert agent.post(UNDO).status_code == 302
    for sheet in Action.objects.all():
        assert (sheet.status, sheet.end, sheet.restricted) == ("running", PartialDate(2027), False)
        assert list(sheet.partners.all()) == [gone]
        assert sheet.version == 3
        assert "Annulation" in sheet.history.first().history_change_reason
    assert not ActionMeans.objects.exists()
    assert agent.post(UNDO).status_code == 302
    assert set(Action.objects.values_list("version", flat=True)) == {3}


def test_nothing_is_undone_once_a_sheet_changed_again(agent, sheets):
    apply(agent, sheets, status="done")
    Action.objects.filter(pk=sheets[1].pk).update(version=9)
    answer = agent.post(UNDO)
    assert "Fiche B" in answer.context["error_links"][0].sentence
    assert set(Action.objects.values_list("status", flat=True)) == {"done"}


def test_without_a_change_there_is_nothing_to_undo(agent, sheets):
    assert agent.get(UNDO).status_code == 302
    assert agent.get(BULK).status_code == 302
    assert agent.post(BULK, {"fiches": "", "etape": "apercu"}).status_code == 302


def test_the_history_of_a_sheet_tells_the_change(agent, sheets):
    apply(agent, sheets, status="done")
    page = agent.get(page_of(sheets[0], "history/")).content.decode()
    assert "plusieurs fiches" in page
