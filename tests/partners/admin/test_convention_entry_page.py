"""An old act is taken over in one save; a refused page gives back all that was typed, and writes nothing."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from common.typography import PartialDate
from partners.models import AttachedDocument, Convention, Organisation
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.conventions import ENTRY, address, required, shown_form, told
from tests.partners.factories import ConventionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def scan(name="convention.pdf"):
    """A PDF of one page."""
    paper, kept = pikepdf.new(), io.BytesIO()
    paper.add_blank_page()
    paper.save(kept)
    return SimpleUploadedFile(name, kept.getvalue(), "application/pdf")


@pytest.fixture
def town():
    return MunicipalityFactory()


def entry(*lines, **fields):
    """What the page sends."""
    sent = {"kind": "convention", "parties-TOTAL_FORMS": len(lines), "parties-INITIAL_FORMS": 0} | fields
    for number, line in enumerate(lines):
        sent |= {f"parties-{number}-{name}": value for name, value in ({"role": "signatory"} | line).items()}
    return sent


def test_everything_a_paper_says_is_kept_in_one_save(town):
    known = OrganisationFactory(municipality=town)
    kind = required("Convention signée")

    answer = signed_in("agent").post(
        ENTRY,
        entry(
            {"organisation": known.pk, "represented_by": "le président", "signed": "octobre 2009"},
            {"new_name": "Maison de justice d’Exemple", "new_kind": "court"},
            {},
            title="Convention de 2009",
            start="5/10/2009",
            source="dossier papier",
            document_kind=kind.pk,
            file=scan(),
        ),
    )

    made = Convention.objects.get(title="Convention de 2009")
    assert answer.url == address("summary", made)
    assert (made.start, made.end, made.taken_over) == (PartialDate(2009, 10, 5), None, True)
    assert [str(party.organisation) for party in made.parties.all()] == [
        known.name,
        "Maison de justice d’Exemple",
    ]
    assert [str(one.signed) for one in made.signatures.all()] == ["octobre 2009"]
    paper = AttachedDocument.objects.get(convention=made)
    assert (paper.file_name, paper.file_type) == ("convention.pdf", "application/pdf")
    assert len(paper.file_sha256) == 64


@pytest.mark.parametrize(
    ("fields", "filed"),
    [
        ({"filed": "on", "start": "2016-01-01", "end": "2018-12-31"}, True),
        ({"filed": "on", "start": "2016", "duration_months": "36"}, True),
        ({"filed": "on", "start": "2016-01-01", "end": "2018-12-31", "renewal": "tacit"}, False),
        ({"filed": "on", "start": "2016-01-01"}, False),
        ({"filed": "on", "start": "2016-01-01", "end": "2199-12-31"}, False),
        ({"start": "2016-01-01", "end": "2018-12-31"}, False),
    ],
)
def test_an_old_act_surely_over_is_filed_when_asked(town, fields, filed):
    answer = signed_in("agent").post(ENTRY, entry({}, title="Acte de 2016", **fields), follow=True)
    made = Convention.objects.get(title="Acte de 2016")
    assert (made.closed == PartialDate.of(timezone.localdate())) is filed
    assert (made.closed is not None) is filed
    assert ("est repris et classé" in answer.content.decode()) is filed


def test_filing_is_proposed(town):
    assert shown_form(signed_in("agent"), ENTRY)["filed"] == ["on"]


def test_a_title_alone_is_enough(town):
    assert signed_in("agent").post(ENTRY, entry({}, {}, title="Sans rien")).status_code == 302
    assert Convention.objects.get(title="Sans rien").authority == ""


@pytest.mark.parametrize(
    ("fields", "line", "sentence"),
    [
        ({"title": ""}, {}, "Intitulé"),
        ({"start": "2014", "end": "2013"}, {}, "avant de commencer"),
        ({"authority": "delegated_decision"}, {}, "Choisissez la décision du maire"),
        ({}, {"represented_by": "le président"}, "Choisissez l’organisation"),
        ({}, {"new_name": "Nouvelle"}, "Dites de quelle nature"),
        ({}, {"new_name": "DEJA  LA", "new_kind": "other"}, "est déjà dans la liste"),
        ({}, {"organisation": "999999"}, "Sélectionnez un choix valide"),
        ({}, {"new_name": "Nouvelle", "new_kind": "other", "signed": "hier"}, "Écrivez un jour"),
        ({"reference": "DPS-1"}, {}, "porte déjà cette référence"),
    ],
)
def test_a_refused_page_gives_back_what_was_typed_and_writes_nothing(town, fields, line, sentence):
    OrganisationFactory(municipality=town, name="Déjà là")
    ConventionFactory(municipality=town, reference="DPS-1")
    before = (Convention.objects.count(), Organisation.objects.count())
    typed = {"title": "Acte de 2009"} | fields

    answer = signed_in("agent").post(ENTRY, entry(line, **typed))

    assert answer.status_code == 200
    assert sentence in told(answer), told(answer)
    assert {name: answer.context["form"][name].value() for name in typed} == typed
    row = answer.context["formset"].forms[0]
    assert {name: row[name].value() for name in line} == line
    assert (Convention.objects.count(), Organisation.objects.count()) == before


def test_two_lines_of_one_organisation_in_one_role_are_refused(town):
    known = OrganisationFactory(municipality=town)
    line = {"organisation": known.pk}
    assert "déjà ce rôle" in told(signed_in("agent").post(ENTRY, entry(line, line, title="Acte")))
    new = {"new_name": "Nouvelle", "new_kind": "other"}
    funder = new | {"role": "funder"}
    assert signed_in("agent").post(ENTRY, entry(new, funder, title="Acte")).status_code == 302
    assert Organisation.objects.filter(name="Nouvelle").count() == 1


def test_a_file_that_is_none_and_a_good_one_sent_in_vain_are_told(town):
    kind = required("Convention signée")
    client = signed_in("agent")
    wrong = SimpleUploadedFile("convention.pdf", b"PK\x03\x04 ceci n'est pas un PDF")

    answer = client.post(ENTRY, entry(title="Acte", document_kind=kind.pk, file=wrong))
    assert "n’est pas reconnu" in told(answer)
    answer = client.post(ENTRY, entry(title="", document_kind=kind.pk, file=scan()))
    assert "choisissez de nouveau" in " ".join(answer.context["form"].errors["file"])
    answer = client.post(ENTRY, entry(title="Acte", file=scan()))
    assert "Dites ce qu’est ce scan" in told(answer)
    assert (Convention.objects.count(), AttachedDocument.objects.count()) == (0, 0)


def test_another_town_s_organisations_and_conventions_are_not_offered(town):
    other = OrganisationFactory(municipality=MunicipalityFactory(name="Zuydcoote-Exemple"))
    page = signed_in("agent").get(ENTRY)
    assert other not in page.context["formset"].forms[0].fields["organisation"].queryset


def test_the_file_of_a_paper_is_served_to_whoever_may_read_it_and_deleted_with_it(
    town, django_capture_on_commit_callbacks
):
    kind = required("Convention signée")
    agent = signed_in("agent")
    agent.post(ENTRY, entry(title="Acte", document_kind=kind.pk, file=scan()))
    paper = AttachedDocument.objects.get()
    where = f"/admin/partners/convention/{paper.convention_id}/pieces/{paper.pk}/"

    answer = signed_in("clerk").get(where)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer).startswith(b"%PDF")

    form = address("change", paper.convention)
    assert where in agent.get(form).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = shown_form(agent, form) | {"documents-0-DELETE": ["on"], "_save": ["1"]}
        assert agent.post(form, sent).status_code == 302
    assert not paper.file.storage.exists(paper.file.name)
    assert agent.get(where).status_code == 404


@pytest.mark.parametrize(
    ("count", "sentence"),
    [("", "incomplète"), ("abc", "incomplète"), ("41", "40 au plus"), ("5000", "au plus")],
)
def test_a_page_cut_short_or_made_too_long_is_told(town, count, sentence):
    answer = signed_in("agent").post(ENTRY, entry(title="Acte") | {"parties-TOTAL_FORMS": count})
    assert answer.status_code == 200
    assert sentence in told(answer)
    assert Convention.objects.count() == 0
