"""What is typed about an interview: what is asked, what came of it, when people met."""

from collections.abc import Collection

from wtforms import RadioField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from spbe_assess.assessments.rules import LONGEST_TEXT, spoken_kode
from spbe_assess.review import rules
from spbe_assess.review.models import Mark, Meeting
from spbe_assess.web.forms import ChangeForm, DateField, Longest, WholeNumberField, options, required


class MarkForm(ChangeForm):
    kind = RadioField(
        "Ditandai untuk",
        [required("Pilih klarifikasi atau visitasi.")],
        choices=options(rules.MARK_NAMES.items()),
    )
    question = TextAreaField("Pertanyaan", [required(), Longest(rules.LONGEST_QUESTION)])


def mark_form(mark: Mark | None, *, sent: bool = True) -> MarkForm:
    """Empty, or to put the question of `mark` otherwise. `sent` False: what came with the request is another form's."""
    values = {} if mark is None else {"kind": mark.kind.value, "question": mark.question}
    return MarkForm.from_request(versi=mark.versi if mark else 0, **values, **_read(sent))


def _read(sent: bool) -> dict[str, None]:
    return {} if sent else {"formdata": None}


class AnswerMarkForm(ChangeForm):
    answer = TextAreaField("Jawaban", [Longest(LONGEST_TEXT)])


def answer_mark_form(mark: Mark, *, sent: bool = True) -> AnswerMarkForm:
    """Several may stand on one page, so each input has an id of its own."""
    form = AnswerMarkForm.from_request(versi=mark.versi, answer=mark.answer, **_read(sent))
    form.answer.id = f"jawaban-{mark.id}"
    return form


def answer_marks_form(marks: Collection[Mark]) -> ChangeForm:
    """One text for each mark: `jawaban_<id>`, read at `versi_<id>`."""
    fields: dict[str, object] = {}
    for mark in marks:
        spoken = f"Jawaban indikator {spoken_kode(mark.kode)}, {rules.MARK_NAMES[mark.kind].lower()}"
        fields[f"jawaban_{mark.id}"] = TextAreaField(spoken, [Longest(LONGEST_TEXT)], default=mark.answer)
        fields[f"versi_{mark.id}"] = WholeNumberField(widget=HiddenInput(), default=mark.versi)
    return type("AnswerMarksForm", (ChangeForm,), fields).from_request()


class MeetingForm(ChangeForm):
    tahap = RadioField(
        "Jenis pertemuan", [required("Pilih interviu atau visitasi.")], choices=options(rules.MEETING_NAMES.items())
    )
    tanggal = DateField("Tanggal", [required()])
    pukul = StringField("Pukul, misalnya 09.30", [Longest(rules.LONGEST_HOUR)])
    tempat = StringField("Tempat", [Longest(rules.LONGEST_PLACE)])
    diundang = TextAreaField("Yang diundang", [Longest(rules.LONGEST_LIST)])
    aplikasi = TextAreaField("Aplikasi yang diperagakan", [Longest(rules.LONGEST_LIST)])
    hadir = TextAreaField("Yang hadir", [Longest(rules.LONGEST_LIST)])

    @property
    def values(self) -> dict[str, object]:
        """What the operation takes."""
        texts = {name: self[name].data or "" for name in ("pukul", "tempat", "diundang", "aplikasi", "hadir")}
        return {"tahap": rules.JudgedTahap(self.tahap.data), "tanggal": self.tanggal.data, **texts}


def meeting_form(meeting: Meeting | None = None) -> MeetingForm:
    if meeting is None:
        return MeetingForm.from_request(versi=0)
    return MeetingForm.from_request(obj=meeting)
