"""A workbook that came back: kept until somebody has seen what it would do, then applied whole or not at all."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import require_filling
from spbe_assess.assessments.models import Answer, Contribution, WorkbookImport
from spbe_assess.assessments.operations.answering import write_answer
from spbe_assess.assessments.operations.contributing import record_contribution
from spbe_assess.assessments.operations.evidence import attach_evidence
from spbe_assess.assessments.queries import WorkbookScope
from spbe_assess.assessments.rules import RowPlan, WorkbookRow
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale


class SavedMeanwhile(Stale):
    message = "Sesudah halaman ini dibuka ada yang menyimpan. Periksa lagi apa yang akan berubah."


def keep_workbook(
    scope: WorkbookScope, rows: Iterable[WorkbookRow], *, notes: list[str], nama_berkas: str, actor: User
) -> WorkbookImport:
    """What was read waits for this person's yes; what waited for it before is gone."""
    assessment = scope.assessment
    rows = list(rows)
    plans = rules.plan_rows(rows, scope.kept, queries.links_by_kode(assessment))
    require_filling(assessment, [plan.kode for plan in plans if plan.writes])
    waiting = sa.and_(
        WorkbookImport.assessment_id == assessment.id,
        WorkbookImport.person_id == actor.id,
        WorkbookImport.applied_at.is_(None),
    )
    db.session.execute(sa.delete(WorkbookImport).where(waiting))
    imported = WorkbookImport(
        assessment=assessment,
        opd_id=scope.opd_id,
        person_id=actor.id,
        nama_berkas=rules.in_a_cell(nama_berkas)[: rules.LONGEST_NAME],
        isi=canonical_json({"rows": rules.rows_content(rows), "notes": notes}),
        waktu=clock.now(),
    )
    db.session.add(imported)
    db.session.flush()
    record(actor, "keep_workbook", imported, {"opd_id": scope.opd_id}, pemda=assessment.pemda.kode)
    return imported


def apply_workbook(
    imported: WorkbookImport, *, seen: str, chosen: Mapping[tuple[str, str], bool], actor: User
) -> WorkbookImport:
    """Everything in it at once. `seen` is what was looked at: Stale when somebody saved since.

    `chosen` says for each contested (kode, field) whether the workbook's word counts.
    """
    assessment = imported.assessment
    require_filling(assessment, ())
    db.session.refresh(imported)
    scope = queries.workbook_scope(assessment, imported.opd_id)
    if imported.applied_at is not None or scope is None:
        raise Refused("Buku kerja ini sudah diterapkan, atau indikatornya sudah ditarik. Tidak ada yang disimpan.")
    plans = queries.plan_import(imported, scope)
    if rules.what_was_seen(plans) != seen:
        raise SavedMeanwhile
    for plan in plans:
        _write(scope, plan, chosen, actor)
        _attach(scope, plan, actor)
    imported.applied_at = clock.now()
    told = {"applied_at": [None, imported.applied_at], "opd_id": imported.opd_id}
    record(actor, "apply_workbook", imported, told, pemda=assessment.pemda.kode)
    return imported


def _write(scope: WorkbookScope, plan: RowPlan, chosen: Mapping[tuple[str, str], bool], actor: User) -> None:
    """The fields the workbook changes; what it does not carry stays."""
    kept: Answer | Contribution = scope.kept[plan.kode]
    new = {}
    for change in plan.changes:
        if not change.contested or _choice(chosen, plan.kode, change.name):
            new[change.name] = change.new
    if not new:
        return
    given = {name: getattr(kept, name) for name in rules.COVERED} | new
    if isinstance(kept, Answer):
        write_answer(kept, "apply_workbook", versi=plan.versi, keeps=True, **given, actor=actor)
    else:
        record_contribution(kept, versi=plan.versi, **given, actor=actor)


def _choice(chosen: Mapping[tuple[str, str], bool], kode: str, name: str) -> bool:
    if (kode, name) not in chosen:
        raise Refused(f"Indikator {kode} ditulis dua orang. Pilih dahulu tulisan yang dipakai.")
    return chosen[kode, name]


def _attach(scope: WorkbookScope, plan: RowPlan, actor: User) -> None:
    """Links; what an OPD handed in is locked with its evidence, whoever brings the workbook."""
    kept = scope.kept[plan.kode]
    if plan.links and isinstance(kept, Contribution):
        rules.require_writable(kept.state, taken_back=False)
    for each in plan.links:
        attach_evidence(
            scope.assessment, plan.kode, link=each.link, remark=each.remark, opd_id=scope.opd_id, actor=actor
        )
