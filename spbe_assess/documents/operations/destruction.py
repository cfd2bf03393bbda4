"""Bytes that must go: a coordinator asks, an admin confirms or refuses; row, hash and log stay."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.audit.operations import record
from spbe_assess.db import db, take_turn
from spbe_assess.documents import queries, rules
from spbe_assess.documents.models import Destruction, DocumentVersion
from spbe_assess.errors import Refused
from spbe_assess.jobs import enqueue, uses
from spbe_assess.texts import require_text

REMOVE = uses("hapus-isi-berkas")
LIST = "/dokumen/pemusnahan"


def ask_destruction(version: DocumentVersion, *, alasan: str, actor: User) -> Destruction:
    """Wish for the bytes of a version to be destroyed; the admins are told."""
    alasan = require_text(alasan, rules.LONGEST_NOTE, "alasan", "Alasan", needed=True)
    _require_destroyable(version)
    if queries.open_destruction(version) is not None:
        raise Refused(rules.ASKED)
    wish = Destruction(version_id=version.id, alasan=alasan, asked_at=clock.now(), asked_by_id=actor.id)
    db.session.add(wish)
    db.session.flush()
    document = version.document
    record(actor, "ask_destruction", wish, {"version": version.id}, pemda=document.pemda.kode)
    isi = f"Pemusnahan berkas diminta: {document.tentang}, {document.pemda.sebutan}."
    notify(queries.deciders(document.pemda), isi=isi, url=LIST, kunci=f"pemusnahan:{wish.id}", actor=actor)
    return wish


def destroy_version(destruction: Destruction, *, actor: User) -> DocumentVersion:
    """Say yes: the version is destroyed, its page images are no more, and its bytes go from the store."""
    version = destruction.version
    _require_destroyable(version)
    _decide(destruction, confirmed=True, actor=actor)
    version.destroyed_at = clock.now()
    images = queries.images_of(version)
    gone = {version.sha256, *(image.sha256 for image in images if image.sha256)}
    for image in images:
        db.session.delete(image)
    told = {"destroyed_at": [None, version.destroyed_at], "sha256": version.sha256}
    record(actor, "destroy_version", version, told, pemda=version.document.pemda.kode)
    # a row of its own, so that a machine that stops here still removes them when it comes back
    enqueue(REMOVE, sorted(gone))
    _answer(destruction, "dimusnahkan", actor)
    return version


def refuse_destruction(destruction: Destruction, *, actor: User) -> Destruction:
    """Say no: the bytes stay."""
    _decide(destruction, confirmed=False, actor=actor)
    _answer(destruction, "tidak dimusnahkan", actor)
    return destruction


def _require_destroyable(version: DocumentVersion) -> None:
    """It is there, and nothing that is being judged rests on it; nobody changes that until the commit."""
    take_turn(f"tahan:{version.id}")
    db.session.refresh(version)
    if version.destroyed_at is not None:
        raise Refused("Berkas ini sudah dimusnahkan.")
    if queries.is_held(version):
        raise Refused(rules.HELD)


def _decide(destruction: Destruction, *, confirmed: bool, actor: User) -> None:
    take_turn(f"tahan:{destruction.version_id}")
    db.session.refresh(destruction)
    if destruction.decided_at is not None:
        raise Refused(rules.DECIDED)
    destruction.decided_at, destruction.decided_by_id = clock.now(), actor.id
    destruction.confirmed = confirmed
    told = {"confirmed": [None, confirmed]}
    action = "destroy_version" if confirmed else "refuse_destruction"
    record(actor, action, destruction, told, pemda=destruction.version.document.pemda.kode)


def _answer(destruction: Destruction, word: str, actor: User) -> None:
    document = destruction.version.document
    isi = f"Berkas {word}: {document.tentang}, versi {destruction.version.n}."
    kunci = f"pemusnahan-diputuskan:{destruction.id}"
    notify([destruction.asked_by], isi=isi, url=f"/dokumen/{document.id}", kunci=kunci, actor=actor)
