"""Tests of seals: kept once, checked, never changed."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from common.accounts.models import User
from common.papers.errors import PaperError, ProtectedPaperError
from common.papers.models import SealedPaper
from common.papers.seals import seal, sealed_response, verify

AT = dt.datetime(2026, 3, 12, 21, 0, tzinfo=dt.UTC)
DATA = b"%PDF-1.7\npaper\n"

pytestmark = pytest.mark.django_db


def sealed(data: bytes = DATA, by: User | None = None) -> SealedPaper:
    return seal(data=data, file_name="extrait n° 303.pdf", kind="extract", by=by, at=AT)


def test_a_seal_keeps_bytes_and_fingerprint() -> None:
    paper = SealedPaper.objects.get(pk=sealed().pk)
    assert bytes(paper.data) == DATA
    assert (paper.size, paper.media_type, paper.kind) == (len(DATA), "application/pdf", "extract")
    assert verify(paper)
    assert str(paper) == "extrait n° 303.pdf"


def test_the_same_bytes_are_kept_once() -> None:
    assert sealed() == sealed()
    assert SealedPaper.objects.count() == 1


def test_only_a_pdf_is_sealed() -> None:
    with pytest.raises(PaperError, match="PDF"):
        sealed(b"<html>")


def alter(paper: SealedPaper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE papers_sealedpaper SET data = %s WHERE id = %s", [DATA[::-1], paper.pk])


def test_altered_bytes_are_seen_and_not_served() -> None:
    alter(sealed())
    paper = SealedPaper.objects.get()
    assert not verify(paper)
    with pytest.raises(PaperError, match="empreinte"):
        sealed_response(paper)


def test_nothing_changes_or_deletes_a_sealed_paper() -> None:
    paper = sealed()
    attempts = [
        paper.save,
        paper.delete,
        SealedPaper.objects.all().delete,
        lambda: SealedPaper.objects.update(kind="other"),
        lambda: SealedPaper.objects.bulk_update([paper], ["kind"]),
        lambda: SealedPaper.objects.bulk_create([paper]),
        lambda: SealedPaper.objects.update_or_create(pk=paper.pk, defaults={"kind": "other"}),
    ]
    for attempt in attempts:
        with pytest.raises(ProtectedPaperError), transaction.atomic():
            attempt()
    assert SealedPaper.objects.get().kind == "extract"


def test_who_sealed_cannot_be_deleted() -> None:
    user = User.objects.create_user(email="agent@example.org", password="x")
    sealed(by=user)
    with pytest.raises(ProtectedError):
        user.delete()


@pytest.mark.parametrize(
    "changes",
    [
        {"size": 0, "data": b""},
        {"size": 3},
        {"sha256": "ab"},
    ],
)
def test_the_database_refuses_what_is_not_a_seal(changes: dict[str, object]) -> None:
    values = {
        "kind": "extract",
        "file_name": "a.pdf",
        "data": DATA,
        "size": len(DATA),
        "sha256": "0" * 64,
        "sealed_at": AT,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedPaper(**(values | changes)).save()
    SealedPaper(**values).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedPaper(**values).save()


def test_a_list_leaves_the_bytes(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sealed()
    with django_assert_num_queries(1) as queries:
        names = [paper.file_name for paper in SealedPaper.objects.without_bytes()]
    assert names == ["extrait n° 303.pdf"]
    assert '"data"' not in queries[0]["sql"]


def test_a_download_is_the_sealed_file() -> None:
    paper = sealed()
    response = sealed_response(paper)
    assert response.content == DATA
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''extrait%20n%C2%B0%20303.pdf"
    assert response["ETag"] == f'"{paper.sha256}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == str(len(DATA))
