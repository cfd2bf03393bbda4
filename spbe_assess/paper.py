"""HTML to PDF: tagged (PDF/UA-1), equal bytes for equal HTML, and blind to everything but our own static files.

A page names them `static:css/print.css`. Nothing else is read, neither from the disk nor from the network, whatever a
text in the page says; `data:` addresses carry their content themselves.
"""

import re
from mimetypes import guess_type
from pathlib import Path
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from config import ROOT
from spbe_assess.canonical import digest

STATIC = ROOT / "static"
SCHEME = "static:"
VARIANT = "pdf/ua-1"
SVG = "http://www.w3.org/2000/svg"
REFERENCE = re.compile(rb"(\d+) 0 R")
# what our fonts carry for certain: Latin, its punctuation, and the few signs our own pages use
LETTERS = r"[^\u0000-\u02ff\u2010-\u205e\u20ac\u2212]+"
STRANGE = re.compile(rf"({LETTERS}(?:\s+{LETTERS})*)")
APART = "lain"
SKIPPED = frozenset({"head", "title", "style", f"{{{SVG}}}svg"})


class OwnFiles(URLFetcher):
    """Gives `static:` files of the project and `data:` addresses, and raises for any other."""

    def __init__(self, folder: Path = STATIC) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        if not url.startswith(SCHEME):
            return super().fetch(url, headers)
        file = (self._folder / url.removeprefix(SCHEME)).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            raise ValueError(f"not a static file: {url}")
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": guess_type(file.name)[0] or "text/plain"})


def render_pdf(html: str) -> bytes:
    """The PDF of a whole HTML document. Its language, title and dates are the document's own."""
    document = HTML(string=html, url_fetcher=OwnFiles())
    _set_strange_apart(document.etree_element)
    return document.write_pdf(pdf_variant=VARIANT, pdf_identifier=digest(html)[:32].encode(), finisher=_scope_headers)


def _set_strange_apart(element: Element) -> None:
    """Put letters that may lack a glyph into a font of their own.

    One missing glyph makes WeasyPrint write its font with a private encoding, which some readers cannot turn into
    text again: an emoji in one answer must not take the words of the whole report with it.
    """
    if element.tag in SKIPPED:
        return
    for child in list(element):
        if isinstance(child.tag, str):
            _set_strange_apart(child)
        child.tail, spans = _apart(child.tail)
        place = list(element).index(child) + 1
        element[place:place] = spans
    element.text, element[:0] = _apart(element.text)


def _apart(text: str | None) -> tuple[str | None, list[Element]]:
    """The text up to the first strange letters, and a span for each run of them with what follows as its tail."""
    if not text or not STRANGE.search(text):
        return text, []
    first, *rest = STRANGE.split(text)
    spans = []
    for strange, tail in zip(rest[::2], rest[1::2], strict=True):
        span = Element("span", {"class": APART})
        span.text, span.tail = strange, tail
        spans.append(span)
    return first, spans


def _scope_headers(_document: Document, pdf: pydyf.PDF) -> None:
    """Say of every header cell what it heads: WeasyPrint leaves that out (tech.md 1.3.5), and readers need it."""
    for cell in _elements(pdf, "/TH"):
        section = _parent(pdf, _parent(pdf, cell))
        cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
        cell["A"]["Scope"] = "/Column" if section.get("S") == "/THead" else "/Row"


def _elements(pdf: pydyf.PDF, kind: str) -> list[pydyf.Dictionary]:
    return [each for each in pdf.objects if isinstance(each, pydyf.Dictionary) and each.get("S") == kind]


def _parent(pdf: pydyf.PDF, element: pydyf.Dictionary) -> pydyf.Dictionary:
    return pdf.objects[int(REFERENCE.fullmatch(element["P"])[1])]
