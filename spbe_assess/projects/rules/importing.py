"""A list beside the inventory: which row is which record, and what it would change there. Attribute reads only.

An empty cell says nothing: it replaces no value. Nothing is ever removed because a list does not name it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spbe_assess.canonical import canonical_json, digest
from spbe_assess.projects.rules.values import Connection, YearOfMoney
from spbe_assess.projects.rules.words import ProjectKind

MONEY = ("pagu", "realisasi", "pemeliharaan", "sub_kegiatan", "kode_rup", "mak", "paket")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row as read. `values`: only what its cells say, nama among them; `absent`: what a cell says there is none of.

    `kind`: of a new record; `opd`: None where it is not known; `opd_text`: how the row writes it.
    """

    place: str
    values: Mapping[str, object]
    kind: ProjectKind = ProjectKind.APLIKASI
    kunci: str = ""
    opd: object = None
    opd_text: str = ""
    uang: tuple[YearOfMoney, ...] = ()
    hubungan: tuple[Connection, ...] = ()
    absent: frozenset[str] = frozenset()

    @property
    def nama(self) -> str:
        """What it is called."""
        return self.values["nama"]

    @property
    def identity(self) -> tuple[str, ...]:
        """Rows that are equal here are the same thing."""
        if self.kunci:
            return ("kunci", self.kunci)
        return ("nama", fold(self.nama), str(self.opd.id) if self.opd else fold(self.opd_text))


@dataclass(frozen=True, slots=True)
class Match:
    """A row, the record it is about (None: a new one), and the values of that record it would change."""

    row: ImportRow
    record: object = None
    changes: Mapping[str, object] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """baru, berubah or tetap."""
        if self.record is None:
            return "baru"
        return "berubah" if self.changes else "tetap"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `missing`: records the list does not name, which stay as they are."""

    matches: tuple[Match, ...]
    missing: tuple[object, ...]

    def of(self, what: str) -> list[Match]:
        """Those that are baru, berubah or tetap."""
        return [match for match in self.matches if match.what == what]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, for the result that is kept."""
        return {what: len(self.of(what)) for what in ("baru", "berubah", "tetap")}

    @property
    def seen(self) -> str:
        """Fingerprint of what stands now beside the list: another one means that it must be looked at again."""
        told = [
            [match.record.id, match.record.versi] if match.record else [match.row.opd.id if match.row.opd else None]
            for match in self.matches
        ]
        return digest(canonical_json(told))


def fold(text: str) -> str:
    """A name without case, accents of writing and punctuation; one of signs only stays as it is."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", text)) or text.strip()


def plan(rows: Sequence[ImportRow], records: Iterable[object]) -> Plan:
    """Each row finds its record by its key, else by name and OPD; no record is found twice."""
    records = list(records)
    finder = _Finder(records)
    by_key = {row.kunci: finder.keyed(row.kunci) for row in rows if row.kunci}
    matches = [_match(row, by_key.get(row.kunci) or finder.named(row)) for row in rows]
    claimed = {match.record.id for match in matches if match.record is not None}
    return Plan(tuple(matches), tuple(record for record in records if record.id not in claimed))


class _Finder:
    """The records by key and by name; whoever is found is taken."""

    def __init__(self, records: list) -> None:
        self.taken: set[int] = set()
        self.by_key = {record.kunci: record for record in records if record.kunci}
        self.by_name = defaultdict(list)
        for record in records:
            self.by_name[fold(record.nama)].append(record)

    def keyed(self, kunci: str) -> object | None:
        """The record that has this key."""
        return self._take(self.by_key.get(kunci))

    def named(self, row: ImportRow) -> object | None:
        """A record of the name, of the row's OPD; where the row knows no OPD, the only one of that name will do."""
        namesakes = [each for each in self.by_name[fold(row.nama)] if not (row.kunci and each.kunci)]
        free = [each for each in namesakes if each.id not in self.taken]
        wanted = row.opd.id if row.opd is not None else None
        same = [each for each in free if each.opd_id == wanted]
        if not same and len(free) == len(namesakes) == 1 and None in (wanted, free[0].opd_id):
            same = free
        return self._take(same[0] if same else None)

    def _take(self, record: object | None) -> object | None:
        if record is not None:
            self.taken.add(record.id)
        return record


def _match(row: ImportRow, record: object | None) -> Match:
    return Match(row, record, _changes(row, record) if record is not None else {})


def values_of_new(row: ImportRow) -> dict[str, object]:
    """Everything a new record is built from."""
    plain = {"opd": row.opd, "uang": row.uang, "hubungan": row.hubungan, "tidak_ada": row.absent, "kunci": row.kunci}
    return {**row.values, **plain}


def _changes(row: ImportRow, record: object) -> dict[str, object]:
    changes = {name: value for name, value in row.values.items() if getattr(record, name) != value}
    if row.kunci and record.kunci != row.kunci:
        changes["kunci"] = row.kunci
    if row.opd is not None and record.opd_id != row.opd.id:
        changes["opd"] = row.opd
    money = with_years(record.uang, row.uang)
    if money is not None:
        changes["uang"] = money
    known = {fold(each.other.nama if each.other else each.dengan) for each in record.hubungan}
    added = [each for each in row.hubungan if fold(each.dengan) not in known]
    if added:
        kept = [Connection(each.way, other=each.other, dengan=each.dengan) for each in record.hubungan]
        changes["hubungan"] = kept + added
    return changes | _absences(row, record)


def _absences(row: ImportRow, record: object) -> dict[str, object]:
    """What a cell says there is none of, emptied; money and connections that are known stay."""
    lists = {"biaya": record.uang, "integrasi": record.hubungan}
    new = {name for name in row.absent if name not in record.tidak_ada and not lists.get(name)}
    if not new:
        return {}
    emptied = {name: _empty(getattr(record, name)) for name in new - {"biaya", "integrasi"}}
    return {**emptied, "tidak_ada": sorted({*record.tidak_ada, *new})}


def _empty(value: object) -> object:
    return "" if isinstance(value, str) else None


def with_years(kept: Iterable[object], told: Iterable[YearOfMoney]) -> list[YearOfMoney] | None:
    """The years of a record with what a row says of some of them; None when that changes nothing."""
    years = {row.tahun: YearOfMoney(row.tahun, **{name: getattr(row, name) for name in MONEY}) for row in kept}
    before = dict(years)
    for each in told:
        said = {name: value for name in MONEY if (value := getattr(each, name)) not in (None, "")}
        if said:
            years[each.tahun] = replace(years.get(each.tahun, YearOfMoney(each.tahun)), **said)
    return None if years == before else [years[tahun] for tahun in sorted(years)]
