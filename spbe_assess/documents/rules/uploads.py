"""A file on its way here in pieces: what its sender says of it, how long we wait, how much may be under way."""

import binascii
import re
from base64 import b64decode
from datetime import timedelta
from pathlib import PurePosixPath

from spbe_assess.documents.rules.kinds import EMPTY, FIELD, KINDS, OTHER, clean_name
from spbe_assess.errors import Refused

WAITED_FOR = timedelta(days=7)  # after its last piece
MOST_UNDER_WAY = 20  # files of one person; the oldest makes room
MOST_AT_ONCE = 4  # largest files' worth of bytes of one person under way

UNREADABLE = "Keterangan berkas tidak terbaca. Muat ulang halaman, lalu pilih berkasnya lagi."
OUT_OF_STEP = "Potongan berkas ini tidak menyambung dengan yang sudah sampai."


def announced(header: str) -> tuple[str, str]:
    """(clean file name, SHA-256 or "") from an Upload-Metadata header: "filename <base64>,sha256 <base64>"."""
    told = {}
    for pair in filter(None, header.split(",")):
        key, _, value = pair.strip().partition(" ")
        told[key] = _decoded(value)
    if not told.get("filename"):
        raise Refused(UNREADABLE, FIELD)
    sha256 = told.get("sha256", "").lower()
    return clean_name(told["filename"]), sha256 if re.fullmatch("[0-9a-f]{64}", sha256) else ""


def _decoded(value: str) -> str:
    try:
        return b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as broken:
        raise Refused(UNREADABLE, FIELD) from broken


def require_sendable(nama: str, size: int) -> None:
    """Before the first piece: a name that may be kept, of a file that holds something."""
    if PurePosixPath(nama).suffix.lower() not in {suffix for kind in KINDS for suffix in kind.suffixes}:
        raise Refused(OTHER, FIELD)
    if size == 0:
        raise Refused(EMPTY, FIELD)


def in_the_way(under_way: list, size: int, largest: int) -> list:
    """Of what a person has under way, oldest first, what must make room for one more of `size` bytes."""
    room_bytes, room_files = MOST_AT_ONCE * largest - size, MOST_UNDER_WAY - 1
    stays = 0
    for newer, upload in enumerate(reversed(under_way)):
        stays += upload.size
        if stays > room_bytes or newer >= room_files:
            return under_way[: len(under_way) - newer]
    return []
