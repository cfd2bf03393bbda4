"""Rows of procurement (RUP, SPSE): which packages are about an application or infrastructure, and what they call it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.projects.imports.columns import folded
from spbe_assess.projects.rules import ProjectKind

NAME_HEADS = frozenset({"nama paket", "nama paket pengadaan"})
CODE_HEADS = frozenset({"kd rup", "kode rup", "id rup", "kd paket", "kode paket", "kode tender", "kd tender"})
# what a package of application or infrastructure is called
ABOUT = re.compile(
    r"\b(aplikasi|sistem informasi|software|perangkat lunak|website|situs web|web(site)?|portal|dashboard|spbe|"
    r"e-?government|smart city|server|data ?cent(er|re)|pusat data|hosting|cloud|komputasi awan|domain|bandwidth|"
    r"jaringan (internet|komputer|intra|lan|fo|fiber)|internet|fiber optik|cctv|database|basis data|sistem (elektronik|"
    r"digital|pengelolaan|manajemen)|digitalisasi|lisensi|e-[a-z]{3,}|si[a-z]*(peg|keu|sda)\b)",
    re.IGNORECASE,
)
HARDWARE = re.compile(
    r"\b(server|data ?cent(er|re)|pusat data|jaringan|internet|bandwidth|fiber|cctv|komputer|hosting|cloud|awan)\b",
    re.IGNORECASE,
)
APPLICATION = re.compile(r"\b(aplikasi|sistem|software|perangkat lunak|web|website|situs|portal|dashboard)\b", re.I)
# about it, and still not it
BESIDES = {
    "perjalanan dinas": r"perjalanan|perdin|transport(asi)?\b|akomodasi|tiket",
    "makanan dan minuman": r"makan(an)?\b|minum(an)?\b|konsumsi|jamuan|snack|kudapan",
    "honorarium": r"honor(arium)?|narasumber|uang saku|insentif|upah",
    "cetak dan bahan": r"cetak(an)?\b|pencetakan|penggandaan|foto ?copy|fotokopi|spanduk|baliho|alat tulis|atk\b|"
    r"kertas|souvenir|cinderamata",
    "tenaga ahli": r"tenaga ahli|tenaga (programmer|it|operator|teknis)|operator|programmer|tenaga pendukung",
    "pelatihan dan rapat": r"bimtek|bimbingan teknis|pelatihan|sosialisasi|workshop|diklat|rapat|sewa (gedung|hotel)",
}
BESIDES_PATTERNS = {why: re.compile(rf"\b({pattern})", re.IGNORECASE) for why, pattern in BESIDES.items()}
SUB_KEGIATAN = re.compile(r"2\.16\.03\.2\.02\.|\.01\.2\.06\.0*11\b")  # applications; SPBE inside any OPD
BRACKET = re.compile(r"\(([^()]{3,})\)")
NOT_ABOUT = "bukan aplikasi atau infrastruktur"


@dataclass(frozen=True, slots=True)
class Package:
    """`why`: empty where it is taken. `nama`: of the project, out of the brackets where they name it."""

    nama: str
    why: str
    kind: ProjectKind

    @property
    def near(self) -> bool:
        """Left out although its words are about an application: a person may take it."""
        return self.why not in ("", NOT_ABOUT)


def is_procurement(heads: Iterable[str]) -> bool:
    """Whether a table is of packages, by its columns."""
    plain = {folded(head) for head in heads}
    return bool(plain & NAME_HEADS) and bool(plain & CODE_HEADS)


def package(paket: str, sub_kegiatan: str = "") -> Package:
    """What a package is about."""
    nama = _opened(paket)
    kind = ProjectKind.APLIKASI
    if HARDWARE.search(nama) and not APPLICATION.search(nama):
        kind = ProjectKind.INFRASTRUKTUR
    besides = next((why for why, pattern in BESIDES_PATTERNS.items() if pattern.search(paket)), "")
    about = ABOUT.search(paket) or SUB_KEGIATAN.search(sub_kegiatan)
    return Package(nama, (besides if about else NOT_ABOUT), kind)


def _opened(paket: str) -> str:
    """ "Belanja Jasa Konsultansi Telematika (Aplikasi X)" is about Aplikasi X; other brackets stay."""
    told = [inside.strip() for inside in BRACKET.findall(paket) if ABOUT.search(inside)]
    return told[-1] if told else paket
