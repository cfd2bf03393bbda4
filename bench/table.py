"""What a measurement says: seconds for so many units, and how they compare with the yardstick's."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import median

REPEATS = 5


@dataclass(frozen=True)
class Row:
    """`ratio` = seconds / the yardstick's seconds for the same work; below 1 is faster than the yardstick."""

    what: str
    size: str
    seconds: float
    per_unit: str
    ratio: float


def timed(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median seconds of the repeats, after one that does not count."""
    work()
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def rows(what: str, units: int, unit: str, seconds: float, yardstick: str, its_seconds: float) -> list[Row]:
    """The measured thing and its yardstick, one below the other."""
    return [
        Row(name, f"{units:,} {unit}", round(each, 4), duration(each / units), round(each / its_seconds, 3))
        for name, each in ((what, seconds), (f"  tolok: {yardstick}", its_seconds))
    ]


def duration(seconds: float) -> str:
    """ "12.3 µs", "4.56 ms", "1.23 s"."""
    for limit, factor, name in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if seconds < limit:
            return f"{seconds * factor:.3g} {name}"
    return f"{seconds:.3g} s"


def printed(measured: Iterable[Row]) -> str:
    """A table whose columns line up."""
    head = {"what": "apa", "size": "ukuran", "seconds": "detik", "per_unit": "per satuan", "ratio": "rasio"}
    lines = [head, *({key: str(value) for key, value in asdict(row).items()} for row in measured)]
    widths = {key: max(len(line[key]) for line in lines) for key in head}
    return "\n".join("  ".join(line[key].ljust(widths[key]) for key in head).rstrip() for line in lines)
