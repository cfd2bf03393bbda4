"""Reads of the evaluator's side, in two parts: one assessment's judging, and the lists of what waits."""

from spbe_assess.review.queries.judging import (
    Seen,
    blocks,
    blocks_interviu,
    decision_in_force,
    decisions_of,
    judgements,
    judgements_of,
    last_decision,
    last_decision_text,
    reader_of,
    released,
    seen_by,
    waiver_of,
)
from spbe_assess.review.queries.waiting import Round, Waiting, periods_of, queue, rounds

__all__ = [
    "Round",
    "Seen",
    "Waiting",
    "blocks",
    "blocks_interviu",
    "decision_in_force",
    "decisions_of",
    "judgements",
    "judgements_of",
    "last_decision",
    "last_decision_text",
    "periods_of",
    "queue",
    "reader_of",
    "released",
    "rounds",
    "seen_by",
    "waiver_of",
]
