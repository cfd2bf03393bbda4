"""Everything an evaluator, and the pemda's word on sanggah, changes. No Flask, no commit: the caller owns both."""

from spbe_assess.review.operations.deciding import (
    finalise,
    open_interviu,
    reopen,
)
from spbe_assess.review.operations.judging import (
    accept_claim,
    accept_claims,
    judge_answer,
    start,
)
from spbe_assess.review.operations.sanggah import (
    waive_sanggah,
)

__all__ = [
    "accept_claim",
    "accept_claims",
    "finalise",
    "judge_answer",
    "open_interviu",
    "reopen",
    "start",
    "waive_sanggah",
]
