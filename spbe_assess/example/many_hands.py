"""How one pemda shares its 2026 out: indikator handed to OPDs, what came back, what is late, and what was said."""

from datetime import date
from fractions import Fraction
from functools import partial

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.accounts.queries import person_by_sign_in_name
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.example.people import CONTRIBUTING, HELPED, People
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.organisation.models import Opd

YEAR = 2026
SHARED_OUT = date(2026, 10, 12)
SOON, LATER = date(2026, 11, 13), date(2026, 12, 11)
CONTACT = f"opd.{HELPED.replace('.', '')}@contoh.id"

# urusan of the OPD → (kode, due day) of what it was asked for
ASKED = {
    CONTRIBUTING: (
        ("IK-13", SOON),
        ("IK-16", LATER),
        ("IK-17", SOON),
        ("IK-19", LATER),
        ("IK-20", SOON),
    ),
    "2.18": (("IK-17", LATER), ("IK-20", LATER)),
    "5.03": (("IK-03", SOON),),
    "6.01": (("IK-10", SOON),),
}

SAYS = {
    "IK-16": {
        "ticks": (1,),
        "fakta": "Aplikasi kependudukan sudah bertukar data dengan aplikasi puskesmas lewat berkas, belum lewat API.",
    },
    "IK-17": {
        "nilai": Fraction(2),
        "ticks": (1, 2),
        "fakta": "Layanan akta dan kartu keluarga dapat dimohon dari portal dukcapil sejak Maret 2026, "
        "1.940 permohonan sampai September. Laporan layanan semester I 2026, halaman 4.",
        "analisis": "Layanan sudah daring dan dipakai; belum satu pintu dengan layanan dinas lain.",
    },
    "IK-19": {"nilai": Fraction(2), "ticks": (1,), "fakta": "Ada nomor WhatsApp layanan yang dijawab pada jam kerja."},
    "IK-20": {
        "nilai": Fraction("2.5"),
        "ticks": (1, 2),
        "fakta": "Survei kepuasan layanan kependudukan dilakukan tiap semester; semester I 2026 diisi 412 orang.",
        "analisis": "Survei berjalan teratur dan hasilnya dibahas, tetapi baru untuk satu dinas.",
    },
}
ON_BEHALF = {
    "nilai": Fraction(2),
    "ticks": (1, 2),
    "fakta": "Peta jabatan 2025 memuat 14 pranata komputer; yang terisi 6. Surat BKPSDM 21 Oktober 2026.",
}
REMARK = "Sebut sejak kapan nomor itu ada dan lampirkan rekap pertanyaan yang masuk, per bulan."


def tell(story: Story, people: People) -> None:
    """From the day indikator were handed out to what waits for the officer now."""
    hands = _Hands(people)
    for order, urusan in enumerate(ASKED):
        story.add(moment(SHARED_OUT, 20 + order * 5), partial(hands.hand, urusan))
    for order, kode in enumerate(SAYS):
        story.add(moment(workday(SHARED_OUT, 6 + order), 90), partial(hands.write, kode))
    story.add(moment(workday(SHARED_OUT, 8), 200), hands.write_on_behalf)
    for kode in ("IK-19", "IK-17", "IK-20"):
        story.add(moment(workday(SHARED_OUT, 12), 30), partial(hands.hand_in, kode))
    story.add(moment(workday(SHARED_OUT, 13), 45), hands.give_back)
    for order, (who, isi) in enumerate(_TALK):
        story.add(moment(workday(SHARED_OUT, 14), 60 + order * 95), partial(hands.say, who, isi))


_TALK = (
    ("officer", "Angka 1.940 itu permohonan atau yang selesai? Evaluator biasanya menanyakan keduanya."),
    ("contact", "Permohonan. Yang selesai 1.702. Saya tambahkan bila bagian ini dikembalikan."),
    ("officer", "Tidak perlu dikembalikan, saya tulis sendiri di jawabannya. Terima kasih."),
)


class _Hands:
    """The two who work together, and the rows between them; looked up when the story is played."""

    def __init__(self, people: People) -> None:
        self._people = people

    @property
    def officer(self) -> User:
        return self._people.officer[HELPED]

    @property
    def contact(self) -> User:
        return person_by_sign_in_name(CONTACT)

    @property
    def assessment(self) -> Assessment:
        rows = queries.assessments_of_pemda(self._people.pemda[HELPED])
        return next(row for row in rows if row.period.tahun == YEAR)

    def _opd(self, urusan: str) -> Opd:
        return next(opd for opd in self._people.opds[HELPED] if urusan in opd.urusan)

    def _part(self, kode: str, urusan: str = CONTRIBUTING) -> Contribution:
        return queries.contribution_of(self.assessment, kode, self._opd(urusan).id)

    def hand(self, urusan: str) -> None:
        opd = self._opd(urusan)
        people = [self.contact] if urusan == CONTRIBUTING else []
        rows = [
            operations.hand_to_opd(
                self.assessment, kode, opd, person=next(iter(people), None), due=due, actor=self.officer
            )
            for kode, due in ASKED[urusan]
        ]
        self._tell(people, f"{len(rows)} indikator dibagikan kepada OPD Anda.", "bagian", f"bagi:{rows[0].id}")

    def write(self, kode: str) -> None:
        row = self._part(kode)
        given = {"nilai": None} | SAYS[kode]
        operations.record_contribution(row, versi=row.versi, **given, actor=self.contact)
        if kode == "IK-17":
            link = "https://contoh.example/82.04/laporan-layanan-dukcapil-2026"
            item = queries.instrument_of(self.assessment).indikator[kode].bukti[1][0].id
            operations.attach_evidence(self.assessment, kode, item=item, link=link, halaman="4", actor=self.contact)

    def write_on_behalf(self) -> None:
        row = self._part("IK-03", "5.03")
        operations.record_contribution(row, versi=row.versi, **ON_BEHALF, actor=self.officer)
        operations.hand_in(row, actor=self.officer)
        operations.mark_used(row, actor=self.officer)

    def hand_in(self, kode: str) -> None:
        row = operations.hand_in(self._part(kode), actor=self.contact)
        isi, place = f"{row.opd.nama} menyerahkan indikator {int(kode[3:])}.", f"indikator/{kode}"
        self._tell([self.officer], isi, place, f"serah:{row.id}")

    def give_back(self) -> None:
        row = operations.return_contribution(self._part("IK-19"), remark=REMARK, actor=self.officer)
        isi = "Indikator 19 dikembalikan petugas untuk diperbaiki."
        self._tell([self.contact], isi, f"indikator/IK-19/opd/{row.opd_id}", f"kembali:{row.id}")

    def say(self, who: str, isi: str) -> None:
        author = getattr(self, who)
        answer = queries.answer_of(self.assessment, "IK-17")
        message = operations.post_message(answer, isi, actor=author)
        others = [each for each in (self.officer, self.contact) if each.id != author.id]
        told = "Pesan baru tentang indikator 17."
        self._tell(others, told, "indikator/IK-17/percakapan", f"pesan:{message.id}")

    def _tell(self, people: list[User], isi: str, place: str, kunci: str) -> None:
        notify(people, isi=isi, url=f"/penilaian/{self.assessment.id}/{place}", kunci=kunci, actor=None)
