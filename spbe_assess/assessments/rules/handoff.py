"""What is handed to the ministry's application: the text of an indikator, which file goes along or is only named."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.assessments.rules.evidence import Names, file_name

# what the list says of each use
GOES = "disertakan"
_LIMITED, _SECRET, _LINK = "terbatas, tidak disertakan", "rahasia, tidak diunggah", "tautan"
_DESTROYED, _INFECTED, _LOST = "sudah dimusnahkan", "terjangkit virus, tidak disertakan", "berkas tidak ditemukan"
INDEX_HEADS = ("Indikator", "Butir", "Nama berkas", "Halaman", "Pasal", "SHA-256", "Keadaan", "Dokumen", "Keterangan")


@dataclass(frozen=True)
class Bundled:
    """One use in the bundle. `nama`: of its file there, or the address or place where it stands; `sha256` or empty."""

    kode: str
    item: str
    nama: str
    halaman: str
    pasal: str
    sha256: str
    status: str
    dokumen: str
    remark: str

    @property
    def goes(self) -> bool:
        return self.status == GOES

    def row(self, *, lost: bool = False) -> tuple[str, ...]:
        """Under INDEX_HEADS."""
        status = _LOST if lost else self.status
        nama = "" if lost else self.nama
        return (self.kode, self.item, nama, self.halaman, self.pasal, self.sha256, status, self.dokumen, self.remark)


def bundled(pieces: Iterable, *, tahun: int, pemda: str, limited: bool) -> list[Bundled]:
    """Every use with the name of its file; the same file for one indikator goes once. `limited`: terbatas ones too."""
    names, known, found = Names(), {}, []
    for piece in pieces:
        status, sha256 = _status(piece, limited), piece.version.sha256 if piece.version else ""
        nama = piece.link or (piece.document.tempat if status == _SECRET else "")
        if status == GOES:
            key = (piece.kode, piece.version_id)
            if key not in known:
                suffix = "." + piece.version.nama_berkas.rpartition(".")[2]
                known[key] = names.free(file_name(tahun, pemda, piece.kode, piece.document.tentang, suffix))
            nama = known[key]
        said = (piece.document.tentang if piece.document else "", piece.remark)
        found.append(Bundled(piece.kode, piece.item, nama, piece.halaman, piece.pasal, sha256, status, *said))
    return found


def _status(piece, limited: bool) -> str:
    if piece.link:
        return _LINK
    if piece.version is None:
        return _SECRET
    if piece.version.destroyed_at is not None:
        return _DESTROYED
    if piece.version.scan == "terjangkit":
        return _INFECTED
    return _LIMITED if piece.document.sifat == "terbatas" and not limited else GOES


def text_of(spoken: str, nama: str, claim, nilai: str, files: Iterable[Bundled]) -> str:
    """One indikator as plain text, to be pasted piece by piece."""
    parts = [f"Indikator {spoken}. {nama}", f"Nilai mandiri: {nilai or 'belum diisi'}"]
    if claim.layanan:
        parts.append(f"Layanan: {claim.layanan}")
    parts += [f"Fakta:\n{claim.fakta or 'belum diisi'}", f"Analisis:\n{claim.analisis or 'belum diisi'}"]
    proofs = [f"- {_line(each)}" for each in files]
    parts.append("Bukti dukung:\n" + ("\n".join(proofs) if proofs else "belum ada"))
    return "\n\n".join(parts) + "\n"


def _line(each: Bundled) -> str:
    places = [f"halaman {each.halaman}" if each.halaman else "", _pasal(each.pasal)]
    told = [each.nama or each.dokumen, *filter(None, places)]
    return ", ".join(told) + ("" if each.goes or each.status == _LINK else f" ({each.status})")


def _pasal(pasal: str) -> str:
    """ "pasal 9", whether the word was typed or not."""
    return pasal if not pasal or pasal.casefold().startswith("pasal") else f"pasal {pasal}"
