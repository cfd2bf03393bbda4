"""The sentences the ministry's guide asks for, from plain parts: what a document says, which kriteria that meets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spbe_assess.errors import Refused

NUMBER_AND_YEAR = re.compile(r"^(\S+)\s*/\s*((?:19|20)\d\d)$")


@dataclass(frozen=True)
class Source:
    """A document and the place in it; whatever is not known stays empty. `tentang` alone may be its whole name."""

    tentang: str
    jenis: str = ""
    nomor: str = ""
    pasal: str = ""
    halaman: str = ""

    @property
    def nama(self) -> str:
        """ "Peraturan Bupati Nomor 17 Tahun 2023 tentang Satu Data", or the name by which the library knows it."""
        tentang = re.sub(r"^tentang\s+", "", self.tentang.strip(), flags=re.IGNORECASE)
        head = " ".join(part for part in (self.jenis.strip(), self._number) if part)
        if not head:
            return tentang
        return f"{head} tentang {tentang}" if tentang else head

    @property
    def _number(self) -> str:
        """ "17/2023" is read out as "Nomor 17 Tahun 2023"; one that says "Nomor" itself stays."""
        nomor = NUMBER_AND_YEAR.sub(r"\1 Tahun \2", self.nomor.strip())
        if not nomor or re.match(r"(?i)(nomor|no\.)\s", nomor):
            return nomor
        return f"Nomor {nomor}"

    @property
    def place(self) -> str:
        """ ", pasal 9 ayat (2), halaman 6"."""
        pasal, halaman = _without(self.pasal, "pasal"), _without(self.halaman, "halaman")
        return (f", pasal {pasal}" if pasal else "") + (f", halaman {halaman}" if halaman else "")


def compose_fakta(source: Source, stated: str) -> str:
    """ "Berdasarkan <document>, pasal …, halaman …: <what stands there>." Refused without either end of it."""
    if not source.nama:
        raise Refused("Pilih satu dokumen, atau tulis nama dokumennya.", "bukti")
    if not stated.strip():
        raise Refused("Tulis apa yang dinyatakan dokumen itu.", "isi")
    return f"Berdasarkan {source.nama}{source.place}: {_inside(stated)}."


def compose_analisis(source: Source, kriteria: Sequence[tuple[int, str]]) -> str:
    """Which kriteria that meets, level by level; "" where none was named."""
    if not kriteria:
        return ""
    met = "; ".join(f"kriteria level {level}, yaitu {_inside(sentence)}" for level, sentence in sorted(kriteria))
    return f"{source.nama}{source.place} memenuhi {met}."


def put_after(text: str, added: str) -> str:
    """What is there stays as it is; what is added begins a new paragraph."""
    return "\n\n".join(part for part in (text.rstrip(), added) if part.strip())


def _without(text: str, word: str) -> str:
    """People write "pasal 9" into a field called Pasal."""
    return re.sub(rf"^(?:{word}|{word[:3]}\.|hlm\.?)\s+", "", text.strip(), flags=re.IGNORECASE)


def _inside(sentence: str) -> str:
    """As it stands within another sentence: small at its beginning unless that is an acronym, without its full stop."""
    sentence = " ".join(sentence.split()).rstrip(" .;:")
    first = sentence.split(" ")[0]
    return sentence if first[1:] != first[1:].lower() else sentence[:1].lower() + sentence[1:]
