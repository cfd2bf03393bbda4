"""Which applications do one and the same work, which of them to keep and why, and what the others cost, counted once.

Second records (R01) are one node. Nodes join by complete linkage inside one main concept: two clusters only when
every record of the one was found alike with every record of the other. No record is in two clusters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spbe_assess.findings.engine.folding import Union
from spbe_assess.findings.engine.model import Found, Record
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.pair_rules import LIKE_NATIONAL, RECORDED_TWICE, SAME_FUNCTION
from spbe_assess.findings.engine.sporadic import spent

STATES = {"aktif": 4, "dibangun": 3, "rencana": 2, "": 1, "tidak aktif": 0, "dihentikan": -1}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records of which one is enough; `keep` is None where the national application `umum` does the work of all."""

    ids: tuple[int, ...]
    konsep: str
    kekuatan: float  # of its weakest pair
    keep: int | None
    umum: str
    alasan: tuple[str, ...]  # why this one is proposed to be kept, the decisive reason first
    stake: dict[int, int]  # year → rupiah of all but the one to keep; years without money are not there
    dihitung: str  # how it was counted, in a sentence


@dataclass(slots=True)
class _Nodes:
    """What is joined so far: nodes stand for records that are one application."""

    members: set[int]
    konsep: str | None = None
    kekuatan: float = 1.0


def clusters(found: Iterable[Found], records: Iterable[Record]) -> list[Cluster]:
    """Clusters of the findings that count (the caller leaves out what was decided away), those with most money first.

    A finding whose records are not all among `records` is left out.
    """
    known = {one.id: one for one in records}
    counting = [one for one in found if all(id in known for id in one.ids)]
    national: dict[int, list[str]] = defaultdict(list)
    for one in counting:
        if one.jenis == LIKE_NATIONAL and len(one.ids) == 1:
            national[one.ids[0]].append(one.umum)
    linked = _linked(counting)
    alone = set(national) - {record for nodes in linked for record in nodes.members}
    linked += [_Nodes({record}, _konsep_of(counting, record)) for record in sorted(alone)]
    made = [_cluster(nodes, known, national) for nodes in linked]
    return sorted(made, key=lambda one: (-sum(one.stake.values()), -one.kekuatan, one.ids))


def money_at_stake(found: Iterable[Cluster]) -> dict[int, int]:
    """All clusters together, by year."""
    total: dict[int, int] = defaultdict(int)
    for one in found:
        for year, rupiah in one.stake.items():
            total[year] += rupiah
    return dict(sorted(total.items()))


def yearly(record: Record) -> dict[int, int]:
    """What a record costs, by year."""
    found: dict[int, int] = defaultdict(int)
    for row in record.uang:
        found[row.tahun] += spent(row)
    return {year: rupiah for year, rupiah in sorted(found.items()) if rupiah}


def _linked(counting: Sequence[Found]) -> list[_Nodes]:
    """Complete linkage: pairs by strength, then ids."""
    folded = Union()
    for one in counting:
        if one.jenis == RECORDED_TWICE:
            folded.join(*one.ids)
    pairs = [one for one in counting if one.jenis in (SAME_FUNCTION, LIKE_NATIONAL) and len(one.ids) == 2]
    near: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for one in pairs:
        a, b = sorted(folded[record] for record in one.ids)
        near[one.konsep][a, b] = max(one.kekuatan, near[one.konsep].get((a, b), 0.0))
    held = {node: _Nodes({node}) for pair in near.values() for nodes in pair for node in nodes}
    for one in sorted(pairs, key=lambda one: (-one.kekuatan, one.ids, one.konsep)):
        _join(held, near[one.konsep], one.konsep, *(folded[record] for record in one.ids))
    for record in {record for one in counting if one.jenis == RECORDED_TWICE for record in one.ids}:
        node = folded[record]
        held.setdefault(node, _Nodes({node})).members.add(record)
    return [nodes for nodes in {id(nodes): nodes for nodes in held.values()}.values() if len(nodes.members) > 1]


def _join(held: dict[int, _Nodes], near: dict[tuple[int, int], float], konsep: str, a: int, b: int) -> None:
    mine, yours = held[a], held[b]
    if mine is yours or {mine.konsep, yours.konsep} - {None, konsep}:
        return
    between = [near.get((min(x, y), max(x, y))) for x in mine.members for y in yours.members]
    if any(strength is None for strength in between):
        return
    mine.kekuatan = min(mine.kekuatan, yours.kekuatan, *(strength for strength in between if strength))
    mine.konsep = konsep
    mine.members |= yours.members
    for node in yours.members:
        held[node] = mine


def _konsep_of(counting: Iterable[Found], record: int) -> str:
    """The function of the strongest national application beside it."""
    beside = [one for one in counting if one.jenis == LIKE_NATIONAL and one.ids == (record,)]
    return min(beside, key=lambda one: (-one.kekuatan, one.umum)).konsep


def _cluster(nodes: _Nodes, known: dict[int, Record], national: dict[int, list[str]]) -> Cluster:
    ids = tuple(sorted(nodes.members))
    members = [known[record] for record in ids]
    common = set.intersection(*(set(national.get(record, [])) for record in ids))
    umum = min(common, default="")
    keep = None if umum else max(members, key=_worth)
    total: dict[int, int] = defaultdict(int)
    for one in members:
        for year, rupiah in yearly(one).items():
            total[year] += rupiah if one is not keep else 0
    return Cluster(
        ids=ids,
        konsep=nodes.konsep or "",
        kekuatan=nodes.kekuatan,
        keep=keep.id if keep else None,
        umum=umum,
        alasan=_why(keep, members) if keep else (f"{by_kode()[umum].nama} mengerjakan fungsi yang sama.",),
        stake={year: rupiah for year, rupiah in sorted(total.items()) if rupiah},
        dihitung=_counted(members, keep, umum),
    )


def _worth(record: Record) -> tuple:
    """What makes one worth keeping, the weightiest first; where nothing differs, the lowest id."""
    return (*(value(record) for value, _ in WORTH), -record.id)


Worth = tuple[Callable[[Record], int], Callable[[Record], str]]
WORTH: tuple[Worth, ...] = (
    (lambda one: one.jenis == "umum", lambda one: "Aplikasi umum."),
    (lambda one: STATES.get(one.status, 1), lambda one: f"Keadaannya {one.status}."),
    (lambda one: one.pengguna or 0, lambda one: f"Penggunanya paling banyak, {_thousands(one.pengguna or 0)}."),
    (lambda one: bool(one.dasar_hukum), lambda one: "Ada dasar hukumnya."),
    (lambda one: len(one.terhubung) or bool(one.integrasi), lambda one: "Sudah terintegrasi dengan yang lain."),
    (lambda one: one.tahun_mulai or 0, lambda one: f"Paling baru, mulai {one.tahun_mulai}."),
)


def _why(keep: Record, members: Sequence[Record]) -> tuple[str, ...]:
    """In what the one to keep is ahead of any other while none is ahead of it."""
    reasons = []
    for value, told in WORTH:
        others = [value(one) for one in members if one is not keep]
        if value(keep) >= max(others) and value(keep) > min(others):
            reasons.append(told(keep))
    return tuple(reasons) or ("Dicatat lebih dahulu; tidak ada pembeda lain.",)


def _counted(members: Sequence[Record], keep: Record | None, umum: str) -> str:
    count = len(members)
    if keep:
        less = f"dikurangi biaya yang diusulkan dipertahankan ({keep.text.nama})"
    else:
        less = f"seluruhnya, sebab {by_kode()[umum].nama} mengerjakan fungsinya"
    silent = sum(not yearly(one) for one in members)
    missing = f" {silent} catatan belum berbiaya." if silent else ""
    return (
        f"{count} catatan, dihitung sekali: jumlah biaya tiap tahun, {less}. Biaya setahun adalah pagu (bila belum "
        f"diisi: realisasi), paling sedikit biaya pemeliharaan.{missing}"
    )


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
