"""The six roles, the four scopes, what each role's scope must be, and how long a sign-in and a try last."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from spbe_assess.errors import Refused

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=1)  # how exactly a session remembers when it was last used
INVITED_FOR = timedelta(days=7)

TRIES, TRIES_OF_ADDRESS = 10, 100  # wrong passwords in WINDOW: of one account; from one address, often a whole office
WINDOW = timedelta(minutes=15)

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
LONGEST_NAME, LONGEST_SUREL = 300, 254

SEATS = 2  # how many evaluators a pemda has at most in one period

SENT_WITHIN = timedelta(days=3)  # an older message says nothing new any more
ONE_TRY = timedelta(minutes=10)  # nobody else tries to send a message that somebody began to send since

_TITLES_BEFORE = frozenset({"prof", "dr", "dra", "drs", "drg", "ir", "h", "hj", "kh", "apt", "ns", "letkol", "kol"})


class Role(StrEnum):
    CONTRIBUTOR = "contributor"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    LEADER = "leader"
    ADMIN = "admin"


class Scope(StrEnum):
    OPD = "opd"
    PEMDA = "pemda"
    PROVINSI = "provinsi"
    INSTALASI = "instalasi"


SCOPES = {
    Role.CONTRIBUTOR: frozenset({Scope.OPD}),
    Role.OFFICER: frozenset({Scope.PEMDA}),
    Role.COORDINATOR: frozenset({Scope.PEMDA}),
    Role.EVALUATOR: frozenset({Scope.PROVINSI}),
    Role.LEADER: frozenset({Scope.PEMDA, Scope.PROVINSI, Scope.INSTALASI}),
    Role.ADMIN: frozenset({Scope.PROVINSI, Scope.INSTALASI}),
}

TITLES = {
    Role.CONTRIBUTOR: "Kontributor OPD",
    Role.OFFICER: "Asesor internal",
    Role.COORDINATOR: "Koordinator",
    Role.EVALUATOR: "Evaluator",
    Role.LEADER: "Pimpinan",
    Role.ADMIN: "Admin",
}


class WrongSignIn(Refused):
    """The same for an unknown account, a closed one and a wrong password: nobody learns who has an account."""

    message = "NIP, surel, atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."


class TooManyTries(Refused):
    message = (
        "Terlalu banyak percobaan dengan kata sandi yang salah. Demi keamanan, tunggu 15 menit lalu coba lagi, "
        "atau minta tautan baru kepada admin."
    )


class InvitationOver(Refused):
    message = "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada admin."


def session_runs(begun: datetime, last_seen: datetime, now: datetime) -> bool:
    """Whether a session that nobody ended is still good."""
    return now - last_seen < IDLE and now - begun < ABSOLUTE


def invitation_holds(used: datetime | None, expires: datetime, now: datetime) -> bool:
    """Whether the link still sets a password."""
    return used is None and now < expires


def sign_in_name(text: str) -> str:
    """What was typed as "NIP atau surel", as accounts are found by it: an NIP without blanks, an address in small."""
    text = text.strip()
    digits = re.sub(r"[\s.]", "", text)
    return digits if digits.isdecimal() else text.casefold()


def require_scope(role: Role, scope: Scope) -> None:
    """Each role has its scopes."""
    if scope not in SCOPES[role]:
        raise Refused(
            f"{TITLES[role]} tidak dapat berlingkup {scope}; yang mungkin: {', '.join(sorted(SCOPES[role]))}.", "scope"
        )


def require_names(nama: str, nip: str | None, surel: str | None) -> tuple[str, str | None, str | None]:
    """Name, NIP and address as they are stored; one of the last two is needed to sign in by."""
    nama, nip, surel = " ".join(nama.split()), "".join((nip or "").split()) or None, (surel or "").strip() or None
    if not nama or len(nama) > LONGEST_NAME:
        raise Refused(f"Isi nama, paling banyak {LONGEST_NAME} huruf.", "nama")
    if nip and not re.fullmatch(r"[0-9]{18}", nip):
        raise Refused("NIP terdiri atas 18 angka.", "nip")
    if surel and (len(surel) > LONGEST_SUREL or not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", surel)):
        raise Refused("Alamat surel tidak lengkap, misalnya nama@instansi.go.id.", "surel")
    if not (nip or surel):
        raise Refused("Isi NIP atau surel: salah satunya dipakai untuk masuk.", "surel")
    return nama, nip, surel and surel.casefold()


def require_password(sandi: str) -> None:
    """Length is what makes a password hard to guess."""
    if len(sandi) < SHORTEST_PASSWORD:
        raise Refused(f"Kata sandi paling sedikit {SHORTEST_PASSWORD} huruf.", "sandi")
    if len(sandi) > LONGEST_PASSWORD:
        raise Refused(f"Kata sandi paling banyak {LONGEST_PASSWORD} huruf.", "sandi")


def require_own_name(typed: str, nama: str) -> None:
    """What somebody typed to confirm is their name; capitals, blanks, points and titles are not looked at."""
    if _bare_name(typed) != _bare_name(nama) and _words(typed) != _words(nama):
        raise Refused(f"Nama yang diketik belum sama dengan nama akun Anda, {nama}.", "nama")


def _bare_name(nama: str) -> list[str]:
    """ "Dr. H. Ahmad Basri, M.Si." → ahmad, basri."""
    words = _words(nama.partition(",")[0])
    while len(words) > 1 and words[0] in _TITLES_BEFORE:
        words = words[1:]
    return words


def _words(nama: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", re.sub(r"[.,-]", " ", nama.casefold())).split()
