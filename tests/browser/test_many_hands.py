"""Two OPDs contribute to one indikator and the officer composes the answer, each at a browser of their own."""

import os
import re
import subprocess
import sys

import pytest

from tests.browser.conftest import PHONE
from tests.browser.person import PASSWORD, Person
from tests.browser.server import ROOT

OFFICER, CONTACT, SECOND = "petugas.8204@contoh.id", "opd.8204@contoh.id", "ptsp.8204@contoh.id"
FIRST_OPD = "Dinas Kependudukan dan Pencatatan Sipil"
SECOND_OPD = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
KODE = "IK-18"  # nobody has it in the example, and its answer is empty


@pytest.fixture
def with_second_contact(server, tmp_path):
    """The server, where another OPD of the pemda has an account too."""
    who = ["--nama", "Wahida Contoh", "--surel", SECOND, "--peran", "kontributor", "--pemda", "82.04"]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "pengguna-buat", *who, "--opd", SECOND_OPD, "--sandi"]
    made = subprocess.run(
        command,
        input=PASSWORD + "\n",
        text=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "SPBE_INSTANCE": str(tmp_path / "instance")},
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return server


def test_two_opds_contribute_and_the_officer_composes(with_second_contact, anyone):
    officer = anyone(with_second_contact, OFFICER)
    worklist = share_out(officer, FIRST_OPD, SECOND_OPD)

    contribute(anyone(with_second_contact, CONTACT, size=PHONE), "Data kependudukan dibagi lewat SPLP.")
    contribute(anyone(with_second_contact, SECOND, size=PHONE), "Data perizinan dibagi lewat berkas.")

    page = officer.page
    officer.go(f"{worklist}/indikator/{KODE}")
    parts = page.locator("section", has=page.locator("#dari-opd"))
    officer.follow(parts.locator("details", has_text=FIRST_OPD).get_by_role("button", name="Pakai"))
    assert page.get_by_label("Fakta", exact=True).input_value() == "Data kependudukan dibagi lewat SPLP."
    officer.follow(parts.locator("details", has_text=SECOND_OPD).get_by_role("link", name="Gabungkan"))
    composed = page.get_by_label("Fakta", exact=True).input_value()
    assert composed == (f"Data kependudukan dibagi lewat SPLP.\n\n{SECOND_OPD}:\nData perizinan dibagi lewat berkas.")
    officer.follow(page.get_by_role("button", name="Simpan", exact=True))
    officer.go(f"{worklist}/indikator/{KODE}")
    assert page.get_by_label("Fakta", exact=True).input_value() == composed


def share_out(officer: Person, *opds: str) -> str:
    """Tick KODE for each OPD, look at it, give it out; returns the worklist's address."""
    page = officer.page
    officer.follow(page.get_by_role("link", name="Buka daftar kerja"))
    worklist = page.url[len(officer.address) :]
    officer.follow(page.get_by_role("link", name="Buka pembagian"))
    for opd in opds:
        page.get_by_label("Atau bagi kepada satu OPD").select_option(label=opd)
        officer.follow(page.get_by_role("button", name="Tampilkan"))
        page.locator(f"[name=bagi][value^='{KODE}:']").check()
        officer.follow(page.get_by_role("button", name="Periksa pembagian"))
        page.get_by_label("Tenggat untuk semuanya").fill("2027-06-30")
        officer.follow(page.get_by_role("button", name="Bagikan"))
        assert "1 bagian dibagikan kepada 1 OPD" in page.locator("body").inner_text()
    return worklist


def contribute(contact: Person, fakta: str) -> None:
    """From the start page to handed in, on a telephone; what was typed is saved by itself before."""
    page = contact.page
    assert re.search("Indikator 18 dibagikan kepada OPD Anda", contact.text())
    contact.follow(page.get_by_role("link", name="Interoperabilitas Data"))
    page.get_by_label("Fakta", exact=True).fill(fakta)
    page.get_by_text(re.compile("^Tersimpan")).first.wait_for()
    contact.follow(page.get_by_role("button", name="Serahkan ke petugas"))
    assert "Diserahkan kepada petugas" in page.locator("body").inner_text()
