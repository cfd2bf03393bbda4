"""`flask skor`: answer sheets in, index and predikat out, without a database, a secret or an instance."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from spbe_assess.cli_command import Command
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring import sheets_in
from spbe_assess.scoring.numbers import with_comma
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score, shown
from spbe_assess.scoring.sheets_in import Sheet
from spbe_assess.sheets import MAX_FILE, open_workbook

MAX_TEXT = 64 * 1024 * 1024  # some hundred thousand sheets; a file without end stops here
ZIP = b"PK\x03\x04"


@click.command("skor", cls=Command)
@click.option("--instrumen", "kode", required=True, metavar="KODE", help="Kode instrumen, misalnya permenpanrb-8-2026.")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
@click.argument("berkas", type=click.Path(path_type=Path))
def skor(kode: str, as_json: bool, berkas: Path) -> None:
    """Hitung indeks dan predikat dari lembar jawaban BERKAS (.json, .jsonl, .csv, atau .xlsx)."""
    instrument = _instrument(kode)
    scores = [score(instrument, sheet) for sheet in _read(instrument, berkas)]
    if as_json:
        lines = [json.dumps(_result(instrument, one), ensure_ascii=False) for one in scores]
    elif _many(berkas):
        lines = _overview(scores)
    else:
        lines = _table(instrument, scores[0])
    click.echo("\n".join(lines))


def _instrument(kode: str) -> Instrument:
    instrument = get_instrument(kode)
    if instrument is None:
        known = ", ".join(one.kode for one in all_instruments())
        raise Refused(f"Instrumen itu tidak dikenal. Yang ada: {known}.")
    return instrument


def _many(berkas: Path) -> bool:
    return berkas.suffix.casefold() == ".jsonl"


def _read(instrument: Instrument, berkas: Path) -> list[Sheet]:
    content = _content(berkas)
    if _many(berkas):
        return sheets_in.read_jsonl(instrument, sheets_in.decode(content))
    return [_reader(berkas, content)(instrument, content)]


def _content(berkas: Path) -> bytes:
    name = click.format_filename(berkas)
    try:
        with berkas.open("rb") as file:
            content = file.read(MAX_TEXT + 1)
    except FileNotFoundError:
        raise Refused(f"Berkas {name} tidak ada.") from None
    except IsADirectoryError:
        raise Refused(f"{name} adalah folder, bukan berkas.") from None
    except (OSError, ValueError):
        raise Refused(f"Berkas {name} tidak dapat dibaca.") from None
    if len(content) > MAX_TEXT:
        raise Refused(f"Berkas {name} lebih besar dari 64 MB.")
    return content


def _reader(berkas: Path, content: bytes) -> Callable[[Instrument, bytes], Sheet]:
    """By the file's name; a name that says nothing, by what the file begins with."""
    by_name = {".json": _from_json, ".csv": _from_csv, ".xlsx": _from_workbook}
    if berkas.suffix.casefold() in by_name:
        return by_name[berkas.suffix.casefold()]
    if content.startswith(ZIP):
        return _from_workbook
    return _from_json if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) else _from_csv


def _from_json(instrument: Instrument, content: bytes) -> Sheet:
    return sheets_in.read_json(instrument, sheets_in.decode(content))


def _from_csv(instrument: Instrument, content: bytes) -> Sheet:
    return sheets_in.read_csv(instrument, sheets_in.decode(content))


def _from_workbook(instrument: Instrument, content: bytes) -> Sheet:
    """The first sheet that has the columns."""
    for sheet in open_workbook(content[: MAX_FILE + 1]).worksheets:
        sheet.reset_dimensions()
        answers = sheets_in.read_rows(instrument, sheet.iter_rows(values_only=True))
        if answers is not None:
            return answers
    raise Refused("Buku kerja ini tidak memuat lembar dengan kolom Kode dan Nilai.")


def _result(instrument: Instrument, result: Score) -> dict:
    """The contract's object, its keys in the contract's order."""
    return {
        "instrumen": instrument.kode,
        "indeks": shown(result.index),
        "indeks_eksak": str(result.index),
        "predikat": result.predikat,
        "kosong": list(result.kosong),
        "batas": [shown(bound) for bound in result.batas],
        "aspek": {str(nomor): shown(value) for nomor, value in result.aspek.items()},
        "domain": {str(nomor): shown(value) for nomor, value in result.domain.items()},
    }


def _table(instrument: Instrument, result: Score) -> list[str]:
    low, high = (_printed(bound) for bound in result.batas)
    answered = len(instrument.indikator) - len(result.kosong)
    lines = [
        f"{instrument.judul} ({instrument.rujukan})",
        "",
        f"{instrument.nama_indeks:<14}{_printed(result.index)} (tepatnya {result.index})",
        f"{'Predikat':<14}{result.predikat}",
        f"{'Terisi':<14}{answered} dari {len(instrument.indikator)} indikator",
    ]
    if result.kosong:
        lines += [f"{'Batas':<14}{low} sampai {high}", f"{'Belum diisi':<14}{', '.join(result.kosong)}"]
    for title, branches, values in (
        ("Domain", instrument.domain, result.domain),
        ("Aspek", instrument.aspek, result.aspek),
    ):
        if values:
            lines += ["", f"{title:<8}{'Nilai':>6}   {'Bobot':>6}   Nama"]
            lines += [
                f"{one.nomor:<8}{_printed(values[one.nomor]):>6}   {_printed(one.bobot):>6}   {one.nama}"
                for one in branches
            ]
    return lines


def _overview(scores: list[Score]) -> list[str]:
    lines = [f"{'Baris':>7}  {'Indeks':>6}  {'Batas':<12}  {'Kosong':>6}  Predikat"]
    for number, result in enumerate(scores, 1):
        bounds = "-".join(_printed(bound) for bound in result.batas)
        lines.append(
            f"{number:>7}  {_printed(result.index):>6}  {bounds:<12}  {len(result.kosong):>6}  {result.predikat}"
        )
    return lines


def _printed(number) -> str:
    return with_comma(shown(number))
