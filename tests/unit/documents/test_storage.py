"""Bytes are kept whole, once, under their own hash, or not at all."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from spbe_assess.storage import Store


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "uploads"


@pytest.fixture
def store(folder):
    return Store(f"file:{folder}")


def files(folder) -> list:
    return [file for file in folder.rglob("*") if file.is_file()]


class Cut:
    """A line that breaks in the middle."""

    def __init__(self) -> None:
        self.left = [b"half "]

    def read(self, _size: int) -> bytes:
        if self.left:
            return self.left.pop()
        raise OSError("cut")


def test_what_was_put_comes_back(store):
    sha256, size = store.put(BytesIO(b"isi"))
    assert (sha256, size) == (hashlib.sha256(b"isi").hexdigest(), 3)
    assert store.exists(sha256)
    with store.open(sha256) as stream:
        assert stream.read() == b"isi"


def test_the_same_bytes_lie_there_once(store, folder):
    assert store.put(BytesIO(b"isi")) == store.put(BytesIO(b"isi"))
    assert len(files(folder)) == 1


def test_a_cut_line_leaves_no_file(store, folder):
    with pytest.raises(OSError, match="cut"):
        store.put(Cut())
    assert files(folder) == []


def test_nobody_else_on_the_machine_reads_them(store, folder):
    store.put(BytesIO(b"isi"))
    assert [file.stat().st_mode & 0o077 for file in files(folder)] == [0]


@pytest.mark.parametrize("name", ["../secret", "0" * 63, "G" * 64, ""])
def test_only_a_hash_names_bytes(store, name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.open(name)


def test_bytes_that_are_not_there_are_missed(store):
    assert not store.exists("0" * 64)
    with pytest.raises(FileNotFoundError):
        store.open("0" * 64)


@pytest.mark.parametrize("prefix", ["file:", "file://"])
def test_both_ways_to_write_a_folders_address(prefix, folder):
    sha256, _ = Store(f"{prefix}{folder}").put(BytesIO(b"isi"))
    assert (folder / sha256[:2] / sha256).is_file()


def test_what_goes_while_it_is_swept_does_not_stop_the_sweeping(store, folder):
    left = folder / "belum-selesai"
    left.mkdir(parents=True)
    (left / "lama").write_bytes(b"x")
    os.utime(left / "lama", (0, 0))
    (left / "baru-saja-pergi").symlink_to("nowhere")  # the same to whoever asks for its age
    assert store.sweep(set(), datetime.now(UTC)) == 1
    assert not (left / "lama").exists()


def test_what_has_lain_there_since_before_a_moment_is_named(store, folder):
    (old, _), _ = store.put(BytesIO(b"lama")), store.put(BytesIO(b"baru"))
    os.utime(folder / old[:2] / old, (0, 0))
    (folder / "belum-selesai" / ("0" * 64)).write_bytes(b"x")
    found = list(store.kept_since_before(datetime(2020, 1, 1, tzinfo=UTC)))
    assert set().union(*found) == {old}


def test_another_kind_of_address_is_refused():
    with pytest.raises(ValueError, match="EVIDENCE_URL"):
        Store("ftp://somewhere")


def test_a_store_says_whether_it_can_keep_anything(store):
    assert store.is_well()


TOKEN = "t" * 43


def test_pieces_come_back_as_one_file_that_can_be_searched(store, folder):
    for offset, piece in ((0, b"satu "), (5, b"dua "), (9, b"tiga")):
        assert store.put_part(TOKEN, offset, BytesIO(piece)) == len(piece)
    with store.open_parts(TOKEN, 13) as stream:
        assert stream.read() == b"satu dua tiga"
        assert stream.seek(-8, 2) == 5
        assert stream.read(6) == b"dua ti"
        assert stream.seek(0) == 0
        assert stream.read(3) == b"sat"
    assert [file.stat().st_mode & 0o077 for file in files(folder)] == [0, 0, 0]


def test_a_piece_sent_again_shorter_or_longer_takes_nothing_away(store):
    store.put_part(TOKEN, 0, BytesIO(b"satu "))
    store.put_part(TOKEN, 0, BytesIO(b"sa"))
    store.put_part(TOKEN, 5, BytesIO(b"dua tiga"))
    store.put_part(TOKEN, 9, BytesIO(b"tiga"))
    with store.open_parts(TOKEN, 13) as stream:
        assert stream.read() == b"satu dua tiga"


def test_what_has_a_gap_is_not_handed_out(store):
    store.put_part(TOKEN, 0, BytesIO(b"satu "))
    store.put_part(TOKEN, 9, BytesIO(b"tiga"))
    for token, size in ((TOKEN, 13), (TOKEN, 6), ("u" * 43, 5)):
        with pytest.raises(FileNotFoundError):
            store.open_parts(token, size)


def test_a_token_is_no_path(store):
    for token in ("../../../../etc/passwd-------", "", "a/b" * 10):
        with pytest.raises(ValueError, match="token"):
            store.put_part(token, 0, BytesIO(b"x"))


def test_a_cut_piece_leaves_nothing(store, folder):
    with pytest.raises(OSError, match="cut"):
        store.put_part(TOKEN, 0, Cut())
    assert files(folder) == []


def test_what_a_killed_process_left_is_swept_but_nothing_that_is_waited_for(store, folder):
    waiting, forgotten = "w" * 43, "f" * 43
    for token in (waiting, forgotten):
        store.put_part(token, 0, BytesIO(b"x"))
    (folder / "belum-selesai" / "0123").write_bytes(b"half")
    kept, _ = store.put(BytesIO(b"isi"))
    now = datetime.now(UTC)
    assert store.sweep({waiting}, now - timedelta(days=1)) == 0
    assert store.sweep({waiting}, now + timedelta(minutes=1)) == 2
    assert store.exists(kept)
    assert store.open_parts(waiting, 1).read() == b"x"
    store.drop_parts(waiting)
    assert len(files(folder)) == 1
