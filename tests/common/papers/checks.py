"""Structural checks of a paper: PDF/A-3a and PDF/UA-1, as far as the file itself can tell."""

import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
DC = "{http://purl.org/dc/elements/1.1/}"
ROLES = {
    *("Document Part Art Sect Div BlockQuote Caption NonStruct P H1 H2 H3 H4 H5 H6 L LI Lbl LBody".split()),  # noqa: SIM905
    *("Table TR TH TD THead TBody TFoot Span Link Figure".split()),  # noqa: SIM905
}
PAINTING = {
    *("Tj TJ ' \" f F f* B B* b b* S s sh Do INLINE IMAGE".split()),  # noqa: SIM905
}


def assert_archival_and_accessible(data: bytes) -> None:
    """Fail with the names of every check the file does not pass."""
    failures = failed_checks(data)
    assert not failures, "\n".join(f"{name} : {reason}" for name, reason in failures.items())


def failed_checks(data: bytes) -> dict[str, str]:
    """Return the reasons by the name of the check."""
    failures = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for check in CHECKS:
            try:
                check(pdf)
            except (AssertionError, AttributeError, KeyError, IndexError, TypeError) as error:
                failures[check.__name__] = f"{type(error).__name__} {error}"
    return failures


def record_of(data: bytes, name: str) -> Any:
    """Return the JSON record attached to a paper under this name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return json.loads(pdf.attachments[name].get_file().read_bytes())


def language(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang).split("-")[0] == "fr"


def marked(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked is True


def title_shown(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def title_twice(pdf: pikepdf.Pdf) -> None:
    title = str(pdf.docinfo.Title)
    assert title.strip()
    assert [item.text for item in first_rdf(pdf).iterfind(f".//{DC}title/{RDF}Alt/{RDF}li")] == [title]


def archival_identifier(pdf: pikepdf.Pdf) -> None:
    values = properties(pdf)
    assert (values.get(f"{PDFA}part"), values.get(f"{PDFA}conformance")) == ("3", "A")


def accessible_identifier(pdf: pikepdf.Pdf) -> None:
    assert properties(pdf).get(f"{PDFUA}part") == "1"


def extension_schema(pdf: pikepdf.Pdf) -> None:
    described = {item.text for item in first_rdf(pdf).iter(f"{SCHEMA}namespaceURI")}
    assert PDFUA.strip("{}") in described


def output_intent(pdf: pikepdf.Pdf) -> None:
    intents = [intent for intent in pdf.Root.OutputIntents if role(intent) == "GTS_PDFA1"]
    assert len(intents) == 1
    assert int(intents[0].DestOutputProfile.N) == 3


def fonts_embedded(pdf: pikepdf.Pdf) -> None:
    seen = 0
    for font in fonts(pdf):
        seen += 1
        kid = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = kid.FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()), font.BaseFont
        assert "/ToUnicode" in font, font.BaseFont
    assert seen


def identified(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.trailer.ID
    assert len(bytes(first)) >= 16
    assert len(bytes(second)) >= 16


def not_encrypted(pdf: pikepdf.Pdf) -> None:
    assert not pdf.is_encrypted
    assert "/Encrypt" not in pdf.trailer


def no_script(pdf: pikepdf.Pdf) -> None:
    assert "/OpenAction" not in pdf.Root
    assert "/AA" not in pdf.Root
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            assert thing.get("/S") not in {"/JavaScript", "/Launch"}


def record_attached(pdf: pikepdf.Pdf) -> None:
    named = list(pdf.Root.Names.EmbeddedFiles.Names)[1::2]
    associated = list(pdf.Root.AF)
    assert [item.objgen for item in associated] == [item.objgen for item in named]
    assert len(associated) == 1
    specification = associated[0]
    assert specification.AFRelationship == pikepdf.Name.Data
    assert str(specification.F) == str(specification.UF)
    assert specification.EF.F.Subtype == pikepdf.Name("/application/json")
    assert specification.EF.F.Params.ModDate
    json.loads(specification.EF.F.read_bytes())


def one_document_of_known_roles(pdf: pikepdf.Pdf) -> None:
    kids = list(as_array(pdf.Root.StructTreeRoot.K))
    assert [str(kid.S) for kid in kids] == ["/Document"]
    found = {role(element) for element in elements(pdf)}
    assert found <= ROLES, found - ROLES
    assert {"Document", "P"} <= found


def headings_in_order(pdf: pikepdf.Pdf) -> None:
    levels = [
        int(str(item.S)[2:])
        for item in elements(pdf)
        if str(item.S)[:2] == "/H" and str(item.S)[2:].isdigit()
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def tables_with_headers(pdf: pikepdf.Pdf) -> None:
    for table in (item for item in elements(pdf) if role(item) == "Table"):
        cells = [item for item in below(table) if role(item) in {"TH", "TD"}]
        headers = [cell for cell in cells if role(cell) == "TH"]
        assert headers, "un tableau sans en-tête"
        for header in headers:
            assert header.A.Scope in {pikepdf.Name.Column, pikepdf.Name.Row}


def lists_of_items(pdf: pikepdf.Pdf) -> None:
    for item in elements(pdf):
        if role(item) == "L":
            assert {str(kid.S) for kid in children(item)} <= {"/LI", "/L", "/Caption"}
        if role(item) == "LI":
            assert "/LBody" in {str(kid.S) for kid in children(item)}
            assert role(item.P) == "L"


def figures_described(pdf: pikepdf.Pdf) -> None:
    for item in elements(pdf):
        if role(item) == "Figure":
            assert str(item.Alt).strip()


def everything_tagged(pdf: pikepdf.Pdf) -> None:
    """Every mark on a page is an artifact or belongs to the structure, which knows it."""
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    reached = {element.objgen for element in elements(pdf)}
    for page in pdf.pages:
        known = parents[int(page.StructParents)]
        for mark in painted_marks(page):
            assert mark is not None, "un contenu hors de toute balise"
            if mark >= 0:
                assert known[mark].objgen in reached, f"un contenu orphelin, MCID {mark}"


def annotations_described(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        notes = list(page.get("/Annots", []))
        if notes:
            assert page.Tabs == pikepdf.Name.S
        for note in notes:
            assert note.StructParent >= 0
            assert str(note.Contents).strip()
            assert int(note.F) & 4


CHECKS: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    language,
    marked,
    title_shown,
    title_twice,
    archival_identifier,
    accessible_identifier,
    extension_schema,
    output_intent,
    fonts_embedded,
    identified,
    not_encrypted,
    no_script,
    record_attached,
    one_document_of_known_roles,
    headings_in_order,
    tables_with_headers,
    lists_of_items,
    figures_described,
    everything_tagged,
    annotations_described,
)


def first_rdf(pdf: pikepdf.Pdf) -> ET.Element:
    root = ET.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314 (our own file)
    found = root if root.tag == f"{RDF}RDF" else root.find(f".//{RDF}RDF")
    assert found is not None
    return found


def properties(pdf: pikepdf.Pdf) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for description in first_rdf(pdf).iterfind(f"{RDF}Description"):
        values |= description.attrib
        values |= {child.tag: child.text for child in description}
    return values


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for thing in pdf.objects:
        font = thing if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" else None
        # the font a composite font is made of is looked at through it
        if font is not None and not str(font.get("/Subtype")).startswith("/CIDFont"):
            yield font


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from below(pdf.Root.StructTreeRoot)


def below(element: Any) -> Iterator[Any]:
    for child in children(element):
        yield child
        yield from below(child)


def children(element: Any) -> list[Any]:
    return [
        kid
        for kid in as_array(element.get("/K", []))
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"
    ]


def role(element: Any) -> str:
    return str(element.S).removeprefix("/")


def as_array(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


def painted_marks(page: Any) -> Iterator[int | None]:
    """For each painting operator: its MCID, -1 inside an artifact, None when nothing marks it."""
    stack: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BMC":
            stack.append(-1 if str(instruction.operands[0]) == "/Artifact" else None)
        elif operator == "BDC":
            tag, details = instruction.operands
            inside = details.get("/MCID") if isinstance(details, pikepdf.Dictionary) else None
            stack.append(-1 if str(tag) == "/Artifact" else None if inside is None else int(inside))
        elif operator == "EMC":
            stack.pop()
        elif operator in PAINTING:
            marks = [mark for mark in stack if mark is not None]
            yield marks[-1] if marks else None
