"""What an evaluator writes is read by nobody before its time, on no page and in no file (design.md, part 3)."""

import io
import subprocess
import zipfile

import pytest

from tests.pages.test_access import LINES
from tests.pages.walk import note
from tests.pages.world import World

# state → who reads what was written in dokumen, and in interviu. Everything was judged, so the province reads along.
# where it could stand besides the pages of the assessment itself
LISTS = ("accounts.start", "admin.index", "reports.index", "review.queue")
TAHAP = ("dokumen", "interviu")
PEMDA = ("officer", "coordinator", "leader")
ABOVE = ("assigned evaluator", "admin of the province", "leader of the province", "admin of all", "leader of all")
OTHERS = ("contributor", "officer of another pemda", "evaluator of other pemda")
# in a draft and in what is merely sent there is nothing yet to read
READ = {
    "dinilai": (ABOVE, ()),
    "interviu": ((*PEMDA, *ABOVE), ABOVE),
    "final": ((*PEMDA, *ABOVE), (*PEMDA, *ABOVE)),
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
    """The stages whose words this reader meets anywhere: on every page of the assessment and the lists around it."""
    found = set()
    for line in LINES:
        of_it = line.about == state and line.endpoint != "assessments.evidence"
        if line.method == "GET" and (of_it or line.endpoint in LISTS):
            response = world.ask(reader, "GET", world.url(line.endpoint, line.about))
            if response.status_code == 200:
                found |= {tahap for tahap in TAHAP if note(tahap) in text_of(response)}
    return found


@pytest.mark.parametrize("state", READ)
def test_who_reads_the_words_of_which_stage(sqlite_world, state):
    told, readers = dict(zip(TAHAP, READ[state], strict=True)), (*PEMDA, *ABOVE, *OTHERS)
    expected = {reader: {tahap for tahap in TAHAP if reader in told[tahap]} for reader in readers}
    assert {reader: read_by(sqlite_world, reader, state) for reader in readers} == expected
