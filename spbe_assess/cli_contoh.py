"""`flask contoh-isi`: the Maluku Utara example into an empty database; while it is there every page says so."""

import click
from flask import Flask
from flask.cli import with_appcontext

from spbe_assess.cli_command import Command
from spbe_assess.example.load import is_loaded, load_example


@click.command("contoh-isi", cls=Command)
@with_appcontext
def contoh_isi() -> None:
    """Muat contoh Maluku Utara ke basis data yang masih kosong."""
    load_example()
    click.echo("Contoh Maluku Utara dimuat. Kata sandi setiap akun: contoh-2026.")


def register(app: Flask) -> None:
    app.cli.add_command(contoh_isi)
    app.extensions["example"] = is_loaded
