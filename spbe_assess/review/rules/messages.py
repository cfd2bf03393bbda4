"""Who reads what evaluators write about an indikator, and from when on."""

from datetime import datetime

from spbe_assess.assessments.rules import State
from spbe_assess.review.rules.stages import JudgedTahap


def stage_written_in(state: State) -> JudgedTahap:
    """The stage a message belongs to; `state`: where the assessment stands (`standing`)."""
    return JudgedTahap.INTERVIU if state in (State.INTERVIU, State.FINAL) else JudgedTahap.DOKUMEN


def is_out(
    tahap: JudgedTahap,
    written: datetime,
    *,
    state: State,
    returned: datetime | None = None,
    reopened: datetime | None = None,
) -> bool:
    """Whether the pemda reads a message addressed to it.

    `returned`: when the indikator was last given back, which releases what was written until then. `reopened`: when a
    final result was last opened again; what was out by then stays out.
    """
    if state is State.FINAL or any(until is not None and written <= until for until in (returned, reopened)):
        return True
    return tahap is JudgedTahap.DOKUMEN and stage_written_in(state) is JudgedTahap.INTERVIU
