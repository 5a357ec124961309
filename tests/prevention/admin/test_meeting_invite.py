"""The page that invites: a preview, one mail each, what failed told, a cancellation announced."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from partners.models import Contact
from prevention.models import Meeting
from tests.deliberations.admin.act_pages import client_of
from tests.prevention.factories import MeetingFactory
from tests.prevention.meetings import NAMES, full_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC))]


@pytest.fixture
def meeting():
    return full_meeting()


def address(meeting):
    return f"/admin/prevention/meeting/{meeting.pk}/inviter/"


def sent(client, meeting, **changes):
    """Open the page, send what is ticked."""
    page = client.get(address(meeting))
    ticked = [line["one"].contact.pk for line in page.context["recipients"] if line["ticked"]]
    data = {"version": page.context["version"], "contact": ticked, "what": "invite"}
    return client.post(address(meeting), data | changes, follow=True)


def errors(page):
    return " ".join(link.sentence for link in page.context["error_links"])


def test_the_page_shows_what_would_be_sent_and_to_whom(meeting):
    page = client_of("agent").get(address(meeting))
    text = page.content.decode()
    assert "Invitation\u00a0: CLSPD plénier, jeudi 12 mars 2026" in text
    assert "2. Perspectives" in text
    assert "contact0@example.org" in text
    assert [one.name for one in page.context["without"]] == ["Parquet-Exemple"]
    assert text.count("checked") == 2
    assert mail.outbox == []


def test_sending_tells_how_many_left_and_comes_back_to_the_meeting(meeting):
    agent = client_of("agent")
    answer = sent(agent, meeting)
    assert "2\u00a0messages sont partis." in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/change/")
    assert len(mail.outbox) == 2
    page = agent.get(address(meeting))
    assert "déjà invité le 02/03/2026" in page.content.decode()
    assert "checked" not in page.content.decode()
    assert "Cochez au moins un contact" in errors(sent(agent, meeting))
    assert len(mail.outbox) == 2


def test_a_page_sent_twice_sends_once(meeting):
    agent = client_of("agent")
    page = agent.get(address(meeting))
    data = {
        "version": page.context["version"],
        "contact": [line["one"].contact.pk for line in page.context["recipients"]],
        "what": "invite",
    }
    agent.post(address(meeting), data)
    again = agent.post(address(meeting), data)
    assert "a modifié cette réunion" in errors(again)
    assert len(mail.outbox) == 2


def test_what_did_not_leave_is_told_beside_its_contact(meeting, monkeypatch):
    def refusing(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"unknown")})

    agent = client_of("agent")
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refusing)
        answer = sent(agent, meeting)
    assert "2\u00a0ne sont pas partis" in answer.content.decode()
    assert answer.content.decode().count("adresse refusée par la messagerie") == 2
    assert answer.content.decode().count("checked") == 2
    sent(agent, meeting)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"date": dt.date(2026, 3, 1)}, "a eu lieu le"), ({"contact": []}, "Cochez au moins")],
)
def test_a_refusal_sends_nothing(meeting, changes, sentence):
    agent = client_of("agent")
    if "date" in changes:
        page = {"version": 1, "contact": list(Contact.objects.values_list("pk", flat=True)), "what": "invite"}
        Meeting.objects.filter(pk=meeting.pk).update(**changes)
        answer = agent.post(address(meeting), page)
    else:
        answer = sent(agent, meeting, **changes)
    assert sentence in answer.content.decode()
    assert mail.outbox == []


def test_a_contact_of_somebody_else_is_not_written_to(meeting):
    other = full_meeting(municipality=MeetingFactory().body.municipality)
    stranger = Contact.objects.filter(organisation__municipality=other.body.municipality).first()
    assert "Cochez au moins" in errors(sent(client_of("agent"), meeting, contact=[stranger.pk, "x"]))
    assert mail.outbox == []


def test_a_cancelled_meeting_tells_those_invited_once(meeting):
    agent = client_of("agent")
    sent(agent, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=True)
    form = agent.get(f"/admin/prevention/meeting/{meeting.pk}/change/").content.decode()
    assert "Prévenir de l’annulation (2)" in form
    page = agent.get(address(meeting))
    assert "Réunion annulée\u00a0: CLSPD plénier" in page.content.decode()
    answer = agent.post(address(meeting), {"version": page.context["version"], "what": "cancel"}, follow=True)
    assert "2\u00a0messages sont partis." in answer.content.decode()
    assert "Prévenir de l’annulation" not in answer.content.decode()
    assert "chacun l’est déjà" in agent.get(address(meeting)).content.decode()


def test_a_meeting_of_another_town_is_not_found(meeting):
    agent, other = client_of("agent"), address(MeetingFactory())
    assert agent.get(other).status_code == agent.post(other, {"version": 1}).status_code == 404


def test_without_a_mail_server_the_page_says_who_sets_it_and_sends_nothing(meeting, settings):
    agent = client_of("agent")
    ticked = list(Contact.objects.values_list("pk", flat=True))
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = agent.get(address(meeting)).content.decode()
    assert "PREVENTION_MAIL_SERVER" in page
    assert "administre le serveur" in page
    assert "Envoyer aux contacts cochés" not in page
    answer = agent.post(address(meeting), {"version": meeting.version, "contact": ticked, "what": "invite"})
    assert "le serveur de courriel n’est pas réglé" in errors(answer)
    assert meeting.invitations.count() == 0


def test_a_demonstration_says_that_nothing_leaves(meeting):
    type(meeting.body.municipality).objects.update(demonstration=True)
    agent = client_of("agent")
    assert "rien n’est vraiment envoyé" in agent.get(address(meeting)).content.decode()
    assert "rien n’est vraiment envoyé" in sent(agent, meeting).content.decode()
    assert mail.outbox == []


def test_members_no_mail_invited_are_to_be_told_otherwise_of_a_cancellation(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=True)
    page = client_of("agent").get(address(meeting))
    assert [one.name for one in page.context["without"]] == list(NAMES)


def test_members_without_an_address_are_to_be_told_otherwise_of_a_cancellation(meeting):
    agent = client_of("agent")
    form = f"/admin/prevention/meeting/{meeting.pk}/change/"
    assert "autrement que par courriel" not in agent.get(form).content.decode()
    sent(agent, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=True)
    assert [one.name for one in agent.get(address(meeting)).context["without"]] == ["Parquet-Exemple"]
    version = agent.get(address(meeting)).context["version"]
    agent.post(address(meeting), {"version": version, "what": "cancel"})
    page = agent.get(address(meeting))
    assert [one.name for one in page.context["without"]] == ["Parquet-Exemple"]
    assert "À prévenir autrement" in page.content.decode()
    told = agent.get(form)
    assert [one.name for one in told.context["panel"]["otherwise"]] == ["Parquet-Exemple"]
    assert "autrement que par courriel" in told.content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(date=dt.date(2026, 3, 1))
    assert agent.get(form).context["panel"]["otherwise"] == ()
