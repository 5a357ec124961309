"""The dossier of a convention: its folders in order, its names, what is missing, who may have it, as a job too."""

import datetime as dt
import io
import zipfile

import pypdf
import pytest
from django.core.files.base import ContentFile

from common.jobs.models import Job
from common.jobs.registry import find
from common.jobs.work import Silent, Work
from common.typography import PartialDate
from deliberations.operations.errors import Refused
from partners.exports.dossier import convention_dossier, safe_name, write_dossier
from partners.exports.dossier_job import KIND, make_dossier
from partners.models import AttachedDocument, ConventionReport, FinancialReport, RequiredDocument
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.factories import DeliberationFactory, UserFactory
from tests.partners.documents.papers import missing_from, queries
from tests.partners.factories import (
    ActivityReportFactory,
    AmendmentFactory,
    ConventionFactory,
    DocumentKindFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 1)
PDF = b"%PDF-1.7 exemple"


class Reader:
    """Somebody with every right but some."""

    def __init__(self, *without):
        self.without = without

    def has_perm(self, right):
        return right not in self.without


def kept(kind, content=PDF, **kwargs):
    return AttachedDocument.objects.create(
        kind=kind,
        file=ContentFile(content, name="x.pdf"),
        file_name="convention signée.PDF",
        file_type="application/pdf",
        file_size=len(content),
        **kwargs,
    )


@pytest.fixture
def convention():
    """A convention authorised by an act taken over, an amendment, a funding, a post, papers."""
    act = DeliberationFactory(taken_over=True)
    convention = ConventionFactory(
        municipality=act.municipality,
        title="Œuvre : accueil / été",
        authority="deliberation",
        deliberation=act,
    )
    town = act.municipality
    signed, notice = DocumentKindFactory(name="Acte signé"), DocumentKindFactory(name="Notification")
    RequiredDocument.objects.create(kind=DocumentKindFactory(name="Budget"), owner="convention")
    amendment = AmendmentFactory(convention=convention, authority="none")
    funding = FundingFactory(municipality=town, convention=convention, label="Aide", year=2025)
    ActivityReportFactory(post=PostFactory(municipality=town, convention=convention), year=2025)
    ConventionReport.objects.create(convention=convention, year=2024, due_on=dt.date(2025, 6, 30))
    FinancialReport.objects.create(funding=funding, sent_on=dt.date(2026, 2, 1))
    grant = GrantFactory(
        municipality=town,
        convention=convention,
        object="Chantiers",
        year=2025,
        beneficiary=OrganisationFactory(municipality=town, name="Association"),
    )
    kept(notice, grant=grant)
    RequiredDocument.objects.create(kind=DocumentKindFactory(name="Statuts"), owner="grant")
    kept(signed, convention=convention, title="../../secret", dated=PartialDate(2024, 1, 5))
    kept(signed, convention=convention, title="../../secret", dated=PartialDate(2024, 2, 5))
    kept(signed, amendment=amendment)
    kept(notice, b"\x89PNG", funding=funding)
    AttachedDocument.objects.create(kind=notice, funding=funding, title="Lettre")
    return convention


def zipped(convention, reader=None):
    file = io.BytesIO()
    count = write_dossier(convention_dossier(convention, on=ON, reader=reader or Reader()), file)
    archive = zipfile.ZipFile(file)
    assert count == len(archive.namelist())
    return archive


def contents(archive):
    """The contents page, its lines together."""
    data = archive.read(next(name for name in archive.namelist() if name.endswith("00-sommaire.pdf")))
    return data, record_of(data, "sommaire.json")


def missing(archive):
    _, record = contents(archive)
    return [sentence for section in record["sections"] for sentence in section["sentences"]]


def test_the_folders_come_in_order_with_safe_names(convention):
    names = zipped(convention).namelist()
    act = safe_name(f"Délibération {convention.deliberation}, extrait du registre (acte repris)")

    root = "dossier-oeuvre-accueil-ete/"
    assert [name.removeprefix(root) for name in names] == [
        "00-sommaire.pdf",
        "01-fiche-consolidee/01-fiche-consolidee-au-1er-mars-2026.pdf",
        f"02-autorisation-de-signer/01-{act}.pdf",
        "03-convention/01-secret-datee-5-janvier-2024.pdf",
        "03-convention/02-secret-datee-5-fevrier-2024.pdf",
        "04-avenant-n-1/01-acte-signe.pdf",
        "05-bilans/01-bilan-annuel-2025-des-intervenants-sociaux.pdf",
        "06-financement-aide-2025/01-notification.pdf",
        "06-financement-aide-2025/02-compte-rendu-financier-version-1.pdf",
        "07-subvention-donnee-association-2025-chantiers/01-notification.pdf",
    ]
    assert all(name.startswith(root) for name in names)
    assert all(name.isascii() and ".." not in name for name in names)
    assert len(set(names)) == len(names)


def test_the_contents_page_lists_every_file_and_what_is_missing(convention):
    archive = zipped(convention)
    data, record = contents(archive)

    assert_archival_and_accessible(data)
    record["head"].pop("title")
    assert missing_from(data, record) == []
    listed = [
        row["cells"][0]
        for section in record["sections"]
        for table in section["tables"]
        for row in table["rows"]
    ]
    assert listed == [name.split("/", 1)[1] for name in archive.namelist()[1:]]
    assert missing(archive) == [
        "Manque – Budget (pièce obligatoire).",
        "Manque – l’autorisation de signer\u00a0: aucune autorisation.",
        "Manque – le bilan 2024\u00a0: non reçu, attendu le 30 juin 2025.",
        "Manque – Lettre, sans fichier.",
        "Manque – l’autorisation de signer\u00a0: non renseignée.",
        "Manque – Statuts (pièce obligatoire).",
    ]
    assert "9 fichiers, 6 pièces manquent" in record["subject"].replace("\u00a0", " ")


def test_the_files_are_the_kept_bytes_and_the_zip_the_same_each_time(convention):
    first, second = io.BytesIO(), io.BytesIO()
    for file in (first, second):
        write_dossier(convention_dossier(convention, on=ON, reader=Reader()), file)

    assert first.getvalue() == second.getvalue()
    archive = zipfile.ZipFile(first)
    assert archive.testzip() is None
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read(archive.namelist()[3]) == PDF
    assert archive.read(archive.namelist()[-3]) == b"\x89PNG"
    extract = pypdf.PdfReader(io.BytesIO(archive.read(archive.namelist()[2])))
    assert "acte repris" in extract.pages[0].extract_text()


def test_a_file_that_storage_lost_is_told_and_the_rest_is_given(convention):
    lost = convention.documents.order_by("pk").first()
    lost.file.storage.delete(lost.file.name)
    archive = zipped(convention)

    assert any("n’est plus dans le stockage" in sentence for sentence in missing(archive))
    assert sum("/03-convention/" in name for name in archive.namelist()) == 1


@pytest.mark.parametrize("right", ["partners.view_convention", "partners.export_convention"])
def test_nobody_has_it_without_the_right(convention, right):
    with pytest.raises(Refused, match="pas le droit"):
        convention_dossier(convention, on=ON, reader=Reader(right))


def test_who_may_not_read_acts_nor_counts_has_neither(convention):
    reader = Reader("deliberations.view_deliberation", "partners.view_post", "partners.view_grant")
    archive = zipped(convention, reader)

    folders = {name.split("/")[1][:2] for name in archive.namelist()}
    assert not {"02", "05", "07"} & folders
    told = missing(archive)
    assert sum("vous n’avez pas le droit de" in sentence for sentence in told) == 2


def test_a_dossier_is_big_by_its_bytes_or_by_its_papers(convention):
    assert not convention_dossier(convention, on=ON, reader=Reader()).is_big

    AttachedDocument.objects.filter(convention=convention).update(file_size=20_000_001)
    assert convention_dossier(convention, on=ON, reader=Reader()).is_big

    AttachedDocument.objects.filter(convention=convention).update(file_size=1)
    for year in range(2015, 2020):
        ActivityReportFactory(post=convention.posts.get(), year=year)
    assert convention_dossier(convention, on=ON, reader=Reader()).is_big


def test_the_job_makes_the_same_zip_and_says_how_far_it_is(convention):
    told = []

    class Listener(Silent):
        def report(self, done, total, label):
            told.append((done, total))

    user = UserFactory(is_superuser=True)
    job = Job(kind=KIND, arguments={"convention": convention.pk, "on": "2026-03-01"}, asked_by=user)
    result = make_dossier(Work(job, Listener()))

    direct = io.BytesIO()
    write_dossier(convention_dossier(convention, on=ON, reader=Reader()), direct)
    result.file.seek(0)
    assert result.file.read() == direct.getvalue()
    assert result.sentence.replace("\u00a0", " ") == "Le dossier tient 10 fichiers."
    assert told == [(done, 9) for done in range(9)]
    assert find(KIND) is not None
    result.file.close()


def test_the_job_is_refused_to_who_lost_the_right(convention):
    job = Job(kind=KIND, arguments={"convention": convention.pk, "on": "2026-03-01"}, asked_by=UserFactory())
    with pytest.raises(Refused, match="pas le droit"):
        make_dossier(Work(job, Silent()))
    job.arguments["convention"] = 0
    with pytest.raises(Refused, match="n’existe plus"):
        make_dossier(Work(job, Silent()))


@pytest.mark.parametrize(
    ("text", "name"),
    [("Été / œuvre", "ete-oeuvre"), ("../..", "sans-nom"), ("日本", "sans-nom"), ("a" * 80, "a" * 60)],
)
def test_names_are_safe(text, name):
    assert safe_name(text) == name


def test_it_costs_the_same_queries_whatever_it_holds(convention):
    def read():
        convention_dossier(convention, on=ON, reader=Reader())

    before, kind = queries(read), DocumentKindFactory()
    for number in range(2, 6):
        amendment = AmendmentFactory(convention=convention, number=number, authority="own_power")
        funding = FundingFactory(municipality=convention.municipality, convention=convention)
        FinancialReport.objects.create(funding=funding)
        grant = GrantFactory(municipality=convention.municipality, convention=convention)
        owners = (
            {"amendment": amendment},
            {"funding": funding},
            {"grant": grant},
            {"convention": convention},
        )
        for owner in owners:
            kept(kind, **owner)

    assert queries(read) == before
