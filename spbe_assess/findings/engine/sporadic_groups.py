"""R11, R12, R14, R15: what several records of one OPD or pemda say together.

A finding about several stands at the record with the lowest id and names the others, in its reasons and in `extra`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Found, Severity, YearMoney
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.sporadic import RESTING, Fired, about, is_building, is_upkeep, spent
from spbe_assess.findings.engine.subjects import SITE, Subject

NAMED = 8  # so many names stand in a reason, the rest is a number
SHARED_PLACES = frozenset({"bersama", "pdn", "pusat"})
CONSULTING = "konsultan"

Group = tuple[str, ...]


def grouped(
    dictionary: Dictionary, subjects: Sequence[Subject], today: date, fold: Mapping[int, int]
) -> Iterator[Found]:
    """Findings about several records; `fold` leads from a record to the one that stands for the same application."""
    by_opd: dict[Group, list[Subject]] = defaultdict(list)
    by_pemda: dict[str, list[Subject]] = defaultdict(list)
    for subject in sorted(subjects, key=lambda one: one.id):
        by_pemda[subject.record.pemda].append(subject)
        if subject.record.opd:
            by_opd[(subject.record.pemda, subject.record.opd)].append(subject)
    for place in sorted(by_opd):
        members = by_opd[place]
        yield from own_hosts(members)
        yield from split_packages(members)
        yield from built_again(dictionary, members, today)
        yield from siblings(dictionary, members, fold)
    for kode in sorted(by_pemda):
        yield from site_per_unit(by_pemda[kode], fold)


def names(members: Iterable[Subject]) -> str:
    told = list(dict.fromkeys(one.record.text.nama or "tanpa nama" for one in members))
    rest = len(told) - NAMED
    return ", ".join(told[:NAMED]) + (f", dan {rest} lagi" if rest > 0 else "")


def own_hosts(members: Sequence[Subject]) -> Iterator[Found]:
    """R11: more than one production host of one OPD outside the shared places."""
    hosts: dict[str, Subject] = {}
    for one in members:
        host = " ".join(one.record.server.casefold().split())
        if host and one.record.status == "aktif" and one.record.pusat_data not in SHARED_PLACES and not one.central:
            hosts.setdefault(host, one)
    if len(hosts) > 1:
        told = f"Satu Perangkat Daerah memakai {len(hosts)} server sendiri: {names(hosts.values())}."
        yield about([one.id for one in hosts.values()], "sporadis-infrastruktur", Fired(Severity.SEDANG, (told,)))


Package = tuple[Subject, YearMoney]


def split_packages(members: Sequence[Subject]) -> Iterator[Found]:
    """R12: many packages of one OPD in one year, or several of an equal sum below the line of direct procurement."""
    by_year: dict[int, dict[tuple, Package]] = defaultdict(dict)
    for one in members:
        for row in one.record.uang:
            if spent(row) and not is_upkeep(row) and one.record.kind != "infrastruktur":
                # one package that pays for several records is one
                which = (row.paket.casefold(), spent(row)) if row.paket else (one.id, spent(row))
                by_year[row.tahun].setdefault(which, (one, row))
    for year in sorted(by_year):
        packages = list(by_year[year].values())
        if len(packages) >= figure("paket"):
            told = f"{len(packages)} paket aplikasi dalam tahun {year}: {names(one for one, _ in packages)}."
            yield _split(packages, told)
        yield from _equal_sums(packages, year)


def _equal_sums(packages: Sequence[Package], year: int) -> Iterator[Found]:
    by_sum: dict[int, list[Package]] = defaultdict(list)
    for one, row in packages:
        line = "pengadaan-langsung-konsultansi" if CONSULTING in row.paket.casefold() else "pengadaan-langsung"
        if row.pagu and 0 < row.pagu <= figure(line):
            by_sum[row.pagu].append((one, row))
    for rupiah in sorted(by_sum):
        if len(by_sum[rupiah]) >= figure("pagu-kembar"):
            told = (
                f"{len(by_sum[rupiah])} paket tahun {year} berpagu sama, Rp{_thousands(rupiah)}, tidak melebihi batas "
                f"pengadaan langsung: {names(one for one, _ in by_sum[rupiah])}."
            )
            yield _split(by_sum[rupiah], told)


def _split(packages: Iterable[Package], told: str) -> Found:
    return about(sorted({one.id for one, _ in packages}), "sporadis-terpecah", Fired(Severity.TINGGI, (told,)))


def built_again(dictionary: Dictionary, members: Sequence[Subject], today: date) -> Iterator[Found]:
    """R12: one function of one OPD is built in several of the last years."""
    window = range(today.year - int(figure("bangun-jendela")) + 1, today.year + 1)
    by_konsep: dict[str, dict[int, list[Subject]]] = defaultdict(lambda: defaultdict(list))
    for one in members:
        for row in one.record.uang:
            if row.tahun in window and is_building(row):
                for konsep in one.profile.utama:
                    by_konsep[konsep][row.tahun].append(one)
    for konsep in sorted(by_konsep):
        years = by_konsep[konsep]
        if len(years) >= figure("bangun-berulang"):
            builders = [one for year in sorted(years) for one in years[year]]
            told = (
                f"{konsep_name(dictionary, konsep)} dibangun lagi pada {', '.join(map(str, sorted(years)))}: "
                f"{names(builders)}."
            )
            ids = sorted({one.id for one in builders})
            yield about(ids, "sporadis-terpecah", Fired(Severity.TINGGI, (told,)), konsep)


def siblings(dictionary: Dictionary, members: Sequence[Subject], fold: Mapping[int, int]) -> Iterator[Found]:
    """R14: many applications of one OPD in one family; modules and second records of one count once."""
    families: dict[str, dict[int, Subject]] = defaultdict(dict)
    for one in members:
        if one.central or one.site or one.record.kind != "aplikasi" or one.record.status in RESTING:
            continue
        for family in one.families:
            families[family].setdefault(root(one, fold), one)
    for family in sorted(families):
        found = list(families[family].values())
        if len(found) >= figure("serumpun"):
            told = f"{len(found)} aplikasi serumpun {family_name(dictionary, family)}: {names(found)}."
            yield about([one.id for one in found], "sporadis-serumpun", Fired(Severity.RENDAH, (told,)))


def site_per_unit(members: Sequence[Subject], fold: Mapping[int, int]) -> Iterator[Found]:
    """R15: web sites of different units that no common parent (a shared CMS) holds together."""
    sites: dict[int, Subject] = {}
    for one in members:
        if one.site and one.record.induk is None and one.record.status not in RESTING and one.record.kind == "aplikasi":
            sites.setdefault(fold.get(one.id, one.id), one)
    found = list(sites.values())
    if len(found) >= figure("situs"):
        told = f"{len(found)} situs unit tanpa platform bersama: {names(found)}."
        yield about([one.id for one in found], "sporadis-situs", Fired(Severity.RENDAH, (told,)), SITE)


def root(subject: Subject, fold: Mapping[int, int]) -> int:
    own = fold.get(subject.id, subject.id)
    parent = subject.record.induk
    return fold.get(parent, parent) if parent is not None else own


def konsep_name(dictionary: Dictionary, konsep: str) -> str:
    known = dictionary.konsep.get(konsep)
    return known.nama if known else konsep


def family_name(dictionary: Dictionary, family: str) -> str:
    return dictionary.family_nama.get(family, family).lower()


def _thousands(rupiah: int) -> str:
    return f"{rupiah:,}".replace(",", ".")
