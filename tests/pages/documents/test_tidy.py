"""Every night what nobody will go on with is cleared away, and nothing else."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.daily import due
from spbe_assess.db import Submission, begin_submission, transaction
from spbe_assess.documents import operations, queries
from spbe_assess.documents.tasks import TIDY
from spbe_assess.jobs import enqueue
from spbe_assess.storage import store
from tests.factories import make_pemda, make_user


def tidy_up() -> None:
    with transaction():
        enqueue(TIDY, {"zona": "WIT", "tanggal": "2026-11-24"})


def sent_in_part(officer) -> str:
    with transaction():
        upload = operations.begin_upload(nama_berkas="a.pdf", size=9, largest=100, actor=officer)
        token = upload.token
    store().put_part(token, 0, BytesIO(b"satu"))
    return token


def unfinished(app) -> set[str]:
    return {entry.name for entry in (Path(app.instance_path) / "uploads" / "belum-selesai").iterdir()}


def test_it_is_due_at_three_in_the_morning_of_each_zone(app):
    at_three = clock.now().replace(hour=18, minute=0)  # 03.00 WIT
    assert (TIDY, "WIT") in {(kind, zona) for kind, zona, _ in due(at_three)}


def test_an_upload_of_last_week_goes_and_one_of_yesterday_stays(app, db):
    officer = make_user(Role.OFFICER, make_pemda())
    with clock.at(clock.now() - timedelta(days=8)):
        old = sent_in_part(officer)
    with clock.at(clock.now() - timedelta(days=1)):
        new = sent_in_part(officer)
    tidy_up()
    assert queries.waited_for() == {new}
    assert old not in unfinished(app)
    assert new in unfinished(app)


def test_half_a_file_of_a_killed_process_goes(app, db):
    old, new = (Path(app.instance_path) / "uploads" / "belum-selesai" / name for name in ("lama", "baru"))
    old.parent.mkdir(parents=True, exist_ok=True)
    for file in (old, new):
        file.write_bytes(b"x")
    long_ago = (clock.now() - timedelta(days=2)).timestamp()
    os.utime(old, (long_ago, long_ago))
    tidy_up()
    assert not old.exists()
    assert new.exists()


def test_forms_and_papers_of_last_month_are_forgotten(app, db):
    folder = Path(app.instance_path) / "laporan"
    folder.mkdir(exist_ok=True)
    for name, days in (("lama", 31), ("baru", 29)):
        then = clock.now() - timedelta(days=days)
        with clock.at(then), transaction():
            begin_submission(name, "isi")
        (folder / f"{name}.pdf").write_bytes(b"x")
        os.utime(folder / f"{name}.pdf", (then.timestamp(), then.timestamp()))
    tidy_up()
    assert db.session.scalars(sa.select(Submission.kunci)).all() == ["baru"]
    assert [file.name for file in folder.iterdir()] == ["baru.pdf"]
