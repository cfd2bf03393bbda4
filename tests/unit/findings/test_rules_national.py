"""R03 inside an inventory: an own application beside the national one that does its work, once."""

import pytest

from spbe_assess.findings.engine.covered import coverings
from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import profile
from tests.unit.findings.inventory import found_in, record, told

SURAT = {"uraian": "surat masuk, surat keluar, disposisi", "jenis": "khusus"}


def national(found):
    return [one for one in found if one.jenis == "sejenis-umum"]


@pytest.mark.parametrize(
    ("status", "severity"), [("rencana", "tinggi"), ("dibangun", "tinggi"), ("aktif", "sedang"), ("", "sedang")]
)
def test_an_own_letter_application_is_asked_about(status, severity):
    (one,) = national(found_in(record(1, "e-Surat", status=status, **SURAT)))
    assert (one.ids, one.umum, str(one.severity)) == ((1,), "AU-01", severity)
    assert one.kekuatan >= 0.45
    assert any("SRIKANDI" in text for text in one.alasan)
    assert one.extra["bidang"]


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "dihentikan"},
        {"kind": "infrastruktur"},
        {"jenis": "situs"},
        {"jenis": "umum"},
        {"syarat": 4, "integrasi": "SPLP"},
        {"syarat": 4, "terhubung": frozenset({9})},
    ],
    ids=str,
)
def test_nothing_is_asked_where_it_is_settled_or_another_matter(facts):
    assert national(found_in(record(1, "e-Surat", **(SURAT | facts)))) == []


def test_the_row_of_the_national_application_is_named_and_asked_about_once():
    found = found_in(record(1, "SRIKANDI", opd="dinas-b"), record(2, "e-Surat", **SURAT))
    (one,) = national(found)
    assert (one.ids, one.extra["tercatat"]) == ((2,), "1")
    assert "Pemda ini sudah mencatat SRIKANDI." in one.alasan
    assert told(found) == [("sejenis-umum", (2,))]


def test_copies_of_an_own_application_are_asked_about_once():
    copies = [record(n, "e-Surat", opd=f"dinas-{n}", **SURAT) for n in (3, 5, 8)]
    assert told(national(found_in(*copies))) == [("sejenis-umum", (3,))]


def test_a_copy_that_was_decided_is_told_itself():
    copies = [record(n, "e-Surat", opd=f"dinas-{n}", **SURAT) for n in (3, 5, 8)]
    assert told(national(found_in(*copies, decided=["umum:5:AU-01"]))) == [("sejenis-umum", (5,))]


def test_a_national_application_called_khusus_beside_its_own_row_is_a_second_record():
    found = found_in(record(1, "SRIKANDI", jenis="umum"), record(2, "SRIKANDI", jenis="khusus", opd="dinas-b"))
    assert told(found) == [("ganda-catat", (1, 2))]


def test_a_national_application_called_khusus_is_asked_about():
    (one,) = national(found_in(record(1, "SRIKANDI", jenis="khusus")))
    assert any("perbaiki jenisnya" in text for text in one.alasan)


def test_what_nothing_national_covers_has_no_covering():
    assert coverings(default(), profile(default(), Text("Bus sekolah", "posisi bus sekolah")), 0.45) == []
