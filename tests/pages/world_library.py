"""The library of the pemda the tests of access are about, known by the words of addresses."""

import io
from datetime import date

from spbe_assess.accounts.models import User
from spbe_assess.db import transaction
from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import Document
from spbe_assess.documents.rules import Sifat


def shelve(people: dict[str, User]) -> dict[str, object]:
    """A document of each sifat, one an OPD brought, one of another pemda, and one to be destroyed."""
    officer, contributor = people["officer"], people["contributor"]
    plain, narrow = _keep("pustaka", officer), _keep("tertutup", officer, sifat=Sifat.TERBATAS)
    own, foreign = _keep("opd", contributor), _keep("asing", people["officer of another pemda"])
    facts = {"tentang": "Peta jaringan", "jenis": "Surat", "nomor": "R-1", "tanggal": date(2025, 1, 2)}
    with transaction():
        secret = documents.add_secret(officer.pemda, tempat="Bagian Hukum", actor=officer, **facts)
        wish = documents.ask_destruction(narrow.versions[0], alasan="Data pribadi.", actor=people["coordinator"])
    ids = {"dokumen": plain.id, "dokumen:terbatas": narrow.id, "dokumen:opd": own.id, "dokumen:asing": foreign.id}
    ids |= {"pakai": plain.id, "pakai:opd": own.id}
    return ids | {"dokumen:rahasia": secret.id, "versi": 1, "halaman": 1, "pemusnahan": wish.id}


def _keep(nama: str, actor: User, **more) -> Document:
    """A document in the library that nothing uses."""
    content = io.BytesIO(f"%PDF-1.4 {nama}".encode())
    with transaction():
        version = documents.add_document(
            actor.pemda, stream=content, nama_berkas=f"{nama}.pdf", tentang=f"Dokumen {nama}", actor=actor, **more
        )
        return version.document
