"""Everything that changes people, their sign-ins and what they are assigned to. No Flask, no commit."""

import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from spbe_assess import clock, passwords
from spbe_assess.accounts import rules
from spbe_assess.accounts.models import Assignment, Invitation, Notice, OutboxMessage, User, UserSession
from spbe_assess.accounts.rules import InvitationOver, Role, Scope, WrongSignIn
from spbe_assess.audit.operations import record
from spbe_assess.canonical import digest
from spbe_assess.db import db, take_turn
from spbe_assess.errors import Refused
from spbe_assess.jobs import Job, enqueue, uses
from spbe_assess.organisation.models import Opd, Pemda, Period

DIGESTS = uses("kabar")
MAIL = uses("surel")


def create_user(
    *,
    nama: str,
    nip: str | None = None,
    surel: str | None = None,
    sandi: str | None = None,
    role: Role,
    scope: Scope,
    pemda: Pemda | None = None,
    opd: Opd | None = None,
    asal: Pemda | None = None,
    actor,
) -> User:
    """A new person. Without `sandi` nobody can sign in until an invitation is used."""
    nama, nip, surel = rules.require_names(nama, nip, surel)
    _require_place(role, scope, pemda, opd, asal)
    if scope is Scope.INSTALASI and actor is not None:
        raise Refused("Lingkup instalasi hanya diberikan lewat baris perintah.", "scope")
    for field, value in (("nip", nip), ("surel", surel)):
        if value and db.session.scalar(sa.select(User.id).where(getattr(User, field) == value)):
            raise Refused(f"{field.upper() if field == 'nip' else 'Surel'} itu sudah dipakai akun lain.", field)
    if sandi is not None:
        rules.require_password(sandi)
    user = User(nama=nama, nip=nip, surel=surel, role=role, scope=scope, pemda=pemda, opd=opd, asal=asal)
    user.sandi = passwords.hash_password(sandi) if sandi is not None else None
    db.session.add(user)
    told = {"role": role, "scope": scope, "opd_id": opd.id if opd else None, "asal": asal.kode if asal else None}
    record(actor, "create_user", user, told, pemda=_kode(user))
    return user


def _require_place(role: Role, scope: Scope, pemda: Pemda | None, opd: Opd | None, asal: Pemda | None) -> None:
    """The place fits the scope, and only evaluators have an employer of their own."""
    rules.require_scope(role, scope)
    if (scope is Scope.INSTALASI) != (pemda is None):
        raise Refused("Lingkup instalasi tidak punya pemda; lingkup lain wajib punya.", "pemda")
    if scope is Scope.PROVINSI and not pemda.is_provinsi:
        raise Refused("Lingkup provinsi menyebut kode provinsi, misalnya 82.", "pemda")
    if (scope is Scope.OPD) != (opd is not None):
        raise Refused("Lingkup OPD menyebut satu OPD; lingkup lain tidak.", "opd")
    if opd is not None and opd.pemda_id != pemda.id:
        raise Refused("OPD itu milik pemda lain.", "opd")
    if asal is not None and role is not Role.EVALUATOR:
        raise Refused("Hanya evaluator yang punya asal.", "asal")


def set_password(user: User, sandi: str, *, actor, keep: UserSession | None = None) -> None:
    """A new password; every session but `keep` ends."""
    rules.require_password(sandi)
    user.sandi = passwords.hash_password(sandi)
    _end_sessions(user, keep)
    record(actor, "set_password", user, pemda=_kode(user))


def renew_hash(user: User, hashed: str, *, actor) -> None:
    """The same password, hashed anew with today's parameters."""
    user.sandi = hashed
    record(actor, "renew_hash", user, pemda=_kode(user))


def invite(user: User, *, actor) -> str:
    """The token of a link that sets a password once; earlier links stop working."""
    if not user.is_active:
        raise Refused("Akun itu sudah ditutup.")
    now = clock.now()
    earlier = sa.and_(Invitation.user_id == user.id, Invitation.used.is_(None), Invitation.expires > now)
    for invitation in db.session.scalars(sa.select(Invitation).where(earlier)):
        invitation.expires = now
    token = secrets.token_urlsafe(32)
    db.session.add(Invitation(user=user, token=digest(token), expires=now + rules.INVITED_FOR))
    record(actor, "invite", user, {"sampai": now + rules.INVITED_FOR}, pemda=_kode(user))
    return token


def accept_invitation(invitation: Invitation, sandi: str, *, actor) -> User:
    """Set the first or a forgotten password by a link, which is used up."""
    db.session.execute(sa.select(Invitation.id).where(Invitation.id == invitation.id).with_for_update())
    db.session.refresh(invitation)
    user, now = invitation.user, clock.now()
    if not user.is_active or not rules.invitation_holds(invitation.used, invitation.expires, now):
        raise InvitationOver
    invitation.used = now
    set_password(user, sandi, actor=actor)
    record(actor, "accept_invitation", invitation, pemda=_kode(user))
    return user


def begin_session(user: User, *, actor) -> str:
    """The token of a new sign-in, for the cookie; the row keeps its digest."""
    if not user.is_active:
        raise WrongSignIn
    token, now = secrets.token_urlsafe(32), clock.now()
    row = UserSession(token=digest(token), user=user, begun=now, last_seen=now)
    db.session.add(row)
    record(actor, "begin_session", row, pemda=_kode(user))
    return token


def end_session(row: UserSession, *, actor) -> None:
    """Sign out."""
    if row.ended is None:
        row.ended = clock.now()
        record(actor, "end_session", row, pemda=_kode(row.user))


def close_user(user: User, *, actor) -> None:
    """Nobody signs in by this account any more; what the person did keeps its author."""
    if user.is_active:
        user.closed_at = clock.now()
        _end_sessions(user, None)
        record(actor, "close_user", user, pemda=_kode(user))


def assign(period: Period, pemda: Pemda, evaluator: User, *, actor) -> Assignment:
    """Let an evaluator judge a pemda in a period, on its free seat; one that is assigned already stays as it is."""
    _require_evaluator(period, pemda, evaluator)
    take_turn(f"penugasan:{period.id}:{pemda.id}")
    running = _running(period, pemda)
    for assignment in running:
        if assignment.evaluator_id == evaluator.id:
            return assignment
    if len(running) == rules.SEATS:
        names = " dan ".join(each.evaluator.nama for each in running)
        raise Refused(f"{pemda.sebutan} sudah punya dua evaluator, {names}. Ganti salah satunya.", "pemda")
    taken = {each.seat for each in running}
    earlier = _seat_before(period, pemda, evaluator)
    if earlier in taken and period.blind:
        raise Refused(_two_seats(evaluator, pemda), "evaluator")
    free = [seat for seat in range(1, rules.SEATS + 1) if seat not in taken]
    return _sit(period, pemda, evaluator, earlier if earlier in free else free[0], actor)


def assign_several(period: Period, pemda: Iterable[Pemda], evaluator: User, *, actor) -> list[Assignment]:
    """The same for several pemda, all of them or none; the evaluator is told once of what is new."""
    before = set(db.session.scalars(sa.select(Assignment.id).where(Assignment.period_id == period.id)))
    rows = [assign(period, each, evaluator, actor=actor) for each in pemda]
    new = [each for each in rows if each.id not in before]
    if new:
        what = new[0].pemda.sebutan if len(new) == 1 else f"{len(new)} pemda"
        _tell_assigned(new[-1], f"Anda ditugaskan menilai {what} dalam {period.nama}.", actor)
    return rows


def hand_over(assignment: Assignment, evaluator: User, *, actor) -> Assignment:
    """Somebody else goes on in the same seat: what was judged stays, and the one before sees the pemda no longer."""
    period, pemda, before = assignment.period, assignment.pemda, assignment.evaluator
    _require_evaluator(period, pemda, evaluator)
    take_turn(f"penugasan:{period.id}:{pemda.id}")
    db.session.refresh(assignment, ["ended"])
    if assignment.ended is not None:
        raise Refused(f"Penugasan {before.nama} untuk {pemda.sebutan} sudah berakhir. Muat ulang halaman.")
    if evaluator.id in {each.evaluator_id for each in _running(period, pemda)}:
        raise Refused(f"{evaluator.nama} sudah ditugaskan untuk {pemda.sebutan}.", "evaluator")
    if period.blind and _seat_before(period, pemda, evaluator) not in (None, assignment.seat):
        raise Refused(_two_seats(evaluator, pemda), "evaluator")
    end_assignment(assignment, actor=actor)
    follower = _sit(period, pemda, evaluator, assignment.seat, actor)
    said = f"Anda melanjutkan penilaian {pemda.sebutan} dari {before.nama}; yang sudah dinilai tetap ada."
    _tell_assigned(follower, said, actor)
    return follower


def _require_evaluator(period: Period, pemda: Pemda, evaluator: User) -> None:
    """Of this provinsi, with an open account, and not employed by the pemda."""
    if evaluator.role is not Role.EVALUATOR or not evaluator.is_active or evaluator.pemda_id != period.provinsi_id:
        raise Refused("Pilih evaluator dari provinsi ini.", "evaluator")
    if pemda.in_provinsi_id != period.provinsi_id:
        raise Refused("Pemda itu bukan bagian dari periode ini.", "pemda")
    if evaluator.asal_id == pemda.id:
        raise Refused(
            f"{evaluator.nama} bekerja pada {pemda.sebutan}, jadi tidak dapat menilai pemda itu. "
            "Belum ada penugasan yang disimpan.",
            "pemda",
        )


def _running(period: Period, pemda: Pemda) -> list[Assignment]:
    here = sa.and_(Assignment.period_id == period.id, Assignment.pemda_id == pemda.id, Assignment.ended.is_(None))
    return list(db.session.scalars(sa.select(Assignment).where(here).order_by(Assignment.seat)))


def _seat_before(period: Period, pemda: Pemda, evaluator: User) -> int | None:
    """Where somebody sat earlier in this round: what they wrote then belongs to that seat."""
    here = sa.and_(Assignment.period_id == period.id, Assignment.pemda_id == pemda.id)
    own = sa.select(Assignment.seat).where(here, Assignment.evaluator_id == evaluator.id)
    return db.session.scalar(own.order_by(Assignment.id.desc()).limit(1))


def _two_seats(evaluator: User, pemda: Pemda) -> str:
    return (
        f"{evaluator.nama} sudah pernah menilai {pemda.sebutan} sebagai evaluator yang lain dalam periode ini, "
        "padahal kedua evaluator harus orang yang berbeda."
    )


def _sit(period: Period, pemda: Pemda, evaluator: User, seat: int, actor) -> Assignment:
    assignment = Assignment(period=period, pemda=pemda, evaluator=evaluator, seat=seat, begun=clock.now())
    db.session.add(assignment)
    told = {"period_id": period.id, "evaluator_id": evaluator.id, "seat": seat}
    record(actor, "assign", assignment, told, pemda=pemda.kode)
    return assignment


def _tell_assigned(assignment: Assignment, isi: str, actor) -> None:
    url, kunci = f"/reviu?periode={assignment.period_id}", f"tugas:{assignment.id}"
    notify([assignment.evaluator], isi=isi, url=url, kunci=kunci, actor=actor)


def end_assignment(assignment: Assignment, *, actor) -> None:
    """The evaluator sees this pemda no longer; what was judged stays."""
    if assignment.ended is None:
        assignment.ended = clock.now()
        told = {"period_id": assignment.period_id, "evaluator_id": assignment.evaluator_id}
        record(actor, "end_assignment", assignment, told, pemda=assignment.pemda.kode)


def _end_sessions(user: User, keep: UserSession | None) -> None:
    running = sa.and_(UserSession.user_id == user.id, UserSession.ended.is_(None))
    for row in db.session.scalars(sa.select(UserSession).where(running)):
        if row is not keep:
            row.ended = clock.now()


def _kode(user: User) -> str:
    return user.pemda.kode if user.pemda else ""


def notify(people: Iterable[User], *, isi: str, url: str, kunci: str, actor) -> None:
    """Tell each of these people something new, once for each occasion `kunci` ("kembali:12:3"); never the actor."""
    take_turn(f"kabar:{kunci}")
    for user in people:
        if user.is_active and (actor is None or user.id != actor.id) and not _told(user, kunci):
            notice = Notice(user_id=user.id, kunci=kunci, isi=isi, url=url, waktu=clock.now())
            db.session.add(notice)
            record(actor, "notify", notice, pemda=_kode(user))


def _told(user: User, kunci: str) -> bool:
    occasion = sa.and_(Notice.user_id == user.id, Notice.kunci == kunci)
    return db.session.scalar(sa.select(Notice.id).where(occasion)) is not None


def read_notice(notice: Notice, *, actor: User) -> Notice:
    """They followed it, or said that they saw it."""
    if notice.read_at is None:
        notice.read_at = clock.now()
        record(actor, "read_notice", notice, pemda=_kode(actor))
    return notice


def read_all_notices(*, actor: User) -> None:
    """Nothing is new for this person any more."""
    for notice in db.session.scalars(sa.select(Notice).where(Notice.user_id == actor.id, Notice.read_at.is_(None))):
        read_notice(notice, actor=actor)


def ask_digests(zona: str, tanggal: str) -> Job:
    """Once a day and zone: one message to each person who has not seen yet what is new."""
    return enqueue(DIGESTS, {"zona": zona, "tanggal": tanggal}, key=f"{DIGESTS}:{zona}:{tanggal}")


def write_message(user: User, *, kunci: str, perihal: str, isi: str, actor) -> OutboxMessage:
    """A message in the outbox, once for each occasion `kunci`."""
    take_turn(f"pesan:{user.id}:{kunci}")
    occasion = sa.and_(OutboxMessage.user_id == user.id, OutboxMessage.kunci == kunci)
    message = db.session.scalar(sa.select(OutboxMessage).where(occasion))
    if message is None:
        message = OutboxMessage(user=user, kunci=kunci, perihal=perihal, isi=isi, waktu=clock.now())
        db.session.add(message)
        record(actor, "write_message", message, pemda=_kode(user))
    return message


def ask_mail(key: str | None = None) -> Job:
    """Send what waits in the outbox; without a mail server it stays there."""
    return enqueue(MAIL, key=key)


def take_message(message_id: int, *, actor) -> OutboxMessage | None:
    """Take a message to send it; None when it is sent, or somebody else is at it."""
    one = sa.select(OutboxMessage).where(OutboxMessage.id == message_id).with_for_update(of=OutboxMessage)
    message, now = db.session.scalar(one.execution_options(populate_existing=True)), clock.now()
    if message.sent_at is not None or (message.tried_at is not None and now - message.tried_at < rules.ONE_TRY):
        return None
    message.tried_at = now
    record(actor, "take_message", message, pemda=_kode(message.user))
    return message


def settle_message(message: OutboxMessage, *, error: str, actor) -> None:
    """It was sent, or why not; one that failed may be tried again at once."""
    message.error = error
    if error:
        message.tried_at = None
    else:
        message.sent_at = clock.now()
    record(actor, "settle_message", message, {"terkirim": not error}, pemda=_kode(message.user))
