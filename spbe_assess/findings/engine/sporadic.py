"""R06–R11 and R13: what one record says about itself.

A rule fires on *tidak ada* (the fact's name is in `absent`) or on a value that breaks it, never on *belum diisi*.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_assess.findings.engine.model import Found, Record, Severity, YearMoney
from spbe_assess.findings.engine.rulebook import figure, sub_kegiatan
from spbe_assess.findings.engine.subjects import PLANNED, Subject
from spbe_assess.projects.rules import year_cost

RESTING = frozenset({"tidak aktif", "dihentikan"})
OWN_PLACES = {"sendiri": "server sendiri", "sewa": "hosting sewaan"}
LONE_MAKERS = {"perorangan": "perorangan", "pelatihan": "peserta proyek pelatihan"}
BUILD_WORDS = re.compile(r"\b(pembangunan|pengembangan|pembuatan|membangun|pengadaan aplikasi)\b", re.IGNORECASE)
UPKEEP_WORDS = re.compile(
    r"\b(pemeliharaan|perawatan|langganan|sewa|perpanjangan|hosting|maintenance)\b", re.IGNORECASE
)
YEARS = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Fired:
    severity: Severity
    alasan: tuple[str, ...]


Rule = Callable[[Subject, date], Fired | None]


def fired(severity: Severity, reasons: Sequence[str]) -> Fired | None:
    return Fired(severity, tuple(reasons)) if reasons else None


def spent(row: YearMoney) -> int:
    """What a year costs, as the inventory counts it."""
    return max(year_cost(row.pagu, row.realisasi, row.pemeliharaan), 0)


def is_upkeep(row: YearMoney) -> bool:
    """Whether the money is known to keep something running rather than to build it."""
    if row.pemeliharaan is not None and spent(row) <= row.pemeliharaan:
        return True
    return bool(UPKEEP_WORDS.search(row.paket)) and not BUILD_WORDS.search(row.paket)


def is_building(row: YearMoney) -> bool:
    """Whether the money is known to build something: by the name of its package, or by what upkeep leaves over."""
    if not spent(row):
        return False
    if BUILD_WORDS.search(row.paket):
        return True
    return row.pemeliharaan is not None and not is_upkeep(row)


def clearance(subject: Subject, today: date) -> Fired | None:
    """R06."""
    record = subject.record
    paid = [row for row in record.uang if spent(row)]
    if record.status not in PLANNED or not paid:
        return None
    reasons = []
    if subject.absent("rekomendasi"):
        reasons.append("Sudah beranggaran, tetapi belum ada rekomendasi.")
    if subject.absent("sub_kegiatan"):
        reasons.append("Uangnya tidak melalui sub kegiatan TIK.")
    outside = sorted({row.sub_kegiatan for row in paid if row.sub_kegiatan and not ict_door(row.sub_kegiatan)})
    reasons += [f"Sub kegiatan {kode} bukan sub kegiatan TIK." for kode in outside]
    return fired(Severity.TINGGI, reasons)


def ict_door(kode: str) -> bool:
    """Whether a sub kegiatan (its code, with or without its name behind it) is one that ICT money goes through."""
    parts = kode.strip().split()[0].strip(".").split(".") if kode.strip() else []
    for pattern in sub_kegiatan():
        asked = pattern.split(".")
        if len(parts) == len(asked) and all(want in ("*", part) for want, part in zip(asked, parts, strict=True)):
            return True
    return False


def architecture(subject: Subject, today: date) -> Fired | None:
    """R07; a national application stands in the nation's architecture."""
    record = subject.record
    if record.kind != "aplikasi" or subject.central or record.status in RESTING:
        return None
    missing = {
        "raa": "Tidak ada kode arsitektur aplikasi (RAA).",
        "layanan": "Tidak terhubung dengan layanan.",
        "proses_bisnis": "Tidak terhubung dengan proses bisnis.",
        "peta_rencana": "Tidak ada di peta rencana.",
    }
    reasons = [sentence for name, sentence in missing.items() if subject.absent(name)]
    return fired(Severity.SEDANG, [*reasons, *_outside_roadmap(record)])


def _outside_roadmap(record: Record) -> list[str]:
    years = [int(year) for year in YEARS.findall(record.peta_rencana)]
    if not years or record.status not in PLANNED:
        return []
    planned = [row.tahun for row in record.uang if spent(row)] or [record.tahun_mulai or 0]
    outside = sorted(year for year in planned if year and not min(years) <= year <= max(years))
    return [f"Tahun {year} di luar peta rencana ({record.peta_rencana})." for year in outside]


def ownership(subject: Subject, today: date) -> Fired | None:
    """R08."""
    record = subject.record
    if record.kind == "kegiatan" or record.status == "dihentikan":
        return None
    reasons = []
    if subject.absent("opd"):
        reasons.append("Tidak ada Perangkat Daerah pemilik.")
    if subject.absent("penanggung_jawab"):
        reasons.append("Tidak ada penanggung jawab.")
    if subject.absent("wali_data") and not subject.absent("data_dihasilkan"):
        reasons.append("Tidak ada wali data untuk data yang dihasilkan.")
    since = record.tahun_mulai or (record.status_sejak.year if record.status_sejak else None)
    if subject.absent("dasar_hukum") and record.status == "aktif" and since and today.year - since > 1:
        reasons.append(f"Aktif sejak {since} tanpa dasar hukum.")
    return fired(Severity.SEDANG, reasons)


def unused(subject: Subject, today: date) -> Fired | None:
    """R09; tinggi when money continues."""
    record = subject.record
    if record.kind == "kegiatan":
        return None
    reasons = _no_use(subject, today) if record.status == "aktif" else []
    kept = _upkeep_at_rest(record, today)
    if record.status in RESTING:
        reasons += _early_end(record, today) + [f"Sudah {record.status}, tetapi masih ada biaya {kept}."] * bool(kept)
    going_on = kept or any(spent(row) for row in record.uang if row.tahun >= today.year)
    return fired(Severity.TINGGI if going_on else Severity.SEDANG, reasons)


def _no_use(subject: Subject, today: date) -> list[str]:
    record = subject.record
    reasons = []
    if record.pengguna == 0 or subject.absent("pengguna"):
        reasons.append("Aktif, tetapi tidak ada penggunanya.")
    if subject.absent("pakai_terakhir"):
        reasons.append("Aktif, tetapi belum pernah dipakai.")
    elif record.pakai_terakhir and _months(record.pakai_terakhir, today) >= figure("tanpa-pakai"):
        months = _months(record.pakai_terakhir, today)
        reasons.append(f"Aktif, tetapi tidak dipakai selama {months} bulan.")
    return reasons


def _early_end(record: Record, today: date) -> list[str]:
    """Only the year of its start is known: it is said where even its January is near enough."""
    if record.tahun_mulai is None:
        return []
    ended = record.status_sejak or today
    months = _months(date(record.tahun_mulai, 1, 1), ended) if 1 <= record.tahun_mulai <= ended.year else -1
    if not 0 <= months < figure("cepat-mati"):
        return []
    return [f"Mulai dipakai {record.tahun_mulai}, sudah {record.status} sebelum {figure('cepat-mati')} bulan."]


def _upkeep_at_rest(record: Record, today: date) -> str:
    """The years, in words, in which a record at rest still costs upkeep."""
    if record.status not in RESTING:
        return ""
    first = record.status_sejak.year + 1 if record.status_sejak else today.year
    years = sorted({row.tahun for row in record.uang if (row.pemeliharaan or 0) > 0 and row.tahun >= first})
    return f"pemeliharaan {', '.join(map(str, years))}" if years else ""


def _months(since: date, until: date) -> int:
    """Whole months."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - (until.day < since.day)


def alone(subject: Subject, today: date) -> Fired | None:
    """R10, as far as the record itself tells: it asks for data, nobody supplies them, and nothing is connected."""
    if not asks_for_data(subject) or not subject.absent("pemasok_data"):
        return None
    return fired(Severity.SEDANG, ["Datanya dikumpulkan sendiri: tidak ada pemasok data dan tidak ada integrasi."])


def asks_for_data(subject: Subject) -> bool:
    """Whether it uses data and somebody said that it is integrated with nothing."""
    record = subject.record
    if record.kind != "aplikasi" or subject.central or record.status in RESTING:
        return False
    return bool(record.data_dipakai) and subject.absent("integrasi") and not record.terhubung


def infrastructure(subject: Subject, today: date) -> Fired | None:
    """R11, as far as the record itself tells."""
    record = subject.record
    if subject.central or record.status in RESTING:
        return None
    reasons = []
    if record.pusat_data in OWN_PLACES:
        reasons.append(f"Memakai {OWN_PLACES[record.pusat_data]}, di luar pusat data pemda dan PDN.")
    if record.lisensi == "tertutup" and subject.absent("rekomendasi"):
        reasons.append("Kode sumbernya tertutup, tanpa rekomendasi.")
    return fired(Severity.SEDANG, reasons)


def one_off(subject: Subject, today: date) -> Fired | None:
    """R13."""
    record = subject.record
    if record.kind == "kegiatan" or record.status in RESTING or subject.central:
        return None
    reasons = []
    if record.pengembang in LONE_MAKERS:
        reasons.append(f"Dibuat {LONE_MAKERS[record.pengembang]}.")
    by_year: dict[int, list[YearMoney]] = {}
    for row in record.uang:
        by_year.setdefault(row.tahun, []).append(row)
    for year in sorted(by_year):
        if any(is_building(row) for row in by_year[year]) and _no_upkeep(subject, by_year, year + 1, today):
            reasons.append(f"Dibangun {year}, tanpa biaya pemeliharaan {year + 1}.")
    return fired(Severity.SEDANG, reasons)


def _no_upkeep(subject: Subject, by_year: dict[int, list[YearMoney]], year: int, today: date) -> bool:
    """Whether it is known that the year after the building had no upkeep."""
    rows = by_year.get(year, [])
    if any(is_building(row) or (row.pemeliharaan or 0) > 0 for row in rows):
        return False
    if subject.absent("pemeliharaan"):
        return year <= today.year
    return any(row.pemeliharaan == 0 for row in rows)


RULES: dict[str, Rule] = {
    "sporadis-rekomendasi": clearance,
    "sporadis-arsitektur": architecture,
    "sporadis-pemilik": ownership,
    "sporadis-mangkrak": unused,
    "sporadis-terpisah": alone,
    "sporadis-infrastruktur": infrastructure,
    "sporadis-biaya": one_off,
}


def sporadic(subject: Subject, today: date) -> list[Found]:
    """The findings about one record by itself, in the order of the rules."""
    found = []
    for jenis, rule in RULES.items():
        told = rule(subject, today)
        if told:
            found.append(about([subject.id], jenis, told))
    return found


def about(ids: Sequence[int], jenis: str, told: Fired, konsep: str = "") -> Found:
    """A finding about one record, or about several: then it stands at the lowest id and `extra` names all."""
    members = sorted(ids)
    extra = {"anggota": ",".join(map(str, members))} if len(members) > 1 else {}
    return Found(jenis, (members[0],), 1.0, told.severity, told.alasan, konsep=konsep, extra=extra)
