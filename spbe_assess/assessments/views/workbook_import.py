"""What a workbook would do, looked at before anything is saved, with a choice where two people wrote; then applied."""

import json

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, queries, rules, workbooks
from spbe_assess.assessments.forms import ImportForm, choice_name, import_form
from spbe_assess.assessments.models import WorkbookImport
from spbe_assess.assessments.queries import WorkbookScope
from spbe_assess.assessments.rules import RowPlan
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.changes import shown_plans
from spbe_assess.assessments.views.workbook import address_of, common, may_import
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once


@bp.route("/penilaian/<int:assessment_id>/impor/<int:import_id>", methods=["GET", "POST"])
def workbook_import(assessment_id: int, import_id: int) -> ResponseReturnValue:
    imported, scope = _waiting(assessment_id, import_id)
    if imported.applied_at is not None:  # pressed twice, or come back to later
        return redirect(_onward(scope))
    form = _form(imported, scope)
    if request.method == "POST":
        with form.refusals():
            _require_seen(imported, scope, form)
            if form.submitted():
                return redirect(_apply(imported, scope, form))
    if form.stale:
        imported, scope = _waiting(assessment_id, import_id)
        form = _form(imported, scope, again=form)
    return _looked_at(imported, scope, form), form.status


def _waiting(assessment_id: int, import_id: int) -> tuple[WorkbookImport, WorkbookScope]:
    imported = found(queries.workbook_import_of(current_user, import_id))
    found(imported if imported.assessment_id == assessment_id else None)
    scope = found(queries.workbook_scope(imported.assessment, imported.opd_id))
    require(may_import(scope))
    return imported, scope


def _contested(plans: list[RowPlan]) -> list[tuple[str, str]]:
    return [(plan.kode, change.name) for plan in plans for change in plan.changes if change.contested]


def _form(imported: WorkbookImport, scope: WorkbookScope, again: ImportForm | None = None) -> ImportForm:
    """The form as sent; after somebody saved meanwhile (`again`) a new one, with the sentence that says so."""
    plans = queries.plan_import(imported, scope)
    kind = import_form(
        (kode, name, f"{workbooks.COLUMNS[name][0]} indikator {rules.spoken_kode(kode)}")
        for kode, name in _contested(plans)
    )
    if again is None:
        return kind.from_request(dilihat=rules.what_was_seen(plans))
    form = kind(formdata=None, dilihat=rules.what_was_seen(plans))
    form.stale, form.form_errors = True, again.form_errors
    return form


def _require_seen(imported: WorkbookImport, scope: WorkbookScope, form: ImportForm) -> None:
    """Before anything is asked of the choices: they were made on what is kept now."""
    if form.dilihat.data != rules.what_was_seen(queries.plan_import(imported, scope)):
        raise operations.SavedMeanwhile


def _apply(imported: WorkbookImport, scope: WorkbookScope, form: ImportForm) -> str:
    chosen = form.chosen(_contested(queries.plan_import(imported, scope)))

    def work() -> str:
        operations.apply_workbook(imported, seen=form.dilihat.data, chosen=chosen, actor=current_user)
        return _onward(scope)

    onward = once(form, work)
    flash(f"Isi buku kerja {imported.nama_berkas} tersimpan.")
    return onward


def _onward(scope: WorkbookScope) -> str:
    """Where what was brought in can be seen."""
    if scope.opd is None:
        return url_for(".worklist", assessment_id=scope.assessment.id)
    return address_of("workbook", scope)


def _looked_at(imported: WorkbookImport, scope: WorkbookScope, form: ImportForm) -> str:
    plans = queries.plan_import(imported, scope)
    shared = common(scope)
    return render_template(
        "assessments/workbook_import.html",
        form=form,
        rows=shown_plans(plans, scope, shared["instrument"]),
        unchanged=len(scope.kept) - sum(plan.writes for plan in plans),
        files=[(plan.kode, plan.files) for plan in plans if plan.files],
        notes=json.loads(imported.isi)["notes"],
        nama_berkas=imported.nama_berkas,
        choice_name=choice_name,
        **shared,
    )
