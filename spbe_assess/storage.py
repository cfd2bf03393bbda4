"""Evidence bytes by their SHA-256: written whole or not at all, and the same bytes only once."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from flask import current_app

SCHEME = "file:"
CHUNK = 1024 * 1024
UNFINISHED = "belum-selesai"


class Store:
    """The folder behind a `file:` address. A file lies at `<first two digits>/<sha256>`."""

    def __init__(self, url: str) -> None:
        if not url.startswith(SCHEME):
            raise ValueError(f"EVIDENCE_URL must begin with {SCHEME}, not {url.split(':')[0]}:")
        path = unquote(url.removeprefix(SCHEME))
        self._root = Path(path.removeprefix("//") if path.startswith("///") else path)

    def put(self, stream: BinaryIO) -> tuple[str, int]:
        """Keep what `stream` holds from where it stands; its SHA-256 and its size in bytes. On disk when it returns."""
        waiting = self._root / UNFINISHED
        _make_folder(waiting)
        half = waiting / secrets.token_hex(16)
        try:
            sha256, size = _write(stream, half)
            target = self._path(sha256)
            if not target.exists():
                _make_folder(target.parent)
                half.replace(target)
                _sync(target.parent)
        finally:
            half.unlink(missing_ok=True)
        return sha256, size

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, to be closed by the caller; FileNotFoundError when they are not here."""
        return self._path(sha256).open("rb")

    def exists(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def is_well(self) -> bool:
        """Whether bytes can be kept here now."""
        _make_folder(self._root / UNFINISHED)
        return os.access(self._root, os.W_OK)

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256")
        return self._root / sha256[:2] / sha256


def store() -> Store:
    """The store of the current app."""
    return Store(current_app.config["EVIDENCE_URL"])


def is_well() -> bool:
    """Whether the current app can keep bytes now."""
    return store().is_well()


def _write(stream: BinaryIO, file: Path) -> tuple[str, int]:
    seen, size = hashlib.sha256(), 0
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while chunk := stream.read(CHUNK):
            seen.update(chunk)
            size += out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return seen.hexdigest(), size


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """A name in a folder survives a power cut only once the folder itself is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
