"""Tests of private files: what is refused with which sentence, where files lie, how they are served."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from django.forms import ClearableFileInput
from PIL import Image

from common.files.content import JPEG, PDF, PNG, sniff
from common.files.responses import attachment_response
from common.files.storage import NoAddressError, PrivateFileField, PrivateStorage
from common.files.validators import AttachmentValidator, check_total, checked_attachment, megabytes


def pdf(*, pages: int = 1, **saved: Any) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(written, **saved)
    return written.getvalue()


def image(kind: str, size: tuple[int, int] = (64, 64)) -> bytes:
    written = io.BytesIO()
    Image.effect_noise(size, 60).save(written, kind)
    return written.getvalue()


def locked(**passwords: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(**passwords))


SCRIPT = {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert(1)"}


def action(kind: str) -> Any:
    return pikepdf.Dictionary({"/S": pikepdf.Name(kind), "/F": "programme.exe"})


def annotation(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        whole = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [0, 0, 9, 9]}
        found = pikepdf.Dictionary(whole | {f"/{name}": value for name, value in values.items()})
        document.pages[0].Annots = pikepdf.Array([found])

    return change


def root(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        for name, value in values.items():
            document.Root[f"/{name}"] = value

    return change


def form(script: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        told = pikepdf.Array([pikepdf.String("template"), document.make_stream(b"<template>" + script)])
        document.Root.AcroForm = pikepdf.Dictionary(XFA=told, Fields=pikepdf.Array())

    return change


def changed(*changes: Callable[[pikepdf.Pdf], None], **saved: Any) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        for change in changes:
            change(document)
        document.save(written, **saved)
    return written.getvalue()


def attached(document: pikepdf.Pdf) -> None:
    document.attachments["acte.json"] = b'{"acte": 1}'


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
RUNNING = {
    "script at the opening": changed(root(OpenAction=pikepdf.Dictionary(SCRIPT))),
    "script packed away": changed(root(OpenAction=pikepdf.Dictionary(SCRIPT)), **PACKED),
    "script at an event": changed(root(AA=pikepdf.Dictionary(WC=pikepdf.Dictionary(SCRIPT)))),
    "script by name": changed(
        root(Names=pikepdf.Dictionary(JavaScript={"/Names": ["a", pikepdf.Dictionary(SCRIPT)]}))
    ),
    "script of an annotation": changed(annotation(A=pikepdf.Dictionary(SCRIPT))),
    "script after a link": changed(
        annotation(A=pikepdf.Dictionary(S=pikepdf.Name.URI, Next=[pikepdf.Dictionary(SCRIPT)]))
    ),
    "script of a form": changed(form(b"<script>app.alert(1)</script>")),
    "program": changed(annotation(A=action("/Launch"))),
    "form sent": changed(annotation(A=action("/SubmitForm"))),
    "data taken in": changed(annotation(A=action("/ImportData"))),
    "film": changed(annotation(Subtype=pikepdf.Name.RichMedia)),
}


@pytest.mark.parametrize("case", RUNNING)
def test_a_pdf_that_runs_something_is_refused(case: str) -> None:
    with pytest.raises(ValidationError, match=r"contient un programme.*l’imprimer en PDF") as caught:
        checked_attachment(max_bytes=1_000_000)(ContentFile(RUNNING[case], name="annexe.pdf"))
    assert caught.value.code == "unreadable"
    assert sniff(io.BytesIO(RUNNING[case])) is None


QUIET = {
    "link to a site": changed(
        annotation(A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://ville.example"))
    ),
    "opened on a page": changed(root(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=[0]))),
    "data attached": changed(attached),
    "form without a script": changed(form(b"<field/>")),
}


@pytest.mark.parametrize("case", QUIET)
def test_a_pdf_that_runs_nothing_is_taken(case: str) -> None:
    checked_attachment(max_bytes=1_000_000)(ContentFile(QUIET[case], name="annexe.pdf"))


GOOD = {
    "annexe.pdf": (pdf(), PDF),
    "ANNEXE.PDF": (b"\n" + pdf(), PDF),
    "photo.jpg": (image("JPEG"), JPEG),
    "photo.JPEG": (image("JPEG"), JPEG),
    "plan.png": (image("PNG"), PNG),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken(name: str) -> None:
    data, kind = GOOD[name]
    file = SimpleUploadedFile(name, data)
    assert sniff(file) == kind
    checked_attachment(max_bytes=1_000_000)(file)
    assert file.read() == data


BAD = {
    "named as another kind": (
        "annexe.pdf",
        image("PNG"),
        "misnamed",
        "annexe.pdf mais son contenu est une image PNG",
    ),
    "image named as another": (
        "photo.png",
        image("JPEG"),
        "misnamed",
        "photo.png mais son contenu est une image JPEG",
    ),
    "no suffix": ("annexe", pdf(), "misnamed", "se nomme annexe mais son contenu est un document PDF"),
    "path in the name": ("../../annexe.txt", pdf(), "misnamed", "se nomme annexe.txt mais"),
    "web page": (
        "annexe.pdf",
        b"<html><script>x</script>",
        "not_allowed",
        "joindre un document PDF, une image",
    ),
    "text": ("annexe.png", "é".encode(), "not_allowed", "n’est pas reconnu"),
    "drawing": ("plan.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_allowed", "n’est pas reconnu"),
    "empty": ("annexe.pdf", b"", "empty", "Le fichier annexe.pdf est vide"),
    "too heavy": (
        "annexe.pdf",
        pdf() + b" " * 1_000_000,
        "too_heavy",
        "Le fichier annexe.pdf fait 1,1\u00a0Mo ; la limite est de 1\u00a0Mo par fichier",
    ),
    "pdf cut": ("annexe.pdf", pdf()[:80], "unreadable", "incomplet ou abîmé"),
    "pdf in name only": ("annexe.pdf", b"%PDF-1.7 and nothing more", "unreadable", "incomplet ou abîmé"),
    "pdf with a password": ("annexe.pdf", locked(owner="o", user="u"), "unreadable", "mot de passe"),
    "pdf locked": ("annexe.pdf", locked(owner="o", user=""), "unreadable", "protégé"),
    "pdf without a page": ("annexe.pdf", pdf(pages=0), "unreadable", "aucune page"),
    "jpeg cut": ("photo.jpg", image("JPEG")[:900], "unreadable", "image JPEG est incomplète"),
    "jpeg in name only": (
        "photo.jpg",
        b"\xff\xd8\xff\xe0 nothing",
        "unreadable",
        "image JPEG est incomplète",
    ),
    "png cut": ("plan.png", image("PNG")[:900], "unreadable", "image PNG est incomplète"),
    "png damaged": (
        "plan.png",
        image("PNG")[:100] + b"\0\0\0\0" + image("PNG")[104:],
        "unreadable",
        "image PNG est incomplète",
    ),
}


@pytest.mark.parametrize("forgiving", [False, True])
@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_sentence(
    case: str, forgiving: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", forgiving)  # as WeasyPrint leaves it
    name, data, code, sentence = BAD[case]
    file = ContentFile(data, name=name)
    with pytest.raises(ValidationError) as caught:
        checked_attachment(max_bytes=1_000_000)(file)
    assert caught.value.code == code
    assert sentence in caught.value.messages[0]


@pytest.mark.parametrize(
    "case", [case for case in BAD if BAD[case][2] in {"unreadable", "not_allowed", "empty"}]
)
def test_a_bad_content_has_no_kind(case: str) -> None:
    assert sniff(io.BytesIO(BAD[case][1])) is None


def test_a_huge_image_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("common.files.content._MOST_PIXELS", 1000)
    with pytest.raises(ValidationError, match="trop grande"):
        checked_attachment(max_bytes=1_000_000)(ContentFile(image("PNG"), name="plan.png"))


def test_a_kind_may_be_left_out() -> None:
    with pytest.raises(ValidationError, match="est une image PNG ; joindre un document PDF\\."):
        checked_attachment(1_000_000, (PDF,))(ContentFile(image("PNG"), name="plan.png"))


def test_the_limit_is_a_setting(settings: Any) -> None:
    settings.ANNEX_MAX_BYTES = 10
    with pytest.raises(ValidationError, match="limite"):
        checked_attachment()(ContentFile(pdf(), name="annexe.pdf"))


def test_files_weigh_together(settings: Any) -> None:
    settings.ANNEXES_MAX_BYTES = 150_000_000
    check_total(150_000_000)
    with pytest.raises(ValidationError, match="limite") as caught:
        check_total(150_000_001)
    assert "font ensemble 150,1\u00a0Mo ; la limite est de 150\u00a0Mo." in caught.value.messages[0]


@pytest.mark.parametrize(
    ("size", "text"), [(1, "0,1 Mo"), (20_000_000, "20 Mo"), (20_000_001, "20,1 Mo"), (23_400_000, "23,4 Mo")]
)
def test_megabytes(size: int, text: str) -> None:
    assert megabytes(size).replace("\u00a0", " ") == text


def test_validators_compare_for_migrations() -> None:
    assert checked_attachment() == checked_attachment()
    assert checked_attachment(5) != checked_attachment()
    path, args, kwargs = checked_attachment(5).deconstruct()
    assert path.endswith("AttachmentValidator")
    assert AttachmentValidator(*args, **kwargs) == checked_attachment(5)


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> PrivateStorage:
    settings.FILES_ROOT = tmp_path / "files"
    return PrivateStorage()


def test_files_lie_under_the_root_for_the_application_alone(storage: PrivateStorage, tmp_path: Path) -> None:
    path = Path(storage.path(storage.save("annexes/abc", ContentFile(b"x"))))
    assert path.is_relative_to(tmp_path / "files")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_private_file_has_no_address(storage: PrivateStorage) -> None:
    with pytest.raises(NoAddressError, match="adresse"):
        storage.url("annexes/abc")


def test_names_are_random_and_the_storage_stays_out_of_migrations(storage: PrivateStorage) -> None:
    field = PrivateFileField("fichier", upload_to="annexes")
    first, second = (field.generate_filename(None, "../../bilan 2015.pdf") for _ in range(2))
    assert first != second
    assert first.startswith("annexes/")
    assert len(first) == len("annexes/") + 40
    *_, kwargs = field.deconstruct()
    assert "storage" not in kwargs
    assert kwargs["upload_to"] == "annexes"


def test_the_usual_widget_shows_no_link(storage: PrivateStorage) -> None:
    field = PrivateFileField("fichier", upload_to="annexes")
    field.attname = field.name = "file"
    kept = FieldFile(None, field, "annexes/abc")  # type: ignore[arg-type]
    assert "href" not in ClearableFileInput().render("file", kept)
    checked_attachment()(kept)  # kept already: nothing is read


@pytest.mark.parametrize(("given", "served"), [(PDF, PDF), ("text/html", "application/octet-stream")])
def test_a_file_is_served_as_an_attachment(given: str, served: str) -> None:
    response = attachment_response(io.BytesIO(b"x"), "bilan été.pdf", given)
    assert response["Content-Type"] == served
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''bilan%20%C3%A9t%C3%A9.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response) == b"x"
