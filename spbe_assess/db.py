"""The database: its types, its one way to commit, and the tables that may only grow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from enum import Enum
from fractions import Fraction

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from spbe_assess import clock
from spbe_assess.canonical import digest
from spbe_assess.errors import Refused
from spbe_assess.fair_lock import FairLock

APPEND_ONLY = (
    "audit_entry",
    "edition",
    "answer_revision",
    "snapshot",
    "stage_value",
    "evidence_verdict",
    "answer_return",
    "sanggah_event",
    "decision",
    "reopening",
    "project_status_change",
    "record_revision",
    "finding_decision",
)

TEN_THOUSANDTHS = 10_000
OPEN = "transaction"  # where a session keeps what its open transaction will do afterwards


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)


class Nilai(sa.types.TypeDecorator):
    """A nilai or an external index: a Fraction of at most four decimals, kept as whole ten-thousandths."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect) -> int | None:
        if value is None:
            return None
        scaled = Fraction(value) * TEN_THOUSANDTHS
        if scaled.denominator != 1:
            raise ValueError(f"{value} has more than four decimals")
        return scaled.numerator

    def process_result_value(self, value: int | None, dialect) -> Fraction | None:
        return None if value is None else Fraction(value, TEN_THOUSANDTHS)


class Figure(Nilai):
    """A number about a place, as large as a population: kept like a nilai, with more room."""

    impl = sa.BigInteger
    cache_ok = True


class UtcDateTime(sa.types.TypeDecorator):
    """A moment: aware in Python, UTC in the database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(words: type[Enum], name: str) -> sa.Enum:
    """A column that holds the value of one of `words`, guarded by a CHECK named after it."""
    return sa.Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


class Submission(db.Model):
    """The memory of one form that was sent: the same key and body again gets the same result."""

    __tablename__ = "kiriman"

    kunci: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    isi: Mapped[str] = mapped_column(sa.String(64))
    hasil: Mapped[str] = mapped_column(sa.Text, default="")
    waktu: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Tally(db.Model):
    """How often something happened since its window opened: rate limits and lockout."""

    __tablename__ = "hitungan"

    kunci: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    mulai: Mapped[datetime] = mapped_column(UtcDateTime)
    jumlah: Mapped[int]


_writers = FairLock()


def on_sqlite() -> bool:
    """Whether the current app keeps its rows in SQLite."""
    return db.engine.dialect.name == "sqlite"


def is_well() -> bool:
    """Whether the database answers."""
    return db.session.scalar(sa.select(sa.literal(1))) == 1


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what the block did, or nothing of it. Everything loaded before is read again inside."""
    if in_transaction():
        raise RuntimeError("a transaction inside a transaction: the inner one would undo and commit the outer one")
    db.session.rollback()  # lets go of the snapshot the view read with
    db.session.info[OPEN] = late = []
    try:
        with _writers if on_sqlite() else nullcontext():
            db.session.connection(execution_options={"write": True})  # SQLite: BEGIN IMMEDIATE; PostgreSQL ignores it
            try:
                yield
                db.session.commit()
            except BaseException:
                db.session.rollback()
                raise
    finally:
        db.session.info.pop(OPEN, None)
    for work in late:
        work()


def in_transaction() -> bool:
    """Whether this context's `transaction()` is open."""
    return OPEN in db.session.info


def afterwards(work: Callable[[], None]) -> None:
    """Do `work` once the transaction that is open now has committed and let others write; never if it does not."""
    db.session.info[OPEN].append(work)


def take_turn(name: str) -> None:
    """Until the commit nobody else is past this line with the same name: for what has no row to lock yet."""
    if not on_sqlite():
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(name))))


def insert_ignoring(table: type[db.Model], **values) -> bool:
    """Whether the row was new; a row with the same primary key is left as it is."""
    dialect = sqlite if on_sqlite() else postgresql
    key = sa.inspect(table).primary_key[0]
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing(index_elements=[key]).returning(key)
    return db.session.execute(statement).scalar() is not None


def begin_submission(kunci: str, body: str) -> str | None:
    """The stored result when this very form was sent before, else None: do the work and `end_submission`.

    Inside `transaction()`. Another body under a known key is an ordinary request (None), judged by its version.
    """
    if not kunci:
        return None
    isi = digest(body)
    if insert_ignoring(Submission, kunci=kunci, isi=isi, hasil="", waktu=clock.now()):
        return None
    before = db.session.get(Submission, kunci)
    return before.hasil if before and before.isi == isi else None


def end_submission(kunci: str, body: str, hasil: str) -> None:
    """Remember what the form led to, in the same transaction as its work."""
    own = sa.and_(Submission.kunci == kunci, Submission.isi == digest(body))
    db.session.execute(sa.update(Submission).where(own).values(hasil=hasil))


def forget_submissions(before: datetime) -> None:
    """Forget forms sent before that moment: no browser sends them again. Inside `transaction()`."""
    db.session.execute(sa.delete(Submission).where(Submission.waktu < before))


def tally(kunci: str, window: timedelta) -> int:
    """Count one more of `kunci` in its window and say how many there were. Inside `transaction()`."""
    insert_ignoring(Tally, kunci=kunci, mulai=clock.now(), jumlah=0)
    row = db.session.execute(sa.select(Tally).where(Tally.kunci == kunci).with_for_update()).scalar_one()
    if clock.now() - row.mulai >= window:
        row.mulai, row.jumlah = clock.now(), 0
    row.jumlah += 1
    return row.jumlah


def tallied(kunci: str, window: timedelta) -> int:
    """How many of `kunci` were counted in the window that is open now."""
    row = db.session.get(Tally, kunci)
    return row.jumlah if row and clock.now() - row.mulai < window else 0


def forget_tally(kunci: str) -> None:
    """Start `kunci` at none again. Inside `transaction()`."""
    db.session.execute(sa.delete(Tally).where(Tally.kunci == kunci))


def append_only_ddl(table: str, dialect: str) -> list[str]:
    """Statements that make the database itself refuse UPDATE and DELETE on `table`; repeatable."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
        f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    ]


def guard_append_only(connection: sa.Connection) -> None:
    """Put the triggers on every append-only table that exists; called after each migration."""
    existing = set(sa.inspect(connection).get_table_names())
    for table in APPEND_ONLY:
        if table in existing:
            for statement in append_only_ddl(table, connection.dialect.name):
                connection.exec_driver_sql(statement)


def _on_connect(connection, _record) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _on_begin does
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: sa.Connection) -> None:
    # a read that later writes cannot be upgraded in WAL; a write says so from its first word
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def init_db(app) -> None:
    """Bind the database to `app`; SQLite gets its pragmas and its two kinds of BEGIN."""
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "do_connect", _require_secret(app))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)


def _require_secret(app):
    def refuse_without_secret(*_args) -> None:
        if not app.config["SECRET_KEY"]:
            raise NoSecret

    return refuse_without_secret


class NoSecret(Refused):
    """Neither SECRET_KEY nor the file `secret` in the instance folder is there."""

    message = (
        "Belum ada rahasia: jalankan bin/serve sekali, atau isi SECRET_KEY di lingkungan, lalu ulangi perintah ini."
    )
