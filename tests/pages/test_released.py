"""What an evaluator writes is read by nobody before its time, on no page and in no file (design.md, part 3)."""

import io
import subprocess
import zipfile

import pytest

from tests.pages.access_table import SENT
from tests.pages.test_access import LINES
from tests.pages.walk import (
    ADVICE,
    AMONG,
    ON_THE_SPOT,
    QUESTION,
    REASON,
    STATES,
    TO_PEMDA,
    VERDICT,
    note,
)
from tests.pages.world import World

# where it could stand besides the pages of the assessment itself
LISTS = ("accounts.start", "admin.index", "reports.index", "review.queue", "review.disagreement")
BYTES = ("assessments.evidence", "review.signed_scan")  # files somebody brought, handed out as they are
PEMDA = ("officer", "coordinator", "leader")
EVALUATOR = ("assigned evaluator",)
PROVINSI = ("admin of the province", "leader of the province", "admin of all", "leader of all")
OTHERS = ("contributor", "officer of another pemda", "evaluator of other pemda")
ABOVE = (*EVALUATOR, *PROVINSI)
EVERYBODY = (*PEMDA, *ABOVE)
JUDGED = ("dinilai", "perbaikan", "interviu", "final")
# what was written → in which state who reads it; in one that is not named, nobody. Everything was judged before the
# return, which gives back the indikator all of it is about, and before interviu: so the provinsi reads along.
READ = {
    "klaim": {"draf": PEMDA} | dict.fromkeys(SENT, EVERYBODY),
    "dokumen": {"dinilai": ABOVE, "perbaikan": EVERYBODY, "interviu": EVERYBODY, "final": EVERYBODY},
    "interviu": {"interviu": ABOVE, "final": EVERYBODY},
    "catatan bukti": {"dinilai": ABOVE, "perbaikan": EVERYBODY, "interviu": EVERYBODY, "final": EVERYBODY},
    "alasan kembali": {"perbaikan": (*PEMDA, *EVALUATOR)},
    "pesan antarevaluator": dict.fromkeys(JUDGED, EVALUATOR),
    "pesan kepada pemda": {"dinilai": ABOVE, "perbaikan": EVERYBODY, "interviu": EVERYBODY, "final": EVERYBODY},
    # the contact of an OPD reads one that is answered in the OPD's name
    "rekomendasi": dict.fromkeys(JUDGED, EVALUATOR) | {"final": (*EVERYBODY, "contributor")},
    "pertanyaan klarifikasi": {"interviu": EVERYBODY, "final": EVALUATOR},
    "pertanyaan visitasi": {"interviu": ABOVE, "final": EVALUATOR},
}
WRITTEN = {
    "klaim": "Fakta IK-05",
    "dokumen": note("dokumen"),
    "interviu": note("interviu"),
    "catatan bukti": VERDICT,
    "alasan kembali": REASON,
    "pesan antarevaluator": AMONG,
    "pesan kepada pemda": TO_PEMDA,
    "rekomendasi": ADVICE,
    "pertanyaan klarifikasi": QUESTION,
    "pertanyaan visitasi": ON_THE_SPOT,
}


def text_of(response) -> str:
    """All words of a page or a file."""
    if response.mimetype == "application/pdf":
        done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=response.data, capture_output=True, check=True)  # noqa: S607
        return " ".join(done.stdout.decode().split())
    if response.mimetype.endswith("sheet"):
        with zipfile.ZipFile(io.BytesIO(response.data)) as book:
            return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    return response.text


def read_by(world: World, reader: str, state: str) -> set[str]:
    """What this reader meets anywhere: on every page and in every file of the assessment and the lists around it."""
    found = set()
    for line in LINES:
        of_it = line.about == state and line.endpoint not in BYTES
        if line.method == "GET" and (of_it or line.endpoint in LISTS):
            response = world.ask(reader, "GET", world.url(line.endpoint, line.about))
            if response.status_code == 200:
                words = text_of(response)
                found |= {what for what, written in WRITTEN.items() if written in words}
    return found


@pytest.mark.parametrize("state", STATES)
def test_who_reads_what_in_which_state(sqlite_world, state):
    readers = (*EVERYBODY, *OTHERS)
    expected = {each: {what for what, states in READ.items() if each in states.get(state, ())} for each in readers}
    assert {each: read_by(sqlite_world, each, state) for each in readers} == expected
