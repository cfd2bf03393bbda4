"""HTML to PDF: tagged (PDF/UA-1), equal bytes for equal HTML, and blind to everything but our own static files.

A page names them `static:css/print.css`. Nothing else is read, neither from the disk nor from the network, whatever a
text in the page says; `data:` addresses carry their content themselves.
"""

import re
from mimetypes import guess_type
from pathlib import Path

import pydyf
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from config import ROOT
from spbe_assess.canonical import digest

STATIC = ROOT / "static"
SCHEME = "static:"
VARIANT = "pdf/ua-1"
REFERENCE = re.compile(rb"(\d+) 0 R")


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
    return HTML(string=html, url_fetcher=OwnFiles()).write_pdf(
        pdf_variant=VARIANT, pdf_identifier=digest(html)[:32].encode(), finisher=_scope_headers
    )


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
