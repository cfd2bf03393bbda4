"""The bidang urusan of local government (Permendagri 90/2019) by kode: those an instrument file or an OPD may name."""

import csv
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "opd-malut.csv"


def _read() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {row["kode_urusan"]: row["nama_urusan"] for row in csv.DictReader(rows)}


URUSAN: Mapping[str, str] = _read()
