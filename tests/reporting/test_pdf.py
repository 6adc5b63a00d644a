"""The factsheet as PDF: the figures can be read out of it, by people, screen readers and programs alike."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from pypdf import PdfReader

from reporting.factsheets import checks, pdf
from reporting.factsheets.html import STATIC, render_article
from tests.reporting.sample_content import empty_content, sample_content

KINDS: dict[str, Any] = {
    "Dutch": lambda: sample_content(),
    "English": lambda: sample_content(language="en"),
    "internal": lambda: sample_content(language="en", audience="internal"),
    "empty": lambda: empty_content(language="en"),
    "one district": lambda: sample_content(language="en", districts=3, active=1, ideas=1, quotes=0),
    "every district": lambda: sample_content(language="en", active=44, ideas=4),
    "light colour": lambda: sample_content(language="en", accent_colour="#f2c400"),
}
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@cache
def made(kind: str) -> bytes:
    return pdf.render(KINDS[kind]())


@cache
def text_of(kind: str) -> str:
    pages = PdfReader(io.BytesIO(made(kind))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@cache
def opened(kind: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(kind)))


def elements(parent: Any) -> Iterator[Any]:
    """The structure elements of a PDF, in reading order."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("kind", ["Dutch", "English"])
def test_the_figures_can_be_read_in_the_text_in_their_order(kind: str) -> None:
    text = text_of(kind)

    told = [
        "Voorbeeldstad",
        "593",
        "Gesproken" if kind == "Dutch" else "Children spoken",
        "47%",
        "25%",
        "148",
    ]
    start = text.index("593")
    places = [text.index(words, 0 if words == "Voorbeeldstad" else start) for words in told]

    assert places == sorted(places)
    for figure in ("593", "555", "47%", "25%", "25", "9", "234", "49", "27"):
        assert re.search(rf"(?<!\d){figure}(?!\d)", text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_headings_are_tagged_in_the_order_of_the_page(kind: str) -> None:
    tagged = [str(tag.S) for tag in elements(opened(kind).Root.StructTreeRoot) if str(tag.S)[:2] == "/H"]

    assert tagged == [f"/H{level}" for level in re.findall("<h([1-6])", render_article(KINDS[kind]()))]


def test_equal_content_gives_equal_bytes_also_after_a_restart() -> None:
    first = made("English")
    pdf._style.cache_clear()

    assert pdf.render(KINDS["English"]()) == first


def test_other_content_gives_other_bytes() -> None:
    content = KINDS["English"]()

    assert pdf.render(replace(content, edition=3)) != made("English")


@pytest.mark.parametrize(
    ("kind", "most"),
    [("Dutch", 4), ("English", 4), ("internal", 4), ("empty", 2), ("one district", 4), ("every district", 5)],
)
def test_it_stays_a_few_pages(kind: str, most: int) -> None:
    assert 1 <= len(opened(kind).pages) <= most


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_it_is(kind: str) -> None:
    if file := opened(kind):
        root = file.Root
        assert str(root.Lang) == ("nl" if kind == "Dutch" else "en")
        assert str(file.docinfo["/Title"]) == "Factsheet Voorbeeldstad 2022–2024"
        assert str(file.docinfo["/CreationDate"]) == "D:20260703081500Z"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert all(str(page.Tabs) == "/S" for page in file.pages)
        metadata = root.Metadata.read_bytes()
        assert b'pdfaid:part="3" pdfaid:conformance="A"' in metadata
        assert b"<xmp:CreateDate>2026-07-03T08:15:00Z</xmp:CreateDate>" in metadata
        with file.open_outline() as outline:
            assert outline.root[0].title == "Voorbeeldstad"
            assert len(outline.root[0].children) >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_has_words_and_every_header_cell_says_what_it_heads(kind: str) -> None:
    tags = list(elements(opened(kind).Root.StructTreeRoot))

    assert all(str(tag.get("/Alt", "")) for tag in tags if str(tag.S) == "/Figure")
    assert not any("/ID" in tag for tag in tags)
    scopes = [str(tag.A.get("/Scope", "")) for tag in tags if str(tag.S) == "/TH"]
    assert scopes
    assert set(scopes) == {"/Column", "/Row"}
    for tag in tags:
        if str(tag.S) == "/Figure":
            left, bottom, right, top = (float(value) for value in tag.A.BBox)
            assert 0 <= left < right <= 596
            assert 0 <= bottom < top <= 842


@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_tables_are_built_as_the_format_asks(kind: str) -> None:
    inside = {
        "/LI": {"/L"},
        "/LBody": {"/LI"},
        "/Lbl": {"/LI"},
        "/TR": {"/Table", "/THead", "/TBody"},
        "/TH": {"/TR"},
        "/TD": {"/TR"},
    }

    for tag in elements(opened(kind).Root.StructTreeRoot):
        if allowed := inside.get(str(tag.S)):
            assert str(tag.P.S) in allowed


@pytest.mark.parametrize("kind", KINDS)
def test_everything_painted_is_either_told_or_marked_as_decoration(kind: str) -> None:
    if file := opened(kind):
        told = {
            (page_of(element), mcid)
            for element in elements(file.Root.StructTreeRoot)
            for mcid in marks_of(element)
        }
        for page in file.pages:
            open_marks: list[tuple[str, int | None]] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "BDC":
                        mcid = operands[1].get("/MCID")
                        open_marks.append((str(operands[0]), None if mcid is None else int(mcid)))
                        assert mcid is None or (page.objgen, int(mcid)) in told
                    case "BMC":
                        open_marks.append((str(operands[0]), None))
                    case "EMC":
                        open_marks.pop()
                    case name if name in PAINTING:
                        assert len(open_marks) == 1, name
                        tag, mcid = open_marks[0]
                        assert tag == "/Artifact" or mcid is not None
            assert open_marks == []


def page_of(element: Any) -> Any:
    return element.Pg.objgen


def marks_of(element: Any) -> list[int]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [int(kid) for kid in kids if isinstance(kid, int)]


def test_what_stands_in_the_margin_is_no_part_of_the_story() -> None:
    if file := opened("English"):
        for page in file.pages:
            marks = [
                operands
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC"
            ]
            margin = [operands for operands in marks if str(operands[0]) == "/Artifact"]
            assert margin
            assert all(str(operands[1].Type) == "/Pagination" for operands in margin)


def test_words_in_another_language_are_tagged_with_it() -> None:
    tags = list(elements(opened("English").Root.StructTreeRoot))

    # Nine ideas in a child's words and two quotes, in Dutch on an English sheet.
    assert [str(tag.Lang) for tag in tags if "/Lang" in tag] == ["nl"] * 11
    assert not [tag for tag in elements(opened("Dutch").Root.StructTreeRoot) if "/Lang" in tag]


def test_its_own_font_is_inside_and_only_the_letters_it_needs() -> None:
    if file := opened("English"):
        fonts = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        names = {re.sub(r"^/[A-Z]{6}\+", "", str(font.FontName)) for font in fonts}
        assert names
        assert all(name.startswith("Source-Sans-3") for name in names), names
        assert all(re.match(r"/[A-Z]{6}\+", str(font.FontName)) for font in fonts)
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert len(made("English")) < 200_000


def test_it_carries_its_own_data() -> None:
    content = KINDS["English"]()
    if file := opened("English"):
        files = {name: bytes(spec.get_file().read_bytes()) for name, spec in file.attachments.items()}
        assert {str(spec.AFRelationship) for spec in file.Root.AF} == {"/Data"}
        assert all(str(spec.Desc) for spec in file.Root.AF)

    assert set(files) == {"factsheet.json", "factsheet.csv"}
    assert json.loads(files["factsheet.json"]) == json.loads(json.dumps(content.as_json()))
    rows = list(csv.reader(io.StringIO(files["factsheet.csv"].decode("utf-8-sig")), delimiter=";"))
    assert any("593" in row for row in rows)


@pytest.mark.parametrize("kind", ["English", "internal"])
def test_each_page_says_its_number_its_edition_and_whether_it_may_be_passed_on(kind: str) -> None:
    content = KINDS[kind]()
    pages = PdfReader(io.BytesIO(made(kind))).pages

    for number, page in enumerate(pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert f"page {number} of {len(pages)}" in text
        assert "edition 2" in text
        assert content.checksum()[:16] in text
        assert ("Do not pass on" in text) == (kind == "internal")


def test_the_whole_checksum_can_be_read() -> None:
    assert KINDS["English"]().checksum() in text_of("English").replace(" ", "")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.png",
        "ftp://example.org/a",
        "data:text/html;base64,PGI+",
        "data:image/png;base64,AAAA",
        f"{STATIC}../../etc/passwd.css",
        f"{STATIC}/etc/passwd.css",
        f"{STATIC}reporting/absent.css",
        f"{STATIC}pictograms/README.md",
        "HTTPS://STATIC.INVALID.example.org/a.css",
    ],
)
def test_the_fetcher_gives_our_own_static_files_and_nothing_else(address: str) -> None:
    with pytest.raises(Exception, match=r".+"):
        pdf.own_files_only().fetch(address)


def test_the_fetcher_gives_what_a_factsheet_is_made_of() -> None:
    fetcher = pdf.own_files_only()

    assert fetcher.fetch(f"{STATIC}reporting/factsheet.css").content_type == "text/css"
    assert fetcher.fetch(f"{STATIC}pictograms/idea.svg").read().startswith(b"<svg")
    assert fetcher.fetch(f"{STATIC}vendor/source-sans-3-400.woff2").read()[:4] == b"wOF2"
    assert fetcher.fetch("data:image/svg+xml;base64,PHN2Zy8+").read() == b"<svg/>"


def test_a_document_that_asks_for_other_files_gets_none_of_them(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>SECRET</text></svg>'
    )
    weasyprint = pdf._weasyprint()
    page = (
        f'<html lang="en"><title>t</title><link rel="stylesheet" href="{secret.as_uri()}">'
        f'<link rel="attachment" href="{secret.as_uri()}"><img src="{secret.as_uri()}" alt="x">'
        f'<p style="background: url({secret.as_uri()})">words</p>'
    )

    file = weasyprint.HTML(string=page, url_fetcher=pdf.own_files_only()).write_pdf(pdf_variant="pdf/a-3a")

    reader = PdfReader(io.BytesIO(file))
    assert "words" in reader.pages[0].extract_text()
    assert "SECRET" not in reader.pages[0].extract_text()
    assert not reader.attachments


def test_static_files_are_found_where_collectstatic_gathered_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reporting").mkdir()
    (tmp_path / "reporting" / "factsheet.css").write_text("p{}")
    monkeypatch.setattr(finders, "find", lambda name: None)
    monkeypatch.setattr(pdf, "staticfiles_storage", FileSystemStorage(location=tmp_path))

    assert pdf.static_file("reporting/factsheet.css") == b"p{}"


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_loads", lambda name: "pangoft2" not in name)
    monkeypatch.setattr(checks.sys, "platform", "linux")
    monkeypatch.setattr(
        checks.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )

    (warning,) = checks.pdf_is_possible(None)

    assert warning.id == "reporting.W001"
    assert not warning.is_serious(40)
    assert "libpangoft2-1.0.so.0" in warning.msg
    assert warning.hint == "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def test_a_machine_with_pango_hears_nothing() -> None:
    assert checks.pdf_is_possible(None) == []


def test_on_an_unknown_system_the_advice_is_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.shutil, "which", lambda name: None)

    assert checks.how_to_install() == checks.ANY_SYSTEM


def test_without_pango_a_render_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(checks.PdfNotPossible, match="the system library Pango is missing"):
        pdf.render(sample_content())
