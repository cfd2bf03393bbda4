"""Who does the same work, who has what, and how dark a number is drawn."""

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.findings.rules import Matrix, Use, heat, held_functions, pieces, shared_by, shared_functions
from spbe_assess.findings.rules.heat import FILLS
from spbe_assess.findings.rules.matrices import step

CUTI, HADIR = "kepegawaian.cuti", "kepegawaian.presensi"
USES = st.lists(
    st.builds(Use, st.integers(1, 5), st.sampled_from([CUTI, HADIR, "keuangan.gaji"]), st.integers(1, 40)), max_size=30
)


def test_a_function_that_two_owners_have_is_counted_for_both():
    matrix = shared_functions([Use(1, CUTI, 10), Use(2, CUTI, 20), Use(2, HADIR, 21), Use(3, HADIR, 30)])
    assert matrix.rows == (1, 2, 3)
    assert (matrix.of(1, 2), matrix.of(2, 1), matrix.of(2, 3), matrix.of(1, 3), matrix.of(1, 1)) == (1, 1, 1, 0, 0)


def test_the_diagonal_counts_what_one_owner_has_twice():
    matrix = shared_functions([Use(1, CUTI, 10), Use(1, CUTI, 11), Use(1, HADIR, 12)])
    assert matrix.of(1, 1) == 1
    assert shared_by([Use(1, CUTI, 10), Use(1, CUTI, 11), Use(1, HADIR, 12)], 1, 1) == {CUTI: [10, 11]}


def test_owners_that_share_nothing_and_websites_are_left_out():
    assert shared_functions([Use(1, CUTI, 10), Use(2, HADIR, 20)]).rows == ()
    assert shared_functions([Use(1, "informasi.situs", 10), Use(2, "informasi.situs", 20)]).rows == ()


@given(USES)
def test_it_is_symmetric_and_each_number_is_told_by_what_is_behind_it(uses):
    matrix = shared_functions(uses)
    for a in matrix.rows:
        for b in matrix.columns:
            assert matrix.of(a, b) == matrix.of(b, a) == len(shared_by(uses, a, b))


def test_functions_most_owners_have_come_first_by_family_or_by_function():
    uses = [Use(1, CUTI, 10), Use(2, CUTI, 20), Use(1, HADIR, 11), Use(1, "keuangan.gaji", 12)]
    families = held_functions(uses, [1, 2], families=True)
    assert (families.rows, families.of("kepegawaian", 1)) == (("kepegawaian", "keuangan"), 2)
    assert held_functions(uses, [1, 2], families=False).rows[0] == CUTI


@given(st.integers(0, 500), st.integers(1, 500))
def test_more_is_never_drawn_lighter(count, most):
    assert 0 <= step(min(count, most), most) <= 5
    assert step(min(count, most), most) <= step(most, most)
    assert (step(count, most) == 0) == (count == 0)


def test_every_number_is_printed_in_its_square_and_none_is_an_empty_one():
    drawn = heat(Matrix((1, 2), ("a", "b"), {(1, "a"): 7, (2, "b"): 1}), ["Satu", "Dua"], ["Dinas Kesehatan", "B"])
    assert [square.text for square in drawn.squares] == ["7", "", "", "1"]
    assert drawn.squares[0].fill == FILLS[5]
    assert drawn.squares[1].fill == FILLS[0]
    assert all(square.x + drawn.side <= drawn.width for square in drawn.squares)
    assert drawn.heads[0].upright


def test_a_long_name_stands_in_two_lines_and_is_cut_short():
    name = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman Rakyat"
    [lines] = heat(Matrix((1,), ("a",), {(1, "a"): 1}), [name], ["1"]).names
    assert len(lines.lines) == 2
    assert lines.lines[1][1].endswith("…")


def test_for_paper_it_comes_in_pieces_of_one_scale():
    matrix = Matrix(tuple(range(5)), ("a",), {(0, "a"): 50, (4, "a"): 1})
    drawn = pieces(matrix, [str(n) for n in range(5)], ["a"], 2)
    assert [len(each.names) for each in drawn] == [2, 2, 1]
    assert drawn[2].squares[0].fill == FILLS[1]
