"""Lists as pemda keep them: the heads and ways of writing of real inventories, with rows of our own."""

from io import BytesIO

from openpyxl import Workbook

from spbe_assess.projects import imports
from spbe_assess.projects.imports import Choices, Reading

# first rows of the shape id,nama,uraian,opd,pemda,status,source
SAMPLE = """id,nama,uraian,opd,pemda,status,source
G1,lpse.magetan.go.id,layanan pengelolaan pengadaan barang/jasa elektronik,SETDA Kab Magetan,Kabupaten Magetan,,seeder
G2,jdih.magetan.go.id,jaringan dokumentasi hukum,SETDA Kab Magetan,Kabupaten Magetan,,seeder
G3,SIMDALEV | RFK ADBANG,merekap data rfk adbang,SETDA Kab Magetan,Kabupaten Magetan,tidak aktif,seeder
G4,"Sistem, Data","uraian, dengan koma",Dinas Kominfo,Kabupaten Magetan,aktif,seeder
"""


class Office:
    """An OPD as far as an import looks at it."""

    def __init__(self, number: int, nama: str, selesai=None) -> None:
        self.id, self.nama, self.selesai = number, nama, selesai


OPDS = (Office(1, "Dinas Komunikasi dan Informatika"), Office(2, "Sekretariat Daerah"), Office(3, "Dinas Kesehatan"))


def xlsx(*rows, title: str = "Daftar", **sheets) -> bytes:
    """A workbook with these rows; further sheets by their titles."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: list, sep: str = ";", encoding: str = "utf-8") -> bytes:
    """A CSV without quotes."""
    return "\r\n".join(sep.join(map(str, row)) for row in rows).encode(encoding)


def table(content: bytes) -> imports.Table:
    return imports.read_table(content, imports.is_known)


def read(content: bytes, *, kolom: dict | None = None, kunci: str | None = None, **choices) -> Reading:
    """What a list says, its columns as they are guessed unless told otherwise."""
    found = table(content)
    kolom = imports.guess(found) if kolom is None else kolom
    kunci = imports.guess_key(found) if kunci is None else kunci
    return imports.read_rows(found, kolom, kunci, Choices(**choices), OPDS, "Kabupaten Magetan")
