"""`flask skor`: the contract's answers for good input, a sentence and exit 2 with nothing on stdout for bad."""

import json
from datetime import date
from fractions import Fraction

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from spbe_assess.cli_skor import skor
from spbe_assess.instruments.catalog import get_instrument

LAMA = "permenpanrb-59-2020"
BARU = "permenpanrb-8-2026"
BEKASI = {1: 10, 2: 5, 3: 5, 4: 2, 5: 9, 6: 3, 7: 23, 8: 12}


@pytest.fixture
def run(tmp_path):
    """Write a file, score it: (exit code, standard output, standard error)."""

    def run(content, name="jawaban.json", instrumen=LAMA, *options):
        path = tmp_path / name
        if isinstance(content, Workbook):
            content.save(path)
        elif content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = CliRunner().invoke(skor, ["--instrumen", instrumen, *options, str(path)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def scored(run):
    def scored(content, name="jawaban.json", instrumen=LAMA):
        code, out, err = run(content, name, instrumen, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return scored


def bekasi():
    sheet = {}
    for aspek in get_instrument(LAMA).aspek:
        each, rest = divmod(BEKASI[aspek.nomor], len(aspek.indikator))
        sheet |= {one.kode: each + (place < rest) for place, one in enumerate(aspek.indikator)}
    return sheet


def workbook(*rows, title="Isian"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_the_contracts_example(run):
    code, out, _ = run(json.dumps(bekasi()), "bekasi.json", LAMA, "--json")
    result = json.loads(out)
    assert code == 0
    assert result == {
        "instrumen": LAMA,
        "indeks": "1.60",
        "indeks_eksak": "641/400",
        "predikat": "Kurang",
        "kosong": [],
        "batas": ["1.60", "1.60"],
        "aspek": {
            "1": "1.00", "2": "1.25", "3": "1.25", "4": "1.00", "5": "1.13", "6": "1.00", "7": "2.30", "8": "2.00",
        },
        "domain": {"1": "1.00", "2": "1.20", "3": "1.09", "4": "2.18"},
    }  # fmt: skip
    assert list(result) == ["instrumen", "indeks", "indeks_eksak", "predikat", "kosong", "batas", "aspek", "domain"]


def test_a_regulation_without_domains_prints_an_empty_one(scored):
    assert scored("{}", instrumen=BARU)["domain"] == {}


def test_the_unanswered_stand_in_the_trees_order(scored):
    sheet = {kode: 3 for kode in bekasi() if kode not in ("10", "9", "2")}
    assert scored(json.dumps({**sheet, "10": None}))["kosong"] == ["2", "9", "10"]


def test_an_empty_sheet_has_the_widest_bounds(scored):
    result = scored("{}")
    assert (result["indeks"], result["batas"], len(result["kosong"])) == ("1.00", ["1.00", "5.00"], 47)


@pytest.mark.parametrize(
    ("raw", "nilai"),
    [
        ("3", "3"),
        ("3.25", "3.25"),
        ('"3,25"', "3.25"),
        ('" 3.25 "', "3.25"),
        ('"7/6"', "7/6"),
        ("1.123456789", "1.123456789"),
        ("3e0", "3"),
    ],
)
def test_a_value_is_read_exactly(scored, raw, nilai):
    exact = Fraction(scored(f'{{"IK-01": {raw}}}', instrumen=BARU)["indeks_eksak"])
    assert exact == 1 + (Fraction(nilai) - 1) * Fraction(5, 100)


@pytest.mark.parametrize("raw", ['"68.75"', '"68,75"', "68.75", '"275/4"'])
def test_an_external_index_is_converted(scored, raw):
    result = scored(f'{{"IK-05": {{"indeks": {raw}}}}}', instrumen=BARU)
    assert result["indeks_eksak"] == str(1 + Fraction("2.75") * Fraction(5, 100))


def test_no_external_index_yet_is_no_answer(scored):
    assert "IK-05" in scored('{"IK-05": {"indeks": null}}', instrumen=BARU)["kosong"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "kode,nilai\nIK-01,3.25\nIK-02,\nIK-03,4\n"),
        ("b.csv", "kode;nilai\nIK-01;3,25\nIK-02;\nIK-03;4\n"),
        ("bom.csv", "\ufeffkode;nilai\r\nIK-01;3,25\r\n\r\nIK-03;4\r\n"),
        ("lain.CSV", 'Nama,Kode,Nilai\n"Satu, dua",IK-01,"3,25"\n-,IK-03,4\n'),
        ("bom.json", '\ufeff{"IK-01": 3.25, "IK-03": 4}'),
        ("tanpa-nama", '{"IK-01": 3.25, "IK-03": 4}'),
        ("tanpa.txt", "kode;nilai\nIK-01;3,25\nIK-03;4"),
    ],
)
def test_every_form_of_the_same_sheet_gives_the_same_index(scored, name, content):
    assert scored(content, name, BARU) == scored('{"IK-01": "3.25", "IK-03": 4}', "sama.json", BARU)


def test_the_projects_own_workbook_is_read(scored):
    book = workbook(
        ["Kertas kerja"],
        [],
        ["No", "KODE", "Nama", "Nilai mandiri", "Nilai akhir"],
        [None, None, "Aspek 1", None, 3],
        [1, "IK-01", "Satu", 5, 3.25],
        [2, "IK-02", "Dua", 5, "Belum diisi"],
        [3, "IK-03", "Tiga", 5, "4"],
        [],
    )
    book.create_sheet("Sampul", 0).append(["Bukan", "isian"])
    assert scored(book, "isian.xlsx", BARU) == scored('{"IK-01": "3.25", "IK-03": 4}', "sama.json", BARU)


def test_a_workbook_may_keep_a_kode_as_number(scored):
    assert scored(workbook(["Kode", "Nilai"], [7, 3]), "isian.xlsx") == scored('{"7": 3}', "sama.json")


def test_many_sheets_give_one_result_a_line_in_order(run):
    code, out, _ = run('{"1": 5}\n{}\n{"1": 3}\n\n', "banyak.jsonl", LAMA, "--json")
    assert code == 0
    assert [json.loads(line)["indeks_eksak"] for line in out.splitlines()] == ["263/250", "1", "513/500"]


def test_without_json_a_table_in_indonesian(run):
    code, out, _ = run('{"1": 5}')
    assert code == 0
    assert "Indeks SPBE   1,05 (tepatnya 263/250)" in out
    assert "1 dari 47 indikator" in out
    assert "1,05 sampai 5,00" in out
    assert "Kebijakan Internal SPBE" in out


def test_without_json_many_sheets_are_a_table_with_a_row_each(run):
    code, out, _ = run('{"1": 5}\n{}\n', "banyak.jsonl")
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()] == [["Baris", "Indeks"], ["1", "1,05"], ["2", "1,00"]]


def test_the_same_sheet_twice_prints_the_same(run):
    assert run(json.dumps(bekasi())) == run(json.dumps(bekasi()))


#   name of the file, its content, what the sentence says
BAD = {
    "no file": ("tidak-ada.json", None, "tidak ada"),
    "an empty file": ("a.json", "", "Berkas ini kosong."),
    "only blanks": ("a.csv", " \n ", "Berkas ini kosong."),
    "bytes that are no text": ("a.json", b"\xff\xfe\x00{", "bukan teks UTF-8"),
    "no JSON": ("a.json", '{"1": 3', "Bukan JSON yang sah"),
    "a list": ("a.json", "[3, 2]", "harus satu objek"),
    "a number": ("a.json", "3", "harus satu objek"),
    "nested without end": ("a.json", "[" * 100_000, "bersarang"),
    "two documents": ("a.json", '{"1": 3} {"2": 3}', "Bukan JSON yang sah"),
    "a kode twice": ("a.json", '{"1": 3, "1": 4}', '"1" tertulis lebih dari satu kali'),
    "an unknown kode": ("a.json", '{"48": 3}', 'Indikator "48" tidak ada dalam permenpanrb-59-2020'),
    "a kode a terminal would obey": ("a.json", r'{"\u001b[31m\ud800": 3}', 'Indikator "?[31m?" tidak ada'),
    "a kode without end": ("a.json", json.dumps({"x" * 9000: 3}), f'"{"x" * 40}…"'),
    "NaN": ("a.json", '{"1": NaN}', "NaN bukan angka"),
    "infinity": ("a.json", '{"1": -Infinity}', "-Infinity bukan angka"),
    "a truth": ("a.json", '{"1": true}', "Indikator 1: \"true\" bukan angka"),
    "a list as value": ("a.json", '{"1": [3]}', "Indikator 1:"),
    "words": ("a.json", '{"1": "tiga"}', 'Indikator 1: "tiga" bukan angka'),
    "an empty text": ("a.json", '{"1": ""}', 'Indikator 1: "" bukan angka'),
    "a huge number": ("a.json", '{"1": ' + "9" * 10_000 + "}", "Indikator 1:"),
    "a huge exponent": ("a.json", '{"1": 1e999999999}', "Indikator 1:"),
    "a huge one that is a number": ("a.json", '{"1": 1e99}', "Indikator 1: Nilai harus dari 1 sampai 5."),
    "over zero": ("a.json", '{"1": "1/0"}', "bukan angka"),
    "outside the scale": ("a.json", '{"1": 0}', "Indikator 1: Nilai harus dari 1 sampai 5."),
    "below the scale": ("a.json", '{"1": -3}', "Indikator 1: Nilai harus dari 1 sampai 5."),
    "a fraction where whole": ("a.json", '{"1": 2.5}', "Indikator 1: Nilai harus bilangan bulat"),
    "a fraction text where whole": ("a.json", '{"1": "7/6"}', "Indikator 1: Nilai harus bilangan bulat"),
    "an index where none counts": ("a.json", '{"1": {"indeks": 50}}', "tidak dinilai dari indeks"),
    "an object that is no index": ("a.json", '{"1": {"nilai": 3}}', 'ditulis {"indeks": "68.75"}'),
    "a CSV without header": ("a.csv", "1,3\n2,4\n", "Baris pertama CSV harus memuat kolom kode"),
    "a CSV without nilai": ("a.csv", "kode,level\n1,3\n", "kolom nilai"),
    "a CSV with nilai twice": ("a.csv", "kode,nilai,nilai\n1,3,4\n", "kolom nilai, tepat satu kali"),
    "a kode twice in a CSV": ("a.csv", "kode,nilai\n1,3\n2,3\n1,4\n", 'Baris 4: Indikator "1" sudah ada di baris 2'),
    "a comma too many": ("a.csv", "kode,nilai\n1,3,5\n", "Baris 2: ada 3 kolom, seharusnya 2; pakai titik koma"),
    "a column too few": ("a.csv", "kode,nilai\n1\n", "Baris 2: ada 1 kolom, seharusnya 2"),
    "a nilai of nobody": ("a.csv", "kode,nilai\n,3\n", "Baris 2: kode tidak boleh kosong"),
    "an open quote": ("a.csv", 'kode,nilai\n1,"3', "bukan CSV yang sah"),
    "a field without end": ("a.csv", 'kode,nilai\n1,"' + "9" * 200_000 + '"', "bukan CSV yang sah"),
    "a wrong value in a CSV": ("a.csv", "kode,nilai\n1,3\n2,9\n", "Baris 3: Indikator 2: Nilai harus dari 1 sampai 5."),
    "a bad line among many": ("a.jsonl", '{"1": 3}\n{"1": 9}\n{}\n', "Baris 2: Indikator 1: Nilai"),
    "no JSON among many": ("a.jsonl", '{"1": 3}\n{"1": \n', "Baris 2: Bukan JSON yang sah (kolom"),
    "a blank line among many": ("a.jsonl", '{"1": 3}\n\n{}\n', "Baris 2: Baris ini kosong"),
    "a workbook that is none": ("a.xlsx", "kode,nilai\n1,3\n", "bukan buku kerja XLSX"),
    "a workbook without the columns": ("a.xlsx", workbook(["Nama", "Nilai"], ["x", 3]), "tidak memuat lembar"),
    "a header too deep": ("a.xlsx", workbook(*[["x"]] * 20, ["Kode", "Nilai"], ["1", 3]), "tidak memuat lembar"),
    "a date as nilai": ("a.xlsx", workbook(["Kode", "Nilai"], ["1", date(2026, 5, 3)]), "Baris 2: Indikator 1:"),
    "a truth as nilai": ("a.xlsx", workbook(["Kode", "Nilai"], ["1", True]), "Baris 2: Indikator 1:"),
    "an unknown kode in a workbook": ("a.xlsx", workbook(["Kode", "Nilai"], ["x", 3]), 'Baris 2: Indikator "x"'),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["table", "json"])
def test_bad_input_gets_a_sentence_and_nothing_else(run, name, content, sentence, options):
    code, out, err = run(content, name, LAMA, *options)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_an_index_outside_its_conversion_is_refused(run):
    code, out, err = run('{"IK-05": {"indeks": 101}}', "a.json", BARU)
    assert (code, out) == (2, "")
    assert err == "Indikator IK-05: Indeks Satu Data Indonesia harus dari 0,00 sampai 100,00.\n"


def test_a_folder_is_no_file(run, tmp_path):
    (tmp_path / "folder.json").mkdir()
    code, out, err = run(None, "folder.json")
    assert (code, out) == (2, "")
    assert "folder, bukan berkas" in err


def test_an_unknown_instrument_names_the_known_ones(run):
    code, out, err = run("{}", "a.json", "permenpanrb-1-1999")
    assert (code, out) == (2, "")
    assert "permenpanrb-5-2018, permenpanrb-59-2020, permenpanrb-8-2026" in err
