"""The history of an answer in few lines: saves of one person close together are one."""

from datetime import UTC, datetime, timedelta

from spbe_assess.assessments.rules import Change, shortened

NOON = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


def change(minutes: int, nama: str, action: str = "record_answer", *fields: str) -> Change:
    return Change(NOON + timedelta(minutes=minutes), nama, action, frozenset(fields))


def told(*changes: Change, most: int = 8) -> list[str]:
    newest_first = sorted(changes, key=lambda each: each.waktu, reverse=True)
    return [f"{each.nama} {each.deed}" for each in shortened(newest_first, most)]


def test_saves_in_a_row_are_one_line_with_all_their_parts():
    saves = [change(0, "Rahma", "record_answer", "fakta", "versi"), change(5, "Rahma", "record_answer", "analisis")]
    assert told(*saves) == ["Rahma mengubah Fakta dan Analisis"]


def test_a_row_goes_on_while_each_is_close_to_the_next_and_ends_with_a_pause():
    assert len(told(*(change(20 * n, "Rahma", "record_answer", "fakta") for n in range(4)))) == 1
    assert len(told(change(0, "Rahma", "record_answer", "fakta"), change(31, "Rahma", "record_answer", "fakta"))) == 2


def test_another_person_or_another_deed_is_a_line_of_its_own():
    lines = told(
        change(0, "Rahma", "record_answer", "nilai"),
        change(1, "Ismail", "record_answer", "nilai", "ticks"),
        change(2, "Ismail", "attach_evidence", "item"),
        change(3, "Ismail", "attach_evidence", "item"),
        change(4, "Ismail", "mark_absent", "nilai"),
    )
    assert lines == [
        "Ismail menyatakan belum ada",
        "Ismail menambah bukti",
        "Ismail mengubah nilai dan centang kriteria",
        "Rahma mengubah nilai",
    ]


def test_a_save_that_changed_nothing_is_no_line_and_only_the_newest_are_told():
    assert told(change(0, "Rahma", "record_answer")) == []
    many = [change(60 * n, f"Orang {n}", "record_answer", "fakta") for n in range(5)]
    assert told(*many, most=2) == ["Orang 4 mengubah Fakta", "Orang 3 mengubah Fakta"]
