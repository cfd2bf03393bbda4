"""The register of data sets: the list, one of them against the four principles, and writing it down."""

from io import BytesIO

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects import operations, policy, queries, rules
from spbe_assess.projects.forms import DataSetForm
from spbe_assess.projects.models import DataSet
from spbe_assess.projects.views.blueprint import bp, data_set_seen, data_set_to_change
from spbe_assess.projects.views.room import asked_pemda
from spbe_assess.projects.workbooks import MEDIA_TYPE, register_workbook
from spbe_assess.web.access import require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.submissions import once

PLAIN = ("nama", "uraian", "standar", "metadata_isi", "interoperabilitas", "kode_referensi", "sejak", "tidak_ada")
PRIORITY = {"ya": True, "tidak": False}


@bp.get("/data")
def data_sets() -> str:
    require(policy.can_list(current_user))
    scope = queries.pemda_in_sight(current_user)
    pemda, asked, filters = _filters(scope)
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages, total, complete = queries.data_sets_listed(current_user, filters, page)
    own = current_user.pemda
    return render_template(
        "projects/data_sets.html",
        rows=rows,
        pages=pages,
        page=page,
        total=total,
        complete=complete,
        args=asked,
        pemda=pemda,
        choices=_choices(scope, pemda),
        lacking=_lacking,
        can_add=own is not None and policy.can_add(current_user, own),
    )


def _filters(scope: list[Pemda]) -> tuple[Pemda | None, dict[str, str], dict[str, object]]:
    pemda = asked_pemda(scope)
    cari = " ".join(request.args.get("cari", "").split())[:100]
    produsen = request.args.get("produsen", 0, type=whole_number)
    asked = {"pemda": pemda.kode if pemda else "", "cari": cari, "produsen": str(produsen or "")}
    filters = {"pemda_id": pemda.id if pemda else None, "cari": cari, "produsen_id": produsen}
    return pemda, {k: v for k, v in asked.items() if v}, {k: v for k, v in filters.items() if v}


def _choices(scope: list[Pemda], pemda: Pemda | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    found = []
    if len(scope) > 1:
        found.append(("pemda", "Pemda", [(each.kode, each.sebutan) for each in scope]))
    if pemda is not None:
        producers = [(str(opd.id), opd.nama) for opd in queries.producers_listed(pemda)]
        found.append(("produsen", "Produsen data", producers))
    return found


def _lacking(data_set: DataSet) -> list[str]:
    return [each.nama for each in _principles(data_set) if not each.value]


def _principles(data_set: DataSet) -> tuple[rules.Principle, ...]:
    return rules.principles({name: getattr(data_set, name) for name in rules.PRINCIPLES}, data_set.tidak_ada)


@bp.get("/data.xlsx")
def data_sets_xlsx() -> Response:
    require(policy.can_list(current_user))
    _, _, filters = _filters(queries.pemda_in_sight(current_user))
    _, pages, _, _ = queries.data_sets_listed(current_user, filters, 1)
    every = [row for page in range(1, pages + 1) for row in queries.data_sets_listed(current_user, filters, page)[0]]
    return send_file(
        BytesIO(register_workbook(every)), MEDIA_TYPE, as_attachment=True, download_name="daftar-data.xlsx"
    )


@bp.get("/data/<int:data_set_id>")
def data_set(data_set_id: int) -> str:
    row = data_set_seen(data_set_id)
    return render_template(
        "projects/data_set.html",
        data_set=row,
        principles=_principles(row),
        lacks=queries.completeness_of_data_set(row),
        used_by=queries.users_of(row),
        can_change=policy.can_change(current_user, row),
        rules=rules,
    )


@bp.route("/data/baru", methods=["GET", "POST"])
def record_data_set() -> ResponseReturnValue:
    require(current_user.pemda is not None and policy.can_add(current_user, current_user.pemda))
    pemda = current_user.pemda
    opds, form = _opds(pemda), DataSetForm.from_request()
    _offer(form, pemda, opds)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _record(pemda, form, opds)))
    return render_template("projects/record_data_set.html", form=form, pemda=pemda), form.status


def _opds(pemda: Pemda) -> dict[str, Opd]:
    return {str(opd.id): opd for opd in opds_of(pemda)}


def _offer(form: DataSetForm, pemda: Pemda, opds: dict[str, Opd]) -> None:
    projects = [(str(id), nama) for id, nama in queries.others_of(pemda)]
    form.offer(((key, opd.nama) for key, opd in opds.items()), projects, asks_producer=current_user.opd is None)


def _record(pemda: Pemda, form: DataSetForm, opds: dict[str, Opd]) -> str:
    row = operations.record_data_set(pemda, values=_values(form, opds), actor=current_user)
    flash("Data tercatat.")
    return url_for(".data_set", data_set_id=row.id)


@bp.route("/data/<int:data_set_id>/ubah", methods=["GET", "POST"])
def change_data_set(data_set_id: int) -> ResponseReturnValue:
    row = data_set_to_change(data_set_id)
    opds = _opds(row.pemda)
    form = DataSetForm.from_request(
        obj=row,
        produsen=str(row.produsen_id or ""),
        wali=str(row.wali_id or ""),
        sumber=str(row.sumber_id or ""),
        prioritas={True: "ya", False: "tidak"}.get(row.prioritas, ""),
    )
    _offer(form, row.pemda, opds)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change(row, form, opds)))
    stored = []
    if form.stale:
        form.reread(row.versi)
        stored = [("Nama", row.nama), ("Isi data", row.uraian), *((p.nama, p.value) for p in _principles(row))]
    return render_template("projects/change_data_set.html", form=form, data_set=row, stored=stored), form.status


def _change(row: DataSet, form: DataSetForm, opds: dict[str, Opd]) -> str:
    versi = form.versi.data or 0 if form.versi.raw_data else 0
    operations.change_data_set(row, versi=versi, values=_values(form, opds), actor=current_user)
    flash("Data tersimpan.")
    return url_for(".data_set", data_set_id=row.id)


def _values(form: DataSetForm, opds: dict[str, Opd]) -> dict[str, object]:
    values: dict[str, object] = {name: form[name].data for name in PLAIN}
    values["produsen"] = current_user.opd or opds.get(form.produsen.data if "produsen" in form else "")
    values["wali"] = opds.get(form.wali.data)
    sumber = form.sumber.data
    values["sumber"] = queries.project_visible_to(current_user, int(sumber)) if sumber else None
    values["prioritas"] = PRIORITY.get(form.prioritas.data)
    return values
