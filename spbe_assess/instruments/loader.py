"""A file becomes an Instrument, or an InvalidInstrument says which file, where and why; nothing in between."""

import re
import tomllib
from pathlib import Path

from spbe_assess.instruments import checks, shape
from spbe_assess.instruments.model import Aspek, Domain, Indikator, Instrument, Item, Konversi, Predikat, Ruas, Tahap
from spbe_assess.instruments.shape import Fault
from spbe_assess.instruments.urusan import URUSAN

SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class InvalidInstrument(Exception):
    """`berkas`, `tempat`, `alasan`: one Indonesian sentence for whoever keeps the file."""

    def __init__(self, berkas: str, tempat: str, alasan: str):
        self.berkas = berkas
        self.tempat = tempat
        self.alasan = alasan
        super().__init__(f"{berkas}, {tempat}: {alasan}")


def load(path: Path) -> Instrument:
    """Read one file; its name must be its kode."""
    instrument = parse(read_text(path), path.name)
    if path.stem != instrument.kode:
        raise InvalidInstrument(path.name, "kode", f"berkas dengan kode ini harus bernama {instrument.kode}.toml")
    return instrument


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInstrument(path.name, "seluruh berkas", "tidak terbaca sebagai teks UTF-8") from error


def parse(text: str, berkas: str) -> Instrument:
    instrument = build(plain(text, berkas), berkas)
    try:
        checks.check_urusan(instrument, URUSAN)
    except Fault as fault:
        raise InvalidInstrument(berkas, fault.place, fault.reason) from None
    return instrument


def plain(text: str, berkas: str) -> dict:
    """The file as plain values, unchecked."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = SYNTAX_PLACE.search(str(error))
        place = f"baris {found[1]} kolom {found[2]}" if found and found[1] else "akhir berkas"
        raise InvalidInstrument(berkas, place, f"bukan TOML yang sah ({SYNTAX_PLACE.sub('', str(error))})") from error


def build(values: dict, berkas: str) -> Instrument:
    """Plain values, from a file or from an edition, become an Instrument that passed every inner check."""
    try:
        instrument = _instrument(shape.HEAD(values, ""))
        checks.check(instrument)
    except Fault as fault:
        raise InvalidInstrument(berkas, fault.place, fault.reason) from None
    return instrument


def _instrument(values: dict) -> Instrument:
    parts = {
        "predikat": tuple(Predikat(**row) for row in values["predikat"]),
        "tahap": tuple(Tahap(**row) for row in values["tahap"]),
        "konversi": tuple(_konversi(row) for row in values.get("konversi", ())),
        "domain": tuple(_domain(row) for row in values["domain"]),
    }
    return Instrument(**{**values, **parts})


def _konversi(values: dict) -> Konversi:
    return Konversi(**{**values, "ruas": tuple(Ruas(*numbers) for numbers in values["ruas"])})


def _domain(values: dict) -> Domain:
    nomor = values["nomor"]
    return Domain(**{**values, "aspek": tuple(_aspek(row, nomor) for row in values["aspek"])})


def _aspek(values: dict, domain_nomor: int) -> Aspek:
    nomor = values["nomor"]
    leaves = tuple(_indikator(row, nomor) for row in values["indikator"])
    return Aspek(**{**values, "indikator": leaves, "domain_nomor": domain_nomor})


def _indikator(values: dict, aspek_nomor: int) -> Indikator:
    bukti = tuple(
        tuple(Item(id=f"{values['kode']}/{level}/{n}", **item) for n, item in enumerate(items, 1))
        for level, items in enumerate(values.get("bukti", ()), 1)
    )
    return Indikator(**{**values, "bukti": bukti, "aspek_nomor": aspek_nomor})
