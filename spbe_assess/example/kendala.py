"""What holds the pemda of the example back: the themes of the meeting of 2023, invented in detail, and real figures."""

from datetime import date
from functools import partial

from spbe_assess.actions import operations as actions
from spbe_assess.actions.rules import ActionState
from spbe_assess.example.people import People, rows_of
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.kendala import operations
from spbe_assess.kendala.queries import origin
from spbe_assess.kendala.rules import JenisKendala, parse_figure

PEMDI = "permenpanrb-8-2026"
NOTED = date(2026, 8, 3)
CONTEXT = date(2026, 7, 13)

# kode → jenis, uraian, indikator it keeps low, what is promised, in how many working days, whether it is done
TOLD = {
    "82": [
        (
            JenisKendala.EGO_SEKTORAL,
            "Data yang sama diminta dua kali: tiap Perangkat Daerah menyimpan sendiri daftar penerima bantuan, "
            "dan belum ada yang mau memakai daftar dinas lain.",
            ("IK-04", "IK-05", "IK-18"),
            ("Menetapkan wali data dan satu daftar penerima yang dipakai bersama", 60, False),
        ),
        (
            JenisKendala.ANGGARAN,
            "Anggaran aplikasi tersebar di anggaran dinas, sehingga tidak terlihat yang ganda sebelum dibayar.",
            ("IK-13",),
            ("Menggabungkan usulan aplikasi dalam satu pembahasan sebelum RKPD", 90, False),
        ),
    ],
    "82.04": [
        (
            JenisKendala.AKSES_INTERNET,
            "Sambungan ke kantor camat di pulau-pulau luar putus berhari-hari ketika cuaca buruk, "
            "sehingga layanan kembali ke kertas.",
            ("IK-14", "IK-17"),
            ("Memasang sambungan satelit di tiga kantor camat", 45, False),
        ),
        (
            JenisKendala.SDM,
            "Pengelola aplikasi dua orang untuk seluruh kabupaten; bila satu dipindah, tidak ada yang menggantikan.",
            ("IK-03",),
            ("Melatih satu pengelola di tiap Perangkat Daerah besar", 20, True),
        ),
        (JenisKendala.PUSAT_DATA, "Ruang server tidak berpendingin cadangan dan pernah mati sehari.", ("IK-14",), None),
    ],
    "82.07": [
        (
            JenisKendala.INFRASTRUKTUR,
            "Belum semua desa terjangkau sinyal, jadi layanan daring tidak dapat dipakai warganya.",
            ("IK-14",),
            ("Mengusulkan menara baru untuk desa tanpa sinyal", 75, False),
        ),
        (JenisKendala.REGULASI, "Peraturan bupati tentang tata kelola data masih rancangan.", ("IK-05",), None),
    ],
}


def tell(story: Story, people: People) -> None:
    """Add what was written down, what was promised, and the figures."""
    for order, (kode, rows) in enumerate(TOLD.items()):
        for count, row in enumerate(rows):
            story.add(moment(workday(NOTED, order * 3 + count), 40), partial(_note, people, kode, *row))
    for row in rows_of("konteks-malut.csv"):
        story.add(moment(CONTEXT, 30), partial(_figure, people, row))


def _note(people: People, kode: str, jenis: JenisKendala, uraian: str, indikator: tuple, promise: tuple | None) -> None:
    pemda, officer = people.pemda[kode], people.officer[kode]
    opd = next((opd for opd in people.opds[kode] if "2.16" in opd.urusan), None)  # komunikasi dan informatika
    kendala = operations.record_kendala(
        pemda, jenis=jenis, uraian=uraian, opd=opd, indikator=[(PEMDI, each) for each in indikator], actor=officer
    )
    if promise is None:
        return
    isi, days, done = promise
    owner = {"isi": isi, "opd": opd, "penanggung_jawab": "Kepala dinas", "due": workday(NOTED, days)}
    action = actions.add_action(pemda, asal=origin(kendala), **owner, actor=officer)
    if done:
        proof = "Daftar hadir dan sertifikat, di pustaka bukti dukung."
        actions.change_action(action, versi=1, **owner, state=ActionState.SELESAI, proof=proof, actor=officer)


def _figure(people: People, row: dict[str, str]) -> None:
    operations.record_figure(
        people.pemda[row["kode"]],
        ukuran=row["ukuran"],
        nilai=parse_figure(row["nilai"]),
        satuan=row["satuan"],
        tahun=int(row["tahun"]),
        sumber=row["sumber"],
        actor=people.admin,
    )
