"""A table and what somebody chose for it, as rows of the inventory: every fault by its cell, nothing invented."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from spbe_assess.errors import Refused
from spbe_assess.projects.imports import cells
from spbe_assess.projects.imports.columns import LONGEST_KEY, MONEY, OTHER
from spbe_assess.projects.imports.opds import OpdNames
from spbe_assess.projects.imports.packages import Package, is_procurement, package
from spbe_assess.projects.imports.reading import Table, TableRow, letter
from spbe_assess.projects.imports.splitting import parts_of
from spbe_assess.projects.rules import PROJECT, ImportRow, ProjectKind, YearOfMoney

YEAR_NOTES = ("sub_kegiatan", "kode_rup", "mak", "paket")
LONGEST_NOTE = {"sub_kegiatan": 60, "kode_rup": 60, "mak": 120, "paket": 500}


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell to be mended. `grave`: the row cannot do without it; another one may be left belum diisi."""

    place: str
    column: str
    isi: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen beside the columns. `split`, `taken`, `left`: rows by their index in the table.

    `lenient`: a cell that cannot be read is belum diisi; `opd`: name in the list, folded → id (0: belum diisi).
    """

    kind: ProjectKind = ProjectKind.APLIKASI
    lenient: bool = False
    split: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()
    opd: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> "Choices":
        """As an import keeps them."""
        return cls(
            ProjectKind(kept.get("ragam", ProjectKind.APLIKASI)),
            bool(kept.get("longgar")),
            *(frozenset(kept.get(name, ())) for name in ("pisah", "ambil", "lewati")),
            opd=kept.get("opd", {}),
        )


@dataclass(frozen=True, slots=True)
class Split:
    """A cell that seems to name several applications, and whether it is to be split."""

    at: int
    place: str
    nama: str
    parts: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package that is taken, or nearly was."""

    at: int
    place: str
    paket: str
    package: Package
    taken: bool


@dataclass
class Reading:
    """What the table says. `emptied`: faults that lenient reading passed over; `left`: packages by why they stay out.

    `strange`: names of OPD nobody knows, with how often they stand there.
    """

    rows: list[ImportRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    emptied: list[Fault] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    packages: list[PackageRow] = field(default_factory=list)
    left: Counter = field(default_factory=Counter)
    strange: Counter = field(default_factory=Counter)


class Reader:
    """Reads the rows of one table with one mapping ({target: head})."""

    def __init__(self, table: Table, kolom: Mapping[str, str], kolom_kunci: str, choices: Choices, opds: OpdNames):
        self.table, self.choices, self.opds = table, choices, opds
        places = {head: at for at, head in enumerate(table.heads)}
        self.columns = {target: places[head] for target, head in kolom.items() if head in places}
        self.key = places.get(kolom_kunci)
        self.reading = Reading()
        self.is_procurement = is_procurement(table.heads)

    def read(self) -> Reading:
        """Every row, then those that say the same thing twice."""
        for at, row in enumerate(self.table.rows):
            if package_or_not := self._package(at, row):
                self._read_row(at, row, package_or_not if self.is_procurement else None)
        self._refuse_twins()
        return self.reading

    def cell(self, row: TableRow, target: str) -> str:
        """Text of the column that is read as `target`, "" where there is none."""
        at = self.columns.get(target)
        return row.cells[at] if at is not None else ""

    def wrong(self, row: TableRow, at: int | None, isi: str, *, grave: bool = False) -> None:
        """Note a fault of the cell in that column, or of the row."""
        column = f"kolom {letter(at)} ({self.table.heads[at]})" if at is not None else ""
        lenient = self.choices.lenient and not grave
        (self.reading.emptied if lenient else self.reading.faults).append(Fault(row.place, column, isi, grave))

    def _package(self, at: int, row: TableRow) -> Package | bool:
        """Of a procurement table what the row is about, False where it stays out; of any other table True."""
        if not self.is_procurement:
            return True
        paket = self.cell(row, "nama")
        told = package(paket, self.cell(row, "sub_kegiatan"))
        taken = (not told.why or at in self.choices.taken) and at not in self.choices.left
        if not told.why or told.near:
            self.reading.packages.append(PackageRow(at, row.place, paket, told, taken))
        if not taken:
            self.reading.left[told.why or "tidak dipilih"] += 1
        return told if taken else False

    def _read_row(self, at: int, row: TableRow, about: Package | None) -> None:
        if any(row.cells[len(self.table.heads) :]):
            isi = "Ada isi di kanan kolom terakhir; tulis teks yang memuat pemisah kolom di antara tanda kutip."
            self.wrong(row, None, isi, grave=True)
            return
        nama = about.nama if about else self.cell(row, "nama")
        values, absent = self._facts(row)
        values["nama"] = self._nama(row, nama)
        kunci = self._key(row)
        if not values["nama"] or kunci is None:
            return
        opd, opd_text = self._opd(row, absent)
        kind = values.get("kind") or (about.kind if about else self.choices.kind)
        if about:
            values.setdefault("uraian", self.cell(row, "nama"))
        uang = self._money(row, absent, about)
        hubungan = values.pop("integrasi", ())
        read = ImportRow(row.place, values, kind, kunci, opd, opd_text, uang, hubungan, frozenset(absent))
        self.reading.rows += self._split(at, read, nama)

    def _nama(self, row: TableRow, nama: str) -> str:
        at = self.columns.get("nama")
        if cells.says_nothing(nama) or cells.says_absent(nama):
            self.wrong(row, at, "Nama belum diisi.", grave=True)
            return ""
        try:
            return cells.read_fact("nama", " ".join(nama.split()))
        except Refused as no:
            self.wrong(row, at, no.message, grave=True)
            return ""

    def _key(self, row: TableRow) -> str | None:
        """Its key, "" where the list has no key column; None and a fault where it cannot be one."""
        if self.key is None:
            return ""
        kunci = row.cells[self.key]
        if not kunci or len(kunci) > LONGEST_KEY:
            self.wrong(row, self.key, f"Kunci belum diisi, atau lebih dari {LONGEST_KEY} huruf.", grave=True)
            return None
        return kunci

    def _facts(self, row: TableRow) -> tuple[dict[str, object], set[str]]:
        """The facts its cells say, and those they say there are none of."""
        values: dict[str, object] = {}
        absent: set[str] = set()
        for target, at in self.columns.items():
            text = row.cells[at]
            known = target in PROJECT or target in ("kind", "rekomendasi_tanggal")
            if not known or target in ("nama", "opd") or cells.says_nothing(text):
                continue
            if cells.says_absent(text):
                absent |= {target} if target in PROJECT and PROJECT[target].three else set()
                continue
            try:
                if (value := cells.read_fact(target, text)) not in ("", ()):
                    values[target] = value
            except Refused as no:
                self.wrong(row, at, no.message)
        return values, absent

    def _opd(self, row: TableRow, absent: set[str]) -> tuple[object | None, str]:
        text = " ".join(self.cell(row, "opd").split())
        if cells.says_absent(text):
            absent.add("opd")
        if cells.says_nothing(text) or cells.says_absent(text):
            return None, ""
        opd, known = self.opds.find(text, self.choices.opd)
        if not known:
            self.reading.strange[text[:300]] += 1
        return opd, text

    def _money(self, row: TableRow, absent: set[str], about: Package | None) -> tuple[YearOfMoney, ...]:
        """Money by year: of columns with a year in their head, and of those whose year stands in the row."""
        amounts = {target: self._amount(row, target, absent) for target in self.columns if target.split()[0] in MONEY}
        years: dict[int, dict[str, object]] = {}
        for target, amount in amounts.items():
            name, _, tahun = target.partition(" ")
            if tahun and amount is not None:
                years.setdefault(int(tahun), {})[name] = amount
        plain = {n: a for n, a in amounts.items() if " " not in n and a is not None} | self._notes(row, about)
        if plain and (tahun := self._budget_year(row, plain)):
            years[tahun] = years.get(tahun, {}) | plain
        return tuple(YearOfMoney(tahun, **said) for tahun, said in sorted(years.items()))

    def _amount(self, row: TableRow, target: str, absent: set[str]) -> int | None:
        at = self.columns[target]
        text = row.cells[at]
        if cells.says_absent(text):
            absent.add("biaya")
        if cells.says_nothing(text) or cells.says_absent(text):
            return None
        try:
            return cells.money(text)
        except Refused as no:
            self.wrong(row, at, no.message)
            return None

    def _notes(self, row: TableRow, about: Package | None) -> dict[str, str]:
        """Codes of the budget that go with the money of the row's year."""
        told = {name: self.cell(row, name) for name in YEAR_NOTES}
        if about and not told["paket"]:
            told["paket"] = self.cell(row, "nama")
        said = {name: text for name, text in told.items() if not cells.says_nothing(text)}
        for name in [name for name, text in said.items() if len(text) > LONGEST_NOTE[name]]:
            isi = f"{OTHER[name]} paling banyak {LONGEST_NOTE[name]} huruf."
            self.wrong(row, self.columns.get(name, self.columns.get("nama")), isi)
            del said[name]
        return said

    def _budget_year(self, row: TableRow, plain: Mapping[str, object]) -> int | None:
        """Of money without a year in its head: tahun anggaran, else the year it began."""
        for target in ("tahun_anggaran", "tahun_mulai"):
            text = self.cell(row, target)
            if not cells.says_nothing(text) and not cells.says_absent(text):
                try:
                    return cells.year(text)
                except Refused as no:
                    if target == "tahun_anggaran":  # that of tahun_mulai is told already
                        self.wrong(row, self.columns[target], no.message)
                    return None
        if plain.keys() & MONEY.keys():
            at = next(self.columns[name] for name in MONEY if name in plain)
            self.wrong(row, at, "Tahun anggarannya tidak tertulis: baris ini tidak menyebut tahun.")
        return None

    def _split(self, at: int, row: ImportRow, cell: str) -> list[ImportRow]:
        """The row, or one for each application its cell names where that was chosen; the money stays with the first."""
        parts = parts_of(cell)
        if not parts:
            return [row]
        chosen = at in self.choices.split
        self.reading.splits.append(Split(at, row.place, row.nama, parts, chosen))
        if not chosen:
            return [row]
        rows = [replace(row, values={**row.values, "nama": nama}, uang=()) for nama in parts]
        keyed = [replace(each, kunci=f"{row.kunci}/{n}"[:LONGEST_KEY]) for n, each in enumerate(rows, 1) if row.kunci]
        first, *others = keyed or rows
        return [replace(first, kunci=row.kunci, uang=row.uang), *others]

    def _refuse_twins(self) -> None:
        seen: dict[tuple[str, ...], ImportRow] = {}
        for row in self.reading.rows:
            first = seen.setdefault(row.identity, row)
            if first is not row:
                what = f"Kunci {row.kunci[:40]}" if row.kunci else f"{row.nama[:80]} dari Perangkat Daerah yang sama"
                isi = f"{what} sudah ada di {_lower(first.place)}."
                self.reading.faults.append(Fault(row.place, "", isi, grave=True))


def _lower(place: str) -> str:
    return place[:1].lower() + place[1:]


def read_rows(
    table: Table, kolom: Mapping[str, str], kolom_kunci: str, choices: Choices, opds: Iterable, pemda: str
) -> Reading:
    """Rows of the inventory; `pemda`: its name, which lists write behind the names of OPDs."""
    return Reader(table, kolom, kolom_kunci, choices, OpdNames(opds, pemda)).read()
