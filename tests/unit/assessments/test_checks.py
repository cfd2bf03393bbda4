"""What keeps an assessment from being sent, and what only deserves a second look."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from spbe_assess.assessments.checks import doubts, faults, skips
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence
from spbe_assess.instruments.catalog import get_instrument

SPBE, PEMDI = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
PROOF = (ClaimEvidence(1, "", "a" * 64, "", "Hasil", "", "", "", ""),)


def claim(kode: str, nilai=None, **more) -> Claim:
    blank = {"layanan": "", "index": None, "index_badan": "", "index_tahun": None, "fakta": "", "analisis": ""}
    given = {**blank, "ticks": (), "bukti": ()} | more
    return Claim(kode=kode, nilai=None if nilai is None else Fraction(nilai), **given)


def sentences(instrument, *claims: Claim) -> list[str]:
    return [fault.sentence for fault in faults(instrument, {each.kode: each for each in claims})]


def test_nothing_at_all_is_not_sent():
    assert sentences(SPBE, claim("1"), claim("2")) == ["Belum ada satu pun indikator yang diisi."]


def test_an_unanswered_indikator_is_no_fault():
    assert sentences(SPBE, claim("1", 3), claim("2")) == []


def test_a_sector_service_is_named():
    assert sentences(SPBE, claim("45", 3)) == ["Indikator 45: Layanan yang dinilai belum disebut."]
    assert sentences(SPBE, claim("45", 3, layanan="Perizinan")) == []


def test_an_index_says_whose_when_and_brings_its_proof():
    bare = claim("IK-05", "3.75", index=Fraction("68.75"))
    assert sentences(PEMDI, bare) == [
        "Indikator 5: Lembaga yang menerbitkan indeks belum disebut.",
        "Indikator 5: Tahun terbit indeks belum disebut.",
        "Indikator 5: Bukti hasil indeks belum dilampirkan.",
    ]
    whole = claim("IK-05", "3.75", index=Fraction("68.75"), index_badan="Bappenas", index_tahun=2025, bukti=PROOF)
    assert sentences(PEMDI, whole) == []


def test_what_is_doubtful_is_listed_by_its_reason():
    given = [claim("1"), claim("2", 3, ticks=(1, 2, 3)), claim("3", 2, ticks=(1, 2), bukti=PROOF), claim("4", 4)]
    assert found(*given) == {
        "Belum diisi": ["Indikator 1: "],
        "Tanpa bukti dukung": ["Indikator 2: ", "Indikator 4: "],
        "Nilai di atas kriteria yang dicentang tanpa putus": [
            "Indikator 4: Dipilih level 4, kriteria level 1 belum tercentang."
        ],
    }
    broken = claim("4", 4, ticks=(1, 2, 4), bukti=PROOF)
    [[said]] = found(broken).values()
    assert said == "Indikator 4: Dipilih level 4, kriteria tercentang tanpa putus sampai level 2."


def test_weak_evidence_and_what_opds_have_not_handed_in_or_nobody_used_deserve_a_look():
    opd = SimpleNamespace(nama="Bappeda")
    states = (ContributionState.BELUM, ContributionState.DIKEMBALIKAN, ContributionState.DISERAHKAN)
    parts = [SimpleNamespace(kode=str(n), opd=opd, state=state, used_at=None) for n, state in enumerate(states, 1)]
    parts.append(SimpleNamespace(kode="4", opd=opd, state=ContributionState.DISERAHKAN, used_at=object()))
    told = found(claim("1", 1, ticks=(1,), bukti=PROOF), weak={"1": ["SK tim: Sudah dicabut."]}, parts=parts)
    assert told == {
        "Bukti kedaluwarsa, dicabut, atau terlalu lama": ["Indikator 1: SK tim: Sudah dicabut."],
        "Bagian OPD belum diserahkan": ["Indikator 1: Bappeda", "Indikator 2: Bappeda"],
        "Bagian OPD sudah diserahkan, belum dipakai": ["Indikator 3: Bappeda"],
    }


def found(*claims: Claim, **more) -> dict[str, list[str]]:
    told = doubts(SPBE, {each.kode: each for each in claims}, **more)
    return {heading: [remark.sentence for remark in remarks] for heading, remarks in told.items() if remarks}


@pytest.mark.parametrize(
    ("instrument", "one", "above"),
    [
        (SPBE, claim("1", 3, ticks=(1, 2, 3)), False),
        (SPBE, claim("1", 3, ticks=(1, 3)), True),
        (SPBE, claim("1", 1), False),
        (SPBE, claim("1", 2), True),
        (SPBE, claim("1"), False),
        (PEMDI, claim("IK-01", "2.4", ticks=(1, 2)), False),
        (PEMDI, claim("IK-01", "2.5", ticks=(1, 2)), True),
        (PEMDI, claim("IK-05", "3.75", index=Fraction("68.75")), False),
    ],
)
def test_a_level_above_the_unbroken_ticks_is_seen(instrument, one, above):
    assert skips(instrument, one) is above
