"""The inventories of the example: believable projects and data sets, all invented, what was proposed and decided."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from spbe_assess.db import db
from spbe_assess.example.people import PROVINSI, People
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.findings import operations as findings
from spbe_assess.findings import queries
from spbe_assess.findings.models import Finding
from spbe_assess.findings.rules import Choice, Outcome, Remedy
from spbe_assess.organisation.models import Opd
from spbe_assess.projects import operations
from spbe_assess.projects.models import Project, Proposal
from spbe_assess.projects.rules import ClearanceOutcome, Jenis, ProjectKind, ProjectStatus, YearOfMoney

HERE = Path(__file__).parent
LISTED, SCANNED, ASKED, DECIDED = date(2026, 8, 10), date(2026, 8, 24), date(2026, 8, 31), date(2026, 9, 14)
MILLION = 1_000_000
BUDGET = 2027
TICT = "2.16.03.2.02.0020"
OTHER = "1.02.01.2.05.0009"  # a sub kegiatan of another urusan
WHOLE_NUMBERS = frozenset({"pengguna"})

# what is wanted next year → why an own one; the answer: outcome, number, note; None is still waiting
PROPOSED = {
    "Portal Satu Data Maluku Utara": (
        "Portal data terbuka yang ada belum memuat metadata dan tidak dapat menerima data kabupaten dan kota.",
        (ClearanceOutcome.PERBAIKI, "", "Jelaskan apa yang tidak dapat ditambahkan pada Open Data Malut."),
    ),
    "E-Pajak Restoran Halbar": ("Pajak restoran masih dicatat di kertas.", None),
    "Data Miskin Desa": (
        "Data dari SIKS-NG terlambat diperbarui, sedangkan bantuan desa harus tepat.",
        (ClearanceOutcome.DITOLAK, "", "Data penerima bantuan sudah ada di Dinas Sosial; pakai yang itu."),
    ),
    "Saruma Digital ID": ("Warga di pulau luar perlu identitas tanpa kartu.", None),
    "SIPINTAR Nelayan": (
        "Kartu nelayan diperlukan untuk penyaluran bahan bakar bersubsidi.",
        (ClearanceOutcome.DISETUJUI, "555/31/Diskominfo/2026 (contoh)", "Pakai kode wilayah dan NIK sebagai rujukan."),
    ),
    "E-Pajak Sula": ("Semua pajak daerah dalam satu pintu, menggantikan catatan tangan.", None),
    "E-Surat Haltim": ("Menunggu SRIKANDI terlalu lama.", None),
    "Pengaduan Taliabu": ("Warga lebih mengenal nomor kabupaten.", None),
    "SINELAYAN": ("Data nelayan tersebar di kelurahan.", None),
}  # fmt: skip

# two names → what is decided about the pair: outcome, why, what is done, by which urusan, in how many working days
SETTLED = (
    ("82.04", "E-Presensi Halsel", "Absensi Dukcapil", Outcome.SAMA, Remedy.GABUNG, "2.12", 60,
     "Presensi kabupaten sudah memuat dinas ini; mesin sidik jari berhenti pada akhir tahun."),
    ("82.71", "SMS Gateway Kota Ternate", "SMS Gateway Dinkes", Outcome.SAMA, Remedy.PAKAI_BERSAMA, "1.02", 40,
     "Satu gerbang pesan cukup; jadwal posyandu dikirim lewat gerbang kota."),
    ("82.71", "Lacak Bus Ternate", "Trans Ternate Tracker", Outcome.SAMA, Remedy.HENTIKAN, "2.15", 30,
     "Yang baru berhenti sebelum dibayar; halte ditambahkan pada pelacak yang sudah berjalan."),
    ("82.03", "E-Office Halut", "SIMASKOT Setda", Outcome.TERKAIT, Remedy.HUBUNGKAN, "2.16", 50,
     "Disposisi pimpinan tetap terpisah sampai SRIKANDI dipakai penuh, tetapi suratnya tidak diketik dua kali."),
    ("82.71", "SIRTLH Ternate", "E-RTLH", Outcome.TERKAIT, Remedy.PERTAHANKAN, "", 0,
     "Pendataan dan penyaluran memang dua pekerjaan; daftarnya disamakan tiap triwulan."),
    ("82.04", "E-Presensi Halsel", "Absen Nakes Bacan", Outcome.SAMA, Remedy.HENTIKAN, "1.02", 20,
     "Presensi puskesmas memakai aplikasi kabupaten; paket 2026 tidak dilanjutkan."),
)  # fmt: skip


def tell(story: Story, people: People) -> None:
    """Add the inventories one pemda after the other, one scan of the province, and what came after it."""
    for count, kode in enumerate(people.pemda):
        story.add(moment(LISTED, 15 * count), partial(_keep, people, kode))
    story.add(moment(SCANNED), partial(_scan, people))
    for count, nama in enumerate(PROPOSED):
        story.add(moment(workday(ASKED, count), 30), partial(_propose, people, nama))
    for count, nama in enumerate(name for name, (_, answer) in PROPOSED.items() if answer):
        story.add(moment(workday(DECIDED, count), 50), partial(_answer, people, nama))
    for count, pair in enumerate(SETTLED):
        story.add(moment(workday(DECIDED, count), 90), partial(_decide, people, *pair))


def _rows(name: str, kode: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file, delimiter=";") if kode in row["pemda"].split())


def _keep(people: People, kode: str) -> None:
    pemda, actor, opds = people.pemda[kode], people.officer[kode], people.opds[kode]
    kept = {}
    for row in _rows("proyek.csv", kode):
        kind, values = _project(row, opds)
        project = operations.register_project(pemda, kind=kind, values=values, actor=actor)
        kept[project.nama] = project
    wali = _opd(opds, "2.16")
    for row in _rows("data.csv", kode):
        values = _data_set(row, opds) | {"wali": wali, "sumber": kept.get(row["sumber"])}
        operations.register_data_set(pemda, values=values, actor=actor)


def _project(row: dict[str, str], opds: list[Opd]) -> tuple[ProjectKind, dict[str, object]]:
    kind = ProjectKind(row["jenis"]) if row["jenis"] in set(ProjectKind) else ProjectKind.APLIKASI
    mulai, status = int(row["mulai"]), ProjectStatus(row["status"])
    more = dict(pair.split("=", 1) for pair in row["lain"].split(",") if pair)
    own = status in (ProjectStatus.RENCANA, ProjectStatus.DIBANGUN) and "rekomendasi" in row["tidak"]
    return kind, {
        "nama": row["nama"],
        "uraian": row["uraian"],
        "opd": _opd(opds, row["urusan"]),
        "jenis": Jenis(row["jenis"]) if row["jenis"] in set(Jenis) else None,
        "status": status,
        "status_sejak": date(min(mulai, LISTED.year), 3, 2),
        "tahun_mulai": mulai,
        "uang": [
            _year(text, OTHER if own and row["urusan"] == "1.02" else TICT) for text in row["uang"].split(",") if text
        ],
        "tidak_ada": row["tidak"].split(),
        **{name: int(text) if name in WHOLE_NUMBERS else text for name, text in more.items()},
    }


def _year(text: str, sub_kegiatan: str) -> YearOfMoney:
    """ "2026 180 176 40": pagu, realisasi and upkeep of a year in millions, - where not filled in."""
    tahun, *money = text.split()
    pagu, realisasi, upkeep = (None if each == "-" else int(each) * MILLION for each in money)
    return YearOfMoney(int(tahun), pagu, realisasi, upkeep, sub_kegiatan=sub_kegiatan)


def _data_set(row: dict[str, str], opds: list[Opd]) -> dict[str, object]:
    texts = {name: row[name] for name in ("nama", "uraian", "standar", "kode_referensi", "interoperabilitas")}
    return texts | {
        "metadata_isi": row["metadata"],
        "produsen": _opd(opds, row["produsen"]),
        "sejak": int(row["sejak"]),
        "prioritas": row["prioritas"] == "ya",
        "tidak_ada": [name.replace("metadata", "metadata_isi") for name in row["tidak"].split()],
    }


def _opd(opds: list[Opd], wanted: str) -> Opd:
    """ "5.02/Pendapatan": of an urusan that several OPDs share, the one whose name says so."""
    urusan, _, word = wanted.partition("/")
    return next(opd for opd in opds if urusan in opd.urusan and word in opd.nama)


def _scan(people: People) -> None:
    found = queries.search(people.pemda[PROVINSI], provinsi=True)
    findings.keep_profiles(queries.dictionary(), found.texts, actor=None)
    findings.settle(found, actor=None)


def _propose(people: People, nama: str) -> None:
    project = _named(nama)
    operations.ask_clearance(
        project, tahun=BUDGET, alasan=PROPOSED[nama][0], syarat=(), actor=people.officer[project.pemda.kode]
    )


def _answer(people: People, nama: str) -> None:
    hasil, nomor, catatan = PROPOSED[nama][1]
    proposal = db.session.scalar(sa.select(Proposal).where(Proposal.project_id == _named(nama).id))
    operations.answer_clearance(
        proposal,
        versi=proposal.versi,
        hasil=hasil,
        nomor=nomor,
        tanggal=DECIDED if nomor else None,
        catatan=catatan,
        actor=people.coordinator[proposal.project.pemda.kode],
    )


def _named(nama: str) -> Project:
    return db.session.scalar(sa.select(Project).where(Project.nama == nama))


def _decide(
    people: People, kode: str, first: str, second: str, hasil: Outcome, remedy: Remedy, urusan: str, days: int, why: str
) -> None:
    sides = {project.id: project for project in (_named(first), _named(second))}
    finding = db.session.scalar(
        sa.select(Finding).where(Finding.project_a_id.in_(sides), Finding.project_b_id.in_(sides))
    )
    promised = {"opd": _opd(people.opds[kode], urusan), "due": workday(DECIDED, days)} if urusan else {}
    keep = _named(first) if hasil is Outcome.SAMA else None
    findings.decide(
        finding,
        versi=finding.versi,
        choice=Choice(hasil, why, remedy, keep=keep, penanggung_jawab="Kepala dinas" if urusan else "", **promised),
        actor=people.coordinator[kode],
    )
