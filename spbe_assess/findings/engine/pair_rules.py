"""R01–R05: what a pair of records is, by itself, whatever else is in the inventory.

Order matters: what people recorded (part of, confirmed function) is respected before any strength counts.
"""

from spbe_assess.findings.engine.model import Found, Match, Severity
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.subjects import (
    NETWORKS,
    PLANNED,
    SITE,
    Subject,
    app_of,
    connected,
    kin,
    owners,
    same_opd,
    same_pemda,
    same_provinsi,
    told_apart,
)

RECORDED_TWICE, SAME_FUNCTION, LIKE_NATIONAL, SHARE, RELATED = (
    "ganda-catat",
    "ganda-pemda",
    "sejenis-umum",
    "pakai-bersama",
    "terkait",
)
FIXED = "aplikasi umum ditetapkan"
PS_63 = frozenset(str(number) for number in range(32, 43))  # the eight fields of Perpres 95/2018 Ps 63 (3)


def judge(a: Subject, b: Subject, match: Match, *, linked: bool = False) -> Found | None:
    """The finding of one pair, None where no rule fires. The order of the two does not matter.

    `linked`: the two are known to be connected through records that stand for the same applications.
    """
    if a.id > b.id:
        a, b = b, a
    if a.compared_as != b.compared_as:
        return None
    if not same_pemda(a, b):
        return across(a, b, match)
    return _inside(a, b, match, linked or connected(a, b))


def _inside(a: Subject, b: Subject, match: Match, linked: bool) -> Found | None:
    if kin(a, b):
        return None
    if recorded_twice(a, b, match):
        return _found(RECORDED_TWICE, a, b, match, Severity.RENDAH, twice_because(a, b))
    if a.stopped or b.stopped or match.kekuatan < figure("terkait"):
        return None
    if a.site and b.site and not same_opd(a, b) and match.konsep in ("", SITE):
        return None  # R15 asks about those together
    found = _alike(a, b, match, linked) if match.kekuatan >= figure("periksa") else _related(a, b, match)
    return None if linked and found and found.jenis == RELATED else found


def _alike(a: Subject, b: Subject, match: Match, linked: bool) -> Found | None:
    """Strong enough to be the same function."""
    if told_apart(a, b):
        return _related(a, b, match, "Fungsi utama keduanya sudah dipastikan berbeda.")
    if a.central and b.central:
        return _related(a, b, match, "Keduanya aplikasi pusat; pemda tidak memilih di antaranya.")
    if a.central or b.central:
        return _beside_national(a, b, match)
    if match.bagian:
        return _related(a, b, match)
    grave = not linked and (match.kekuatan >= figure("kuat") or same_opd(a, b))
    severity = Severity.TINGGI if grave else Severity.SEDANG
    link = "Keduanya sudah tercatat saling terhubung." if linked else ""
    return _found(SAME_FUNCTION, a, b, match, severity, owners(a, b), link)


def _beside_national(a: Subject, b: Subject, match: Match) -> Found | None:
    """One of the two is a national application that the pemda uses."""
    own, national = (a, b) if b.central else (b, a)
    if match.bagian or (national.umum and match.dicakup != national.umum):
        return _related(a, b, match)
    severity = national_severity(own, national.umum)
    if severity is None:
        return None
    extra = national_extra(national.umum)
    return _found(LIKE_NATIONAL, a, b, match, severity, owners(a, b), umum=national.umum, extra=extra)


def _related(a: Subject, b: Subject, match: Match, *because: str) -> Found | None:
    """R05, silent between web sites (R15 asks about those together) and where no word says what they share."""
    if (a.site and b.site) or not (match.kata or match.konsep):
        return None
    return _found(RELATED, a, b, match, Severity.RENDAH, *because, owners(a, b))


def across(a: Subject, b: Subject, match: Match) -> Found | None:
    """R04: what one pemda runs, another of its province plans."""
    if not same_provinsi(a, b) or same_pemda(a, b) or match.kekuatan < figure("kuat"):
        return None
    if a.central or b.central or match.bagian or match.dicakup or told_apart(a, b) or a.site or b.site:
        return None
    runs, plans = (a, b) if a.record.status == "aktif" else (b, a)
    if runs.record.status != "aktif" or plans.record.status not in PLANNED:
        return None
    because = f"{_name(runs)} sudah dipakai; {_name(plans)} baru {_planned(plans)}."
    return _found(SHARE, a, b, match, Severity.RENDAH, because)


def same_application(a: Subject, b: Subject, match: Match) -> bool:
    """Whether two records of a pemda fold into one: recorded twice, or rows of one national application."""
    national = bool(a.umum) and a.umum == b.umum and a.record.kind == b.record.kind and not kin(a, b)
    return national or recorded_twice(a, b, match)


def recorded_twice(a: Subject, b: Subject, match: Match) -> bool:
    """R01: one application, two records. Sites of two units have equal names for another reason."""
    if a.record.kind != b.record.kind or kin(a, b) or told_apart(a, b) or match.kekuatan < figure("catat"):
        return False
    if a.site and b.site and not same_opd(a, b):
        return bool(a.address) and a.address == b.address
    return bool(twice_because(a, b))


def twice_because(a: Subject, b: Subject) -> str:
    if a.umum and a.umum == b.umum:
        app = app_of(a.umum)
        return f"Keduanya aplikasi umum {app.nama if app else a.umum}."
    if a.address and a.address == b.address:
        return f"Alamatnya sama: {a.address}."
    if a.profile.inti and a.profile.inti == b.profile.inti:
        return "Nama intinya sama."
    if _words(a) == _words(b) and any(_words(a)):
        return "Nama dan uraiannya sama."
    return ""


def _words(subject: Subject) -> tuple[frozenset[str], frozenset[str]]:
    return subject.profile.nama, subject.profile.uraian


def national_severity(own: Subject, kode: str) -> Severity | None:
    """R03: how grave an own application is beside a national one, None where it is settled."""
    app = app_of(kode)
    penetapan = app.penetapan if app else ""
    integrated = bool(own.record.integrasi or own.record.terhubung)
    if integrated and (own.record.syarat >= figure("syarat") or penetapan in NETWORKS):
        return None
    if penetapan in NETWORKS:
        return Severity.RENDAH
    return Severity.TINGGI if penetapan == FIXED and own.record.status in PLANNED else Severity.SEDANG


def national_extra(kode: str) -> dict[str, str]:
    """Whether its field is one of the eight of Ps 63 (3): those come first."""
    app = app_of(kode)
    fields = set(app.indikator.replace("-", ";").split(";")) if app else set()
    return {"bidang": "Perpres 95/2018 Ps 63 (3)"} if fields & PS_63 else {}


def _name(subject: Subject) -> str:
    pemda = subject.record.text.pemda
    return f"{subject.record.text.nama} ({pemda})" if pemda else subject.record.text.nama


def _planned(subject: Subject) -> str:
    return "direncanakan" if subject.record.status == "rencana" else "dibangun"


def _found(
    jenis: str, a: Subject, b: Subject, match: Match, severity: Severity, *because: str,
    umum: str = "", extra: dict[str, str] | None = None,
) -> Found:  # fmt: skip
    return Found(
        jenis=jenis,
        ids=(a.id, b.id),
        kekuatan=match.kekuatan,
        severity=severity,
        alasan=(*match.alasan, *(sentence for sentence in because if sentence and not _told(sentence, match))),
        kata=match.kata,
        konsep=match.konsep,
        umum=umum,
        extra=extra or {},
    )


def _told(sentence: str, match: Match) -> bool:
    """Whether the strength gave this reason already, perhaps with the words it means."""
    start = sentence.rstrip(".").casefold()
    return any(one.casefold().startswith(start) for one in match.alasan)
