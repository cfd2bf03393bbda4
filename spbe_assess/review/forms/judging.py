"""What an evaluator types: a value with its three texts, ticks beside claims."""

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField, ValidationError

from spbe_assess.assessments.rules import LONGEST_TEXT
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.review.rules import JudgedValue
from spbe_assess.scoring.rules import MAX_DECIMALS, shown
from spbe_assess.web.forms import ChangeForm, Longest, options


def _text(label: str) -> TextAreaField:
    return TextAreaField(label, [Longest(LONGEST_TEXT)])


class _JudgeForm(ChangeForm):
    """`terima` is the name of its second button: then the claim is taken as it stands and no nilai is asked for."""

    terima = BooleanField()

    def validate_nilai(self, field) -> None:
        """Nothing is chosen beforehand, so somebody has to."""
        if not self.terima.data and not (field.data or "").strip():
            raise ValidationError("Isi nilai Anda, atau terima nilai mandiri.")

    @property
    def texts(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in ("fakta", "analisis", "justifikasi")}


class WholeForm(_JudgeForm):
    """For an instrument of whole numbers: five levels to pick from."""

    nilai = RadioField("Nilai Anda", validate_choice=False)
    fakta = _text("Fakta")
    analisis = _text("Analisis")
    justifikasi = _text("Justifikasi")

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        """The levels by their names."""
        self.nilai.choices = options((str(n), instrument.level_name(indikator, n)) for n in LEVELS)


class DecimalForm(_JudgeForm):
    """For an instrument of decimals: typed, with comma or point."""

    nilai = StringField("Nilai Anda")
    fakta = _text("Fakta")
    analisis = _text("Analisis")
    justifikasi = _text("Justifikasi")

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        """A number is typed, so there is nothing to offer."""


def judge_form(instrument: Instrument, indikator: Indikator, own: JudgedValue | None, versi: int) -> _JudgeForm:
    """Filled with what was judged before in this stage, else empty; the claim is never filled in."""
    kind = WholeForm if instrument.whole else DecimalForm
    values = {}
    if own is not None:
        values = {"fakta": own.fakta, "analisis": own.analisis, "justifikasi": own.justifikasi}
        values["nilai"] = _typed(own)
    form = kind.from_request(versi=versi, **values)
    form.offer(instrument, indikator)
    return form


def _typed(own: JudgedValue) -> str | None:
    """The nilai as somebody would type it; one with more decimals than can be typed was accepted, not typed."""
    for decimals in range(MAX_DECIMALS + 1):
        if (own.nilai * 10**decimals).denominator == 1:
            return shown(own.nilai, decimals).replace(".", ",")
    return None


class AcceptForm(ChangeForm):
    kodes = SelectMultipleField("Indikator yang nilai mandirinya diterima", validate_choice=False)
