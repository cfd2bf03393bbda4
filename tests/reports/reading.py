"""Reads what a PDF says and how it is built."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def pages(content: bytes) -> list[str]:
    """The text of each page, its spaces made single."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def squeezed(content: bytes) -> str:
    """All text without any space: line ends of long words do not matter."""
    return "".join("".join(page.split()) for page in pages(content))


def structure(content: bytes) -> list[tuple[str, DictionaryObject]]:
    """Every structure element: its kind ("/TH") and itself, in reading order."""
    return list(below(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]))


def below(node) -> Iterator[tuple[str, DictionaryObject]]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for each in node:
            yield from below(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node["/S"], node
        if "/K" in node:
            yield from below(node["/K"])


def fonts(content: bytes) -> dict[str, bool]:
    """Name of each font → whether the file carries it."""
    found = {}
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            leaf = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = leaf["/FontDescriptor"].get_object()
            found[str(leaf["/BaseFont"])] = bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor))
    return found
