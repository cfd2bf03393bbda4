"""One period and each pemda's road through it, told as events: fill, declare, send, judge, interviu, finalise."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial

from spbe_assess.accounts import operations as accounts
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments import queries
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.example import chance, texts
from spbe_assess.example.library import Library
from spbe_assess.example.papers import Paper
from spbe_assess.example.people import PROVINSI, People
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.rules import PeriodKind, Stages
from spbe_assess.review import operations as review
from spbe_assess.review.models import Mark
from spbe_assess.review.rules import JudgedTahap, MarkKind
from spbe_assess.scoring.rules import convert, level

A_DAY = 5  # answers an officer writes in a working day
PAUSE = 75  # minutes between them
JUDGED_A_DAY = 8
JUDGED_PAUSE = 45


@dataclass(frozen=True)
class Said:
    """One answer: a nilai, or another body's index with who published it and when.

    `bare`: nothing is attached that would prove it. `missed`: the level whose kriteria nobody ticked.
    """

    nilai: Fraction | None
    index: Fraction | None = None
    badan: str = ""
    tahun: int | None = None
    bare: bool = False
    missed: int | None = None

    def counted(self, instrument: Instrument, kode: str) -> Fraction:
        return convert(instrument, kode, self.index) if self.nilai is None else self.nilai


@dataclass
class Season:
    """One period of Maluku Utara, from the day it is opened."""

    instrument: Instrument
    tahun: int
    opened: date
    stages: Stages
    published: date | None = None  # when the national results of the year became known
    assessments: dict[str, Assessment] = field(default_factory=dict)

    def open(self, people: People) -> None:
        """Open it and say who judges whom."""
        period = assessments.open_period(
            people.pemda[PROVINSI],
            tahun=self.tahun,
            nama=f"Reviu provinsi {self.tahun} (contoh)",
            kind=PeriodKind.RESMI,
            instrumen=self.instrument.kode,
            stages=self.stages,
            actor=people.admin,
        )
        for kode, pemda in people.pemda.items():
            accounts.assign(period, pemda, people.judging(kode), actor=people.admin)
        self.assessments = {one.pemda.kode: one for one in queries.assessments_of(period)}


@dataclass
class Walk:
    """One pemda in one season. Each verb adds its events to the story from the given working day on."""

    story: Story
    season: Season
    people: People
    library: Library
    said: Mapping[str, Said]
    answers: dict[str, Answer] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)

    @property
    def kode(self) -> str:
        return self.library.pemda.kode

    @property
    def assessment(self) -> Assessment:
        return self.season.assessments[self.kode]

    @property
    def instrument(self) -> Instrument:
        return self.season.instrument

    def bring(self, day: date, papers: Collection[Paper]) -> None:
        for count, paper in enumerate(papers):
            event = partial(self.library.bring, paper, self.people.officer[self.kode])
            self._at(day, count * 10, event)

    def fill(self, start: date, kodes: Collection[str]) -> date:
        """Answer these indikator and attach what proves them; returns the last day."""
        offset = chance.number(40, "offset", self.kode)
        day = start
        for count, kode in enumerate(kodes):
            day = workday(start, count // A_DAY)
            when = offset + count % A_DAY * PAUSE
            self._at(day, when, partial(self._answer, kode))
            if not self.said[kode].bare and (self.level(kode) > 1 or self.said[kode].index is not None):
                self._at(day, when + 6, partial(self._attach, kode))
        return day

    def declare(self, day: date) -> None:
        self._at(day, 15, lambda: assessments.declare(self.assessment, actor=self.people.officer[self.kode]))

    def send(self, day: date) -> None:
        self._at(day, 130, lambda: assessments.submit(self.assessment, actor=self.people.coordinator[self.kode]))

    def start(self, day: date) -> None:
        self._at(day, 20, lambda: review.start(self.assessment, actor=self.judge))

    def judge_all(self, day: date, final: Mapping[str, Fraction], kodes: Collection[str], note: str = "") -> date:
        """Accept the claims that equal `final`, give the others its value with reasons; returns the last day.

        `note`: the kode whose Justifikasi says that it differs on purpose.
        """
        same = [kode for kode in kodes if self.claim(kode) == final[kode] and kode != note]
        if same:
            self._at(day, 60, lambda: review.accept_claims(self.assessment, same, actor=self.judge))
        last = day
        for count, kode in enumerate(kode for kode in kodes if kode not in same):
            last = workday(day, count // JUDGED_A_DAY)
            when = 90 + count % JUDGED_A_DAY * JUDGED_PAUSE
            self._at(last, when, partial(self._judge, kode, final[kode], kode == note))
        return last

    def interviu(self, day: date, final: Mapping[str, Fraction], kodes: Collection[str]) -> None:
        """Open the interviu, ask about these indikator, meet, and confirm their values."""
        self._at(day, 5, lambda: review.open_interviu(self.assessment, actor=self.judge))
        self.ask(day, final, kodes)
        self._at(day, 45, partial(self._meet, day, kodes))
        for count, kode in enumerate(kodes):
            self._at(day, 60 + count * JUDGED_PAUSE, partial(self._confirm, kode, final[kode]))

    def ask(self, day: date, final: Mapping[str, Fraction], kodes: Collection[str]) -> None:
        """Mark these indikator to be clarified in the interviu."""
        for count, kode in enumerate(kodes):
            self._at(day, 10 + count * 5, partial(self._mark, kode, final[kode]))

    def plan_visit(self, day: date, visit: date, kode: str) -> None:
        """Put an indikator on the visit list and say when somebody comes to look."""
        self._at(day, 250, partial(self._mark_visit, kode))
        self._at(day, 255, partial(self._arrange, visit, kode))

    def waive_sanggah(self, day: date) -> None:
        self._at(day, 45, lambda: review.waive_sanggah(self.assessment, actor=self.people.coordinator[self.kode]))

    def finalise(self, day: date) -> None:
        self._at(day, 480, lambda: review.finalise(self.assessment, actor=self.judge))

    @property
    def judge(self):
        return self.people.judging(self.kode)

    def claim(self, kode: str) -> Fraction:
        return self.said[kode].counted(self.instrument, kode)

    def level(self, kode: str) -> int:
        return level(self.instrument, self.claim(kode))

    def _at(self, day: date, minutes: int, event: Callable[[], object]) -> None:
        self.story.add(moment(day, minutes), event)

    def _about(self, kode: str) -> texts.About:
        return self.library.about(self.instrument, self.instrument.indikator[kode])

    def _answer(self, kode: str) -> None:
        if not self.answers:
            self.answers = queries.answers_of(self.assessment)
        answer, said = self.answers[kode], self.said[kode]
        written = texts.answer_texts(self._about(kode), self.claim(kode))
        assessments.record_answer(
            answer,
            versi=answer.versi,
            nilai=said.nilai,
            layanan=texts.PICKED[kode][0] if kode in texts.PICKED else "",
            index=said.index,
            index_badan=said.badan,
            index_tahun=said.tahun,
            fakta=written.fakta,
            analisis=written.analisis,
            ticks=tuple(each for each in range(1, self.level(kode) + 1) if each != said.missed),
            actor=self.people.officer[self.kode],
        )

    def _attach(self, kode: str) -> None:
        self.library.attach(self.assessment, self._about(kode), self.level(kode), self.people.officer[self.kode])

    def _judge(self, kode: str, nilai: Fraction, differs: bool) -> None:
        written = texts.judge_texts(self._about(kode), self.claim(kode), nilai)
        self._write(kode, nilai, written, texts.DIFFERS if differs else "")

    def _mark(self, kode: str, nilai: Fraction) -> None:
        question = texts.question(self._about(kode), nilai)
        self.marks[kode] = review.mark_for_interviu(
            self.assessment, kode, kind=MarkKind.KLARIFIKASI, question=question, actor=self.judge
        )

    def _mark_visit(self, kode: str) -> None:
        question = texts.visit_question(self._about(kode))
        review.mark_for_interviu(self.assessment, kode, kind=MarkKind.VISITASI, question=question, actor=self.judge)

    def _meet(self, day: date, kodes: Collection[str]) -> None:
        people, opds = self.people, dict.fromkeys(self._about(kode).opd for kode in kodes)
        there = (people.coordinator[self.kode], people.officer[self.kode], self.judge)
        review.record_meeting(
            self.assessment,
            tahap=JudgedTahap.INTERVIU,
            tanggal=day,
            pukul="09.00",
            tempat=f"Ruang rapat {self.library.pemda.sebutan}",
            hadir="\n".join(f"{person.nama}, {person.title}" for person in there),
            diundang="\n".join(opds),
            actor=self.judge,
        )

    def _arrange(self, day: date, kode: str) -> None:
        about = self._about(kode)
        review.record_meeting(
            self.assessment,
            tahap=JudgedTahap.VISITASI,
            tanggal=day,
            pukul="10.00",
            tempat=about.opd,
            diundang=about.opd,
            aplikasi="Aplikasi yang dipakai sehari-hari",
            actor=self.judge,
        )

    def _confirm(self, kode: str, nilai: Fraction) -> None:
        written, mark = texts.interviu_texts(self._about(kode), nilai), self.marks[kode]
        review.answer_mark(mark, answer=written.fakta, versi=mark.versi, actor=self.judge)
        self._write(kode, nilai, written)

    def _write(self, kode: str, nilai: Fraction, written: texts.Texts, more: str = "") -> None:
        review.judge_answer(
            self.assessment,
            kode,
            nilai=nilai,
            fakta=written.fakta,
            analisis=written.analisis,
            justifikasi=written.justifikasi + more,
            actor=self.judge,
        )
