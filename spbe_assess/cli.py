"""The commands of `flask --app wsgi …`, gathered from their modules."""

from flask import Flask

from spbe_assess import cli_contoh
from spbe_assess.cli_laporan import laporan
from spbe_assess.cli_skor import skor


def register(app: Flask) -> None:
    app.cli.add_command(skor)
    app.cli.add_command(laporan)
    cli_contoh.register(app)
