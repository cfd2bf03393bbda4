"""The server is killed while people save and send files: what it said it has is there (bin/bench faults: 20 times)."""

import shutil

from bench.faults import SAVERS, SENDERS, harm, live_and_die
from bench.installation import Installation


def test_what_was_said_to_be_saved_outlives_the_server(example, tmp_path):
    place = Installation(shutil.copytree(example, tmp_path / "instance"), "")
    place.prepare(SAVERS + SENDERS)
    try:
        told = live_and_die(place, kills=3)
        place.stop()
        assert harm(place, told) == []
    finally:
        place.stop()
        place.let_go()
    assert sum(map(len, told.saves.values())) > 3
    assert told.files
