"""R01–R05: a table of pairs and what each must be, and what people recorded before any strength."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.findings.engine.pair_rules import judge
from tests.unit.findings.inventory import record, strength, subject

OWN = {"jenis": "khusus"}
KENDARI = {"pemda": "8205", "opd": "dinas-b"}
PRESENSI = frozenset({"kepegawaian.presensi"})
SITUS = frozenset({"informasi.situs"})


def pair(mine=None, yours=None, read_mine=None, read_yours=None):
    """Two records that differ in nothing but what is named."""
    a = subject(record(1, "Hadir", **(mine or {})), **({"inti": "hadir", "umum": ""} | (read_mine or {})))
    b = subject(record(2, "Absen", **(yours or {})), **({"inti": "absen", "umum": ""} | (read_yours or {})))
    return a, b


def verdict(a, b, kekuatan, **facts):
    """(slug, severity), both None where nothing is asked."""
    found = judge(a, b, strength(kekuatan, **facts))
    return (found.jenis, str(found.severity)) if found else (None, None)


B = {"opd": "dinas-b"}
UMUM = {"umum": "AU-01"}  # SRIKANDI, fixed by decree
WAJIB = {"umum": "AU-04"}  # SIASN, not fixed by decree
JARINGAN = {"umum": "AU-11", "utama": frozenset({"hukum.jdih"})}
SITE = {"jenis": "situs"}

TABLE = [
    # what, mine, yours, read mine, read yours, strength, match facts, (slug, severity)
    ("silent below 0.20", {}, B, {}, {}, 0.19, {}, (None, None)),
    ("related from 0.20", {}, B, {}, {}, 0.20, {}, ("terkait", "rendah")),
    ("related up to 0.45", {}, B, {}, {}, 0.4499, {}, ("terkait", "rendah")),
    ("related without a word that says why", {}, B, {}, {}, 0.44, {"kata": ()}, (None, None)),
    ("related by function alone", {}, B, {}, {}, 0.44, {"kata": (), "konsep": "desa.idm"}, ("terkait", "rendah")),
    ("same function from 0.45", {}, B, {}, {}, 0.45, {}, ("ganda-pemda", "sedang")),
    ("strong from 0.70", {}, B, {}, {}, 0.70, {}, ("ganda-pemda", "tinggi")),
    ("same OPD is grave earlier", {}, {}, {}, {}, 0.45, {}, ("ganda-pemda", "tinggi")),
    ("two OPD not filled in are not the same", {"opd": ""}, {"opd": ""}, {}, {}, 0.5, {}, ("ganda-pemda", "sedang")),
    ("equal names below 0.85 are no second record", {}, B, {"inti": "x"}, {"inti": "x"}, 0.84, {},
     ("ganda-pemda", "tinggi")),
    ("equal core names from 0.85", {}, B, {"inti": "x"}, {"inti": "x"}, 0.85, {}, ("ganda-catat", "rendah")),
    ("0.85 alone is no second record", {}, B, {}, {}, 0.99, {}, ("ganda-pemda", "tinggi")),
    ("equal addresses", {"alamat": "https://a.go.id/"}, {"alamat": "http://www.A.go.id"}, {}, {}, 0.9, {},
     ("ganda-catat", "rendah")),
    ("another path is another application", {"alamat": "a.go.id/x"}, {"alamat": "a.go.id/y"}, {}, {}, 0.9, {},
     ("ganda-pemda", "tinggi")),
    ("one national application twice", {}, B, UMUM, UMUM, 0.9, {}, ("ganda-catat", "rendah")),
    ("another kind of record is no second record", {}, {"kind": "kegiatan"}, {"inti": "x"}, {"inti": "x"}, 0.9, {},
     ("ganda-pemda", "tinggi")),
    ("infrastructure is not compared with applications", {}, {"kind": "infrastruktur"}, {}, {}, 0.9, {}, (None, None)),
    ("infrastructure is compared with its like", {"kind": "infrastruktur"}, {"kind": "infrastruktur"}, {}, {}, 0.9, {},
     ("ganda-pemda", "tinggi")),
    ("a module of the other", {}, {"induk": 1}, {}, {}, 0.9, {}, (None, None)),
    ("the other is a module", {"induk": 2}, {}, {}, {}, 0.9, {}, (None, None)),
    ("both modules of a third", {"induk": 9}, {"induk": 9}, {"inti": "x"}, {"inti": "x"}, 0.9, {}, (None, None)),
    ("modules of two others", {"induk": 9}, {"induk": 8} | B, {}, {}, 0.9, {}, ("ganda-pemda", "tinggi")),
    ("connected ones need no connection", {"terhubung": frozenset({2})}, {}, {}, {}, 0.3, {}, (None, None)),
    ("connected, told by the other", {}, {"terhubung": frozenset({1})}, {}, {}, 0.3, {}, (None, None)),
    ("connected ones may still be one too many", {"terhubung": frozenset({2})}, {}, {}, {}, 0.9, {},
     ("ganda-pemda", "sedang")),
    ("a part is related, however strong", {}, {}, {}, {}, 0.8, {"bagian": True}, ("terkait", "rendah")),
    ("confirmed functions that differ", {"konsep": "kepegawaian.presensi"}, {"konsep": "kepegawaian.cuti"}, {}, {},
     0.9, {}, ("terkait", "rendah")),
    ("confirmed functions that differ, equal names", {"konsep": "kepegawaian.presensi"},
     {"konsep": "kepegawaian.cuti"}, {"inti": "x"}, {"inti": "x"}, 0.9, {}, ("terkait", "rendah")),
    ("one confirmed function tells nothing yet", {"konsep": "kepegawaian.presensi"}, B, {}, {}, 0.9, {},
     ("ganda-pemda", "tinggi")),
    ("stopped ones are asked about no more", {"status": "dihentikan"}, {}, {}, {}, 0.9, {}, (None, None)),
    ("stopped ones may still be recorded twice", {"status": "dihentikan"}, {}, {"inti": "x"}, {"inti": "x"}, 0.9, {},
     ("ganda-catat", "rendah")),
    ("resting ones are asked about", {"status": "tidak aktif"}, B, {}, {}, 0.9, {}, ("ganda-pemda", "tinggi")),
    ("beside a fixed national application, planned", {"status": "rencana"}, B, {}, UMUM, 0.8, {"dicakup": "AU-01"},
     ("sejenis-umum", "tinggi")),
    ("beside a fixed national application, in building", B, {"status": "dibangun"}, UMUM, {}, 0.8,
     {"dicakup": "AU-01"}, ("sejenis-umum", "tinggi")),
    ("beside a fixed national application, running", {"status": "aktif"}, B, {}, UMUM, 0.8, {"dicakup": "AU-01"},
     ("sejenis-umum", "sedang")),
    ("beside a national application without decree", {"status": "rencana"}, B, {}, WAJIB, 0.8, {"dicakup": "AU-04"},
     ("sejenis-umum", "sedang")),
    ("integrated is not enough", {"integrasi": "API"}, B, {}, UMUM, 0.8, {"dicakup": "AU-01"},
     ("sejenis-umum", "sedang")),
    ("three conditions are not enough", {"integrasi": "API", "syarat": 3}, B, {}, UMUM, 0.8, {"dicakup": "AU-01"},
     ("sejenis-umum", "sedang")),
    ("integrated and four conditions", {"integrasi": "API", "syarat": 4}, B, {}, UMUM, 0.8, {"dicakup": "AU-01"},
     (None, None)),
    ("a national application that covers something else", {}, B, {}, UMUM, 0.8, {}, ("terkait", "rendah")),
    ("two national applications", {}, B, UMUM, WAJIB, 0.8, {}, ("terkait", "rendah")),
    ("an officer's word: it is an own one", {"jenis": "khusus"}, B, UMUM, UMUM, 0.8, {"dicakup": "AU-01"},
     ("sejenis-umum", "sedang")),
    ("an officer's word: a national one that no list holds", {"jenis": "umum"}, B, {}, {}, 0.8, {},
     ("sejenis-umum", "sedang")),
    ("nodes of a network are the pemda's own", {}, B, JARINGAN, JARINGAN, 0.9, {"konsep": "hukum.jdih"},
     ("ganda-pemda", "tinggi")),
    ("web sites of two units", SITE, SITE | B, {}, {}, 0.5, {"konsep": "informasi.situs"}, (None, None)),
    ("web sites of equal names", SITE, SITE | B, {"inti": "x"}, {"inti": "x"}, 0.95, {"konsep": "informasi.situs"},
     (None, None)),
    ("web sites of one address", SITE | {"alamat": "a.go.id"}, SITE | B | {"alamat": "a.go.id"}, {}, {}, 0.95, {},
     ("ganda-catat", "rendah")),
    ("web sites of one function", SITE, SITE | B, {}, {}, 0.8, {"konsep": "pariwisata.portal"},
     ("ganda-pemda", "tinggi")),
    ("related web sites", SITE, SITE | B, {}, {}, 0.3, {"konsep": "pariwisata.portal"}, (None, None)),
    ("a site by what was read", {}, B, {"utama": SITUS}, {"utama": SITUS}, 0.5, {"konsep": "informasi.situs"},
     (None, None)),
    ("an activity beside an application", {"kind": "kegiatan"}, B, {}, {}, 0.8, {}, ("ganda-pemda", "tinggi")),
    ("elsewhere, one planned, one running", {"status": "rencana"}, KENDARI | {"status": "aktif"}, {}, {}, 0.7, {},
     ("pakai-bersama", "rendah")),
    ("elsewhere, too weak", {"status": "rencana"}, KENDARI | {"status": "aktif"}, {}, {}, 0.69, {}, (None, None)),
    ("elsewhere, both running", {"status": "aktif"}, KENDARI | {"status": "aktif"}, {}, {}, 0.9, {}, (None, None)),
    ("elsewhere, both planned", {"status": "rencana"}, KENDARI | {"status": "dibangun"}, {}, {}, 0.9, {},
     (None, None)),
    ("elsewhere, status not filled in", {"status": "rencana"}, KENDARI, {}, {}, 0.9, {}, (None, None)),
    ("in another province", {"status": "rencana"}, KENDARI | {"status": "aktif", "provinsi": "74"}, {}, {}, 0.9, {},
     (None, None)),
    ("elsewhere, a national application", {"status": "rencana"}, KENDARI | {"status": "aktif"}, {}, UMUM, 0.9, {},
     (None, None)),
    ("elsewhere, a part of it", {"status": "rencana"}, KENDARI | {"status": "aktif"}, {}, {}, 0.9, {"bagian": True},
     (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "yours", "read_mine", "read_yours", "kekuatan", "facts", "wanted"),
                         [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])  # fmt: skip
def test_a_pair_is(mine, yours, read_mine, read_yours, kekuatan, facts, wanted):
    a, b = pair(mine, yours, read_mine, read_yours)
    assert verdict(a, b, kekuatan, **facts) == wanted
    assert verdict(b, a, kekuatan, **facts) == wanted


def test_a_finding_has_the_lower_id_first_and_the_reasons_of_the_strength():
    a, b = pair({}, B)
    found = judge(b, a, strength(0.8, kata=("hadir",), konsep="kepegawaian.presensi"))
    assert found.ids == (1, 2)
    assert found.alasan == ("Kata yang sama.", "Milik dinas-a dan dinas-b.")
    assert (found.kata, found.konsep) == (("hadir",), "kepegawaian.presensi")


def test_the_eight_fields_of_ps_63_are_marked():
    a, b = pair({}, B, {}, {"umum": "AU-04"})
    assert judge(a, b, strength(0.8, dicakup="AU-04")).extra == {"bidang": "Perpres 95/2018 Ps 63 (3)"}
    a, b = pair({}, B, {}, {"umum": "AU-25"})
    assert judge(a, b, strength(0.8, dicakup="AU-25")).extra == {}


def test_a_reason_the_strength_gave_is_not_given_again():
    a, b = pair({}, B, {"inti": "x"}, {"inti": "x"})
    told = replace(strength(0.9), alasan=("nama intinya sama: “x”",))
    assert judge(a, b, told).alasan == ("nama intinya sama: “x”",)


@given(st.floats(0, 1), st.sampled_from([row[1:5] for row in TABLE]))
def test_the_order_of_two_records_never_matters(kekuatan, row):
    a, b = pair(*row)
    assert judge(a, b, strength(kekuatan)) == judge(b, a, strength(kekuatan))
