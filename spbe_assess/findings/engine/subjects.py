"""A record beside its profile, and what the rules ask of the two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Record, Text
from spbe_assess.findings.engine.national import NationalApp, by_kode
from spbe_assess.findings.engine.profiles import Profile, profile

SITE = "informasi.situs"
NETWORKS = ("jaringan nasional", "portal nasional")  # a local node of these is a duty, not a second one
PLANNED = frozenset({"rencana", "dibangun"})
STOPPED = "dihentikan"
# what is compared with what: an activity that buys an application is compared with applications
COMPARED_AS = {"aplikasi": "aplikasi", "kegiatan": "aplikasi", "infrastruktur": "infrastruktur"}


@dataclass(frozen=True, slots=True)
class Subject:
    """One record as the rules see it. Two subjects are alike only inside the same `compared_as`."""

    record: Record
    profile: Profile

    @property
    def id(self) -> int:
        return self.record.id

    @property
    def compared_as(self) -> str:
        return COMPARED_AS.get(self.record.kind, self.record.kind)

    @property
    def umum(self) -> str:
        """The kode of the national application this record is, "" when it is an own one.

        An officer who says *khusus* says that it is an own one, whatever its name. What carries the name of a
        national network is a node of it, and the pemda's own.
        """
        app = app_of(self.profile.umum)
        if app is None or (app.penetapan in NETWORKS and self.record.jenis != "umum"):
            return ""
        return app.kode if self.record.jenis in ("", "umum") else ""

    @property
    def central(self) -> bool:
        """Whether it is a national application, of our list or by the officer's word."""
        return bool(self.umum) or self.record.jenis == "umum"

    @property
    def site(self) -> bool:
        """Whether it is a web site and nothing more."""
        return self.record.jenis == "situs" or (not self.record.jenis and self.profile.utama == frozenset({SITE}))

    @property
    def stopped(self) -> bool:
        return self.record.status == STOPPED

    @property
    def families(self) -> frozenset[str]:
        return frozenset(konsep.split(".")[0] for konsep in self.profile.utama if konsep != SITE)

    @property
    def address(self) -> str:
        """Its web address as far as it tells two applications apart: the path counts, the scheme does not."""
        told = self.record.text.alamat.strip().lower()
        return told.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")

    def absent(self, name: str) -> bool:
        """Somebody said that there is none."""
        return name in self.record.absent


def make_subjects(
    dictionary: Dictionary, records: Iterable[Record], profiles: Mapping[int, Profile] | None = None
) -> list[Subject]:
    """The records in the order of their ids; `profiles` holds those that are known already, by id."""
    known = profiles or {}
    made: dict[Text, Profile] = {}
    subjects = []
    for record in sorted(records, key=lambda one: one.id):
        found = known.get(record.id) or made.get(record.text)
        if found is None:
            found = made[record.text] = profile(dictionary, record.text)
        subjects.append(Subject(record, found))
    return subjects


def same_pemda(a: Subject, b: Subject) -> bool:
    return a.record.pemda == b.record.pemda


def same_provinsi(a: Subject, b: Subject) -> bool:
    return a.record.provinsi == b.record.provinsi


def same_opd(a: Subject, b: Subject) -> bool:
    """Known to be of one OPD; not filled in is not the same."""
    return same_pemda(a, b) and bool(a.record.opd) and a.record.opd == b.record.opd


def kin(a: Subject, b: Subject) -> bool:
    """Whether a person already recorded that one is a part of the other, or both of a third."""
    return (
        a.record.induk == b.id
        or b.record.induk == a.id
        or (a.record.induk is not None and a.record.induk == b.record.induk)
    )


def connected(a: Subject, b: Subject) -> bool:
    return b.id in a.record.terhubung or a.id in b.record.terhubung


def told_apart(a: Subject, b: Subject) -> bool:
    """Whether people confirmed different main concepts for the two."""
    mine, other = a.record.text.konsep, b.record.text.konsep
    return bool(mine and other) and mine != other


def app_of(kode: str) -> NationalApp | None:
    return by_kode().get(kode)


def owners(a: Subject, b: Subject) -> str:
    """Who owns the two, in a sentence; "" where nobody said."""
    mine, other = a.record.text.opd.strip(), b.record.text.opd.strip()
    if same_opd(a, b) or (mine and mine == other):
        return f"Keduanya milik {mine}." if mine else ""
    return f"Milik {mine} dan {other}." if mine and other else ""
