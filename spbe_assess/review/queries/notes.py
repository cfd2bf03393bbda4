"""Reads of what evaluators wrote to the values: while it is written, as a decision holds it, and what became of it."""

import json
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Scope
from spbe_assess.actions.models import Action
from spbe_assess.actions.queries import actions_of
from spbe_assess.actions.rules import ActionState
from spbe_assess.assessments.models import Assessment
from spbe_assess.db import db
from spbe_assess.instruments.catalog import OLD
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.review import rules
from spbe_assess.review.models import AspekNote, Conclusion, Decision, Recommendation
from spbe_assess.review.queries.judging import last_decision_text, reader_of

_ORIGIN = "rekomendasi:"
_OPEN = frozenset({ActionState.TERBUKA, ActionState.BERJALAN})


def origin_of(recommendation_id: int) -> str:
    """How its actions name it."""
    return f"{_ORIGIN}{recommendation_id}"


def notes_of(assessment: Assessment) -> dict[int, AspekNote]:
    """By nomor of the aspek, only those somebody wrote."""
    rows = sa.select(AspekNote).where(AspekNote.assessment_id == assessment.id).order_by(AspekNote.aspek)
    return {note.aspek: note for note in db.session.scalars(rows)}


def conclusion_of(assessment: Assessment) -> Conclusion | None:
    return db.session.get(Conclusion, assessment.id)


def recommendations_of(assessment: Assessment, kode: str | None = None) -> list[Recommendation]:
    """Those that stand, oldest first; of one indikator where `kode` is given."""
    rows = sa.select(Recommendation).where(
        Recommendation.assessment_id == assessment.id, Recommendation.withdrawn_at.is_(None)
    )
    if kode is not None:
        rows = rows.where(Recommendation.kode == kode)
    return list(db.session.scalars(rows.order_by(Recommendation.id)))


def recommendation_in(assessment: Assessment, recommendation_id: int) -> Recommendation | None:
    """None when it is another assessment's."""
    mine = sa.select(Recommendation).where(
        Recommendation.id == recommendation_id, Recommendation.assessment_id == assessment.id
    )
    return db.session.scalar(mine)


@dataclass(frozen=True)
class Advice:
    """One recommendation as a decision holds it, with what was promised in answer."""

    id: int
    kode: str
    isi: str
    tahun: int
    assessment_id: int
    actions: tuple[Action, ...] = ()

    @property
    def is_open(self) -> bool:
        """Nothing was promised yet, or something of it is not done."""
        return not self.actions or any(action.state in _OPEN for action in self.actions)


@dataclass(frozen=True)
class Told:
    """What a pemda was told with its result: by aspek (nomor → {"kekuatan", "kelemahan"}), as a whole, by indikator."""

    assessment: Assessment
    aspek: dict[int, dict[str, str]]
    rekomendasi: str
    advice: tuple[Advice, ...]


def told_to(person: User, assessment_id: int) -> Told | None:
    """What the last decision holds, once it is this person's to see; None before. An OPD's contact sees what it does.

    As in `seen_by`: opened again, the pemda goes on reading the decision before, and nobody else this page.
    """
    assessment = db.session.get(Assessment, assessment_id)
    reader = reader_of(assessment, person) if assessment else None
    if reader is None or (isi := last_decision_text(assessment_id)) is None:
        return None
    if rules.released(reader, assessment.state, complete=True, decided=True) != rules.FINAL:
        return None
    content = json.loads(isi)
    written = content.get("rekomendasi_indikator", ())  # a result frozen before there were any has none
    promised = actions_of([origin_of(each["id"]) for each in written])
    here = {"tahun": assessment.period.tahun, "assessment_id": assessment.id}
    advice = tuple(Advice(**each, **here, actions=tuple(promised.get(origin_of(each["id"]), ()))) for each in written)
    if person.scope is Scope.OPD:
        own = tuple(each for each in advice if any(action.opd_id == person.opd_id for action in each.actions))
        return Told(assessment, {}, "", own) if own else None
    notes = {int(nomor): note for nomor, note in content.get("catatan", {}).items()}
    return Told(assessment, notes, content.get("rekomendasi", ""), advice)


def left_open(assessment: Assessment, kode: str | None = None) -> list[Advice]:
    """What earlier official years recommended and is not done yet, the newest year first; in one statement.

    Of one indikator where `kode` is given: under the same regulation by its kode, under the one before by the kode it
    had then.
    """
    last = (
        sa.select(sa.func.max(Decision.waktu))
        .where(Decision.assessment_id == Recommendation.assessment_id)
        .correlate(Recommendation)
        .scalar_subquery()
    )
    rows = (
        sa.select(Recommendation, Period.tahun, Action)
        .join(Recommendation.assessment)
        .join(Assessment.period)
        .outerjoin(Action, Action.asal == sa.literal(_ORIGIN) + sa.cast(Recommendation.id, sa.String))
        .where(
            Assessment.pemda_id == assessment.pemda_id,
            Period.kind == PeriodKind.RESMI,
            Period.tahun < assessment.period.tahun,
            _same_or_older(assessment.period, kode),
            # what came or went after the last decision is the evaluators' alone until the next
            Recommendation.waktu <= last,
            sa.or_(Recommendation.withdrawn_at.is_(None), Recommendation.withdrawn_at > last),
        )
        .options(joinedload(Action.opd))
        .order_by(Period.tahun.desc(), Recommendation.id, Action.id)
    )
    found = [
        Advice(row.id, row.kode, row.isi, tahun, row.assessment_id, tuple(action for *_, action in group if action))
        for (row, tahun), group in groupby(db.session.execute(rows), key=lambda each: (each[0], each[1]))
    ]
    return [each for each in found if each.is_open]


def _same_or_older(period: Period, kode: str | None) -> sa.ColumnElement[bool]:
    same, older = Period.instrumen == period.instrumen, sa.and_(Period.instrumen == OLD, period.instrumen != OLD)
    if kode is not None:
        then = instrument_of_period(period).indikator[kode].indikator_lama
        same, older = sa.and_(same, Recommendation.kode == kode), sa.and_(older, Recommendation.kode.in_(then))
    return sa.or_(same, older)


def is_decided(assessment: Assessment) -> bool:
    """Whether there was a decision, in force or opened again."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Decision.assessment_id == assessment.id))))


def actions_for(opd_id: int) -> list[tuple[Action, int]]:
    """What an OPD still has to do in answer to recommendations, the first day first, with the id of the assessment."""
    rows = (
        sa.select(Action, Recommendation.assessment_id)
        .join(Recommendation, Action.asal == sa.literal(_ORIGIN) + sa.cast(Recommendation.id, sa.String))
        .where(Action.opd_id == opd_id, Action.state.in_(_OPEN))
        .order_by(Action.due.is_(None), Action.due, Action.id)
    )
    return [(action, assessment_id) for action, assessment_id in db.session.execute(rows)]
