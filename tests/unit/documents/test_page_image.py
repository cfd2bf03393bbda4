"""A page is drawn by a process that gets seconds and memory, whatever the file does to it."""

import io
import resource
import subprocess
import sys
import time
import zlib

import pytest
from PIL import Image
from pypdf import PdfWriter

from spbe_assess.documents import page_image, rules
from spbe_assess.documents.tasks import PATIENCE, Drawn, draw
from spbe_assess.example.papers import pdf

THREE = pdf([["Pasal 1"], ["Pasal 2"], ["Pasal 3"]])


def drawn(content: bytes, tmp_path, media_type: str = "application/pdf", halaman: int = 1) -> Drawn:
    file = tmp_path / "berkas"
    file.write_bytes(content)
    with file.open("rb") as stream:
        return draw(stream, media_type, halaman)


def seen(page: Drawn) -> Image.Image:
    picture = Image.open(io.BytesIO(page.content))
    assert picture.size == page.size
    return picture


def picture(kind: str, size, mode: str = "RGB", noise: int = 0) -> bytes:
    out = io.BytesIO()
    plain = Image.effect_noise(size, noise) if noise else Image.new("RGB", size, "navy")
    plain.convert(mode).save(out, kind)
    return out.getvalue()


def one_page(content: bytes, *objects: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"") -> bytes:
    """A PDF by hand: page 1 runs `content`; further objects are numbered from 5."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        stream(b"", content),
        *objects,
    ]
    out, at = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))


def stream(words: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (words, len(packed)) + packed + b"\nendstream"


def test_a_page_of_a_pdf_and_how_many_there_are(tmp_path):
    page = drawn(THREE, tmp_path, halaman=2)
    assert page.pages == 3
    assert seen(page).width == page_image.WIDTH
    assert len(page.content) <= page_image.LARGEST


def test_a_page_that_is_not_there_still_tells_how_many_are(tmp_path):
    assert drawn(THREE, tmp_path, halaman=4) == Drawn(pages=3)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "P"), ("PNG", "RGBA"), ("PNG", "1"), ("JPEG", "L"), ("JPEG", "CMYK")]
)
def test_a_picture_is_one_page_made_smaller(tmp_path, kind, mode):
    page = drawn(picture(kind, (1500, 3000), mode), tmp_path, f"image/{kind.lower()}")
    assert page.pages == 1
    width, height = seen(page).size
    assert 2 * width == height
    assert 500 < width < page_image.WIDTH
    assert seen(page).convert("RGB").getpixel((9, 9)) < (70, 70, 200), "navy stays dark"


def test_no_page_weighs_more_than_the_line_carries(tmp_path):
    page = drawn(picture("PNG", (1600, 2200), noise=90), tmp_path, "image/png")  # the worst there is
    assert 0 < len(page.content) <= page_image.LARGEST
    assert seen(page).width > 300


ENDLESS = b"0 0 m " + b"1 1 l 300 700 200 9 400 800 c " * 20_000 + b"S"
HUGE = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
LOOP = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>"


def encrypted() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    writer.encrypt("sandi")
    writer.write(out)
    return out.getvalue()


HOSTILE = {
    "random bytes": lambda: b"%PDF-1.7" + bytes(range(256)) * 4000,
    "cut in the middle": lambda: THREE[: len(THREE) // 2],
    "empty": lambda: b"",
    "encrypted": encrypted,
    "half a million lines": lambda: one_page(ENDLESS),
    "a picture of ten gigabytes": lambda: one_page(
        b"600 0 0 800 0 0 cm /X Do", stream(HUGE, bytes(1_000_000)), resources=b"/XObject<</X 5 0 R>>"
    ),
    "a form that draws itself": lambda: one_page(
        b"/X Do", stream(LOOP, b"/X Do " * 1000), resources=b"/XObject<</X 5 0 R>>"
    ),
    "a page without size": lambda: one_page(b"", box=b"0 0 0 0"),
    "a page as large as a country": lambda: one_page(b"", box=b"0 0 9e30 9e30"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_seconds_and_no_more(tmp_path, name):
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    page = drawn(HOSTILE[name](), tmp_path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert time.monotonic() - begun < PATIENCE
    assert after.ru_utime - before.ru_utime < page_image.SECONDS + 2
    assert after.ru_maxrss < 1_100_000, "kilobytes"
    assert len(page.content) <= page_image.LARGEST
    assert not page.content or seen(page)


def test_a_picture_that_unfolds_to_gigabytes_is_not_drawn(tmp_path):
    out = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(out, "PNG")
    assert drawn(out.getvalue(), tmp_path, "image/png") == Drawn(pages=1)


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "bytearray(2_000_000_000)",
        "__import__('subprocess').run(['true'])",
    ],
)
def test_what_took_over_the_process_reaches_nothing(attempt):
    program = (
        "import socket, subprocess\n"
        "from spbe_assess.documents.page_image import confine\n"
        f"confine()\ntry:\n    {attempt}\nexcept (OSError, MemoryError):\n    print('no')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.stdout.strip() == "no", done.stderr


@pytest.mark.parametrize("told", [b"", b"x\n", b"0\n1 1\nRIFF", b"3\n1 x\nRIFF....WEBP", b"3\n5 5\n<html>"])
def test_what_the_process_says_is_not_simply_believed(tmp_path, told, monkeypatch):
    monkeypatch.setattr("spbe_assess.documents.tasks.DRAWING", (sys.executable, "-c", f"print({told!r}.decode())"))
    page = drawn(THREE, tmp_path)
    assert page.content == b""
    assert page.pages in (0, 3)
    assert page.pages <= rules.MOST_PAGES
