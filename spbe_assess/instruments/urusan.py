"""The bidang urusan of local government (Permendagri 90/2019) that an instrument file may name."""

import csv
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "opd-malut.csv"


def _read() -> frozenset[str]:
    with FILE.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["kode_urusan"] for row in csv.DictReader(rows))


URUSAN = _read()
