"""What OPDs propose for an indikator, beside the officer's answer; and what its people say to each other."""

from dataclasses import dataclass

from flask_login import current_user

from spbe_assess.assessments import policy, queries
from spbe_assess.assessments.forms import MessageForm
from spbe_assess.assessments.models import Answer, ThreadMessage
from spbe_assess.assessments.rules import Dates, State
from spbe_assess.assessments.views.parts import Part, parts_of


@dataclass(frozen=True)
class Talk:
    """The thread of an indikator; `form` is None for whoever only reads."""

    answer: Answer
    messages: list[ThreadMessage]
    form: MessageForm | None


@dataclass(frozen=True)
class Panel:
    """The parts of all OPDs; `can_use`: they may be taken over or given back today."""

    parts: list[Part]
    can_use: bool


def panel(answer: Answer, dates: Dates) -> dict:
    """For the officer's page. Nobody but the pemda's own people knows of contributions and threads."""
    assessment = answer.assessment
    if not policy.is_own(current_user, assessment):
        return {"from_opds": None, "talk": None}
    rows = queries.contributions_of(assessment, answer.kode)
    can_use = policy.can_answer(current_user, assessment) and assessment.state is State.DRAF and dates.is_open
    return {
        "from_opds": Panel(parts_of(rows, queries.instrument_of(assessment), dates.today), can_use),
        "talk": talk_of(answer),
    }


def talk_of(answer: Answer, form: MessageForm | None = None) -> Talk:
    """`form` as it was sent, where it is shown again."""
    may = policy.can_talk(current_user, answer.assessment)
    return Talk(
        answer,
        queries.thread_of(answer.assessment, answer.kode),
        (form or MessageForm(formdata=None)) if may else None,
    )
