"""How much of what a record should say it says: what is left unfilled raises no finding, it is counted here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spbe_assess.projects.rules.fields import Field


@dataclass(frozen=True, slots=True)
class Completeness:
    """`filled` of `asked` facts are known, as a value or as *tidak ada*; `missing` are belum diisi, in form order."""

    filled: int
    asked: int
    missing: tuple[Field, ...]

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nothing is missing."""
        return 100 * self.filled // self.asked if self.asked else 100


def completeness(fields: Mapping[str, Field], values: Mapping[str, object], absent: Iterable[str]) -> Completeness:
    """Of one record; `values`: field → its value, empty where nothing is filled in."""
    said = set(absent)
    asked = [field for field in fields.values() if field.counts]
    missing = tuple(field for field in asked if field.name not in said and not _is_filled(values.get(field.name)))
    return Completeness(len(asked) - len(missing), len(asked), missing)


def total(parts: Iterable[Completeness]) -> Completeness:
    """Of many records together, an OPD's or a pemda's."""
    parts = list(parts)
    return Completeness(sum(part.filled for part in parts), sum(part.asked for part in parts), ())


def _is_filled(value: object) -> bool:
    return value is not None and value not in ("", [], (), {})
