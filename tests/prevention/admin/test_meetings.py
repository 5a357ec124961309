"""The pages of meetings and bodies: entry, refusals, members taken, papers, what the rules say of each."""

import datetime as dt

import pytest
from django.urls import reverse

from common.typography import PartialDate
from prevention.documents.minutes import WITHHELD
from prevention.models import Body, Meeting, MeetingDecision
from tests.common.papers.checks import record_of
from tests.deliberations.admin.act_pages import client_of, form_data, new_row
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.documents.papers import queries
from tests.prevention.factories import (
    ActionFactory,
    BodyFactory,
    BodyMemberFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    PersonMeetingFactory,
)
from tests.prevention.meetings import held_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC))]
MEETINGS = "/admin/prevention/meeting/"
BODIES = "/admin/prevention/body/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def meeting(town):
    return held_meeting(municipality=town)


def page_of(record, end="change/"):
    return f"/admin/prevention/{record._meta.model_name}/{record.pk}/{end}"


def save(client, record, **changes):
    """Open the page of a record, change some fields, send it; a double dash stands for a hyphen in a name."""
    data = form_data(client.get(page_of(record)))
    return client.post(page_of(record), data | {name.replace("__", "-"): to for name, to in changes.items()})


def told(answer):
    return " ".join(f"{link.label} {link.sentence}" for link in answer.context["error_links"])


def listed(client, address):
    return list(client.get(address).context["cl"].result_list)


def test_a_meeting_is_entered_on_one_page(town):
    body = BodyFactory(municipality=town)
    member = BodyMemberFactory(body=body)
    agent = client_of("agent")
    data = new_row(
        agent.get(f"{MEETINGS}add/"),
        "decisions",
        text="Installer un banc",
        owner_name="service technique",
        due="06/2026",
    )
    data |= {
        "body": body.pk,
        "date": "2026-04-02",
        "starts_at": "14:30",
        "agenda": "Un\nDeux",
        "minutes": "Texte",
        "minutes_on": "2026-04-09",
        "_members": "1",
    }
    answer = agent.post(f"{MEETINGS}add/", data, follow=True)
    made = Meeting.objects.get()
    assert "1\u00a0organisation ajoutée" in answer.content.decode()
    assert [row.organisation for row in made.attendances.all()] == [member.organisation]
    assert MeetingDecision.objects.get().due == PartialDate(2026, 6)
    assert (made.starts_at, made.minutes_on) == (dt.time(14, 30), dt.date(2026, 4, 9))


def test_taking_the_members_keeps_what_was_typed(meeting):
    agent = client_of("agent")
    BodyMemberFactory(body=meeting.body)
    assert save(agent, meeting, place="Préfecture", _members="1").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.attendances.count()) == ("Préfecture", 4)
    answer = agent.post(
        page_of(meeting), form_data(agent.get(page_of(meeting))) | {"_members": "1"}, follow=True
    )
    assert "Tous les membres y étaient déjà" in answer.content.decode()


def test_a_body_without_members_is_told(town):
    meeting = MeetingFactory(body__municipality=town)
    agent = client_of("agent")
    answer = agent.post(
        page_of(meeting), form_data(agent.get(page_of(meeting))) | {"_members": "1"}, follow=True
    )
    assert "Aucune organisation ne siège" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minutes_on": "2026-03-11"}, "avant la réunion"),
        ({"minutes_on": "2026-05-05"}, "pas encore venue"),
        ({"invited_on": "2026-03-13"}, "partent avant la réunion"),
        ({"date": "2020-01-01"}, "n’existe pas à cette date"),
        ({"date": "32/13/2026"}, "date"),
        ({"decisions__0__done_on": "2026-05-05"}, "pas encore venue"),
        ({"decisions__0__done_on": "2026-05-01", "decisions__0__dropped_on": "2026-05-01"}, "pas les deux"),
        ({"decisions__0__due": "bientôt"}, "Écrivez un jour"),
        ({"decisions__0__text": ""}, "champ"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(meeting, changes, sentence):
    Body.objects.filter(pk=meeting.body_id).update(since="2021")
    answer = save(client_of("agent"), meeting, **changes, place="Tapé avant le refus")
    assert answer.status_code == 200
    assert sentence in told(answer)
    assert "Tapé avant le refus" in answer.content.decode()
    assert Meeting.objects.get().place == "Salle des mariages"


def test_a_second_meeting_at_the_same_hour_is_refused(meeting):
    agent = client_of("agent")
    data = form_data(agent.get(f"{MEETINGS}add/"))
    data |= {"body": meeting.body_id, "date": "2026-03-12", "starts_at": "14:30"}
    assert "déjà saisie à cette date" in told(agent.post(f"{MEETINGS}add/", data))


def test_the_page_says_what_is_left_to_do(meeting):
    page = client_of("agent").get(page_of(meeting)).content.decode()
    assert "▲ manquant" in page
    assert "Inviter les membres…" not in page
    coming = MeetingFactory(body=meeting.body, date=dt.date(2026, 6, 1))
    assert "Inviter les membres…" in client_of("agent").get(page_of(coming)).content.decode()


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("annee=2026", ["held", "coming"]),
        ("annee=2019", []),
        ("annee=vingt", ["held", "coming"]),
        ("tenue=tenue", ["held"]),
        ("tenue=a-venir", ["coming"]),
        ("tenue=annulee", []),
        ("compte-rendu=manquant", ["held"]),
        ("compte-rendu=etabli", []),
        ("decisions=ouvertes", ["held"]),
        ("decisions=en-retard", []),
        ("decisions=sans-responsable", ["held"]),
        ("decisions=n-importe-quoi", ["held", "coming"]),
    ],
)
def test_the_list_is_filtered_by_what_the_rules_say(meeting, choice, kept):
    coming = MeetingFactory(body=meeting.body, date=dt.date(2026, 6, 1))
    MeetingFactory(date=dt.date(2026, 3, 12))
    named = {meeting.pk: "held", coming.pk: "coming"}
    found = {named[one.pk] for one in listed(client_of("agent"), f"{MEETINGS}?{choice}")}
    assert found == set(kept)


def test_lists_cost_the_same_for_one_and_for_many(town, meeting):
    agent = client_of("agent")
    address = f"{MEETINGS}?decisions=ouvertes"
    PersonMeetingFactory(body__municipality=town)
    pages = [MEETINGS, address, BODIES, reverse("admin:prevention_body_year")]
    for page in pages:
        agent.get(page)
    before = [queries(lambda page=page: agent.get(page)) for page in pages]
    for number in range(6):
        body = BodyFactory(municipality=town)
        other = MeetingFactory(body=body, date=dt.date(2026, 2, 1 + number))
        MeetingDecisionFactory(meeting=other)
        BodyMemberFactory(body=body)
        PersonMeetingFactory(body__municipality=town)
    assert [queries(lambda page=page: agent.get(page)) for page in pages] == before


@pytest.mark.parametrize("paper", ["invitation", "attendance", "minutes"])
def test_the_papers_are_downloads_for_who_reads_the_meeting(meeting, paper):
    address = reverse(f"admin:prevention_meeting_{paper}", args=[meeting.pk])
    answer = client_of("clerk").get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    other = MeetingFactory(body__municipality=MunicipalityFactory())
    address = reverse(f"admin:prevention_meeting_{paper}", args=[other.pk])
    assert client_of("agent").get(address).status_code == 404


def test_a_letter_for_each_member(meeting):
    address = reverse("admin:prevention_meeting_invitation", args=[meeting.pk])
    data = client_of("agent").get(f"{address}?par=organisation").content
    assert data != client_of("agent").get(address).content


def test_a_decision_about_a_restricted_sheet_is_nowhere_for_who_may_not_see_it(meeting):
    sheet = ActionFactory(
        axis__strategy__municipality=meeting.body.municipality, restricted=True, title="Fiche-Secrète"
    )
    for decision in meeting.decisions.all():
        decision.text, decision.action, decision.due = "Décision-Secrète", sheet, PartialDate(2026, 5, 1)
        decision.save()
    agent, clerk = client_of("agent"), client_of("clerk")
    agent.post(
        reverse("admin:prevention_meeting_decisions"),
        {"decision": meeting.decisions.first().pk, "what": "drop", "version": meeting.version},
    )
    deadlines = reverse("deadlines:list")
    for page in (
        page_of(meeting),
        page_of(meeting, "history/"),
        reverse("admin:prevention_meeting_decisions", query={"etat": "sans-suite"}),
        deadlines,
    ):
        assert "Secrète" in agent.get(page).content.decode(), page
        assert "Secrète" not in clerk.get(page).content.decode(), page
    assert listed(agent, f"{MEETINGS}?q=Secrète") == [meeting]
    assert listed(clerk, f"{MEETINGS}?q=Secrète") == []
    assert listed(clerk, f"{MEETINGS}?decisions=ouvertes") == []


@pytest.mark.parametrize(("role", "withheld"), [("agent", ""), ("clerk", WITHHELD)])
def test_the_minutes_keep_to_the_decisions_their_reader_may_see(meeting, role, withheld):
    kept, hidden = meeting.decisions.all()
    hidden.action = ActionFactory(
        axis__strategy__municipality=meeting.body.municipality, restricted=True, title="Fiche-Secrète"
    )
    hidden.save()
    data = client_of(role).get(reverse("admin:prevention_meeting_minutes", args=[meeting.pk])).content
    record = record_of(data, "compte-rendu.json")
    told = [row["heading"] for row in record["decisions"]["rows"]]
    assert told == ([kept.text] if withheld else [kept.text, hidden.text])
    assert record["withheld"] == withheld
    assert "Fiche-Secrète" not in str(record)


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({"date": dt.date(2026, 6, 1)}, False),
        ({"date": dt.date(2026, 6, 1), "minutes": "Brouillon"}, True),
        ({"date": dt.date(2026, 5, 4)}, True),
        ({"date": dt.date(2026, 4, 4), "cancelled": True}, False),
    ],
)
def test_the_minutes_are_offered_once_there_is_something_to_print(town, changes, offered):
    meeting = MeetingFactory(body__municipality=town, **changes)
    agent = client_of("agent")
    page = agent.get(page_of(meeting)).content.decode()
    assert ("Compte rendu (PDF)" in page) is offered
    answer = agent.get(reverse("admin:prevention_meeting_minutes", args=[meeting.pk]))
    assert (answer.status_code == 200) is offered
    if not offered:
        said = "n’a pas de compte rendu" if meeting.cancelled else "s’imprime à partir du"
        assert said in page
        assert said in agent.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("paper", "query", "name"),
    [
        ("invitation", "", "invitation-clspd-plenier-2026-03-12.pdf"),
        ("invitation", "?par=organisation", "lettres-invitation-clspd-plenier-2026-03-12.pdf"),
        ("attendance", "", "emargement-clspd-plenier-2026-03-12.pdf"),
        ("minutes", "", "compte-rendu-clspd-plenier-2026-03-12.pdf"),
    ],
)
def test_the_file_of_a_paper_names_the_body_and_the_day(meeting, paper, query, name):
    address = reverse(f"admin:prevention_meeting_{paper}", args=[meeting.pk])
    assert (
        client_of("agent").get(f"{address}{query}")["Content-Disposition"] == f'attachment; filename="{name}"'
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("body", "Commencez par la formation plénière"),
        ("meeting", "se préparent les réunions"),
        ("personmeeting", "jamais un nom"),
    ],
)
def test_an_empty_list_says_what_belongs_there_and_how_to_begin(town, table, words):
    page = client_of("agent").get(f"/admin/prevention/{table}/").content.decode()
    assert words in page
    assert f'href="/admin/prevention/{table}/add/">Ajouter la première' in page
    if table == "body":
        BodyFactory(municipality=town)
        assert words not in client_of("agent").get(BODIES).content.decode()
        assert words not in client_of("agent").get(f"{BODIES}?q=introuvable").content.decode()
        assert "Ajouter la première" not in client_of("clerk").get(MEETINGS).content.decode()


def test_filters_and_the_way_back_are_named_as_people_speak(town):
    agent = client_of("agent")
    MeetingFactory(body__municipality=town)
    PersonMeetingFactory(body__municipality=town)
    page = agent.get(MEETINGS).content.decode()
    assert "<summary>Tenue ou à venir</summary>" in page
    assert "Par tenue" not in page
    assert "<summary>Annulation</summary>" in agent.get("/admin/prevention/personmeeting/").content.decode()
    added = agent.get("/admin/prevention/personmeeting/add/").content.decode()
    assert "Ajouter réunion sans nom" not in added


@pytest.mark.parametrize(("choice", "kept"), [("oui", [True]), ("non", [False]), ("x", [False, True])])
def test_meetings_without_names_are_filtered_by_their_cancellation(town, choice, kept):
    for cancelled in (True, False):
        PersonMeetingFactory(body__municipality=town, cancelled=cancelled)
    rows = listed(client_of("agent"), f"/admin/prevention/personmeeting/?annulee={choice}")
    assert sorted(one.cancelled for one in rows) == kept


def test_the_button_of_the_rows_takes_the_right_article(meeting):
    page = client_of("agent").get(page_of(meeting)).content.decode()
    assert "Ajouter une d" in page
    assert "Ajouter une pr" in page


def test_a_body_tells_its_last_and_next_meetings(town, meeting):
    MeetingFactory(body=meeting.body, date=dt.date(2026, 6, 1))
    MeetingFactory(body=meeting.body, date=dt.date(2026, 5, 20), cancelled=True)
    Body.objects.filter(pk=meeting.body_id).update(meetings_a_year=2)
    agent = client_of("agent")
    [line] = listed(agent, BODIES)
    assert (line.days.last, line.days.next, line.days.this_year) == (
        dt.date(2026, 3, 12),
        dt.date(2026, 6, 1),
        1,
    )
    page = agent.get(page_of(meeting.body))
    assert [one.state for one in page.context["meetings"]] == ["à venir", "annulée", "tenue"]
    assert "sur 2" in page.content.decode()


def test_a_body_of_the_chosen_town_is_entered(town):
    agent = client_of("agent")
    data = form_data(agent.get(f"{BODIES}add/"))
    answer = agent.post(
        f"{BODIES}add/", data | {"name": "CLSPD", "kind": "plenary", "since": "2024", "until": "2023"}
    )
    assert "La fin (2023) est avant le début (2024)" in told(answer)
    agent.post(f"{BODIES}add/", data | {"name": "CLSPD", "kind": "plenary", "since": "2024"})
    assert Body.objects.get().municipality == town
    answer = agent.post(f"{BODIES}add/", data | {"name": "CLSPD", "kind": "steering"})
    assert "porte déjà ce nom" in told(answer)


@pytest.mark.parametrize(
    ("kind", "make", "to"),
    [("plenary", MeetingFactory, "watch_cell"), ("watch_cell", PersonMeetingFactory, "plenary")],
)
def test_a_body_with_meetings_stays_of_its_sort(town, kind, make, to):
    body = BodyFactory(municipality=town, kind=kind)
    make(body=body)
    answer = save(client_of("agent"), body, kind=to)
    assert "Créez une autre instance" in told(answer)
    body.refresh_from_db()
    assert body.kind == kind


def test_the_year_tells_the_plenary_the_meetings_and_who_came(town, meeting):
    agent = client_of("agent")
    page = agent.get(reverse("admin:prevention_body_year"))
    assert (page.context["plenary_held"], page.context["total"]) == (True, 1)
    assert "12\u00a0mars 2026" in page.context["plenary"] or "12 mars 2026" in page.context["plenary"]
    assert [(one.name, one.present) for one in page.context["organisations"]] == [
        ("Bailleur-Exemple", 1),
        ("Collège-Exemple", 0),
        ("Parquet-Exemple", 0),
    ]
    meeting.delete()
    page = agent.get(reverse("admin:prevention_body_year"))
    assert page.context["plenary"].endswith("en 2026 à ce jour.")


def test_who_only_reads_changes_nothing(meeting):
    clerk = client_of("clerk")
    assert clerk.get(page_of(meeting)).status_code == 200
    assert clerk.get(page_of(meeting, "inviter/")).status_code == 403
    decision = meeting.decisions.first()
    answer = clerk.post(
        reverse("admin:prevention_meeting_decisions"), {"decision": decision.pk, "what": "done", "version": 1}
    )
    assert answer.status_code == 403
