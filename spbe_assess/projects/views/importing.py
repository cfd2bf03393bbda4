"""A list comes in, in three looks: the file, what its columns mean, and what it would change; the third one imports."""

import json
from collections.abc import Mapping
from io import BytesIO

from flask import Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects import imports, operations, policy, queries, rules
from spbe_assess.projects.forms import RowsForm, TakeListForm, UploadListForm, mapping_form
from spbe_assess.projects.imports import Choices, Reading, Table
from spbe_assess.projects.imports.template import MEDIA_TYPE, list_workbook
from spbe_assess.projects.models import InventoryImport
from spbe_assess.projects.views.blueprint import bp
from spbe_assess.projects.views.telling import told_changes
from spbe_assess.sheets import MAX_FILE
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once

JENIS = "proyek"
MOST = 100  # of each list shown at once
MOST_STRANGE = 60  # names of OPD asked for at once
SAMPLES = 3


@bp.route("/proyek/impor", methods=["GET", "POST"])
def upload_list() -> ResponseReturnValue:
    pemda = _own_pemda()
    form = UploadListForm.from_request()
    if form.submitted():
        with form.refusals():
            content = form.berkas.data.read(MAX_FILE + 1)
            form.berkas.data.seek(0)
            table = imports.read_table(content, imports.is_known)
            return redirect(once(form, lambda: _keep(pemda, table, form.berkas.data.filename or "")))
    return render_template("projects/upload_list.html", form=form, pemda=pemda, most=imports.MOST_ROWS), form.status


def _own_pemda() -> Pemda:
    require(current_user.pemda is not None and policy.can_import(current_user, current_user.pemda))
    return current_user.pemda


def _keep(pemda: Pemda, table: Table, berkas: str) -> str:
    remembered = queries.remembered_mapping(pemda, JENIS)
    last = queries.last_choices(pemda, JENIS)
    imported = operations.upload_list(
        pemda,
        jenis=JENIS,
        berkas=berkas,
        isi=imports.kept(table),
        kolom=imports.guess(table, remembered.kolom if remembered else None),
        kolom_kunci=imports.guess_key(table, remembered.kolom_kunci if remembered else ""),
        pilihan={"opd": last.get("opd", {})},
        actor=current_user,
    )
    return url_for(".map_columns", import_id=imported.id)


@bp.get("/proyek/impor/templat.xlsx")
def list_template() -> Response:
    pemda = _own_pemda()
    content = list_workbook([opd.nama for opd in opds_of(pemda)], clock.today(pemda.zona).year)
    return send_file(BytesIO(content), MEDIA_TYPE, as_attachment=True, download_name="templat-daftar-proyek.xlsx")


@bp.route("/proyek/impor/<int:import_id>/kolom", methods=["GET", "POST"])
def map_columns(import_id: int) -> ResponseReturnValue:
    imported, table = _own_import(import_id)
    if imported.diimpor is not None:
        return redirect(url_for(".imported", import_id=import_id))
    strange = [nama for nama, _ in _read(imported, table).strange.most_common(MOST_STRANGE)]
    kind = mapping_form(table.heads, imports.offered(table.heads), strange, opds_of(imported.pemda))
    form = kind.from_request(obj=imported, **_as_chosen(imported, table))
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _map(imported, table, form, strange)))
    page = render_template(
        "projects/map_columns.html",
        form=form,
        imported=imported,
        table=table,
        samples=_samples(table),
        strange=strange,
        letter=imports.letter,
        is_procurement=imports.is_procurement(table.heads),
    )
    return page, form.status


def _own_import(import_id: int) -> tuple[InventoryImport, Table]:
    imported = found(queries.import_visible_to(current_user, import_id))
    require(policy.can_import(current_user, imported.pemda))
    return imported, Table.from_json(json.loads(imported.isi))


def _read(imported: InventoryImport, table: Table) -> Reading:
    choices = Choices.from_json(imported.pilihan)
    return imports.read_rows(
        table, imported.kolom, imported.kolom_kunci, choices, opds_of(imported.pemda), imported.pemda.nama
    )


def _as_chosen(imported: InventoryImport, table: Table) -> dict[str, object]:
    """The form as it was left the last time."""
    targets = {head: target for target, head in imported.kolom.items()}
    columns = {f"kolom_{at}": targets.get(head, "") for at, head in enumerate(table.heads)}
    ragam = imported.pilihan.get("ragam", rules.ProjectKind.APLIKASI)
    return {**columns, "ragam": ragam, "longgar": bool(imported.pilihan.get("longgar"))}


def _samples(table: Table) -> list[str]:
    """Of each column the first different things it says."""
    told = []
    for at in range(len(table.heads)):
        cells = list(dict.fromkeys(row.cells[at] for row in table.rows if row.cells[at]))[:SAMPLES]
        told.append("; ".join(cell if len(cell) <= MOST else f"{cell[:MOST]}…" for cell in cells))
    return told


def _map(imported: InventoryImport, table: Table, form, strange: list[str]) -> str:
    chosen = [(field.data, head) for field, head in zip(form.columns(), table.heads, strict=True) if field.data]
    opd = dict(imported.pilihan.get("opd", {}))
    for field, nama in zip(form.names_of_opd(), strange, strict=True):
        if field.data:
            opd[rules.fold(nama)] = int(field.data)
    operations.map_columns(
        imported,
        versi=form.versi.data,
        kolom=dict(chosen),
        kolom_kunci=form.kolom_kunci.data or "",
        pilihan={"opd": opd, "ragam": form.ragam.data, "longgar": form.longgar.data},
        actor=current_user,
    )
    return url_for(".import_projects", import_id=imported.id)


@bp.route("/proyek/impor/<int:import_id>", methods=["GET", "POST"])
def import_projects(import_id: int) -> ResponseReturnValue:
    imported, table = _own_import(import_id)
    if imported.diimpor is not None:
        return redirect(url_for(".imported", import_id=import_id))
    if "nama" not in imported.kolom:
        return redirect(url_for(".map_columns", import_id=import_id))
    form, reading = TakeListForm.from_request(obj=imported), _read(imported, table)  # long: before others have to wait
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _take(imported, reading, form)))
    plan = rules.plan(reading.rows, queries.inventory_beside(imported.pemda))
    if form.stale:
        form.reread(imported.versi)
    form.dilihat.data = plan.seen
    page = render_template(
        "projects/import_projects.html",
        form=form,
        rows_form=_rows_form(imported, reading),
        imported=imported,
        table=table,
        reading=reading,
        plan=plan,
        changed=[(match, told_changes(match)) for match in plan.of("berubah")[:MOST]],
        unread=[head for head in table.heads if head not in imported.kolom.values()],
        most=MOST,
    )
    return page, form.status


def _take(imported: InventoryImport, reading: Reading, form: TakeListForm) -> str:
    if reading.faults:
        raise Refused("Masih ada sel yang harus diperbaiki; belum ada yang diimpor.")
    operations.import_projects(
        imported, versi=form.versi.data, seen=form.dilihat.data, rows=reading.rows, actor=current_user
    )
    return url_for(".imported", import_id=imported.id)


@bp.get("/proyek/impor/<int:import_id>/hasil")
def imported(import_id: int) -> ResponseReturnValue:
    done, _ = _own_import(import_id)
    if done.diimpor is None:
        return redirect(url_for(".import_projects", import_id=import_id))
    return render_template("projects/imported.html", imported=done)


@bp.post("/proyek/impor/<int:import_id>/pilihan")
def choose_rows(import_id: int) -> ResponseReturnValue:
    imported, table = _own_import(import_id)
    form = _rows_form(imported, _read(imported, table))
    onward = url_for(".import_projects", import_id=import_id)
    if not form.submitted():
        raise Refused("Pilihan itu tidak ada di daftar ini.")
    once(form, lambda: _choose(imported, table, form, onward))
    flash("Pilihan tersimpan; lihat lagi apa yang akan berubah.")
    return redirect(onward)


def _rows_form(imported: InventoryImport, reading: Reading) -> RowsForm:
    chosen = {
        "pisah": [each.at for each in reading.splits if each.chosen],
        "ambil": [each.at for each in reading.packages if each.taken],
    }
    form = RowsForm.from_request(obj=imported, **chosen)
    splits = [(each.at, f"{each.nama} → {' | '.join(each.parts)}") for each in reading.splits]
    form.offer(splits[:MOST], [(each.at, each.paket) for each in reading.packages])
    return form


def _choose(imported: InventoryImport, table: Table, form: RowsForm, onward: str) -> str:
    reading, pilihan = _read(imported, table), _chosen_splits(form)
    if "ambil" in form:
        wanted = set(form.ambil.data)
        pilihan["ambil"] = sorted(each.at for each in reading.packages if each.at in wanted and each.package.why)
        left = (each.at for each in reading.packages if each.at not in wanted and not each.package.why)
        pilihan["lewati"] = sorted(left)
    operations.choose_rows(imported, versi=form.versi.data, pilihan=pilihan, actor=current_user)
    return onward


def _chosen_splits(form: RowsForm) -> Mapping[str, list[int]]:
    return {"pisah": sorted(form.pisah.data)} if "pisah" in form else {}
