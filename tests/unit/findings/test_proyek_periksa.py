"""`flask proyek-periksa`: the contract's object for good input; a sentence, exit 2 and no stdout for bad."""

import json
from itertools import combinations

import pytest
from click.testing import CliRunner

from spbe_assess.cli_proyek import examine_projects
from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.every_pair import every_pair
from spbe_assess.findings.engine.model import Record, Text
from spbe_assess.findings.engine.rulebook import rules
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import make_subjects

TWINS = "nama,uraian,opd\nE-Presensi,presensi pegawai,Diskominfo\nHadir Yuk,absensi pegawai,BKPSDM\n"


@pytest.fixture
def run(tmp_path):
    """Write a file, examine it: (exit code, standard output, standard error)."""

    def run(content, *options):
        path = tmp_path / "daftar.csv"
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = CliRunner().invoke(examine_projects, [*options, str(path)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def found(run):
    def found(content, *options):
        code, out, err = run(content, "--json", *options)
        assert (code, err) == (0, "")
        return json.loads(out)["temuan"]

    return found


def test_the_contracts_object(run):
    code, out, _ = run(TWINS, "--json")
    result = json.loads(out)
    assert code == 0
    assert list(result) == ["temuan", "detik"]
    assert isinstance(result["detik"], float)
    (one,) = result["temuan"]
    assert list(one) == ["jenis", "baris", "kekuatan", "alasan"]
    assert (one["jenis"], one["baris"]) == ("ganda-pemda", [1, 2])
    assert 0.45 <= one["kekuatan"] <= 1
    assert all(isinstance(text, str) for text in one["alasan"])


def test_nothing_found_is_an_empty_list(found):
    assert found("nama\nBus sekolah\n") == []


def test_the_table_for_people(run):
    code, out, _ = run(TWINS)
    assert code == 0
    assert "Fungsi sama dalam satu pemda" in out
    assert "E-Presensi – Hadir Yuk" in out
    assert "1 temuan." in out
    assert "Tidak ada temuan." in run("nama\nBus sekolah\n")[1]


def test_a_sporadic_finding_has_one_row_and_the_strength_one(found):
    (one,) = found("nama;status;tahun;pagu;rekomendasi\nBus sekolah;rencana;2027;50.000.000;tidak ada\n")
    assert (one["jenis"], one["baris"], one["kekuatan"]) == ("sporadis-rekomendasi", [1], 1.0)


def test_an_empty_cell_raises_nothing(found):
    assert found("nama;status;tahun;pagu;rekomendasi\nBus sekolah;rencana;2027;50.000.000;\n") == []


def test_like_a_national_application_alone_and_beside_its_row(found):
    (alone,) = found("nama,uraian\ne-Surat,surat masuk dan keluar disposisi\n")
    assert (alone["jenis"], alone["baris"]) == ("sejenis-umum", [1])
    (beside,) = found("nama,uraian\ne-Surat,surat masuk dan keluar disposisi\nSRIKANDI,\n")
    assert (beside["jenis"], beside["baris"]) == ("sejenis-umum", [1, 2])


def test_other_pemda_of_the_province(found):
    head = "nama,uraian,pemda,provinsi,status\n"
    rows = "Hadir,presensi pegawai,Kota A,P,rencana\nHadir,presensi pegawai,Kota B,{},aktif\n"
    assert [one["jenis"] for one in found(head + rows.format("P"))] == ["pakai-bersama"]
    assert found(head + rows.format("Q")) == []


MANY = (
    "nama,uraian,pemda\nE-Presensi,presensi pegawai,A\nHadir Yuk,absensi pegawai,A\nHadir Yuk,absensi pegawai,B\n"
    "e-Surat,surat masuk,A\nSRIKANDI,naskah dinas,A\nSIMPEG,data kepegawaian,B\nE-Presensi,presensi pegawai,A\n,,\n"
)


EXTRA = ("alfa", "beta", "gama")


def test_all_pairs_are_printed_once(found):
    told = found(MANY, "--semua")
    pairs = [tuple(one["baris"]) for one in told if len(one["baris"]) == 2]
    assert len(pairs) == len(set(pairs))
    assert all(a < b for a, b in pairs)
    kinds = {tuple(one["baris"]): one["jenis"] for one in told}
    assert kinds[1, 2] == kinds[2, 7] == "ganda-pemda"
    assert kinds[1, 7] == "ganda-catat"
    assert kinds[4, 5] == "sejenis-umum"
    assert kinds[2, 3] == "lemah"
    assert all(one["kekuatan"] > 0.05 for one in told)
    assert {one["jenis"] for one in told} <= {"lemah", *(rule.slug for rule in rules())}


def test_all_pairs_say_what_a_scan_says(found):
    strengths = {tuple(one["baris"]): one["kekuatan"] for one in found(MANY, "--semua")}
    for one in found(MANY):
        assert strengths[tuple(one["baris"])] == one["kekuatan"]


def test_no_pair_is_missed():
    """Whatever shortens the way: each pair that is strong enough is there."""
    texts = [line.split(",")[:2] for line in MANY.splitlines()[1:]] * 2
    records = [Record(at, Text(f"{nama} {EXTRA[at % 3]}", uraian)) for at, (nama, uraian) in enumerate(texts, 1)]
    known = [(one.id, one.profile) for one in make_subjects(default(), records)]
    strengths = {(a, b): match(default(), x, y).kekuatan for (a, x), (b, y) in combinations(known, 2)}
    told = {one.ids: one.kekuatan for one in every_pair(default(), records)}
    assert told == {ids: kekuatan for ids, kekuatan in strengths.items() if kekuatan > 0.05}


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (None, (), "tidak ada"),
        (b"", (), "kolom nama"),
        ("nama\n" + "A\n" * 3_001, ("--semua",), "3.000 baris"),
        ("nama\n" + "".join(f"Nama {n:x}\n" for n in range(5_001)), (), "5.000 proyek"),
        ("nama\n" + "A\n" * 100_000, (), "30.000 baris"),
        (TWINS, ("--apa",), "Pilihan --apa tidak dikenal."),
        (b"PK\x03\x04", (), "bukan CSV"),
    ],
)
def test_what_is_refused(run, content, options, sentence):
    code, out, err = run(content, *options)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_a_folder_is_refused(tmp_path):
    result = CliRunner().invoke(examine_projects, [str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "folder" in result.stderr


@pytest.mark.parametrize(
    "rows",
    ["\n".join(["E-Presensi"] * 10_000), "a\nb\nc\na", "🙂\n🙂🙂\n🙂", "x" * 50_000 + "\n" + "kata " * 10_000, ";\n;"],
    ids=["one name", "letters", "emoji", "long", "empty"],
)
def test_strange_rows_are_bounded(found, rows):
    found("nama\n" + rows + "\n")
