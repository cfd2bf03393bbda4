"""What else stands in the libraries: papers that are old, revoked, narrow or secret, and one that is to go."""

import io
from datetime import date
from functools import partial

from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.rules import Sifat
from spbe_assess.example import papers
from spbe_assess.example.people import CONTRIBUTING, HELPED, People
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.organisation.models import Opd

BROUGHT = date(2026, 7, 8)
PROCEDURE = "Prosedur pelayanan administrasi kependudukan"
MENDED, ASKED = date(2026, 8, 3), date(2026, 8, 10)

# a plan that is over, and an inventory that is not for everybody
OLD = {
    "rencana-induk": {
        "jenis": "Dokumen perencanaan",
        "nomor": "050/21/2020 (contoh)",
        "tentang": "Rencana Induk SPBE 2020 sampai 2024",
        "tanggal": date(2020, 2, 3),
        "berlaku_sampai": date(2024, 12, 31),
    },
    "inventaris": {
        "jenis": "Laporan",
        "nomor": "000.9/77/Diskominfo/2026 (contoh)",
        "tentang": "Inventarisasi perangkat pusat data dan alamat jaringannya",
        "tanggal": date(2026, 3, 9),
        "sifat": Sifat.TERBATAS,
    },
}


def tell(story: Story, people: People) -> None:
    """Add what each pemda keeps beside what it has used."""
    kept: dict[str, DocumentVersion] = {}
    for count, kode in enumerate(people.pemda):
        story.add(moment(BROUGHT, 11 * count), partial(_shelve, people, kode))
    story.add(moment(workday(BROUGHT, 3), 95), lambda: kept.update(procedure=_procedure(people)))
    story.add(moment(workday(BROUGHT, 4), 140), lambda: kept.update(names=_names(people)))
    story.add(moment(MENDED, 40), lambda: _mend(people, kept["procedure"]))
    story.add(moment(ASKED, 65), lambda: _regret(people, kept["names"]))


def _shelve(people: People, kode: str) -> None:
    kepala = papers.kepala(kode)
    for slug, facts in OLD.items():
        _bring(people, kode, slug, **facts)
    _bring(
        people,
        kode,
        "egov",
        jenis=f"Peraturan {kepala}",
        nomor="11 Tahun 2016 (contoh)",
        tentang="Pengembangan e-Government",
        tanggal=date(2016, 4, 18),
        dicabut_oleh=f"Peraturan {kepala} tahun 2022 tentang SPBE (contoh)",
    )
    documents.add_secret(
        people.pemda[kode],
        tentang="Laporan uji keamanan aplikasi pelayanan (contoh)",
        jenis="Laporan",
        nomor=f"R-04/{kode}/2025 (contoh)",
        tanggal=date(2025, 10, 20),
        tempat="Diskominfo, ruang kepala bidang persandian, dengan surat pengantar",
        actor=people.officer[kode],
    )


def _procedure(people: People) -> DocumentVersion:
    """Brought by the OPD that contributes."""
    opd = next(opd for opd in people.opds[HELPED] if CONTRIBUTING in opd.urusan)
    facts = {"jenis": "SOP", "nomor": "060/12/2025 (contoh)", "tanggal": date(2025, 6, 2)}
    return _bring(people, HELPED, "sop-layanan", tentang=PROCEDURE, opd=opd, **facts)


def _mend(people: People, version: DocumentVersion) -> None:
    documents.add_version(
        version.document,
        stream=io.BytesIO(_content(f"{PROCEDURE}, diperbaiki", HELPED)),
        nama_berkas="contoh-sop-layanan-perbaikan.pdf",
        actor=people.officer[HELPED],
    )


def _names(people: People) -> DocumentVersion:
    """A list of people that should not have been kept."""
    return _bring(
        people,
        HELPED,
        "daftar-peserta",
        jenis="Notula",
        nomor="005/310/2026 (contoh)",
        tentang="Daftar hadir bimbingan teknis",
        tanggal=date(2026, 5, 12),
        sifat=Sifat.TERBATAS,
    )


def _regret(people: People, version: DocumentVersion) -> None:
    documents.ask_destruction(
        version,
        alasan="Memuat nomor induk kependudukan peserta. Yang tanpa nomor itu sudah diunggah sebagai gantinya.",
        actor=people.coordinator[HELPED],
    )


def _bring(people: People, kode: str, slug: str, *, opd: Opd | None = None, **facts) -> DocumentVersion:
    return documents.add_document(
        people.pemda[kode],
        stream=io.BytesIO(_content(facts["tentang"], kode)),
        nama_berkas=f"contoh-{slug}-{kode}.pdf",
        opd=opd,
        actor=people.officer[kode],
        **facts,
    )


def _content(tentang: str, kode: str) -> bytes:
    return papers.pdf([(tentang, f"Pemda {kode}"), ("Isi dokumen contoh.",)])
