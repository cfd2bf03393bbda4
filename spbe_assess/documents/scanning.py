"""A virus scanner asked about a stream: clamd at `tcp://host:port` or `unix:/path`, by its INSTREAM command."""

import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from spbe_assess.documents.rules import Scan

CHUNK = 256 * 1024
REACHED = 5  # seconds; whoever waits for a paper waits behind us
PATIENCE = 60  # seconds for one answer of the scanner
LONGEST_ANSWER = 4096
PORT = 3310


class ScannerFailed(Exception):
    """It could not be reached, or said neither yes nor no: nothing is known about the file."""


def scan(stream: BinaryIO, url: str) -> Scan:
    """What the scanner at `url` finds in the stream, from where it stands to its end."""
    try:
        with _connection(url) as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := stream.read(CHUNK):
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError as error:
        raise ScannerFailed from error
    if answer.endswith(b" FOUND"):
        return Scan.TERJANGKIT
    if answer.endswith(b": OK"):
        return Scan.BERSIH
    raise ScannerFailed(answer.decode("ascii", "replace"))  # too large for it, for example


def answers(url: str) -> bool:
    """Whether there is a scanner at `url` now."""
    try:
        with _connection(url) as line:
            line.sendall(b"zPING\0")
            return _answer(line) == b"PONG"
    except OSError:
        return False


def _connection(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "tcp":
        line = socket.create_connection((parts.hostname, parts.port or PORT), REACHED)
        line.settimeout(PATIENCE)
        return line
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(PATIENCE)
    try:
        line.connect(parts.path)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> bytes:
    said = b""
    while len(said) < LONGEST_ANSWER and (more := line.recv(1024)):
        said += more
    return said.strip(b"\0\n ")
