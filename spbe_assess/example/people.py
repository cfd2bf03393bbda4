"""The 11 pemda of Maluku Utara with their OPD, their invented pejabat, and the accounts the contract names."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_assess import passwords
from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation import queries
from spbe_assess.organisation.models import Opd, Pemda

DATA = Path(__file__).parent.parent / "data"
PROVINSI = "82"
HELPED = "82.04"  # the pemda with an OPD contact
CONTRIBUTING = "2.12"  # bidang urusan of that contact's OPD: its services are an indikator of their own
PASSWORD = "contoh-2026"  # noqa: S105 the contract's, known to everybody: such an installation listens on loopback only
SINCE = date(2022, 1, 3)
IBUKOTA = {
    "82": "Sofifi",
    "82.01": "Jailolo",
    "82.02": "Weda",
    "82.03": "Tobelo",
    "82.04": "Labuha",
    "82.05": "Sanana",
    "82.06": "Maba",
    "82.07": "Daruba",
    "82.08": "Bobong",
    "82.71": "Ternate",
    "82.72": "Soasio",
}

# given names; everybody in the example is called Contoh, as nobody in Maluku Utara is
NAMES = (
    "Abdul", "Aisyah", "Amir", "Anwar", "Arifin", "Asma", "Bahar", "Basri", "Dahlan", "Darwis", "Dewi", "Fahmi",
    "Farida", "Fatma", "Gamar", "Hadija", "Halim", "Hamka", "Hasna", "Idris", "Ilham", "Ismail", "Jamila", "Jufri",
    "Kalsum", "Karim", "Latifa", "Lukman", "Mahmud", "Malik", "Mariam", "Marwan", "Muhlis", "Munira", "Naim", "Nurlela",
    "Rahma", "Ramli", "Rasyid", "Ridwan", "Rusdi", "Sahril", "Saleha", "Salim", "Samsul", "Sarifa", "Sofyan", "Suaib",
    "Suleman", "Taufik", "Umar", "Wahida", "Yasin", "Yusuf", "Zainab", "Zulaiha",
)  # fmt: skip


class Newcomers:
    """Enters people one after the other, each by the next name.

    All have one hash, as all have one password and it is no secret: hashing costs a tenth of a second each time.
    """

    def __init__(self) -> None:
        self._names = iter(NAMES)
        self._hashed = passwords.hash_password(PASSWORD)

    def name(self) -> str:
        return f"{next(self._names)} Contoh"

    def enter(
        self,
        address: str,
        role: Role,
        scope: Scope,
        *,
        pemda: Pemda | None = None,
        opd: Opd | None = None,
        asal: Pemda | None = None,
        actor: User | None = None,
    ) -> User:
        user = accounts.create_user(
            nama=self.name(),
            surel=f"{address}@contoh.id",
            role=role,
            scope=scope,
            pemda=pemda,
            opd=opd,
            asal=asal,
            actor=actor,
        )
        accounts.renew_hash(user, self._hashed, actor=actor)
        return user


@dataclass
class People:
    """Who is there: the two evaluators and the admin, and of each pemda (by kode) its own."""

    admin: User
    evaluator: User
    evaluator2: User
    pemda: dict[str, Pemda]
    opds: dict[str, list[Opd]]
    coordinator: dict[str, User]
    officer: dict[str, User]

    def judging(self, kode: str) -> User:
        """Who judges a pemda in every period: nobody judges the one that employs them."""
        return self.evaluator2 if kode in {PROVINSI, "82.71", "82.72"} else self.evaluator


def rows_of(name: str) -> list[dict[str, str]]:
    """One of the published lists."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def settle() -> People:
    """Enter every place of the country, and the people of Maluku Utara."""
    organisation.load_wilayah(rows_of("wilayah.csv"), actor=None)
    provinsi = queries.pemda_by_kode(PROVINSI)
    newcomers = Newcomers()
    admin = newcomers.enter("admin", Role.ADMIN, Scope.INSTALASI)
    newcomers.enter("pimpinan", Role.LEADER, Scope.PROVINSI, pemda=provinsi, actor=admin)
    people = People(
        admin=admin,
        evaluator=newcomers.enter(
            "evaluator", Role.EVALUATOR, Scope.PROVINSI, pemda=provinsi, asal=provinsi, actor=admin
        ),
        evaluator2=newcomers.enter("evaluator2", Role.EVALUATOR, Scope.PROVINSI, pemda=provinsi, actor=admin),
        pemda={pemda.kode: pemda for pemda in queries.pemda_in(provinsi)},
        opds={},
        coordinator={},
        officer={},
    )
    seeds = rows_of("opd-malut.csv")
    for kode, pemda in people.pemda.items():
        organisation.change_ibukota(pemda, ibukota=IBUKOTA[kode], actor=admin)
        organisation.load_opds(pemda, seeds, actor=admin)
        people.opds[kode] = queries.opds_of(pemda)
        _settle_pemda(people, kode, newcomers)
    _settle_contributor(people, newcomers)
    return people


def _settle_pemda(people: People, kode: str, newcomers: Newcomers) -> None:
    pemda, digits = people.pemda[kode], kode.replace(".", "")
    own = {"scope": Scope.PEMDA, "pemda": pemda, "actor": people.admin}
    coordinator = newcomers.enter(f"koordinator.{digits}", Role.COORDINATOR, **own)
    people.coordinator[kode] = coordinator
    people.officer[kode] = newcomers.enter(f"petugas.{digits}", Role.OFFICER, **own)
    newcomers.enter(f"pimpinan.{digits}", Role.LEADER, **own)
    offices = (
        ("Sekretaris Daerah", f"{newcomers.name()}, M.Si."),
        ("Kepala Dinas Komunikasi, Informatika dan Persandian", f"{coordinator.nama}, S.Kom."),
    )
    for urutan, (jabatan, nama) in enumerate(offices, 1):
        organisation.add_pejabat(
            pemda,
            nama=nama,
            nip=f"{digits:0<17}{urutan}",  # as if born in no month and on no day
            jabatan=jabatan,
            urutan=urutan,
            mulai=SINCE,
            actor=people.admin,
        )


def _settle_contributor(people: People, newcomers: Newcomers) -> None:
    opd = next(opd for opd in people.opds[HELPED] if CONTRIBUTING in opd.urusan)
    newcomers.enter(
        f"opd.{HELPED.replace('.', '')}",
        Role.CONTRIBUTOR,
        Scope.OPD,
        pemda=people.pemda[HELPED],
        opd=opd,
        actor=people.admin,
    )
