"""Reads of two evaluators who judge apart: what either may see, and whose words are hidden from whom."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.accounts.queries import sittings_in
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.db import db
from spbe_assess.organisation.models import Period
from spbe_assess.review.models import StageValue
from spbe_assess.review.queries.values import judgements_of
from spbe_assess.review.rules import SEATS, Blind, Judgement, Judgements, Sitting, seat_of


def is_apart(assessment: Assessment) -> bool:
    """Whether it stands in the stage two evaluators judge apart, in a period that has them."""
    here = assessment.returned_from if assessment.state is State.PERBAIKAN else assessment.state
    return assessment.period.blind and here in (State.TERKIRIM, State.DINILAI)


def blind_view(assessment: Assessment, person: User | None = None) -> Blind | None:
    """What two evaluators wrote apart, as `person` looks at it; None where nobody judges apart, or not any more."""
    return blind_views([assessment], person)[assessment.id] if is_apart(assessment) else None


def blind_views(
    assessments: Collection[Assessment], person: User | None = None, *, texts: bool = True
) -> dict[int, Blind]:
    """The same for many, by id of the assessment, whatever their stage."""
    if not assessments:
        return {}
    judged = judgements_of(assessments, texts=texts, apart=True)
    sittings = sittings_in({a.period_id for a in assessments}, {a.pemda_id for a in assessments})
    return {
        each.id: _blind(
            judged[each.id],
            tuple(
                Sitting(row.evaluator_id, row.evaluator.nama, row.seat, row.begun, row.ended)
                for row in sittings[each.period_id, each.pemda_id]
            ),
            person,
        )
        for each in assessments
    }


def _blind(judged: Judgements, sittings: tuple[Sitting, ...], person: User | None) -> Blind:
    now = [each for each in sittings if each.until is None]
    return Blind(
        seat=next((each.seat for each in now if person is not None and each.evaluator_id == person.id), None),
        sittings=sittings,
        seats={seat: _written(judged, sittings, seat) for seat in SEATS},
        agreed={
            kode: Judgement(kode, each.claim_nilai, tuple(value for value in each.values if value.konsensus))
            for kode, each in judged.items()
        },
    )


def _written(judged: Judgements, sittings: tuple[Sitting, ...], seat: int) -> Mapping[str, Judgement]:
    """Of every indikator what was written on that seat."""
    return {
        kode: Judgement(
            kode,
            each.claim_nilai,
            tuple(
                value
                for value in each.values
                if not value.konsensus and seat_of(sittings, value.evaluator_id, value.waktu) == seat
            ),
        )
        for kode, each in judged.items()
    }


def own_judgements(assessment: Assessment, person: User | None) -> Judgements:
    """What the pages of the judging work on: the own values while two judge apart, otherwise those that count."""
    return own_judgements_of([assessment], person)[assessment.id]


def own_judgements_of(
    assessments: Collection[Assessment], person: User | None, *, texts: bool = True
) -> dict[int, Judgements]:
    """The same for many, by id of the assessment."""
    apart = blind_views([each for each in assessments if is_apart(each)], person, texts=texts)
    together = judgements_of([each for each in assessments if each.id not in apart], texts=texts)
    return together | {key: blind.shown for key, blind in apart.items()}


def hidden_authors(assessment: Assessment, person: User | None) -> frozenset[int]:
    """Evaluators whose texts, verdicts, messages and returns `person` may not read yet; mostly nobody."""
    blind = blind_view(assessment, person)
    return blind.hidden_authors if blind else frozenset()


def is_anything_judged(period: Period) -> bool:
    """Whether an evaluator has written any value in this round."""
    rounds = sa.select(Assessment.id).where(Assessment.period_id == period.id)
    return db.session.scalar(sa.select(StageValue.id).where(StageValue.assessment_id.in_(rounds)).limit(1)) is not None
