"""A list of projects comes in: kept as it was read, its columns and rows chosen, then all of it or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.audit.operations import record
from spbe_assess.canonical import digest
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused, Stale
from spbe_assess.jobs import enqueue, uses
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.facts import build, correct, date_status, logged, logged_new
from spbe_assess.projects.guards import keep_revision, note_status, require_current
from spbe_assess.projects.models import ImportMapping, InventoryImport
from spbe_assess.projects.queries import inventory_beside
from spbe_assess.projects.rules import ImportRow, Match, Plan, plan, values_of_new

__all__ = ["choose_rows", "import_projects", "map_columns", "upload_list"]

SCAN = uses("temuan-pindai")  # the findings room looks through the whole pemda once
LONGEST_FILE_NAME = 300
BY_LIST = "Menurut daftar yang diimpor."


def upload_list(
    pemda: Pemda,
    *,
    jenis: str,
    berkas: str,
    isi: str,
    kolom: Mapping[str, str],
    kolom_kunci: str,
    pilihan: Mapping[str, object],
    actor: User,
) -> InventoryImport:
    """Keep a list as it was read (`isi`), with what its columns are likely to mean; nothing is imported yet."""
    imported = InventoryImport(
        pemda=pemda,
        jenis=jenis,
        berkas=berkas[:LONGEST_FILE_NAME],
        isi=isi,
        kolom=dict(kolom),
        kolom_kunci=kolom_kunci,
        pilihan=dict(pilihan),
        by_id=actor.id,
        waktu=clock.now(),
        hasil={},
    )
    db.session.add(imported)
    db.session.flush()
    record(actor, "upload_list", imported, {"jenis": jenis, "sha256": digest(isi)}, pemda=pemda.kode)
    return imported


def map_columns(
    imported: InventoryImport,
    *,
    versi: int,
    kolom: Mapping[str, str],
    kolom_kunci: str,
    pilihan: Mapping[str, object],
    actor: User,
) -> None:
    """Say what its columns mean ({target: head}); remembered for the pemda's next list."""
    _require_open(imported, versi)
    if "nama" not in kolom:
        raise Refused("Pilih kolom yang berisi nama.", "kolom")
    imported.kolom, imported.kolom_kunci = dict(kolom), kolom_kunci
    imported.pilihan = {**imported.pilihan, **pilihan}
    remembered = db.session.get(ImportMapping, (imported.pemda_id, imported.jenis))
    if remembered is None:
        remembered = ImportMapping(pemda_id=imported.pemda_id, jenis=imported.jenis)
        db.session.add(remembered)
    remembered.kolom, remembered.kolom_kunci = dict(kolom), kolom_kunci
    db.session.flush()
    record(actor, "map_columns", imported, {"kolom": dict(kolom), "kunci": kolom_kunci}, pemda=imported.pemda.kode)


def choose_rows(imported: InventoryImport, *, versi: int, pilihan: Mapping[str, object], actor: User) -> None:
    """Which cells to split, which packages to take."""
    _require_open(imported, versi)
    imported.pilihan = {**imported.pilihan, **pilihan}
    db.session.flush()
    record(actor, "choose_rows", imported, {name: len(rows) for name, rows in pilihan.items()},
           pemda=imported.pemda.kode)  # fmt: skip


def import_projects(
    imported: InventoryImport, *, versi: int, seen: str, rows: Sequence[ImportRow], actor: User
) -> dict[str, int]:
    """Everything the list says, or nothing; how many are baru, berubah, tetap.

    `seen`: fingerprint of the plan that was looked at; Stale when the inventory is another one by now. Records the
    list does not name stay. The findings room compares once, not for each row.
    """
    take_turn(f"impor:{imported.pemda_id}")
    _require_open(imported, versi)
    told = plan(rows, inventory_beside(imported.pemda))
    if told.seen != seen:
        raise Stale
    if not rows:
        raise Refused("Tidak ada satu baris pun yang dapat diimpor.")
    _write_new(imported.pemda, told, actor)
    for match in told.of("berubah"):
        _write_change(match, actor)
    db.session.flush()
    imported.diimpor, imported.hasil = clock.now(), told.counts
    record(actor, "import_projects", imported, told.counts, pemda=imported.pemda.kode)
    if len(told.of("tetap")) < len(rows):
        enqueue(SCAN, {"pemda": imported.pemda_id})
    return told.counts


def _require_open(imported: InventoryImport, versi: int) -> None:
    require_current(imported, versi)
    if imported.diimpor is not None:
        raise Refused("Daftar ini sudah diimpor.")


def _write_new(pemda: Pemda, told: Plan, actor: User) -> None:
    """All built before one flush gives them their numbers."""
    projects = []
    for match in told.of("baru"):
        with _place_named(match):
            projects.append(build(pemda, kind=match.row.kind, values=values_of_new(match.row)))
    db.session.add_all(projects)
    db.session.flush()
    for project in projects:
        if project.status is not None:
            note_status(project, "", actor)
        record(actor, "record_project", project, logged_new(project), pemda=pemda.kode)


def _write_change(match: Match, actor: User) -> None:
    project, values = match.record, dict(match.changes)
    status, before = values.pop("status", None), [project.status, project.status_sejak]
    with _place_named(match):
        told = correct(project, values)
        if status is not None:
            date_status(project, status, None)
            note_status(project, BY_LIST, actor)
    if told:
        keep_revision(project, {name: old for name, (old, _) in told.items()}, actor)
        record(actor, "change_project", project, logged(told), pemda=project.pemda.kode)
    if status is not None:
        dated = {"status": [before[0], status], "status_sejak": [before[1], project.status_sejak]}
        record(actor, "set_status", project, dated, pemda=project.pemda.kode)


@contextmanager
def _place_named(match: Match) -> Iterator[None]:
    """A refusal says which row it is about."""
    try:
        yield
    except Refused as no:
        raise Refused(f"{match.row.place}: {no.message}") from no
