"""The PDF: whole, tagged, numbered, in its own fonts, the same for the same data, and deaf to what texts ask for."""

import socket
from dataclasses import replace
from fractions import Fraction
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from spbe_assess import paper as printing
from spbe_assess.paper import OwnFiles, render_pdf
from spbe_assess.reports.documents import AssessmentReport, Claimed, Signer, Stage
from spbe_assess.reports.renderers import assessment_paper, assessment_pdf
from tests.factories import BULAT, DESIMAL
from tests.reports.reading import below, fonts, pages, squeezed, structure
from tests.reports.samples import INSTRUMENTS, PEMDA, claims_of, sample

pytestmark = pytest.mark.xdist_group("paper")  # one process, so that each paper is printed once
LONG = "X" * 5000
HOSTILE = {
    "html": '<script>alert(1)</script><img src="http://127.0.0.1:9/x.png">& "kutip"',
    "formula": '=HYPERLINK("http://127.0.0.1:9")',
    "style": "</p><style>@import url(http://127.0.0.1:9/a.css);</style>{{ 7*7 }}",
    "file": '<link rel="attachment" href="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>',
}


def claims_with(*texts: str) -> dict[str, Claimed]:
    """Nothing but these texts, so that the paper is short."""
    return {f"IK-{number:02}": Claimed(Fraction(3), fakta=text) for number, text in enumerate(texts, 1)}


def bare(**more) -> AssessmentReport:
    """The shortest paper: few indikator, no texts but those a test brings."""
    return sample(DESIMAL, Stage.MANDIRI, **{"claimed": claims_with("")} | more)


@cache
def printed(instrumen: str = BULAT) -> bytes:
    """The usual report, printed once for all tests that only read it."""
    return assessment_pdf(sample(instrumen))


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_every_page_but_the_cover_says_whose_it_is_and_which_one(paper, instrumen):
    report, texts = sample(instrumen), pages(printed(instrumen))
    assert "Laporan hasil penilaian" in texts[0]
    assert "Kabupaten Contoh Utara, 2025" in texts[0]
    assert "halaman" not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert f"halaman {number} dari {len(texts)}" in text
        assert "Kabupaten Contoh Utara: " in text
        assert "Nilai akhir reviu provinsi" in text
        assert f"{report.short_rujukan}, edisi 0123456789ab, data per 8 Maret 2025, 07.42 WIT" in text


def test_the_number_of_pages_is_what_the_content_needs(paper):
    silent = {kode: replace(claim, fakta="", analisis="") for kode, claim in claims_of(BULAT).items()}
    # cover, summary, two of indikator, signatures; texts add theirs
    assert len(pages(assessment_pdf(sample(stage=Stage.MANDIRI, claimed=silent)))) == 5
    assert 8 <= len(pages(printed())) <= 16


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_nothing_is_cut_off(paper, instrumen):
    report = sample(instrumen)
    text = squeezed(printed(instrumen))
    for row in report.indikator:
        for part in (row.kode, row.short_nama, row.claimed.fakta, row.claimed.analisis, row.judged.justifikasi):
            assert "".join(part.split()) in text
    for signer in report.signers:
        assert "".join(signer.nama.split()) in text


def test_what_reaches_the_edge_stays_on_the_paper(paper):
    pemda = replace(PEMDA, nama="Kabupaten " + "Sangat Panjang " * 18)
    signers = tuple(Signer("N" * 300, "1" * 18, "J" * 300) for _ in range(3))
    report = bare(claimed=claims_with(LONG), pemda=pemda, signers=signers)
    for page in PdfReader(BytesIO(assessment_pdf(report))).pages:
        spots: list[float] = []

        def note(text, cm, tm, _font, _size, spots=spots) -> None:
            if text.strip():
                spots.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

        page.extract_text(visitor_text=note)
        assert spots
        assert all(0 < x < float(page.mediabox.width) for x in spots)


def test_a_text_is_only_ever_text(paper, monkeypatch):
    def refuse(*args, **more):
        raise AssertionError("the paper looked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    content = assessment_pdf(bare(claimed=claims_with(*HOSTILE.values())))
    text = squeezed(content)
    for hostile in HOSTILE.values():
        assert "".join(hostile.split()) in text
    assert "/EmbeddedFiles" not in PdfReader(BytesIO(content)).trailer["/Root"].get("/Names", {})


def test_letters_without_a_glyph_take_no_others_with_them(paper):
    report = bare(claimed=claims_with("Emoji 🙂 di tengah, 漢字 juga"))
    assert "🙂" in assessment_paper(report)
    text = squeezed(assessment_pdf(report))
    assert report.index_text in text
    assert "ditengah," in text


def test_a_word_of_5000_letters_is_broken_not_lost(paper):
    assert squeezed(assessment_pdf(bare(claimed=claims_with(LONG)))).count("X") >= 5000


def test_marks_that_turn_the_line_end_with_their_paragraph(paper):
    report = bare(claimed=claims_with("\u202eterbalik \u2067kanan", "Lurus."))
    assert "FaktaLurus." in squeezed(assessment_pdf(report))


@pytest.mark.parametrize("instrumen", [BULAT, DESIMAL])
def test_it_is_tagged_for_those_who_listen(paper, instrumen):
    content = printed(instrumen)
    root = PdfReader(BytesIO(content)).trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    found = structure(content)
    heads = [node["/A"]["/Scope"] for kind, node in found if kind == "/TH"]
    assert {"/Column", "/Row"} == set(heads)
    assert all(node.get("/Alt") for kind, node in found if kind == "/Figure")
    assert {"/H1", "/H2", "/H3", "/H4", "/Table", "/P"} <= {kind for kind, _ in found}
    for kind, table in found:
        if kind == "/Table":
            assert "/TH" in {each for each, _ in below(table)}


def test_title_and_dates_are_the_datas(paper):
    told = PdfReader(BytesIO(printed())).metadata
    assert told.title == "Laporan hasil penilaian, Kabupaten Contoh Utara 2025"
    assert told.creation_date.isoformat() == "2025-03-07T22:42:00+00:00"


def test_the_fonts_come_along(paper):
    carried = fonts(printed())
    assert all(carried.values())
    assert any("Inter" in name or "DejaVu" in name for name in carried)


def test_equal_data_makes_equal_bytes(paper):
    assert assessment_pdf(sample(DESIMAL)) == printed(DESIMAL)


def test_a_report_before_anything_was_saved_prints_too(paper):
    report = bare(draf=True, claimed={}, data_per=None, signed_on=None, signers=())
    text = " ".join(pages(assessment_pdf(report)))
    assert "Nilai mandiri (draf), sementara" in text
    assert "Belum ada pejabat penanda tangan" in text
    assert "Uraian" not in text


def test_the_example_says_that_it_is_one(paper):
    assert "Contoh: isian" in assessment_paper(sample(example=True))
    assert "Contoh: isian" not in pages(printed())[0]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.css",
        "https://contoh.example/x.css",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "static:../config.py",
        "static:/etc/passwd",
        "static:css",
        "static:css/tidak-ada.css",
    ],
)
def test_the_fetcher_gives_nothing_but_static_files(address):
    with pytest.raises(ValueError):  # noqa: PT011 whose sentence it is does not matter, nothing was opened
        OwnFiles().fetch(address)


def test_the_fetcher_gives_static_files_and_data():
    assert b"--ink" in OwnFiles().fetch("static:css/tokens.css").read()
    assert OwnFiles().fetch("data:text/plain,halo").read() == b"halo"


def test_a_link_to_a_file_outside_leads_nowhere(tmp_path):
    (tmp_path / "rahasia").write_text("x")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "pintu").symlink_to(tmp_path / "rahasia")
    with pytest.raises(ValueError, match="not a static file"):
        OwnFiles(tmp_path / "static").fetch("static:pintu")


def test_a_picture_of_another_place_is_left_out(caplog):
    content = render_pdf('<html lang="id"><title>x</title><img alt="y" src="http://127.0.0.1:9/x.png">isi</html>')
    assert pages(content) == ["yisi"] or "isi" in pages(content)[0]


def test_the_print_style_names_no_address():
    css = (printing.STATIC / "css" / "print.css").read_text() + (printing.STATIC / "css" / "tokens.css").read_text()
    assert "url(" not in css
    assert "@import" not in css


def test_the_page_before_the_pdf_holds_no_foreign_address(paper):
    assert "http" not in assessment_paper(sample()).replace("http-equiv", "")
