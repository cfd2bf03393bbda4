"""The workbook of wording: untouched it changes nothing, and each planted fault is named by its cell."""

from io import BytesIO

import openpyxl
import pytest

from spbe_assess.admin.workbooks import FREE_ROWS, ITEMS, TREE, read_wording, wording_workbook
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.instruments.editions import edition_content, instrument_of, overlay_of

KODE = "permenpanrb-8-2026"
PEMDI = get_instrument(KODE)


def changed(change, instrument=PEMDI) -> bytes:
    """The workbook as somebody gives it back after `change(workbook)`."""
    workbook = openpyxl.load_workbook(BytesIO(wording_workbook(instrument)))
    change(workbook)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(sheet, cell, value):
    def change(workbook):
        workbook[sheet][cell] = value

    return change


def first_free(workbook) -> int:
    return workbook[ITEMS].max_row - FREE_ROWS + 1


def laid(content: bytes):
    wording = read_wording(content, PEMDI)
    assert wording.problems == []
    return overlay_of(KODE, wording.indikator, "Lampiran")["indikator"]


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.kode)
def test_an_untouched_workbook_changes_nothing(instrument):
    wording = read_wording(wording_workbook(instrument), instrument)
    assert wording.problems == []
    assert overlay_of(instrument.kode, wording.indikator, "x")["indikator"] == {}


def test_words_come_back_as_they_were_typed_and_never_as_formulas():
    assert laid(changed(put(TREE, "D2", "Bunyi resmi level 2."))) == {
        "IK-01": {"kriteria": [PEMDI.indikator["IK-01"].kriteria[0], "Bunyi resmi level 2.", *_rest()]}
    }
    sheet = openpyxl.load_workbook(BytesIO(wording_workbook(_named("=1+1"))))[TREE]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def _rest():
    return PEMDI.indikator["IK-01"].kriteria[2:]


def _named(nama):
    return instrument_of(edition_content(KODE, {"sumber": "x", "indikator": {"IK-01": {"nama": nama}}})[2])


def test_kode_and_ids_are_locked_and_words_are_not():
    workbook = openpyxl.load_workbook(BytesIO(wording_workbook(PEMDI)))
    tree, items = workbook[TREE], workbook[ITEMS]
    assert tree.protection.sheet
    assert (tree["A2"].protection.locked, tree["B2"].protection.locked) == (True, False)
    assert [items.cell(2, column).protection.locked for column in range(1, 7)] == [True] * 3 + [False] * 3
    assert not items.cell(items.max_row, 2).protection.locked


def test_a_new_item_is_appended_and_old_ones_keep_their_ids():
    def add(workbook):
        row = first_free(workbook)
        for column, value in enumerate(("IK-01", 2, "Butir baru", "ya", 24), 2):
            workbook[ITEMS].cell(row, column, value)

    told = laid(changed(add))["IK-01"]["bukti"]
    before = PEMDI.indikator["IK-01"].bukti
    assert [item["isi"] for item in told[1]] == [*(item.isi for item in before[1]), "Butir baru"]
    assert told[1][-1] == {"isi": "Butir baru", "opsional": True, "umur_maks_bulan": 24}
    used = instrument_of(edition_content(KODE, {"sumber": "x", "indikator": {"IK-01": {"bukti": told}}})[2])
    assert used.indikator["IK-01"].bukti[1][-1].id == f"IK-01/2/{len(before[1]) + 1}"


def test_sorted_otherwise_items_keep_their_order():
    def turn(workbook):
        sheet = workbook[ITEMS]
        for column in range(1, 7):
            one, other = sheet.cell(2, column), sheet.cell(5, column)
            one.value, other.value = other.value, one.value

    assert laid(changed(turn)) == {}


def new_item(column, value):
    def change(workbook):
        row = first_free(workbook)
        for place, given in enumerate(("IK-01", 2, "Butir baru"), 2):
            workbook[ITEMS].cell(row, place, given)
        workbook[ITEMS].cell(row, column, value)

    return change


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (put(TREE, "A3", "IK-99"), f"{TREE}, sel A3", "tidak ada dalam"),
        (put(TREE, "A3", "IK-01"), f"{TREE}, sel A3", "sudah ada di baris lain"),
        (put(TREE, "B2", ""), f"{TREE}, sel B2", "Isi nama"),
        (put(TREE, "B2", "x" * 301), f"{TREE}, sel B2", "paling banyak 300"),
        (put(TREE, "E2", " "), f"{TREE}, sel E2", "Kriteria level 3 tidak boleh kosong"),
        (put(TREE, "H2", None), f"{TREE}, sel H2", "Panduan tidak boleh kosong"),
        (put(TREE, "J2", None), f"{TREE}, sel J2", "Pertanyaan 2 tidak boleh kosong"),
        (put(ITEMS, "D2", None), f"{ITEMS}, sel D2", "Isi butir bukti"),
        (put(ITEMS, "A2", "IK-01/1/9"), f"{ITEMS}, sel A2", "tidak cocok"),
        (put(ITEMS, "C2", 4), f"{ITEMS}, sel A2", "tidak cocok"),
        (new_item(2, "IK-77"), None, "tidak ada dalam"),
        (new_item(3, 6), None, "Level ditulis 1 sampai 5"),
        (new_item(5, "mungkin"), None, "Tulis ya"),
        (new_item(6, "dua tahun"), None, "Tulis jumlah bulan"),
    ],
)
def test_each_planted_fault_is_named_by_its_cell(change, place, says):
    problems = read_wording(changed(change), PEMDI).problems
    found = [problem for problem in problems if says in problem.isi]
    assert found, problems
    assert place is None or found[0].place == f"Lembar {place}"


def test_a_row_that_is_gone_is_named():
    def remove(workbook):
        workbook[TREE].delete_rows(2)
        workbook[ITEMS].delete_rows(2)

    told = {problem.isi for problem in read_wording(changed(remove), PEMDI).problems}
    assert "Indikator IK-01 tidak ada lagi. Kembalikan barisnya." in told
    assert any(isi.startswith("Butir IK-01/1/1 tidak ada lagi") for isi in told)


def test_a_workbook_of_another_kind_or_instrument_is_refused():
    other = wording_workbook(get_instrument("permenpanrb-59-2020"))
    with pytest.raises(Refused, match="naskah PermenPANRB 59/2020, bukan PermenPANRB 8/2026"):
        read_wording(other, PEMDI)
    plain, out = openpyxl.Workbook(), BytesIO()
    plain.save(out)
    with pytest.raises(Refused, match="bukan buku kerja naskah"):
        read_wording(out.getvalue(), PEMDI)
    with pytest.raises(Refused, match="tidak lagi seperti saat diunduh"):
        read_wording(changed(put(TREE, "C1", "Apa saja")), PEMDI)
