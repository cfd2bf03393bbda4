"""Pairs of our own with the verdict a person gave: strength and reasons must say the same."""

import csv
from pathlib import Path

import pytest

from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import profile
from spbe_assess.findings.engine.strength import match

FILES = ("cases_a.csv", "cases_b.csv")
LOOK, KNOWN = 0.45, 0.05  # a person is asked; the list of all pairs tells it


def cases():
    for name in FILES:
        with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as opened:
            yield from csv.DictReader(opened)


CASES = list(cases())


def told(row):
    a, b = (profile(default(), Text(row[f"nama_{side}"], row[f"uraian_{side}"])) for side in "ab")
    return match(default(), a, b)


def test_there_are_enough_cases_of_each_verdict():
    counted = {verdict: sum(row["verdict"] == verdict for row in CASES) for verdict in ("ganda", "terkait", "beda")}
    assert sum(counted.values()) == len(CASES) >= 60
    assert min(counted.values()) >= 15


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['nama_a']}–{row['nama_b']}")
def test_a_case_gets_its_verdict_and_its_reasons(row):
    found = told(row)
    if row["verdict"] == "ganda":
        assert found.kekuatan >= LOOK, found
    else:
        assert found.kekuatan < LOOK, found
    if row["verdict"] == "terkait":
        assert found.kekuatan >= KNOWN, found
    reasons = " ".join(found.alasan).lower()
    assert [word for word in row["alasan"].lower().split() if word not in reasons] == []
