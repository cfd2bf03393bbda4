"""The island workbook: handed out, and taken back as far as what it says and what is wrong with it."""

from io import BytesIO

from flask import Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments import imports, operations, policy, queries, rules, workbooks
from spbe_assess.assessments.forms import WorkbookForm
from spbe_assess.assessments.models import Contribution
from spbe_assess.assessments.queries import WorkbookScope
from spbe_assess.assessments.rules import ContributionState, RowPlan
from spbe_assess.assessments.views import opening
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.errors import Refused
from spbe_assess.sheets import MAX_FILE
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import tanggal, waktu
from spbe_assess.web.submissions import once


@bp.get("/penilaian/<int:assessment_id>/buku-kerja.xlsx")
def workbook_xlsx(assessment_id: int) -> Response:
    return _file(_own_scope(assessment_id))


@bp.get("/penilaian/<int:assessment_id>/opd/<int:opd_id>/buku-kerja.xlsx")
def opd_workbook_xlsx(assessment_id: int, opd_id: int) -> Response:
    return _file(_opd_scope(assessment_id, opd_id))


@bp.route("/penilaian/<int:assessment_id>/buku-kerja", methods=["GET", "POST"])
def workbook(assessment_id: int) -> ResponseReturnValue:
    return _exchange(_own_scope(assessment_id))


@bp.route("/penilaian/<int:assessment_id>/opd/<int:opd_id>/buku-kerja", methods=["GET", "POST"])
def opd_workbook(assessment_id: int, opd_id: int) -> ResponseReturnValue:
    return _exchange(_opd_scope(assessment_id, opd_id))


def _own_scope(assessment_id: int) -> WorkbookScope:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.is_own(current_user, assessment))
    require(request.method == "GET" or policy.can_answer(current_user, assessment))
    return queries.workbook_scope(assessment)


def _opd_scope(assessment_id: int, opd_id: int) -> WorkbookScope:
    scope = found(queries.opd_scope_for(current_user, assessment_id, opd_id))
    own = policy.is_own(current_user, scope.assessment)
    require(own or policy.may_contribute(current_user, scope.assessment))
    require(request.method == "GET" or may_import(scope))
    return scope


def may_import(scope: WorkbookScope) -> bool:
    return policy.can_answer(current_user, scope.assessment) or (
        scope.opd is not None and policy.may_contribute(current_user, scope.assessment)
    )


def _file(scope: WorkbookScope) -> Response:
    assessment, instrument = scope.assessment, queries.instrument_of(scope.assessment)
    evidence = queries.evidence_by_kode(assessment)
    lines = [
        workbooks.WorkbookLine(
            instrument.indikator[kode],
            kept,
            tuple(_named(piece) for piece in evidence.get(kode, []) if scope.opd_id in (None, piece.opd_id)),
        )
        for kode, kept in scope.kept.items()
    ]
    content = workbooks.island_workbook(instrument, _head(scope), lines)
    whose = f"{assessment.pemda.kode}-opd-{scope.opd_id}" if scope.opd else assessment.pemda.kode
    name = f"buku-kerja-{whose}-{assessment.period.tahun}.xlsx"
    return send_file(BytesIO(content), workbooks.MEDIA_TYPE, as_attachment=True, download_name=name)


def _named(piece) -> str:
    """A piece of evidence in one line."""
    if piece.link:
        return piece.link
    nama = piece.document.tentang
    return f"{nama} ({piece.version.nama_berkas})" if piece.version else nama


def _head(scope: WorkbookScope) -> workbooks.WorkbookHead:
    assessment, period = scope.assessment, scope.assessment.period
    now, zona = clock.now(), assessment.pemda.zona
    return workbooks.WorkbookHead(
        assessment_id=assessment.id,
        pemda_kode=assessment.pemda.kode,
        pemda=assessment.pemda.sebutan,
        tahun=period.tahun,
        periode=period.nama,
        edisi=period.edition.sha256,
        opd_id=scope.opd_id,
        opd=scope.opd.nama if scope.opd else "",
        due_text=tanggal(_due(scope)),
        made_at=now,
        made_text=waktu(now, zona),
        made_by=current_user.nama,
    )


def _due(scope: WorkbookScope):
    """The last day: of the round, or the first of those the OPD was given."""
    last = queries.dates_of(scope.assessment).last_day
    given = [kept.due for kept in scope.kept.values() if isinstance(kept, Contribution) and kept.due]
    return min([last, *given])


def _exchange(scope: WorkbookScope) -> ResponseReturnValue:
    """The page with both roads; with a file, what it would do, or everything that is wrong with it."""
    form = WorkbookForm.from_request()
    if form.submitted():
        with form.refusals():
            return _received(scope, form)
    dates = queries.dates_of(scope.assessment)
    page = render_template(
        "assessments/workbook.html",
        form=form,
        dates=dates,
        due=_due(scope),
        is_open=opening.may_fill_any(scope.assessment, dates),
        may_import=may_import(scope),
        download=address_of("workbook_xlsx", scope),
        here=address_of("workbook", scope),
        **common(scope),
    )
    return page, form.status


def address_of(endpoint: str, scope: WorkbookScope) -> str:
    if scope.opd is None:
        return url_for(f".{endpoint}", assessment_id=scope.assessment.id)
    return url_for(f".opd_{endpoint}", assessment_id=scope.assessment.id, opd_id=scope.opd_id)


def common(scope: WorkbookScope) -> dict:
    """What the bar, the crumbs and the sentences about whose workbook it is need."""
    own = policy.is_own(current_user, scope.assessment)
    return {
        "assessment": scope.assessment,
        "place": place_of(scope.assessment),
        "zona": scope.assessment.pemda.zona,
        "instrument": queries.instrument_of(scope.assessment),
        "opd": scope.opd,
        "kodes": list(scope.kept),
        "own": own,
        "on_behalf": own and scope.opd is not None,
        "back": address_of("workbook", scope),
        "rules": rules,
    }


def _received(scope: WorkbookScope, form: WorkbookForm) -> ResponseReturnValue:
    content = form.berkas.data.stream.read(MAX_FILE + 1)
    form.berkas.data.stream.seek(0)
    book = imports.open_returned(content)
    stamp = imports.stamp_of(book)
    if stamp is not None:
        imports.require_same(stamp, scope.assessment)
        scope = _meant(scope, stamp.opd_id)
    instrument = queries.instrument_of(scope.assessment)
    reading = (
        imports.read_own(book, stamp, instrument, scope.kept)
        if stamp
        else imports.read_table(book, instrument, scope.kept)
    )
    plans = rules.plan_rows(reading.rows, scope.kept, queries.links_by_kode(scope.assessment))
    _require_unlocked(scope, plans)
    if reading.problems or not any(plan.writes for plan in plans):
        return _told(scope, reading, plans, form.berkas.data.filename)

    def work() -> str:
        imported = operations.keep_workbook(
            scope, reading.rows, notes=reading.notes, nama_berkas=form.berkas.data.filename, actor=current_user
        )
        return url_for(".workbook_import", assessment_id=scope.assessment.id, import_id=imported.id)

    return redirect(once(form, work))


def _meant(scope: WorkbookScope, opd_id: int | None) -> WorkbookScope:
    """The OPD's part where an officer brings an OPD's workbook; refused where it belongs to somebody else."""
    if scope.opd_id == opd_id:
        return scope
    if opd_id is None:
        raise Refused("Ini buku kerja seluruh pemda. Di sini hanya buku kerja Perangkat Daerah ini yang diterima.")
    other = queries.workbook_scope(scope.assessment, opd_id) if scope.opd is None else None
    if other is None:
        raise Refused("Buku kerja ini milik Perangkat Daerah lain, atau indikatornya sudah ditarik dari sana.")
    return other


def _require_unlocked(scope: WorkbookScope, plans: list[RowPlan]) -> None:
    locked = [
        plan.kode
        for plan in plans
        if plan.writes
        and isinstance(scope.kept[plan.kode], Contribution)
        and scope.kept[plan.kode].state is ContributionState.DISERAHKAN
    ]
    if locked:
        raise Refused(
            f"Indikator {rules.spoken_kodes(locked)} sudah diserahkan, jadi terkunci, tetapi isinya di buku kerja ini "
            "berbeda. Petugas dapat mengembalikannya dahulu kepada Perangkat Daerah."
        )


def _told(scope: WorkbookScope, reading: imports.Reading, plans: list[RowPlan], nama: str) -> ResponseReturnValue:
    """Nothing to confirm: there are problems, or the workbook says what is kept already."""
    page = render_template(
        "assessments/_workbook_told.html",
        problems=reading.problems,
        notes=reading.notes,
        files=[(plan.kode, plan.files) for plan in plans if plan.files],
        nama_berkas=nama,
        **common(scope),
    )
    return page, 422 if reading.problems else 200
