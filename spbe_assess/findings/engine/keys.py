"""Findings beside each other: which keys are about what, what belongs together, and their order."""

from collections.abc import Collection, Iterable

from spbe_assess.findings.engine.model import Found, Severity
from spbe_assess.findings.engine.rulebook import rules

GRAVITY = {Severity.TINGGI: 0, Severity.SEDANG: 1, Severity.RENDAH: 2}


def decided_pairs(keys: Collection[str]) -> set[tuple[int, int]]:
    """The pairs of records that findings with these keys (`rules.key_of`) are about."""
    told = (_parts(key) for key in keys if not key.startswith("data"))
    return {(min(ids), max(ids)) for ids, _ in told if len(ids) == 2}


def decided_national(keys: Collection[str]) -> set[tuple[int, str]]:
    """The records and national applications that findings with these keys are about."""
    told = (_parts(key) for key in keys)
    return {(ids[0], kode[0]) for ids, kode in told if len(ids) == 1 and kode}


def _parts(key: str) -> tuple[list[int], list[str]]:
    """The ids in a key, and what stands behind its word beside them."""
    parts = key.split(":")[1:]
    return [int(part) for part in parts if part.isdigit()], [part for part in parts if part and not part.isdigit()]


def in_order(found: Iterable[Found]) -> list[Found]:
    """By rule, the eight fields of Ps 63 (3) first among R03, the strongest first, then by ids."""
    place = {rule.slug: number for number, rule in enumerate(rules())}
    return sorted(
        found,
        key=lambda one: (place[one.jenis], "bidang" not in one.extra, -one.kekuatan, one.ids, one.umum),
    )


def merged(found: Iterable[Found]) -> list[Found]:
    """One finding about each thing: what several rules say about it stands together, the gravest first."""
    by_key: dict[tuple, Found] = {}
    for one in found:
        key = (one.jenis, one.ids, one.umum)
        by_key[key] = _both(by_key[key], one) if key in by_key else one
    return in_order(by_key.values())


def members(found: Found) -> tuple[int, ...]:
    """All records a finding is about: more than its ids for a group."""
    told = found.extra.get("anggota", "")
    return tuple(int(part) for part in told.split(",")) if told else found.ids


def _both(one: Found, other: Found) -> Found:
    everybody = sorted({*members(one), *members(other)})
    extra = {**one.extra, **other.extra}
    if len(everybody) > len(one.ids):
        extra["anggota"] = ",".join(map(str, everybody))
    return Found(
        jenis=one.jenis,
        ids=one.ids,
        kekuatan=max(one.kekuatan, other.kekuatan),
        severity=min(one.severity, other.severity, key=GRAVITY.__getitem__),
        alasan=tuple(dict.fromkeys((*one.alasan, *other.alasan))),
        kata=tuple(dict.fromkeys((*one.kata, *other.kata))),
        konsep=one.konsep or other.konsep,
        umum=one.umum,
        extra=extra,
    )
