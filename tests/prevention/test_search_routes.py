"""The index follows every way a record changes: after each, it holds what an index made anew would hold."""

import datetime as dt
from contextlib import contextmanager

import pytest

from common.accounts.models import User
from common.search.indexing import heal, rebuild
from common.search.models import Entry, Mark
from common.typography import PartialDate
from deliberations.models import Deliberation, Question
from deliberations.operations.drafting import put_on_agenda, submit, validate
from deliberations.operations.removals import delete_question
from deliberations.operations.sealing import seal_act, withdraw_seal
from deliberations.operations.sittings import changing_sitting
from partners.operations.conventions import renew_convention
from prevention.models import Action, MeetingDecision, Succession
from prevention.operations.bulk import Wanted, change_several
from prevention.operations.carrying import carry_actions
from prevention.operations.meetings import changing_meeting
from prevention.operations.plan_entry import add_axis, delete_axis, delete_review_line
from tests.deliberations.admin.act_pages import client_of, form_data, new_row
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve
from tests.deliberations.factories import MayoralDecisionFactory, council
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    OrganisationFactory,
    PartyFactory,
    PostFactory,
    ProjectFactory,
)
from tests.partners.imports.files import csv_of, written
from tests.prevention.admin.sheets import full_sheet, home
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    MeetingDecisionFactory,
    PersonMeetingFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


def held():
    """What the index holds, down to every word."""
    return set(Entry.objects.values_list("kind", "key", "root", "date", "text__title", "text__fingerprint"))


@contextmanager
def followed():
    """Whatever changes inside is followed: the index moved, and one made anew is the same."""
    rebuild()
    before = held()
    yield
    assert heal() > 0
    after = held()
    assert after != before
    rebuild()
    assert after == held()


def address(record, end="change/"):
    """The address of a page of a record."""
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/{end}"


def edited(role, record, **changes):
    """Send the page of a record, changed; it must be accepted."""
    client = client_of(role)
    answer = client.post(address(record), form_data(client.get(address(record))) | changes)
    assert answer.status_code == 302, answer.context["errors"]


def with_row(account, record, prefix, /, **fields):
    """Send the page of a record with one more row; it must be accepted."""
    client = client_of(account)
    answer = client.post(address(record), new_row(client.get(address(record)), prefix, **fields))
    assert answer.status_code == 302, answer.context["errors"]


def deleted(role, record):
    """Delete a record from its page."""
    assert client_of(role).post(address(record, "delete/"), {"post": "yes"}).status_code == 302


def test_the_page_of_an_act_and_its_rows():
    act = act_of(sitting_of_twelve(term__municipality__is_home=True))
    with followed():
        edited("clerk", act, expose="Un exposé sur la vidéoprotection.")
    with followed():
        with_row("clerk", act, "clauses", verb="dit", text="que tout va.", position=2)
    with followed():
        deleted("clerk", act)
    assert not Entry.objects.filter(kind="act").exists()


def test_a_question_carries_its_act():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    with followed(), changing_sitting(sitting_id=sitting.pk, seen=None, by=None, summary="objet"):
        Question.objects.filter(pk=act.question_id).update(object="Tout autre objet")
    assert Entry.objects.get(kind="draft").text.title == "Tout autre objet"


def test_a_question_taken_off_the_agenda():
    sitting = council(members=9, present=9, questions=2)
    with followed():
        delete_question(question=sitting.questions.first(), seen=None, by=None)
    assert Entry.objects.filter(kind="question").count() == 1


def test_a_seal_and_its_withdrawal():
    act = ready()
    with followed():
        seal_act(deliberation=act, by=None, at=AT, seen=None)
    assert Entry.objects.filter(kind="act").exists()
    with followed():
        withdraw_seal(deliberation=act, by=None, at=AT, seen=None, reason="Erreur.")
    assert not Entry.objects.filter(kind="act").exists()


def test_a_draft_on_its_way():
    draft = act_of(sitting_of_twelve())
    with followed():
        submit(deliberation=draft, by=None, at=AT, seen=None)
        validate(deliberation=draft, by=None, at=AT, seen=None)
        draft.recitals.all().delete()
        put_on_agenda(deliberation=Deliberation.objects.get(pk=draft.pk), by=None, at=AT, seen=None)


def test_the_page_of_a_decision():
    decision = MayoralDecisionFactory(municipality__is_home=True)
    with followed():
        edited("clerk", decision, object="Louer une salle de médiation")
    with followed():
        deleted("clerk", decision)


def test_an_organisation_carries_what_names_it():
    town = home()
    named = OrganisationFactory(municipality=town, name="Association-Exemple")
    PartyFactory(convention=ConventionFactory(municipality=town), organisation=named)
    PostFactory(municipality=town, site=named)
    ProjectFactory(municipality=town, lead=named)
    full_sheet(town, pilot=named)
    with followed():
        edited("agent", named, name="Fondation-Exemple")
    renamed = Entry.objects.filter(text__body__contains="Fondation-Exemple")
    assert set(renamed.values_list("kind", flat=True)) == {"convention", "post", "project", "sheet"}


def test_the_pages_of_a_convention_and_of_its_amendment():
    convention = ConventionFactory(municipality=home())
    amendment = AmendmentFactory(convention=convention)
    partner = OrganisationFactory(municipality=convention.municipality)
    with followed():
        edited("agent", convention, title="Convention de médiation")
    with followed():
        with_row("agent", convention, "parties", organisation=partner.pk, role="partner")
    with followed():
        edited("agent", amendment, new_object="Ajouter la nuit")
    with followed():
        deleted("agent", amendment)


def test_a_convention_renewed():
    convention = ConventionFactory(municipality=home())
    with followed():
        renew_convention(
            convention=convention,
            title="La suivante",
            start=PartialDate(2027),
            duration_months=12,
            on=dt.date(2026, 11, 1),
            by=None,
            seen=None,
        )
    assert Entry.objects.filter(text__title="La suivante").exists()


def test_an_import():
    town = home()
    OrganisationFactory(municipality=town, name="Étoile d’or")
    data = csv_of(
        ("Nom", "Nature", "Ville"), ("Service-Exemple", "autre", "Lyon"), ("etoile d'or", "", "Nice")
    )
    with followed():
        written("organisations", data, town)
    assert Entry.objects.filter(kind="organisation", text__body__contains="Nice").count() == 1


def test_a_quarter_that_is_renamed():
    sheet = full_sheet(home())
    with followed():
        edited("agent", sheet.districts.first(), name="Quartier neuf")
    assert "Quartier neuf" in Entry.objects.get(kind="sheet").text.body


def test_the_page_of_a_sheet_and_its_rows():
    sheet = full_sheet(home())
    bare = ActionFactory(axis=sheet.axis)
    with followed():
        edited("agent", sheet, problem="Des rodéos")
    with followed():
        with_row("agent", sheet, "milestones", label="Recruter un médiateur")
    with followed():
        edited("agent", sheet.indicators.first(), label="Soirées tenues")
    with followed():
        deleted("agent", bare)


def test_several_sheets_at_once_and_their_report_to_the_next_plan():
    town = home()
    sheet = full_sheet(town)
    head, partner = client_of("head"), OrganisationFactory(municipality=town)
    with followed():
        change_several(
            town=town,
            keys=[sheet.pk],
            wanted=Wanted(add_partner=partner),
            seen={sheet.pk: sheet.version},
            by=User.objects.get(pk=head.session["_auth_user_id"]),
        )
    target = StrategyFactory(municipality=town, title="Suite")
    Succession.objects.create(strategy=target, predecessor=sheet.axis.strategy)
    with followed():
        carry_actions(
            actions=[Action.objects.get(pk=sheet.pk)],
            target=target,
            axes={sheet.axis_id: AxisFactory(strategy=target, position=1)},
            by=None,
        )
    assert Entry.objects.filter(kind="sheet").count() == 2


def test_a_plan_and_its_review():
    town = home()
    line = ReviewLineFactory(axis__strategy__municipality=town)
    other = ReviewLineFactory(axis=line.axis, position=2)
    strategy = line.axis.strategy
    with followed():
        edited("agent", strategy, diagnosis="Le diagnostic local")
    with followed():
        edited("agent", line, text="Ouvrir un lieu d’écoute")
    with followed():
        add_axis(strategy=strategy, title="Les familles", by=None)
    with followed():
        delete_review_line(line=other, by=None)
    assert Entry.objects.filter(kind="review").count() == 1
    with followed():
        delete_axis(axis=strategy.axes.get(title="Les familles"), by=None)


def test_meetings_and_what_they_decide():
    town = home()
    decision = MeetingDecisionFactory(meeting__body__municipality=town)
    meeting = decision.meeting
    with followed():
        edited("agent", meeting, minutes="Le compte rendu de la soirée", minutes_on="2026-10-01")
    with followed(), changing_meeting(meeting=meeting, seen=None, by=None, summary="décision"):
        MeetingDecision.objects.filter(pk=decision.pk).update(text="Écrire au préfet")
    with followed():
        edited("agent", meeting.body, name="Cellule-Exemple")
    assert Entry.objects.filter(text__title__contains="Cellule-Exemple").count() == 3
    with followed():
        deleted("agent", meeting)
    assert set(Entry.objects.values_list("kind", flat=True)) == {"body"}


def test_meetings_about_persons_are_never_indexed():
    meeting = PersonMeetingFactory(body__municipality=home())
    rebuild()
    with changing_meeting(meeting=meeting, seen=None, by=None, summary="date"):
        pass

    assert not Mark.objects.exists()
    assert set(Entry.objects.values_list("kind", flat=True)) == {"body"}
