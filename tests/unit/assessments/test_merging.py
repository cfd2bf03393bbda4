"""What a workbook changes, field by field, and where somebody wrote since it was made."""

import json
from fractions import Fraction

from spbe_assess.assessments import rules
from spbe_assess.canonical import canonical_json
from spbe_assess.instruments.catalog import get_instrument
from tests.unit.assessments.workbook_parts import Kept

BASE = Kept(nilai=Fraction(3), fakta="Lama.", versi=4)


def row(given, base=BASE, versi=4, **more) -> rules.WorkbookRow:
    marks = {name: rules.fingerprint_of(getattr(base, name)) for name in ("nilai", "fakta", "analisis")}
    return rules.WorkbookRow("7", given, versi, marks, **more)


def planned(given, kept, attached=(), **more) -> rules.RowPlan:
    [plan] = rules.plan_rows([row(given, **more)], {"7": kept}, {"7": set(attached)})
    return plan


def test_what_is_said_is_a_change_where_it_differs():
    plan = planned({"fakta": "Baru.", "nilai": Fraction(3)}, BASE)
    assert [(each.name, each.old, each.new, each.contested) for each in plan.changes] == [
        ("fakta", "Lama.", "Baru.", False)
    ]


def test_where_somebody_wrote_meanwhile_every_part_is_to_be_chosen():
    kept = Kept(nilai=Fraction(4), fakta="Lama.", versi=5)
    plan = planned({"fakta": "Baru.", "nilai": Fraction(2)}, kept)
    assert [(each.name, each.contested) for each in plan.changes] == [("nilai", True), ("fakta", True)]


def test_a_save_of_the_same_words_is_no_conflict():
    assert not planned({"fakta": "Baru."}, Kept(nilai=Fraction(3), fakta="Lama.", versi=9)).contested


def test_both_wrote_the_same_and_nothing_is_left_to_do():
    plan = planned({"fakta": "Baru."}, Kept(nilai=Fraction(3), fakta="Baru.", versi=5))
    assert not plan.writes


def test_only_new_links_are_attached():
    old, new = rules.NewLink("https://a.example"), rules.NewLink("https://b.example")
    plan = planned({}, BASE, {old.link}, links=(old, new))
    assert plan.links == (new,)
    assert plan.writes


def test_what_was_seen_changes_with_every_save():
    rows = [row({"fakta": "Baru."})]
    before, after = (
        rules.what_was_seen(rules.plan_rows(rows, {"7": Kept(fakta="Lama.", versi=versi)}, {})) for versi in (4, 5)
    )
    assert before != after


def test_rows_come_back_from_what_is_stored():
    given = {"nilai": Fraction("3.25"), "index": None, "index_tahun": 2025, "fakta": ""}
    rows = [row(given, links=(rules.NewLink("https://a.example", "Perbup"),), files=("a.pdf",))]
    content = rules.rows_content(rows)
    assert rules.rows_of(json.loads(canonical_json(content))) == rows


def test_equal_texts_are_equal_however_a_spreadsheet_keeps_them():
    assert rules.fingerprint_of("a\r\nb ") == rules.fingerprint_of("a_x000D_\nb") == rules.fingerprint_of("a\nb")
    assert rules.fingerprint_of("") == rules.fingerprint_of(None)


def test_an_indikator_is_asked_what_its_regulation_asks():
    bulat, desimal = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
    assert rules.asked_fields(bulat, "1") == ("nilai", "fakta", "analisis")
    assert rules.asked_fields(bulat, "45") == ("nilai", "layanan", "fakta", "analisis")
    assert rules.asked_fields(desimal, "IK-05") == ("index", "index_badan", "index_tahun", "fakta", "analisis")
    assert "nilai" in rules.asked_fields(desimal, "IK-10")
