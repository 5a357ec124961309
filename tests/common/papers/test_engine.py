"""Tests of the engine: archival and accessible at once, the same bytes every day, the house's assets only."""

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint  # noqa: TID251 (compared with)

from common.papers import assets, engine, identity
from common.papers.engine import canonical_json, font_configuration, stylesheets_for
from common.papers.errors import AssetRefusedError, PaperError
from tests.common.papers import checks
from tests.common.papers.checks import assert_archival_and_accessible, failed_checks, record_of
from tests.common.papers.sample import sample_html, sample_pdf


def test_a_paper_is_archival_and_accessible() -> None:
    assert_archival_and_accessible(sample_pdf())


def test_a_clean_paper_too() -> None:
    assert_archival_and_accessible(sample_pdf(html=sample_html(draft=False, demonstration=False)))


def test_the_sample_exercises_every_role() -> None:
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        found = {str(element.S)[1:] for element in checks.elements(pdf)}
    assert {"H1", "H2", "P", "Table", "TH", "TD", "Caption", "L", "LI", "LBody", "Link", "Figure"} <= found


PLAIN_FAILS = {
    "language",
    "marked",
    "title_shown",
    "title_twice",
    "archival_identifier",
    "accessible_identifier",
    "extension_schema",
    "output_intent",
    "identified",
    "record_attached",
    "one_document_of_known_roles",
    "headings_in_order",
    "tables_with_headers",
    "lists_of_items",
    "figures_described",
    "everything_tagged",
    "annotations_described",
}


def test_a_plain_pdf_fails() -> None:
    html = "<h1>Titre</h1><p>Texte <a href='https://exemple.fr'>lien</a></p>"
    plain = weasyprint.HTML(string=html).write_pdf()
    assert set(failed_checks(plain)) == PLAIN_FAILS


def without_font_files(pdf: pikepdf.Pdf) -> None:
    for font in checks.fonts(pdf):
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def without_unicode(pdf: pikepdf.Pdf) -> None:
    for font in checks.fonts(pdf):
        del font["/ToUnicode"]


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def other_relationship(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].AFRelationship = pikepdf.Name.Unspecified


def each(role: str, change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    def damage(pdf: pikepdf.Pdf) -> None:
        for element in list(checks.elements(pdf)):
            if str(element.S) == role:
                change(element)

    return damage


def without(key: str) -> Callable[[Any], None]:
    return lambda element: element.__delitem__(key)


def orphan(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    del document.K[0]


DAMAGES: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "police absente": (without_font_files, "fonts_embedded"),
    "police sans texte": (without_unicode, "fonts_embedded"),
    "script": (with_script, "no_script"),
    "relation": (other_relationship, "record_attached"),
    "portée": (each("/TH", lambda element: element.A.__delitem__("/Scope")), "tables_with_headers"),
    "image muette": (each("/Figure", without("/Alt")), "figures_described"),
    "liste": (each("/LBody", lambda element: element.__setattr__("S", pikepdf.Name.P)), "lists_of_items"),
    "titres": (each("/H2", lambda element: element.__setattr__("S", pikepdf.Name.H4)), "headings_in_order"),
    "rôle inconnu": (
        each("/Span", lambda item: item.__setattr__("S", pikepdf.Name.Blink)),
        "one_document_of_known_roles",
    ),
    "orphelin": (orphan, "everything_tagged"),
    "ordre": (lambda pdf: pdf.pages[0].__delitem__("/Tabs"), "annotations_described"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_check_sees_its_damage(damage: str) -> None:
    change, check = DAMAGES[damage]
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    assert set(failed_checks(written.getvalue())) == {check}


def test_encryption_is_seen() -> None:
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        written = io.BytesIO()
        pdf.save(written, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "not_encrypted" in failed_checks(written.getvalue())


def test_every_check_was_shown_able_to_fail() -> None:
    shown = PLAIN_FAILS | {check for _, check in DAMAGES.values()} | {"not_encrypted"}
    assert shown == {check.__name__ for check in checks.CHECKS}


def test_the_record_is_canonical_and_attached() -> None:
    record = {"b": Decimal("1.50"), "a": dt.date(2015, 11, 19), "é": [dt.time(19), None, True]}
    text = canonical_json(record)
    assert text == canonical_json(dict(reversed(record.items())))
    assert record_of(sample_pdf(record=record), "extrait.json") == {
        "a": "2015-11-19",
        "b": "1.50",
        "é": ["19:00:00", None, True],
    }
    with pytest.raises(TypeError, match="object"):
        canonical_json({"a": object()})


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        (dt.date(2015, 11, 19), "D:20151119000000Z"),
        (dt.datetime(2015, 11, 19, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))), "D:20151119193000Z"),
    ],
)
def test_dates_are_those_of_the_facts(created: dt.date, expected: str) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf(created=created))) as pdf:
        file = pdf.Root.AF[0].EF.F.Params
        assert str(pdf.docinfo.CreationDate).replace("+00'00", "Z") == expected
        assert str(file.CreationDate) == str(file.ModDate) == expected
        assert str(pdf.docinfo.Author) == "Ville d’Aubervilliers"


def test_without_a_date_none_is_invented() -> None:
    data = sample_pdf(created=None)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.AF[0].EF.F.Params.ModDate) == "D:19700101000000Z"
    assert_archival_and_accessible(data)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="fuseau"):
        sample_pdf(created=dt.datetime(2015, 11, 19, 20, 30))  # noqa: DTZ001


SCRIPT = """
import hashlib, sys
import django
django.setup()
from tests.common.papers.sample import sample_pdf
sys.stdout.write(hashlib.sha256(sample_pdf()).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    fingerprints = {hashlib.sha256(sample_pdf()).hexdigest()}
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Montreal")):
        ran = subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", SCRIPT],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            },
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        fingerprints.add(ran.stdout)
    assert len(fingerprints) == 1


def test_threads_take_turns() -> None:
    found: list[str] = []

    def render() -> None:
        found.append(hashlib.sha256(sample_pdf()).hexdigest())

    threads = [threading.Thread(target=render) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://exemple.fr/a.png",
        "http://127.0.0.1/a.png",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "a.png",
        "/etc/passwd",
        "house:papers/../../manage.py",
        "house:papers/inconnu.svg",
        "house:errors.css",
        "house:papers/paper.py",
    ],
)
@pytest.mark.parametrize("html", ["<img alt='x' src='{}'>", "<p style='background: url({})'>x</p>"])
def test_nothing_but_house_assets_enters_a_paper(address: str, html: str) -> None:
    with pytest.raises(AssetRefusedError, match="«"):
        sample_pdf(html=f"<html lang=fr><body>{html.format(address)}</body></html>")


def test_a_house_asset_enters() -> None:
    html = "<html lang=fr><link rel=stylesheet href='house:papers/paper.css'><p>Texte</p></html>"
    assert sample_pdf(html=html)


def test_assets_are_named_in_full() -> None:
    assert assets.asset_path("papers/paper.css").name == "paper.css"
    with pytest.raises(AssetRefusedError):
        assets.asset_path("admin/css/base.css")


def test_stylesheets_and_fonts_are_shared() -> None:
    assert stylesheets_for("papers/paper.css") is stylesheets_for("papers/paper.css")
    assert font_configuration() is font_configuration()
    assert len(stylesheets_for("papers/paper.css")) == 2


def test_the_layout_draws_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    engine._parsed.cache_clear()
    with caplog.at_level("WARNING"):
        sample_pdf()
    assert not caplog.records


def test_another_weasyprint_would_be_noticed() -> None:
    class Other:
        def generate_rdf_metadata(self) -> bytes:
            return b"<rdf/>"

    other = Other()
    identity.identify(other)
    with pytest.raises(PaperError, match="WeasyPrint"):
        other.generate_rdf_metadata()


def test_marks_are_on_every_page_and_said_once() -> None:
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        assert len(pdf.pages) >= 2
        for page in pdf.pages:
            pagination = [
                instruction
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "BDC" and str(instruction.operands[0]) == "/Artifact"
            ]
            assert len(pagination) == 5  # running line, reference, band, page, PROJET
