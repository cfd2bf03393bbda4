"""What an earlier year offers a new period: answers and evidence of the same regulation, evidence alone of the old."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from spbe_assess.assessments import snapshots
from spbe_assess.assessments.models import Answer, Assessment, Evidence, Snapshot
from spbe_assess.assessments.queries.answers import answers_of
from spbe_assess.assessments.queries.evidence import Use, uses
from spbe_assess.assessments.queries.rounds import instrument_of
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.db import db
from spbe_assess.documents.rules import is_readable
from spbe_assess.instruments.catalog import OLD
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Period
from spbe_assess.organisation.rules import PeriodKind


@dataclass(frozen=True)
class Earlier:
    """What the pemda sent in an earlier year; `same`: under the same regulation, so its values mean the same."""

    tahun: int
    same: bool
    snapshot_id: int
    claims: Mapping[str, Claim]
    assessment_id: int
    state: State

    def kodes_for(self, instrument: Instrument, kode: str) -> tuple[str, ...]:
        """The kode that kode had then: itself, or those of the old regulation that asked for the same."""
        return (kode,) if self.same else instrument.indikator[kode].indikator_lama


@dataclass(frozen=True)
class Suggestion:
    """What may still be taken over for one indikator: an answer where nothing is written yet, and evidence."""

    kode: str
    claim: Claim | None
    bukti: tuple[Use, ...]
    earlier: Earlier
    versi: int  # of the answer it would be written to


def earlier_of(assessment: Assessment) -> Earlier | None:
    """Last year's, under the same regulation; without it the latest of the regulation before. Resmi periods only."""
    period = assessment.period
    same = sa.and_(Period.instrumen == period.instrumen, Period.tahun == period.tahun - 1)
    older = sa.and_(Period.instrumen == OLD, Period.instrumen != period.instrumen, Period.tahun < period.tahun)
    row = db.session.execute(
        sa.select(Snapshot.id, Snapshot.isi, Snapshot.assessment_id, Assessment.state, Period.tahun, Period.instrumen)
        .join(Snapshot.assessment)
        .join(Assessment.period)
        .where(Assessment.pemda_id == assessment.pemda_id, Period.kind == PeriodKind.RESMI, sa.or_(same, older))
        .order_by(sa.case((same, 0), else_=1), Period.tahun.desc(), Snapshot.n.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Earlier(
        tahun=row.tahun,
        same=row.instrumen == period.instrumen,
        snapshot_id=row.id,
        claims=snapshots.claims_of(row.isi),
        assessment_id=row.assessment_id,
        state=row.state,
    )


def suggestions_of(assessment: Assessment, earlier: Earlier) -> dict[str, Suggestion]:
    """By kode in the tree's order, only where there is something left to take over; in three statements."""
    return _suggestions(assessment, earlier, answers_of(assessment), [use.piece for use in uses(of=assessment)])


def suggestion_for(answer: Answer, attached: Iterable[Evidence]) -> Suggestion | None:
    """What there is left for one indikator, in two statements; `attached` is its evidence now."""
    return suggestion_from(earlier_of(answer.assessment), answer, attached)


def suggestion_from(earlier: Earlier | None, answer: Answer, attached: Iterable[Evidence]) -> Suggestion | None:
    """The same where the earlier year is read already."""
    if earlier is None:
        return None
    return _suggestions(answer.assessment, earlier, {answer.kode: answer}, attached).get(answer.kode)


def _suggestions(
    assessment: Assessment, earlier: Earlier, answers: Mapping[str, Answer], attached: Iterable[Evidence]
) -> dict[str, Suggestion]:
    instrument = instrument_of(assessment)
    there: dict[str, list[Evidence]] = {}
    for piece in attached:
        there.setdefault(piece.kode, []).append(piece)
    claims = {
        kode: [earlier.claims[old] for old in earlier.kodes_for(instrument, kode) if old in earlier.claims]
        for kode in answers
    }
    rows = {use.piece.id: use for use in _behind(claims.values())}
    found, same = {}, earlier.same
    for kode, before in claims.items():
        answer, pieces = answers[kode], [rows[each.id] for claim in before for each in claim.bukti if each.id in rows]
        claim = before[0] if same and before and not before[0].is_empty and answer.is_empty else None
        offered = [use for use in _once(pieces, same=same) if _is_there(use)]
        left = tuple(use for use in offered if not _is_used(use.piece, there.get(kode, ()), same=same))
        if claim or left:
            found[kode] = Suggestion(kode, claim, left, earlier, answer.versi)
    return found


def _behind(claims: Iterable[Collection[Claim]]) -> list[Use]:
    ids = {each.id for some in claims for claim in some for each in claim.bukti}
    return uses(ids=ids) if ids else []


def _once(pieces: Iterable[Use], *, same: bool) -> list[Use]:
    """Two old indikator that rest on one document offer it once; the same regulation's, once for each item."""
    seen: dict[object, Use] = {}
    for use in pieces:
        seen.setdefault((_source(use.piece), use.piece.item if same else ""), use)
    return list(seen.values())


def _is_there(use: Use) -> bool:
    return use.piece.version is None or is_readable(use.piece.version)


def _source(piece: Evidence) -> object:
    return ("link", piece.link) if piece.link else piece.document.id


def _is_used(old: Evidence, attached: Iterable[Evidence], *, same: bool) -> bool:
    """Whether what an old piece points at is attached: to the same item; from another regulation, to any."""
    return any(_source(piece) == _source(old) and (piece.item == old.item or not same) for piece in attached)
