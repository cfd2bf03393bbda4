"""What evaluators wrote to the results of 2024 of some pemda, and what these did about it since: open, begun, done."""

from datetime import date
from functools import partial

from spbe_assess.actions import operations as actions
from spbe_assess.actions.rules import ActionState
from spbe_assess.example.people import CONTRIBUTING
from spbe_assess.example.story import moment, workday
from spbe_assess.example.walk import Walk
from spbe_assess.review import operations as review
from spbe_assess.review import queries, rules

YEAR, ADVISED = 2024, ("82", "82.04", "82.07", "82.71")
ANSWERED = date(2025, 2, 3)
LINES = 3  # of a draft an evaluator keeps
COMMUNICATION = "2.16"  # bidang urusan
WHOLE = (
    "Dahulukan yang menjadi dasar bagi yang lain: tetapkan arsitektur dan peta rencana, lengkapi aturan internal yang "
    "masih rancangan, lalu susun jadwal reviu tahunan yang dipimpin Sekretaris Daerah. Simpan bukti pelaksanaan sejak "
    "awal tahun, supaya penilaian berikutnya tidak mencari kembali dokumen yang tercecer."
)
# what is done about each of the first three: what, by which OPD, in how many days, how it stands
PROMISED = (
    ("Menyusun rencana kerja dan membahasnya dengan Perangkat Daerah terkait", COMMUNICATION, 90, "berjalan"),
    ("Menunjuk penanggung jawab dan menyusun jadwal kerja setahun", CONTRIBUTING, 40, "terbuka"),
    ("Memeriksa kembali bersama pemakai dan menuliskan hasilnya dalam laporan", COMMUNICATION, 60, "selesai"),
)
STANDS = {"berjalan": ActionState.BERJALAN, "selesai": ActionState.SELESAI}
PROOF = "Laporan reviu triwulan II 2025, di pustaka bukti dukung."


def tell(walk: Walk, day: date) -> None:
    """Notes and recommendations in the last hour before the result of that day, and the answer of the year after."""
    if walk.season.tahun != YEAR or walk.kode not in ADVISED:
        return
    walk.story.add(moment(day, 430), partial(_write, walk))
    for count, promise in enumerate(PROMISED):
        walk.story.add(moment(workday(ANSWERED, count), 60), partial(_answer, walk, count, *promise))


def _write(walk: Walk) -> None:
    judged = queries.judgements(walk.assessment)
    for aspek in walk.instrument.aspek:
        draft = rules.draft_notes(walk.instrument, aspek, judged, {})
        texts = {"kekuatan": _kept(draft.kekuatan), "kelemahan": _kept(draft.kelemahan)}
        if any(texts.values()):
            review.note_aspek(walk.assessment, aspek.nomor, **texts, actor=walk.judge)
    review.conclude(walk.assessment, rekomendasi=WHOLE, actor=walk.judge)
    for gap in rules.gaps(walk.instrument, judged)[: len(PROMISED) + 1]:
        review.recommend(walk.assessment, gap.indikator.kode, isi=gap.isi, actor=walk.judge)


def _kept(draft: str) -> str:
    return "\n".join(draft.split("\n")[:LINES])


def _answer(walk: Walk, count: int, isi: str, urusan: str, days: int, stands: str) -> None:
    """Promised by the officer; what is begun or done is said right away, as the pages show it today."""
    opd = next((opd for opd in walk.people.opds[walk.kode] if urusan in opd.urusan), None)
    promise = {"isi": isi, "opd": opd, "penanggung_jawab": "Kepala dinas", "due": workday(ANSWERED, days)}
    told = queries.recommendations_of(walk.assessment)[count]
    officer = walk.people.officer[walk.kode]
    pemda, asal = walk.people.pemda[walk.kode], queries.origin_of(told.id)
    action = actions.add_action(pemda, asal=asal, **promise, actor=officer)
    if stands in STANDS:
        proof = PROOF if stands == ActionState.SELESAI else ""
        actions.change_action(action, versi=1, **promise, state=STANDS[stands], proof=proof, actor=officer)
