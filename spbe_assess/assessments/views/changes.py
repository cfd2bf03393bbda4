"""What a workbook changes, as a page shows it: old beside new, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.assessments import rules, workbooks
from spbe_assess.assessments.forms import written
from spbe_assess.assessments.queries import WorkbookScope
from spbe_assess.assessments.rules import FieldChange, RowPlan
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.rules import level


@dataclass(frozen=True)
class ShownChange:
    """One field in words; `long` texts stand below each other, numbers in one line."""

    name: str
    label: str
    old: str
    new: str
    contested: bool
    long: bool


@dataclass(frozen=True)
class ShownRow:
    """One indikator with what would change; `saved_by` and `saved_at` of who wrote last, where it is contested."""

    kode: str
    spoken: str
    nama: str
    changes: tuple[ShownChange, ...]
    links: tuple[rules.NewLink, ...]
    contested: bool
    saved_by: str
    saved_at: object


def shown_plans(plans: list[RowPlan], scope: WorkbookScope, instrument: Instrument) -> list[ShownRow]:
    """Those that would write something: what must be chosen first, then in the tree's order."""
    order = {kode: number for number, kode in enumerate(scope.kept)}
    writing = sorted((plan for plan in plans if plan.writes), key=lambda plan: (not plan.contested, order[plan.kode]))
    return [_row(plan, scope.kept, instrument) for plan in writing]


def _row(plan: RowPlan, kept: Mapping, instrument: Instrument) -> ShownRow:
    indikator, last = instrument.indikator[plan.kode], kept[plan.kode]
    return ShownRow(
        kode=plan.kode,
        spoken=rules.spoken_kode(plan.kode),
        nama=rules.short_nama(indikator),
        changes=tuple(_change(each, instrument) for each in plan.changes),
        links=plan.links,
        contested=plan.contested,
        saved_by=last.saved_by.nama if last.saved_by else "Orang lain",
        saved_at=last.saved_at,
    )


def _change(change: FieldChange, instrument: Instrument) -> ShownChange:
    def said(value: object) -> str:
        if isinstance(value, Fraction):
            return _number(change, value, instrument)
        return "" if value is None else str(value)

    return ShownChange(
        name=change.name,
        label=workbooks.COLUMNS[change.name][0],
        old=said(change.old),
        new=said(change.new),
        contested=change.contested,
        long=change.name in ("fakta", "analisis"),
    )


def _number(change: FieldChange, value: Fraction, instrument: Instrument) -> str:
    if change.name != "nilai" or not instrument.whole:
        return written(value)
    indikator = instrument.indikator[change.kode]
    name = instrument.level_name(indikator, level(instrument, value))
    return f"{written(value)} {name}" if name else written(value)
