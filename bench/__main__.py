"""`bin/bench [name …] [--json FILE]`: prints a table for each measurement, all of them when none is named."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bench import concurrency, faults, judging, pages, pdf, projects, scoring
from bench.table import Row, printed

MEASUREMENTS: dict[str, Callable[[], list[Row]]] = {
    "scoring": scoring.measure,
    "pages": pages.measure,
    "pdf": pdf.measure,
    "concurrency": concurrency.measure,
    "faults": faults.measure,
    "judging": judging.measure,
    "projects": projects.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Ukuran-ukuran proyek ini, masing-masing dengan tolok."
    )
    parser.add_argument("names", nargs="*", metavar="nama", help=f"yang diukur: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--json", type=Path, metavar="BERKAS", help="tulis hasilnya juga sebagai JSON")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in MEASUREMENTS]
    if unknown:
        parser.error(f"tidak ada ukuran {', '.join(unknown)}; yang ada: {', '.join(MEASUREMENTS)}")
    results = {}
    for name in given.names or MEASUREMENTS:
        results[name] = MEASUREMENTS[name]()
        print(f"{name}\n{printed(results[name])}\n", flush=True)
    if given.json:
        plain = {name: [asdict(row) for row in measured] for name, measured in results.items()}
        given.json.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
