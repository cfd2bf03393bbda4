"""What makes two texts less alike than their concepts say, each with its reason in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_assess.findings.engine.evidence import SITE
from spbe_assess.findings.engine.profiles import Profile

OTHER_MAIN, OTHER_POPULATION, OTHER_STEP, PART, SITES, NO_OBJECT = 0.40, 0.77, 0.48, 0.82, 0.30, 0.66
SAME_WAY = 0.40  # what comes back when all words of both point the same way
OTHER_MEANING = 0.55
# the same process for other objects is another application
GENERIC_PROCESS = frozenset(
    {
        *("layanan.antrian", "layanan.survei", "layanan.lacak", "layanan.ruang", "layanan.venue", "monev.dasbor"),
        *("informasi.peta", "tik.sms", "tik.bantuan", "tik.formulir", "pengaduan.umum", "pengaduan.sektor"),
        "desa.administrasi",
    }
)


@dataclass(frozen=True, slots=True)
class Damper:
    factor: float
    reason: str


def listed(names: object) -> str:
    return ", ".join(sorted(names))


def dampers(a: Profile, b: Profile, *, covered: bool, apart: bool, pointing: float) -> Iterator[Damper]:
    """Those that apply; the same ones whichever of the two comes first. `apart`: their main functions differ."""
    equal_cores = bool(a.inti) and a.inti == b.inti
    if apart and not covered:
        yield Damper(OTHER_MAIN + SAME_WAY * pointing, "fungsi utama keduanya berbeda")
    if equal_cores and other_meaning(a, b):
        yield Damper(OTHER_MEANING, "namanya sama, tetapi uraiannya menyebut bidang yang berbeda")
    if told := _told_on_one_side(a, b, a.populasi, b.populasi, equal_cores):
        apiece = bool(a.populasi - b.populasi) and bool(b.populasi - a.populasi)
        yield Damper(OTHER_POPULATION ** (2 if apiece else 1), f"sasaran berbeda: {told} hanya disebut di salah satu")
    if told := _told_on_one_side(a, b, a.langkah, b.langkah, equal_cores):
        yield Damper(OTHER_STEP, f"langkah kerja berbeda: {told} hanya disebut di salah satu")
    if ("bagian" in a.tanda) != ("bagian" in b.tanda):
        yield Damper(PART, "salah satu disebut bagian, modul, atau pendukung")
    if sites(a, b):
        yield Damper(SITES, "keduanya situs web dari unit yang berbeda")
    if _no_common_object(a, b):
        yield Damper(NO_OBJECT, "prosesnya sama, tetapi tidak ada objek yang sama")


def other_meaning(a: Profile, b: Profile) -> bool:
    """The descriptions name fields, and none in common: one acronym for two things."""
    return bool(a.diurai and b.diurai) and not a.diurai & b.diurai and not (a.umum and a.umum == b.umum)


def _told_on_one_side(a: Profile, b: Profile, mine: frozenset[str], yours: frozenset[str], equal_cores: bool) -> str:
    """The facets that only one of two texts names; who describes nothing leaves nothing out."""
    told = (mine ^ yours) - a.tersirat - b.tersirat
    if equal_cores or not told:
        return ""
    missing = [side for side, facets in ((a, mine), (b, yours)) if told - facets]
    return listed(told) if any("uraian" in side.tanda for side in missing) else ""


def sites(a: Profile, b: Profile) -> bool:
    """Both are web sites of units, and of different ones."""
    both = is_site(a) and is_site(b) and ("unit" in a.tanda or "unit" in b.tanda)
    return both and (a.words != b.words or a.pemilik != b.pemilik)


def is_site(side: Profile) -> bool:
    return "situs" in side.tanda or side.utama == {SITE}


def _no_common_object(a: Profile, b: Profile) -> bool:
    shared = a.utama & b.utama
    if not shared or not shared <= GENERIC_PROCESS:
        return False
    explained = {word for konsep in shared for side in (a, b) for word in side.bukti.get(konsep, ())}
    mine, yours = a.objek - explained, b.objek - explained
    return bool(mine or yours) and not mine & yours
