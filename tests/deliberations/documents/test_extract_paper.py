"""The extract as HTML, compared with what was looked at, and as a paper read back."""

import io
import re

import pypdf
import pytest

from common.papers.pasting import clean_pasted
from deliberations.demonstration.load_aubervilliers import load_aubervilliers
from deliberations.documents.extract import (
    draft_pdf,
    extract_context,
    extract_html,
    extract_pdf,
    sealed_context,
)
from deliberations.documents.extract_context import to_data
from deliberations.models import Deliberation
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.documents.scenes import AT, act_of, nominal, ready, sitting_of_twelve

pytestmark = pytest.mark.django_db


def read(data: bytes) -> tuple[int, str]:
    """Number of pages, and the text with ordinary spaces."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), re.sub(r"\s+", " ", text)


def test_html_of_a_draft(snapshot):
    assert extract_html(extract_context(ready())) == snapshot


def test_html_of_a_public_ballot_with_its_expose(snapshot):
    sitting = sitting_of_twelve()
    act = act_of(sitting, expose=clean_pasted("La ville agit :\n• ici\n• là"))
    nominal(act, sitting)
    assert extract_html(extract_context(act, with_expose=True)) == snapshot


def test_html_of_an_act_taken_over_without_roll(snapshot):
    load_aubervilliers(by=None, at=AT)
    act = Deliberation.objects.for_extract().of_reference("DPS2013016").get()
    assert extract_html(extract_context(act)) == snapshot


def test_question_303_is_a_paper_of_two_pages():
    load_aubervilliers(by=None, at=AT)
    act = Deliberation.objects.for_extract().of_reference("DPS2015009").get()
    data = draft_pdf(act)
    assert_archival_and_accessible(data)
    pages, text = read(data)
    assert pages == 2
    for sentence in (
        "Extrait du registre des délibérations du conseil municipal",
        "Séance du jeudi 19 novembre 2015",
        "L’an deux mille quinze, le dix-neuf novembre",
        "À l’ouverture et au vote 49 49 35 8 6 43",
        "sous la présidence de BEAUDET Pascal, maire",
        "Après en avoir délibéré, à l’unanimité (mention de la source),",
        "AUTORISE le Maire",
        "Pour extrait conforme",
        "Exécutoire le 20 novembre 2015",
        "DÉMONSTRATION – SANS VALEUR",
        "acte repris",
    ):
        assert sentence in text
    assert "PROJET" not in text
    assert "voix pour" not in text


def test_the_attached_record_is_what_is_printed():
    context = extract_context(ready())
    assert record_of(extract_pdf(context, created=None), "extrait.json") == to_data(context)


def test_a_draft_bears_its_mark_and_an_edition_does_not():
    context = extract_context(ready())
    _, draft = read(extract_pdf(context, created=None))
    _, sealed = read(extract_pdf(sealed_context(context, number=1, at=AT), created=AT))
    assert "PROJET – ce document n’est pas l’acte" in draft
    assert "PROJET" not in sealed
    assert "Exemplaire n° 1, établi le 3 avril 2026" in sealed
