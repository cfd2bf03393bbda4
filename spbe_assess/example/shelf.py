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
ASKED = date(2026, 8, 10)


def tell(story: Story, people: People) -> None:
    """Add what each pemda keeps beside what it has used."""
    for kode in people.pemda:
        story.add(moment(BROUGHT), partial(_shelve, people, kode))
    story.add(moment(workday(BROUGHT, 3)), partial(_help, people))


def _shelve(people: People, kode: str) -> None:
    """A regulation that another one revoked, a plan that is over, an inventory that is not for everybody."""
    kepala = papers.kepala(kode)
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
    _bring(
        people,
        kode,
        "rencana-induk",
        jenis="Dokumen perencanaan",
        nomor="050/21/2020 (contoh)",
        tentang="Rencana Induk SPBE 2020 sampai 2024",
        tanggal=date(2020, 2, 3),
        berlaku_sampai=date(2024, 12, 31),
    )
    _bring(
        people,
        kode,
        "inventaris",
        jenis="Laporan",
        nomor="000.9/77/Diskominfo/2026 (contoh)",
        tentang="Inventarisasi perangkat pusat data dan alamat jaringannya",
        tanggal=date(2026, 3, 9),
        sifat=Sifat.TERBATAS,
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


def _help(people: People) -> None:
    """The OPD that contributes brings its own procedure, mended once; a list of names is asked to be destroyed."""
    opd = next(opd for opd in people.opds[HELPED] if CONTRIBUTING in opd.urusan)
    procedure = _bring(
        people,
        HELPED,
        "sop-layanan",
        jenis="SOP",
        nomor="060/12/2025 (contoh)",
        tentang="Prosedur pelayanan administrasi kependudukan",
        tanggal=date(2025, 6, 2),
        opd=opd,
    )
    documents.add_version(
        procedure.document,
        stream=io.BytesIO(_content("Prosedur pelayanan administrasi kependudukan, diperbaiki", HELPED)),
        nama_berkas="contoh-sop-layanan-perbaikan.pdf",
        actor=people.officer[HELPED],
    )
    names = _bring(
        people,
        HELPED,
        "daftar-peserta",
        jenis="Notula",
        nomor="005/310/2026 (contoh)",
        tentang="Daftar hadir bimbingan teknis",
        tanggal=date(2026, 5, 12),
        sifat=Sifat.TERBATAS,
    )
    documents.ask_destruction(
        names,
        alasan="Memuat nomor induk kependudukan peserta. Pindaian tanpa nomor itu sudah diunggah sebagai gantinya.",
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
