"""The papers of a meeting: invitation, attendance sheet, minutes; of a body where persons are discussed, no words."""

import datetime as dt

import pytest
from icalendar import Calendar

from prevention.documents.attendance_sheet import attendance_sheet_context, attendance_sheet_pdf
from prevention.documents.invitation import invitation_context, invitation_pdf
from prevention.documents.invitation_event import invitation_event
from prevention.documents.invitation_mail import invitation_mail
from prevention.documents.minutes import minutes_context, minutes_pdf
from prevention.models import Meeting
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.partners.documents.papers import as_record, bare, missing_from, printed
from tests.prevention.factories import PersonMeetingFactory
from tests.prevention.meetings import full_meeting, held_meeting

pytestmark = pytest.mark.django_db
SEATS = (("Bailleur-Exemple", "directrice"), ("Collège-Exemple", ""))
STAMP = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)


def person_meeting():
    return PersonMeetingFactory(
        body__name="Cellule de veille",
        body__convener="le maire",
        body__municipality__name="Ville-Exemple",
    )


PAPERS = {
    "invitation.json": (
        full_meeting,
        invitation_context,
        invitation_pdf,
    ),
    "feuille-d-emargement.json": (
        full_meeting,
        lambda meeting: attendance_sheet_context(meeting, seats=SEATS),
        lambda meeting: attendance_sheet_pdf(meeting, seats=SEATS),
    ),
    "compte-rendu.json": (held_meeting, minutes_context, minutes_pdf),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_prints_its_record_and_is_archival_and_accessible(name):
    make, context, pdf = PAPERS[name]
    meeting = make()
    data = pdf(meeting)

    assert_archival_and_accessible(data)
    record = record_of(data, name)
    assert record == as_record(context(meeting))
    record["head"].pop("title")
    assert missing_from(data, record) == []
    assert data == pdf(meeting)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_a_demonstration_town_says_so(name):
    make, _, pdf = PAPERS[name]
    meeting = make()
    assert bare("SANS VALEUR") not in printed(pdf(meeting))
    meeting.body.municipality.demonstration = True
    assert bare("DÉMONSTRATION – SANS VALEUR") in printed(pdf(meeting))


def test_an_invitation_is_one_letter_for_all_or_one_for_each():
    meeting = full_meeting()
    assert [one.addressee for one in invitation_context(meeting).letters] == [
        "Aux membres de «\u00a0CLSPD plénier\u00a0»"
    ]
    each = invitation_context(meeting, organisations=("Bailleur-Exemple", "Collège-Exemple"))
    assert [one.addressee for one in each.letters] == ["Bailleur-Exemple", "Collège-Exemple"]
    assert each.agenda == ("Bilan de l’année", "Perspectives")


def test_a_cancelled_meeting_is_told_so_on_its_papers():
    meeting = held_meeting(cancelled=True)
    assert invitation_context(meeting).state == "Cette réunion est annulée."
    assert minutes_context(meeting).state == "Cette réunion est annulée."


def test_what_nobody_stated_is_not_stated():
    meeting = full_meeting(starts_at=None, place="", agenda="")
    facts = {fact.label: fact.value for fact in invitation_context(meeting).facts}
    assert facts == {
        "Date": "jeudi 12 mars 2026",
        "Heure": "non renseigné",
        "Lieu": "non renseigné",
        "Réunie par": "le maire",
    }


def test_of_a_body_where_persons_are_discussed_a_paper_has_a_date_and_organisations_only():
    meeting = person_meeting()
    for context in (
        invitation_context(meeting),
        attendance_sheet_context(meeting, seats=[("Bailleur-Exemple", "")]),
    ):
        assert {fact.label for fact in context.facts} == {"Date", "Réunie par"}
        # No count is on any paper of one meeting.
        assert "8" not in str(as_record(context)).replace("2028", "")
    assert "seule la date" in invitation_context(meeting).sentences[0]
    assert_archival_and_accessible(invitation_pdf(meeting))
    assert_archival_and_accessible(attendance_sheet_pdf(meeting, seats=[("Bailleur-Exemple", "")]))


def test_minutes_tell_who_came_and_what_was_decided():
    context = minutes_context(held_meeting())
    assert {fact.label: fact.value for fact in context.attendance} == {
        "Présentes": "Bailleur-Exemple",
        "Excusées": "Collège-Exemple",
        "Absentes": "Parquet-Exemple",
    }
    assert context.present == "1\u00a0organisation présente."
    assert context.paragraphs == ("La séance est ouverte.\nChacun se présente.", "Fin à 16 h.")
    assert [(row.heading, *row.cells) for row in context.decisions.rows] == [
        ("Installer un banc", "Bailleur-Exemple, service technique", "juin 2026"),
        ("Relire la charte", "non renseigné", "non renseigné"),
    ]


def test_minutes_are_a_draft_until_they_are_established():
    draft = minutes_pdf(held_meeting())
    assert "PROJET" in printed(draft)
    meeting = Meeting.objects.with_facts().get()
    meeting.minutes_on = dt.date(2026, 3, 20)
    done = minutes_pdf(meeting)
    assert "PROJET" not in printed(done)
    assert bare("Établi le 20 mars 2026") in printed(done)


def test_minutes_without_anything_say_so():
    context = minutes_context(Meeting.objects.with_facts().get(pk=full_meeting().pk))
    assert context.present == "La présence des organisations n’est pas renseignée."
    assert context.paragraphs == ("Aucun texte n’est saisi.",)
    assert context.decisions is None


def event_of(meeting):
    [event] = Calendar.from_ical(invitation_event(meeting, stamp=STAMP)).walk("VEVENT")
    return event


def test_the_event_is_at_the_hour_of_the_town_and_keeps_its_identifier():
    meeting = full_meeting()
    event = event_of(meeting)
    assert event["dtstart"].dt == dt.datetime(2026, 3, 12, 13, 30, tzinfo=dt.UTC)
    assert (event["summary"], event["location"]) == ("CLSPD plénier", "Salle des mariages")
    assert "attendee" not in event
    assert "dtend" not in event
    meeting.cancelled, meeting.version = True, 2
    again = event_of(meeting)
    assert again["uid"] == event["uid"]
    assert (again["status"], again["sequence"]) == ("CANCELLED", 2)
    assert b"METHOD:CANCEL" in invitation_event(meeting, stamp=STAMP)


def test_the_event_of_a_meeting_without_an_hour_lasts_the_day():
    assert event_of(full_meeting(starts_at=None))["dtstart"].dt == dt.date(2026, 3, 12)


def test_a_title_on_several_lines_makes_no_other_line_of_a_mail():
    meeting = full_meeting(title="Bilan\r\nBcc: autre@example.org", place="Salle\nX")
    meeting.body.name = "CLSPD\nBcc: autre@example.org"
    assert "\n" not in invitation_mail(meeting).subject
    assert event_of(meeting)["summary"] == "Bilan Bcc: autre@example.org"


def test_the_mail_says_when_where_and_what():
    text = invitation_mail(full_meeting())
    assert text.subject == "Invitation\u00a0: CLSPD plénier, jeudi 12 mars 2026"
    assert "Heure\u00a0: 14\u00a0h\u00a030" in text.body
    assert "2. Perspectives" in text.body
    assert "DÉMONSTRATION" not in text.body
    assert "n’est pas" not in text.body
