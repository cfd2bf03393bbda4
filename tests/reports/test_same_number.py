"""One index string in all four formats, for every instrument, and back through `flask skor`."""

import json
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.accounts.rules import Role
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.review.queries import decision_in_force
from spbe_assess.scoring.numbers import with_comma
from spbe_assess.scoring.rules import score, shown
from tests.factories import BULAT, DESIMAL, make_user
from tests.reports.reading import pages
from tests.reports.samples import INSTRUMENTS, LAMA, final_assessment, taken

LOWERED = {LAMA: ("1", "35-2"), BULAT: ("1", "13", "44"), DESIMAL: ("IK-01", "IK-10")}


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_page_pdf_workbook_and_json_show_the_same_index(page, instrumen):
    assessment = final_assessment(instrumen, nilai=3, lowered=LOWERED[instrumen])
    expected = with_comma(shown(index_of(assessment)))
    page.login(make_user(Role.LEADER, assessment.pemda))

    html = page.get("reports.assessment", assessment_id=assessment.id)
    assert html.select_one("#indeks b").text == expected

    printed = pages(taken(page, "pdf", assessment))
    nama = get_instrument(instrumen).nama_indeks
    assert expected in printed[1]
    assert any(f"{nama} {expected}, " in text for text in printed if "Pengesahan" in text)

    book = load_workbook(BytesIO(taken(page, "xlsx", assessment)))
    summary = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows()}
    assert summary[nama] == expected
    assert with_comma(shown(Fraction(repr(summary["Indeks, tidak dibulatkan"])))) == expected

    content = json.loads(taken(page, "json", assessment))
    assert content["indeks_tercetak"] == expected
    assert content["indeks"] == expected.replace(",", ".")
    assert content["indeks_eksak"] == str(index_of(assessment))


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_skor_reads_the_workbook_back(app, page, tmp_path, instrumen):
    assessment = final_assessment(instrumen, nilai=3, lowered=LOWERED[instrumen])
    page.login(make_user(Role.LEADER, assessment.pemda))
    file = tmp_path / "laporan.xlsx"
    file.write_bytes(taken(page, "xlsx", assessment))
    told = app.test_cli_runner().invoke(args=["skor", "--instrumen", instrumen, "--json", str(file)])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["indeks"] == shown(index_of(assessment))
    assert json.loads(told.stdout)["kosong"] == []


def index_of(assessment):
    """As the frozen values give it, through the engine."""
    rows = json.loads(decision_in_force(assessment).isi)["indikator"]
    instrument = get_instrument(assessment.period.instrumen)
    return score(instrument, {kode: Fraction(row["final"]) for kode, row in rows.items()}).index
