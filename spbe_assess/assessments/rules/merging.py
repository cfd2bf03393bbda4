"""What a workbook changes in what is kept, field by field, and where somebody else wrote since it was made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from spbe_assess.assessments.rules.texts import picks_layanan
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.instruments.model import Instrument

TEXT_FIELDS = ("layanan", "index_badan", "fakta", "analisis")
NUMBER_FIELDS = ("nilai", "index")
# what a workbook carries of an answer, in the order of its columns; ticks stay with the page
WORKBOOK_FIELDS = ("nilai", "index", "index_badan", "index_tahun", "layanan", "fakta", "analisis")
INDEX_FIELDS = ("index", "index_badan", "index_tahun")
# what a cell cannot hold, and what spreadsheets write instead of it
NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x000D_|x005F_")


@dataclass(frozen=True)
class NewLink:
    """A link somebody wrote into a workbook as evidence, and the words that stood beside it."""

    link: str
    remark: str = ""


@dataclass(frozen=True)
class WorkbookRow:
    """What a workbook says about one indikator.

    `given` are the fields somebody wrote into; `versi` and `base` the version and the fingerprints of what stood there
    when it was made, nothing for a table that never came from here; `files` must still be uploaded.
    """

    kode: str
    given: Mapping[str, object]
    versi: int | None = None
    base: Mapping[str, str] = field(default_factory=dict)
    links: tuple[NewLink, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """One field: what is kept and what the workbook says. Contested: somebody must choose."""

    kode: str
    name: str
    old: object
    new: object
    contested: bool


@dataclass(frozen=True)
class RowPlan:
    """Everything a workbook would do to one indikator; `versi` is the one it was compared with."""

    kode: str
    versi: int
    changes: tuple[FieldChange, ...]
    links: tuple[NewLink, ...]
    files: tuple[str, ...]

    @property
    def contested(self) -> bool:
        return any(change.contested for change in self.changes)

    @property
    def writes(self) -> bool:
        return bool(self.changes or self.links)


def asked_fields(instrument: Instrument, kode: str) -> tuple[str, ...]:
    """The fields of a workbook that this indikator asks, in the order of the columns."""
    source = instrument.indikator[kode].sumber_nilai
    absent = set(INDEX_FIELDS if source == "bukti" else ())
    if source == "indeks":
        absent.add("nilai")
    if not picks_layanan(instrument.kode, kode):
        absent.add("layanan")
    return tuple(name for name in WORKBOOK_FIELDS if name not in absent)


def fingerprint_of(value: object) -> str:
    """Short, equal for equal values however they are kept; nothing and an empty text are the same."""
    return digest(canonical_json(in_a_cell(value) or None if isinstance(value, str) else value))[:16]


def in_a_cell(text: str) -> str:
    """The text as it comes back from a workbook, whoever saved that last."""
    return NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plan_rows(rows: Iterable[WorkbookRow], kept: Mapping[str, object], links: Mapping[str, set[str]]) -> list[RowPlan]:
    """Row by row against what is kept now; `links` are those attached already, by kode."""
    return [_plan(row, kept[row.kode], links.get(row.kode, set())) for row in rows if row.kode in kept]


def _plan(row: WorkbookRow, kept: object, links: set[str]) -> RowPlan:
    # Whoever wrote anything into this indikator meanwhile meant it as a whole: each part is then somebody's to choose.
    moved = kept.versi != row.versi and any(
        fingerprint_of(getattr(kept, name)) != stood for name, stood in row.base.items()
    )
    changes = tuple(
        FieldChange(row.kode, name, getattr(kept, name), row.given[name], contested=moved)
        for name in WORKBOOK_FIELDS
        if name in row.given and fingerprint_of(getattr(kept, name)) != fingerprint_of(row.given[name])
    )
    new_links = tuple(each for each in row.links if each.link not in links)
    return RowPlan(row.kode, kept.versi, changes, new_links, row.files)


def what_was_seen(plans: Iterable[RowPlan]) -> str:
    """What somebody who looked at these plans has seen: changes when any answer under them was saved again."""
    return digest(canonical_json([[each.kode, each.versi, [link.link for link in each.links]] for each in plans]))


def rows_content(rows: Iterable[WorkbookRow]) -> dict:
    """Rows as plain values, for canonical JSON."""
    return {
        row.kode: {
            "given": dict(row.given),
            "versi": row.versi,
            "base": dict(row.base),
            "links": [[each.link, each.remark] for each in row.links],
            "files": list(row.files),
        }
        for row in rows
    }


def rows_of(content: Mapping[str, Mapping]) -> list[WorkbookRow]:
    """The rows that `rows_content` and canonical JSON left."""
    return [
        WorkbookRow(
            kode,
            {name: _value(name, value) for name, value in row["given"].items()},
            row["versi"],
            row["base"],
            tuple(NewLink(*each) for each in row["links"]),
            tuple(row["files"]),
        )
        for kode, row in content.items()
    ]


def _value(name: str, value: object) -> object:
    return Fraction(value) if name in NUMBER_FIELDS and value is not None else value
