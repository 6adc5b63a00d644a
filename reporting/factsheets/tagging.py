"""What WeasyPrint leaves out of the tags of a PDF, put in just before the file is written.

It hands over the PDF as Python objects, so nothing has to be read back: this takes a few milliseconds.
"""

from collections.abc import Iterator
from typing import Any

POINTS = 0.75  # of a CSS pixel

# Says that the file means to be PDF/UA-1, and, as PDF/A asks, what the property that says so is.
UA_MARKER = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's last call before writing: `document` with its pages, `pdf` with its objects."""
    elements = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    height = document.pages[0].height
    for element in elements:
        if element["S"] in ("/TH", "/TD"):
            # Their names would need a register of names, and a table over two pages gives them twice.
            element.pop("ID", None)
            element["A"].pop("Headers", None)
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(pdf, element)
        elif element["S"] == "/Figure":
            _turn_box(element, height)
    _margins_are_artifacts(pdf)
    _languages(document, pdf)
    _mark_as_ua(pdf)


def _at(pdf: Any, reference: bytes) -> Any:
    """The object a reference points to."""
    return pdf.objects[int(reference.split()[0])]


def _scope(pdf: Any, header: Any) -> str:
    """What a header cell heads: its column in the head of a table, its row in the body."""
    row = _at(pdf, header["P"])
    return "/Column" if _at(pdf, row["P"])["S"] == "/THead" else "/Row"


def _turn_box(figure: Any, height: float) -> None:
    """The box of a figure in points from the lower left corner; WeasyPrint leaves pixels from the upper left."""
    left, top, right, bottom = figure["A"]["BBox"]
    figure["A"]["BBox"][:] = [
        round(value * POINTS, 2) for value in (left, height - bottom, right, height - top)
    ]


def _margins_are_artifacts(pdf: Any) -> None:
    """What stands in the margin of each page is decoration to a screen reader: title, page number, warning.

    WeasyPrint tags it with elements that hang on no tree. They are painted last on a page.
    """
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    document = _at(pdf, root["K"][0])
    told = set(document["K"])
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    for index, page in enumerate(pages):
        owners = numbers[2 * index + 1]
        loose = set()
        for mcid in range(len(owners) - 1, -1, -1):
            element = _at(pdf, owners[mcid])
            while element["P"] != document.reference:
                element = _at(pdf, element["P"])
            if element.reference in told:
                break
            loose.add(mcid)
            owners[mcid] = "null"
        items = _at(pdf, page["Contents"]).stream
        for place in range(len(items) - 1, -1, -1):
            if not loose:
                break
            item = items[place]
            if isinstance(item, dict) and item.get("MCID") in loose:
                loose.remove(item.pop("MCID"))
                item["Type"] = "/Pagination"
                items[place - 1] = "/Artifact"


def _languages(document: Any, pdf: Any) -> None:
    """Paragraphs in another language than the document say so, as the HTML does: a child's words, a quote.

    Paragraphs and their elements are met in the same order. Should that ever not be so, nothing is said.
    """
    boxes = [box for page in document.pages for box in _paragraphs(page._page_box)]
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    elements = list(_in_order(pdf, _at(pdf, root["K"][0])))
    if len(boxes) != len(elements):
        return
    language = document.metadata.lang
    for box, element in zip(boxes, elements, strict=True):
        spoken = box.style["lang"]
        if spoken and spoken != language and spoken.isascii() and spoken.replace("-", "").isalnum():
            element["Lang"] = f"({spoken})"


def _paragraphs(box: Any) -> Iterator[Any]:
    """The boxes of paragraphs below this one, in order, without what stands in the margins of the page."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if isinstance(child, boxes.MarginBox):
            continue
        if child.element_tag == "p" and not isinstance(child, boxes.LineBox | boxes.TextBox):
            yield child
        yield from _paragraphs(child)


def _in_order(pdf: Any, element: Any) -> Iterator[Any]:
    """The elements of paragraphs below this one, in order."""
    if element["S"] == "/P":
        yield element
    for kid in element["K"]:
        if isinstance(kid, bytes):
            below = _at(pdf, kid)
            if below.get("Type") == "/StructElem":
                yield from _in_order(pdf, below)


def _mark_as_ua(pdf: Any) -> None:
    metadata = _at(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_MARKER) for part in metadata.stream]
