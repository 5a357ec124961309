"""A review is written line by line, its sub-lines typed one a line; axes and objectives keep what stands under them."""

import pytest
from django.urls import reverse

from partners.models import FrameworkAxis, FrameworkMeasure, NationalFramework
from prevention.forms.review import ReviewLineForm
from prevention.models import Action, Axis, Objective, ReviewLine, Succession
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.admin.strategies import log_of, page, plan_in, text, town_of
from tests.prevention.factories import ActionFactory, AxisFactory, ObjectiveFactory, ReviewLineFactory

pytestmark = pytest.mark.django_db


def address(name, record):
    return reverse(f"admin:prevention_{record._meta.model_name}_{name}", args=[record.pk])


def sent(client, url, field):
    """What the form of a page sends as it stands."""
    return sent_by(client.get(url).content.decode(), lambda form: field in form)


def new_line(axis, kind="achievement"):
    return f"{reverse('admin:prevention_reviewline_add')}?axis={axis.pk}&kind={kind}"


def measure():
    framework = NationalFramework.objects.create(title="Cadre-Exemple")
    axis = FrameworkAxis.objects.create(framework=framework, number=2, title="Protéger")
    return FrameworkMeasure.objects.create(axis=axis, position=1, label="Mesure-Exemple")


def test_an_empty_review_tells_how_to_begin(client):
    strategy, _, _ = plan_in(town_of(client), axes=0, review_start=None, review_end=None)

    shown = text(client.get(page("review", strategy)))

    assert "La période du bilan n’est pas renseignée." in shown
    assert "le plan n’en a pas encore" in shown


def test_a_line_is_added_with_its_sub_lines_partners_and_measures(client):
    town = town_of(client)
    strategy, axes, _ = plan_in(town)
    ReviewLineFactory(axis=axes[0], position=1)
    partner, known = OrganisationFactory(municipality=town, name="Autre"), measure()
    url = new_line(axes[0])
    form = sent(client, url, "text")
    assert (form["axis"], form["kind"]) == ([str(axes[0].pk)], ["achievement"])

    typed = {
        "text": ["Médiation"],
        "sub_lines": [" le soir \r\n\r\nl’été\r\n"],
        "partners": [str(partner.pk)],
    }
    answer = client.post(url, form | typed | {"measures": [str(known.pk)], "_save": ["1"]})

    line = ReviewLine.objects.get(text="Médiation")
    assert answer.url == f"{page('review', strategy)}#line-{line.pk}"
    assert line.position == 2
    assert list(line.sub_lines.values_list("text", flat=True)) == ["le soir", "l’été"]
    shown = text(client.get(page("review", strategy)))
    for words in (
        "Médiation",
        "<li>le soir</li>",
        "Partenaires : Autre",
        "Mesures nationales : Mesure-Exemple",
    ):
        assert words in shown
    assert log_of(strategy) == ["ligne de bilan n°\u00a02 (ajout)"]


def test_measures_are_grouped_by_the_axis_of_their_framework_and_partners_of_the_plan_come_first(client):
    town = town_of(client)
    strategy, axes, _ = plan_in(town)
    OrganisationFactory(municipality=town, name="Abri")
    strategy.partners.create(organisation=OrganisationFactory(municipality=town, name="Zoo"))
    measure()

    shown = text(client.get(new_line(axes[0])))

    assert "Cadre-Exemple, Axe 2 : Protéger" in shown
    assert shown.index("Partenaires de la stratégie") < shown.index("Zoo") < shown.index("Abri")


def test_another_line_is_added_where_the_last_one_was(client):
    _, axes, _ = plan_in(town_of(client))
    url = new_line(axes[1], "perspective")
    form = sent(client, url, "text") | {"text": ["Une"], "_addanother": ["1"]}

    assert client.post(url, form).url == new_line(axes[1], "perspective")


def test_sub_lines_are_rewritten_and_the_log_says_it(client):
    strategy, axes, _ = plan_in(town_of(client))
    line = ReviewLineFactory(axis=axes[0], position=1)
    for place, words in enumerate(("un", "deux", "trois"), start=1):
        line.sub_lines.create(position=place, text=words)
    first = line.sub_lines.first()
    form = sent(client, address("change", line), "text")
    assert form["sub_lines"] == ["un\ndeux\ntrois"]

    client.post(address("change", line), form | {"_save": ["1"]})
    assert log_of(strategy) == []
    client.post(address("change", line), form | {"sub_lines": ["un\ntrois"], "_save": ["1"]})

    assert list(line.sub_lines.values_list("text", "position")) == [("un", 1), ("trois", 2)]
    assert first.history.count() == 1
    assert log_of(strategy) == ["ligne de bilan n°\u00a01, sous-lignes"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Ce champ est obligatoire."),
        ({"sub_lines": "court\n" + "x" * 401}, "La sous-ligne 2 dépasse 400 caractères"),
        ({"sub_lines": "un\x01"}, "un signe invisible"),
        ({"kind": "autre"}, "choix"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_is_lost(client, typed, sentence):
    strategy, axes, _ = plan_in(town_of(client))
    line = ReviewLineFactory(axis=axes[0], position=1, text="Gardée")
    form = sent(client, address("change", line), "text")

    answer = client.post(address("change", line), form | {name: [value] for name, value in typed.items()})

    assert sentence in text(answer)
    assert ReviewLine.objects.get().text == "Gardée"
    assert log_of(strategy) == []


def test_the_sheet_of_another_strategy_is_no_choice(client):
    town = town_of(client)
    _, axes, _ = plan_in(town)
    _, others, _ = plan_in(town)
    url = new_line(axes[0])
    other = ActionFactory(axis=others[0], position=1)
    form = sent(client, url, "text") | {"text": ["Une"], "action": [str(other.pk)], "_save": ["1"]}

    assert client.post(url, form).status_code == 200
    # The axis may be chosen after the page was opened: the sheet is then judged by it.
    form = form | {"axis": [str(axes[1].pk)]}
    shown = text(client.post(reverse("admin:prevention_reviewline_add"), form))
    assert "est d’une autre stratégie" in shown


def test_a_line_keeps_its_sheet_of_a_plan_before(client):
    town = town_of(client)
    strategy, axes, _ = plan_in(town, title="Plan neuf")
    former, others, _ = plan_in(town, title="Plan ancien")
    plan_in(town, title="Plan étranger")
    Succession.objects.create(strategy=strategy, predecessor=former)
    own = ActionFactory(axis=axes[0], position=1, title="Fiche neuve")
    sheets = [ActionFactory(axis=others[0], position=n, title=f"Ancienne {n}") for n in (1, 2)]
    line = ReviewLineFactory(axis=axes[0], position=1, action=sheets[0])
    choices = client.get(address("change", line)).context["adminform"].form.fields["action"].choices
    assert choices == [
        ("", "---------"),
        ("Plan neuf", [(own.pk, "Fiche neuve")]),
        ("Plan ancien", [(one.pk, f"{one.title} (Plan ancien)") for one in sheets]),
    ]
    form = sent(client, address("change", line), "text")
    assert form["action"] == [str(sheets[0].pk)]

    client.post(address("change", line), form | {"places": ["halles"], "_save": ["1"]})
    line.refresh_from_db()
    assert (line.places, line.action) == ("halles", sheets[0])
    form = sent(client, address("change", line), "text")
    client.post(address("change", line), form | {"action": [str(sheets[1].pk)], "_save": ["1"]})
    line.refresh_from_db()
    assert line.action == sheets[1]


def test_a_line_keeps_the_sheet_it_has_of_any_plan(client):
    town = town_of(client)
    _, axes, _ = plan_in(town)
    _, others, _ = plan_in(town)
    sheet, other = (ActionFactory(axis=others[0], position=n) for n in (1, 2))
    line = ReviewLineFactory(axis=axes[0], position=1, action=sheet)
    form = sent(client, address("change", line), "text")

    client.post(address("change", line), form | {"places": ["halles"], "_save": ["1"]})
    line.refresh_from_db()
    assert (line.places, line.action) == ("halles", sheet)
    form = sent(client, address("change", line), "text")
    answer = client.post(address("change", line), form | {"action": [str(other.pk)], "_save": ["1"]})
    assert answer.status_code == 200
    line.refresh_from_db()
    assert line.action == sheet


@pytest.mark.parametrize("typed", ["", "stored", "other"])
def test_a_line_keeps_a_restricted_sheet_that_who_edits_may_not_see(typed):
    axis = AxisFactory()
    stored = ActionFactory(axis=axis, restricted=True, title="Titre-Gardé")
    other = ActionFactory(axis=axis)
    line = ReviewLineFactory(axis=axis, action=stored)
    seen = ReviewLine._meta.get_field("action").formfield(queryset=Action.objects.filter(restricted=False))

    class Form(ReviewLineForm):
        action = seen

    keys = {"": "", "stored": stored.pk, "other": other.pk}
    data = {"axis": axis.pk, "kind": line.kind, "text": "Autre", "action": keys[typed]}
    form = Form(data, instance=line)

    assert "Titre-Gardé" not in str(form)
    assert "fiche à diffusion restreinte" in str(form)
    assert form.is_valid(), form.errors
    form.save()
    line.refresh_from_db()
    assert (line.text, line.action) == ("Autre", stored)


def test_a_line_that_changes_its_kind_goes_after_those_of_that_kind(client):
    _, axes, _ = plan_in(town_of(client))
    lines = [ReviewLineFactory(axis=axes[0], position=n, text=f"R{n}") for n in (1, 2)]
    ReviewLineFactory(axis=axes[0], kind="perspective", position=1, text="P1")
    form = sent(client, address("change", lines[0]), "text") | {"kind": ["perspective"], "_save": ["1"]}

    client.post(address("change", lines[0]), form)

    found = ReviewLine.objects.order_by("kind", "position").values_list("kind", "position", "text")
    assert list(found) == [("achievement", 1, "R2"), ("perspective", 1, "P1"), ("perspective", 2, "R1")]


def test_a_line_moves_by_its_buttons(client):
    strategy, axes, _ = plan_in(town_of(client))
    lines = [ReviewLineFactory(axis=axes[0], position=n, text=f"R{n}") for n in (1, 2)]

    answer = client.post(page("review", strategy), {"version": 1, "down": f"line-{lines[0].pk}"})

    back = f"line-{lines[0].pk}-{axes[0].pk}-0-1"
    assert answer.url == f"{page('review', strategy)}?deplace={back}#line-{lines[0].pk}"
    client.post(page("review", strategy), {"version": 2, "undo": back})
    assert list(ReviewLine.objects.order_by("position").values_list("text", flat=True)) == ["R1", "R2"]


def test_a_deleted_line_leaves_no_hole_and_comes_back_to_the_review(client):
    strategy, axes, _ = plan_in(town_of(client))
    lines = [ReviewLineFactory(axis=axes[0], position=n) for n in (1, 2)]
    lines[0].sub_lines.create(position=1, text="un")

    answer = client.post(address("delete", lines[0]), {"post": "yes"})

    assert answer.url == page("review", strategy)
    assert list(ReviewLine.objects.values_list("pk", "position")) == [(lines[1].pk, 1)]
    assert len(log_of(strategy)) == 1


def test_a_line_of_a_hidden_sheet_is_not_shown(client):
    strategy, axes, _ = plan_in(town_of(client, "clerk"))
    hidden = ActionFactory(axis=axes[0], position=1, restricted=True, title="Cachée")
    line = ReviewLineFactory(axis=axes[0], action=hidden, text="Secrète")

    assert "Secrète" not in text(client.get(page("review", strategy)))
    assert "Secrète" not in text(client.get(address("change", line), follow=True))
    assert "Secrète" not in text(client.get(reverse("admin:prevention_reviewline_changelist")))


@pytest.mark.parametrize("factory", [AxisFactory, ObjectiveFactory, ReviewLineFactory])
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_the_records_of_another_town_are_not_reached(client, factory, name):
    town_of(client)
    town = MunicipalityFactory(name="Zzz")
    path = "strategy" if factory is AxisFactory else "axis__strategy"
    record = factory(**{f"{path}__municipality": town})

    assert client.get(address(name, record)).status_code in {302, 404}


def test_an_axis_is_added_last_with_its_objectives_in_order(client):
    strategy, _, _ = plan_in(town_of(client))
    url = f"{reverse('admin:prevention_axis_add')}?strategy={strategy.pk}"
    form = sent(client, url, "title")
    rows = {
        "objectives-TOTAL_FORMS": ["2"],
        "objectives-0-title": ["Premier"],
        "objectives-0-kind": ["strategic"],
        "objectives-1-title": ["Second"],
        "objectives-1-kind": ["operational"],
    }

    answer = client.post(url, form | rows | {"title": ["Nouveau"], "_save": ["1"]})

    made = Axis.objects.get(title="Nouveau")
    assert made.position == 3
    assert answer.url == f"{page('ordering', strategy)}#axis-{made.pk}"
    assert list(made.objectives.values_list("title", "position")) == [("Premier", 1), ("Second", 2)]


def test_an_objective_of_an_axis_is_added_after_the_others(client):
    strategy, axes, _ = plan_in(town_of(client))
    form = sent(client, address("change", axes[0]), "title")
    rows = {
        "objectives-TOTAL_FORMS": ["2"],
        "objectives-1-title": ["Neuf"],
        "objectives-1-kind": ["operational"],
    }

    client.post(address("change", axes[0]), form | rows | {"_save": ["1"]})

    assert list(axes[0].objectives.values_list("title", "position")) == [("But", 1), ("Neuf", 2)]
    assert log_of(strategy) == ["objectif n°\u00a02 (ajout)"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "operational"}, "1 objectif sous celui-ci"),
        ({"parent": "elsewhere"}, "choix"),
        ({"parent": "lower", "kind": "strategic"}, "Seul un objectif opérationnel se place sous un autre."),
    ],
)
def test_an_objective_that_cannot_be_is_refused(client, typed, sentence):
    _, axes, _ = plan_in(town_of(client))
    above = ObjectiveFactory(axis=axes[0], kind="strategic", position=2)
    ObjectiveFactory(axis=axes[0], parent=above, position=3)
    named = {
        "elsewhere": ObjectiveFactory(axis=axes[1], kind="strategic").pk,
        "lower": ObjectiveFactory(axis=axes[0], kind="strategic", position=4).pk,
    }
    form = sent(client, address("change", above), "title")
    form |= {name: [str(named.get(value, value))] for name, value in typed.items()}

    assert sentence in text(client.post(address("change", above), form | {"_save": ["1"]}))
    above.refresh_from_db()
    assert (above.kind, above.parent) == ("strategic", None)


def test_a_new_objective_is_not_under_one_of_another_axis(client):
    _, axes, _ = plan_in(town_of(client))
    elsewhere = ObjectiveFactory(axis=axes[1], kind="strategic", title="Ailleurs")
    url = reverse("admin:prevention_objective_add")
    typed = {"axis": [str(axes[0].pk)], "title": ["Neuf"], "parent": [str(elsewhere.pk)], "_save": ["1"]}

    shown = text(client.post(url, sent(client, url, "title") | typed))

    assert "« Ailleurs » est d’un autre axe : choisissez un objectif de celui-ci, ou aucun." in shown
    assert not Objective.objects.filter(title="Neuf").exists()


def test_an_objective_is_deleted_with_those_under_it(client):
    strategy, axes, _ = plan_in(town_of(client))
    above = ObjectiveFactory(axis=axes[0], kind="strategic", position=2)
    ObjectiveFactory(axis=axes[0], parent=above, position=3)
    assert "2 objectifs" in text(client.get(address("delete", above)))

    answer = client.post(address("delete", above), {"post": "yes"})

    assert answer.url == page("ordering", strategy)
    assert list(Objective.objects.values_list("title", flat=True)) == ["But"]


def test_an_objective_with_sheets_says_where_they_are(client):
    _, axes, aims = plan_in(town_of(client))
    ActionFactory(axis=axes[0], objective=aims[0], position=1, title="Tenue")

    shown = text(client.post(address("delete", aims[0]), {"post": "yes"}, follow=True))

    assert "L’objectif « But » porte encore 1 fiche : « Tenue »" in shown
    assert Objective.objects.filter(pk=aims[0].pk).exists()


def test_an_empty_axis_is_deleted_whatever_stands_under_what(client):
    strategy, axes, _ = plan_in(town_of(client))
    above = ObjectiveFactory(axis=axes[0], kind="strategic", position=2)
    ObjectiveFactory(axis=axes[0], parent=above, position=3)
    ReviewLineFactory(axis=axes[0])

    answer = client.post(address("delete", axes[0]), {"post": "yes"}, follow=True)

    assert "est supprimé" in text(answer)
    assert list(Axis.objects.filter(strategy=strategy).values_list("title", "position")) == [("A2", 1)]


@pytest.mark.parametrize("query", ["strategy=abc", "strategy=999999", "strategy=" + "9" * 30])
def test_an_address_that_names_nothing_opens_an_empty_form(client, query):
    town_of(client)
    assert client.get(f"{reverse('admin:prevention_axis_add')}?{query}").status_code == 200
    address = f"{reverse('admin:prevention_reviewline_add')}?{query.replace('strategy', 'axis')}&kind=x"
    assert client.get(address).status_code == 200


def test_two_people_write_two_parts_of_a_line(client):
    strategy, axes, _ = plan_in(town_of(client))
    line = ReviewLineFactory(axis=axes[0], position=1, text="Avant")
    first, second = (sent(client, address("change", line), "text") for _ in range(2))
    client.post(address("change", line), first | {"text": ["Après"], "_save": ["1"]})

    typed = second | {"sub_lines": ["soir"], "places": ["halles"], "_save": ["1"]}
    shown = text(client.post(address("change", line), typed))

    assert "a modifié cette stratégie" in shown
    assert "soir</textarea>" in shown
    assert 'value="halles"' in shown
    line.refresh_from_db()
    assert (line.text, line.places, line.sub_lines.count()) == ("Après", "", 0)
    assert len(log_of(strategy)) == 1


def test_a_clerk_reads_a_line_with_its_sub_lines(client):
    _, axes, _ = plan_in(town_of(client, "clerk"))
    line = ReviewLineFactory(axis=axes[0], position=1)
    line.sub_lines.create(position=1, text="le soir")

    assert "<div>le soir</div>" in text(client.get(address("change", line)))


def test_the_axes_of_a_new_line_are_those_of_its_strategy_else_grouped(client):
    town = town_of(client)
    _, axes, _ = plan_in(town, title="Plan A")
    plan_in(town, title="Plan B")
    add = reverse("admin:prevention_reviewline_add")

    grouped = text(client.get(add))
    assert 'optgroup label="Plan A"' in grouped
    assert 'optgroup label="Plan B"' in grouped

    choices = client.get(f"{add}?axis={axes[0].pk}").context["adminform"].form.fields["axis"].choices
    assert [key for key, _ in choices] == ["", *(one.pk for one in axes)]
