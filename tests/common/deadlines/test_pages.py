"""The pages: who opens them, what they show, what they refuse without losing anything, what they cost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.deadlines.models import DeadlineState, Digest, ReminderPreference
from common.deadlines.operations import mark_done
from common.deadlines.providers import forget_scope, register_scope
from common.deadlines.reading import entry_of, waiting_deadlines
from common.deadlines.reminders import send_reminders
from common.deadlines.views.listing import LATER_SHOWN

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
DUE = date(2026, 6, 30)
LIST, YEAR, REMINDERS = "/echeances/", "/echeances/annee/2026/", "/echeances/rappels/"
MATTER = "/echeances/suivi/a/"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel("2026-06-01 10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def agent(client, alice):
    client.force_login(alice)
    return client


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("path", [LIST, YEAR, REMINDERS, MATTER])
def test_who_opens_a_page(client, offered, alice, charlie, path):
    offered.put("a", DUE)
    assert client.get(path)["Location"].startswith("/connexion")
    client.force_login(charlie)
    assert client.get(path).status_code == 403
    client.force_login(alice)
    assert client.get(path).status_code == 200


def test_the_list_is_by_how_near_a_deadline_is(agent, offered):
    offered.put("late", ON - timedelta(days=3))
    offered.put("near", DUE)
    offered.put("unknown", None)
    offered.put("over", DUE, closed=True)
    page = text(agent.get(LIST))

    shown = [page.index(words) for words in ('id="late"', "« late »", 'id="month"', "« near »")]
    assert shown == sorted(shown)
    assert "en retard de 3\u00a0jours" in page
    assert "le début n’est pas connu" in page
    assert "« over »" not in page
    assert "3\u00a0échéances à suivre" in page


def test_what_comes_later_is_folded_and_its_nearest_are_shown(agent, offered):
    offered.put("near", DUE)
    for number in range(LATER_SHOWN):
        offered.put(f"later-{number}", ON + timedelta(days=91 + number))
    page = text(agent.get(LIST))
    near, folded = page.split('<details class="deadline-later">')
    assert ["« near »" in near, "« later-0 »" in near] == [True, False]
    assert f"« later-{LATER_SHOWN - 1} »" in folded
    assert "de plus" not in folded

    for number in range(2):
        offered.put(f"last-{number}", date(2028, 3, 1 + number))
    page = text(agent.get(LIST))
    assert f"Voir les {LATER_SHOWN} plus proches" in page
    assert "Et 2 de plus" in page
    assert reverse("deadlines:year", args=[2028]) in page
    assert "« last-" not in page
    assert f"{LATER_SHOWN + 3}\u00a0échéances à suivre" in page


def test_an_empty_list_says_what_belongs_there(agent, offered):
    assert "Elles viennent des fiches" in text(agent.get(LIST))


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?nature=sample.report", ["« b »"], ["« a »"]),
        ("?suivies=on", ["« a »"], ["« b »"]),
        ("?nature=inconnue", ["« a »", "« b »"], []),
        ("?nature=sample.report&suivies=on", ["aucune échéance ouverte ne répond"], ["« a »", "« b »"]),
    ],
)
@pytest.mark.parametrize("path", [LIST, YEAR])
def test_the_filter(agent, alice, offered, path, query, shown, hidden):
    offered.put("a", DUE, followed_by=frozenset({alice.pk}))
    offered.put("b", DUE, kind="sample.report")
    page = text(agent.get(path + query))

    assert path == YEAR or [words for words in shown if words not in page] == []
    assert [words for words in hidden if words in page] == []


def test_a_page_is_about_the_chosen_town(agent, alice, offered):
    for town in ("", "1", "2"):
        offered.put(f"town-{town}", DUE, town=town)

    def scope(request):
        return "1"

    register_scope(scope)
    try:
        page = text(agent.get(LIST))
    finally:
        forget_scope(scope)
    assert ["« town- »" in page, "« town-1 »" in page, "« town-2 »" in page] == [True, True, False]
    assert [line.count for line in waiting_deadlines(alice, ON, town="2")] == [2]
    assert offered.asked == ["1", "2"]


def test_a_deadline_of_another_town_than_the_chosen_one_still_opens(alice, offered):
    offered.put("a", DUE, town="1")
    assert [entry_of(alice, ON, "a", town=town).due for town in ("1", "2", "")] == [DUE] * 3
    assert offered.asked == ["1", "2", "", ""]
    assert entry_of(alice, ON, "b", town="1") is None


def test_what_one_may_not_see_has_no_page(agent, alice, offered):
    offered.put("a", DUE)
    offered.hidden_from = {(alice.pk, "a")}

    assert agent.get(MATTER).status_code == 404
    assert "« a »" not in text(agent.get(LIST))


def decide(client, decision, *, due=DUE, seen=0, **typed):
    return client.post(MATTER, {"decision": decision, "due": due.isoformat(), "seen": seen} | typed)


def test_marking_as_done_then_undoing(agent, alice, offered):
    offered.put("a", DUE)
    assert decide(agent, "done", **{"done-done_on": "2026-05-28"})["Location"] == MATTER
    page = text(agent.get(MATTER))
    assert "faite le 28\u00a0mai 2026" in page
    assert "Marquer comme faite" not in page
    assert "Marquées comme faites (1)" in text(agent.get(LIST))

    decide(agent, "reopen", seen=1)
    page = text(agent.get(MATTER))
    assert "dans 29\u00a0jours" in page
    assert "décision précédente annulée" in page
    assert [(row.number, row.by) for row in DeadlineState.objects.of("a", DUE)] == [(1, alice), (2, alice)]


def test_putting_off(agent, offered):
    offered.put("a", DUE)
    decide(
        agent, "postpone", **{"postpone-postponed_to": "15/09/2026", "postpone-reason": "Attente du préfet"}
    )
    page = text(agent.get(MATTER))

    assert "reportée, échéance du 30\u00a0juin 2026" in page
    assert "Motif\u00a0: Attente du préfet" in page.replace("&nbsp;", "\u00a0")
    assert "mardi 15\u00a0septembre 2026" in page


@pytest.mark.parametrize(
    ("decision", "typed", "sentence"),
    [
        ("done", {"done-done_on": ""}, "Indiquez le jour où elle a été faite."),
        ("done", {"done-done_on": "hier"}, "Ce jour n’existe pas"),
        ("done", {"done-done_on": "2026-06-02"}, "Ce qui est fait l’a été aujourd’hui ou avant."),
        ("postpone", {"postpone-reason": "Attente"}, "Indiquez le jour du report."),
        ("postpone", {"postpone-postponed_to": "2026-09-15"}, "Écrivez le motif du report."),
        (
            "postpone",
            {"postpone-postponed_to": "2026-06-30", "postpone-reason": "Attente"},
            "Un report va au-delà de l’échéance",
        ),
        (
            "postpone",
            {"postpone-postponed_to": "2026-05-30", "postpone-reason": "Attente"},
            "Choisissez un jour à venir.",
        ),
        (
            "postpone",
            {"postpone-postponed_to": "2026-09-15", "postpone-reason": "Atten\x07te"},
            "signe invisible",
        ),
        (
            "postpone",
            {"postpone-postponed_to": "9999-12-31", "postpone-reason": "Attente du préfet"},
            "n’est pas entre 1800 et 2200",
        ),
        ("done", {"done-done_on": "0026-05-28"}, "n’est pas entre 1800 et 2200"),
        ("reopen", {}, "il n’y a rien à annuler"),
        ("done", {"done-done_on": "2026-05-28", "seen": "7"}, "a changé depuis que vous l’avez ouverte"),
        ("done", {"done-done_on": "2026-05-28", "seen": "x"}, "a changé depuis que vous l’avez ouverte"),
        (
            "done",
            {"done-done_on": "2026-05-28", "due": "2026-01-01"},
            "elle est maintenant au 30\u00a0juin 2026",
        ),
    ],
)
def test_a_refusal_is_french_and_keeps_what_was_typed(agent, offered, decision, typed, sentence):
    offered.put("a", DUE)
    sent = {"decision": decision, "due": DUE.isoformat(), "seen": "0"} | typed
    page = text(agent.post(MATTER, sent))

    assert sentence in page
    assert all(value in page for name, value in typed.items() if "-" in name)
    assert not DeadlineState.objects.exists()


def test_two_people_cannot_decide_across_each_other(agent, client, bob, offered):
    offered.put("a", DUE)
    decide(agent, "done", **{"done-done_on": "2026-05-28"})
    client.force_login(bob)
    page = text(
        decide(client, "postpone", **{"postpone-postponed_to": "2026-09-15", "postpone-reason": "Attente"})
    )

    assert "Entre-temps, cette échéance a été marquée comme faite par Alice Exemple." in page
    assert 'value="Attente"' in page


def test_done_twice_is_refused(agent, offered):
    offered.put("a", DUE)
    decide(agent, "done", **{"done-done_on": "2026-05-28"})

    assert "déjà marquée comme faite" in text(decide(agent, "done", seen=1, **{"done-done_on": "2026-05-28"}))


def test_a_decision_that_does_not_exist_changes_nothing(agent, offered):
    offered.put("a", DUE)
    assert decide(agent, "burn").status_code == 302
    assert not DeadlineState.objects.exists()


def test_an_unknown_date_takes_no_decision(agent, offered):
    offered.put("a", None)
    assert "Marquer comme faite" not in text(agent.get(MATTER))
    assert "complétez d’abord la fiche" in text(decide(agent, "done", **{"done-done_on": "2026-05-28"}))


def test_who_reads_only_sees_no_button_and_writes_nothing(client, charlie, offered):
    offered.put("a", DUE)
    charlie.user_permissions.add(Permission.objects.get(codename="view_deadlines"))
    client.force_login(charlie)

    assert "Marquer comme faite" not in text(client.get(MATTER))
    assert decide(client, "done", **{"done-done_on": "2026-05-28"}).status_code == 403


def test_the_page_of_a_deadline_says_what_was_told(agent, alice, offered):
    offered.put("a", DUE)
    send_reminders(ON)
    page = text(agent.get(MATTER)).replace("&nbsp;", "\u00a0")

    assert page.count("envoyé le 1er\u00a0juin 2026") == 2
    assert "7\u00a0jours après, le 7\u00a0juillet 2026" in page


def test_the_last_day_of_all_has_its_page_and_its_reminders(agent, alice, offered):
    offered.put("a", date.max)
    assert agent.get(MATTER).status_code == 200
    assert agent.get(LIST).status_code == 200
    assert send_reminders(ON).failed == 0


def test_the_year_lists_each_month(agent, offered):
    offered.put("a", DUE)
    offered.put("b", date(2027, 1, 1))
    offered.put("c", None)
    page = text(agent.get(YEAR))

    assert page.count('class="month"') == 12
    assert page.count("Aucune échéance.") == 11
    assert ["« a »" in page, "« b »" in page] == [True, False]
    assert "1 autre sans date connue n’y figure pas." in page
    assert "« b »" in text(agent.get("/echeances/annee/2027/"))


@pytest.mark.parametrize("number", ["0", "1", "9999", "123456"])
def test_a_year_that_no_calendar_has(agent, offered, number):
    assert agent.get(f"/echeances/annee/{number}/").status_code == 404


def test_choosing_how_to_be_reminded(agent, alice, offered):
    typed = {"mailing": "weekly", "weekday": "3", "only_followed": "on", "wanted_kinds": ["sample.end"]}
    ReminderPreference.objects.create(user=alice, kinds_off=["gone.kind"], looked_on=ON)
    assert agent.post(REMINDERS, typed)["Location"] == REMINDERS
    stored = ReminderPreference.objects.get(user=alice)

    assert (stored.mailing, stored.weekday, stored.only_followed) == ("weekly", 3, True)
    assert stored.kinds_off == ["gone.kind", "sample.report"]
    assert stored.looked_on is None
    page = text(agent.get(REMINDERS))
    assert 'value="sample.end" id="id_wanted_kinds_0" checked' in page
    assert 'value="sample.report" id="id_wanted_kinds_1" checked' not in page


def test_a_wrong_choice_is_refused(agent, offered):
    page = text(agent.post(REMINDERS, {"mailing": "hourly", "weekday": "9", "wanted_kinds": ["nothing"]}))

    assert page.count("Sélectionnez un choix valide") == 6
    assert not ReminderPreference.objects.exists()


def test_what_was_sent_is_shown_with_its_identifier(agent, alice, bob, offered):
    offered.put("a", DUE)
    send_reminders(ON)
    mine, other = Digest.objects.get(recipient=alice), Digest.objects.get(recipient=bob)
    Digest.objects.create(
        recipient=alice,
        message_id="<refused@x>",
        subject="Échéances",
        body="x",
        prepared_at=timezone.now(),
        attempts=2,
        error="SMTPDataError",
    )
    page = text(agent.get(REMINDERS))

    assert mine.message_id.strip("<>") in page
    assert other.message_id.strip("<>") not in page
    assert "(2 essais)" in page
    assert "SMTPDataError" in page


def test_the_home_page_counts_what_waits(agent, alice, offered):
    offered.put("late", ON - timedelta(days=3))
    for number in range(2):
        offered.put(f"near-{number}", DUE)
    offered.put("far", DUE + timedelta(days=300))

    offered.put("week", ON + timedelta(days=4), followed_by=frozenset({alice.pk}))

    late, week, month = waiting_deadlines(alice, ON)
    assert (late.label, late.count, late.url) == (
        "échéance en retard",
        1,
        f"{reverse('deadlines:list')}?quand=retard",
    )
    assert late.detail == "La plus ancienne\u00a0: Fin de « late », 29\u00a0mai 2026."
    assert (late.followed, week.followed) == (0, 1)
    assert (week.label, week.count) == ("échéance dans les sept jours", 1)
    assert (month.label, month.count) == ("échéances dans les trente jours", 2)
    page = text(agent.get("/admin/"))
    assert "échéance en retard" in page
    assert "échéances dans les trente jours" in page
    assert 'href="/echeances/?quand=semaine&amp;suivies=on">dont 1 que vous suivez</a>' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"late", "done", "week", "month", "far"}),
        ("?quand=retard", {"late"}),
        ("?quand=semaine", {"week"}),
        ("?quand=mois", {"month"}),
        ("?quand=mois&suivies=on", set()),
        ("?quand=semaine&suivies=on", {"week"}),
        ("?quand=jamais", {"late", "done", "week", "month", "far"}),
    ],
)
def test_the_home_page_leads_to_exactly_what_it_counts(agent, alice, offered, query, shown):
    offered.put("late", ON - timedelta(days=3))
    mark_done(deadline=offered.put("done", ON + timedelta(days=2)), done_on=ON, seen=0, by=alice, on=ON)
    offered.put("week", ON + timedelta(days=4), followed_by=frozenset({alice.pk}))
    offered.put("month", DUE)
    offered.put("far", DUE + timedelta(days=300))
    page = text(agent.get(f"{LIST}{query}"))
    assert {name for name in offered.found if f"« {name} »" in page} == shown


@pytest.mark.parametrize("path", [LIST, YEAR, REMINDERS, "/echeances/suivi/m-0/", "/admin/"])
def test_a_page_costs_the_same_for_few_and_for_many(agent, alice, offered, path):
    def cost(number):
        for rank in range(number):
            offered.put(f"m-{rank}", ON + timedelta(days=rank % 300 - 30))
        agent.get(path)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert agent.get(path).status_code == 200
        return len(found)

    assert cost(1200) == cost(12)
