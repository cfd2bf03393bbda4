"""How right the comparison was is told with counts; a word that misled is told with how often it helped."""

from spbe_assess.findings.rules import Judged, Outcome, by_band, by_month, misled

SAMA, TERKAIT, BERBEDA = Outcome.SAMA, Outcome.TERKAIT, Outcome.BERBEDA
JUDGED = [
    Judged("2026-10", SAMA, 0.9, ("presensi",)),
    Judged("2026-10", BERBEDA, 0.71, ("surat", "presensi")),
    Judged("2026-11", TERKAIT, 0.5, ("surat",)),
    Judged("2026-11", BERBEDA, 0.3, ("surat",)),
    Judged("2026-11", BERBEDA, 0.1, ("pasar",)),
]


def test_same_and_related_are_right_and_months_come_latest_first():
    assert [(one.name, one.right, one.wrong, one.per_cent) for one in by_month(JUDGED)] == [
        ("2026-11", 1, 2, 33),
        ("2026-10", 1, 1, 50),
    ]


def test_bands_of_strength_come_strongest_first():
    assert [(one.name, one.right, one.wrong) for one in by_band(JUDGED)] == [
        ("kuat", 1, 1), ("perlu diperiksa", 1, 0), ("terkait", 0, 1), ("lemah", 0, 1),
    ]  # fmt: skip


def test_words_that_misled_most_and_helped_least_come_first():
    assert [(one.kata, one.wrong, one.right) for one in misled(JUDGED)] == [
        ("surat", 2, 1), ("pasar", 1, 0), ("presensi", 1, 1),
    ]  # fmt: skip


def test_nothing_decided_is_no_rate():
    assert by_month([]) == by_band([]) == misled([]) == []
