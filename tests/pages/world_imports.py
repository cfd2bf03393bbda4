"""A list of projects that waits for a yes, in the small country."""

from spbe_assess.accounts.models import User
from spbe_assess.db import transaction
from spbe_assess.projects import imports, operations
from tests.unit.projects.lists import csv

LIST = csv(["Nama", "Uraian"], ["SIPD, SIMDA", "Keuangan"])


def bring_list(officer: User) -> dict[str, int]:
    """Of the officer's pemda, its columns as they were guessed; one cell names two applications."""
    table = imports.read_table(LIST, imports.is_known)
    with transaction():
        imported = operations.upload_list(
            officer.pemda,
            jenis="proyek",
            berkas="daftar.csv",
            isi=imports.kept(table),
            kolom=imports.guess(table),
            kolom_kunci="",
            pilihan={},
            actor=officer,
        )
    return {"impor:daftar": imported.id}
