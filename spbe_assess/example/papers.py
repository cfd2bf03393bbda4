"""Invented documents of a pemda, as small valid PDF files that say on every page that they are examples. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spbe_assess.example import chance
from spbe_assess.instruments.model import Aspek, Instrument

WIDTH, HEIGHT, MARGIN, LEADING = 595, 842, 72, 20  # A4 in points
MARK = "CONTOH: bukan dokumen resmi"


@dataclass(frozen=True)
class Place:
    """Where a document speaks of an indikator."""

    halaman: int
    pasal: str = ""


@dataclass(frozen=True)
class Paper:
    """One document: what the library says of it, its pages as lines, and where it speaks of which kode."""

    nama_berkas: str
    jenis: str
    nomor: str
    tentang: str
    tanggal: date
    pages: tuple[tuple[str, ...], ...]
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def citation(self) -> str:
        """ "Peraturan Bupati Nomor 14 Tahun 2022 (contoh)"."""
        return f"{self.jenis} Nomor {self.nomor}"

    @property
    def content(self) -> bytes:
        return pdf(self.pages)


def kepala(kode: str) -> str:
    """The office that issues regulations: Gubernur, Bupati or Wali Kota, by the Kemendagri kode."""
    if len(kode) == 2:
        return "Gubernur"
    return "Wali Kota" if kode[3] >= "7" else "Bupati"


def regulation(instrument: Instrument, kode: str, sebutan: str) -> Paper:
    """The regulation on SPBE of 2022, with a pasal for each policy the old instrument asks for, two on a page."""
    nomor = 8 + chance.number(40, "regulation", kode)
    tentang = "Sistem Pemerintahan Berbasis Elektronik"
    pages, places = [(f"{sebutan}", f"Peraturan {kepala(kode)} Nomor {nomor} Tahun 2022", tentang)], {}
    policies = instrument.aspek[0].indikator
    for start in range(0, len(policies), 2):
        lines: list[str] = []
        for offset, indikator in enumerate(policies[start : start + 2]):
            pasal = f"Pasal {4 + start + offset}"
            lines += [pasal, *_wrapped(f"(1) Ketentuan tentang {topik(indikator.nama)}."), ""]
            places[indikator.kode] = Place(len(pages) + 1, pasal)
        pages.append(tuple(lines))
    return Paper(
        nama_berkas=f"contoh-peraturan-spbe-{kode}.pdf",
        jenis=f"Peraturan {kepala(kode)}",
        nomor=f"{nomor} Tahun 2022 (contoh)",
        tentang=tentang,
        tanggal=date(2022, 3 + chance.number(8, "regulation month", kode), 14),
        pages=tuple(pages),
        places=places,
    )


def report(instrument: Instrument, kode: str, sebutan: str, tahun: int, nomor_aspek: Sequence[int]) -> Paper:
    """The report of a year, with a page for each aspek it covers."""
    name = "SPBE" if instrument.has_domain else "Pemerintah Digital"
    title = f"Pelaksanaan {name} Tahun {tahun}"
    chapters = [aspek for aspek in instrument.aspek if aspek.nomor in nomor_aspek]
    pages = [(sebutan, f"Laporan {title}"), *(_chapter(aspek) for aspek in chapters)]
    places = {one.kode: Place(number) for number, aspek in enumerate(chapters, 2) for one in aspek.indikator}
    serial = 100 + chance.number(800, "report", kode, tahun)
    return Paper(
        nama_berkas=f"contoh-laporan-{tahun}-{kode}.pdf",
        jenis="Laporan",
        nomor=f"000.9/{serial}/Diskominfo/{tahun} (contoh)",
        tentang=title,
        tanggal=date(tahun, 12, 15),
        pages=tuple(pages),
        places=places,
    )


def decree(instrument: Instrument, kode: str, sebutan: str) -> Paper:
    """The decree that appoints the coordination team, for the aspek of who runs SPBE."""
    nomor = 100 + chance.number(300, "decree", kode)
    [penyelenggara] = [aspek for aspek in instrument.aspek if aspek.nama.startswith("Penyelenggara")]
    tentang = f"Tim Koordinasi SPBE {sebutan}"
    pages = (
        (sebutan, f"Keputusan {kepala(kode)} Nomor {nomor} Tahun 2022", tentang),
        ("Lampiran: susunan dan tugas tim", *_chapter(penyelenggara)),
    )
    return Paper(
        nama_berkas=f"contoh-keputusan-tim-{kode}.pdf",
        jenis=f"Keputusan {kepala(kode)}",
        nomor=f"{nomor} Tahun 2022 (contoh)",
        tentang=tentang,
        tanggal=date(2022, 11, 2 + chance.number(20, "decree day", kode)),
        pages=pages,
        places={indikator.kode: Place(2) for indikator in penyelenggara.indikator},
    )


def topik(nama: str) -> str:
    """What an indikator is about: its name without the regulation's standing words."""
    for words in ("Tingkat Kematangan ", "Kebijakan Internal ", "Penerapan ", "Pelaksanaan "):
        nama = nama.removeprefix(words)
    return nama.removesuffix(" Instansi Pusat/Pemerintah Daerah")


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A valid PDF of plain lines, the same bytes for the same lines; each page ends with the mark of an example."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        stream = _stream([*lines, "", f"Halaman {number + 1}", MARK])
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, rows, size, len(body))
    )


def _stream(lines: Sequence[str]) -> bytes:
    shown = b" T*\n".join(b"(%b) Tj" % _escaped(line) for line in lines)
    return b"BT /F1 12 Tf %d TL %d %d Td\n%b\nET" % (LEADING, MARGIN, HEIGHT - MARGIN, shown)


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _chapter(aspek: Aspek) -> tuple[str, ...]:
    lines = [f"Aspek {aspek.nomor}: {aspek.nama}", ""]
    for indikator in aspek.indikator:
        lines += _wrapped(f"{indikator.kode}. {topik(indikator.nama)}")
    return tuple(lines)


def _wrapped(text: str, width: int = 76) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
