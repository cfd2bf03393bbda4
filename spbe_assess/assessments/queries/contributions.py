"""What is handed to OPDs and what they propose, who works on an indikator, and what they say to each other."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import policy
from spbe_assess.assessments.models import Answer, Assessment, Contribution, ThreadMessage
from spbe_assess.assessments.queries.answers import answer_of
from spbe_assess.assessments.queries.rounds import visible_to
from spbe_assess.assessments.rules import ContributionState, State
from spbe_assess.db import db
from spbe_assess.organisation.models import Opd, Pemda, Period
from spbe_assess.organisation.rules import zona as zona_of


def _running() -> sa.Select:
    return (
        sa.select(Contribution)
        .join(Contribution.opd)
        .where(Contribution.taken_back_at.is_(None))
        .options(contains_eager(Contribution.opd), joinedload(Contribution.person), joinedload(Contribution.saved_by))
    )


def contribution_of(assessment: Assessment, kode: str, opd_id: int) -> Contribution | None:
    """What this indikator is handed to this OPD as; None where it is not, or was taken back."""
    return db.session.scalar(
        _running().where(
            Contribution.assessment_id == assessment.id, Contribution.kode == kode, Contribution.opd_id == opd_id
        )
    )


def contributions_of(
    assessment: Assessment, kode: str | None = None, *, opd_id: int | None = None
) -> list[Contribution]:
    """All that is handed over now, by kode and name of the OPD; of one indikator, of one OPD, or of all."""
    statement = _running().where(Contribution.assessment_id == assessment.id)
    if kode is not None:
        statement = statement.where(Contribution.kode == kode)
    if opd_id is not None:
        statement = statement.where(Contribution.opd_id == opd_id)
    return list(db.session.scalars(statement.order_by(Contribution.kode, Opd.nama, Opd.id)))


def work_place(person: User, assessment_id: int, kode: str) -> tuple[Answer, Contribution | None] | None:
    """The answer, and the OPD's own part where a contributor asks; None where it is not this person's to know of."""
    if person.role is Role.CONTRIBUTOR:
        assessment = contributed_by(person, assessment_id)
        mine = contribution_of(assessment, kode, person.opd_id) if assessment else None
        return (answer_of(assessment, kode), mine) if mine else None
    assessment = visible_to(person, assessment_id)
    answer = answer_of(assessment, kode) if assessment else None
    return (answer, None) if answer else None


def contributed_by(person: User, assessment_id: int) -> Assessment | None:
    """The assessment of a contributor's own pemda, of which something is handed to their OPD now."""
    assessment = db.session.get(Assessment, assessment_id)
    if assessment is None or not policy.may_contribute(person, assessment):
        return None
    theirs = sa.and_(
        Contribution.assessment_id == assessment.id,
        Contribution.opd_id == person.opd_id,
        Contribution.taken_back_at.is_(None),
    )
    return assessment if db.session.scalar(sa.select(Contribution.id).where(theirs).limit(1)) else None


def contributions_for(person: User) -> list[Contribution]:
    """What is handed to a contributor's OPD in rounds that are not final: the newest round first, then by due day."""
    return list(
        db.session.scalars(
            _running()
            .join(Contribution.assessment)
            .join(Assessment.period)
            .options(contains_eager(Contribution.assessment).contains_eager(Assessment.period))
            .where(Contribution.opd_id == person.opd_id, Assessment.state != State.FINAL)
            .order_by(
                Period.tahun.desc(),
                Assessment.id.desc(),
                Contribution.due.is_(None),
                Contribution.due,
                Contribution.kode,
            )
        )
    )


def contributions_due(zona: str, until: date) -> list[Contribution]:
    """Not handed in, due on or before `until`, of drafts where the clocks show `zona`; with pemda, OPD and person."""
    rows = db.session.scalars(
        _running()
        .join(Contribution.assessment)
        .join(Assessment.pemda)
        .options(contains_eager(Contribution.assessment).contains_eager(Assessment.pemda))
        .where(
            Contribution.due <= until,
            Contribution.state != ContributionState.DISERAHKAN,
            Assessment.state == State.DRAF,
        )
        .order_by(Pemda.kode, Contribution.opd_id, Contribution.due, Contribution.kode)
    )
    return [row for row in rows if zona_of(row.assessment.pemda.kode) == zona]


def contributors_of(opd_ids: Collection[int]) -> dict[int, list[User]]:
    """OPD id → its contributors with an open account, by name."""
    found: dict[int, list[User]] = {}
    for person in db.session.scalars(
        sa.select(User)
        .where(User.role == Role.CONTRIBUTOR, User.opd_id.in_(opd_ids), User.closed_at.is_(None))
        .order_by(User.nama, User.id)
    ):
        found.setdefault(person.opd_id, []).append(person)
    return found


def officers_of(pemda_id: int) -> list[User]:
    """The pemda's own answering people with an open account, by name."""
    return list(
        db.session.scalars(
            sa.select(User)
            .where(
                User.pemda_id == pemda_id,
                User.scope == Scope.PEMDA,
                User.role.in_(policy.ANSWERING),
                User.closed_at.is_(None),
            )
            .order_by(User.nama, User.id)
        )
    )


def thread_of(assessment: Assessment, kode: str) -> list[ThreadMessage]:
    """What was said about this indikator, with its authors, the newest last."""
    return list(
        db.session.scalars(
            sa.select(ThreadMessage)
            .join(ThreadMessage.author)
            .options(contains_eager(ThreadMessage.author).joinedload(User.opd))
            .where(ThreadMessage.assessment_id == assessment.id, ThreadMessage.kode == kode)
            .order_by(ThreadMessage.id)
        )
    )
