"""Hashes of passwords by argon2id, few at a time: each takes the memory that makes guessing dear."""

import secrets
import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

_few = threading.BoundedSemaphore(2)  # at 64 MiB each, a burst of sign-ins must not eat the machine


def hash_password(sandi: str) -> str:
    """The argon2id hash, its parameters and salt within."""
    hasher, _ = _current()
    with _few:
        return hasher.hash(sandi)


def is_right(stored: str | None, sandi: str) -> bool:
    """Whether `sandi` belongs to the hash. Without a hash it takes as long to say no."""
    hasher, nobody = _current()
    try:
        with _few:
            return hasher.verify(stored or nobody, sandi) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _current()[0].check_needs_rehash(stored)


def _current() -> tuple[PasswordHasher, str]:
    return _hasher(**current_app.config["ARGON2"])


@lru_cache
def _hasher(**parameters: int) -> tuple[PasswordHasher, str]:
    """The hasher of these parameters, and a hash nobody knows the password of."""
    hasher = PasswordHasher(**parameters)
    return hasher, hasher.hash(secrets.token_urlsafe())
