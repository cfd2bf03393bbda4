"""The rulebook holds every rule with a basis that says how sure it is."""

import pytest

from spbe_assess.findings.engine.model import Severity
from spbe_assess.findings.engine.rulebook import advice, figures, levels, rule, rules, statuses, sub_kegiatan

SLUGS = [
    "ganda-catat",
    "ganda-pemda",
    "sejenis-umum",
    "pakai-bersama",
    "terkait",
    "sporadis-rekomendasi",
    "sporadis-arsitektur",
    "sporadis-pemilik",
    "sporadis-mangkrak",
    "sporadis-terpisah",
    "sporadis-infrastruktur",
    "sporadis-terpecah",
    "sporadis-biaya",
    "sporadis-serumpun",
    "sporadis-situs",
    "data-ganda",
]


def test_the_sixteen_rules_stand_in_their_order():
    assert [one.id for one in rules()] == [f"R{number:02d}" for number in range(1, 17)]
    assert [one.slug for one in rules()] == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rule_says_what_to_do_and_how_sure_its_basis_is(slug):
    one = rule(slug)
    assert one.judul
    assert one.tindakan.endswith(".")
    assert one.tingkat
    assert one.dasar
    assert {basis.status for basis in one.dasar} <= statuses().keys()


def test_ten_rules_are_about_a_record_by_itself():
    assert [one.id for one in rules() if one.sporadic] == [f"R{number:02d}" for number in range(6, 16)]


def test_what_was_not_checked_says_so():
    unsure = {basis.teks for one in rules() for basis in one.dasar if basis.status == "ingatan"}
    assert any("Ps 38" in text for text in unsure)
    assert any("Perpres 16/2018" in text for text in unsure)
    assert figures()["pengadaan-langsung"].status == "ingatan"


def test_figures_name_their_basis():
    assert {one.status for one in figures().values()} <= statuses().keys()
    assert all(one.dasar and one.satuan for one in figures().values())
    assert figures()["periksa"].nilai == 0.45


def test_every_severity_and_every_advice_has_words():
    assert {level: levels()[level].nilai for level in Severity} == {"tinggi": 3, "sedang": 2, "rendah": 1}
    for kode in ("pakai", "pakai-umum", "hubungkan", "jelaskan", "pelajari"):
        assert advice(kode).nama
        assert advice(kode).kalimat.endswith(".")


def test_the_doors_of_ict_money_are_data():
    assert sub_kegiatan() == ("2.16.03.2.02.*", "*.*.01.2.06.0011")


def test_an_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        rule("sporadis-lain")
