"""Which files show their pages as images, and what is said of the others."""

from spbe_assess.documents.rules.kinds import JPEG, PDF, PNG
from spbe_assess.errors import Refused

PICTURE = "image/webp"
SHOWN = frozenset({PDF.media_type, PNG.media_type, JPEG.media_type})
SMALLEST_PDF = 64  # no shorter file has a page
MOST_PAGES = 10_000

INFECTED = "Pemindai menemukan virus di berkas ini, jadi isinya tidak ditampilkan dan tidak dapat diunduh."
NO_PREVIEW = "Berkas Office tidak dapat dilihat di sini; unggah sebagai PDF bila dapat."
NOT_DRAWN = "Halaman ini tidak dapat ditampilkan sebagai gambar. Unduh berkasnya untuk membacanya."
TOO_BUSY = "Halaman ini belum sempat digambar. Coba lagi sebentar."


def has_pages(media_type: str) -> bool:
    """Whether a page of such a file can be shown."""
    return media_type in SHOWN


def is_page(halaman: int, pages: int | None) -> bool:
    """Whether there may be such a page; how many there are is known once somebody has drawn one."""
    return 1 <= halaman <= (pages or MOST_PAGES)


def require_shown(media_type: str) -> None:
    """Refused for files without a preview."""
    if not has_pages(media_type):
        raise Refused(NO_PREVIEW)
