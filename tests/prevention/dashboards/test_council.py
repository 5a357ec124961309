"""The council's pages: sittings to come and held, acts, decisions, and who reads the drafts sent with a notice."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.papers.models import SealedPaper
from deliberations.models import Edition, Municipality, Sitting
from deliberations.operations.closing import close_vote
from deliberations.operations.drafting import put_on_agenda
from deliberations.operations.votes import record_unanimity
from tests.deliberations.admin.act_pages import account, client_of
from tests.deliberations.factories import (
    CouncillorFactory,
    DeliberationFactory,
    MayoralDecisionFactory,
    OperativeClauseFactory,
    QuestionFactory,
    SeatFactory,
    SittingFactory,
    TermFactory,
    UserFactory,
    VoteFactory,
    council,
)
from tests.partners.factories import ConventionFactory
from tests.prevention.dashboards.readers import figures, listing

pytestmark = pytest.mark.django_db
COUNCIL = "/conseil/"
HELD = dt.date(2026, 4, 2)
AT = dt.datetime(2026, 4, 2, 21, tzinfo=dt.UTC)


def text(client, address=COUNCIL):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def listed(shown, key):
    """How many lines a list of a page has."""
    found = re.search(rf'id="{key}"\s+data-count="(\d+)"', shown)
    return int(found.group(1)) if found else None


def page(name, key):
    return reverse(f"dashboards:{name}", args=[key])


def held_sitting(**fields):
    sitting = council(members=9, present=6, questions=2, **fields)
    Municipality.objects.filter(pk=sitting.municipality.pk).update(is_home=True)
    vote = VoteFactory(question=sitting.questions.get(order=1))
    record_unanimity(vote=vote, seen=None, by=None)
    close_vote(vote=vote, seen=None, by=None, at=AT)
    return sitting


def coming_sitting(term=None, **fields):
    """A sitting of tomorrow whose notice left yesterday; its draft says a secret word."""
    today = timezone.localdate()
    term = term or TermFactory(municipality__is_home=True, municipality__name="A")
    told = {"held_on": today + dt.timedelta(days=1), "notice_sent_on": today - dt.timedelta(days=6)}
    question = QuestionFactory(sitting=SittingFactory(term=term, **told | fields), order=1)
    draft = DeliberationFactory(question=question, expose="Le mot caché.")
    OperativeClauseFactory(deliberation=draft)
    put_on_agenda(deliberation=draft, by=None, at=timezone.now(), seen=None)
    return question.sitting, draft


def member_of(term, role="elected"):
    user = account(role)
    SeatFactory(term=term, councillor=CouncillorFactory(municipality=term.municipality, account=user))
    return user


def test_a_year_shows_its_sittings_its_acts_and_their_votes():
    sitting = held_sitting()
    old = DeliberationFactory(question=sitting.questions.get(order=1), taken_over=True)
    shown = text(client_of("elected"), f"{COUNCIL}?annee=2026")
    assert page("sitting", sitting.pk) in shown
    assert page("act", old.pk) in shown
    assert "6\u00a0voix pour" in shown
    assert "acte repris" in shown
    assert 'id="actes"' in shown
    assert "La dernière enregistrée est celle du 2 avril 2026" in text(
        client_of("elected"), f"{COUNCIL}?annee=2024"
    )


def test_the_acts_are_narrowed_by_subject_and_by_result():
    sitting = held_sitting()
    sitting.questions.update(subject="7.5")
    elected = client_of("elected")
    for query, count in (
        ("", 1),
        ("&matiere=7", 1),
        ("&matiere=7.5", 1),
        ("&matiere=7.1", 0),
        ("&matiere=x", 1),
        ("&resultat=adoptees", 1),
        ("&resultat=rejetees", 0),
    ):
        assert listed(text(elected, f"{COUNCIL}?annee=2026{query}"), "actes") == count, query


def test_a_held_sitting_shows_the_figures_of_each_question():
    sitting = held_sitting()
    shown = text(client_of("elected"), page("sitting", sitting.pk))
    assert "Séance du 2\u00a0avril 2026" in shown
    assert "adoptée" in shown
    cells = re.findall(r'data-label="(?:Présents|Votants)"[^>]*>(?:<span>)?\s*(\d+)\s*<', shown)
    assert cells == ["6"] * 4
    assert "votée" in shown
    assert "(PDF)</a>" not in shown


def test_a_roll_that_no_source_states_shows_no_number():
    sitting = council(
        members=9, present=6, questions=1, roll_state="not_stated", kind="", publicity="", place=""
    )
    Municipality.objects.update(is_home=True)
    shown = text(client_of("elected"), page("sitting", sitting.pk))
    assert shown.count("non renseigné") == 3
    assert ">0<" not in shown
    assert "Lieu" not in shown


def test_a_sitting_whose_notice_is_not_sent_is_nowhere():
    sitting, draft = coming_sitting(notice_sent_on=None)
    member = member_of(sitting.term)
    for client in (client_of("elected"), client_of("head")):
        assert "Aucune convocation n’est envoyée" in text(client)
        assert client.get(page("sitting", sitting.pk)).status_code == 404
    client.force_login(member)
    assert client.get(page("act", draft.pk)).status_code == 404
    assert client.get(page("sitting", sitting.pk)).status_code == 404


def test_a_member_in_office_reads_the_drafts_sent_with_the_notice(client):
    sitting, draft = coming_sitting()
    beside = DeliberationFactory(question=QuestionFactory(sitting=sitting, order=2), expose="Pas encore.")
    client.force_login(member_of(sitting.term))
    assert page("sitting", sitting.pk) in text(client)
    agenda = text(client, page("sitting", sitting.pk))
    assert page("act", draft.pk) in agenda
    assert page("act", beside.pk) not in agenda
    assert "ce compte n’est pas" not in agenda
    shown = text(client, page("act", draft.pk))
    assert "Le mot caché." in shown
    assert "ce n’est pas l’acte" in shown
    assert "Télécharger l’extrait" not in shown
    assert client.get(page("act", beside.pk)).status_code == 404


@pytest.mark.parametrize("role", ["elected", "designated"])
def test_without_a_seat_in_office_one_is_told_why_there_is_no_draft(role):
    sitting, draft = coming_sitting()
    client = client_of(role)
    agenda = text(client, page("sitting", sitting.pk))
    assert "membres du conseil en exercice (CGCT, art. L2121-13)" in agenda
    assert page("act", draft.pk) not in agenda
    assert "Objet de la question 1" in agenda
    assert client.get(page("act", draft.pk)).status_code == 404


def test_a_question_added_after_the_notice_is_told_with_its_own_notice(client):
    sitting, _ = coming_sitting()
    added = QuestionFactory(sitting=sitting, order=2, object="Achat ajouté", on_notice=False)
    client.force_login(member_of(sitting.term))
    for notice in (None, timezone.localdate()):
        added.complementary_notice_on = notice
        added.save()
        agenda, home = text(client, page("sitting", sitting.pk)), text(client, "/")
        assert [("Achat ajouté" in shown) for shown in (agenda, home)] == [notice is not None] * 2
        asked = figures(text(client))["Questions à son ordre du jour"][0]
        assert asked == str(listed(agenda, "questions")) == ("2" if notice else "1")


def test_an_end_that_nobody_recorded_is_never_a_zero():
    sitting = held_sitting()
    elected = client_of("elected")
    shown = text(elected, f"{COUNCIL}?annee=2026")
    told = figures(shown)
    value, url = told["Issue non renseignée"]
    assert (value, told["Délibérations adoptées"][0]) == ("1", "1")
    assert listed(text(elected, url), "actes") == 1
    assert "Objet de la question 2" in text(elected, url)
    for label in ("Délibérations rejetées", "Dont acte", "Décisions du maire"):
        assert told[label][0] == "non renseigné", label
    line = listing(shown, "seances")[1][0]
    assert line.endswith("2 1 au moins non renseigné non renseigné 1")

    sitting.questions.filter(order=2).update(outcome="rejected")
    MayoralDecisionFactory(municipality=sitting.municipality, taken_on=HELD)
    assert figures(text(elected, f"{COUNCIL}?annee=2026"))["Décisions du maire"][0] == "non renseigné"
    MayoralDecisionFactory(municipality=sitting.municipality, taken_on=HELD, published_on=HELD)
    shown = text(elected, f"{COUNCIL}?annee=2026")
    told = {label: value for label, (value, _) in figures(shown).items()}
    assert "Issue non renseignée" not in told
    assert (told["Délibérations rejetées"], told["Dont acte"], told["Décisions du maire"]) == ("1", "0", "1")
    assert listing(shown, "seances")[1][0].endswith("2 1 1 0 0")


def test_why_a_seal_was_withdrawn_is_for_who_keeps_the_acts():
    sitting = held_sitting()
    old = DeliberationFactory(question=sitting.questions.get(order=1), taken_over=True)
    paper = SealedPaper.objects.create(
        kind="extract", file_name="extrait.pdf", data=b"%PDF-", size=5, sha256="0" * 64, sealed_at=AT
    )
    Edition.objects.create(
        deliberation=old,
        number=1,
        cause="seal",
        paper=paper,
        sealed_at=AT,
        withdrawn_at=AT,
        withdrawn_reason="Nom cité à tort.",
        content={},
    )
    for role, why in (("elected", False), ("designated", False), ("clerk", True)):
        shown = text(client_of(role), page("act", old.pk))
        assert "retiré le 02/04/2026" in shown
        assert ("Nom cité à tort." in shown) is why, role


def test_the_staff_reads_a_draft_and_where_it_stands():
    sitting, draft = coming_sitting()
    beside = DeliberationFactory(question=QuestionFactory(sitting=sitting, order=2), expose="Pas encore.")
    agent = client_of("agent")
    assert page("act", draft.pk) in text(agent, page("sitting", sitting.pk))
    assert "pas encore inscrit" in text(agent, page("act", beside.pk))


def test_an_act_taken_over_shows_its_text_its_dates_and_its_download():
    sitting = held_sitting()
    old = DeliberationFactory(
        question=sitting.questions.get(order=1), taken_over=True, published_on=dt.date(2026, 4, 10)
    )
    OperativeClauseFactory(deliberation=old, text="la **convention** annexée.")
    shown = text(client_of("elected"), page("act", old.pk))
    assert "<strong>convention</strong>" in shown
    assert reverse("deliberations:extract", args=[old.pk]) in shown
    assert "10/04/2026" in shown
    assert "CJA, art. R421-1" in shown
    assert "non renseigné" in shown


def test_the_conventions_an_act_allows_are_for_who_reads_the_directorates_pages():
    sitting = held_sitting()
    old = DeliberationFactory(question=sitting.questions.get(order=1), taken_over=True)
    ConventionFactory(
        municipality=sitting.municipality, authority="deliberation", deliberation=old, title="Charte-Exemple"
    )
    assert "Charte-Exemple" in text(client_of("designated"), page("act", old.pk))
    assert "Charte-Exemple" not in text(client_of("elected"), page("act", old.pk))


def test_what_is_of_another_town_is_not_found():
    TermFactory(municipality__name="A", municipality__is_home=True)
    other = held_sitting()
    act = DeliberationFactory(question=other.questions.get(order=1), taken_over=True)
    client = client_of("head")
    assert client.get(page("sitting", other.pk)).status_code == 404
    assert client.get(page("act", act.pk)).status_code == 404


def test_the_decisions_made_public_are_listed_by_year():
    town = TermFactory(municipality__is_home=True, municipality__name="A").municipality
    day = dt.date(2026, 4, 20)
    MayoralDecisionFactory(municipality=town, object="Projet", received_on=day)
    MayoralDecisionFactory(municipality=town, object="Bail", published_on=day, reported_in=QuestionFactory())
    MayoralDecisionFactory(municipality=town, object="Ancienne", taken_over=True, taken_on=None)
    MayoralDecisionFactory(object="Ailleurs", published_on=day)
    elected, address = client_of("elected"), reverse("dashboards:decisions")
    shown = text(elected, address)
    assert [name in shown for name in ("Bail", "Ancienne", "Projet", "Ailleurs")] == [
        True,
        True,
        False,
        False,
    ]
    narrowed = text(elected, f"{address}?annee=2026")
    assert listed(narrowed, "decisions") == 1
    assert "Ancienne" not in narrowed
    assert listed(text(elected, f"{address}?annee=2025"), "decisions") == 0


def test_the_pages_are_for_who_reads_the_council(client):
    sitting = held_sitting()
    addresses = [COUNCIL, page("sitting", sitting.pk), reverse("dashboards:decisions")]
    for address in addresses:
        assert client.get(address).headers["Location"].startswith("/connexion/")
        assert client_of("elected").post(address).status_code == 405
    client.force_login(UserFactory())
    assert [client.get(address).status_code for address in addresses] == [403] * 3


def one_more(term, day):
    other = council(members=9, present=6, questions=4, held_on=dt.date(2026, 4, day))
    Sitting.objects.filter(pk=other.pk).update(term=term)
    for question in other.questions.all():
        DeliberationFactory(question=question, taken_over=True, municipality=term.municipality)


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_pages_cost_the_same_whatever_they_list():
    sitting = held_sitting()
    one_more(sitting.term, 3)
    elected = client_of("elected")
    address = f"{COUNCIL}?annee=2026"
    text(elected, address)
    before = queries(elected, address)
    for day in range(4, 12):
        one_more(sitting.term, day)
    assert queries(elected, address) == before
    small, large = page("sitting", sitting.pk), page("sitting", Sitting.objects.get(held_on__day=9).pk)
    assert queries(elected, large) - queries(elected, small) <= 1


def test_the_home_leads_a_member_in_office_to_the_expose_of_each_question(client):
    sitting, draft = coming_sitting()
    beside = QuestionFactory(sitting=sitting, order=2)
    QuestionFactory(sitting=sitting, order=3, kind="secretary")
    client.force_login(member_of(sitting.term))
    shown = text(client, "/")
    assert shown.count(page("act", draft.pk)) == 1
    lines = listing(shown, "ordre-du-jour")[1]
    assert "Lire l’exposé et le projet" in lines[0]
    assert lines[1].endswith("pas encore joint à la convocation")
    assert lines[2].endswith("–")
    before = text(client, page("sitting", sitting.pk))
    DeliberationFactory(question=beside, expose="Pas encore.")
    assert listing(text(client, "/"), "ordre-du-jour")[1] == lines
    assert listing(text(client, page("sitting", sitting.pk)), "questions") == listing(before, "questions")
    for other in (client_of("elected"), client_of("designated")):
        shown = text(other, "/")
        assert "Objet de la question 1" in shown
        assert "exposé" not in shown
        assert "exposé et projet" not in text(other, page("sitting", sitting.pk)).lower()


def test_a_question_without_an_extract_says_why():
    sitting = held_sitting()
    elected = client_of("elected")
    for fields, said in (
        ({}, "extrait pas encore établi l’issue de la question n’est pas enregistrée"),
        ({"outcome": "adopted"}, "extrait pas encore établi"),
        ({"outcome": "postponed"}, "aucun acte, question non décidée"),
        ({"kind": "communication", "outcome": ""}, "sans acte"),
    ):
        sitting.questions.filter(order=2).update(**fields)
        shown = text(elected, page("sitting", sitting.pk))
        assert said in listing(shown, "questions")[1][1], fields
        assert "le secrétariat du conseil l’établit une fois l’acte relu" in shown
    assert "extrait pas encore établi" in listing(text(elected, f"{COUNCIL}?annee=2026"), "actes")[1][0]
    Sitting.objects.update(source="Procès-verbal-Exemple")
    assert "pas d’extrait dans ce registre" in text(elected, page("sitting", sitting.pk))


def test_a_year_of_which_no_sitting_is_kept_shows_no_zero():
    held_sitting()
    found = figures(text(client_of("elected"), f"{COUNCIL}?annee=2024"))
    of_year = {label: value for label, (value, _) in found.items() if "séance" not in label}
    assert len(of_year) == 5
    assert set(of_year.values()) == {"non renseigné"}
