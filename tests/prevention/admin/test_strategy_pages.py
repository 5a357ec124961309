"""A strategy is written in one form, refuses what cannot be beside its field, and its summary tells where it stands."""

import pytest
from django.urls import reverse

from common.typography import PartialDate
from prevention.models import Strategy, StrategyPartner
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.admin.strategies import log_of, page, plan_in, text, town_of
from tests.prevention.factories import ActionFactory, ReviewLineFactory, StrategyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ADD = "/admin/prevention/strategy/add/"


@pytest.fixture
def today(time_machine):
    time_machine.move_to("2026-11-22 09:00+01:00", tick=False)


def sent(client, url):
    """What the form of a page sends as it stands."""
    return sent_by(client.get(url).content.decode(), lambda form: "title" in form)


def change(strategy):
    return reverse("admin:prevention_strategy_change", args=[strategy.pk])


def row(form, prefix, **values):
    """The form with one more row."""
    place = int(form[f"{prefix}-TOTAL_FORMS"][0])
    new = {f"{prefix}-{place}-{name}": [str(value)] for name, value in values.items()}
    return form | {f"{prefix}-TOTAL_FORMS": [str(place + 1)]} | new


def test_a_new_strategy_belongs_to_the_chosen_town_and_shows_its_plan(client):
    town = town_of(client)
    form = sent(client, ADD) | {
        "title": ["Stratégie 2026"],
        "start": ["2026"],
        "end": ["2028"],
        "_save": ["1"],
    }

    answer = client.post(ADD, form)

    made = Strategy.objects.get()
    assert (made.municipality, made.start, made.end) == (town, PartialDate(2026), PartialDate(2028))
    assert answer.url == page("ordering", made)
    assert log_of(made) == ["création"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"start": "2027", "end": "2026"}, "la stratégie ne peut pas finir avant de commencer"),
        ({"start": "05/2026", "end": "2026"}, ""),
        ({"review_start": "2024", "review_end": "12/2023"}, "la période de bilan ne peut pas finir avant"),
        ({"start": "hier"}, "Écrivez"),
        ({"title": ""}, "Ce champ est obligatoire."),
    ],
)
def test_a_period_that_cannot_be_is_refused_beside_its_field(client, typed, sentence):
    strategy = StrategyFactory(municipality=town_of(client), review_start=None, review_end=None)
    form = sent(client, change(strategy)) | {name: [value] for name, value in typed.items()}

    answer = client.post(change(strategy), form | {"_save": ["1"]})

    assert answer.status_code == (200 if sentence else 302)
    if sentence:
        assert sentence in text(answer)
        assert log_of(strategy) == []


def test_two_strategies_of_one_title_are_refused(client):
    town = town_of(client)
    first, second = StrategyFactory(municipality=town), StrategyFactory(municipality=town)
    form = sent(client, change(second)) | {"title": [first.title], "_save": ["1"]}

    assert "Une stratégie de la commune porte déjà cet intitulé." in text(client.post(change(second), form))


def test_a_plan_that_comes_after_is_refused_as_a_plan_before(client):
    town = town_of(client)
    old, middle, new = (
        StrategyFactory(municipality=town, title=name) for name in ("Vieux", "Milieu", "Neuf")
    )
    middle.successions.create(predecessor=old)
    new.successions.create(predecessor=middle)

    form = row(sent(client, change(old)), "successions", predecessor=new.pk)
    shown = text(client.post(change(old), form | {"_save": ["1"]}))
    assert "« Neuf » vient déjà, de proche en proche, après cette stratégie" in shown
    assert "Plan précédent 1" in shown

    form = row(sent(client, change(old)), "successions", predecessor=old.pk)
    shown = text(client.post(change(old), form | {"_save": ["1"]}))
    assert "Une stratégie ne se précède pas elle-même" in shown
    assert not old.successions.exists()


def test_a_plan_of_another_town_is_no_choice_before(client):
    strategy = StrategyFactory(municipality=town_of(client))
    elsewhere = StrategyFactory(municipality=MunicipalityFactory(name="Zzz"))

    form = row(sent(client, change(strategy)), "successions", predecessor=elsewhere.pk)

    assert client.post(change(strategy), form | {"_save": ["1"]}).status_code == 200
    assert not strategy.successions.exists()


def test_partners_keep_the_order_they_are_entered_in(client):
    town = town_of(client)
    strategy = StrategyFactory(municipality=town)
    names = ["Zoo-Exemple", "Abri-Exemple", "Mission-Exemple"]
    StrategyPartner.objects.create(
        strategy=strategy, organisation=OrganisationFactory(municipality=town), position=4
    )
    form = sent(client, change(strategy))
    for name in names:
        form = row(form, "partners", organisation=OrganisationFactory(municipality=town, name=name).pk)

    client.post(change(strategy), form | {"_save": ["1"]})

    found = strategy.partners.order_by("position").values_list("organisation__name", "position")
    assert list(found)[1:] == [("Zoo-Exemple", 5), ("Abri-Exemple", 6), ("Mission-Exemple", 7)]


def test_the_second_to_save_is_told_who_was_first(client):
    strategy = StrategyFactory(municipality=town_of(client))
    first, second = (sent(client, change(strategy)) for _ in range(2))
    client.post(change(strategy), first | {"coordinator": ["Cheffe de projet"], "_save": ["1"]})

    shown = text(client.post(change(strategy), second | {"coordinator": ["Directeur"], "_save": ["1"]}))

    assert "a modifié cette stratégie" in shown
    assert 'value="Directeur"' in shown
    assert log_of(strategy) == ["coordination"]


def test_the_summary_of_an_empty_strategy_tells_how_to_begin(client):
    strategy = StrategyFactory(municipality=town_of(client), start=None, end=None)

    shown = text(client.get(page("summary", strategy)))

    for words in (
        "Le plan n’a pas encore d’axe.",
        "Ajouter le premier axe",
        "période non renseignée",
        "Aucun partenaire n’est inscrit.",
        "Ni étape ni signataire.",
    ):
        assert words in shown


def test_sheets_that_were_never_communicated_are_not_asked_for(client):
    strategy, _, _ = plan_in(town_of(client), sheets_not_communicated=True)

    shown = text(client.get(page("summary", strategy)))

    assert "Les fiches de cette stratégie n’ont pas été communiquées : rien n’est compté." in shown
    assert "Aucune fiche n’est encore saisie" not in shown


def test_the_summary_counts_by_axis_and_objective_and_names_what_is_missing(client):
    strategy, axes, aims = plan_in(town_of(client))
    ActionFactory(axis=axes[0], objective=aims[0], position=1, title="Tardive", end=PartialDate(2025))
    ActionFactory(axis=axes[0], position=2, status="done")
    ReviewLineFactory(axis=axes[0])
    strategy.signatories.create(role="prefect", signed=None)
    strategy.events.create(kind="validated", date=PartialDate(2024, 11, 28))

    shown = text(client.get(page("summary", strategy)))

    assert "2 fiches : 1 en cours et 1 réalisée, dont 1 en retard" in shown
    assert "Sans objectif" in shown
    assert f"?strategie={strategy.pk}&amp;retard=oui" in shown
    assert f"?strategie={strategy.pk}&amp;manque=pilot" in shown
    assert "Pilote : 2 fiches" in shown
    assert "1 réalisation et aucune perspective" in shown
    assert "signature non connue" in shown
    assert "28 novembre 2024" in shown


def test_the_review_tells_the_years_it_leaves_out_and_adds(client):
    town = town_of(client)
    before = StrategyFactory(municipality=town, start=PartialDate(2014), end=PartialDate(2017))
    strategy = StrategyFactory(
        municipality=town, review_start=PartialDate(2015), review_end=PartialDate(2018)
    )
    strategy.successions.create(predecessor=before)

    assert "le bilan ne dit rien de 2014, il ajoute 2018" in text(client.get(page("summary", strategy)))
    assert "Suivie par" in text(client.get(page("summary", before)))


def test_hidden_sheets_count_for_nothing_to_who_may_not_see_them(client):
    strategy, axes, _ = plan_in(town_of(client, "clerk"))
    ActionFactory(axis=axes[0], position=1, restricted=True, title="Cachée")

    shown = text(client.get(page("summary", strategy)))
    assert "Cachée" not in shown
    assert "aucune fiche" in shown
    assert "2 axes, aucune fiche" in text(client.get(reverse("admin:prevention_strategy_changelist")))


def test_an_elected_person_does_not_open_the_admin_of_the_plan(client):
    strategy, _, _ = plan_in(town_of(client, "elected"))

    assert client.get(page("summary", strategy)).status_code in {302, 403}


def test_the_history_reads_in_french(client):
    strategy = StrategyFactory(municipality=town_of(client), kind="strategy")
    form = sent(client, change(strategy)) | {"kind": ["other"], "end": ["06/2028"], "_save": ["1"]}
    client.post(change(strategy), form)

    shown = text(client.get(reverse("admin:prevention_strategy_history", args=[strategy.pk])))

    assert "autre plan" in shown
    assert "juin 2028" in shown


def test_who_changes_nothing_reads_information_rather_than_change(client):
    strategy, axes, _ = plan_in(town_of(client, "clerk"))
    for url in (page("summary", strategy), change(strategy), reverse_of(axes[0])):
        shown = text(client.get(url))
        assert ">Informations</a>" in shown
        assert "Modifier" not in shown


def reverse_of(record):
    return reverse(f"admin:prevention_{record._meta.model_name}_change", args=[record.pk])


@pytest.mark.parametrize(("role", "offered"), [("agent", True), ("clerk", False)])
def test_the_sheets_of_a_plan_are_carried_over_from_its_summary(client, role, offered):
    strategy, axes, _ = plan_in(town_of(client, role))
    carry = f"{reverse('admin:prevention_action_carry')}?strategie={strategy.pk}"
    assert carry not in text(client.get(page("summary", strategy)))

    ActionFactory(axis=axes[0])

    assert (carry in text(client.get(page("summary", strategy)))) is offered
