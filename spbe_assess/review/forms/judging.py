"""What an evaluator types: what was found of pieces and kriteria, a value with its three texts, ticks beside claims."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)

from spbe_assess.assessments.rules import LONGEST_NOTE, LONGEST_TEXT
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.review.rules import MET_NAMES, VERDICT_NAMES, JudgedValue, Met, Verdict
from spbe_assess.scoring.rules import MAX_DECIMALS, shown
from spbe_assess.web.forms import ChangeForm, Longest, options


def _text(label: str) -> TextAreaField:
    return TextAreaField(label, [Longest(LONGEST_TEXT)])


class _SentForm(ChangeForm):
    """About what the pemda sent; `kiriman`: the moment of the sending that was on the page."""

    kiriman = HiddenField()

    @property
    def sent(self) -> datetime | None:
        """None where the form does not say."""
        try:
            moment = datetime.fromisoformat(self.kiriman.data or "")
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def shows(self, sent: datetime) -> None:
        """What the page shows from now on, whatever it showed before."""
        self.kiriman.raw_data, self.kiriman.data = None, sent.isoformat()


class _JudgeForm(_SentForm):
    """Its buttons besides the first: `terima` takes the claim as it stands, and no nilai is asked for; `tetap` saves
    and stays; `hitung` saves nothing and shows what the ticks propose.
    """

    terima = BooleanField()
    tetap = BooleanField()
    hitung = BooleanField()
    lanjut = HiddenField()  # where the work goes on after saving, as the page knew it
    pieces: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()

    def validate_nilai(self, field) -> None:
        """Nothing is chosen beforehand, so somebody has to."""
        if not self.terima.data and not (field.data or "").strip():
            raise ValidationError("Isi nilai Anda, atau terima nilai mandiri.")

    @property
    def texts(self) -> dict[str, str]:
        return {name: (self[name].data or "").strip() for name in ("fakta", "analisis", "justifikasi")}

    @property
    def kriteria(self) -> dict[int, Met]:
        """Level → what was found, where something was said."""
        return {level: self[f"kriteria_{level}"].data for level in self.levels if self[f"kriteria_{level}"].data}

    @property
    def verdicts(self) -> dict[int, tuple[Verdict, str]]:
        """Id of a piece → what was said of it, and the note."""
        return {
            piece: (self[f"bukti_{piece}"].data, (self[f"catatan_{piece}"].data or "").strip())
            for piece in self.pieces
            if self[f"bukti_{piece}"].data
        }


class WholeForm(_JudgeForm):
    """For an instrument of whole numbers: five levels to pick from."""

    nilai = RadioField("Nilai Anda", validate_choice=False)
    fakta = _text("Fakta")
    analisis = _text("Analisis")
    justifikasi = _text("Justifikasi")
    estimated = False

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        """The levels by their names."""
        self.nilai.choices = options((str(n), instrument.level_name(indikator, n)) for n in LEVELS)


class DecimalForm(_JudgeForm):
    """For an instrument of decimals: typed, with comma or point."""

    nilai = StringField("Nilai Anda")
    perkiraan = BooleanField("Nilai ini perkiraan")
    fakta = _text("Fakta")
    analisis = _text("Analisis")
    justifikasi = _text("Justifikasi")

    def offer(self, instrument: Instrument, indikator: Indikator) -> None:
        """A number is typed, so there is nothing to offer."""

    @property
    def estimated(self) -> bool:
        return self.perkiraan.data


def judge_form(
    instrument: Instrument,
    indikator: Indikator,
    bukti: Collection[int],
    own: JudgedValue | None = None,
    said: Mapping = {},
    versi: int = 0,
) -> _JudgeForm:
    """Filled with what was judged before in this stage, else empty; the claim is never filled in.

    `bukti`: ids of the pieces there are; `said`: id of a piece → the own verdict on it.
    """
    levels = tuple(range(1, len(indikator.kriteria) + 1))
    fields: dict[str, object] = {"pieces": tuple(bukti), "levels": levels}
    fields |= {f"kriteria_{level}": _choice(f"Kriteria level {level}", Met, MET_NAMES) for level in levels}
    for piece in bukti:
        fields |= _of_piece(piece)
    kind = type("JudgeForm", (WholeForm if instrument.whole else DecimalForm,), fields)
    form = kind.from_request(versi=versi, **(_before(own, said) if own is not None else {}))
    form.offer(instrument, indikator)
    return form


def _choice(label: str, kind: type[StrEnum], names: Mapping[StrEnum, str]) -> RadioField:
    return RadioField(label, choices=options(names.items()), coerce=kind, validate_choice=False)


def _of_piece(piece: int) -> dict[str, Field]:
    def said_with_a_note(form, field) -> None:
        """A note alone would be lost."""
        if (field.data or "").strip() and not form[f"bukti_{piece}"].data:
            raise ValidationError("Pilih juga diterima, perlu perbaikan, atau ditolak.")

    return {
        f"bukti_{piece}": _choice("Bukti dukung", Verdict, VERDICT_NAMES),
        f"catatan_{piece}": TextAreaField("Catatan", [Longest(LONGEST_NOTE), said_with_a_note]),
    }


def _before(own: JudgedValue, said: Mapping) -> dict[str, object]:
    """What the own value says, by the names of the fields."""
    values = {"fakta": own.fakta, "analisis": own.analisis, "justifikasi": own.justifikasi}
    values |= {"nilai": _typed(own), "perkiraan": own.perkiraan}
    values |= {f"kriteria_{level}": met for level, met in own.kriteria.items()}
    for piece, verdict in said.items():
        values |= {f"bukti_{piece}": verdict.verdict, f"catatan_{piece}": verdict.note}
    return values


def _typed(own: JudgedValue) -> str | None:
    """The nilai as somebody would type it; one with more decimals than can be typed was accepted, not typed."""
    for decimals in range(MAX_DECIMALS + 1):
        if (own.nilai * 10**decimals).denominator == 1:
            return shown(own.nilai, decimals).replace(".", ",")
    return None


class AcceptForm(_SentForm):
    kodes = SelectMultipleField("Indikator yang nilai mandirinya diterima", validate_choice=False)
