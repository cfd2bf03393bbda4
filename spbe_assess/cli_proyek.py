"""`flask proyek-periksa`: the finding engine on a CSV, without a database, a secret or an instance."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from time import perf_counter

import click

from spbe_assess import clock
from spbe_assess.cli_command import Command
from spbe_assess.errors import Refused
from spbe_assess.findings.engine.csv_in import read_records
from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.every_pair import WEAK, every_pair, one_pair
from spbe_assess.findings.engine.model import Found, Record
from spbe_assess.findings.engine.rulebook import rule
from spbe_assess.findings.engine.scan import scan

MAX_FILE = 64 * 1024 * 1024
MOST_FOR_ALL_PAIRS = 3_000
MOST_IN_PEMDA = 5_000  # different texts of one pemda; the largest inventory that was seen has some hundred
IN_TABLE = 40  # letters of a name
BATCH = 1_000  # findings printed at a time


@click.command("proyek-periksa", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
@click.option("--semua", "all_pairs", is_flag=True, help="Bandingkan semua pasangan, paling banyak 3.000 baris.")
@click.argument("berkas", type=click.Path(path_type=Path))
def examine_projects(berkas: Path, as_json: bool, all_pairs: bool) -> None:
    """Periksa daftar proyek BERKAS.csv: yang ganda, sejenis aplikasi umum, terkait, dan sporadis."""
    begun = perf_counter()
    records = read_records(_content(berkas))
    _check(records, all_pairs)
    found = _found(records, all_pairs)
    for line in _json(found, begun) if as_json else _table(found, records):
        click.echo(line)


def _content(berkas: Path) -> bytes:
    name = click.format_filename(berkas)
    try:
        with berkas.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Refused(f"Berkas {name} tidak ada.") from None
    except IsADirectoryError:
        raise Refused(f"{name} adalah folder, bukan berkas.") from None
    except (OSError, ValueError):
        raise Refused(f"Berkas {name} tidak dapat dibaca.") from None
    if len(content) > MAX_FILE:
        raise Refused(f"Berkas {name} lebih besar dari 64 MB.")
    return content


def _check(records: list[Record], all_pairs: bool) -> None:
    """What would take too long is said before anything is printed."""
    if all_pairs and len(records) > MOST_FOR_ALL_PAIRS:
        raise Refused("Semua pasangan hanya dibandingkan untuk paling banyak 3.000 baris.")
    texts = {(one.pemda, one.text.nama.casefold(), one.text.uraian.casefold()) for one in records}
    if max(Counter(pemda for pemda, *_ in texts).values()) > MOST_IN_PEMDA:
        raise Refused("Satu pemda memuat lebih dari 5.000 proyek yang berbeda; sebutkan pemdanya pada kolom pemda.")


def _found(records: list[Record], all_pairs: bool) -> Iterable[Found]:
    told = [_by_rows(one, records) for one in scan(default(), records, today=clock.today("WIB"))]
    if not all_pairs:
        return told
    return chain(every_pair(default(), records), (one for one in told if len(one.ids) == 1))


def _by_rows(found: Found, rows: list[Record]) -> Found:
    """Beside the row of the national application, where the file has one that is strong enough by itself."""
    recorded = found.extra.get("tercatat")
    if not recorded:
        return found
    beside = one_pair(default(), rows[found.ids[0] - 1], rows[int(recorded) - 1])
    return beside if beside.jenis == found.jenis else found


def _json(found: Iterable[Found], begun: float) -> Iterator[str]:
    """The contract's object, a finding a line; it may be larger than memory."""
    yield '{"temuan": ['
    before = ""
    for batch in _batches(found):
        lines = [json.dumps(_result(one), ensure_ascii=False) for one in batch]
        yield before + ",\n".join(lines)
        before = ","
    yield f'], "detik": {perf_counter() - begun:.3f}}}'


def _result(found: Found) -> dict:
    return {
        "jenis": found.jenis,
        "baris": list(found.ids),
        "kekuatan": found.kekuatan,
        "alasan": list(found.alasan),
    }


def _table(found: Iterable[Found], records: list[Record]) -> Iterator[str]:
    names = {one.id: one.text.nama for one in records}
    yield f"{'Kekuatan':>8}  {'Baris':<13}  {'Temuan':<44}  Nama"
    count = 0
    for batch in _batches(found):
        count += len(batch)
        yield "\n".join(_line(one, names) for one in batch)
    yield f"{count} temuan." if count else "Tidak ada temuan."


def _line(found: Found, names: dict[int, str]) -> str:
    rows = ", ".join(map(str, found.ids))
    title = "Lemah, tidak ditanyakan" if found.jenis == WEAK else rule(found.jenis).judul
    told = " – ".join(_short(names[row]) for row in found.ids)
    return f"{found.kekuatan:>8.2f}  {rows:<13}  {title:<44}  {told}".replace(".", ",", 1)


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= IN_TABLE else plain[: IN_TABLE - 1] + "…"


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch
