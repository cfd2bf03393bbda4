"""A snapshot gives back what went in, and sees every change and no other."""

from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.snapshots import (
    Claim,
    ClaimEvidence,
    Difference,
    changed,
    claims_of,
    content,
    differences,
    fingerprint,
    nilai_of,
)
from spbe_assess.canonical import canonical_json
from spbe_assess.instruments.catalog import get_instrument

PEMDI = get_instrument("permenpanrb-8-2026")
TEXT = st.text(max_size=30)
NILAI = st.none() | st.integers(10_000, 50_000).map(lambda n: Fraction(n, 10_000)) | st.just(Fraction(10, 3))
EVIDENCE = st.builds(
    ClaimEvidence,
    id=st.integers(1, 99),
    **dict.fromkeys([f.name for f in fields(ClaimEvidence) if f.name != "id"], TEXT),
)
CLAIM = st.builds(
    Claim,
    kode=st.sampled_from(["1", "IK-05", "35-2"]),
    nilai=NILAI,
    layanan=TEXT,
    index=NILAI,
    index_badan=TEXT,
    index_tahun=st.none() | st.integers(2000, 2100),
    fakta=TEXT,
    analisis=TEXT,
    ticks=st.lists(st.integers(1, 5), unique=True).map(tuple),
    bukti=st.lists(EVIDENCE, max_size=2).map(tuple),
)
OTHER = {
    "nilai": Fraction("4.5"),
    "layanan": "Layanan perizinan!",
    "index": Fraction("68.75"),
    "index_badan": "Bappenas!",
    "index_tahun": 1999,
    "fakta": "Fakta yang lain, lebih panjang dari semula.",
    "analisis": "Analisis yang lain, lebih panjang dari semula.",
    "ticks": (1, 2, 3, 4, 5, 5),
    "bukti": (ClaimEvidence(100, "1/1/1", "a" * 64, "", "Perbup", "6", "9", "", "Dinas"),),
}


def isi(*claims: Claim) -> str:
    return canonical_json(content({"pemda": "82.04", "n": 1}, claims))


@given(CLAIM)
def test_what_went_in_comes_out(claim):
    assert claims_of(isi(claim)) == {claim.kode: claim}


@given(CLAIM)
def test_the_same_claim_is_unchanged_whatever_stands_around_it(claim):
    later = canonical_json(content({"pemda": "82.04", "n": 2, "waktu": "later"}, [claim]))
    assert not changed(claim.kode, isi(claim), later)
    assert fingerprint([claim]) == fingerprint([replace(claim)])


@given(CLAIM, st.sampled_from(sorted(OTHER)))
def test_any_difference_changes_answer_and_digest(claim, field):
    other = replace(claim, **{field: OTHER[field]})
    assert changed(claim.kode, isi(claim), isi(other)) == (claim != other)
    assert (fingerprint([claim]) != fingerprint([other])) == (claim != other)


@given(CLAIM, TEXT)
def test_another_name_for_the_same_proof_changes_nothing(claim, called):
    renamed = replace(claim, bukti=tuple(replace(each, nama=called, opd=called) for each in claim.bukti))
    assert not changed(claim.kode, isi(claim), isi(renamed))
    assert fingerprint([claim]) == fingerprint([renamed])


def test_an_answer_that_was_not_there_is_a_change():
    claim = Claim("1", None, "", None, "", None, "", "", (), ())
    assert changed("1", isi(), isi(claim))


@pytest.mark.parametrize(
    ("nilai", "text", "empty"), [(None, "", True), (Fraction(1), "", False), (None, "sudah ditulis", False)]
)
def test_a_claim_is_empty_when_nobody_wrote_anything(nilai, text, empty):
    assert Claim("1", nilai, "", None, "", None, text, "", (), ()).is_empty is empty


@pytest.mark.parametrize(
    ("kode", "nilai", "index", "counts"),
    [
        ("IK-01", Fraction("3.25"), None, Fraction("3.25")),
        ("IK-01", None, Fraction(70), None),
        ("IK-05", None, Fraction("68.75"), Fraction("3.75")),
        ("IK-05", Fraction(5), Fraction(25), Fraction(2)),
        ("IK-05", Fraction(5), None, None),
        ("IK-05", None, Fraction(101), None),
        ("IK-10", Fraction(2), Fraction(70), Fraction(2)),
    ],
)
def test_only_an_indikator_fed_by_an_index_takes_its_nilai_from_there(kode, nilai, index, counts):
    assert nilai_of(PEMDI, kode, nilai, index) == counts


PIECE = ClaimEvidence(1, "1/1/1", "a" * 64, "", "Perbup 17/2023", "6", "9", "", "Dinas Kominfo")
LINK = ClaimEvidence(2, "", "", "https://jdih.example/1", "", "", "", "", "")
DECREE = ClaimEvidence(3, "1/1/1", "b" * 64, "", "SK 5/2025", "", "", "", "")
PLAIN = Claim("1", Fraction(2), "", None, "", None, "Perbup", "", (1, 2), (PIECE, LINK))


@given(CLAIM)
def test_a_claim_differs_from_itself_in_nothing(claim):
    assert differences(claim, claim) == []


@given(CLAIM, st.sampled_from(sorted(OTHER)))
def test_what_differs_is_named_where_a_change_is_seen(claim, field):
    other = replace(claim, **{field: OTHER[field]})
    assert bool(differences(claim, other)) is changed(claim.kode, isi(claim), isi(other))
    assert {each.field for each in differences(claim, other)} <= {field}


def test_fields_come_in_the_order_of_the_page_each_with_what_it_was_and_is():
    told = differences(PLAIN, replace(PLAIN, fakta="Pasal 4", nilai=Fraction(3)))
    assert told == [
        Difference("nilai", "Nilai", Fraction(2), Fraction(3)),
        Difference("fakta", "Fakta", "Perbup", "Pasal 4"),
    ]


@pytest.mark.parametrize(
    ("new", "pair"),
    [
        ((PIECE,), (LINK, None)),
        (
            (PIECE, LINK, replace(PIECE, id=3, sha256="b" * 64, nama="SK")),
            (None, replace(PIECE, id=3, sha256="b" * 64, nama="SK")),
        ),
        ((replace(PIECE, id=3, halaman="7"), LINK), (PIECE, replace(PIECE, id=3, halaman="7"))),
        ((replace(PIECE, id=3, sha256="b" * 64), LINK), (PIECE, replace(PIECE, id=3, sha256="b" * 64))),
    ],
    ids=["taken off", "added", "mended", "another version"],
)
def test_a_piece_of_evidence_is_told_beside_what_it_was(new, pair):
    assert differences(PLAIN, replace(PLAIN, bukti=new)) == [Difference("bukti", "Bukti dukung", *pair)]


def test_a_document_called_otherwise_is_no_difference():
    assert differences(PLAIN, replace(PLAIN, bukti=(replace(PIECE, nama="Peraturan Bupati"), LINK))) == []
