"""`flask wilayah-muat`: the provinces, kabupaten and kota of the country, and the usual OPDs of Maluku Utara."""

import csv
from pathlib import Path

import click
from flask.cli import with_appcontext

from spbe_assess.cli_command import Command
from spbe_assess.db import transaction
from spbe_assess.organisation import operations, queries

DATA = Path(__file__).parent / "data"
SEEDED = "82"  # the province whose OPDs `opd-malut.csv` names


def rows_of(name: str) -> list[dict[str, str]]:
    """One of the published lists."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@click.command("wilayah-muat", cls=Command)
@with_appcontext
def wilayah_muat() -> None:
    """Muat provinsi, kabupaten, dan kota, serta Perangkat Daerah awal Maluku Utara; aman dijalankan lagi."""
    with transaction():
        rows = rows_of("wilayah.csv")
        new, changed = operations.load_wilayah(rows, actor=None)
        opds = 0
        for pemda in queries.pemda_in(queries.pemda_by_kode(SEEDED)):
            # where somebody already keeps the list, a seed would bring back what was closed or renamed
            if not queries.opds_of(pemda):
                opds += len(operations.load_opds(pemda, rows_of("opd-malut.csv"), actor=None))
    click.echo(f"{len(rows)} wilayah: {new} baru, {changed} berganti nama. {opds} Perangkat Daerah baru.")
