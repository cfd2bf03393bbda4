"""Reads of people, their sessions and assignments, what is new for them, and the places a person may know of."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from spbe_assess import clock
from spbe_assess.accounts import policy, rules
from spbe_assess.accounts.models import Assignment, Invitation, Notice, OutboxMessage, User, UserSession
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.canonical import digest
from spbe_assess.db import db
from spbe_assess.organisation import queries as organisation
from spbe_assess.organisation.models import Pemda, Period

A_PAGE = 20


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


def sittings_in(period_ids: Collection[int], pemda_ids: Collection[int]) -> dict[tuple[int, int], list[Assignment]]:
    """(period, pemda) → everybody who was ever assigned there, ended or not, oldest first, with the evaluator."""
    found = (
        sa.select(Assignment)
        .where(Assignment.period_id.in_(period_ids), Assignment.pemda_id.in_(pemda_ids))
        .options(joinedload(Assignment.evaluator))
        .order_by(Assignment.begun, Assignment.id)
    )
    grouped: dict[tuple[int, int], list[Assignment]] = defaultdict(list)
    for assignment in db.session.scalars(found):
        grouped[assignment.period_id, assignment.pemda_id].append(assignment)
    return grouped


def assigned_pemda_ids(evaluator: User, period: Period) -> set[int]:
    """The pemda this person judges in that period."""
    mine = sa.and_(Assignment.evaluator_id == evaluator.id, Assignment.period_id == period.id)
    return {row.pemda_id for row in db.session.scalars(_running().where(mine))}


def are_assigned(evaluator: User, period_id: sa.ColumnElement[int], pemda_id: sa.ColumnElement[int]) -> sa.Exists:
    """The same as part of a statement about what is judged."""
    here = sa.and_(Assignment.period_id == period_id, Assignment.pemda_id == pemda_id)
    return sa.exists().where(Assignment.evaluator_id == evaluator.id, Assignment.ended.is_(None), here)


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


def unread_notices_of(person: User, most: int) -> list[Notice]:
    """What is new for them, the newest first."""
    own = sa.and_(Notice.user_id == person.id, Notice.read_at.is_(None))
    return list(db.session.scalars(sa.select(Notice).where(own).order_by(Notice.id.desc()).limit(most)))


def notices_of(person: User, page: int) -> tuple[list[Notice], int]:
    """One page of all they were ever told, the newest first, and how many pages there are."""
    own = sa.select(Notice).where(Notice.user_id == person.id)
    count = db.session.scalar(sa.select(sa.func.count()).select_from(own.subquery()))
    return list(db.session.scalars(own.order_by(Notice.id.desc()).offset((page - 1) * A_PAGE).limit(A_PAGE))), _pages(
        count
    )


def notice_of(person: User, notice_id: int) -> Notice | None:
    """None when it was told to somebody else."""
    return db.session.scalar(sa.select(Notice).where(Notice.id == notice_id, Notice.user_id == person.id))


def news_of_a_day() -> dict[User, list[Notice]]:
    """Everybody who has not seen something of the last day yet, with all of it, oldest first."""
    fresh = sa.and_(Notice.read_at.is_(None), Notice.waktu > clock.now() - timedelta(days=1), User.closed_at.is_(None))
    rows = db.session.scalars(
        sa.select(Notice).join(Notice.user).where(fresh).options(contains_eager(Notice.user)).order_by(Notice.id)
    )
    found: dict[User, list[Notice]] = {}
    for notice in rows:
        found.setdefault(notice.user, []).append(notice)
    return found


def messages_in(provinsi: Pemda | None, *, sent: bool | None, page: int) -> tuple[list[OutboxMessage], int]:
    """One page of the messages to people of that province, or to everybody, the newest first, and how many pages."""
    rows = sa.select(OutboxMessage).join(OutboxMessage.user).outerjoin(User.pemda)
    if provinsi is not None:
        rows = rows.where(sa.or_(Pemda.id == provinsi.id, Pemda.provinsi_id == provinsi.id))
    if sent is not None:
        rows = rows.where(OutboxMessage.sent_at.is_not(None) if sent else OutboxMessage.sent_at.is_(None))
    count = db.session.scalar(sa.select(sa.func.count()).select_from(rows.subquery()))
    one_page = rows.order_by(OutboxMessage.id.desc()).offset((page - 1) * A_PAGE).limit(A_PAGE)
    return list(db.session.scalars(one_page.options(joinedload(OutboxMessage.user)))), _pages(count)


def messages_to_send() -> list[int]:
    """Numbers of the messages of the last days that are still to be sent to somebody who has an address."""
    waiting = sa.and_(
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.waktu > clock.now() - rules.SENT_WITHIN,
        User.surel.is_not(None),
        User.closed_at.is_(None),
    )
    rows = sa.select(OutboxMessage.id).join(OutboxMessage.user).where(waiting).order_by(OutboxMessage.id)
    return list(db.session.scalars(rows))


def _pages(count: int) -> int:
    return max(1, -(-count // A_PAGE))
