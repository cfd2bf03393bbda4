"""What makes two texts less alike than their concepts say, each with its reason in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_assess.findings.engine.profiles import Profile

OTHER_MAIN, OTHER_POPULATION, OTHER_STEP, PART, SITES, NO_OBJECT = 0.60, 0.72, 0.75, 0.80, 0.50, 0.70
GENERIC_PROCESS = frozenset(
    {"layanan.antrian", "layanan.survei", "monev.dasbor", "informasi.peta", "tik.sms", "desa.administrasi"}
)


@dataclass(frozen=True, slots=True)
class Damper:
    factor: float
    reason: str


def listed(names: object) -> str:
    return ", ".join(sorted(names))


def dampers(a: Profile, b: Profile, *, covered: bool) -> Iterator[Damper]:
    """Those that apply; the same ones whichever of the two comes first."""
    equal_cores = bool(a.inti) and a.inti == b.inti
    if a.konsep and b.konsep and not a.utama & b.utama and not covered:
        yield Damper(OTHER_MAIN, "fungsi utama keduanya berbeda")
    if a.populasi != b.populasi and not equal_cores:
        told = listed(a.populasi ^ b.populasi)
        yield Damper(OTHER_POPULATION, f"sasaran berbeda: {told} hanya disebut di salah satu")
    if a.langkah != b.langkah and not equal_cores:
        told = listed(a.langkah ^ b.langkah)
        yield Damper(OTHER_STEP, f"langkah kerja berbeda: {told} hanya disebut di salah satu")
    if ("bagian" in a.tanda) != ("bagian" in b.tanda):
        yield Damper(PART, "salah satu disebut bagian, modul, atau pendukung")
    if sites(a, b):
        yield Damper(SITES, "keduanya situs web dari unit yang berbeda")
    if _no_common_object(a, b):
        yield Damper(NO_OBJECT, "prosesnya sama, tetapi tidak ada objek yang sama")


def sites(a: Profile, b: Profile) -> bool:
    """Both are web sites, and of units that have different names."""
    both = "situs" in a.tanda and "situs" in b.tanda
    return both and (a.words != b.words or a.pemilik != b.pemilik)


def _no_common_object(a: Profile, b: Profile) -> bool:
    shared = a.utama & b.utama
    if not shared or not shared <= GENERIC_PROCESS:
        return False
    explained = {word for konsep in shared for side in (a, b) for word in side.bukti.get(konsep, ())}
    mine, yours = a.words - explained, b.words - explained
    return bool(mine or yours) and not mine & yours
