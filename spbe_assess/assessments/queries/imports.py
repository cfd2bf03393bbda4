"""What a workbook is about: the answers or an OPD's contributions, the evidence beside them, an import that waits."""

import json
from dataclasses import dataclass

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import rules
from spbe_assess.assessments.models import Answer, Assessment, Contribution, Evidence, WorkbookImport
from spbe_assess.assessments.queries.answers import answers_of, evidence_of
from spbe_assess.assessments.queries.contributions import contributed_by, contributions_of
from spbe_assess.assessments.queries.rounds import instrument_of, visible_to
from spbe_assess.assessments.rules import RowPlan
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd


@dataclass(frozen=True)
class WorkbookScope:
    """What one workbook covers: the answers of an assessment (`opd` None), or what an OPD has of it, by kode."""

    assessment: Assessment
    opd: Opd | None
    kept: dict[str, Answer | Contribution]

    @property
    def opd_id(self) -> int | None:
        return self.opd.id if self.opd else None


def workbook_scope(assessment: Assessment, opd_id: int | None = None) -> WorkbookScope | None:
    """In the tree's order; None where nothing is handed to this OPD."""
    if opd_id is None:
        return WorkbookScope(assessment, None, answers_of(assessment))
    given = {each.kode: each for each in contributions_of(assessment, opd_id=opd_id)}
    if not given:
        return None
    kept = {kode: given[kode] for kode in instrument_of(assessment).indikator if kode in given}
    return WorkbookScope(assessment, next(iter(given.values())).opd, kept)


def opd_scope_for(person: User, assessment_id: int, opd_id: int) -> WorkbookScope | None:
    """An OPD's part for its own contributor, or for who sees the assessment; None where it is not theirs to know of."""
    if person.role is Role.CONTRIBUTOR:
        assessment = contributed_by(person, assessment_id) if person.opd_id == opd_id else None
    else:
        assessment = visible_to(person, assessment_id)
    return workbook_scope(assessment, opd_id) if assessment else None


def workbook_import_of(person: User, import_id: int) -> WorkbookImport | None:
    """An import this very person brought, applied or not."""
    return db.session.scalar(
        sa.select(WorkbookImport).where(WorkbookImport.id == import_id, WorkbookImport.person_id == person.id)
    )


def evidence_by_kode(assessment: Assessment) -> dict[str, list[Evidence]]:
    """What is attached now, by kode."""
    found: dict[str, list[Evidence]] = {}
    for piece in evidence_of(assessment):
        found.setdefault(piece.kode, []).append(piece)
    return found


def links_by_kode(assessment: Assessment) -> dict[str, set[str]]:
    """The links attached now, by kode."""
    return {
        kode: {piece.link for piece in pieces if piece.link} for kode, pieces in evidence_by_kode(assessment).items()
    }


def plan_import(imported: WorkbookImport, scope: WorkbookScope) -> list[RowPlan]:
    """What it would do to what is kept now, row by row."""
    rows = rules.rows_of(json.loads(imported.isi)["rows"])
    return rules.plan_rows(rows, scope.kept, links_by_kode(scope.assessment))
