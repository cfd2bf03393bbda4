"""What a page costs the server, beside a page of the same bytes that asks no database and fills no template."""

from flask import Flask
from flask.testing import FlaskClient

from bench.example import PASSWORD, app, assessment_of
from bench.table import Row, rows, timed

TIMES = 20  # requests in one repeat
OFFICER, EVALUATOR, ADMIN = "petugas.8204@contoh.id", "evaluator@contoh.id", "admin@contoh.id"


def addresses() -> list[tuple[str, str, str]]:
    """(what, who, address)."""
    with app().app_context():
        final, open_one = assessment_of(2024, final=True), assessment_of(2026, final=False)
        kode = open_one.answers[0].kode
        return [
            ("daftar kerja, 20 indikator", OFFICER, f"/penilaian/{open_one.id}"),
            ("daftar kerja, 47 indikator", OFFICER, f"/penilaian/{final.id}"),
            ("satu indikator", OFFICER, f"/penilaian/{open_one.id}/indikator/{kode}"),
            ("antrean reviu", EVALUATOR, "/reviu"),
            ("laporan, 47 indikator", OFFICER, f"/laporan/penilaian/{final.id}"),
            ("daftar periode", ADMIN, "/admin/periode"),
        ]


def signed_in(account: str) -> FlaskClient:
    client = app().test_client()
    answered = client.post("/masuk", data={"nama": account, "sandi": PASSWORD})
    if answered.status_code != 302:
        raise AssertionError(f"{account} cannot sign in: {answered.status_code}")
    return client


def fetched(client: FlaskClient, address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        raise AssertionError(f"{address}: {response.status_code}")
    return response.data


def bare(body: bytes) -> FlaskClient:
    """A server that has the page ready."""
    plain = Flask("bare")
    plain.add_url_rule("/", view_func=lambda: body)
    return plain.test_client()


def measure() -> list[Row]:
    measured = []
    for what, account, address in addresses():
        client = signed_in(account)
        body = fetched(client, address)
        ready = bare(body)
        ours = timed(lambda client=client, address=address: [fetched(client, address) for _ in range(TIMES)])
        plain = timed(lambda ready=ready: [fetched(ready, "/") for _ in range(TIMES)])
        measured += rows(
            f"{what} ({len(body) / 1000:.0f} kB)", TIMES, "permintaan", ours, "halaman yang sudah jadi", plain
        )
    return measured
