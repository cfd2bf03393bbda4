"""Images of pages; who may see one has been decided by the caller."""

from typing import BinaryIO

from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion, PageImage
from spbe_assess.storage import store


def page_image(version: DocumentVersion, halaman: int) -> PageImage | None:
    """The image of a page, without `sha256` where it could not be drawn; None: nobody has tried yet.

    Of a file nobody can read, the first page's row stands for all.
    """
    image = db.session.get(PageImage, (version.id, halaman))
    if image is None and version.pages is None:
        first = db.session.get(PageImage, (version.id, 1))
        return first if first is not None and first.sha256 is None else None
    return image


def open_page(image: PageImage) -> BinaryIO:
    """Its bytes, to be closed by the caller. FileNotFoundError: lost."""
    return store().open(image.sha256)
