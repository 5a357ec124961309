"""The page of a sheet and the list of sheets: what is refused, what is computed, who sees what."""

import datetime as dt
import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.house.models import Change
from common.house.templatetags.house import rows_in_words
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from prevention.documents.shapes import STATUS_SHAPES
from prevention.domain.completeness import PARTS, completeness
from prevention.domain.progress import is_late, status_of
from prevention.models import Action, ActionNote, Succession
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.admin.sheets import (
    LIST,
    client_of,
    form_data,
    full_sheet,
    home,
    listed,
    new_row,
    page_of,
    save,
)
from tests.prevention.factories import (
    ActionFactory,
    ActionNoteFactory,
    AxisFactory,
    ObjectiveFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return home()


@pytest.fixture
def strategy(town):
    return StrategyFactory(municipality=town)


@pytest.fixture
def axis(strategy):
    return AxisFactory(strategy=strategy, position=1)


@pytest.fixture
def sheet(axis):
    return ActionFactory(axis=axis, title="Veille")


@pytest.fixture
def agent():
    return client_of("agent")


def errors(answer):
    return {name: " ".join(told) for name, told in answer.context["adminform"].form.errors.items()}


def content(answer):
    return answer.content.decode().replace("\u00a0", " ")


# The page


def test_a_full_sheet_is_shown_in_its_sections(agent, town):
    sheet = full_sheet(town)
    answer = agent.get(page_of(sheet))
    page = content(answer)
    for section in answer.context["sections"]:
        assert f'href="#{section.anchor}"' in page
        assert f'id="{section.anchor}"' in page
    for told in (
        "Fiche complète", "Les Tilleuls (QPV)", "demandé", "16 jeunes, 2026", "se rapproche de la cible",
        "pas assez de relevés", "Doubler les soirées", "Ligne-Exemple", "20 000 €",
    ):  # fmt: skip
        assert told in page.replace("\u202f", " "), told
    assert answer.context["panel"].totals["réalisé (€)"]


@pytest.mark.parametrize(("status", "shape"), STATUS_SHAPES.items())
def test_a_state_has_one_shape_on_every_page(agent, axis, status, shape):
    sheet = ActionFactory(axis=axis, status=status.value)
    summary, plan = (
        reverse(f"admin:prevention_strategy_{name}", args=[axis.strategy_id])
        for name in ("summary", "ordering")
    )
    for url in (LIST, page_of(sheet), plan):
        assert f'<span aria-hidden="true">{shape}</span> {status.label}' in content(agent.get(url)), url
    assert f'class="plan-shape">{shape}</span>' in content(agent.get(summary))


def test_means_are_added_year_by_year(agent, sheet):
    formsets = agent.get(page_of(sheet)).context["inline_admin_formsets"]
    assert "année" in [one.opts.verbose_name for one in formsets]
    assert "exercice" not in [one.opts.verbose_name for one in formsets]


def test_what_is_missing_is_named(agent, sheet):
    panel = agent.get(page_of(sheet)).context["panel"]
    found = completeness(Action.objects.with_facts().get().fact())
    assert panel.complete.startswith(str(len(found.filled)))
    for part in found.missing:
        assert part.label in panel.missing
    assert {one.code for one in panel.findings} >= {"ACTION_WITHOUT_PILOT", "ACTION_WITHOUT_MEANS"}


def test_a_new_sheet_takes_the_last_place_of_its_axis(agent, axis, sheet):
    answer = agent.get(f"{LIST}add/?axis={axis.pk}")
    assert answer.context["adminform"].form["axis"].value() == str(axis.pk)
    data = form_data(answer) | {"axis": axis.pk, "title": "Nouvelle"}
    assert agent.post(f"{LIST}add/", data).status_code == 302
    made = Action.objects.get(title="Nouvelle")
    assert list(axis.actions.order_by("position").values_list("title", "position")) == [
        (sheet.title, 1),
        ("Nouvelle", 2),
    ]
    assert Change.objects.of(made).get().summary == "création"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"title": ""}, "title", "obligatoire"),
        ({"start": "2026", "end": "2025"}, "end", "avant le début"),
        ({"end": "le printemps"}, "end", "Écrivez un jour"),
        ({"axis": "999999"}, "axis", ""),
        ({"status": "late"}, "status", ""),
        ({"partners": ["999999"]}, "partners", ""),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(agent, sheet, changes, field, says):
    answer = save(agent, sheet, problem="Un problème", **changes)
    assert answer.status_code == 200
    assert set(errors(answer)) == {field}
    assert says in errors(answer)[field]
    assert "Un problème" in content(answer)
    assert Action.objects.get().problem == ""


def test_an_objective_of_another_axis_and_an_axis_of_another_strategy_are_refused(agent, town, axis, sheet):
    other = AxisFactory(strategy=axis.strategy, position=2)
    answer = save(agent, sheet, objective=ObjectiveFactory(axis=other).pk)
    assert "n’est pas de l’axe" in errors(answer)["objective"]
    elsewhere = AxisFactory(strategy=StrategyFactory(municipality=town))
    answer = save(agent, sheet, axis=elsewhere.pk)
    assert "Reportez-la" in errors(answer)["axis"]
    sheet.refresh_from_db()
    assert sheet.axis == axis


def test_the_choices_are_those_of_the_strategy_grouped_by_axis(agent, town, axis, sheet):
    aim = ObjectiveFactory(axis=axis)
    ObjectiveFactory(axis=AxisFactory(strategy=StrategyFactory(municipality=town)))
    ObjectiveFactory()
    form = agent.get(page_of(sheet)).context["adminform"].form
    assert form.fields["objective"].choices[1:] == [(str(axis), [(aim.pk, str(aim))])]
    assert [key for key, _ in form.fields["axis"].choices] == ["", axis.pk]


def test_a_sheet_that_moves_keeps_its_history_and_its_rows(agent, axis, sheet):
    first = ActionNoteFactory(action=sheet)
    save(agent, sheet, title="Veille de nuit")
    versions = sheet.history.count()
    other = AxisFactory(strategy=axis.strategy, position=2)
    there = ActionFactory(axis=other, position=1)
    answer = save(agent, sheet, axis=other.pk, problem="Autre problème")
    assert answer.status_code == 302
    moved = Action.objects.get(pk=sheet.pk)
    assert (moved.axis, moved.position, moved.problem) == (other, there.position + 1, "Autre problème")
    assert moved.history.count() > versions
    assert moved.notes.get() == first
    assert any("déplacement" in one.summary for one in Change.objects.of(moved))
    assert save(agent, moved, title="Encore").status_code == 302


def test_two_people_are_told_of_each_other_and_nothing_is_lost(agent, sheet):
    opened = form_data(agent.get(page_of(sheet)))
    assert save(client_of("head"), sheet, problem="Un autre texte").status_code == 302
    answer = agent.post(page_of(sheet), opened | {"problem": "Mon texte", "title": "Mon titre"})
    assert answer.status_code == 200
    page = content(answer)
    assert "Mon texte" in page
    assert "Un autre texte" in page
    assert Action.objects.get().title == "Veille"


@pytest.fixture
def note(sheet):
    return ActionNoteFactory(action=sheet, text="Ancien texte", written_on=dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({}, dt.date(2026, 3, 1)),
        ({"text": "Nouveau texte"}, dt.date(2026, 11, 22)),
        ({"text": "Nouveau texte", "written_on": "2026-04-02"}, dt.date(2026, 4, 2)),
        ({"written_on": "2026-02-03"}, dt.date(2026, 2, 3)),
        ({"written_on": ""}, dt.date(2026, 11, 22)),
    ],
)
@time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False)
def test_a_note_whose_text_changes_is_dated_of_today_unless_told_otherwise(sheet, note, changes, written):
    agent = client_of("agent")
    answer = save(agent, sheet, title="Autre", **{f"notes__0__{name}": to for name, to in changes.items()})
    assert answer.status_code == 302
    note.refresh_from_db()
    assert note.written_on == written
    told = "est datée d’aujourd’hui" in content(agent.get(page_of(sheet)))
    assert told is (changes == {"text": "Nouveau texte"})


def test_a_new_note_is_of_today(agent, sheet):
    answer = agent.get(page_of(sheet))
    data = new_row(answer, "notes", year=2026, text="Lancement", written_on="")
    assert agent.post(page_of(sheet), data).status_code == 302
    assert ActionNote.objects.get().written_on == timezone.localdate()


def test_a_note_without_a_text_is_not_kept_and_a_year_has_one_note(agent, sheet, note):
    answer = agent.get(page_of(sheet))
    data = new_row(answer, "notes", year=2026, text="Encore une", written_on="2026-01-01")
    answer = agent.post(page_of(sheet), data)
    assert answer.status_code == 200
    assert [(one.label, one.sentence.replace("\u00a0", " ")) for one in answer.context["error_links"]] == [
        ("", "La note de cette année existe déjà : complétez-la.")
    ]
    assert "en double" not in content(answer)
    assert ActionNote.objects.count() == 1


def test_the_summary_names_rows_as_the_page_does(agent, sheet):
    answer = agent.get(page_of(sheet))
    answer = agent.post(page_of(sheet), new_row(answer, "means", year=2026, planned="-1", planned_time="-1"))
    labels = [one.label for one in answer.context["error_links"]]
    assert labels == ["Année 1, prévu (€)", "Année 1, prévu (ETP)"]
    buttons = [json.loads(rows_in_words(one)) for one in answer.context["inline_admin_formsets"]]
    assert "Ajouter une année" in [one["options"]["addText"] for one in buttons]


def test_who_only_reads_is_not_told_how_to_write(agent, sheet):
    assert "Tel que la stratégie" in content(agent.get(page_of(sheet)))
    page = content(client_of("clerk").get(page_of(sheet)))
    assert 'class="readonly"' in page
    assert "Tel que la stratégie" not in page


def test_means_are_not_negative_and_zero_is_an_answer(agent, sheet):
    data = new_row(agent.get(page_of(sheet)), "means", year=2026, planned="-1")
    assert agent.post(page_of(sheet), data).status_code == 200
    data = new_row(agent.get(page_of(sheet)), "means", year=2026, planned="0")
    assert agent.post(page_of(sheet), data).status_code == 302
    assert "0 €" in agent.get(page_of(sheet)).context["panel"].totals["prévu (€)"].replace("\u00a0", " ")


def test_choices_are_of_the_town(agent, town, sheet):
    own, other = (
        OrganisationFactory(municipality=town),
        OrganisationFactory(municipality=MunicipalityFactory()),
    )
    form = agent.get(page_of(sheet)).context["adminform"].form
    assert list(form.fields["partners"].queryset) == [own]
    assert save(agent, sheet, partners=[other.pk]).status_code == 200
    assert save(agent, sheet, partners=[own.pk], pilot=own.pk).status_code == 302
    assert list(sheet.partners.all()) == [own]


def test_the_clerk_reads_a_sheet_and_writes_none(town):
    sheet, clerk = full_sheet(town), client_of("clerk")
    page = content(clerk.get(page_of(sheet)))
    assert "Médiation de soirée" in page
    assert 'name="_save"' not in page
    assert clerk.post(page_of(sheet), {"title": "Autre"}).status_code == 403


# Restricted sheets


def test_a_restricted_sheet_is_nowhere_for_who_may_not_see_it(agent, town, axis):
    hidden = full_sheet(town, axis=axis, restricted=True, title="Fiche cachée")
    seen = ActionFactory(axis=axis, carried_from=None)
    clerk = client_of("clerk")
    assert listed(clerk) == [seen]
    assert {one.pk for one in listed(agent)} == {seen.pk, hidden.pk}
    for end in ("change/", "history/", "delete/"):
        answer = clerk.get(page_of(hidden, end))
        assert answer.status_code in {302, 403, 404}
        assert "Fiche cachée" not in content(answer)
    assert clerk.get(page_of(hidden.indicators.first())).status_code == 404
    assert "Fiche cachée" not in content(clerk.get("/admin/prevention/indicator/"))
    assert 'data-filter-title="diffusion' not in content(clerk.get(LIST))
    for query in (
        "?retard=oui",
        "?manque=means",
        "?anomalie=oui",
        "?q=cachée",
        "?qpv=oui",
        "?strategie=toutes",
    ):
        assert hidden not in listed(clerk, query)


def test_a_link_to_a_restricted_sheet_is_not_shown(town, axis, sheet):
    following = StrategyFactory(municipality=town)
    Succession.objects.create(strategy=following, predecessor=axis.strategy)
    ActionFactory(axis__strategy=following, carried_from=sheet, restricted=True, title="Fiche cachée")
    assert "Fiche cachée" not in content(client_of("clerk").get(page_of(sheet)))
    assert "Fiche cachée" in content(client_of("agent").get(page_of(sheet)))


def test_a_sheet_of_another_town_is_not_known(agent, sheet):
    other = ActionFactory(axis__strategy__municipality=MunicipalityFactory())
    assert agent.get(page_of(other)).status_code == 404
    assert listed(agent, "?strategie=toutes") == [sheet]


# The list


@time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False)
def test_the_list_shows_the_plan_of_today_unless_asked_otherwise(town, axis, sheet):
    agent = client_of("agent")
    before = ActionFactory(
        axis__strategy__municipality=town, axis__strategy__start="2019", axis__strategy__end="2021"
    )
    assert listed(agent) == [sheet]
    assert set(listed(agent, "?strategie=toutes")) == {sheet, before}
    assert listed(agent, f"?strategie={before.axis.strategy_id}") == [before]
    assert listed(agent, f"?axe={before.axis_id}") == [before]
    assert listed(agent, "?strategie=zut") == [sheet] or set(listed(agent, "?strategie=zut")) == {
        sheet,
        before,
    }


CASES = [
    {"status": status, "end": end, "outcome": outcome}
    for status in ("", "to_start", "running", "paused", "done", "abandoned")
    for end in (None, PartialDate(2025), PartialDate(2026), PartialDate(2026, 11, 21), PartialDate(2027))
    for outcome in ("", "done")
]


@time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False)
def test_the_filters_say_what_the_rules_say(axis):
    agent, today = client_of("agent"), dt.date(2026, 11, 22)
    sheets = [ActionFactory(axis=axis, start=None, **case) for case in CASES]
    facts = {one.pk: one.fact() for one in Action.objects.with_facts()}
    late = {key for key, fact in facts.items() if is_late(fact, today) is True}
    unknown = {key for key, fact in facts.items() if isinstance(is_late(fact, today), Unknown)}
    assert late
    assert unknown

    def keys(query):
        return {one.pk for one in listed(agent, f"{query}&all=1")}

    assert keys("?retard=oui") == late
    assert keys("?retard=inconnu") == unknown
    for status in ("to_start", "running", "paused", "done", "abandoned", ""):
        wanted = {key for key, fact in facts.items() if status_of(fact).value == status}
        assert keys(f"?etat={status or 'inconnu'}") == wanted
    for part in PARTS[:3]:
        assert keys(f"?manque={part.name}") == {key for key, fact in facts.items() if not part.filled(fact)}
    assert keys("?retard=zut") == {one.pk for one in sheets}


def test_a_sheet_without_a_recent_note_is_found(agent, axis, sheet):
    with time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False):
        agent = client_of("agent")
        told = ActionFactory(axis=axis)
        ActionNoteFactory(action=told, written_on=dt.date(2026, 10, 1))
        assert listed(agent, "?anomalie=ACTION_WITHOUT_NOTE") == [sheet]


def test_the_other_filters_and_the_search(agent, town, axis, sheet):
    full = full_sheet(town, axis=axis, title="Médiation")
    reader = agent.get(LIST).wsgi_request.user
    Action.objects.filter(pk=full.pk).update(followed_by=reader)
    for query in (
        "?qpv=oui", "?suivi=moi", f"?pilot__id__exact={full.pilot_id}",
        f"?districts__id__exact={full.districts.first().pk}",
        f"?elected_referent__id__exact={full.elected_referent_id}", "?q=regroupements", "?q=1.3",
        f"?q={full.partners.first().name.replace(' ', '+')}",
    ):  # fmt: skip
        assert listed(agent, query) == [full], query
    assert listed(agent, "?qpv=non") == [sheet]
    assert listed(agent, "?suivi=personne") == [sheet]
    assert listed(agent, "?pilot__isnull=True") == [sheet]
    assert listed(agent, "?restricted__exact=1") == []


def queries(client, query=""):
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(f"{LIST}{query}").status_code == 200
    return len(found)


@pytest.mark.parametrize("query", ["?strategie=toutes", "?retard=oui&strategie=toutes", "?anomalie=oui&q=e"])
def test_the_list_costs_the_same_for_few_and_many_sheets(agent, town, axis, query):
    full_sheet(town, axis=axis, end="2025")
    before = queries(agent, query)
    for place in range(4):
        full_sheet(town, axis=axis, end="2025", code=str(place))
    assert queries(agent, query) == before
