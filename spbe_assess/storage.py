"""Evidence bytes by their SHA-256: written whole or not at all, and the same bytes only once.

What is still on its way lies beside them in pieces, each whole or not there, under the token of its upload.
"""

import hashlib
import io
import os
import re
import secrets
import shutil
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from flask import current_app

SCHEME = "file:"
CHUNK = 1024 * 1024
UNFINISHED = "belum-selesai"
HALF = "separuh-"


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

    def delete(self, sha256: str) -> None:
        """Remove the bytes, if they are here; gone from disk when it returns."""
        path = self._path(sha256)
        if path.exists():
            path.unlink(missing_ok=True)
            _sync(path.parent)

    def put_part(self, token: str, offset: int, stream: BinaryIO) -> int:
        """Keep a piece of an unfinished file, whole; its size. On disk when it returns.

        The piece's size is part of its name: a sender who lost our answer may send the same place again, cut
        otherwise, and neither piece may shrink the other.
        """
        folder = self._parts(token)
        _make_folder(folder)
        half = folder / f"{HALF}{secrets.token_hex(16)}"
        try:
            _, size = _write(stream, half)
            half.replace(folder / f"{offset}-{size}")
            _sync(folder)
        finally:
            half.unlink(missing_ok=True)
        return size

    def open_parts(self, token: str, size: int) -> BinaryIO:
        """The first `size` bytes of what has come, as one stream; FileNotFoundError when they are not here."""
        longest: dict[int, int] = {}
        folder = self._parts(token)
        for file in folder.iterdir():
            if not file.name.startswith(HALF):
                offset, length = map(int, file.name.split("-"))
                longest[offset] = max(length, longest.get(offset, 0))
        # a piece counts up to where the next one begins; one that came after `size` was counted is not asked
        starts = sorted(offset for offset in longest if offset < size)
        pieces = [(start, folder / f"{start}-{longest[start]}") for start in starts]
        ends = [*starts[1:], size]
        if [start for start, _ in pieces[:1]] != [0] or any(
            start + longest[start] < end for start, end in zip(starts, ends, strict=True)
        ):
            raise FileNotFoundError(f"{token}: a piece is missing")
        return io.BufferedReader(Pieces(pieces, size), CHUNK)

    def drop_parts(self, token: str) -> None:
        """Remove all pieces of an upload, if there are any."""
        shutil.rmtree(self._parts(token), ignore_errors=True)

    def sweep(self, waited_for: set[str], before: datetime) -> int:
        """Remove what a killed process left unfinished before that moment, but for uploads that are waited for."""
        unfinished = (self._root / UNFINISHED).glob("*")
        left = [entry for entry in unfinished if entry.name not in waited_for and is_older(entry, before)]
        for entry in left:
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        return len(left)

    def kept_since_before(self, before: datetime) -> Iterator[set[str]]:
        """The SHA-256 of all that was kept before that moment, one folder's worth at a time."""
        for folder in self._root.glob("[0-9a-f][0-9a-f]"):
            yield {file.name for file in folder.iterdir() if len(file.name) == 64 and is_older(file, before)}

    def is_well(self) -> bool:
        """Whether bytes can be kept here now."""
        _make_folder(self._root / UNFINISHED)
        return os.access(self._root, os.W_OK)

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256")
        return self._root / sha256[:2] / sha256

    def _parts(self, token: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-]{20,80}", token):
            raise ValueError("not a token")
        return self._root / UNFINISHED / token


class Pieces(io.RawIOBase):
    """Pieces of a file read as one: (where it begins, its path) in order, and where the whole ends."""

    def __init__(self, pieces: list[tuple[int, Path]], size: int) -> None:
        self._pieces, self._size, self._at = pieces, size, 0
        self._open: tuple[int, BinaryIO] | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, buffer) -> int:
        index = bisect_right(self._pieces, self._at, key=lambda piece: piece[0]) - 1
        end = self._pieces[index + 1][0] if index + 1 < len(self._pieces) else self._size
        room = min(len(buffer), end - self._at)
        if room <= 0:
            return 0
        piece = self._piece(index)
        piece.seek(self._at - self._pieces[index][0])
        read = piece.readinto(memoryview(buffer)[:room])
        self._at += read
        return read

    def _piece(self, index: int) -> BinaryIO:
        if self._open is None or self._open[0] != index:
            self._let_go()
            self._open = index, self._pieces[index][1].open("rb")
        return self._open[1]

    def _let_go(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        self._let_go()
        super().close()


def is_older(file: Path, moment: datetime) -> bool:
    """Whether it was written before the moment; not, where somebody has taken it away meanwhile."""
    try:
        return file.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


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
