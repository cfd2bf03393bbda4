"""Reads of what evaluators said of evidence, and of the sentences they begin with."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.db import db
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.review import rules
from spbe_assess.review.models import EvidenceVerdict, StageValue, Starters

Verdicts = dict[int, dict[int, EvidenceVerdict]]

# with a verdict, what its piece is called
_PIECE = joinedload(EvidenceVerdict.evidence)
CALLED = (_PIECE.joinedload(Evidence.version).joinedload(DocumentVersion.document), _PIECE.joinedload(Evidence.secret))


def verdicts_of(assessment: Assessment, kode: str | None = None) -> Verdicts:
    """Id of a value → id of a piece → its verdict; of one indikator or of all. Whom to show it, the caller asks.

    Those of one indikator come with what their pieces are called.
    """
    found = sa.select(EvidenceVerdict).join(StageValue).where(StageValue.assessment_id == assessment.id)
    if kode is not None:
        found = found.where(StageValue.kode == kode).options(*CALLED)
    grouped = defaultdict(dict)
    for verdict in db.session.scalars(found.order_by(EvidenceVerdict.value_id, EvidenceVerdict.evidence_id)):
        grouped[verdict.value_id][verdict.evidence_id] = verdict
    return grouped


def starters_of(provinsi_id: int) -> tuple[list[str], int]:
    """The sentences of a provinsi and the versi of its list; ours and 0 while it has none of its own."""
    row = db.session.execute(sa.select(Starters.isi, Starters.versi).where(Starters.provinsi_id == provinsi_id)).first()
    return (rules.lines_of(row.isi), row.versi) if row else (list(rules.STARTERS), 0)
