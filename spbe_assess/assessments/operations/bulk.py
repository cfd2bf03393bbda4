"""One sentence for many indikator: what is not there yet, and a text that fits several of an aspek."""

from collections.abc import Collection, Mapping

from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import require_filling
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.operations import answering
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.instruments.model import Instrument

TEXTS = ("fakta", "analisis")


def mark_absent(
    assessment: Assessment, kodes: Collection[str], *, fakta: str, analisis: str = "", actor: User
) -> list[Answer]:
    """Level 1 at its lowest nilai, with these words, for each of `kodes`: all of them, or none.

    Refused: one that is fed by an index or is about a service somebody must name. Stale: one that was filled meanwhile.
    """
    require_filling(assessment, kodes)
    instrument = queries.instrument_of(assessment)
    answers = queries.answers_of(assessment, fresh=True)
    chosen = [answers[kode] for kode in answers if kode in set(kodes)]
    _require_absent(instrument, chosen, kodes, fakta)
    said = {"nilai": instrument.level_bawah[0], "fakta": fakta, "analisis": analisis}
    for answer in chosen:
        given = {field: getattr(answer, field) for field in rules.COVERED} | said
        answering.write_answer(answer, "mark_absent", versi=answer.versi, actor=actor, **given)
    return chosen


def _require_absent(instrument: Instrument, chosen: list[Answer], kodes: Collection[str], fakta: str) -> None:
    if not fakta.strip():
        raise Refused("Tulis satu kalimat yang berlaku untuk semuanya.", "fakta")
    strange = set(kodes) - set(rules.markable(instrument))
    if not chosen or strange:
        raise Refused("Pilih indikator dari daftar ini.", "kodes")
    filled = [answer.kode for answer in chosen if not answer.is_empty]
    if filled:
        raise Stale(
            f"Indikator {rules.spoken_kodes(filled)} sudah diisi sejak halaman dibuka. Belum ada yang disimpan."
        )


def copy_text(
    answer: Answer,
    kodes: Collection[str],
    *,
    parts: Collection[str],
    versis: Mapping[str, int],
    overwrite: bool = False,
    actor: User,
) -> list[Answer]:
    """Fakta or Analisis (`parts`) of one indikator into others of its aspek; the answers that changed.

    Only into what is empty, unless `overwrite`. `versis`: by kode the versi each was read at, the source's too.
    """
    require_filling(answer.assessment, kodes)
    answers = queries.answers_of(answer.assessment, fresh=True)
    _require_copy(queries.instrument_of(answer.assessment), answers[answer.kode], kodes, parts, versis)
    changed = []
    for kode in (each for each in answers if each in set(kodes)):
        target = answers[kode]
        texts = {part: getattr(answer, part) for part in parts if overwrite or not getattr(target, part)}
        texts = {part: text for part, text in texts.items() if text and text != getattr(target, part)}
        if texts:
            given = {field: getattr(target, field) for field in rules.COVERED} | texts
            changed.append(
                answering.write_answer(target, "copy_text", versi=versis.get(kode, 0), keeps=True, actor=actor, **given)
            )
    if not changed:
        raise Refused("Tidak ada yang disalin: bagian itu sudah berisi di semua indikator yang dipilih.", "kodes")
    db.session.flush()
    return changed


def _require_copy(
    instrument: Instrument,
    source: Answer,
    kodes: Collection[str],
    parts: Collection[str],
    versis: Mapping[str, int],
) -> None:
    if not parts or set(parts) - set(TEXTS) or not any(getattr(source, part) for part in parts):
        raise Refused("Pilih tulisan yang disalin.", "parts")
    if not kodes or set(kodes) - set(rules.siblings(instrument, source.kode)):
        raise Refused("Pilih indikator lain dari aspek yang sama.", "kodes")
    if versis.get(source.kode) != source.versi:
        raise Stale
