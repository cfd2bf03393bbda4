"""What a document says of itself, and what is weak about it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from spbe_assess.documents import rules
from spbe_assess.documents.rules import Scan, Sifat, Validity
from spbe_assess.errors import Refused

TODAY = date(2026, 11, 24)
FACTS = {
    "tentang": "Satu Data",
    "jenis": "Peraturan Bupati",
    "nomor": "17/2023",
    "tanggal": date(2023, 5, 2),
    "berlaku_sampai": None,
    "dicabut_oleh": "",
    "sifat": Sifat.BIASA,
}


def document(**more) -> SimpleNamespace:
    return SimpleNamespace(**{"dicabut_oleh": "", "berlaku_sampai": None} | more)


def version(**more) -> SimpleNamespace:
    values = {"destroyed_at": None, "scan": Scan.BELUM, "has_macro": False, "media_type": rules.PDF.media_type}
    return SimpleNamespace(**values | more)


def test_a_pdf_in_force_warns_of_nothing():
    assert rules.warnings(document(berlaku_sampai=TODAY), version(), TODAY) == []
    assert rules.warnings(document(), None, TODAY) == []


@pytest.mark.parametrize(
    ("row", "file", "said"),
    [
        ({"dicabut_oleh": "Perbup 4/2025"}, {}, "dicabut oleh Perbup 4/2025"),
        ({"berlaku_sampai": date(2026, 11, 23)}, {}, "habis 23 November 2026"),
        ({}, {"scan": Scan.TERJANGKIT}, "virus"),
        ({}, {"has_macro": True, "media_type": rules.DOCM.media_type}, "makro"),
        ({}, {"media_type": rules.DOCX.media_type}, "sebagai PDF bila dapat"),
        ({}, {"destroyed_at": datetime(2026, 1, 1, tzinfo=UTC), "has_macro": True}, "dimusnahkan"),
    ],
)
def test_each_weakness_is_one_sentence(row, file, said):
    [sentence] = rules.warnings(document(**row), version(**file), TODAY)
    assert said in sentence


def test_revoked_counts_before_expired():
    row = document(dicabut_oleh="Perbup 4/2025", berlaku_sampai=date(2020, 1, 1))
    assert rules.validity(row, TODAY) is Validity.DICABUT
    assert rules.validity(document(berlaku_sampai=date(2020, 1, 1)), TODAY) is Validity.HABIS
    assert rules.validity(document(berlaku_sampai=TODAY), TODAY) is Validity.BERLAKU


def test_infected_and_destroyed_bytes_are_handed_to_nobody():
    assert rules.is_readable(version())
    assert not rules.is_readable(version(scan=Scan.TERJANGKIT))
    assert not rules.is_readable(version(destroyed_at=datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"tentang": " "}, "tentang"),
        ({"tentang": "n" * 301}, "tentang"),
        ({"jenis": "n" * 61}, "jenis"),
        ({"nomor": "n" * 101}, "nomor"),
        ({"dicabut_oleh": "n" * 301}, "dicabut_oleh"),
        ({"berlaku_sampai": date(2023, 5, 1)}, "berlaku_sampai"),
        ({"sifat": Sifat.RAHASIA}, "tempat"),
        ({"sifat": Sifat.RAHASIA, "tempat": "t", "nomor": ""}, "nomor"),
        ({"sifat": Sifat.RAHASIA, "tempat": "t", "tanggal": None}, "tanggal"),
    ],
)
def test_what_is_missing_too_long_or_impossible_is_refused_at_its_field(more, field):
    with pytest.raises(Refused) as no:
        rules.require_facts(**FACTS | more)
    assert no.value.field == field


def test_a_length_is_refused_with_both_counts():
    with pytest.raises(Refused, match="301 huruf, paling banyak 300"):
        rules.require_facts(**FACTS | {"tentang": "n" * 301})


def test_only_a_rahasia_document_says_where_it_can_be_seen():
    assert rules.require_facts(**FACTS, tempat="Bagian Hukum")["tempat"] == ""
    assert rules.require_facts(**FACTS | {"sifat": Sifat.RAHASIA}, tempat="Bagian Hukum")["tempat"] == "Bagian Hukum"


def test_kinds_are_offered_by_the_title_of_the_head():
    assert "Peraturan Gubernur" in rules.jenis_of("82")
    assert "Peraturan Wali Kota" in rules.jenis_of("82.71")
    assert "Keputusan Bupati" in rules.jenis_of("82.04")


def test_bytes_here_keep_a_document_from_becoming_rahasia():
    rules.require_sifat(Sifat.RAHASIA, [version(destroyed_at=datetime(2026, 1, 1, tzinfo=UTC))])
    with pytest.raises(Refused):
        rules.require_sifat(Sifat.RAHASIA, [version()])
