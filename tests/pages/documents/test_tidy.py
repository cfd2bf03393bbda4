"""Every night what nobody will go on with is cleared away, and nothing else."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.daily import due
from spbe_assess.db import Submission, begin_submission, transaction
from spbe_assess.documents import operations, queries
from spbe_assess.documents.tasks import TIDY
from spbe_assess.jobs import Job, JobState, enqueue
from spbe_assess.storage import store
from tests.factories import make_pemda, make_user

pytestmark = pytest.mark.usefixtures("uploads")
DONE, FAILED, WAITING = JobState.DONE, JobState.FAILED, JobState.WAITING


@pytest.fixture
def uploads(app, tmp_path, monkeypatch) -> Path:
    """A store of this test's own: in the one all tests share, what it ages would be swept away under another's rows."""
    monkeypatch.setitem(app.config, "EVIDENCE_URL", f"file:{tmp_path / 'uploads'}")
    return tmp_path / "uploads"


def tidy_up() -> None:
    with transaction():
        job = enqueue(TIDY, {"zona": "WIT", "tanggal": "2026-11-24"})
    assert job.state is DONE


def sent_in_part(officer) -> str:
    with transaction():
        upload = operations.begin_upload(nama_berkas="a.pdf", size=9, largest=100, actor=officer)
        token = upload.token
    store().put_part(token, 0, BytesIO(b"satu"))
    return token


def unfinished(uploads: Path) -> set[str]:
    return {entry.name for entry in (uploads / "belum-selesai").iterdir()}


def test_it_is_due_at_three_in_the_morning_of_each_zone(app):
    at_three = clock.now().replace(hour=18, minute=0)  # 03.00 WIT
    assert (TIDY, "WIT") in {(kind, zona) for kind, zona, _ in due(at_three)}


def test_an_upload_of_last_week_goes_and_one_of_yesterday_stays(app, db, uploads):
    officer = make_user(Role.OFFICER, make_pemda())
    with clock.at(clock.now() - timedelta(days=8)):
        old = sent_in_part(officer)
    with clock.at(clock.now() - timedelta(days=1)):
        new = sent_in_part(officer)
    tidy_up()
    assert queries.waited_for() == {new}
    assert old not in unfinished(uploads)
    assert new in unfinished(uploads)


def test_half_a_file_of_a_killed_process_goes(app, db, uploads):
    old, new = (uploads / "belum-selesai" / name for name in ("lama", "baru"))
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
    assert (folder / "baru.pdf").exists()
    assert not (folder / "lama.pdf").exists()


def aged(file: Path, days: int) -> None:
    then = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(file, (then, then))


def test_bytes_no_row_knows_go_after_a_month(app, db, uploads):
    """A process that was killed before its commit, a form that was refused after its file was kept."""
    officer = make_user(Role.OFFICER, make_pemda())
    with transaction():
        known = operations.add_document(
            officer.pemda, stream=BytesIO(b"%PDF-1.4 x"), nama_berkas="a.pdf", tentang="", actor=officer
        ).sha256
    orphan, young = (store().put(BytesIO(content))[0] for content in (b"lama", b"baru"))
    for sha256, days in ((known, 31), (orphan, 31), (young, 29)):
        aged(uploads / sha256[:2] / sha256, days)
    tidy_up()
    assert [store().exists(sha256) for sha256 in (known, orphan, young)] == [True, False, True]


def test_a_paper_that_goes_meanwhile_does_not_stop_the_clearing(app, db):
    folder = Path(app.instance_path) / "laporan"
    folder.mkdir(exist_ok=True)
    (folder / "baru-saja-pergi").symlink_to("nowhere")  # the same to whoever asks for its age
    (folder / "lama.pdf").write_bytes(b"x")
    aged(folder / "lama.pdf", 31)
    tidy_up()
    assert not (folder / "lama.pdf").exists()
    (folder / "baru-saja-pergi").unlink()


def test_work_that_was_over_last_month_is_forgotten_with_the_papers_in_it(app, db):
    with transaction():
        for key, days, state in (("lama", 31, DONE), ("gagal", 31, FAILED), ("baru", 29, DONE), ("antre", 31, WAITING)):
            then = clock.now() - timedelta(days=days)
            finished = None if state is WAITING else then
            db.session.add(Job(kind=TIDY, key=key, payload="<html>", state=state, created=then, finished=finished))
    tidy_up()
    assert set(db.session.scalars(sa.select(Job.key).where(Job.key.is_not(None)))) == {"baru", "antre"}
