"""The evaluator's whole road in a real browser: given back, objected to, visited, decided, signed; with its numbers."""

import re
import sqlite3
from contextlib import closing
from fractions import Fraction
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from spbe_assess import clock
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.scoring.rules import score, shown, with_comma
from tests.browser.person import Person
from tests.browser.test_whole_road import COORDINATOR, EVALUATOR, OFFICER, PDF, download, fill_what_is_empty

INSTRUMENT = get_instrument("permenpanrb-8-2026")
WHY = "Halaman yang dirujuk tidak memuat rencana aksi tahun berjalan."
LOWERED, MENDED, LEFT, VISITED = "IK-01", "IK-02", "IK-04", "IK-06"


class Expected:
    """The final nilai as the test follows them, and what every page must print of them."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self.final: dict[str, Fraction | None] = {}

    def send(self) -> None:
        """What the pemda claims in its latest snapshot."""
        with closing(sqlite3.connect(self.instance / "spbe.sqlite")) as rows:
            [isi] = rows.execute(
                "SELECT isi FROM snapshot WHERE assessment_id = (SELECT max(assessment_id) FROM snapshot s"
                " JOIN assessment a ON a.id = s.assessment_id JOIN pemda p ON p.id = a.pemda_id"
                " JOIN period t ON t.id = a.period_id WHERE p.kode = '82.04' AND t.tahun = 2026)"
                " ORDER BY n DESC LIMIT 1"
            ).fetchone()
        self.claims = {kode: claim.nilai for kode, claim in claims_of(isi).items()}

    def index(self, nilai: dict[str, Fraction | None]) -> str:
        return with_comma(shown(score(INSTRUMENT, nilai).index))


@pytest.fixture
def expected(tmp_path) -> Expected:
    return Expected(tmp_path / "instance")


def test_a_result_that_was_given_back_objected_to_and_visited_can_be_signed(server, anyone, expected, tmp_path):
    officer, coordinator, evaluator = (anyone(server, each) for each in (OFFICER, COORDINATOR, EVALUATOR))
    worklist = fill_what_is_empty(officer)
    send(officer, coordinator, worklist, "Kirim ke evaluator provinsi")
    expected.send()

    sheet = judge_documents(evaluator, expected)
    evaluator.go(sheet)
    assert index_of(evaluator) == expected.index(expected.final)

    give_back(evaluator, sheet)
    mend(officer, worklist)
    send(officer, coordinator, worklist, "Kirim ulang")
    expected.send()

    evaluator.go(sheet)
    assert index_of(evaluator) == "–", "the mended one is basi, so there is no index"
    assert "1 indikator basi" in evaluator.text()
    judge_again(evaluator, sheet, expected)

    evaluator.go(sheet)
    assert index_of(evaluator) == expected.index(expected.final)
    evaluator.follow(evaluator.page.get_by_role("button", name="Buka interviu"))

    object_to(coordinator, worklist)
    answer_sanggah(evaluator, sheet, expected)
    visit(evaluator, sheet, expected)
    evaluator.go(sheet)
    assert index_of(evaluator) == expected.index(expected.final)

    decide(coordinator, worklist, evaluator, sheet)
    decided = expected.index(expected.final)
    assert evaluator.page.locator(".index b").last.inner_text() == decided

    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(issue(evaluator, sheet))).pages)
    assert [told for told in (decided, expected.index(expected.claims), "045/17/2026") if told not in text] == []
    sign(coordinator, sheet, tmp_path / "berita-acara.pdf")


def send(officer: Person, coordinator: Person, worklist: str, button: str) -> None:
    officer.go(worklist)
    officer.follow(officer.page.get_by_role("button", name="Nyatakan lengkap"))
    coordinator.go(worklist + "/kirim")
    coordinator.page.get_by_label("Ketik nama Anda").fill(coordinator.own_name)
    coordinator.follow(coordinator.page.get_by_role("button", name=button))


def index_of(evaluator: Person) -> str:
    """The index of the review as the sheet prints it."""
    shown_there = evaluator.page.locator("main .row p", has_text=re.compile("reviu", re.IGNORECASE)).locator(".big")
    return shown_there.first.inner_text().split()[0]


def judge_documents(evaluator: Person, expected: Expected) -> str:
    """Lower one value, accept the other claims; returns the sheet's address."""
    page = evaluator.page
    evaluator.go("/reviu")
    evaluator.follow(page.get_by_role("link", name="Kabupaten Halmahera Selatan"))
    sheet = page.url[len(evaluator.address) :].split("#")[0].split("?")[0]
    evaluator.follow(page.get_by_role("button", name="Mulai menilai"))
    expected.final = dict(expected.claims)
    judge(evaluator, sheet, LOWERED, "1", expected)
    evaluator.go(sheet)
    evaluator.follow(page.get_by_role("link", name=re.compile("^Centang semua")))
    evaluator.follow(page.get_by_role("button", name="Terima nilai mandiri yang dicentang"))
    return sheet


def judge(evaluator: Person, sheet: str, kode: str, nilai: str, expected: Expected) -> None:
    page = evaluator.page
    evaluator.go(f"{sheet}/indikator/{kode}")
    page.get_by_label("Nilai Anda").fill(nilai)
    page.get_by_role("textbox", name="Justifikasi").fill(WHY)
    evaluator.follow(page.get_by_role("button", name="Simpan dan berikutnya").last)
    assert not page.locator(".summary-err").count(), evaluator.text()
    expected.final[kode] = Fraction(nilai.replace(",", "."))


def give_back(evaluator: Person, sheet: str) -> None:
    """Two of them together: one picked on its own page, the other from the list."""
    page = evaluator.page
    evaluator.go(f"{sheet}/indikator/{MENDED}")
    evaluator.follow(page.get_by_role("link", name="Kembalikan indikator ini"))
    page.get_by_label("Indikator lain").select_option(LEFT)
    evaluator.follow(page.get_by_role("button", name="Tambahkan", exact=True))
    for number in range(2):
        page.get_by_label("Kriteria yang belum terpenuhi").nth(number).select_option("2")
        page.get_by_label("Alasan, dan apa yang diminta").nth(number).fill(WHY)
    page.get_by_label("Tenggat untuk semua").fill(clock.today("WIT").isoformat())
    evaluator.follow(page.get_by_role("button", name="Kembalikan 2 indikator"))
    assert not page.locator(".summary-err").count(), evaluator.text()


def mend(officer: Person, worklist: str) -> None:
    """Only one of the two is mended; what was not given back is closed."""
    page = officer.page
    officer.go(worklist)
    assert WHY in officer.text(), "the reason stands beside what is asked"
    officer.go(f"{worklist}/indikator/{LOWERED}")
    assert not page.get_by_role("button", name="Simpan", exact=True).count()
    officer.go(f"{worklist}/indikator/{MENDED}")
    page.get_by_role("textbox", name="Fakta").fill(
        "Peta Rencana (contoh) halaman 12 memuat rencana aksi tahun berjalan."
    )
    officer.follow(page.get_by_role("button", name="Simpan", exact=True))
    assert not page.locator(".summary-err").count(), officer.text()


def judge_again(evaluator: Person, sheet: str, expected: Expected) -> None:
    """The page shows what changed before it is judged again."""
    evaluator.go(f"{sheet}/indikator/{MENDED}")
    assert "rencana aksi tahun berjalan" in evaluator.text()
    judge(evaluator, sheet, MENDED, "2,5", expected)


def object_to(coordinator: Person, worklist: str) -> None:
    page = coordinator.page
    coordinator.go(f"{worklist}/indikator/{LOWERED}")
    coordinator.follow(page.get_by_role("link", name="Ajukan sanggah"))
    page.get_by_label("Isi sanggah").fill("Rencana aksi ada di halaman 41.")
    coordinator.follow(page.get_by_role("button", name="Ajukan sanggah"))
    assert "Rencana aksi ada di halaman 41." in coordinator.text()


def answer_sanggah(evaluator: Person, sheet: str, expected: Expected) -> None:
    page = evaluator.page
    evaluator.go(sheet + "/penetapan")
    assert "1 sanggah belum dijawab" in evaluator.text()
    assert not page.get_by_role("button", name="Tetapkan hasil").count()
    evaluator.go(sheet)
    evaluator.follow(page.get_by_role("link", name=re.compile("^Jawab sanggah")).first)
    page.get_by_label("Diterima", exact=True).check()
    page.get_by_label("Jawaban sanggah").fill("Halaman 41 memuatnya.")
    evaluator.follow(page.get_by_role("button", name="Jawab sanggah"))
    judge(evaluator, sheet, LOWERED, "2", expected)


def visit(evaluator: Person, sheet: str, expected: Expected) -> None:
    page = evaluator.page
    evaluator.go(f"{sheet}/indikator/{VISITED}")
    page.locator("input[name=kind][value=visitasi]").check()
    page.locator("#tanda-form").get_by_label("Pertanyaan").fill("Di mana aplikasinya dipakai?")
    evaluator.follow(page.get_by_role("button", name="Tandai", exact=True))
    judge(evaluator, sheet, VISITED, "4", expected)
    evaluator.go(f"{sheet}/indikator/{VISITED}")
    assert "tahap visitasi" in evaluator.text().lower()


def decide(coordinator: Person, worklist: str, evaluator: Person, sheet: str) -> None:
    """Once the pemda has nothing more to say."""
    coordinator.go(worklist)
    coordinator.follow(coordinator.page.get_by_role("button", name="Nyatakan tidak ada sanggah lagi"))
    evaluator.go(sheet + "/penetapan")
    evaluator.follow(evaluator.page.get_by_role("button", name="Tetapkan hasil"))


def issue(evaluator: Person, sheet: str) -> bytes:
    page = evaluator.page
    evaluator.follow(page.get_by_role("link", name="Berita acara"))
    evaluator.follow(page.get_by_role("link", name="Terbitkan berita acara"))
    page.get_by_label("Nomor").fill("045/17/2026")
    page.get_by_label("Tanggal").fill(clock.today("WIT").isoformat())
    page.get_by_label("Tempat").fill("Sofifi")
    for side in ("dari_pemda", "dari_provinsi"):
        page.locator(f"input[name={side}]").first.check()
    evaluator.follow(page.get_by_role("button", name="Terbitkan"))
    assert not page.locator(".summary-err").count(), evaluator.text()
    evaluator.go(sheet + "/berita-acara")
    return download(evaluator, "PDF")


def sign(coordinator: Person, sheet: str, scan: Path) -> None:
    """The signed paper comes back as a file, and the page tells which bytes it is."""
    page = coordinator.page
    scan.write_bytes(PDF)
    coordinator.go(sheet + "/berita-acara")
    coordinator.follow(page.get_by_role("link", name=re.compile("^Unggah pindaian bertanda tangan")))
    page.locator("input[type=file]").set_input_files(scan)
    coordinator.follow(page.get_by_role("button", name=re.compile("Unggah|Simpan")).last)
    coordinator.go(sheet + "/berita-acara")
    assert sha256(PDF).hexdigest() in coordinator.text()
