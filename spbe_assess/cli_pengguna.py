"""`flask pengguna-buat` and `flask pengguna-sandi`: people made and helped from the command line.

A password comes from a prompt or from standard input, never as an argument: those are read by everybody on a machine.
"""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from spbe_assess.accounts import operations
from spbe_assess.accounts.queries import person_by_sign_in_name
from spbe_assess.accounts.rules import SCOPES, Role, Scope
from spbe_assess.cli_command import Command
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of, pemda_by_kode

ROLES = {
    "kontributor": Role.CONTRIBUTOR,
    "petugas": Role.OFFICER,
    "koordinator": Role.COORDINATOR,
    "evaluator": Role.EVALUATOR,
    "pimpinan": Role.LEADER,
    "admin": Role.ADMIN,
}


@click.command("pengguna-buat", cls=Command)
@click.option("--nama", required=True, help="Nama lengkap.")
@click.option("--surel", help="Alamat surel; dipakai untuk masuk.")
@click.option("--nip", help="NIP, 18 angka; dipakai untuk masuk.")
@click.option("--peran", required=True, type=click.Choice(list(ROLES)))
@click.option(
    "--lingkup", type=click.Choice([scope.value for scope in Scope]), help="Bila peran punya lebih dari satu."
)
@click.option("--pemda", "kode", metavar="KODE", help="Kode Kemendagri pemda atau provinsinya, misalnya 82.04.")
@click.option("--opd", metavar="NAMA", help="Nama Perangkat Daerah, untuk kontributor.")
@click.option("--asal", metavar="KODE", help="Pemda tempat evaluator bekerja; tanpa ini ia bukan pegawai pemda.")
@click.option("--sandi", "ask", is_flag=True, help="Tanyakan kata sandi; tanpa ini tercetak tautan sekali pakai.")
@with_appcontext
def pengguna_buat(
    nama: str,
    surel: str | None,
    nip: str | None,
    peran: str,
    lingkup: str | None,
    kode: str | None,
    opd: str | None,
    asal: str | None,
    ask: bool,
) -> None:
    """Buat akun. Lingkup instalasi hanya dapat dibuat di sini."""
    role = ROLES[peran]
    scope = Scope(lingkup) if lingkup else _only_scope(role)
    sandi = _password() if ask else None
    with transaction():
        pemda = _pemda(kode) if kode else None
        user = operations.create_user(
            nama=nama,
            nip=nip,
            surel=surel,
            sandi=sandi,
            role=role,
            scope=scope,
            pemda=pemda,
            opd=_opd(pemda, opd) if opd else None,
            asal=_pemda(asal) if asal else None,
            actor=None,
        )
        link = None if ask else _link(operations.invite(user, actor=None))
    click.echo(f"Akun {user.title} dibuat." + (f" Tautan sekali pakai, berlaku 7 hari:\n{link}" if link else ""))


@click.command("pengguna-sandi", cls=Command)
@click.argument("akun", metavar="SUREL_ATAU_NIP")
@click.option("--tautan", is_flag=True, help="Cetak tautan sekali pakai; kata sandi dibuat sendiri oleh orangnya.")
@with_appcontext
def pengguna_sandi(akun: str, tautan: bool) -> None:
    """Ganti kata sandi sebuah akun; semua sesinya berakhir."""
    sandi = None if tautan else _password()
    with transaction():
        user = person_by_sign_in_name(akun)
        if user is None:
            raise Refused("Tidak ada akun terbuka dengan surel atau NIP itu.")
        if sandi is None:
            link = _link(operations.invite(user, actor=None))
        else:
            operations.set_password(user, sandi, actor=None)
    click.echo("Kata sandi diganti." if sandi else f"Tautan sekali pakai, berlaku 7 hari:\n{link}")


def _only_scope(role: Role) -> Scope:
    if len(SCOPES[role]) > 1:
        raise Refused(f"Isi --lingkup; yang mungkin: {', '.join(sorted(SCOPES[role]))}.")
    [scope] = SCOPES[role]
    return scope


def _password() -> str:
    """From whoever sits at the terminal, twice; else the first line of standard input."""
    if sys.stdin.isatty():
        return click.prompt("Kata sandi", hide_input=True, confirmation_prompt="Sekali lagi", err=True)
    return sys.stdin.readline().rstrip("\r\n")


def _pemda(kode: str) -> Pemda:
    pemda = pemda_by_kode(kode)
    if pemda is None:
        raise Refused(f"Tidak ada pemda dengan kode {kode}; wilayah dimuat dengan wilayah-muat.")
    return pemda


def _opd(pemda: Pemda | None, nama: str) -> Opd:
    named = [opd for opd in opds_of(pemda) if opd.nama.casefold() == nama.casefold()] if pemda else []
    if not named:
        raise Refused("Pemda itu tidak punya Perangkat Daerah dengan nama itu.")
    return named[0]


def _link(token: str) -> str:
    """Without a known address of the application only the path; whoever prints it knows the rest."""
    return f"{current_app.config['PUBLIC_URL']}/undangan/{token}"
