"""Reads of sanggah: what was raised and how it was answered, and whether the coordinator says there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import assignments_of
from spbe_assess.assessments.models import Assessment
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import rules
from spbe_assess.review.models import Decision, Reopening, SanggahEvent
from spbe_assess.review.rules import SanggahKind


@dataclass(frozen=True)
class Sanggah:
    """One objection; `answered` is None while it waits for an evaluator."""

    raised: SanggahEvent
    answered: SanggahEvent | None

    @property
    def kode(self) -> str:
        return self.raised.kode

    @property
    def is_open(self) -> bool:
        return self.answered is None


@dataclass(frozen=True)
class AllSanggah:
    """All of one assessment: each sanggah by kode in the tree's order, and the coordinator's word that there is none.

    A `waiver` from before the last reopening counts no more and is not here; `reopened`: when that was.
    """

    raised: Mapping[str, Sanggah]
    waiver: SanggahEvent | None
    reopened: datetime | None

    @property
    def waiting(self) -> list[str]:
        """Kode of those nobody has answered yet."""
        return [kode for kode, each in self.raised.items() if each.is_open]


def all_sanggah_of(assessment: Assessment) -> AllSanggah:
    """In one statement."""
    reopened = (
        sa.select(sa.func.max(Reopening.waktu)).join(Reopening.decision).where(Decision.assessment_id == assessment.id)
    ).scalar_subquery()
    rows = db.session.execute(
        sa.select(SanggahEvent, reopened)
        .select_from(Assessment)
        .outerjoin(SanggahEvent, SanggahEvent.assessment_id == Assessment.id)
        .where(Assessment.id == assessment.id)
        .options(joinedload(SanggahEvent.by))
        .order_by(SanggahEvent.id)
    ).all()
    events, since = [event for event, _ in rows if event is not None], rows[0][1]
    waivers = [event for event in events if not event.kode and (since is None or event.waktu > since)]
    found = paired(event for event in events if event.kode)
    kodes = instrument_of_period(assessment.period).indikator
    raised = {kode: found[kode] for kode in kodes if kode in found}
    return AllSanggah(raised, waivers[-1] if waivers else None, since)


def sanggah_of(assessment: Assessment) -> Mapping[str, Sanggah]:
    """By kode in the tree's order: each was raised once and is answered once."""
    return all_sanggah_of(assessment).raised


def open_sanggah(assessment: Assessment) -> list[str]:
    """Kode of those nobody has answered yet, in the tree's order."""
    return all_sanggah_of(assessment).waiting


def waiver_of(assessment: Assessment) -> SanggahEvent | None:
    """The coordinator's word that there is no (further) sanggah."""
    return all_sanggah_of(assessment).waiver


def sanggah_about(assessment: Assessment, kode: str) -> Sanggah | None:
    """Of one indikator."""
    mine = sa.select(SanggahEvent).where(SanggahEvent.assessment_id == assessment.id, SanggahEvent.kode == kode)
    return paired(db.session.scalars(mine.options(joinedload(SanggahEvent.by)).order_by(SanggahEvent.id))).get(kode)


def paired(events: Iterable[SanggahEvent]) -> dict[str, Sanggah]:
    """By kode, of events in the order they came."""
    found: dict[str, Sanggah] = {}
    for event in events:
        if event.kind is SanggahKind.DIAJUKAN:
            found[event.kode] = Sanggah(event, None)
        else:
            found[event.kode] = Sanggah(found[event.kode].raised, event)
    return found


def sanggah_closed(assessment: Assessment, waiver: SanggahEvent | None) -> str:
    """Why no sanggah can be raised now, a sentence; "" where it can."""
    stage = assessment.period.stage(Tahap.INTERVIU)
    return rules.sanggah_closed(
        assessment.state,
        last_day=stage.selesai if stage else None,
        today=clock.today(assessment.pemda.zona),
        waived=waiver is not None,
    )


def judges_of(assessment: Assessment) -> list[User]:
    """The evaluators who judge this pemda in this period now."""
    return [each.evaluator for each in assignments_of(assessment.period) if each.pemda_id == assessment.pemda_id]
