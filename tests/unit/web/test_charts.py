"""Charts are numbers: where bands, marks and bars stand."""

from fractions import Fraction

import pytest

from spbe_assess.web import charts

BANDS = [
    ("Kurang", Fraction(1)),
    ("Cukup", Fraction("1.8")),
    ("Baik", Fraction("2.6")),
    ("Sangat Baik", Fraction("3.5")),
    ("Memuaskan", Fraction("4.2")),
]
SIZES = pytest.mark.parametrize("width", [720, 344])
VALUES = [Fraction(n, 100) for n in range(100, 501, 7)] + [Fraction(5)]


def here(drawing: charts.Ruler) -> list[str]:
    return [" ".join(band.lines) for band in drawing.bands if band.here]


def test_the_index_stands_where_it_is_on_the_scale():
    drawing = charts.ruler(BANDS, Fraction(3), "2026")
    assert drawing.mark.x == 360.0


@SIZES
@pytest.mark.parametrize(
    ("index", "nama"),
    [
        ("1", "Kurang"),
        ("1.7999", "Kurang"),
        ("1.8", "Cukup"),
        ("3.4985", "Baik"),
        ("3.5", "Sangat Baik"),
        ("5", "Memuaskan"),
    ],
)
def test_one_band_is_the_index_s_own(index, nama, width):
    assert here(charts.ruler(BANDS, Fraction(index), "2026", width=width)) == [nama]


def test_the_order_of_the_bands_does_not_matter():
    assert charts.ruler(BANDS[::-1], Fraction(3), "2026") == charts.ruler(BANDS, Fraction(3), "2026")


def test_a_band_that_begins_below_the_scale_is_cut_at_its_end():
    drawing = charts.ruler([("Kurang", Fraction(0)), ("Baik", Fraction(3))], Fraction(2), "2026")
    assert drawing.bands[0].x == charts.EDGE


@SIZES
def test_nothing_is_drawn_outside_the_drawing(width):
    for value in VALUES:
        drawing = charts.ruler(BANDS, value, "2026", width=width, earlier=("2025", 6 - value))
        ends = [band.x + band.width for band in drawing.bands]
        assert min(band.x for band in drawing.bands) >= 0
        assert max(ends) <= width
        for mark in (drawing.mark, drawing.earlier):
            room = charts.text_width("2026: 0,00", drawing.font)
            left = {"start": mark.text_x, "middle": mark.text_x - room / 2, "end": mark.text_x - room}[mark.anchor]
            assert left >= -1
            assert left + room <= width + 1


def test_the_way_ahead_ends_at_the_next_predikat():
    drawing = charts.ruler(BANDS, Fraction("2.69"), "2026")
    assert drawing.ahead.distance == Fraction("0.81")
    assert drawing.ahead.to == drawing.bands[3].x


def test_above_the_last_predikat_there_is_no_way_ahead():
    assert charts.ruler(BANDS, Fraction("4.2"), "2026").ahead is None


def test_bars_are_as_long_as_their_values():
    pair = charts.bar_pair(Fraction(3), Fraction(2))
    assert (pair.mandiri, pair.akhir) == (200.0, 100.0)
    assert pair.edge == 198.5
    assert pair.grid == (99.5, 199.5, 299.5)


def test_a_value_that_is_not_there_has_no_bar():
    assert charts.bar_pair(Fraction(3), None).akhir is None
    assert charts.bar_pair(None, None).edge == 0


def test_progress_fills_the_bar_and_leaves_empty_parts_out():
    parts = charts.progress([("Diterima", 6, "#000"), ("Draf", 0, "#111"), ("Belum diisi", 6, "#222")])
    assert [part.word for part in parts] == ["Diterima", "Belum diisi"]
    assert parts[0].width == parts[1].width == pytest.approx(497.4)
    assert charts.progress([]) == ()
