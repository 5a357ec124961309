"""Of a body that discusses persons: a date, organisations, counts. No word, no file, by no way; small counts masked."""

import datetime as dt
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from common.house.models import Change
from prevention.domain.vocabulary import BodyKind
from prevention.models import (
    Body,
    Meeting,
    MeetingDecision,
    PersonMeeting,
    PersonMeetingOrganisation,
    PlanDocument,
)
from prevention.models.body import PERSONS
from prevention.roles import CAPABILITIES
from tests.deliberations.admin.act_pages import client_of, form_data, new_row
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.documents.papers import printed, queries
from tests.partners.factories import OrganisationFactory
from tests.prevention.factories import (
    BodyFactory,
    BodyMemberFactory,
    MeetingFactory,
    PersonMeetingFactory,
)

ABOUT_PERSONS = [PersonMeeting, PersonMeetingOrganisation]
HARMLESS = (
    models.IntegerField,
    models.DecimalField,
    models.BooleanField,
    models.DateField,
    models.ForeignKey,
    models.AutoField,
)
# table.column → why a text may stand here: none does.
ALLOWED: dict[str, str] = {}
# What the library of history writes: the sort of change, and a reason that no page of ours lets anybody type.
HISTORY = {"history_change_reason", "history_type"}
PERSON_KINDS = [kind.value for kind in BodyKind if kind.discusses_persons]


def texts(model: type[models.Model]) -> set[str]:
    """The columns of a table that could hold words or files."""
    found = [
        field
        for field in model._meta.get_fields()
        if field.concrete and not isinstance(field, HARMLESS) and field.name not in HISTORY
    ]
    return {f"{model._meta.label}.{field.name}" for field in found}


@pytest.mark.parametrize("model", ABOUT_PERSONS, ids=lambda model: model._meta.label)
def test_no_column_can_hold_what_describes_a_person(model):
    assert texts(model) - ALLOWED.keys() == set()
    histories = {name.rpartition(".")[2] for name in texts(model.history.model)}
    assert histories <= {name.rpartition(".")[2] for name in ALLOWED}


def test_a_text_would_be_seen():
    assert texts(Meeting) >= {"prevention.Meeting.minutes", "prevention.Meeting.place"}
    assert "prevention.PlanDocument.file" in texts(PlanDocument)


def test_the_keys_of_these_tables_lead_to_bodies_organisations_and_meetings_only():
    keys = [
        field
        for model in ABOUT_PERSONS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    ]
    assert {field.related_model._meta.label for field in keys} == {
        "prevention.Body",
        "prevention.PersonMeeting",
        "partners.Organisation",
    }


def test_nothing_but_its_organisations_hangs_on_such_a_meeting():
    hanging = {relation.related_model for relation in PersonMeeting._meta.related_objects}
    assert hanging - {PersonMeeting.history.model} == {PersonMeetingOrganisation}


def leading_to(model: type[models.Model]) -> set[str]:
    """The tables that have a key to another, their histories left out."""
    return {
        relation.related_model._meta.label
        for relation in model._meta.related_objects
        if not hasattr(relation.related_model, "instance_type")
    }


def test_words_and_files_hang_on_meetings_and_never_on_a_body():
    assert leading_to(Body) == {"prevention.BodyMember", "prevention.Meeting", "prevention.PersonMeeting"}
    assert leading_to(Meeting) == {
        "prevention.MeetingAttendance",
        "prevention.MeetingDecision",
        "prevention.MeetingInvitation",
        "prevention.PlanDocument",
    }


def test_only_the_agents_and_the_head_read_exact_counts():
    for model in ABOUT_PERSONS:
        right = f"prevention.view_{model._meta.model_name}"
        assert {role for one in CAPABILITIES if right in one.permissions for role in one.roles} == {
            "agent",
            "head",
        }


@pytest.fixture
def town(db):
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def cell(town):
    return BodyFactory(municipality=town, kind="watch_cell", name="Cellule-Exemple")


def page_of(record: Any, end: str = "change/") -> str:
    """The address of a page of a record."""
    return f"/admin/prevention/{record._meta.model_name}/{record.pk}/{end}"


def told(answer: Any) -> str:
    """What a refused page says."""
    return " ".join(f"{link.label} {link.sentence}" for link in answer.context["error_links"])


def test_the_page_asks_for_no_word_and_no_file(town, cell):
    page = client_of("agent").get("/admin/prevention/personmeeting/add/")
    text = page.content.decode()
    assert "ni nom, ni texte, ni pièce" in text
    form = text[text.index('id="personmeeting_form"') :]
    form = form[: form.index("</form>")]
    assert "<textarea" not in form
    assert 'type="file"' not in form
    assert 'type="text"' not in form
    assert "multipart" not in text


def test_a_reason_sent_by_hand_is_kept_nowhere(town, cell):
    agent = client_of("agent")
    meeting = PersonMeetingFactory(body=cell)
    data = form_data(agent.get(page_of(meeting))) | dict.fromkeys(
        ("history_change_reason", "change_reason", "_change_reason", "reason", "motif", "minutes", "note"),
        "Jean Exemple",
    )
    data["situations"] = 9
    assert agent.post(page_of(meeting), data).status_code == 302
    meeting.refresh_from_db()
    assert meeting.situations == 9
    kept = [
        *meeting.history.values(),
        *Change.objects.values(),
        *LogEntry.objects.values(),
    ]
    assert "Jean Exemple" not in str(kept)


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_a_meeting_with_words_is_refused_by_the_form_of_a_body_where_persons_are_discussed(town, kind):
    cell = BodyFactory(municipality=town, kind=kind)
    agent = client_of("agent")
    page = agent.get("/admin/prevention/meeting/add/")
    assert str(cell) not in page.content.decode()
    data = new_row(page, "decisions", text="Suivre Jean Exemple")
    answer = agent.post(
        "/admin/prevention/meeting/add/",
        data | {"body": cell.pk, "date": "2026-03-12", "minutes": "Jean Exemple"},
    )
    assert answer.status_code == 200
    assert "Instance" in told(answer)
    assert (Meeting.objects.count(), MeetingDecision.objects.count()) == (0, 0)


def test_a_meeting_with_words_is_not_moved_to_such_a_body(town, cell):
    meeting = MeetingFactory(body__municipality=town, minutes="Texte")
    agent = client_of("agent")
    data = form_data(agent.get(page_of(meeting)))
    assert "Instance" in told(agent.post(page_of(meeting), data | {"body": cell.pk}))
    meeting.refresh_from_db()
    assert meeting.body != cell
    meeting.body = cell
    with pytest.raises(ValidationError, match="seuls la date, les organisations et des nombres"):
        meeting.clean()


def test_a_meeting_without_words_is_only_of_such_a_body(town):
    plenary = BodyFactory(municipality=town)
    agent = client_of("agent")
    data = form_data(agent.get("/admin/prevention/personmeeting/add/"))
    answer = agent.post(
        "/admin/prevention/personmeeting/add/", data | {"body": plenary.pk, "date": "2026-03-12"}
    )
    assert "Instance" in told(answer)
    with pytest.raises(ValidationError, match="on ne parle pas de personnes"):
        PersonMeeting(body=plenary, date=dt.date(2026, 3, 12)).clean()


def test_a_body_does_not_pass_from_words_to_persons(town):
    meeting = MeetingFactory(body__municipality=town)
    meeting.body.kind = "named_follow_up"
    with pytest.raises(ValidationError, match="Créez une autre instance"):
        meeting.body.clean()


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"situations": "3", "closed": "4"}, "plus de situations closes"),
        ({"situations": "-1"}, "jamais négatif"),
        ({"situations": "deux"}, "nombre"),
    ],
)
def test_counts_that_cannot_be_are_refused_beside_the_field(town, cell, counts, sentence):
    meeting = PersonMeetingFactory(body=cell)
    agent = client_of("agent")
    answer = agent.post(page_of(meeting), form_data(agent.get(page_of(meeting))) | counts)
    assert sentence in told(answer)
    meeting.refresh_from_db()
    assert (meeting.situations, meeting.closed) == (8, 3)


def test_the_database_refuses_more_closed_than_examined(town, cell):
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonMeetingFactory(body=cell, situations=1, closed=2)


def test_counts_may_be_unknown_and_organisations_are_taken_from_the_body(town, cell):
    member = BodyMemberFactory(body=cell)
    agent = client_of("agent")
    data = form_data(agent.get("/admin/prevention/personmeeting/add/"))
    data |= {"body": cell.pk, "date": "2026-03-12", "_members": "1"}
    agent.post("/admin/prevention/personmeeting/add/", data)
    made = PersonMeeting.objects.get()
    assert (made.situations, made.closed) == (None, None)
    assert [row.organisation for row in made.organisations.all()] == [member.organisation]


def test_no_minutes_are_printed_and_the_page_says_why(town, cell):
    meeting = PersonMeetingFactory(body=cell)
    answer = client_of("agent").get(page_of(meeting, "compte-rendu.pdf"), follow=True)
    assert "on parle de personnes" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == page_of(meeting)


@pytest.fixture
def small(cell):
    """A year where the watch cell examined 3 situations in January and 40 in March, of which 2 were closed."""
    other = BodyFactory(municipality=cell.municipality, kind="named_follow_up", name="Groupe-Exemple")
    PersonMeetingFactory(body=cell, date=dt.date(2026, 1, 8), situations=3, closed=1)
    PersonMeetingFactory(body=cell, date=dt.date(2026, 3, 12), situations=40, closed=1)
    PersonMeetingFactory(body=other, date=dt.date(2026, 2, 5), situations=60, closed=20)
    return cell


def cells(page: Any) -> list[str]:
    """Every number of the table of a year."""
    lines = [*page.context["lines"], page.context["total"], *page.context["month_lines"]]
    return [cell for line in lines for _, cell in line.cells]


@pytest.mark.time_machine(dt.datetime(2027, 5, 4, 9, tzinfo=dt.UTC))
def test_the_table_of_a_year_masks_small_counts_for_who_may_not_read_them(small):
    address = f"{reverse('admin:prevention_personmeeting_situations')}?annee=2026"
    masked = cells(client_of("clerk").get(address))
    assert "masqué" in masked
    assert {"1", "2", "3", "4"} & set(masked) == set()
    exact = cells(client_of("agent").get(address))
    assert "masqué" not in exact
    assert {"2", "3"} <= set(exact)


@pytest.mark.time_machine(dt.datetime(2027, 5, 4, 9, tzinfo=dt.UTC))
def test_a_masked_count_is_not_given_back_by_another(small):
    page = client_of("clerk").get(f"{reverse('admin:prevention_personmeeting_situations')}?annee=2026")
    own = {line.label: [cell for _, cell in line.cells] for line in page.context["lines"]}["Cellule-Exemple"]
    # 2 closed of 43: of the three numbers that make the sum, two would give the third.
    assert own.count("masqué") >= 2
    months = {line.label: [cell for _, cell in line.cells] for line in page.context["month_lines"]}
    # 3 in January and 40 in March of a sum of 43.
    assert (months["Cellule-Exemple"][0], months["Cellule-Exemple"][2]) == ("masqué", "masqué")


@pytest.mark.time_machine(dt.datetime(2027, 5, 4, 9, tzinfo=dt.UTC))
def test_the_threshold_is_a_setting(small, settings):
    settings.SMALL_COUNT = 2
    page = client_of("clerk").get(f"{reverse('admin:prevention_personmeeting_situations')}?annee=2026")
    assert "3" in cells(page)


@pytest.mark.time_machine(dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC))
def test_the_running_year_is_told_to_who_enters_it_only(small):
    address = reverse("admin:prevention_personmeeting_situations")
    clerk, agent = client_of("clerk"), client_of("agent")
    page = clerk.get(address)
    assert (page.context["lines"], page.context["total"], page.context["month_lines"]) == ([], None, [])
    assert "Les nombres de 2026 seront donnés une fois l’année finie" in page.content.decode()
    PersonMeetingFactory(body=small, date=dt.date(2025, 3, 12), situations=40, closed=20)
    page = clerk.get(address)
    assert "Voici ceux de 2025, dernière année finie." in page.content.decode()
    assert cells(page).count("40") == 3
    assert "masqué" not in cells(agent.get(address))
    assert "seront donnés" not in agent.get(address).content.decode()


@pytest.mark.time_machine(dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC))
def test_no_other_page_shows_an_exact_count(small):
    """Counts that appear nowhere else: 4 321 examined, 1 234 closed."""
    PersonMeeting.objects.filter(date=dt.date(2026, 3, 12)).update(situations=4321, closed=1234)
    agent = client_of("agent")
    pages = [
        "/admin/prevention/personmeeting/",
        "/admin/prevention/body/",
        page_of(small),
        reverse("admin:prevention_body_year"),
        "/admin/",
    ]
    for page in pages:
        text = "".join(agent.get(page).content.decode().split()).replace("\u202f", "")
        assert "4321" not in text, page
        assert "1234" not in text, page


@pytest.mark.time_machine(dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC))
def test_no_paper_of_such_a_meeting_shows_a_count(small):
    PersonMeeting.objects.filter(date=dt.date(2026, 3, 12)).update(situations=4321, closed=1234)
    meeting = PersonMeeting.objects.get(date=dt.date(2026, 3, 12))
    agent = client_of("agent")
    for paper in ("invitation.pdf", "emargement.pdf"):
        shown = printed(agent.get(page_of(meeting, paper)).content)
        assert "4321" not in shown
        assert "1234" not in shown


@pytest.mark.parametrize("end", ["change/", "history/", "delete/", "invitation.pdf", "emargement.pdf"])
def test_the_clerk_opens_none_of_these_meetings(small, end):
    meeting = PersonMeeting.objects.first()
    assert client_of("clerk").get(page_of(meeting, end)).status_code == 403


def test_the_clerk_does_not_list_them_and_the_body_gives_days_only(small):
    clerk = client_of("clerk")
    assert clerk.get("/admin/prevention/personmeeting/").status_code == 403
    text = clerk.get(page_of(small)).content.decode()
    assert "12 mars 2026" in text
    assert "/admin/prevention/personmeeting/" not in text.replace(
        reverse("admin:prevention_personmeeting_situations"), ""
    )


def test_no_table_of_these_meetings_is_registered_with_an_export_or_an_import():
    page = admin.site._registry[PersonMeeting]
    assert not page.actions
    assert not [inline for inline in page.inlines if inline.model is PlanDocument]
    assert {inline.model for inline in page.inlines} == {PersonMeetingOrganisation}


def test_the_other_organisations_of_a_meeting_cost_no_query_each(town, cell):
    agent = client_of("agent")
    meeting = PersonMeetingFactory(body=cell)
    PersonMeetingOrganisation.objects.create(
        meeting=meeting, organisation=OrganisationFactory(municipality=town)
    )
    agent.get("/admin/prevention/personmeeting/")
    before = queries(lambda: agent.get("/admin/prevention/personmeeting/"))
    for day in range(1, 9):
        other = PersonMeetingFactory(body=cell, date=dt.date(2026, 4, day))
        PersonMeetingOrganisation.objects.create(
            meeting=other, organisation=OrganisationFactory(municipality=town)
        )
    assert queries(lambda: agent.get("/admin/prevention/personmeeting/")) == before


def test_bodies_are_the_only_words_about_them(town, cell):
    """The name of a body is the only text near such a meeting, and it is that of the body, not of a meeting."""
    assert str(PersonMeetingFactory(body=cell)) == "Cellule-Exemple, 12/03/2026"
    assert Body.objects.filter(kind__in=PERSONS).get() == cell
