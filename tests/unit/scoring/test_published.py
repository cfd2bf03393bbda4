"""The engine reproduces what was published: one evaluation in detail, and two national rounds row by row."""

import csv
from collections import defaultdict
from fractions import Fraction

import pytest

from spbe_assess.instruments import urusan
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.scoring.rules import predikat, score, shown

INSTRUMENT = get_instrument("permenpanrb-59-2020")
RESULTS = urusan.FILE.with_name("hasil-nasional.csv")
ROUNDED_FIRST = {("2023", "Kabupaten Nias Barat"), ("2023", "Kabupaten Boven Digoel")}

BEKASI = (10, 5, 5, 2, 9, 3, 23, 12)


def levels(*sums):
    """Some whole levels whose sums per aspek are these."""
    sheet = {}
    for aspek, total in zip(INSTRUMENT.aspek, sums, strict=True):
        each, rest = divmod(total, len(aspek.indikator))
        for place, indikator in enumerate(aspek.indikator):
            sheet[indikator.kode] = Fraction(each + (place < rest))
    return sheet


def test_kabupaten_bekasi_2021():
    result = score(INSTRUMENT, levels(*BEKASI))
    assert result.index == Fraction(641, 400)
    assert (shown(result.index), result.predikat) == ("1.60", "Kurang")
    aspek = [shown(value) for value in result.aspek.values()]
    assert aspek == ["1.00", "1.25", "1.25", "1.00", "1.13", "1.00", "2.30", "2.00"]


def by_print(bobot, spans):
    """Printed domain → every tuple of level sums that prints so."""
    found = defaultdict(list)
    combinations = [()]
    for low, high in spans:
        combinations = [(*sums, total) for sums in combinations for total in range(low, high + 1)]
    for sums in combinations:
        value = sum(each * total for each, total in zip(bobot, sums, strict=True)) / sum(
            each * high / 5 for each, (_, high) in zip(bobot, spans, strict=True)
        )
        found[shown(value)].append(sums)
    return found


# Inside a domain all indikator of one aspek weigh the same, and in domains 1 to 3 all of the domain do.
DOMAIN_1 = by_print([Fraction("1.3")], [(10, 50)])
DOMAIN_2 = by_print([Fraction("2.5")], [(10, 50)])
DOMAIN_3 = by_print([Fraction("1.5")], [(11, 55)])
DOMAIN_4 = by_print([Fraction("2.75"), Fraction("3")], [(10, 50), (6, 30)])


def candidates(row):
    """Level sums of the four domains that print as the row's domains and index."""
    for (one,) in DOMAIN_1[row["domain_1"]]:
        for (two,) in DOMAIN_2[row["domain_2"]]:
            for (three,) in DOMAIN_3[row["domain_3"]]:
                rest = Fraction("1.3") * one + Fraction("2.5") * two + Fraction("1.5") * three
                for seven, eight in DOMAIN_4[row["domain_4"]]:
                    index = (rest + Fraction("2.75") * seven + 3 * eight) / 100
                    if shown(index) == row["indeks"]:
                        yield index, (one, *spread(two, (4, 4, 2)), *spread(three, (8, 3)), seven, eight)


def spread(total, sizes):
    """A domain's level sum over its aspek, each indikator between 1 and 5."""
    parts = []
    for place, size in enumerate(sizes):
        later = sum(sizes[place + 1 :])
        parts.append(min(5 * size, total - later))
        total -= parts[-1]
    return parts


def rows():
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("tahun", "count"), [("2023", 620), ("2024", 612)])
def test_every_published_row_is_the_score_of_some_whole_levels(tahun, count):
    published = [row for row in rows() if row["tahun"] == tahun]
    assert len(published) == count
    for row in published:
        border = (tahun, row["nama"]) in ROUNDED_FIRST
        sums = next(
            (sums for index, sums in candidates(row) if border or predikat(INSTRUMENT, index) == row["predikat"]), None
        )
        assert sums, f"no levels give {row}"
        result = score(INSTRUMENT, levels(*sums))
        printed = [shown(value) for value in result.domain.values()]
        assert printed == [row[f"domain_{nomor}"] for nomor in (1, 2, 3, 4)], row
        assert shown(result.index) == row["indeks"], row
        assert border or result.predikat == row["predikat"], row


def test_the_rows_left_out_were_read_from_the_rounded_index():
    for row in rows():
        if (row["tahun"], row["nama"]) in ROUNDED_FIRST:
            assert (row["indeks"], row["predikat"]) == ("1.80", "Cukup")
            assert {predikat(INSTRUMENT, index) for index, _ in candidates(row)} == {"Kurang"}
