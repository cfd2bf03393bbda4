"""What is like a project while it is typed in, nearest first, and what to do instead of building one more."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.findings.engine.covered import coverings
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Match, Record
from spbe_assess.findings.engine.national import NationalApp
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.engine.rulebook import Advice, advice, figure
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import Subject, connected, kin, same_opd, same_pemda, same_provinsi

MOST = 5  # of each group


@dataclass(frozen=True, slots=True)
class Near:
    """A record that is like the one being typed."""

    id: int
    kekuatan: float
    alasan: tuple[str, ...]
    saran: Advice


@dataclass(frozen=True, slots=True)
class NearNational:
    """A national application that does what is being typed."""

    app: NationalApp
    kekuatan: float
    alasan: tuple[str, ...]
    saran: Advice


@dataclass(frozen=True, slots=True)
class Similar:
    """Each group nearest first; a record stands in one group only."""

    umum: tuple[NearNational, ...]
    own_opd: tuple[Near, ...]
    own_pemda: tuple[Near, ...]
    neighbours: tuple[Near, ...]

    @property
    def strong(self) -> bool:
        """Whether anything of it makes one more application doubtful."""
        everything = [*self.umum, *self.own_opd, *self.own_pemda, *self.neighbours]
        return any(one.saran.kode in ("pakai", "pakai-umum", "jelaskan") for one in everything)


def similar(
    dictionary: Dictionary, record: Record, others: Iterable[tuple[Record, Profile]], *, most: int = MOST
) -> Similar:
    """Among the others (best: those that share a key of the profile, see `candidates.keys_of`)."""
    mine = Subject(record, profile(dictionary, record.text))
    groups: dict[str, list[Near]] = {"own_opd": [], "own_pemda": [], "neighbours": []}
    for other, stored in others:
        yours = Subject(other, stored)
        place = _place(mine, yours)
        if not place or other.id == record.id or kin(mine, yours) or mine.compared_as != yours.compared_as:
            continue
        told = match(dictionary, mine.profile, stored)
        if told.kekuatan >= figure("terkait"):
            groups[place].append(Near(other.id, told.kekuatan, told.alasan, instead(mine, yours, told)))
    national = [] if mine.central else coverings(dictionary, mine.profile, figure("periksa"))
    use = advice("pakai-umum")
    return Similar(
        tuple(NearNational(app, told.kekuatan, told.alasan, use) for app, told in national[:most]),
        **{name: _nearest(found, most) for name, found in groups.items()},
    )


def _nearest(found: Iterable[Near], most: int) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda one: (-one.kekuatan, one.id))[:most])


def _place(mine: Subject, yours: Subject) -> str:
    if same_opd(mine, yours):
        return "own_opd"
    if same_pemda(mine, yours):
        return "own_pemda"
    return "neighbours" if same_provinsi(mine, yours) else ""


def instead(mine: Subject, yours: Subject, told: Match) -> Advice:
    """What to do about one that is like it."""
    if told.kekuatan < figure("periksa") or told.bagian or connected(mine, yours):
        return advice("hubungkan")
    if yours.stopped:
        return advice("pelajari")
    return advice("pakai" if told.kekuatan >= figure("kuat") else "jelaskan")
