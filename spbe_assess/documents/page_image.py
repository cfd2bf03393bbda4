"""One page of a file as a small WebP, drawn in a process of its own that can harm nothing but itself.

`python -m spbe_assess.documents.page_image application/pdf 3 <file >picture`: a line with the number of pages as
soon as that is known, a line with width and height, then the picture. What it reads comes from strangers: it gets
seconds and memory, and once it begins to read it can open no file and no connection. Ends with 3 where there is
nothing to draw.
"""

import io
import math
import os
import resource
import sys
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from PIL import Image, ImageOps

LARGEST = 150_000  # bytes of a picture: three seconds of an island line
WIDTH, HEIGHT = 1100, 1560  # a page of A4 that can be read on a desk
QUALITIES = (72, 50, 30)
SMALLER = 0.8  # what no quality makes small enough is drawn at most this much of its size
MOST_PIXELS = 80_000_000
SECONDS, MEMORY = 8, 1024 * 1024 * 1024
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
PDF = "application/pdf"


def confine() -> None:
    """Give up what drawing does not need; what is loaded by now is all there will be."""
    os.nice(10)  # somebody's save comes first
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 2 * LARGEST),
        (resource.RLIMIT_NOFILE, 3),  # the three there are: nothing can be opened any more, no socket either
    ):
        resource.setrlimit(limit, (most, most))


def page_of(file: BinaryIO, media_type: str, halaman: int) -> Iterator[int | Image.Image]:
    """How many pages there are, then this one; IndexError where there is no such page."""
    if media_type == PDF:
        document = pypdfium2.PdfDocument(file)
        yield len(document)
        page = document[halaman - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
        yield page.render(scale=scale).to_pil().convert("RGB")
    else:
        yield 1
        yield _whole(Image.open(file, formats=[FORMATS[media_type]]))


def _whole(picture: Image.Image) -> Image.Image:
    picture.draft("RGB", (2 * WIDTH, 2 * HEIGHT))  # a photo of many megapixels is read small
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA")  # what has a palette would be made smaller by leaving points out
    picture.thumbnail((WIDTH, HEIGHT))
    picture = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def squeezed(picture: Image.Image) -> tuple[Image.Image, bytes]:
    """The picture and its bytes, LARGEST at most: less exact first, then smaller."""
    while True:
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=3)
            if out.tell() <= LARGEST:
                return picture, out.getvalue()
        part = min(SMALLER, math.sqrt(LARGEST / out.tell()))
        picture = picture.resize([max(1, round(side * part)) for side in picture.size])


def main() -> None:
    media_type, halaman = sys.argv[1], int(sys.argv[2])
    Image.preinit()
    Image.init()
    squeezed(Image.new("RGB", (8, 8)))  # loads what saving needs
    with os.fdopen(0, "rb") as file:
        confine()
        try:
            seen = page_of(file, media_type, halaman)
            say(b"%d\n" % next(seen))
            picture, content = squeezed(next(seen))
        except Exception:  # whatever a damaged file makes of its reader
            sys.exit(3)
        say(b"%d %d\n" % picture.size + content)


def say(told: bytes) -> None:
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
