"""Pemda, their OPD and pejabat."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from spbe_assess.audit.operations import record
from spbe_assess.canonical import digest
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation import queries, rules
from spbe_assess.organisation.guards import Row, lock, require_current, told, values
from spbe_assess.organisation.models import (
    Letterhead,
    Opd,
    Pejabat,
    Pemda,
)
from spbe_assess.organisation.rules import Jenis


def load_wilayah(rows: Iterable[Row], *, actor) -> tuple[int, int]:
    """Enter or correct provinces and pemda from rows `kode, nama, jenis, kode_provinsi`. Returns (new, changed)."""
    known = {pemda.kode: pemda for pemda in db.session.scalars(sa.select(Pemda))}
    before = {kode: pemda.nama for kode, pemda in known.items()}
    # stable: provinces first, so that a pemda finds its own
    for row in sorted(rows, key=lambda row: row["jenis"] != Jenis.PROVINSI):
        pemda = known.setdefault(row["kode"], Pemda(kode=row["kode"], jenis=Jenis(row["jenis"])))
        pemda.nama = rules.require_name(row["nama"])
        if pemda.jenis is not Jenis.PROVINSI:
            if row["kode_provinsi"] not in known:
                raise Refused(f"Provinsi {row['kode_provinsi']} untuk {row['kode']} tidak ada.")
            pemda.provinsi = known[row["kode_provinsi"]]
        db.session.add(pemda)
    db.session.flush()
    new = [pemda for kode, pemda in known.items() if kode not in before]
    renamed = [pemda for kode, pemda in known.items() if before.get(kode, pemda.nama) != pemda.nama]
    for pemda in (*new, *renamed):
        record(actor, "load_wilayah", pemda, {"nama": [before.get(pemda.kode), pemda.nama]}, pemda=pemda.kode)
    return len(new), len(renamed)


def load_opds(pemda: Pemda, rows: Iterable[Row], *, actor) -> list[Opd]:
    """Enter the OPDs a pemda usually has, from rows of `opd-malut.csv`; a name that is there already is left alone."""
    there = {opd.nama for opd in queries.opds_of(pemda)}
    seeds = rules.opd_seeds(rows, provinsi=pemda.is_provinsi)
    return [
        add_opd(pemda, nama=nama, urusan=urusan, actor=actor) for nama, urusan in seeds.items() if nama not in there
    ]


def add_opd(
    pemda: Pemda, *, nama: str, urusan: Iterable[str], mulai: date | None = None, selesai: date | None = None, actor
) -> Opd:
    """A new agency. Of those that still exist no two have one name."""
    nama = rules.require_name(nama)
    rules.require_validity(mulai, selesai)
    _require_free_name(pemda, nama)
    opd = Opd(pemda=pemda, nama=nama, urusan=rules.require_urusan(urusan), mulai=mulai, selesai=selesai)
    db.session.add(opd)
    record(actor, "add_opd", opd, told(opd, {}, "nama", "urusan", "mulai", "selesai"), pemda=pemda.kode)
    return opd


def change_opd(opd: Opd, *, versi: int, nama: str, urusan: Iterable[str], mulai: date | None, actor) -> Opd:
    """Correct name, bidang urusan and first day."""
    require_current(opd, versi)
    nama = rules.require_name(nama)
    rules.require_validity(mulai, opd.selesai)
    _require_free_name(opd.pemda, nama, besides=opd)
    before = values(opd, "nama", "urusan", "mulai")
    opd.nama, opd.urusan, opd.mulai = nama, rules.require_urusan(urusan), mulai
    record(actor, "change_opd", opd, told(opd, before, "nama", "urusan", "mulai"), pemda=opd.pemda.kode)
    return opd


def close_opd(opd: Opd, *, versi: int, selesai: date | None, penerus: Opd | None, actor) -> Opd:
    """Say the last day an OPD exists, and which other OPD of the pemda carries on. No last day: it exists after all."""
    require_current(opd, versi)
    rules.require_validity(opd.mulai, selesai)
    if penerus is not None:
        _require_successor(opd, penerus, selesai)
    if selesai is None:
        _require_free_name(opd.pemda, opd.nama, besides=opd)
    before = values(opd, "selesai", "penerus_id")
    opd.selesai, opd.penerus_id = selesai, penerus.id if penerus else None
    record(actor, "close_opd", opd, told(opd, before, "selesai", "penerus_id"), pemda=opd.pemda.kode)
    return opd


def _require_successor(opd: Opd, penerus: Opd, selesai: date | None) -> None:
    if selesai is None:
        raise Refused("Penerus hanya ada untuk OPD yang ditutup: isi hari terakhirnya.", "selesai")
    if penerus.pemda_id != opd.pemda_id:
        raise Refused("Penerus harus OPD dari pemda yang sama.", "penerus")
    if penerus.selesai is not None and penerus.selesai <= selesai:
        raise Refused(f"{penerus.nama} sudah tidak ada sesudah hari itu.", "penerus")
    each: Opd | None = penerus
    while each is not None:
        if each.id == opd.id:
            raise Refused("Sebuah OPD tidak dapat menjadi penerus dirinya sendiri.", "penerus")
        each = each.penerus


def _require_free_name(pemda: Pemda, nama: str, besides: Opd | None = None) -> None:
    lock(pemda)  # one at a time, so that what is free stays free
    for opd in queries.opds_of(pemda):
        if opd is not besides and opd.selesai is None and opd.nama.casefold() == nama.casefold():
            raise Refused(f"{opd.nama} sudah ada.", "nama")


def add_pejabat(
    pemda: Pemda,
    *,
    nama: str,
    nip: str,
    jabatan: str,
    urutan: int,
    mulai: date | None = None,
    selesai: date | None = None,
    actor,
) -> Pejabat:
    """Somebody who signs for the pemda from `mulai` to `selesai`."""
    pejabat = Pejabat(pemda=pemda, **_pejabat_values(nama, nip, jabatan, urutan, mulai, selesai))
    db.session.add(pejabat)
    record(actor, "add_pejabat", pejabat, told(pejabat, {}, *_PEJABAT_TOLD), pemda=pemda.kode)
    return pejabat


def change_pejabat(
    pejabat: Pejabat,
    *,
    versi: int,
    nama: str,
    nip: str,
    jabatan: str,
    urutan: int,
    mulai: date | None,
    selesai: date | None,
    actor,
) -> Pejabat:
    """Correct a pejabat, or say the last day in office."""
    require_current(pejabat, versi)
    before = values(pejabat, *_PEJABAT_TOLD)
    for field, value in _pejabat_values(nama, nip, jabatan, urutan, mulai, selesai).items():
        setattr(pejabat, field, value)
    record(actor, "change_pejabat", pejabat, told(pejabat, before, *_PEJABAT_TOLD), pemda=pejabat.pemda.kode)
    return pejabat


def change_ibukota(pemda: Pemda, *, ibukota: str, actor) -> Pemda:
    """The place that stands above signatures; empty, the pemda's own name stands there."""
    ibukota = rules.require_place(ibukota)
    before, pemda.ibukota = pemda.ibukota, ibukota
    record(actor, "change_ibukota", pemda, {"ibukota": [before, pemda.ibukota]}, pemda=pemda.kode)
    return pemda


def set_letterhead(pemda: Pemda, *, isi: str, versi: int, actor) -> Letterhead:
    """What stands at the head of the pemda's letters from now on. `versi`: 0 where there was none yet."""
    isi = rules.require_letterhead(isi)
    lock(pemda)
    head = queries.letterhead_of(pemda)
    if head is not None:
        db.session.refresh(head)
    if versi != (head.versi if head else 0):
        raise Stale
    before = digest(head.isi) if head else None
    if head is None:
        head = Letterhead(pemda_id=pemda.id)
        db.session.add(head)
    head.isi = isi
    # a letterhead may hold telephone numbers and names: the log keeps its digest
    record(actor, "set_letterhead", head, {"isi": [before, digest(isi)]}, pemda=pemda.kode)
    return head


_PEJABAT_TOLD = ("jabatan", "urutan", "mulai", "selesai")  # nama and nip are a person's: never in the log


def _pejabat_values(nama: str, nip: str, jabatan: str, urutan: int, mulai: date | None, selesai: date | None) -> dict:
    rules.require_validity(mulai, selesai)
    return {
        "nama": rules.require_name(nama),
        "nip": rules.require_nip(nip),
        "jabatan": rules.require_name(jabatan, "jabatan"),
        "urutan": urutan,
        "mulai": mulai,
        "selesai": selesai,
    }
