"""A project is registered and corrected: one form in three parts, whose other buttons only show it again."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects import operations, policy, queries, rules
from spbe_assess.projects.forms import ADD_CONNECTION, ADD_YEAR, CHECK, ProjectForm, StatusForm
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import (
    Connection,
    ConnectionWay,
    Jenis,
    ParentKind,
    ProjectKind,
    ProjectStatus,
    YearOfMoney,
)
from spbe_assess.projects.views.blueprint import bp, project_to_change
from spbe_assess.projects.views.saying import said
from spbe_assess.web.access import require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

PLAIN = (
    "nama", "uraian", "fungsi", "singkatan", "alamat", "layanan", "luaran", "penanggung_jawab", "dasar_hukum",
    "pengelola", "pengembang", "pengembang_jenis", "data_dipakai", "pemasok_data", "data_dihasilkan", "wali_data",
    "basis", "bahasa", "basis_data", "pusat_data", "server", "lisensi", "raa", "proses_bisnis", "tahun_mulai",
    "peta_rencana", "pengguna", "pakai_terakhir", "rekomendasi", "rekomendasi_tanggal", "syarat", "tidak_ada",
)  # fmt: skip
FIRST_YEARS = 2
BUTTONS = {"year": ADD_YEAR, "connection": ADD_CONNECTION, "check": CHECK}


@bp.route("/proyek/baru", methods=["GET", "POST"])
def record_project() -> ResponseReturnValue:
    require(current_user.pemda is not None and policy.can_add(current_user, current_user.pemda))
    pemda, kind = current_user.pemda, _kind()
    opds = _opds(pemda)
    form = ProjectForm.from_request()
    form.offer(((key, opd.nama) for key, opd in opds.items()), _others(pemda), new=True)
    _rows(form, clock.today(pemda.zona).year)
    if not _shown_again(form) and form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _record(pemda, kind, form, opds)))
    kinds = [(word, url_for(".record_project", ragam=each), each is kind) for each, word in rules.KIND_NAMES.items()]
    return _page("projects/record_project.html", form, pemda=pemda, kind=kind, kinds=kinds), form.status


def _page(template: str, form: ProjectForm, **more) -> str:
    """The form with what both pages of it need: names of its other buttons, which folds are open."""
    return render_template(template, form=form, buttons=BUTTONS, opened=_opened, rules=rules, **more)


def _opened(form: ProjectForm, names: list[str]) -> bool:
    """Whether a fold holds something filled in, ticked as none, or wrong."""
    asked = [form[name] for name in names if name != "hubungan"]
    connected = "hubungan" in names and any(row.dengan.data or row.errors for row in form.hubungan)
    said = any(each.data or each.errors for each in asked)
    return said or connected or bool(set(names) & set(form.tidak_ada.data or ()))


def _kind() -> ProjectKind:
    asked = request.args.get("ragam", "")
    return ProjectKind(asked) if asked in set(ProjectKind) else ProjectKind.APLIKASI


def _opds(pemda: Pemda) -> dict[str, Opd]:
    """Key of a choice → OPD; a contributor registers for the own one and has no choice."""
    return {} if current_user.opd is not None else {str(opd.id): opd for opd in opds_of(pemda)}


def _others(pemda: Pemda, besides: Project | None = None) -> list[tuple[str, str]]:
    return [(str(id), nama) for id, nama in queries.others_of(pemda, besides)]


def _rows(form: ProjectForm, year: int) -> None:
    """A new form has this and the next year to fill in, and room for one connection."""
    if not form.is_submitted() and not form.uang.entries:
        for each in range(year, year + FIRST_YEARS):
            form.uang.append_entry({"tahun": each})
    if not form.hubungan.entries:
        form.hubungan.append_entry()


def _shown_again(form: ProjectForm) -> bool:
    """Whether the button pressed saves nothing: one more row, or a look at what is alike."""
    if ADD_YEAR in request.form:
        years = [row.tahun.data for row in form.uang if row.tahun.data]
        form.uang.append_entry({"tahun": max(years, default=clock.today(current_user.pemda.zona).year) + 1})
    if ADD_CONNECTION in request.form:
        form.hubungan.append_entry()
    return bool({ADD_YEAR, ADD_CONNECTION, CHECK} & set(request.form))


def _record(pemda: Pemda, kind: ProjectKind, form: ProjectForm, opds: dict[str, Opd]) -> str:
    values = _values(form, pemda, opds)
    if form.keadaan.data:
        values |= {"status": ProjectStatus(form.keadaan.data), "status_sejak": form.status_sejak.data}
    project = operations.record_project(pemda, kind=kind, values=values, actor=current_user)
    flash("Proyek tercatat. Periksa fungsi utamanya dan yang serupa di bawah.")
    return url_for(".project", project_id=project.id)


@bp.route("/proyek/<int:project_id>/ubah", methods=["GET", "POST"])
def change_project(project_id: int) -> ResponseReturnValue:
    project = project_to_change(project_id)
    opds = _opds(project.pemda)
    form = ProjectForm.from_request(obj=project, **_stored(project))
    form.offer(((key, opd.nama) for key, opd in opds.items()), _others(project.pemda, project), new=False)
    _rows(form, clock.today(project.pemda.zona).year)
    if not _shown_again(form) and form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change(project, form, opds)))
    page = _page("projects/change_project.html", form, project=project, stored=_reread(form, project))
    return page, form.status


def _stored(project: Project) -> dict[str, object]:
    return {
        "opd": str(project.opd_id or ""),
        "induk": str(project.induk_id or ""),
        "induk_ragam": project.induk_ragam or "",
        "hubungan": [
            {"dengan": each.other.nama if each.other else each.dengan, "way": each.way} for each in project.hubungan
        ],
        "uang": list(project.uang),
    }


def _change(project: Project, form: ProjectForm, opds: dict[str, Opd]) -> str:
    values = _values(form, project.pemda, opds)
    operations.change_project(project, versi=_version(form), values=values, actor=current_user)
    flash("Proyek tersimpan.")
    return url_for(".project", project_id=project.id)


def _values(form: ProjectForm, pemda: Pemda, opds: dict[str, Opd]) -> dict[str, object]:
    values: dict[str, object] = {name: form[name].data for name in PLAIN}
    values["jenis"] = Jenis(form.jenis.data) if form.jenis.data else None
    values["opd"] = (
        current_user.opd if current_user.opd is not None else opds.get(form.opd.data if "opd" in form else "")
    )
    induk = queries.project_visible_to(current_user, int(form.induk.data)) if form.induk.data else None
    values["induk"] = induk
    values["induk_ragam"] = ParentKind(form.induk_ragam.data) if form.induk_ragam.data else None
    values["uang"] = [_year(row) for row in form.uang if row.form.says_something]
    values["hubungan"] = list(_connections(form, pemda))
    return values


def _year(row) -> YearOfMoney:
    names = ("tahun", "pagu", "realisasi", "pemeliharaan")
    texts = {name: row[name].data or "" for name in ("sub_kegiatan", "kode_rup", "paket")}
    return YearOfMoney(**{name: row[name].data for name in names}, **texts)


def _connections(form: ProjectForm, pemda: Pemda):
    """A name that is a project of the pemda is that project."""
    known = {rules.fold(nama): id for id, nama in queries.others_of(pemda)}
    for row in form.hubungan:
        nama = (row.dengan.data or "").strip()
        if nama:
            id = known.get(rules.fold(nama))
            other = queries.project_visible_to(current_user, id) if id else None
            yield Connection(ConnectionWay(row.way.data), other=other, dengan=nama)


def _version(form: ChangeForm) -> int:
    """The version the form was read at; a form without one is older than everything."""
    return form.versi.data or 0 if form.versi.raw_data else 0


def _reread(form: ChangeForm, project: Project) -> list[tuple[str, str]]:
    """After an old version was sent: the next sending is against what is stored now, which the page shows."""
    if not form.stale:
        return []
    form.reread(project.versi)
    return said(project, only_filled=True)


@bp.route("/proyek/<int:project_id>/keadaan", methods=["GET", "POST"])
def set_status(project_id: int) -> ResponseReturnValue:
    project = project_to_change(project_id)
    form = StatusForm.from_request(obj=project)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _set_status(project, form)))
    stored = [("Keadaan", rules.STATUS_NAMES.get(project.status, "Belum diisi"))] if form.stale else []
    if form.stale:
        form.reread(project.versi)
    page = render_template("projects/set_status.html", form=form, project=project, stored=stored, rules=rules)
    return page, form.status


def _set_status(project: Project, form: StatusForm) -> str:
    try:
        operations.set_status(
            project,
            versi=_version(form),
            status=ProjectStatus(form.keadaan.data),
            sejak=form.sejak.data,
            sebab=form.sebab.data or "",
            actor=current_user,
        )
    except Refused as no:
        no.field = {"status_sejak": "sejak"}.get(no.field, no.field)
        raise
    flash("Keadaan tersimpan.")
    return url_for(".project", project_id=project.id)
