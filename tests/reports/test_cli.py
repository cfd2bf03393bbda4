"""`flask laporan`: a file, or 2 and one sentence on standard error."""

import json
import re

import pytest

from tests.factories import BULAT, DESIMAL, make_assessment, make_pemda, make_period
from tests.reports.samples import final_assessment, judged_assessment

WHOLE = ("penilaian", "--pemda", "82.04", "--tahun", "2025", "-o")


def run(app, *words):
    return app.test_cli_runner().invoke(args=["laporan", *map(str, words)])


def refused(app, *words) -> str:
    """The sentence, when that is all there is."""
    told = run(app, *words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert re.fullmatch(r"[^\n]+\.\n", told.stderr), told.stderr
    return told.stderr


@pytest.mark.parametrize("bentuk", ["pdf", "xlsx", "json"])
def test_it_writes_the_file_its_name_asks_for(app, db, tmp_path, bentuk):
    final_assessment(BULAT)
    file = tmp_path / f"laporan.{bentuk}"
    told = run(app, *WHOLE, file)
    assert (told.exit_code, told.output) == (0, "")
    content = file.read_bytes()
    assert content.startswith({"pdf": b"%PDF", "xlsx": b"PK", "json": b"{"}[bentuk])
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_without_a_decision_it_prints_the_latest_there_is(app, db, tmp_path):
    make_assessment(make_period(BULAT, tahun=2024), make_pemda("82.04"), nilai={"1": 4})
    file = tmp_path / "laporan.json"
    assert run(app, "penilaian", "--pemda", "82.04", "--tahun", "2024", "-o", file).exit_code == 0
    content = json.loads(file.read_text())
    assert content["tahap_nilai"] == "nilai mandiri (draf)"
    assert content["aspek"][0]["indikator"][0]["nilai_mandiri"] == "4"
    judged_assessment(BULAT, lowered=("1",))
    assert run(app, *WHOLE, file).exit_code == 0
    assert json.loads(file.read_text())["tahap_nilai"] == "nilai reviu provinsi (sementara)"


def test_a_period_is_found_by_its_name(app, db, tmp_path):
    make_assessment(make_period(DESIMAL, nama="Uji coba"), make_pemda("82.04"))
    assert run(app, *WHOLE, tmp_path / "a.json", "--periode", "Uji coba").exit_code == 0
    assert "resmi" in refused(app, *WHOLE, tmp_path / "b.json")  # of the instrument in force that year there is none
    assert '"Lain"' in refused(app, *WHOLE, tmp_path / "b.json", "--periode", "Lain")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "penilaian"),
        (("rakor", "--pemda", "82.04", "--tahun", "2025", "-o", "x.pdf"), "sekarang: penilaian, berita-acara, temuan"),
        (("penilaian", "--tahun", "2025", "-o", "x.pdf"), "--pemda"),
        (("penilaian", "--provinsi", "82", "--tahun", "2025", "-o", "x.pdf"), "--pemda"),
        (("penilaian", "--pemda", "82.04", "-o", "x.pdf"), "--tahun"),
        (("penilaian", "--pemda", "82.04", "--tahun", "dua", "-o", "x.pdf"), "--tahun"),
        (("penilaian", "--pemda", "82.04", "--tahun", "²⁰²⁵", "-o", "x.pdf"), "--tahun"),
        (("penilaian", "--pemda", "82.04", "--tahun", "9" * 5000, "-o", "x.pdf"), "--tahun"),
        (("penilaian", "--pemda", "82.04", "--tahun", "2001", "-o", "x.pdf"), "2001"),
        (("penilaian", "--pemda", "82.04", "--tahun", "2025"), "-o BERKAS"),
        (("penilaian", "--pemda", "82.04", "--tahun", "2025", "-o", "x.docx"), ".pdf, .xlsx, atau .json"),
        (("penilaian", "--pemda", "99.99", "--tahun", "2025", "-o", "x.pdf"), '"99.99"'),
        (("penilaian", "--pemda", "\x1b[31m82", "--tahun", "2025", "-o", "x.pdf"), '"?[31m82"'),
    ],
)
def test_what_it_cannot_do_is_one_sentence(app, db, monkeypatch, tmp_path, words, said):
    make_pemda("82.04")
    monkeypatch.chdir(tmp_path)
    assert said in refused(app, *words)
    assert list(tmp_path.iterdir()) == []


def test_a_place_it_cannot_write_to_is_named(app, db, tmp_path):
    final_assessment(DESIMAL)
    make_assessment(make_period(BULAT), make_pemda("82.04"))
    assert "tidak dapat ditulis" in refused(app, *WHOLE, tmp_path / "tidak-ada" / "x.json")
