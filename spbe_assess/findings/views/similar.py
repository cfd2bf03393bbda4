"""What is like a project while somebody types it in, and what to do instead of building one more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from flask import render_template, request, url_for
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.findings import queries, rules
from spbe_assess.findings.engine.model import Record, Text
from spbe_assess.findings.engine.national import national_apps
from spbe_assess.findings.engine.profiles import profile
from spbe_assess.findings.engine.rulebook import Advice
from spbe_assess.findings.engine.similar import Near, NearNational
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects import policy
from spbe_assess.projects.models import Project
from spbe_assess.projects.queries import project_visible_to
from spbe_assess.projects.rules import LARGEST_MONEY, PROJECT, STATUS_NAMES, Jenis, ProjectKind, ProjectStatus
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.slots import fills

AHEAD = frozenset({ProjectStatus.RENCANA, ProjectStatus.DIBANGUN})
TEXTS = ("nama", "singkatan", "uraian", "fungsi")
SHOWN = 3  # of each group; the others are counted
NUMBERS = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh")
DIGITS = len(str(LARGEST_MONEY))


@dataclass(frozen=True)
class Typed:
    """What stands in the form now."""

    record: Record
    money: int
    rekomendasi: str


@dataclass(frozen=True)
class Alike:
    """One that is like it, as it is told; `url` only where the reader may open it."""

    nama: str
    where: str
    kekuatan: Fraction
    band: str
    alasan: list[tuple[str, bool]]  # each sentence, and whether it speaks against
    saran: Advice
    url: str = ""


@bp.post("/temuan/serupa")
def similar() -> str:
    """The fragment alone, for the page that asks while somebody types."""
    require(current_user.pemda is not None and policy.can_add(current_user, current_user.pemda))
    project = None
    if request.form.get("id"):
        project = found(project_visible_to(current_user, request.form.get("id", 0, type=whole_number)))
        require(policy.can_change(current_user, project))
    return _told(current_user.pemda, _typed(request.form, current_user.pemda, project))


@fills("proyek-form")
def beside_form(thing: object) -> str:
    """The place beside the form, filled with what was typed so far: after a save that failed, or without JavaScript.

    `thing`: the project that is changed, or anything else for a new one.
    """
    project = thing if isinstance(thing, Project) else None
    if current_user.pemda is None or not policy.can_add(current_user, current_user.pemda):
        return ""
    typed = None
    if request.method == "POST":
        typed = _typed(request.form, current_user.pemda, project)
    elif project is not None:
        typed = _stored(project)
    inside = _told(current_user.pemda, typed) if typed else _nothing_yet()
    return render_template("findings/_beside_form.html", inside=inside, project=project)


def _stored(project: Project) -> Typed:
    money = sum(year.pagu or 0 for year in project.uang)
    return Typed(queries.record_of(project), money, project.rekomendasi)


def _typed(sent: Mapping[str, str], pemda: Pemda, project: Project | None) -> Typed:
    texts = {name: sent.get(name, "")[: PROJECT[name].longest] for name in TEXTS}
    nama, short = texts["nama"], texts["singkatan"]
    text = Text(
        nama=f"{nama} {short}" if short and short.casefold() not in nama.casefold() else nama,
        uraian=" ".join(part for part in (texts["uraian"], texts["fungsi"]) if part),
        pemda=pemda.nama,
        konsep=project.konsep if project else "",
    )
    before = queries.record_of(project) if project else Record(0, text, pemda.kode, pemda.kode[:2])
    record = replace(
        before,
        text=text,
        opd=str(current_user.opd_id) if current_user.opd_id else sent.get("opd", "")[:12],
        kind=_one_of(ProjectKind, sent.get("ragam") or request.args.get("ragam"), before.kind),
        jenis=_one_of(Jenis, sent.get("jenis"), ""),
        status=_one_of(ProjectStatus, sent.get("keadaan"), before.status),
    )
    return Typed(record, _money(sent), sent.get("rekomendasi", "").strip())


def _one_of(words: type, said: str | None, otherwise: str) -> str:
    return said if said in set(words) else otherwise


def _money(sent: Mapping[str, str]) -> int:
    """All the years' pagu; what cannot be read is not money yet."""
    amounts = [value for name, value in sent.items() if name == "biaya" or name.endswith("pagu")]
    digits = (
        "".join(letter for letter in each.partition(",")[0] if letter in "0123456789")[:DIGITS] for each in amounts
    )
    return min(sum(int(each) for each in digits if each), LARGEST_MONEY)


def _nothing_yet() -> str:
    return render_template("findings/_similar.html", typed=None, groups=[], head="Yang serupa")


def _told(pemda: Pemda, typed: Typed) -> str:
    if not typed.record.text.nama.strip():
        return _nothing_yet()
    words = queries.dictionary()
    near, projects = queries.similar_to(words, typed.record, pemda)
    groups = [("Aplikasi umum nasional", [_national(one) for one in near.umum])]
    for title, ones in (
        ("Di Perangkat Daerah sendiri", near.own_opd),
        ("Di pemda sendiri", near.own_pemda),
        ("Di pemda lain seprovinsi", [one for one in near.neighbours if projects[one.id].jenis is not Jenis.UMUM]),
    ):
        groups.append((title, [_alike(one, projects[one.id], pemda) for one in ones]))
    groups = [(title, ones) for title, ones in groups if ones]
    mine = profile(words, typed.record.text)
    return render_template(
        "findings/_similar.html",
        typed=typed,
        groups=groups,
        most=SHOWN,
        head=_head(sum(len(ones) for _, ones in groups)),
        reads=[words.konsep[konsep].nama for konsep in sorted(mine.utama) if konsep in words.konsep],
        compared=queries.compared_with(pemda),
        national=len(national_apps()),
        now=clock.now(),
        zona=pemda.zona,
        asks_first=typed.money > 0 and typed.record.status in AHEAD and not typed.rekomendasi,
    )


def _head(count: int) -> str:
    if not count:
        return "Belum ada yang serupa"
    return f"{NUMBERS[count - 1] if count <= len(NUMBERS) else count} yang serupa"


def _national(one: NearNational) -> Alike:
    return Alike(one.app.nama, f"Aplikasi umum nasional, {one.app.pemilik}", *_shown(one))


def _alike(one: Near, project: Project, pemda: Pemda) -> Alike:
    """Of another pemda's record only its name, OPD and function."""
    opd = project.opd.nama if project.opd else "Perangkat Daerah belum diisi"
    if project.pemda_id == pemda.id:
        status = STATUS_NAMES[project.status].lower() if project.status else ""
        where, url = ", ".join(filter(None, (opd, status))), url_for("projects.project", project_id=project.id)
    else:
        where, url = f"{opd}, {project.pemda.sebutan}", ""
    return Alike(project.nama, where, *_shown(one), url)


def _shown(one: Near | NearNational) -> tuple[Fraction, str, list[tuple[str, bool]], Advice]:
    kekuatan = Fraction(round(one.kekuatan * 100), 100)
    return kekuatan, rules.band(one.kekuatan), rules.ordered(one.alasan), one.saran
