"""Makes WeasyPrint's PDF/A-3a also a PDF/UA-1: the identifier, header scopes, artifacts in the margins."""

from collections.abc import Iterator
from typing import Any, Protocol

from common.papers.errors import PaperError

_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every property it does not know described by an extension schema, and validators read the
# first rdf:RDF only, which is why both go inside the one WeasyPrint writes.
_DESCRIPTIONS = f"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pdfuaid="{_UA}" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""".encode()
_END = b"</rdf:RDF>"


class Metadata(Protocol):
    """The part of WeasyPrint's metadata that is wrapped here."""

    def generate_rdf_metadata(self, *args: Any, **kwargs: Any) -> bytes:
        """Write the first rdf:RDF."""
        ...


def identify(metadata: Metadata) -> None:
    """Add the PDF/UA-1 identifier and its extension schema to what the metadata will write."""
    generate = metadata.generate_rdf_metadata

    def generate_both(*args: Any, **kwargs: Any) -> bytes:
        written = generate(*args, **kwargs)
        if written.count(_END) != 1:
            raise PaperError(
                "Cette version de WeasyPrint écrit autrement ses métadonnées : le document est refusé."
            )
        return written.replace(_END, _DESCRIPTIONS + _END)

    metadata.generate_rdf_metadata = generate_both  # type: ignore[method-assign]


def finish(_document: object, pdf: Any) -> None:
    """Mend the file just before writing: header scopes, margins as artifacts, attachments named once."""
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    objects = {f"{thing.number} 0 R".encode(): thing for thing in pdf.objects}
    root = objects[_reference(pdf.catalog["StructTreeRoot"])]
    reached = set()
    for element, in_head in _elements(root, objects):
        reached.add(element.reference)
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
    nums = objects[_reference(root["ParentTree"])]["Nums"]
    for number, page in enumerate(pdf.page_references):
        references = nums[2 * number + 1]
        outside = {mark for mark, reference in enumerate(references) if reference not in reached}
        if outside:
            _make_artifacts(objects[_reference(page)], objects, outside)
            for mark in outside:
                references[mark] = "null"


def _elements(root: Any, objects: dict[bytes, Any]) -> Iterator[tuple[Any, bool]]:
    waiting = [(root, False)]
    while waiting:
        element, in_head = waiting.pop()
        for kid in element.get("K", ()):
            child = None if isinstance(kid, int) else objects.get(_reference(kid))
            if isinstance(child, dict) and child.get("Type") == "/StructElem":
                below_head = in_head or child["S"] == "/THead"
                yield child, below_head
                waiting.append((child, below_head))


def _make_artifacts(page: Any, objects: dict[bytes, Any], marks: set[int]) -> None:
    commands = objects[_reference(page["Contents"])].stream
    for position, command in enumerate(commands):
        if isinstance(command, dict) and command.get("MCID") in marks:
            commands[position - 1] = b"/Artifact"
            commands[position] = b"<</Type /Pagination>>"


def _reference(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
