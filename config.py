"""What an installation may set, read from the environment; nothing else changes how the program behaves."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa

from spbe_assess.errors import Refused

ROOT = Path(__file__).resolve().parent
LARGEST_UPLOAD_MB = 1000
WEB_THREADS = 8  # how many requests one web process answers at once


class Config:
    """Settings of one installation. `environ` holds the names of the README's table.

    Refused, with the setting's name in the sentence, where one cannot be followed.
    """

    TESTING = False
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    WTF_CSRF_TIME_LIMIT = None  # the token lives as long as the session: a form left open over night still saves
    # argon2id as its authors advise (RFC 9106, second choice); each hash takes this much memory
    ARGON2 = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}  # noqa: RUF012 read once, never changed
    TEMPLATES_AUTO_RELOAD = False

    def __init__(self, environ=os.environ) -> None:
        self.INSTANCE = _folder(environ.get("SPBE_INSTANCE") or ROOT / "instance")
        self.SECRET_KEY = environ.get("SECRET_KEY") or self._secret_file()
        database = environ.get("DATABASE_URL") or f"sqlite:///{self.INSTANCE / 'spbe.sqlite'}"
        self.SQLALCHEMY_DATABASE_URI = _database(database)
        self.SQLALCHEMY_ENGINE_OPTIONS = _engine(database)
        self.EVIDENCE_URL = _evidence(environ.get("EVIDENCE_URL") or f"file:{self.INSTANCE / 'uploads'}")
        self.CLAMD_URL = _scanner(environ.get("CLAMD_URL") or "")
        self.PUBLIC_URL = (environ.get("PUBLIC_URL") or "").rstrip("/")
        self.MAIL_URL = _mail(environ.get("MAIL_URL") or "")
        self.MAIL_FROM = _sender(environ.get("MAIL_FROM") or "", self.MAIL_URL)
        self.MAX_UPLOAD_MB = _megabytes(environ.get("MAX_UPLOAD_MB") or "25")
        # the form around a file needs some room too; larger is 413 before it is read
        self.MAX_CONTENT_LENGTH = (self.MAX_UPLOAD_MB + 1) * 1024 * 1024
        self.MAX_FORM_MEMORY_SIZE = 2 * 1024 * 1024

    def _secret_file(self) -> str:
        file = self.INSTANCE / "secret"
        return file.read_text().strip() if file.is_file() else ""


def _folder(path: str | Path) -> Path:
    folder = Path(path).resolve()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"SPBE_INSTANCE harus sebuah folder; {folder} adalah berkas.")
    return folder


def _database(url: str) -> str:
    try:
        backend = sa.make_url(url).get_backend_name()
    except sa.exc.ArgumentError:
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise Refused("DATABASE_URL harus mulai dengan sqlite:/// atau postgresql://.")
    return url


def _engine(url: str) -> dict[str, object]:
    """PostgreSQL starts a process for each connection: every thread keeps its own, and one that died is noticed."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {}
    return {"pool_size": WEB_THREADS, "pool_pre_ping": True}


def _evidence(url: str) -> str:
    if not url.startswith("file:"):
        raise Refused("EVIDENCE_URL harus mulai dengan file:.")
    return url


def _mail(url: str) -> str:
    """The sentence never repeats the address: it may hold a password."""
    try:
        parts = urlsplit(url)
        good = not url or (parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and (parts.port or 1) > 0)
    except ValueError:
        good = False
    if not good:
        raise Refused("MAIL_URL harus seperti smtp://nama:sandi@server:587 atau smtps://nama:sandi@server.")
    return url


def _sender(address: str, mail_url: str) -> str:
    """Who mail comes from: what is set, else the name the mail server knows us by where that is an address."""
    address = address or unquote(urlsplit(mail_url).username or "")
    if mail_url and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
        raise Refused("MAIL_FROM harus alamat surel pengirim, misalnya penilaian@contoh.go.id.")
    return address


def _scanner(url: str) -> str:
    parts = urlsplit(url)
    known = {"": not url, "tcp": bool(parts.hostname), "unix": parts.path.startswith("/")}
    if not known.get(parts.scheme, False):
        raise Refused("CLAMD_URL harus tcp://nama:port atau unix:/jalur/soket.")
    return url


def _megabytes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_UPLOAD_MB):
        raise Refused(f"MAX_UPLOAD_MB harus bilangan bulat dari 1 sampai {LARGEST_UPLOAD_MB}.")
    return int(text)


class TestConfig(Config):
    """The same, for tests: a known secret and hashes that cost nothing."""

    __test__ = False  # a test that imports it does not contain it
    TESTING = True
    ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}  # noqa: RUF012 read once, never changed

    def __init__(self, instance: Path, database_url: str | None = None) -> None:
        environ = {"SPBE_INSTANCE": str(instance), "SECRET_KEY": "only-for-tests"}
        if database_url:
            environ["DATABASE_URL"] = database_url
        super().__init__(environ)
