"""What may be kept as evidence: kinds told by content, never by name, and names made clean."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from defusedxml.ElementTree import fromstring

from spbe_assess.errors import Refused

LONGEST_FILE_NAME = 150
FIELD = "berkas"

# of an honest office file the list of parts takes some kilobytes; a hostile one would cost memory before it is refused
LARGEST_DIRECTORY = 1024 * 1024
LARGEST_CONTENT_TYPES = 512 * 1024
END_OF_DIRECTORY, ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
TAIL = 65536 + 22
CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """A sort of file we keep: its word for people, its media type, the ends its name may have."""

    nama: str
    media_type: str
    suffixes: tuple[str, ...]


PDF = Kind("PDF", "application/pdf", (".pdf",))
PNG = Kind("PNG", "image/png", (".png",))
JPEG = Kind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
DOCX = Kind("DOCX", f"{OFFICE}wordprocessingml.document", (".docx",))
XLSX = Kind("XLSX", f"{OFFICE}spreadsheetml.sheet", (".xlsx",))
DOCM = Kind("DOCM", "application/vnd.ms-word.document.macroEnabled.12", (".docm",))
XLSM = Kind("XLSM", "application/vnd.ms-excel.sheet.macroEnabled.12", (".xlsm",))
KINDS = (PDF, PNG, JPEG, DOCX, XLSX, DOCM, XLSM)
OFFICE_TYPES = frozenset(kind.media_type for kind in (DOCX, XLSX, DOCM, XLSM))
ACCEPTED = ",".join(suffix for kind in KINDS for suffix in kind.suffixes)

SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
MAIN_PARTS = {f"{kind.media_type.removesuffix('.12')}.main+xml": kind for kind in (DOCX, XLSX, DOCM, XLSM)}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OTHER = "Isi berkas ini bukan PDF, PNG, JPEG, DOCX, atau XLSX. Simpan sebagai PDF, lalu pilih lagi."
EMPTY = "Berkas ini kosong. Pilih lagi berkasnya."
ARCHIVE = "Arsip (ZIP) tidak diterima. Keluarkan isinya, lalu unggah berkasnya satu per satu."
OLD = "Berkas Office lama (.doc, .xls) atau yang bersandi tidak diterima. Simpan sebagai PDF tanpa sandi."
BROKEN = "Berkas ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu pilih lagi."


def kind_of(stream: BinaryIO) -> Kind:
    """The kind of file `stream` holds, by content alone; refuses every other. Leaves the stream at its beginning."""
    stream.seek(0)
    head = stream.read(8)
    try:
        return _kind(stream, head)
    finally:
        stream.seek(0)


def has_macro(stream: BinaryIO, kind: Kind) -> bool:
    """Whether a file that `kind_of` accepted carries macros, whatever it is called. Leaves it at its beginning."""
    if kind in (PDF, PNG, JPEG):
        return False
    with zipfile.ZipFile(stream) as archive:
        parts, types = _parts(archive)
    stream.seek(0)
    return any(word in each.lower() for each in {*types.values(), *parts} for word in ("macroenabled", "vbaproject"))


def _kind(stream: BinaryIO, head: bytes) -> Kind:
    if not head:
        raise Refused(EMPTY, FIELD)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(OLD_OFFICE):
        raise Refused(OLD, FIELD)
    if not head.startswith(b"PK"):
        raise Refused(OTHER, FIELD)
    _require_small_directory(stream)
    try:
        return _office_kind(stream)
    except Refused:
        raise
    except Exception as broken:  # what a damaged archive raises depends on which of five layers trips over it
        raise Refused(BROKEN, FIELD) from broken


def _require_small_directory(stream: BinaryIO) -> None:
    """Before anything reads the list of parts: it is there, and small (the size stands at a fixed place in the end)."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    tail = stream.read()
    at = tail.rfind(END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise Refused(BROKEN, FIELD)
    if (
        tail[max(0, at - 20) : at].startswith(ZIP64)
        or int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_DIRECTORY
    ):
        raise Refused(ARCHIVE, FIELD)


def _office_kind(stream: BinaryIO) -> Kind:
    with zipfile.ZipFile(stream) as archive:
        parts, types = _parts(archive)
    for part, media_type in types.items():
        if media_type in MAIN_PARTS and part.removeprefix("/") in parts:
            return MAIN_PARTS[media_type]
    raise Refused(OTHER, FIELD)


def _parts(archive: zipfile.ZipFile) -> tuple[set[str], dict[str, str]]:
    parts = {info.filename for info in archive.infolist()}
    if CONTENT_TYPES not in parts:
        raise Refused(ARCHIVE, FIELD)
    with archive.open(CONTENT_TYPES) as listed:
        text = listed.read(LARGEST_CONTENT_TYPES + 1)
    if len(text) > LARGEST_CONTENT_TYPES:
        raise Refused(BROKEN, FIELD)
    return parts, _content_types(text)


def _content_types(text: bytes) -> dict[str, str]:
    """Name of a part ("/word/document.xml"), or "*.bin" for an end of names → its content type."""
    root = fromstring(text, forbid_dtd=True)
    return {child.get("PartName") or f"*.{child.get('Extension')}": child.get("ContentType", "") for child in root}


def require_named_as(kind: Kind, nama: str) -> None:
    """The end of the name says what the content is: else the file opens nowhere, or pretends."""
    suffix = PurePosixPath(nama).suffix.lower()
    if suffix not in kind.suffixes:
        shown = f"berakhiran {suffix}" if suffix else "tidak berakhiran"
        raise Refused(
            f"Isi berkas ini {kind.nama}, tetapi namanya {shown}. Ganti akhirannya menjadi {kind.suffixes[0]}.", FIELD
        )


def clean_name(nama: str) -> str:
    """The last part of the name as any system can keep it: no paths, no control or direction signs, at most 150."""
    last = unicodedata.normalize("NFC", nama).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    stem, dot, suffix = re.sub(r'[<>:"|?*]', "-", " ".join(visible.split())).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = stem.strip(". ")[: LONGEST_FILE_NAME - len(suffix) - 1].rstrip(". ") or "berkas"
    return f"{stem}.{suffix[:20]}" if suffix else stem
