"""A period keeps its instrument as it was, runs its stages, and gives single pemda more days."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation import operations, queries
from spbe_assess.organisation.models import Edition, NationalResult
from spbe_assess.organisation.rules import PeriodKind, Tahap
from tests.factories import BULAT, DESIMAL, make_pemda, make_period
from tests.log import changes, logged

STAGES = {
    Tahap.MANDIRI: (date(2026, 3, 1), date(2026, 4, 30)),
    Tahap.DOKUMEN: (date(2026, 5, 1), date(2026, 6, 30)),
}


def open_period(provinsi="82", **more):
    values = {
        "tahun": 2026,
        "nama": "Penilaian",
        "kind": PeriodKind.RESMI,
        "instrumen": DESIMAL,
        "stages": STAGES,
        "actor": None,
    }
    with transaction():
        return operations.open_period(queries.pemda_by_kode(provinsi), **values | more)


@pytest.fixture(autouse=True)
def _places(db):
    for kode in ("82.04", "81.01"):
        make_pemda(kode)


def test_a_period_reads_its_instrument_from_its_edition(db):
    period = open_period()
    assert queries.instrument_of_period(period) == get_instrument(DESIMAL)
    assert queries.instrument_of_period(period) is queries.instrument_of_period(period)
    assert period.edition.sha256 == changes("open_period")["edition"]
    assert not period.has_interviu
    assert [(one.tahap, one.mulai) for one in period.stages] == [(t, days[0]) for t, days in STAGES.items()]


def test_two_periods_on_the_same_wording_share_one_edition(db):
    open_period()
    open_period("81")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Edition)) == 1
    assert len(logged("write_edition")) == 1


def test_a_name_is_used_once_a_year_in_a_province(db):
    open_period()
    for more in ({"nama": "penilaian"}, {"nama": " Penilaian "}):
        with pytest.raises(Refused) as no:
            open_period(kind=PeriodKind.LATIHAN, **more)
        assert no.value.field == "nama"
    open_period(kind=PeriodKind.LATIHAN, tahun=2027)
    open_period("81")


def test_one_period_a_year_is_resmi_for_an_instrument(db):
    first = open_period()
    with pytest.raises(Refused) as no:
        open_period(nama="Lain")
    assert no.value.field == "kind"
    open_period(nama="Lain", kind=PeriodKind.LATIHAN)
    assert queries.resmi_period(first.provinsi, 2026, DESIMAL) is first
    assert queries.resmi_period(first.provinsi, 2025, BULAT) is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"instrumen": "permenpanrb-5-2018", "kind": PeriodKind.LATIHAN, "tahun": 2019}, "instrumen"),
        ({"instrumen": "permenpanrb-1-1945"}, "instrumen"),
        ({"instrumen": BULAT}, "kind"),
        ({"nama": "  "}, "nama"),
        ({"stages": {Tahap.MANDIRI: STAGES[Tahap.MANDIRI]}}, "dokumen_mulai"),
        ({"provinsi": "82.04"}, "provinsi"),
    ],
)
def test_what_may_not_be_opened_leaves_nothing(db, more, field):
    with pytest.raises(Refused) as no:
        open_period(**more)
    assert no.value.field == field
    assert queries.periods_of() == []
    assert logged("open_period") == []


def test_the_latest_extension_says_the_last_day(db):
    period, pemda = open_period(), make_pemda()
    assert queries.last_day(period, pemda) == date(2026, 4, 30)
    for day in (20, 10):
        with clock.at(datetime(2026, 5, 1, tzinfo=UTC)), transaction():
            operations.grant_extension(period, pemda, sampai=date(2026, 5, day), alasan="Surat 7", actor=None)
    assert queries.last_day(period, pemda) == date(2026, 5, 10)
    assert queries.has_extension(period, pemda)
    assert not queries.has_extension(period, period.provinsi)
    assert [extension.sampai.day for extension in queries.extensions_of(period).values()] == [10]
    assert [entry.pemda for entry in logged("grant_extension")] == ["82.04", "82.04"]


@pytest.mark.parametrize(
    ("kode", "sampai", "alasan", "field"),
    [
        ("81.01", date(2026, 5, 9), "ada", "pemda"),
        ("82.04", date(2026, 4, 30), "ada", "sampai"),
        ("82.04", date(2026, 5, 1), "ada", "sampai"),
        ("82.04", date(2026, 5, 9), " ", "alasan"),
        ("82.04", date(2026, 5, 9), "x" * 2001, "alasan"),
    ],
)
def test_an_extension_that_gives_nothing_is_refused(db, kode, sampai, alasan, field):
    period = open_period()
    # in Ternate it is the 2nd of May already
    with clock.at(datetime(2026, 5, 1, 15, 30, tzinfo=UTC)), pytest.raises(Refused) as no, transaction():
        operations.grant_extension(period, make_pemda(kode), sampai=sampai, alasan=alasan, actor=None)
    assert no.value.field == field
    assert queries.extensions_of(period) == {}


ROW = {
    "tahun": "2024",
    "instrumen": BULAT,
    "kode": "82.04",
    "nama": "Kabupaten Halmahera Selatan",
    "indeks": "1.98",
    "predikat": "Cukup",
    "domain_1": "2.00",
    "domain_2": "",
}


def test_published_results_are_kept_as_printed_and_corrected(db):
    with transaction():
        assert operations.record_national_results([ROW, ROW | {"nama": "Lain", "kode": ""}], actor=None) == 2
    with transaction():
        assert operations.record_national_results([ROW], actor=None) == 0
    with transaction():
        assert operations.record_national_results([ROW | {"indeks": "1.99"}], actor=None) == 1
    result = queries.national_result(2024, BULAT, "82.04")
    assert (result.index, result.predikat, result.bagian) == ("1.99", "Cukup", {"domain_1": "2.00"})
    assert db.session.scalar(sa.select(sa.func.count()).select_from(NationalResult)) == 2
    assert [entry.subject for entry in logged("record_national_results")] == [f"national_result:2024:{BULAT}"] * 2


def test_the_newest_year_stands_first(db):
    older, newer = make_period(tahun=2024), make_period(tahun=2025)
    assert queries.periods_of(older.provinsi) == [newer, older]
    assert queries.periods_of(make_pemda("81")) == []
    assert older.stage(Tahap.MANDIRI).selesai - older.stage(Tahap.MANDIRI).mulai > timedelta(days=365)
