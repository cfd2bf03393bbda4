"""States and moves, the days that bind, and what an answer may hold."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments import rules
from spbe_assess.assessments.rules import Dates, State
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument

SPBE, PEMDI = get_instrument("permenpanrb-59-2020"), get_instrument("permenpanrb-8-2026")
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def dates(today: date, *, extended: date | None = None) -> Dates:
    """Mandiri from 1 to 30 June, dokumen until 31 July."""
    return Dates(
        today=today,
        first_day=date(2026, 6, 1),
        last_day=extended or date(2026, 6, 30),
        dokumen_ends=date(2026, 7, 31),
        extended=extended is not None,
    )


@pytest.mark.parametrize(
    ("verb", "ends"),
    [
        ("submit", {State.DRAF: State.TERKIRIM, State.PERBAIKAN: State.INTERVIU}),
        ("withdraw", {State.TERKIRIM: State.DRAF}),
        ("start", {State.TERKIRIM: State.DINILAI}),
        ("return_answers", {State.DINILAI: State.PERBAIKAN, State.INTERVIU: State.PERBAIKAN}),
        ("proceed", {State.PERBAIKAN: State.INTERVIU}),
        ("open_interviu", {State.DINILAI: State.INTERVIU}),
        ("finalise", {State.INTERVIU: State.FINAL}),
        ("reopen", {State.FINAL: State.INTERVIU}),
    ],
)
def test_each_verb_leads_where_the_table_says(verb, ends):
    for state in State:
        if state in ends:
            assert rules.require_move(verb, state, returned_from=State.INTERVIU) is ends[state]
        else:
            with pytest.raises(rules.MovedOn):
                rules.require_move(verb, state, returned_from=State.INTERVIU)


@pytest.mark.parametrize("verb", ["submit", "proceed"])
@pytest.mark.parametrize("came_from", [State.DINILAI, State.INTERVIU])
def test_what_was_returned_goes_back_to_where_it_was(verb, came_from):
    assert rules.require_move(verb, State.PERBAIKAN, returned_from=came_from) is came_from


def test_without_interviu_the_documents_decide():
    assert rules.require_move("finalise", State.DINILAI, has_interviu=False) is State.FINAL
    assert rules.require_move("reopen", State.FINAL, has_interviu=False) is State.DINILAI
    with pytest.raises(rules.MovedOn):
        rules.require_move("open_interviu", State.DINILAI, has_interviu=False)
    with pytest.raises(rules.MovedOn):
        rules.require_move("finalise", State.DINILAI, has_interviu=True)
    assert rules.require_move("return_answers", State.DINILAI, has_interviu=False) is State.PERBAIKAN
    with pytest.raises(rules.MovedOn):
        rules.require_move("return_answers", State.INTERVIU, has_interviu=False)


@given(st.lists(st.sampled_from(sorted(rules.MOVES)), max_size=30), st.booleans())
def test_any_row_of_verbs_ends_in_a_known_state_and_final_opens_only_by_reopen(verbs, has_interviu):
    state, came_from = State.DRAF, None
    for verb in verbs:
        before = state
        try:
            state = rules.require_move(verb, state, has_interviu=has_interviu, returned_from=came_from)
        except rules.MovedOn:
            continue
        came_from = before if state is State.PERBAIKAN else None
        assert before is not State.FINAL or verb == "reopen"
    assert state in State


def test_only_a_draft_is_open():
    rules.require_open(State.DRAF)
    for state in set(State) - {State.DRAF}:
        with pytest.raises(rules.AnswersLocked):
            rules.require_open(state)


@pytest.mark.parametrize(
    ("today", "extended", "fills", "sends"),
    [
        (date(2026, 5, 31), None, False, True),
        (date(2026, 6, 1), None, True, True),
        (date(2026, 6, 30), None, True, True),
        (date(2026, 7, 1), None, False, True),
        (date(2026, 7, 31), None, False, True),
        (date(2026, 8, 1), None, False, False),
        (date(2026, 7, 10), date(2026, 7, 10), True, True),
        (date(2026, 7, 11), date(2026, 7, 10), False, True),
        (date(2026, 8, 9), date(2026, 8, 9), True, True),
        (date(2026, 8, 10), date(2026, 8, 9), False, False),
    ],
)
def test_the_days_bind_both_ends_inclusive(today, extended, fills, sends):
    bound = dates(today, extended=extended)
    assert (bound.is_open, bound.can_send) == (fills, sends)
    if fills:
        rules.require_filling(bound)
    else:
        with pytest.raises((rules.NotOpenYet, rules.Closed)):
            rules.require_filling(bound)
    if not sends:
        with pytest.raises(rules.SendingClosed):
            rules.require_sending(bound)


def test_before_the_first_day_the_sentence_is_another():
    with pytest.raises(rules.NotOpenYet):
        rules.require_filling(dates(date(2026, 5, 31)))


@pytest.mark.parametrize(
    ("saved", "same_person", "last", "kept"),
    [
        (None, True, None, False),
        (NOW - timedelta(minutes=1), False, NOW - timedelta(minutes=1), True),
        (NOW - timedelta(minutes=1), True, None, True),
        (NOW - timedelta(minutes=1), True, NOW - timedelta(minutes=9, seconds=59), False),
        (NOW - timedelta(minutes=1), True, NOW - timedelta(minutes=10), True),
    ],
)
def test_a_revision_is_kept_for_anothers_words_or_after_ten_minutes(saved, same_person, last, kept):
    assert rules.keeps_revision(saved, same_person=same_person, last_revision=last, now=NOW) is kept


@pytest.mark.parametrize(
    "link",
    ["https://jdih.malutprov.go.id/perbup-17", "http://10.0.0.1:8080/a?b=c#d", " https://contoh.go.id "],
)
def test_a_link_is_an_address_of_the_web(link):
    assert rules.require_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "contoh.go.id",
        "https://",
        "https://a b",
        "http://[::1",
        "ftp://a",
    ],
)
def test_anything_else_is_no_link(link):
    with pytest.raises(Refused) as no:
        rules.require_link(link)
    assert no.value.field == "link"


@pytest.mark.parametrize(("text", "index"), [("", None), (" 68,75 ", Fraction("68.75")), ("3.2", Fraction("3.2"))])
def test_an_index_is_read_with_comma_or_point(text, index):
    assert rules.parse_index(text) == index


@pytest.mark.parametrize("text", ["abc", "7/6", "-1", "1000,1", "1,23456"])
def test_what_is_no_index_is_refused_at_its_field(text):
    with pytest.raises(Refused) as no:
        rules.parse_index(text)
    assert no.value.field == "indeks"


def test_ticks_are_levels_once_each():
    assert rules.require_ticks([3, 1, 3]) == [1, 3]
    with pytest.raises(Refused):
        rules.require_ticks([6])


def test_an_item_belongs_to_its_indikator():
    rules.require_item(PEMDI.indikator["IK-01"], "IK-01/2/3")
    rules.require_item(PEMDI.indikator["IK-01"], "")
    with pytest.raises(Refused):
        rules.require_item(PEMDI.indikator["IK-01"], "IK-02/1/1")
    assert rules.level_of_item("IK-01/2/3") == 2
    assert rules.level_of_item("") is None


def test_the_pemda_picks_the_sector_services():
    assert [kode for kode in SPBE.indikator if rules.picks_layanan(SPBE.kode, kode)] == ["45", "46", "47"]
    assert not any(rules.picks_layanan(PEMDI.kode, kode) for kode in PEMDI.indikator)


def test_short_names_fit_where_there_is_no_room():
    assert [rules.short_aspek(aspek.nama) for aspek in SPBE.aspek] == [
        "Kebijakan",
        "Perencanaan",
        "TIK",
        "Penyelenggara",
        "Manajemen",
        "Audit TIK",
        "Layanan Administrasi",
        "Layanan Publik",
    ]
    assert rules.short_nama(SPBE.indikator["1"]) == "Kebijakan Internal Arsitektur SPBE"
    assert [rules.spoken_kode(kode) for kode in ("23", "35-2", "IK-05", "IK-20")] == ["23", "35-2", "5", "20"]
    assert [rules.spoken_kode(kode) for kode in PEMDI.indikator] == [str(i.nomor) for i in PEMDI.indikator.values()]
    assert rules.spoken_kodes(["IK-05", "35-2"]) == "5, 35-2"
    assert rules.spoken_kodes(["1", "2", "3"], most=2) == "1, 2, dan 1 lagi"
