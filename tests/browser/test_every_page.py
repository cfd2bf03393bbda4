"""Every page a role can reach by its links: accessible, whole at 360 pixels, large enough to touch."""

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE

ROLES = [
    "admin@contoh.id",
    "evaluator@contoh.id",
    "pimpinan@contoh.id",
    "koordinator.8204@contoh.id",
    "petugas.8204@contoh.id",
    "pimpinan.8203@contoh.id",
    "opd.8204@contoh.id",
]
# the pages each role works on; the crawler must come by them without being told
KNOWN = {
    "admin": {
        "/temuan/kamus",
        "/temuan/kamus/kata",
        "/temuan/kamus/ketepatan",
        "/admin",
        "/admin/pesan",
        "/dokumen/pemusnahan",
        "/admin/periode/N",
        "/admin/periode/N/penugasan/N/ganti",
        "/admin/periode/baru",
        "/instrumen/K",
        "/laporan/penilaian/N",
        "/reviu/awal-kalimat",
    },
    "evaluator": {
        "/reviu",
        "/reviu/N",
        "/reviu/N/catatan",
        "/reviu/N/indikator/K",
        "/reviu/N/indikator/K/tandai",
        "/reviu/N/interviu/jawaban",
        "/reviu/N/interviu/paket",
        "/reviu/N/interviu/pertemuan",
        "/reviu/N/interviu/pertemuan/N",
        "/reviu/N/penetapan",
        "/reviu/N/berita-acara",
        "/reviu/N/berita-acara/terbit",
        "/reviu/N/berita-acara/N/pindaian",
        "/reviu/kalibrasi/N/indikator/K",
    },
    "koordinator": {
        "/laporan/temuan",
        "/laporan/temuan/K",
        "/temuan/konsep/N",
        "/temuan/matriks/fungsi",
        "/temuan/matriks/opd",
        "/dokumen/N/versi/N/musnahkan",
        "/dokumen/pemusnahan",
        "/penilaian/N",
        "/penilaian/N/indikator/K",
        "/penilaian/N/kirim",
        "/pemberitahuan",
        "/pemda/K/opd",
        "/pemda/K/pejabat",
        "/pemda/K/kop",
    },
    "petugas": {
        "/dokumen",
        "/dokumen/N",
        "/dokumen/N/ubah",
        "/dokumen/N/versi",
        "/dokumen/baru",
        "/dokumen/baru/rahasia",
        "/kendala",
        "/kendala/N",
        "/kendala/konteks",
        "/penilaian/N",
        "/penilaian/N/rekomendasi",
        "/penilaian/N/rekomendasi/N/tindakan/baru",
        "/penilaian/N/belum-ada",
        "/penilaian/N/buku-kerja",
        "/penilaian/N/indikator/K",
        "/penilaian/N/indikator/K/opd/N",
        "/penilaian/N/indikator/K/opd/N/tenggat",
        "/penilaian/N/indikator/K/bukti",
        "/penilaian/N/indikator/K/bukti/cari",
        "/penilaian/N/indikator/K/bukti/pakai/N",
        "/penilaian/N/bukti/N/lihat",
        "/penilaian/N/tahun-lalu",
        "/penilaian/N/serah",
        "/penilaian/N/opd/N/permintaan",
        "/penilaian/N/pembagian",
        "/penilaian/N/rincian",
        "/laporan/penilaian/N",
        "/proyek",
        "/proyek/N",
        "/proyek/N/keadaan",
        "/proyek/N/riwayat",
        "/proyek/N/ubah",
        "/proyek/baru",
        "/proyek/impor",
        "/proyek/kelengkapan",
    },
    "pimpinan": {
        "/laporan",
        "/laporan/penilaian/N",
        "/laporan/temuan/K",
        "/proyek",
        "/proyek/N",
        "/proyek/kelengkapan",
        "/temuan/matriks/fungsi",
    },
    "opd": {
        "/dokumen",
        "/dokumen/N",
        "/instrumen/K",
        "/penilaian/N/bagian",
        "/penilaian/N/rekomendasi",
        "/penilaian/N/indikator/K/opd/N",
        "/penilaian/N/opd/N/permintaan",
        "/proyek",
        "/proyek/N",
        "/proyek/baru",
    },
}
STATEFUL = {"/penilaian/N", "/reviu/N", "/reviu/N/berita-acara"}  # these look different in each state of an assessment
FILES = re.compile(r"\.(pdf|xlsx|json|txt)$|/bukti/\d+$|/versi/\d+$|/pindaian/berkas$")
MOST = 120  # pages of one role; more kinds of pages than this means the crawler runs in circles

# what is too wide for the window, without what scrolls in a box of its own
WIDE = """() => {
  const doc = document.documentElement
  if (doc.scrollWidth <= doc.clientWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > doc.clientWidth + 1 && !e.closest('.scroll, .nav'))
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120))
}"""
# what a thumb must hit: everything but links inside a sentence or a list of text, and the squares of the sheet
SMALL = """() => [...document.querySelectorAll(
    'button, .btn, summary, select, textarea, input, nav a, .pick, .levels label')]
  .filter(e => e.offsetParent && !e.closest('.vh, .crumbs, .strip') && e.type != 'hidden')
  .filter(e => !(['checkbox', 'radio'].includes(e.type) && e.closest('label')))
  .filter(e => e.getBoundingClientRect().height < 43.5)
  .slice(0, 5).map(e => `${Math.round(e.getBoundingClientRect().height)}px ${e.outerHTML.slice(0, 120)}`)"""


# the parts a page is built of, without their words: a page of parts that were all looked through needs no second look
BUILT = """() => [...new Set([...document.querySelectorAll('body *')].map(e =>
  e.parentElement.tagName + e.tagName + e.className + [...e.attributes].map(a => a.name).sort()))]"""
looked_through: set[str] = set()


def kind(path: str) -> str:
    """Pages that differ only in the numbers of their address, or in a filter, are one kind."""
    address = path.split("?")[0]
    address = re.sub(r"/\d+(?=/|$)", "/N", address)
    address = re.sub(r"/indikator/[^/]+", "/indikator/K", address)
    address = re.sub(r"/laporan/temuan/[^/]+", "/laporan/temuan/K", address)
    return re.sub(r"/(pemda|instrumen)/[^/]+", r"/\1/K", address)


def links(person) -> list[str]:
    found = person.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [link[len(person.address) :].split("#")[0] for link in found if link.startswith(person.address + "/")]


def inaccessible(page) -> list[str]:
    """What axe-core finds on the page."""
    built = set(page.evaluate(BUILT))
    if built <= looked_through:
        return []
    looked_through.update(built)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def walk(person, start: list[str]):
    """Each kind of page once, the first of it that is met; of an assessment three, because they differ by state."""
    waiting, met, seen = list(start), Counter(), set()
    while waiting:
        path = waiting.pop(0)
        here = kind(path)
        if path in seen or FILES.search(path.split("?")[0]) or met[here] >= (3 if here in STATEFUL else 1):
            continue
        seen.add(path)
        met[here] += 1
        assert len(seen) <= MOST, sorted(seen)
        response = person.go(path)
        assert response.status == 200, f"{path}: a link leads to {response.status}"
        yield path
        waiting += links(person)


@pytest.mark.parametrize("account", ROLES)
def test_every_page_a_role_can_reach_is_whole_and_accessible(anyone, shared_server, account):
    person = anyone(shared_server, account, size=PHONE)
    wrong, walked = [], set()
    for path in walk(person, ["/", "/pola"]):
        walked.add(kind(path))
        wrong += [f"{path}: too wide: {element}" for element in person.page.evaluate(WIDE)]
        wrong += [f"{path}: too small: {element}" for element in person.page.evaluate(SMALL)]
        wrong += [f"{path}: {fault}" for fault in inaccessible(person.page)]
    assert wrong == []
    assert walked >= KNOWN[account.split(".")[0].split("@")[0]], "the crawler still finds the pages this role works on"


def test_the_door_and_the_error_page_are_accessible_too(anyone, shared_server):
    stranger = anyone(shared_server, size=PHONE)
    stranger.go("/masuk")
    assert inaccessible(stranger.page) == []
    assert stranger.page.evaluate(WIDE) == []
    person = anyone(shared_server, "petugas.8204@contoh.id", size=PHONE)
    person.expect("404")
    assert person.go("/penilaian/999999").status == 404
    assert inaccessible(person.page) == []
    assert person.page.evaluate(WIDE) == []


def test_a_page_with_faults_would_not_pass(anyone, shared_server):
    page = anyone(shared_server, size=PHONE).page
    page.set_content(
        "<html><body><main><div class=wide>x</div><button>kecil</button><img src='data:,'></main>"
        "<style>.wide{width:500px}button{height:20px}</style></body></html>"
    )
    found = " ".join(inaccessible(page))
    assert all(fault in found for fault in ("html-has-lang", "image-alt", "document-title"))
    assert page.evaluate(WIDE)
    assert page.evaluate(SMALL)
