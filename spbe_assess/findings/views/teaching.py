"""The dictionary of the installation: texts it does not know, words it was taught, and how right it was."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.errors import Refused
from spbe_assess.findings import operations, policy, queries, rules
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.nearest import nearest
from spbe_assess.findings.forms import NEW, TeachForm
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.findings.views.offering import PROPOSED, every_konsep
from spbe_assess.projects.models import Project
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

PER_PAGE = 20
MOST_MISLED = 50


@dataclass(frozen=True)
class Unknown:
    """A text that meets no function: what of its name could be taught, and which functions are nearest."""

    project: Project
    kata: str
    nearest: list[tuple[str, str]]


@bp.get("/temuan/kamus")
def dictionary() -> str:
    require(policy.can_teach(current_user))
    page, words = max(request.args.get("halaman", 1, type=whole_number), 1), queries.dictionary()
    projects, total = queries.unknown_texts(page, PER_PAGE)
    return render_template(
        "findings/dictionary.html",
        rows=[_unknown(words, project) for project in projects],
        total=total,
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
        reading=queries.last_reading(),
    )


def _unknown(words: Dictionary, project: Project) -> Unknown:
    text = queries.text_of(project)
    near = [(konsep, words.konsep[konsep].nama) for konsep in nearest(words, text, PROPOSED)]
    return Unknown(project, rules.own_words(text), near)


@bp.get("/temuan/kamus/ketepatan")
def precision() -> str:
    require(policy.can_teach(current_user))
    judged = queries.judged()
    misled = rules.misled(judged)
    return render_template(
        "findings/precision.html",
        months=rules.by_month(judged),
        bands=rules.by_band(judged),
        misled=misled[:MOST_MISLED],
        more=max(0, len(misled) - MOST_MISLED),
        total=len(judged),
    )


@bp.route("/temuan/kamus/kata", methods=["GET", "POST"])
def teach() -> ResponseReturnValue:
    require(policy.can_teach(current_user))
    words = queries.dictionary()
    form = TeachForm.from_request(kata=request.args.get("kata", ""), bagian=None)
    form.offer(every_konsep(words), sorted(words.family_nama.items(), key=lambda pair: pair[1]))
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _teach(form)))
    page = render_template(
        "findings/teach.html",
        form=form,
        rows=queries.taught(),
        kinds=rules.KIND_NAMES,
        means=rules.KIND_MEANS,
        reading=queries.last_reading(),
    )
    return page, form.status


def _teach(form: TeachForm) -> str:
    new = form.konsep.data == NEW
    entry = operations.teach(
        konsep="" if new else form.konsep.data,
        bagian=form.bagian.data,
        kata=form.kata.data,
        family=(form.family.data or "") if new else "",
        nama=(form.nama.data or "") if new else "",
        actor=current_user,
    )
    flash(f"“{entry.pola}” diajarkan pada {entry.nama}. Semua teks sedang dibaca ulang.")
    return url_for(".teach")


@bp.post("/temuan/kamus/ajarkan/<int:project_id>")
def teach_name(project_id: int) -> ResponseReturnValue:
    """One click: the own words of a project's name are the name of an application of that function."""
    require(policy.can_teach(current_user))
    project = found(queries.projects_named([project_id]).get(project_id))
    kata, konsep = rules.own_words(queries.text_of(project)), request.form.get("konsep", "")
    if not kata:
        raise Refused("Nama itu hanya kata umum; ajarkan kata dari uraiannya.")
    form = ChangeForm.from_request()

    def work() -> str:
        entry = operations.teach(konsep=konsep, bagian="produk", kata=kata, actor=current_user)
        flash(f"“{entry.pola}” diajarkan pada {entry.nama}. Semua teks sedang dibaca ulang.")
        return url_for(".dictionary")

    return redirect(once(form, work))


@bp.post("/temuan/kamus/kata/<int:entry_id>/hapus")
def unteach(entry_id: int) -> ResponseReturnValue:
    require(policy.can_teach(current_user))
    entry = found(queries.entry_by_id(entry_id))
    form = ChangeForm.from_request()

    def work() -> str:
        said = entry.pola
        operations.unteach(entry, actor=current_user)
        flash(f"“{said}” dihapus dari kamus. Semua teks sedang dibaca ulang.")
        return url_for(".teach")

    return redirect(once(form, work))
