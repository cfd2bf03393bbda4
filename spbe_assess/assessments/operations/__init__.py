"""Everything that changes an assessment, its answers and its evidence. No commit: the caller owns it."""

from spbe_assess.assessments.operations.answering import (
    record_answer,
    write_answer,
)
from spbe_assess.assessments.operations.bulk import (
    TEXTS,
    copy_text,
    mark_absent,
)
from spbe_assess.assessments.operations.carrying import (
    GONE,
    Carried,
    carry_all,
    carry_evidence,
    carry_over,
)
from spbe_assess.assessments.operations.contributing import (
    hand_in,
    hand_to_opd,
    mark_used,
    record_contribution,
    reschedule,
    return_contribution,
    take_back,
    use_contribution,
)
from spbe_assess.assessments.operations.discussing import (
    post_message,
)
from spbe_assess.assessments.operations.evidence import (
    attach_evidence,
    detach_evidence,
    edit_evidence,
    retie_evidence,
    share_evidence,
    tie,
)
from spbe_assess.assessments.operations.handoff import (
    hand_off,
)
from spbe_assess.assessments.operations.importing import (
    SavedMeanwhile,
    apply_workbook,
    keep_workbook,
)
from spbe_assess.assessments.operations.returning import (
    add_late_evidence,
    clarify,
    proceed,
    return_answers,
)
from spbe_assess.assessments.operations.rounds import (
    adopt_edition,
    open_assessment,
    open_period,
)
from spbe_assess.assessments.operations.sending import (
    REVIEW_VERBS,
    accept_answers,
    declare,
    move,
    submit,
    withdraw,
)

__all__ = [
    "GONE",
    "REVIEW_VERBS",
    "TEXTS",
    "Carried",
    "SavedMeanwhile",
    "accept_answers",
    "add_late_evidence",
    "adopt_edition",
    "apply_workbook",
    "attach_evidence",
    "carry_all",
    "carry_evidence",
    "carry_over",
    "clarify",
    "copy_text",
    "declare",
    "detach_evidence",
    "edit_evidence",
    "hand_in",
    "hand_off",
    "hand_to_opd",
    "keep_workbook",
    "mark_absent",
    "mark_used",
    "move",
    "open_assessment",
    "open_period",
    "post_message",
    "proceed",
    "record_answer",
    "record_contribution",
    "reschedule",
    "retie_evidence",
    "return_answers",
    "return_contribution",
    "share_evidence",
    "submit",
    "take_back",
    "tie",
    "use_contribution",
    "withdraw",
    "write_answer",
]
