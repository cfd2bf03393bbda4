"""Reads of people, their sessions and assignments, and of the places and periods a person may know of."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess import clock
from spbe_assess.accounts import policy, rules
from spbe_assess.accounts.models import Assignment, Invitation, User, UserSession
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.canonical import digest
from spbe_assess.db import db
from spbe_assess.organisation import queries as organisation
from spbe_assess.organisation.models import Pemda, Period


def person_by_sign_in_name(text: str) -> User | None:
    """By what was typed as "NIP atau surel"; a closed account is not found."""
    nama = rules.sign_in_name(text)
    named = sa.or_(User.surel == nama, User.nip == nama)
    return db.session.scalar(sa.select(User).where(named, User.closed_at.is_(None)))


def session_by_token(token: str) -> UserSession | None:
    """The session a browser's token stands for, with its person and their places, while it runs."""
    person = joinedload(UserSession.user)
    row = db.session.scalar(
        sa.select(UserSession)
        .where(UserSession.token == digest(token), UserSession.ended.is_(None))
        .options(person.joinedload(User.pemda).joinedload(Pemda.provinsi), person.joinedload(User.opd))
    )
    if row is None or not rules.session_runs(row.begun, row.last_seen, clock.now()) or not row.user.is_active:
        return None
    return row


def invitation_by_token(token: str) -> Invitation | None:
    """While it can be used."""
    row = db.session.scalar(sa.select(Invitation).where(Invitation.token == digest(token)))
    return row if row and row.user.is_active and rules.invitation_holds(row.used, row.expires, clock.now()) else None


def pemda_visible_to(person: User, kode: str) -> Pemda | None:
    """None when there is no such pemda, or it is outside the person's scope."""
    pemda = organisation.pemda_by_kode(kode)
    return pemda if pemda and policy.reaches(person, pemda) else None


def period_visible_to(person: User, period_id: int) -> Period | None:
    """None when there is no such period, or it is another province's."""
    period = organisation.period_by_id(period_id)
    return period if period and policy.knows_period(person, period) else None


def provinsi_of(person: User) -> list[Pemda]:
    """The provinces a person's scope lies in: one, or all."""
    if person.scope == Scope.INSTALASI:
        return organisation.all_provinsi()
    return [person.pemda.provinsi or person.pemda]


def evaluators_of(provinsi: Pemda) -> list[User]:
    """The province's evaluators with an open account, by name."""
    return list(
        db.session.scalars(
            sa.select(User)
            .where(User.role == Role.EVALUATOR, User.pemda_id == provinsi.id, User.closed_at.is_(None))
            .order_by(User.nama, User.id)
        )
    )


def _running() -> sa.Select:
    return sa.select(Assignment).where(Assignment.ended.is_(None))


def assignments_of(period: Period) -> list[Assignment]:
    """The running ones, with evaluator and pemda, by pemda and name."""
    return list(
        db.session.scalars(
            _running()
            .join(Assignment.pemda)
            .join(Assignment.evaluator)
            .where(Assignment.period_id == period.id)
            .options(joinedload(Assignment.pemda), joinedload(Assignment.evaluator))
            .order_by(Pemda.kode, User.nama)
        )
    )


def assignment_in(period: Period, assignment_id: int) -> Assignment | None:
    """A running assignment of that period."""
    return db.session.scalar(_running().where(Assignment.id == assignment_id, Assignment.period_id == period.id))


def assigned_pemda_ids(evaluator: User, period: Period) -> set[int]:
    """The pemda this person judges in that period."""
    mine = sa.and_(Assignment.evaluator_id == evaluator.id, Assignment.period_id == period.id)
    return {row.pemda_id for row in db.session.scalars(_running().where(mine))}


def is_assigned(evaluator: User, period_id: int, pemda_id: int) -> bool:
    return (
        db.session.scalar(
            _running().where(
                Assignment.evaluator_id == evaluator.id,
                Assignment.period_id == period_id,
                Assignment.pemda_id == pemda_id,
            )
        )
        is not None
    )
