"""The plain table people already have, "No, Indikator, Nilai, Penjelasan", read as answers."""

import re
from collections.abc import Collection, Mapping

from openpyxl import Workbook

from spbe_assess.assessments import rules
from spbe_assess.assessments.imports import cells
from spbe_assess.assessments.imports.cells import Found, rows_in
from spbe_assess.assessments.imports.reading import Reading, value_of
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Indikator, Instrument

HEADER_ROWS = 20  # how deep titles may push the head
HEADS = {
    "kode": ("no", "no.", "nomor", "kode", "no indikator", "nomor indikator", "kode indikator"),
    "nama": ("indikator", "nama indikator"),
    "nilai": ("nilai", "nilai mandiri", "level", "nilai/level", "capaian level"),
    "penjelasan": ("penjelasan", "keterangan", "uraian"),
    "fakta": ("fakta",),
    "analisis": ("analisis",),
}
AS_TABLE = (
    "Dibaca sebagai tabel biasa, bukan buku kerja dari aplikasi ini: sel kosong tidak mengubah apa pun, dan bila orang "
    "lain mengubah isi yang sama sementara itu, tidak ada peringatan. Periksa setiap perubahan di atas."
)
BOTH = re.compile(r"\s*fakta\s*:\s*(.*?)\s*(?:\banalisis\s*:\s*(.*))?", re.IGNORECASE | re.DOTALL)


def read_table(workbook: Workbook, instrument: Instrument, kodes: Collection[str]) -> Reading:
    """The first sheet with such a head. Blank cells say nothing; Penjelasan is Fakta, or both where it names them."""
    for sheet in workbook.worksheets:
        rows = iter(rows_in(sheet))
        columns = _columns(rows)
        if columns:
            return _read(rows, columns, instrument, kodes)
    raise Refused(
        "Ini bukan buku kerja penilaian: tidak ada lembar yang dibuat aplikasi ini, dan tidak ada tabel dengan kolom "
        "No, Indikator, Nilai, dan Penjelasan."
    )


def _columns(rows) -> dict[str, int]:
    for number, row in enumerate(rows, 1):
        if number > HEADER_ROWS:
            break
        titles = [" ".join(cells.text_of(found.value).split()).casefold() for found in row]
        columns = {
            name: next(titles.index(title) for title in known if title in titles)
            for name, known in HEADS.items()
            if set(known) & set(titles)
        }
        if {"kode", "nama"} & set(columns) and "nilai" in columns and {"penjelasan", "fakta"} & set(columns):
            return columns
    return {}


def _read(rows, columns: Mapping[str, int], instrument: Instrument, kodes: Collection[str]) -> Reading:
    reading, seen, names = Reading(own=False, notes=[AS_TABLE]), {}, _names(instrument)
    for row in rows:
        found = {name: row[at] for name, at in columns.items() if at < len(row)}
        said = [cell for name, cell in found.items() if name not in ("kode", "nama") and not cell.is_blank]
        if not said:  # a heading, a sum, a line nobody filled
            continue
        indikator = _indikator(found, said[0], reading, names, instrument)
        if indikator is None:
            continue
        sentence = _place_fault(indikator.kode, kodes, seen)
        seen[indikator.kode] = said[0]
        if sentence:
            reading.refuse(said[0], sentence)
        else:
            reading.rows.append(_row(found, instrument, indikator, reading))
    return reading


def _place_fault(kode: str, kodes: Collection[str], seen: Mapping[str, Found]) -> str | None:
    if kode not in kodes:
        return f"indikator {kode} tidak diserahkan kepada Perangkat Daerah ini; hapus baris ini."
    if kode in seen:
        return f"indikator {kode} sudah ada di baris {seen[kode].row}; hapus salah satu."
    return None


def _names(instrument: Instrument) -> dict[str, Indikator]:
    """Every way an indikator is called, folded: kode, number, long and short name."""
    names = {}
    for indikator in instrument.indikator.values():
        for name in (indikator.nama, rules.short_nama(indikator), rules.spoken_kode(indikator.kode), indikator.kode):
            names[_folded(name)] = indikator
    return names


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _indikator(
    found: Mapping[str, Found], at: Found, reading: Reading, names: Mapping[str, Indikator], instrument: Instrument
) -> Indikator | None:
    """By number and by name; where both are known they must mean the same."""
    kode, nama = found.get("kode"), found.get("nama")
    by_kode = names.get(_folded(cells.text_of(kode.value))) if kode else None
    by_nama = names.get(_folded(cells.text_of(nama.value))) if nama else None
    if by_kode and by_nama and by_kode is not by_nama:
        reading.refuse(
            nama,
            f"nama ini adalah indikator {by_nama.kode}, tetapi nomornya {by_kode.kode}; samakan nomor dan nama.",
        )
        return None
    if by_kode and nama and not nama.is_blank and not by_nama:
        reading.notes.append(
            f"{nama.place}: nama {cells.quoted(nama.value)} tidak dikenal; dibaca menurut nomornya, {by_kode.kode}."
        )
    indikator = by_nama or by_kode
    if indikator is None:
        place = next((cell for cell in (kode, nama) if cell and not cell.is_blank), at)
        reading.refuse(place, f"{cells.quoted(place.value)} bukan indikator {instrument.sebutan}; betulkan nomornya.")
    return indikator


def _row(
    found: Mapping[str, Found], instrument: Instrument, indikator: Indikator, reading: Reading
) -> rules.WorkbookRow:
    given = {}
    asked = rules.asked_fields(instrument, indikator.kode)
    for name in ("nilai", "fakta", "analisis"):
        cell = found.get(name)
        if cell is None or cell.is_blank:
            continue
        if name not in asked:
            reading.refuse(cell, "indikator ini dinilai dari indeks lembaga lain; isi indeksnya di aplikasi.")
            continue
        given |= _said(name, cell, instrument, indikator, reading)
    told = found.get("penjelasan")
    if told is not None and not told.is_blank:
        given |= _explained(told, instrument, indikator, reading)
    return rules.WorkbookRow(indikator.kode, {name: value for name, value in given.items() if value not in (None, "")})


def _said(name: str, cell: Found, instrument: Instrument, indikator: Indikator, reading: Reading) -> dict:
    try:
        value = value_of(name, cell, instrument, indikator)
    except Refused as refused:
        reading.refuse(cell, refused.message)
        return {}
    if name != "nilai":
        reading.note_formula(cell)
    return {name: value}


def _explained(told: Found, instrument: Instrument, indikator: Indikator, reading: Reading) -> dict:
    """Penjelasan as Fakta, or split where it says which part is which."""
    both = BOTH.fullmatch(cells.text_of(told.value))
    if both is None or told.kind == "f":
        return _said("fakta", told, instrument, indikator, reading)
    parts = {"fakta": both[1], "analisis": both[2] or ""}
    given = {}
    for name, text in parts.items():
        part = Found(told.sheet, told.row, told.column, text, "s")
        given |= _said(name, part, instrument, indikator, reading)
    return given
