"""Everything an evaluator, and the pemda's word on sanggah, changes. No Flask, no commit: the caller owns both."""

from spbe_assess.review.operations.consensus import (
    agree,
    judge_apart,
    settle,
)
from spbe_assess.review.operations.deciding import (
    finalise,
    open_interviu,
    reopen,
)
from spbe_assess.review.operations.interviu import (
    ARRANGED_IN,
    answer_mark,
    answer_marks,
    change_meeting,
    drop_mark,
    drop_meeting,
    ensure_mark,
    mark_for_interviu,
    record_meeting,
)
from spbe_assess.review.operations.judging import (
    Verdicts,
    accept_claim,
    accept_claims,
    judge_answer,
    start,
    undo_judgement,
)
from spbe_assess.review.operations.notes import (
    conclude,
    note_aspek,
    recommend,
    withdraw_recommendation,
)
from spbe_assess.review.operations.papers import (
    attach_scan,
    issue_berita_acara,
)
from spbe_assess.review.operations.returning import (
    proceed,
    return_answer,
)
from spbe_assess.review.operations.sanggah import (
    answer_sanggah,
    raise_sanggah,
    waive_sanggah,
)
from spbe_assess.review.operations.starters import (
    set_starters,
)
from spbe_assess.review.operations.talking import (
    post_review_message,
)

__all__ = [
    "ARRANGED_IN",
    "Verdicts",
    "accept_claim",
    "accept_claims",
    "agree",
    "answer_mark",
    "answer_marks",
    "answer_sanggah",
    "attach_scan",
    "change_meeting",
    "conclude",
    "drop_mark",
    "drop_meeting",
    "ensure_mark",
    "finalise",
    "issue_berita_acara",
    "judge_answer",
    "judge_apart",
    "mark_for_interviu",
    "note_aspek",
    "open_interviu",
    "post_review_message",
    "proceed",
    "raise_sanggah",
    "recommend",
    "record_meeting",
    "reopen",
    "return_answer",
    "set_starters",
    "settle",
    "start",
    "undo_judgement",
    "waive_sanggah",
    "withdraw_recommendation",
]
