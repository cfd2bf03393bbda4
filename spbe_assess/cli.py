"""The commands of `flask --app wsgi …`, gathered from their modules; each fails in one sentence."""

from flask import Flask

from spbe_assess import cli_contoh
from spbe_assess.cli_contoh import contoh_isi
from spbe_assess.cli_jejak import jejak_periksa
from spbe_assess.cli_laporan import laporan
from spbe_assess.cli_pengguna import pengguna_buat, pengguna_sandi
from spbe_assess.cli_proyek import examine_projects
from spbe_assess.cli_skor import skor
from spbe_assess.cli_wilayah import wilayah_muat


def register(app: Flask) -> None:
    cli_contoh.register(app)
    for command in (
        contoh_isi,
        skor,
        examine_projects,
        laporan,
        wilayah_muat,
        pengguna_buat,
        pengguna_sandi,
        jejak_periksa,
    ):
        app.cli.add_command(command)
