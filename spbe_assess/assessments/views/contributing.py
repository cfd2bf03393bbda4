"""What OPDs propose for an indikator, beside the officer's answer; and what its people say to each other."""

from dataclasses import dataclass

from flask import request
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries
from spbe_assess.assessments.forms import MessageForm
from spbe_assess.assessments.models import Answer, Assessment, ThreadMessage
from spbe_assess.assessments.rules import ContributionState, Dates
from spbe_assess.assessments.views import opening
from spbe_assess.assessments.views.parts import Part, parts_of
from spbe_assess.web.addresses import whole_number


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


@dataclass(frozen=True)
class SharedOut:
    """All parts of an assessment, in the instrument's order."""

    parts: list[Part]

    @property
    def waiting(self) -> list[Part]:
        """Not handed in, the nearest due day first."""
        open_parts = [part for part in self.parts if part.row.state is not ContributionState.DISERAHKAN]
        return sorted(open_parts, key=lambda part: (part.row.due is None, part.row.due or 0, part.row.opd.nama))

    @property
    def late(self) -> int:
        return sum(1 for part in self.parts if part.late)

    @property
    def holders(self) -> dict[str, str]:
        """Kode → the names of the OPDs that have it."""
        found: dict[str, list[str]] = {}
        for part in self.parts:
            found.setdefault(part.row.kode, []).append(part.row.opd.nama)
        return {kode: ", ".join(names) for kode, names in found.items()}


def shared_out(assessment: Assessment, dates: Dates) -> SharedOut | None:
    """For the pemda's own people; one statement."""
    if not policy.is_own(current_user, assessment):
        return None
    rows = queries.contributions_of(assessment)
    return SharedOut(parts_of(rows, queries.instrument_of(assessment), dates.today))


def panel(answer: Answer, dates: Dates) -> dict:
    """For the officer's page. Nobody but the pemda's own people knows of contributions and threads."""
    assessment = answer.assessment
    if not policy.is_own(current_user, assessment):
        return {"from_opds": None, "talk": None}
    rows = queries.contributions_of(assessment, answer.kode)
    can_use = policy.can_answer(current_user, assessment) and opening.may_fill(answer, dates)
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


def merged_from() -> int | None:
    """The OPD whose text the sent form holds since *gabungkan*; a page that shows the form again sends it along."""
    return request.form.get("gabung", type=whole_number)


def note_merged(answer: Answer) -> None:
    """The answer that is being saved holds an OPD's text."""
    opd_id = merged_from()
    row = queries.contribution_of(answer.assessment, answer.kode, opd_id) if opd_id else None
    if row is not None and row.state is ContributionState.DISERAHKAN:
        operations.mark_used(row, actor=current_user)
